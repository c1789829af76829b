//! A section on a kind of error message, on the terminal.

use analysis::why::kind_page;
use catalogue::messages::MessageKind;

use super::rule::inline;

const BOLD: anstyle::Style = anstyle::Style::new().bold();

/// The section: Markdown with the marks turned into styles.
pub(super) fn page(kind: &MessageKind) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for line in kind_page(kind, false).lines() {
        if line == "```text" || line == "```" {
            is_code = line == "```text";
            continue;
        }
        let styled = match line.strip_prefix("## ") {
            Some(title) => format!("{BOLD}{title}{BOLD:#}"),
            None if is_code => format!("    {line}"),
            None => inline(line),
        };
        out += &styled;
        out += "\n";
    }
    out + "\n`aws-config-lsp why` looks for the cause on this machine.\n"
}
