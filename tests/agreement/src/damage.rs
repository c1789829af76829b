//! Slips that can be made in files in which nothing is wrong, and that a fix can undo.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::Texts;

/// What a slip does to a line, without its end; `None` where it cannot be made there.
pub type Slip = fn(&str) -> Option<String>;

/// What readers make of other lines does not depend on these, unless they refuse the file.
const SLIPS_IN_ONE_LINE: &[(&str, Slip)] = &[
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
    ("blanks behind", |line| setting(line, |key, value| format!("{key} = {value}  "))),
    ("comment behind", |line| setting(line, |key, value| format!("{key} = {value} # mine"))),
    ("comment of semicolon", |line| setting(line, |key, value| format!("{key} = {value} ; mine"))),
    ("no value", |line| setting(line, |key, _| format!("{key} ="))),
    ("no equals", |line| setting(line, |key, value| format!("{key} {value}"))),
    ("export", |line| setting(line, |key, value| format!("export {}={value}", key.to_uppercase()))),
    ("same setting twice", |line| {
        setting(line, |key, value| format!("{key} = {value}\n{key} = {value}"))
    }),
    ("availability zone", |line| {
        Some(format!("{}b", line.strip_prefix("region = ").map(|_| line)?))
    }),
];

/// What readers make of these depends on other lines, or other lines on them.
const SLIPS_ACROSS_LINES: &[(&str, Slip)] = &[
    ("indent", |line| setting(line, |key, value| format!("  {key} = {value}"))),
    ("byte order mark", |line| (line.starts_with('[')).then(|| format!("\u{feff}{line}"))),
    ("two brackets", |line| line.starts_with('[').then(|| format!("[{line}]"))),
    ("blanks in brackets", |line| {
        Some(format!("[ {} ]", line.strip_prefix('[')?.strip_suffix(']')?))
    }),
    ("quoted name", |line| {
        Some(format!("[profile \"{}\"]", line.strip_prefix("[profile ")?.strip_suffix(']')?))
    }),
    ("text after header", |line| line.starts_with('[').then(|| format!("{line} mine"))),
    ("unclosed header", |line| Some(line.strip_suffix(']')?.to_owned())),
    ("indented header", |line| line.starts_with('[').then(|| format!(" {line}"))),
    ("lost prefix", |line| Some(format!("[{}", line.strip_prefix("[profile ")?))),
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
    (prop_oneof![select(SLIPS_IN_ONE_LINE), select(SLIPS_ACROSS_LINES)], any::<Index>())
}

/// What one fix does not undo: the value is lost, or the line is not the first of those with a finding.
const NOT_UNDONE: [&str; 3] = ["no value", "no equals", "export"];

/// The same of what one fix undoes.
pub fn slip_to_undo() -> impl Strategy<Value = ((&'static str, Slip), Index)> {
    slip().prop_filter("it is not undone", |((name, _), _)| !NOT_UNDONE.contains(name))
}

/// The same of what concerns no other line.
pub fn slip_in_one_line() -> impl Strategy<Value = ((&'static str, Slip), Index)> {
    (select(SLIPS_IN_ONE_LINE), any::<Index>())
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
