use catalogue::ValueKind;
use catalogue::credentials::{RedactedKeyId, account_of_key, is_well_formed_key_id};
use syntax::FileKind;

use super::quote::code;
use crate::engine::Pair;
use crate::facts::Facts;
use crate::model::{Section, Setting, words};
use crate::secrets::Redaction;

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
        // Someone may have pasted a secret of the section twice.
        _ => code(&Redaction::of_section(&section.source).redact(value)),
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
        assert_eq!(code("https://me:hunter2@host/x"), "`https://…@host/x`");
        assert_eq!(code("me:hunter2@host"), "`…@host`");
        assert_eq!(code("https://host/x@y"), "`https://host/x@y`");
        assert_eq!(access_key("ASIAQNZGKIQY56JQ7WML"), "`ASIA…7WML` of account `029608264753`");
        assert_eq!(access_key("hunter2"), "no access key ID: 7 characters, not shown");
    }
}
