//! The parts of a paste while it is read, and what is wrong with them.

use catalogue::Key;
use catalogue::credentials::{
    KeyIdFault, KeyKind, RedactedKeyId, SecretShape, TokenShape, is_placeholder,
    is_well_formed_key_id, key_id_fault, key_kind, resembles_key_id, secret_shape, token_shape,
};
use catalogue::keys::{
    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, X_SECURITY_TOKEN_EXPIRES,
};
use catalogue::other_clouds;
use jiff::Timestamp;

use super::error::{CredentialPart, PasteError};
use crate::timestamp::parse_timestamp;

/// The parts of one credential.
#[derive(Clone, Default)]
pub(super) struct Record {
    /// The section that they are in.
    pub(super) section: Option<String>,
    /// In the order in which they were found; each part once.
    parts: Vec<(Key, String)>,
}

/// What a paste has of credentials.
#[derive(Default)]
pub(super) struct Records {
    pub(super) all: Vec<Record>,
    section: Option<String>,
}

impl Records {
    /// What follows is in another section.
    pub(super) fn enter(&mut self, section: &str) {
        self.section = Some(section.to_owned());
    }

    /// Adds a part. One that is there already with another value begins another credential.
    pub(super) fn add(&mut self, key: Key, value: String) {
        let is_new = self.all.last().is_none_or(|last| {
            let is_other = last.section != self.section && last.is_whole();
            // Some outputs have a second time, which is that of a sign-in.
            let is_time = key == X_SECURITY_TOKEN_EXPIRES;
            is_other || !is_time && last.get(key).is_some_and(|known| known != value)
        });
        if is_new {
            self.all.push(Record { section: self.section.clone(), parts: Vec::new() });
        }
        if let Some(last) = self.all.last_mut()
            && last.get(key).is_none()
        {
            last.parts.push((key, value));
        }
    }

    /// Whether there is one credential, whose access key ID and secret have the form of those of AWS.
    pub(super) fn is_one_valid(&self) -> bool {
        matches!(&self.all[..], [record] if record.is_whole() && record.checked().is_ok())
    }

    /// The only credential.
    pub(super) fn single(mut self) -> Result<Record, PasteError> {
        if self.all.len() <= 1 {
            return self.all.pop().ok_or(PasteError::NothingKnown);
        }
        let mut names: Vec<String> = self.all.iter().filter_map(Record::label).collect();
        names.dedup();
        if names.len() > 1 {
            return Err(PasteError::Several(names));
        }
        let keys = [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN];
        let is_twice =
            |key: &Key| self.all.iter().filter(|record| record.get(*key).is_some()).count() > 1;
        let key = keys.into_iter().find(is_twice).unwrap_or(X_SECURITY_TOKEN_EXPIRES);
        Err(PasteError::Twice(CredentialPart::of(key)))
    }
}

impl Record {
    pub(super) fn get(&self, key: Key) -> Option<&str> {
        self.parts.iter().find(|(own, _)| *own == key).map(|(_, value)| value.as_str())
    }

    fn is_whole(&self) -> bool {
        self.get(AWS_ACCESS_KEY_ID).is_some() && self.get(AWS_SECRET_ACCESS_KEY).is_some()
    }

    /// What to call it: its access key ID, masked, and its section.
    fn label(&self) -> Option<String> {
        let id = self.get(AWS_ACCESS_KEY_ID)?;
        let is_id = is_well_formed_key_id(id);
        let id = if is_id { RedactedKeyId(id).to_string() } else { "another key".to_owned() };
        let section = self.section.as_deref().map(catalogue::credentials::mask);
        Some(section.map_or(id.clone(), |section| format!("{id} in [{section}]")))
    }

    /// Whether it is a session token without a key.
    pub(super) fn is_token_alone(&self) -> bool {
        self.get(AWS_SESSION_TOKEN).is_some()
            && self.get(AWS_ACCESS_KEY_ID).is_none()
            && self.get(AWS_SECRET_ACCESS_KEY).is_none()
    }

    /// Holds every part to its form, and the parts to each other.
    pub(super) fn checked(&self) -> Result<(), PasteError> {
        let key = self.get(AWS_ACCESS_KEY_ID).zip(self.get(AWS_SECRET_ACCESS_KEY));
        if key.is_some_and(|(id, secret)| other_clouds::is_test_key(id, secret)) {
            return Ok(());
        }
        // Other services, such as Cloudflare R2, give keys and secrets of other forms.
        let is_of_other = self
            .get(AWS_ACCESS_KEY_ID)
            .is_some_and(|id| other_clouds::is_key_id(id) && !resembles_key_id(id));
        for (key, value) in &self.parts {
            let part = CredentialPart::of(*key);
            let fault = if is_of_other { left_out(value) } else { fault(*key, value) };
            if let Some(fault) = fault {
                return Err(PasteError::Fault { part, fault });
            }
        }
        if self.is_token_alone() {
            return Ok(());
        }
        let has = |key| self.get(key).is_some();
        let missing = |part, beside| Err(PasteError::Missing { part, beside });
        match (has(AWS_ACCESS_KEY_ID), has(AWS_SECRET_ACCESS_KEY)) {
            (false, false) => return Err(PasteError::NothingKnown),
            (true, false) => return missing(CredentialPart::Secret, CredentialPart::KeyId),
            (false, true) => return missing(CredentialPart::KeyId, CredentialPart::Secret),
            (true, true) => {}
        }
        let is_temporary = self.get(AWS_ACCESS_KEY_ID).map(key_kind) == Some(KeyKind::Temporary);
        match (is_temporary, has(AWS_SESSION_TOKEN)) {
            (true, false) => missing(CredentialPart::Token, CredentialPart::KeyId),
            (false, true) => Err(PasteError::NeedlessToken),
            _ => Ok(()),
        }
    }

