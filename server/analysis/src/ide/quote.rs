//! Text out of a file in what is shown.

use std::borrow::Cow;

use catalogue::credentials::mask_value;

/// The longest text out of a file that is shown, in characters.
const LONGEST: usize = 80;

/// Text out of a file as code: on one line, not too long, and without anything that looks like a
/// secret.
pub(super) fn code(text: &str) -> String {
    format!("`{}`", harmless(text))
}

/// The text as the start of a sentence.
pub(super) fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + chars.as_str())
}

fn harmless(text: &str) -> Cow<'_, str> {
    let shown = mask_value(text);
    let odd = |c: char| c.is_control() || c == '`';
    if !shown.contains(odd) && shown.chars().count() <= LONGEST {
        return shown;
    }
    let mut cut: String = shown.chars().take(LONGEST).collect();
    if cut.len() < shown.len() {
        cut.push('…');
    }
    Cow::Owned(cut.replace(odd, " "))
}

/// Whether text out of a file can be shown as it is.
pub(super) fn is_harmless(text: &str) -> bool {
    matches!(mask_value(text), Cow::Borrowed(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_holds_cannot_break_out() {
        assert_eq!(code("a`b\nc"), "`a b c`");
        assert_eq!(code("k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt"), "`…`");
        let pasted = "arn:aws:iam::1:role/k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        assert_eq!(code(pasted), "`arn:aws:iam::1:…`");
        assert!(
            !is_harmless(pasted)
                && is_harmless("AWSReservedSSO_AdministratorAccess_0123456789abcdef")
        );
        assert_eq!(
            code("eu-west-1aws_session_token = hunter2"),
            "`eu-west-1aws_session_token = …`"
        );
        assert_eq!(code(&"x y".repeat(40)).chars().count(), LONGEST + 3);
    }
}
