//! Text out of a file as it may be shown: without secrets, on one line, not too long.

use std::borrow::Cow;

use catalogue::ValueKind;
use catalogue::credentials::{RedactedKeyId, account_of_key, is_well_formed_key_id, mask_value};

use crate::model::{Section, Setting, words};
use crate::secrets::Redaction;

/// The longest text out of a file that is shown, in characters.
const LONGEST: usize = 80;

/// Text out of a file as Markdown code, without anything that looks like a secret.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", redact(text))
}

/// The same of any length, for a sentence that has parts of a file in it.
pub(super) fn code_sentence(text: &str) -> String {
    format!("`{}`", mask_value(text).replace(breaks_out, " "))
}

/// A backquote or a line end would end the code and let the file write Markdown into the page.
fn breaks_out(character: char) -> bool {
    character.is_control() || character == '`'
}

fn redact(text: &str) -> Cow<'_, str> {
    let masked = mask_value(text);
    if !masked.contains(breaks_out) && masked.chars().count() <= LONGEST {
        return masked;
    }
    let mut cut: String = masked.chars().take(LONGEST).collect();
    if cut.len() < masked.len() {
        cut.push('…');
    }
    Cow::Owned(cut.replace(breaks_out, " "))
}

/// Whether text out of a file holds nothing that looks like a secret.
pub(super) fn is_safe_to_show(text: &str) -> bool {
    matches!(mask_value(text), Cow::Borrowed(_))
}

/// The value of a setting as far as it may be shown: of a secret the length, of an access key ID both
/// ends, of a command the program. `None` for settings that the catalogue does not know, whose values
/// may be anything, and for blocks.
pub(super) fn redact_value(section: &Section<'_>, setting: &Setting) -> Option<String> {
    let known = setting.known?;
    let value = section.value(setting);
    if value.is_empty() && known.kind != ValueKind::Block {
        return Some("(empty)".to_owned());
    }
    Some(match known.kind {
        _ if known.secret => describe_length(value),
        ValueKind::Block => return None,
        ValueKind::AccessKeyId => redact_key_id(value),
        ValueKind::Command => redact_command(value),
        // Someone may have pasted a secret of the section a second time, into another setting.
        _ => code(&Redaction::of_sections([&section.source]).redact(value)),
    })
}

/// The length of a secret, which is all that is ever shown of one.
pub(super) fn describe_length(secret: &str) -> String {
    match secret.chars().count() {
        1 => "1 character, not shown".to_owned(),
        count => format!("{count} characters, not shown"),
    }
}

/// An access key ID with the account that is encoded in it.
pub(super) fn redact_key_id(id: &str) -> String {
    if !is_well_formed_key_id(id) {
        // Anything may have been pasted here, the secret access key included.
        return format!("not an access key ID ({})", describe_length(id));
    }
    let account = account_of_key(id).map(|account| format!(" of account `{account}`"));
    format!("`{}`{}", RedactedKeyId(id), account.unwrap_or_default())
}

/// The program that a command runs. Its arguments may be secret.
fn redact_command(command: &str) -> String {
    let words = words(command);
    let Some(program) = words.first() else { return "(empty)".to_owned() };
    let arguments = if words.len() > 1 { " …" } else { "" };
    code(&format!("{}{arguments}", &command[program.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_file_cannot_end_the_code_around_it() {
        assert_eq!(code("a`b\nc"), "`a b c`");
        assert_eq!(code(&"x y".repeat(40)).chars().count(), LONGEST + 3);
    }

    #[test]
    fn what_looks_like_a_secret_is_masked() {
        assert_eq!(code("k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt"), "`…`");
        let pasted = "arn:aws:iam::1:role/k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        assert_eq!(code(pasted), "`arn:aws:iam::1:…`");
        assert!(!is_safe_to_show(pasted));
        assert!(is_safe_to_show("AWSReservedSSO_AdministratorAccess_0123456789abcdef"));
        assert_eq!(
            code("eu-west-1aws_session_token = hunter2"),
            "`eu-west-1aws_session_token = …`"
        );
    }

    #[test]
    fn commands_urls_and_key_ids_lose_their_secret_parts() {
        assert_eq!(redact_command("/opt/vend --token hunter2"), "`/opt/vend …`");
        assert_eq!(redact_command("vend"), "`vend`");
        assert_eq!(code("https://me:hunter2@host/x"), "`https://…@host/x`");
        assert_eq!(code("me:hunter2@host"), "`…@host`");
        assert_eq!(code("https://host/x@y"), "`https://host/x@y`");
        let id = "ASIAQNZGKIQY56JQ7WML";
        assert_eq!(redact_key_id(id), "`ASIA…7WML` of account `029608264753`");
        assert_eq!(redact_key_id("hunter2"), "not an access key ID (7 characters, not shown)");
    }
}
