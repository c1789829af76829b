use catalogue::ValueKind;
use catalogue::credentials::{RedactedKeyId, account_of_key, is_well_formed_key_id};
use syntax::FileKind;

use super::quote::code;
use crate::engine::Pair;
use crate::facts::Facts;
use crate::model::{Section, Setting, words};

/// The value of a setting as far as it may be shown: of a secret the length, of an access key ID both
/// ends, of a command the program. `None` for settings that the catalogue does not know, whose values
/// may be anything, and for blocks.
pub(super) fn shown(section: &Section<'_>, setting: &Setting) -> Option<String> {
    let known = setting.known?;
    let value = section.value(setting);
    if value.is_empty() && known.kind != ValueKind::Block {
        return Some("empty".to_owned());
    }
    Some(match known.kind {
        _ if known.secret => length(value),
        ValueKind::Block => return None,
        ValueKind::AccessKeyId => access_key(value),
        ValueKind::Command => program(value),
        ValueKind::Url | ValueKind::StartUrl => code(&hide(section, &without_user(value))),
        _ => code(&hide(section, value)),
    })
}

/// How long a secret is: all that is ever told of one.
pub(super) fn length(secret: &str) -> String {
    match secret.chars().count() {
        1 => "1 character, not shown".to_owned(),
        count => format!("{count} characters, not shown"),
    }
}

/// An access key ID with the account that is in it.
pub(super) fn access_key(id: &str) -> String {
    if !is_well_formed_key_id(id) {
        return format!("no access key ID: {}", length(id));
    }
    let account = account_of_key(id).map(|account| format!(" of account `{account}`"));
    format!("`{}`{}", RedactedKeyId(id), account.unwrap_or_default())
}

/// The program that a command runs; what it is told may be secret.
fn program(command: &str) -> String {
    let words = words(command);
    let Some(first) = words.first() else { return "empty".to_owned() };
    let rest = if words.len() > 1 { " …" } else { "" };
    code(&format!("{}{rest}", &command[first.clone()]))
}

/// A URL without the name and password that may stand before its host.
fn without_user(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return url.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    match rest[..end].rfind('@') {
        Some(at) => format!("{scheme}://…{}", &rest[at..]),
        None => url.to_owned(),
    }
}

/// The text without what the section has for secrets: someone may have pasted one twice.
fn hide(section: &Section<'_>, text: &str) -> String {
    let secret = |setting: &&Setting| setting.known.is_some_and(|known| known.secret);
    let secrets = section.settings.iter().filter(secret).map(|setting| section.value(setting));
    let long = secrets.filter(|secret| secret.len() >= 8);
    long.fold(text.to_owned(), |text, secret| text.replace(secret, "…"))
}

/// What to call a file: its path as far as it is known.
pub(super) fn file_name(facts: &Facts, file: FileKind) -> &str {
    match (&*facts.file(file).name, file) {
        ("", FileKind::Config) => "config",
        ("", FileKind::Credentials) => "credentials",
        (name, _) => name,
    }
}

/// Where a line of a section stands: `~/.aws/config:12`, from line 1.
pub(super) fn origin(pair: &Pair, section: &Section<'_>, line: u32) -> String {
    let number = section.source.first_line + line + 1;
    format!("`{}:{number}`", file_name(pair.facts(), section.file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_and_urls_lose_what_may_be_secret() {
        assert_eq!(program("/opt/vend --token hunter2"), "`/opt/vend …`");
        assert_eq!(program("vend"), "`vend`");
        assert_eq!(without_user("https://me:hunter2@host/x"), "https://…@host/x");
        assert_eq!(without_user("https://host/x@y"), "https://host/x@y");
        assert_eq!(access_key("ASIAQNZGKIQY56JQ7WML"), "`ASIA…7WML` of account `029608264753`");
        assert_eq!(access_key("hunter2"), "no access key ID: 7 characters, not shown");
    }
}
