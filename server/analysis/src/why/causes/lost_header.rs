//! A line that should be the header of a profile and is not: it is in a comment, or its brackets are
//! others or missing.

use syntax::FileKind;

use super::{Case, Cause, Certainty};
use crate::report::Origin;
use crate::why::public;

/// Where such a line is, as the cause why a profile is missing.
pub(super) fn lost_header(
    case: &Case<'_, '_>,
    wanted: &str,
    certainty: Certainty,
) -> Option<Cause> {
    FileKind::ALL.into_iter().find_map(|file| {
        let document = case.pair.document(file)?;
        (0..document.line_count()).find_map(|line| {
            let text = document.slice(document.line_span(line));
            let at = Origin::Line { file, line: line + 1, column: 1 };
            let name = public(wanted);
            match lost(text.trim(), wanted)? {
                Lost::InComment => {
                    let text = format!("the header of `{name}` is in a comment");
                    let reason = Cause::new(certainty, text).at(at);
                    Some(reason.next("remove the `#` or `;` before it and its settings"))
                }
                Lost::Brackets => {
                    let text = format!("the header of `{name}` has no square brackets around it");
                    let known = case.finding_at(&at);
                    Some(Cause::new(certainty, text).at(at).with(known))
                }
            }
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lost {
    InComment,
    Brackets,
}

fn lost(text: &str, wanted: &str) -> Option<Lost> {
    let bare = text.trim_start_matches(['#', ';', ' ']);
    let is_comment = bare.len() < text.len();
    let inner =
        bare.trim_start_matches(['[', '(', '{', '<']).trim_end_matches([']', ')', '}', '>']);
    let prefixed = inner.trim().strip_prefix("profile ");
    let name = prefixed.unwrap_or(inner).trim().trim_matches(['"', '\'']);
    if name != wanted || bare == wanted {
        // A name alone is any word.
        return None;
    }
    let is_header = bare.starts_with('[') && bare.ends_with(']');
    match (is_comment, is_header) {
        (true, true) => Some(Lost::InComment),
        (false, false) => Some(Lost::Brackets),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_were_meant_as_headers_are_known() {
        for text in ["# [profile dev]", ";[dev]", "#[profile \"dev\"]"] {
            assert_eq!(lost(text, "dev"), Some(Lost::InComment), "{text}");
        }
        for text in ["(profile dev)", "{dev}", "profile dev", "profile dev]", "dev]"] {
            assert_eq!(lost(text, "dev"), Some(Lost::Brackets), "{text}");
        }
        for text in ["[profile dev]", "# profile dev", "dev", "[dev]", "# [prod]", "dev = 1"] {
            assert_eq!(lost(text, "dev"), None, "{text}");
        }
    }
}
