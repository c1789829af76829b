//! Text out of files and variables in a report: on one line, not too long, no secret.

use catalogue::credentials::{RedactedKeyId, is_well_formed_key_id, mask_value};

use crate::model::words;

/// The longest text out of a file that is shown, in characters.
const LONGEST: usize = 80;

/// A value or a name with what looks like a secret masked.
pub(crate) fn plain(text: &str) -> String {
    // Masked before it is cut: the beginning of a secret may not look like one.
    let masked = mask_value(text);
    let mut shown: String = masked
        .chars()
        .take(LONGEST)
        // A line break or an escape sequence out of a file must not end the line or colour the
        // terminal.
        .map(|character| if character.is_control() { ' ' } else { character })
        .collect();
    if masked.chars().count() > LONGEST {
        shown.push('…');
    }
    shown
}

/// How long a secret is: all that is ever shown of one.
pub(crate) fn length(secret: &str) -> String {
    match secret.chars().count() {
        0 => "empty".to_owned(),
        1 => "1 character, not shown".to_owned(),
        count => format!("{count} characters, not shown"),
    }
}

/// Both ends of an access key ID; of what is not one, its length.
pub(crate) fn key_id(id: &str) -> String {
    // What is not one may be a secret in the wrong place.
    if is_well_formed_key_id(id) { RedactedKeyId(id).to_string() } else { length(id) }
}

/// The program that a command runs; what it is told may be secret.
pub(crate) fn program(command: &str) -> String {
    let words = words(command);
    let Some(first) = words.first() else { return "empty".to_owned() };
    let rest = if words.len() > 1 { " …" } else { "" };
    plain(&format!("{}{rest}", &command[first.clone()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_stays_on_its_line_and_is_masked() {
        assert_eq!(plain("a\nb\u{9b}c"), "a b c");
        assert_eq!(plain("k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt"), "…");
        assert_eq!(plain(&"x y".repeat(40)).chars().count(), LONGEST + 1);
        assert_eq!(key_id("ASIAQNZGKIQY56JQ7WML"), "ASIA…7WML");
        assert_eq!(key_id("hunter2"), "7 characters, not shown");
        assert_eq!(program("\"/opt/my bin/x\" \"--user helen\""), "\"/opt/my bin/x\" …");
    }
}
