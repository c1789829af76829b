//! A rule's documentation on the terminal.

use std::fmt::Write as _;

use analysis::Rule;
use analysis::lint::Caption;

/// The rule's page: Markdown with the marks turned into styles.
pub(super) fn page(rule: &Rule) -> String {
    let title = BOLD;
    let mut out = format!("{title}{}{title:#}: ", rule.code);
    let mut lines = rule.doc.trim().lines();
    while let Some(line) = lines.next() {
        let Some(caption) = Caption::read(line) else {
            out += &inline(line);
            out += "\n";
            continue;
        };
        out += &styled(caption);
        for line in lines.by_ref().take_while(|line| *line != "```") {
            // Writing to a string does not fail.
            let _ = writeln!(out, "    {CODE}{line}{CODE:#}");
        }
    }
    out
}

/// What an example shows, in place of its fence.
fn styled(caption: Caption) -> String {
    let color =
        if caption.bad { anstyle::AnsiColor::BrightRed } else { anstyle::AnsiColor::BrightGreen };
    let style = color.on_default();
    format!("{style}{}{style:#} ({}):\n", caption.word(), caption.what)
}

/// A line of running text, with the code in backquotes in colour.
pub(super) fn inline(line: &str) -> String {
    let parts = line.split('`').enumerate();
    let styled =
        parts.map(
            |(nth, part)| {
                if nth % 2 == 1 { format!("{CODE}{part}{CODE:#}") } else { part.to_owned() }
            },
        );
    styled.collect()
}

const BOLD: anstyle::Style = anstyle::Style::new().bold();
const CODE: anstyle::Style = anstyle::AnsiColor::Cyan.on_default();
