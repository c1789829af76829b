//! Keys under names that no tool reads, such as `key` and `secret`: their values say which settings they are.

use catalogue::credentials::{
    KeyKind, SecretShape, TokenShape, is_documentation_example, is_well_formed_key_id, key_kind,
    secret_shape, token_shape,
};
use catalogue::{Key, Sections, Slip, keys};

use super::section::{Section, Setting, SettingPlace};
use crate::extra_settings::ExtraSettings;
use crate::model::NameIssue;

/// What gives a profile credentials in place of a key: then another key in it is a note.
const OTHER_SOURCES: [Key; 6] = [
    keys::ROLE_ARN,
    keys::CREDENTIAL_PROCESS,
    keys::SSO_SESSION,
    keys::SSO_START_URL,
    keys::WEB_IDENTITY_TOKEN_FILE,
    keys::LOGIN_SESSION,
];

/// In longer sections the values are not compared: each would be with all others.
const LONGEST: usize = 64;

impl Section<'_> {
    /// The setting that the value of an unknown name proves to be meant: the only key ID of a profile, and
    /// beside it the only secret and the only token.
    pub(super) fn credential_meant(&self, kind: Sections, setting: &Setting) -> Option<Key> {
        if kind != Sections::PROFILE || setting.place != SettingPlace::Top {
            return None;
        }
        let key = credential_of(self.value(setting))?;
        // Two of one form are a new and an old one, and only their owner knows which is which.
        let is_only = || self.unnamed(key).count() == 1;
        let has_others = || OTHER_SOURCES.into_iter().any(|key| self.setting(key).is_some());
        let is_free = self.settings.len() <= LONGEST
            && self.setting(key).is_none()
            && !has_others()
            && is_only();
        (is_free && self.has_other_half(key)).then_some(key)
    }

    /// Whether the profile has the secret of an ID, or the ID that a secret or a token belongs to.
    fn has_other_half(&self, key: Key) -> bool {
        let secret = keys::AWS_SECRET_ACCESS_KEY;
        let of =
            |key| self.top_level().filter(move |it| credential_of(self.value(it)) == Some(key));
        let mut ids = of(ID);
        match key {
            ID => self.setting(secret).is_some() || of(secret).next().is_some(),
            keys::AWS_SESSION_TOKEN => ids.any(|id| key_kind(self.value(id)) == KeyKind::Temporary),
            _ => ids.next().is_some(),
        }
    }

    /// The settings of no known name whose values have the form of this one.
    fn unnamed(&self, key: Key) -> impl Iterator<Item = &Setting> {
        let unknown = self.top_level().filter(|it| it.known.is_none());
        unknown.filter(move |it| credential_of(self.value(it)) == Some(key))
    }

    /// Whether only its value says of a setting here what it is.
    pub(crate) fn has_credential_by_value(&self, extra: &ExtraSettings) -> bool {
        self.settings.len() <= LONGEST
            && self.top_level().filter(|it| it.known.is_none()).any(|it| {
                let issue = self.name_issue(it, extra);
                matches!(issue, Some(NameIssue::Slip { slip: Slip::Value, .. }))
            })
    }

    /// Whether a setting under a wrong name was meant as this one.
    pub(super) fn has_misspelled(&self, key: Key, extra: &ExtraSettings) -> bool {
        self.top_level().filter(|it| !it.is_empty()).any(|it| {
            let issue = self.name_issue(it, extra);
            matches!(issue, Some(NameIssue::Slip { meant, .. }) if meant.key() == key)
        })
    }
}

const ID: Key = keys::AWS_ACCESS_KEY_ID;

fn credential_of(value: &str) -> Option<Key> {
    if is_documentation_example(value) {
        None
    } else if is_well_formed_key_id(value) {
        let of_person = matches!(key_kind(value), KeyKind::LongTerm | KeyKind::Temporary);
        of_person.then_some(ID)
    } else if secret_shape(value) == SecretShape::WellFormed {
        Some(keys::AWS_SECRET_ACCESS_KEY)
    } else {
        (token_shape(value) == TokenShape::Plausible).then_some(keys::AWS_SESSION_TOKEN)
    }
}
