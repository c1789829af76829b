use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "byte-order-mark",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The file begins with a byte order mark, U+FEFF, which nobody sees.

Windows PowerShell and old versions of Notepad write it. The AWS CLI, boto3, the Rust and the Java SDK
refuse the whole file; the Go SDK loses the first section; the JavaScript SDK reads on. Editors take
the mark off the text they show, so the bytes on disk are looked at as well.

```ini bad escaped
\u{feff}[default]
region = us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix removes the mark. It is safe: no reader needs it. Where only the bytes on disk have the mark
there is no fix: save the file as UTF-8 without a byte order mark.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Line(&LineKind::ALL, check_shown), Check::File(check_hidden)];

const MARK: char = '\u{feff}';

fn check_shown(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let text = line.content();
    if !line.is_first_of_file() || !text.starts_with(MARK) {
        return;
    }
    let marks = Span::new(0, (text.len() - text.trim_start_matches(MARK).len()) as u32);
    let message =
        format!("a byte order mark (U+FEFF) begins the file{}; remove it", who_refuses(line));
    findings
        .report(line.section, marks, message)
        .safe_fix("Remove the byte order mark", vec![line.edit(marks, "")]);
}

fn check_hidden(preamble: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    if !preamble.file_facts().hidden_byte_order_mark || preamble.source.text.starts_with(MARK) {
        return;
    }
    let message = format!(
        "on disk the file begins with a byte order mark (U+FEFF){}; save it as UTF-8 without one",
        who_refuses(preamble)
    );
    findings.report(preamble.section, Span::at(0), message);
}

fn who_refuses(section: &SectionContext<'_, '_>) -> String {
    refusal(section.file, "\u{feff}[default]\n", section.options)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed};

    #[test]
    fn before_a_header_or_a_comment() {
        check(
            "byte-order-mark",
            "--- config
\u{feff}[default]
^ error: a byte order mark (U+FEFF) begins the file; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; remove it
[profile b]
--- credentials
\u{feff}# keys
^ error: a byte order mark (U+FEFF) begins the file; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; remove it
[default]
",
        );
        fixed("byte-order-mark", "--- config\n\u{feff}[default]\n", "--- config\n[default]\n");
        fixed("byte-order-mark", "--- config\n\u{feff}\u{feff}# a\n", "--- config\n# a\n");
    }

    #[test]
    fn on_disk_alone() {
        check_with(
            "byte-order-mark",
            "--- config\n[default]\n^ error: on disk the file begins with a byte order mark\n--- credentials\n[default]\n",
            |facts, _| facts.config.hidden_byte_order_mark = true,
        );
    }

    #[test]
    fn elsewhere_it_is_another_rules() {
        check("byte-order-mark", "--- config\n[default]\n\u{feff}[profile b]\n");
        check("byte-order-mark", "--- config\n\n\u{feff}[profile b]\n");
    }
}
