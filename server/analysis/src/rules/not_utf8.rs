//! The check is a function over bytes: a file that is not text has no sections to hand to a rule. The
//! command line calls it.

use syntax::FileKind;

use crate::facts::OtherEncoding;
use crate::finding::Severity;
use crate::lint::Check;
use crate::options::Options;
use crate::readers::{Readers, read_bytes};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The file is not UTF-8 text.

The AWS CLI and boto3 refuse the whole file, whichever profile is requested. The Rust SDK reads it as
empty, and others replace the bytes that they cannot read. One such byte in a comment is enough. UTF-16,
which Windows PowerShell writes for `>` and `Out-File`, is reported as such, with its byte order.

`check` reports it. Editors decode a file before they show it, and may show it without an error.

```powershell bad
aws configure export-credentials --format env > credentials.txt
```

```powershell good
aws configure export-credentials --format env | Set-Content -Encoding ascii credentials.txt
```

There is no fix: save the file as UTF-8 without a byte order mark.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Engine];

/// A file whose bytes are not text. It has no section that a
/// [`Finding`](crate::Finding) could be in.
#[derive(PartialEq, Eq, Debug)]
pub struct NotUtf8 {
    /// `not-utf8`, as a finding has it.
    pub rule: &'static Rule,
    /// The rule's own, or the one that the user set.
    pub severity: Severity,
    /// What is wrong, and what to do.
    pub message: String,
    /// The readers that refuse the file.
    pub readers: Readers,
}

/// What is wrong with the bytes of a file, unless they are text or the rule is off.
pub fn check(file: FileKind, bytes: &[u8], options: &Options) -> Option<NotUtf8> {
    let severity = options.level(&RULE)?.unwrap_or(RULE.severity);
    if options.hides(file, RULE.code) {
        return None;
    }
    let (wrong, advice) = wording(encoding(bytes)?);
    let readers = options.readers.iter();
    let refusing: Readers =
        readers.filter(|reader| read_bytes(*reader, file, bytes).is_err()).collect();
    let refusal = refusing.clause("refuses", "refuse", "the whole file");
    let message = format!("{wrong}{refusal}. {advice}.");
    Some(NotUtf8 { rule: &RULE, severity, message, readers: refusing })
}

/// How bytes are written that are not UTF-8.
pub fn encoding(bytes: &[u8]) -> Option<OtherEncoding> {
    // Before UTF-8: UTF-16 of ASCII text without a mark is valid UTF-8 with a zero in every other byte.
    if utf16_order(bytes).is_some() {
        return Some(OtherEncoding::Utf16);
    }
    let offset = std::str::from_utf8(bytes).err()?.valid_up_to();
    let line = memchr::memchr_iter(b'\n', &bytes[..offset]).count() + 1;
    Some(OtherEncoding::Unknown { offset, line })
}

/// What is wrong with a file, and what to do.
pub(crate) fn wording(encoding: OtherEncoding) -> (String, &'static str) {
    match encoding {
        OtherEncoding::Utf16 => (
            "The file is UTF-16".to_owned(),
            "In PowerShell, write it with `Set-Content -Encoding ascii`",
        ),
        OtherEncoding::Unknown { offset, .. } => {
            (format!("Byte {offset} is not UTF-8"), "Save it as UTF-8 without a BOM")
        }
    }
}

/// The byte order of UTF-16: from its mark or, without one, from the zero in every other byte of
/// ASCII text.
pub fn utf16_order(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xfe, ..] => return Some("little-endian"),
        [0xfe, 0xff, ..] => return Some("big-endian"),
        _ => {}
    }
    // The beginning of a file is ASCII: a header or a comment.
    let pairs = bytes.chunks_exact(2).take(64);
    let has_zeros = |zero: usize| {
        pairs.len() >= 2 && pairs.clone().all(|pair| pair[zero] == 0 && pair[1 - zero] != 0)
    };
    if has_zeros(1) { Some("little-endian") } else { has_zeros(0).then_some("big-endian") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Level;
    use crate::readers::Reader;

    fn message(bytes: &[u8], options: &Options) -> Option<String> {
        check(FileKind::Config, bytes, options).map(|found| found.message)
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn text_passes() {
        for text in ["", "[default]\n", "\u{feff}[default]\n", "# ä\n", "[default]\0\n"] {
            assert_eq!(message(text.as_bytes(), &Options::default()), None, "{text:?}");
        }
    }

    #[test]
    fn the_first_wrong_byte_is_named_with_who_refuses_it() {
        for text in ["# ", "[default]\n# ä", "[default]\nname=ä"] {
            let bytes = [text.as_bytes(), b"\xff"].concat();
            let expected = format!(
                "Byte {} is not UTF-8, so the AWS CLI, boto3 and the Ruby SDK refuse the whole file. \
                 Save it as UTF-8 without a BOM.",
                text.len()
            );
            assert_eq!(message(&bytes, &Options::default()), Some(expected), "{text:?}");
        }
    }

    #[test]
    fn utf16_is_named_with_and_without_its_mark() {
        let swapped: Vec<u8> =
            utf16("[default]").chunks(2).flat_map(|pair| [pair[1], pair[0]]).collect();
        for (bytes, order) in [
            (utf16("\u{feff}[default]\n"), "little-endian"),
            (utf16("[default]\n"), "little-endian"),
            (swapped, "big-endian"),
        ] {
            assert_eq!(utf16_order(&bytes), Some(order));
            let found = message(&bytes, &Options::default()).unwrap();
            assert!(found.starts_with("The file is UTF-16, so the AWS CLI"), "{found}");
        }
        assert_eq!(utf16_order(b"[default]\0\n"), None);
        assert_eq!(utf16_order(b""), None);
    }

    #[test]
    fn the_users_readers_and_severity_count() {
        let mut options =
            Options { readers: [Reader::Go].into_iter().collect(), ..Options::default() };
        let expected = "Byte 0 is not UTF-8. Save it as UTF-8 without a BOM.";
        assert_eq!(message(b"\xc3", &options).as_deref(), Some(expected));
        options.levels.insert(RULE.code.to_owned(), Level::At(Severity::Hint));
        let found = check(FileKind::Config, b"\xc3", &options).unwrap();
        assert_eq!((found.rule.code, found.severity), ("not-utf8", Severity::Hint));
        options.levels.insert(RULE.code.to_owned(), Level::Off);
        assert_eq!(message(b"\xc3", &options), None);
    }
}
