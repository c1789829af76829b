//! Credentials put into a profile: what it had is replaced, in whichever file that is.

mod error;
mod repair;

use catalogue::Key;
use catalogue::credentials::{KeyKind, key_kind};
use catalogue::keys::{
    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SECURITY_TOKEN, AWS_SESSION_TOKEN,
    CREDENTIAL_PROCESS, CREDENTIAL_SOURCE, EXPIRY, LOGIN_SESSION, ROLE_ARN, SSO_SESSION,
    SSO_START_URL, WEB_IDENTITY_TOKEN_FILE,
};
use syntax::{Document, FileKind, PerFile};

use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::model::{SettingRef, Symbol, SymbolKind};
use crate::pasted::PastedCredentials;
use crate::put::{SectionChange, SettingName, TargetSection, is_writable_name, put};
pub use error::{ElsewhereFault, StoreError};
use repair::{faults_elsewhere, repaired, with_pastes_as_settings};

/// What a profile's credentials are, and when they end.
const PARTS: [Key; 4] =
    [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, AWS_SECURITY_TOKEN];

/// The settings with which a profile gets credentials in another way.
const OTHER_SOURCES: [(Key, &str); 7] = [
    (ROLE_ARN, "assumes a role"),
    (WEB_IDENTITY_TOKEN_FILE, "assumes a role with a web identity"),
    (SSO_SESSION, "signs in at IAM Identity Center"),
    (SSO_START_URL, "signs in at IAM Identity Center"),
    (CREDENTIAL_PROCESS, "gets credentials from a program"),
    (LOGIN_SESSION, "signs in with `aws login`"),
    (CREDENTIAL_SOURCE, "gets credentials from the machine"),
];

/// A pair of files with the credentials.
pub struct Stored {
    /// The pair as it is to be.
    pub pair: Pair,
    /// The text of each file that changes.
    pub texts: PerFile<Option<String>>,
}

/// Puts credentials into a profile, into the section of `file`. The old ones go from both files, and
/// what else is wrong in the sections of the profile and can be fixed is fixed.
///
/// # Errors
/// Where the profile has another source of credentials, a token has no key that it belongs to, or a file
/// would be refused by a tool for something elsewhere in it.
pub fn store_credentials(
    pair: &Pair,
    file: FileKind,
    profile: &str,
    pasted: &PastedCredentials,
) -> Result<Stored, StoreError> {
    if !is_writable_name(profile) {
        return Err(StoreError::Name);
    }
    let world = pair.world();
    let symbol = world.find(SymbolKind::Profile, profile);
    if let Some(symbol) = &symbol {
        refuse_other_source(symbol)?;
    }
    // A token belongs beside its key, wherever that is.
    let file = match &symbol {
        _ if !pasted.is_token_alone() => file,
        Some(symbol) => file_of_key(symbol)?,
        None => return Err(StoreError::NoKey),
    };
    if let Some(file) = FileKind::ALL.into_iter().find(|file| pair.is_template(*file)) {
        return Err(StoreError::Template(file));
    }
    let converted = with_pastes_as_settings(pair);
    let before = converted.as_ref().unwrap_or(pair);
    let after = repaired(with_credentials(before, file, profile, pasted)?, profile);
    let texts = PerFile::of(|file| {
        let [old, new] = [pair, &after].map(|pair| pair.document(file).map(text_of));
        // A file that does not exist is as good as an empty one, and is not created for nothing.
        new.filter(|new| old.unwrap_or_default() != *new)
    });
    let faults = faults_elsewhere(&after, profile, &texts);
    if faults.is_empty() {
        Ok(Stored { pair: after, texts })
    } else {
        Err(StoreError::Elsewhere(faults))
    }
}

/// The pair with the credentials in `file` and in no other place.
fn with_credentials(
    pair: &Pair,
    file: FileKind,
    profile: &str,
    pasted: &PastedCredentials,
) -> Result<Pair, StoreError> {
    let settings = pasted.settings();
    let mut texts = pair.texts();
    for kind in FileKind::ALL {
        let set = if kind == file { settings.as_slice() } else { &[] };
        texts[kind] = changed(texts[kind].take(), kind, profile, set, pasted.is_token_alone())?;
    }
    Ok(Pair::new(texts.as_deref(), pair.facts().clone(), pair.options().clone()))
}

fn text_of(document: &Document) -> String {
    document.rope().to_string()
}

/// A file with these settings in the section of the profile, and without what they supersede.
fn changed(
    text: Option<String>,
    file: FileKind,
    profile: &str,
    set: &[(Key, String)],
    is_token_alone: bool,
) -> Result<Option<String>, StoreError> {
    if text.is_none() && set.is_empty() {
        return Ok(None);
    }
    let text = text.unwrap_or_default();
    let edits = credential_edits(&Document::new(&text), file, profile, set, is_token_alone)?;
    Ok(Some(LocatedEdit::apply_all(&text, &edits)))
}

/// The edits that write these settings into the section of the profile, and remove what they supersede.
pub(super) fn credential_edits(
    document: &Document,
    file: FileKind,
    profile: &str,
    set: &[(Key, String)],
    is_token_alone: bool,
) -> Result<Vec<LocatedEdit>, StoreError> {
    // A token alone replaces the token; the key stays.
    let old = if is_token_alone { &PARTS[2..] } else { &PARTS };
    let old = old.iter().chain(EXPIRY);
    let is_kept = |key: &&Key| !set.iter().any(|(set, _)| set == *key);
    let change = SectionChange {
        set: set
            .iter()
            .map(|(key, value)| (SettingName::top(key.name()), value.as_str()))
            .collect(),
        unset: old.filter(is_kept).map(|key| SettingName::top(key.name())).collect(),
    };
    let target = TargetSection { file, kind: SymbolKind::Profile, name: profile };
    // Only nested settings can be refused.
    put(document, &target, &change).map_err(|_| StoreError::Name)
}

pub(super) fn refuse_other_source(symbol: &Symbol<'_, '_>) -> Result<(), StoreError> {
    for (key, what) in OTHER_SOURCES {
        if let Some(found) = symbol.setting(key).filter(SettingRef::is_filled_in) {
            return Err(StoreError::OtherSource {
                what,
                setting: key.name(),
                file: found.section.file,
                line: found.section.source.first_line + found.setting.line + 1,
            });
        }
    }
    Ok(())
}

/// Where the temporary key is to which a token belongs.
pub(super) fn file_of_key(symbol: &Symbol<'_, '_>) -> Result<FileKind, StoreError> {
    let credentials = symbol.setting_in(FileKind::Credentials, AWS_ACCESS_KEY_ID);
    let config = || symbol.setting_in(FileKind::Config, AWS_ACCESS_KEY_ID);
    let found = credentials.or_else(config).ok_or(StoreError::NoKey)?;
    if key_kind(found.value()) == KeyKind::Temporary {
        Ok(found.section.file)
    } else {
        Err(StoreError::NotTemporary)
    }
}
