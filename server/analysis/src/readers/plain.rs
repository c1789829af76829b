/// Whether a text has ordinary lines alone: headers, settings with values of ordinary characters, empty
/// lines, and comments at the left edge. No model outside of [`Readers::COMMON`](super::Readers::COMMON)
/// refuses such a text; a property test compares.
///
/// Nearly every section is plain. To run these five models on it took a fifth of the time of `check`.
pub(crate) fn is_plain(text: &str) -> bool {
    // A setting above the first header is one of no section.
    text.starts_with('[')
        && text
            .split('\n')
            .all(|line| line.is_empty() || is_comment(line) || is_header(line) || is_setting(line))
}

fn is_comment(line: &str) -> bool {
    line.strip_prefix('#').is_some_and(|comment| comment.bytes().all(is_ordinary))
}

fn is_header(line: &str) -> bool {
    let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
    name.is_some_and(|name| !name.is_empty() && name.bytes().all(is_ordinary))
}

fn is_setting(line: &str) -> bool {
    let Some((name, value)) = line.split_once('=') else { return false };
    let name = name.trim_end_matches(' ');
    // To PHP `no`, `null` and the like are no names. Those of AWS have an underscore, or are `region` and
    // `output`.
    let is_name = name.contains('_') || matches!(name, "region" | "output");
    is_name
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        // Without a value it may open a block.
        && !value.trim_ascii().is_empty()
        && value.bytes().all(is_ordinary)
}

/// No quote, bracket, sign of a comment or other character that a parser may take for more than it is.
fn is_ordinary(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b" -_./:@+,=".contains(&byte)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use syntax::FileKind;

    use super::is_plain;
    use crate::readers::{Reader, Readers, read};

    #[test]
    fn ordinary_sections_are_plain() {
        for text in [
            "[profile dev]\nregion = us-east-1\nrole_arn=arn:aws:iam::123456789012:role/Admin\n",
            "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\n# of the team\noutput = json",
        ] {
            assert!(is_plain(text), "{text}");
        }
        for text in [
            "[a] # b",
            "[a",
            "region\n",
            " region = x",
            "no = x",
            "region = \"x\"",
            "s3 =\n",
            "# (a)",
        ] {
            assert!(!is_plain(&format!("[a]\n{text}\n")), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_is_refused_by_no_other_tool(
            text in "\\[[a-z .=]{1,6}\\]\n((\\[[a-z :.=]{1,8}\\]|[a-z]{1,3}_ ?=[a-zA-Z0-9 _./:@+,=-]{1,8}|#[ -~]{0,3}|region ?=[ -~]{1,3}|)\n){0,6}",
        ) {
            // About half of them are.
            if !is_plain(&text) {
                return Ok(());
            }
            for reader in Reader::ALL.into_iter().filter(|reader| !Readers::COMMON.contains(*reader)) {
                for kind in FileKind::ALL {
                    prop_assert!(read(reader, kind, &text).is_ok(), "{reader:?}");
                }
            }
        }
    }
}
