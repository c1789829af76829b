//! Credentials as people paste them: exports of every shell, JSON, tables, sections, values alone.
//!
//! There is one way to read all of them: a name that some program gives to a part of a credential, what
//! may be between a name and its value, and the value. Only tables that name their columns and values
//! without names are read in another way. `import` and the editors use this; what a rule must find in
//! the middle of a file, line by line, is in `model`, with the same names.

mod assignment;
mod clean;
mod columns;
mod error;
mod names;
mod profile;
mod python;
mod record;
mod value;
mod words;

#[cfg(test)]
mod tests;

use catalogue::Key;
use catalogue::credentials::{SecretShape, TokenShape, secret_shape, token_shape};
use catalogue::keys::{
    AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, X_SECURITY_TOKEN_EXPIRES,
};

pub(crate) use assignment::{assigned_name, assignment};
use clean::{clean, is_comment, without_prompt};
pub use error::{CredentialPart, PasteError};
pub(crate) use names::key_named;
use record::{Record, Records};
pub(crate) use value::is_base64;
use value::{Value, value_at};
pub(crate) use words::is_text_output;

/// The credentials of a paste. Cannot be printed: it has no `Debug`.
pub struct PastedCredentials(Record);

impl PastedCredentials {
    /// The section that the paste puts them into.
    pub fn section(&self) -> Option<&str> {
        self.0.section.as_deref()
    }

    /// Whether there is a session token and no key: it belongs to the key that a profile has.
    pub fn is_token_alone(&self) -> bool {
        self.0.is_token_alone()
    }

    /// Whether they end at some time.
    pub fn is_temporary(&self) -> bool {
        self.0.get(AWS_SESSION_TOKEN).is_some()
    }

    /// When they end, in seconds since 1970-01-01 UTC.
    pub fn expires(&self) -> Option<i64> {
        self.0.expires()
    }

    /// The settings that they are, in the order in which they are written. The values are secret.
    pub fn settings(&self) -> Vec<(Key, String)> {
        let keys = [AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN];
        let parts = keys.into_iter().filter_map(|key| Some((key, self.0.get(key)?.to_owned())));
        // A long-term key has a time in some outputs: when it was made.
        let expires = self.0.expires_text().filter(|_| self.is_temporary());
        parts.chain(expires.map(|expires| (X_SECURITY_TOKEN_EXPIRES, expires))).collect()
    }
}

/// Reads the credentials of a paste.
///
/// # Errors
/// The paste has no credentials or several, or a part is missing or malformed.
pub fn recognise(text: &str) -> Result<PastedCredentials, PasteError> {
    let text = clean(text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    if lines.is_empty() {
        return Err(PasteError::Empty);
    }
    // Old keys are kept as comments; where there is nothing else, `#` is the prompt of root.
    let said: Vec<&str> =
        lines.iter().copied().filter(|line| is_base64(line.trim()) || !is_comment(line)).collect();
    let mut records = read(&said);
    if records.all.is_empty() && said.len() < lines.len() {
        let bare = |line: &&'_ str| line.trim_start_matches(['#', ';', '/', ' ']).to_owned();
        let bare: Vec<String> = lines.iter().map(bare).collect();
        records = read(&bare.iter().map(String::as_str).collect::<Vec<_>>());
    }
    let mut record = records.single()?;
    record.checked()?;
    if record.section.is_none() {
        record.section = profile::named(&lines).map(str::to_owned);
    }
    Ok(PastedCredentials(record))
}

fn read(lines: &[&str]) -> Records {
    let mut records = Records::default();
    // Before names are looked for: the words that such a line begins with are not those of its
    // values.
    let (text_output, named): (Vec<&str>, Vec<&str>) =
        lines.iter().partition(|line| words::is_text_output(line));
    words::by_looks(&text_output, &mut records);
    let rest = columns::by_columns(&named, &mut records);
    by_names(&rest, &mut records);
    if matches!(&records.all[..], [] | [_]) && !records.is_one_valid() {
        let mut looks = Records::default();
        words::by_looks(lines, &mut looks);
        // A mail calls the secret something else, and a list may have more between a name and its value.
        if records.all.is_empty() || looks.is_one_valid() {
            return looks;
        }
    }
    records
}

/// Names and their values, wherever they are.
fn by_names(lines: &[&str], records: &mut Records) {
    let text = lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>();
    let mut at = 0;
    while at < text.len() {
        if (at == 0 || text[..at].ends_with('\n'))
            && let Some(section) = header(text[at..].split('\n').next().unwrap_or_default())
        {
            records.enter(section);
        }
        let Some((key, len)) = names::name_at(&text, at) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at += len;
        if key == X_SECURITY_TOKEN_EXPIRES
            && let Some((time, end)) = python::time_at(&text, at)
        {
            at = end;
            records.add(key, time);
        } else if let Some(value) = value_of(&text, key, at) {
            at = value.end;
            records.add(key, value.text);
        }
    }
}

/// The name between the brackets of a section's header.
fn header(line: &str) -> Option<&str> {
    let inner = without_prompt(line).strip_prefix('[')?.strip_suffix(']')?.trim();
    // A list in JSON is between brackets, too.
    let is_name = !inner.is_empty() && !inner.contains(['"', '{', ':', '[', ',', '=']);
    let name = inner.strip_prefix("profile ").unwrap_or(inner).trim();
    is_name.then_some(name)
}

/// The value of a name, with the lines that belong to it.
fn value_of(text: &str, key: Key, at: usize) -> Option<Value> {
    let mut value = value_at(text, at)?;
    match key {
        // A token has no fixed length, so that it takes every line that may belong to it.
        AWS_SESSION_TOKEN => value.unwrap_lines(text, |_| false),
        AWS_SECRET_ACCESS_KEY => value.unwrap_lines(text, |value| value.len() >= 40),
        _ => {}
    }
    let looks_right = match key {
        AWS_ACCESS_KEY_ID => {
            value.text.len() >= 16 && value.text.chars().all(|c| c.is_ascii_alphanumeric())
        }
        AWS_SECRET_ACCESS_KEY => secret_shape(&value.text) == SecretShape::WellFormed,
        AWS_SESSION_TOKEN => token_shape(&value.text) == TokenShape::Plausible,
        _ => value.text.starts_with(|c: char| c.is_ascii_digit()),
    };
    (value.is_assigned || looks_right).then_some(value)
}