    /// When it ends, as RFC 3339.
    pub(super) fn expires_text(&self) -> Option<String> {
        Some(Timestamp::from_second(self.expires()?).ok()?.to_string())
    }

    /// When it ends, in seconds since 1970-01-01 UTC.
    pub(super) fn expires(&self) -> Option<i64> {
        self.get(X_SECURITY_TOKEN_EXPIRES).and_then(seconds)
    }
}

/// Seconds since 1970-01-01 UTC: RFC 3339, or a number of seconds or milliseconds.
fn seconds(text: &str) -> Option<i64> {
    if let Ok(number) = text.parse::<i64>() {
        // As seconds, such a number would be a time after the year 5000.
        let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
        return Timestamp::from_second(seconds).ok().map(Timestamp::as_second);
    }
    parse_timestamp(text).map(Timestamp::as_second)
}

/// What something else has in the place of a value.
fn left_out(value: &str) -> Option<String> {
    if value.starts_with('$') {
        return Some("is a variable, not its value".to_owned());
    }
    let is_hidden = value.contains('*') || is_placeholder(value);
    is_hidden.then(|| "is a placeholder or hidden".to_owned())
}

/// What is wrong with a part of a key of AWS.
fn fault(key: Key, value: &str) -> Option<String> {
    match CredentialPart::of(key) {
        // The placeholders of an ID have a form of their own, which says more.
        CredentialPart::KeyId if value.starts_with('$') => left_out(value),
        CredentialPart::KeyId => key_id_fault(value).map(|fault| fault_of_id(&fault, value)),
        CredentialPart::Secret => left_out(value).or_else(|| fault_of_secret(value)),
        CredentialPart::Token => left_out(value).or_else(|| fault_of_token(value)),
        // PowerShell prints it as its user's country writes times: it is left out.
        CredentialPart::Expiry => left_out(value),
    }
}

fn fault_of_id(fault: &KeyIdFault, value: &str) -> String {
    match fault {
        KeyIdFault::Secret => "has the form of a secret access key".to_owned(),
        KeyIdFault::SecretFollows => "is followed by a secret access key".to_owned(),
        KeyIdFault::Encoded => "is encoded in Base64".to_owned(),
        KeyIdFault::Length(count) => format!("has {count} characters, not 20"),
        KeyIdFault::LowerCase => "has lower-case letters".to_owned(),
        KeyIdFault::Prefix => match key_kind(value) {
            KeyKind::UniqueId(what) => format!("is the ID of a {what}"),
            _ => "does not begin as access key IDs do".to_owned(),
        },
        KeyIdFault::OtherService => "does not begin as access key IDs do".to_owned(),
        KeyIdFault::OtherThing(what) => format!("is {what}"),
        KeyIdFault::Prompt | KeyIdFault::InGroups | KeyIdFault::Character(_) => {
            "has other characters than A-Z and 0-9".to_owned()
        }
    }
}

fn fault_of_secret(value: &str) -> Option<String> {
    Some(match secret_shape(value) {
        SecretShape::WellFormed => return None,
        SecretShape::HexDigest => "is a checksum, not a key".to_owned(),
        SecretShape::AccessKeyId => "has the form of an access key ID".to_owned(),
        SecretShape::SmtpPassword => "is a password for SMTP".to_owned(),
        SecretShape::Encoded => "is encoded in Base64".to_owned(),
        SecretShape::Length(count) => format!("has {count} characters, not 40"),
        SecretShape::PercentAtEnd
        | SecretShape::Named(_)
        | SecretShape::Surrounded(_)
        | SecretShape::UrlEncoded
        | SecretShape::Blank(_)
        | SecretShape::Character(_) => {
            "has other characters than A-Z, a-z, 0-9, + and /".to_owned()
        }
    })
}

fn fault_of_token(value: &str) -> Option<String> {
    Some(match token_shape(value) {
        TokenShape::Plausible => return None,
        TokenShape::Short(count) => format!("has {count} characters; tokens have more than 100"),
        TokenShape::CutAtStart => "lacks its first characters".to_owned(),
        TokenShape::CutShort => "is cut off at its end".to_owned(),
        TokenShape::AccessKeyId => "has the form of an access key ID".to_owned(),
        TokenShape::SecretAccessKey => "has the form of a secret access key".to_owned(),
        TokenShape::Blank(_) | TokenShape::UrlEncoded | TokenShape::Character(_) => {
            "has characters that tokens do not have".to_owned()
        }
    })
}
