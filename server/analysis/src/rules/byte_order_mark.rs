use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::readers::Effect;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "byte-order-mark",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The file begins with an invisible byte order mark (U+FEFF).

Windows PowerShell and old versions of Notepad write it. The AWS CLI, boto3, the Rust SDK and the Java
SDK refuse the whole file. The Go SDK loses the first section, and the JavaScript SDK ignores the mark.
Editors hide the mark, so the server also checks the bytes on disk. In Windows PowerShell,
`Set-Content -Encoding ascii` writes none.

```ini bad escaped
\u{feff}[default]
region = us-east-1
```

```ini good
[default]
region = us-east-1
```

The fix removes the mark. It is safe: no reader needs it. If only the bytes on disk have the mark, there
is no fix: save the file as UTF-8 without a byte order mark.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&LineKind::ALL, check)];

const MARK: char = '\u{feff}';

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    // Elsewhere it is an invisible character, which has a rule of its own.
    if !line.is_first_of_file() {
        return;
    }
    let text = line.content();
    let marks = Span::new(0, (text.len() - text.trim_start_matches(MARK).len()) as u32);
    let refusal = refusal_of_mark(line);
    if !marks.is_empty() {
        let message =
            format!("The file begins with a byte order mark (U+FEFF){refusal}. Remove it.");
        findings
            .report(line.section, marks, message)
            .about(&refusal)
            .safe_fix("Remove the byte order mark", vec![line.edit(marks, "")]);
    } else if line.file_facts().hidden_byte_order_mark {
        // Editors remove the mark from the text that they send.
        let message = format!(
            "On disk the file begins with a byte order mark (U+FEFF){refusal}. Save it without one."
        );
        findings.report(line.section, marks, message).about(&refusal);
    }
}

fn refusal_of_mark(section: &SectionContext<'_, '_>) -> Effect {
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
^ error: The file begins with a byte order mark (U+FEFF), so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Remove it.
[profile b]
--- credentials
\u{feff}# keys
^ error: The file begins with a byte order mark (U+FEFF), so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Remove it.
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
            "--- config\n[default]\n^ error: On disk the file begins with a byte order mark (U+FEFF)\n--- credentials\n[default]\n",
            |facts, _| facts.files.config.hidden_byte_order_mark = true,
        );
    }

    #[test]
    fn a_mark_that_the_text_has_too_is_one_finding() {
        check_with(
            "byte-order-mark",
            "--- config\n\u{feff}# a\n^ error: The file begins with a byte order mark (U+FEFF)\n",
            |facts, _| facts.files.config.hidden_byte_order_mark = true,
        );
        check_with(
            "byte-order-mark",
            "--- config\n\u{feff}[default]\n^ error: The file begins with a byte order mark (U+FEFF)\n",
            |facts, _| facts.files.config.hidden_byte_order_mark = true,
        );
    }

    #[test]
    fn elsewhere_it_is_another_rules() {
        check("byte-order-mark", "--- config\n[default]\n\u{feff}[profile b]\n");
        check("byte-order-mark", "--- config\n\n\u{feff}[profile b]\n");
    }
}
