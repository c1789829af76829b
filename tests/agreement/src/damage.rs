//! Slips that can be made in files in which nothing is wrong, and that a fix can undo.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::Texts;

/// What a slip does to a line, without its end; `None` where it cannot be made there.
pub type Slip = fn(&str) -> Option<String>;

const SLIPS: &[(&str, Slip)] = &[
    ("byte order mark", |line| (line.starts_with('[')).then(|| format!("\u{feff}{line}"))),
    ("no-break space", |line| setting(line, |key, value| format!("{key}\u{a0}= {value}"))),
    ("zero-width space", |line| setting(line, |key, value| format!("{key} = {value}\u{200b}"))),
    ("bell", |line| setting(line, |key, value| format!("{key} = {value}\u{7}"))),
    ("quotes", |line| setting(line, |key, value| format!("{key} = \"{value}\""))),
    ("smart quotes", |line| setting(line, |key, value| format!("{key} = \u{201c}{value}\u{201d}"))),
    ("capitals", |line| setting(line, |key, value| format!("{} = {value}", key.to_uppercase()))),
    ("colon", |line| setting(line, |key, value| format!("{key}: {value}"))),
    ("hyphen", |line| {
        let hyphens = setting(line, |key, value| format!("{} = {value}", key.replace('_', "-")))?;
        (hyphens != line).then_some(hyphens)
    }),
    ("indent", |line| setting(line, |key, value| format!("  {key} = {value}"))),
    ("blanks behind", |line| setting(line, |key, value| format!("{key} = {value}  "))),
    ("unclosed header", |line| Some(line.strip_suffix(']')?.to_owned())),
    ("indented header", |line| line.starts_with('[').then(|| format!(" {line}"))),
    ("lost prefix", |line| Some(format!("[{}", line.strip_prefix("[profile ")?))),
    ("availability zone", |line| {
        Some(format!("{}b", line.strip_prefix("region = ").map(|_| line)?))
    }),
];

/// A setting at the left edge with a value, whose quotes would be nobody else's: no command.
fn setting(line: &str, slip: impl Fn(&str, &str) -> String) -> Option<String> {
    let (key, value) = line.split_once(" = ")?;
    let plain =
        !key.starts_with([' ', '#', ';']) && !value.is_empty() && key != "credential_process";
    plain.then(|| slip(key, value))
}

/// One slip, and which of the lines where it can be made.
pub fn slip() -> impl Strategy<Value = ((&'static str, Slip), Index)> {
    (select(SLIPS), any::<Index>())
}

/// The files after a slip in one of them; `None` where it can be made nowhere.
pub fn damaged(texts: &Texts, slip: Slip, at: &Index) -> Option<Texts> {
    let mut places = Vec::new();
    for (file, text) in texts.iter().enumerate() {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let content = line.trim_end_matches(['\r', '\n']);
            places.extend(slip(content).map(|new| (file, start..start + content.len(), new)));
            start += line.len();
        }
    }
    if places.is_empty() {
        return None;
    }
    let (file, range, new) = at.get(&places);
    let mut damaged = texts.clone();
    damaged[*file].replace_range(range.clone(), new);
    Some(damaged)
}
