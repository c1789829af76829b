//! Where an access key is written.

use catalogue::{Key, keys};
use syntax::{FileKind, Span};

use crate::credentials_digest::CredentialsDigest;
use crate::engine::Pair;
use crate::model::{SymbolKind, World};
use crate::readers::resolve::{Source, StaticKeys};

/// Where an access key is written: for each part the file and the bytes of the document, with quotes and
/// comments that some reader takes for a part of the value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct KeyPlaces {
    /// The access key ID.
    pub id: (FileKind, Span),
    /// The secret access key.
    pub secret: (FileKind, Span),
    /// The session token.
    pub token: Option<(FileKind, Span)>,
}

impl KeyPlaces {
    /// Where the key of a profile is written.
    pub(super) fn of(world: &World<'_>, owner: &str, found: StaticKeys) -> Option<Self> {
        let symbol = world.find(SymbolKind::Profile, owner)?;
        let place = |source: Source, key: Key| {
            let file = source.file()?;
            let found = symbol.setting_in(file, key).filter(|found| !found.setting.is_empty())?;
            let span = found.section.written_value(found.setting);
            Some((file, span.shift(found.section.source.start)))
        };
        let token = found.token.and_then(|(source, key)| {
            // A model says by which of the two names it found the token.
            place(source, catalogue::lookup(key).map(catalogue::KnownSetting::key)?)
        });
        let id = place(found.id, keys::AWS_ACCESS_KEY_ID)?;
        Some(Self { id, secret: place(found.secret, keys::AWS_SECRET_ACCESS_KEY)?, token })
    }

    /// The key as it is written there.
    pub fn digest(&self, pair: &Pair) -> CredentialsDigest {
        let read = |(file, span)| {
            let document = pair.document(file);
            document.map(|document| document.slice(span)).unwrap_or_default()
        };
        let token = self.token.map(read);
        CredentialsDigest::new(&read(self.id), &read(self.secret), token.as_deref())
    }
}
