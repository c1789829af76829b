use syntax::{LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{Header, Section};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "text-after-section-header",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"Something other than a comment stands behind a section header.

The Rust SDK refuses the whole file. For the JavaScript and the Go SDK the line is no header: the
settings below belong to the section above. The AWS CLI and boto3 read the header and drop the text.

A comment is allowed there. But it must have a blank before it, or the JavaScript SDK takes no notice
of the header, and no `]` in it, or the AWS CLI and boto3 take all up to that bracket for the name.

```ini bad
[default] region = us-east-1
output = json
```

```ini good
[default] # plain
region = us-east-1
output = json
```

The fixes move the text to a line of its own: as a comment, or as the setting that it is. They are not
safe: a part of the section's name may have been meant.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(section: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = section.header.as_ref().filter(|header| header.closed) else { return };
    if header.tail.is_empty() {
        check_comment(section, header, findings);
        return;
    }
    let refusal = section.refusal(0..1);
    let losing = losing(section, header);
    let message = format!("text behind the header{refusal}{losing}; move it to another line");
    let finding = findings.report(section.section, header.tail, message);
    let setting = section.text(header.tail);
    let name = setting.split_once('=').map(|(name, _)| name.trim());
    if name.and_then(catalogue::lookup_ignore_case).is_some() {
        let edits = moved(section, header, "");
        finding.fix("Move the setting to a line of its own", edits);
    }
    finding.fix("Move the text to a comment line", moved(section, header, "# "));
}

/// A comment that some reader takes for a part of the header.
fn check_comment(section: &SectionContext<'_, '_>, header: &Header, findings: &mut Findings<'_>) {
    let rest = Span::new(header.brackets.end, section.content_span(0).end);
    let text = section.text(rest);
    if !text.starts_with(['#', ';']) && !text.contains(']') {
        return;
    }
    let losing = losing(section, header);
    if losing.is_empty() {
        return;
    }
    let comment = syntax::trim_padding(&section.source.text, rest);
    let message = format!("a comment that is read as a part of the header{losing}; move it");
    let above = format!("{}{}", section.text(comment), section.line_end());
    let edits =
        vec![section.edit(Span::at(section.line_span(0).start), above), section.edit(rest, "")];
    findings.report(section, comment, message).fix("Move the comment above the header", edits);
}

/// "; X and Y take no notice of it" for the readers that the rest of the line makes lose the header.
fn losing(section: &SectionContext<'_, '_>, header: &Header) -> String {
    let line = section.text(section.trimmed_span(0));
    let clean = section.losing(section.text(header.brackets));
    let losing: Readers =
        section.losing(line).iter().filter(|reader| !clean.contains(*reader)).collect();
    losing.clause("takes", "take", "no notice of the header")
}

fn moved(section: &Section<'_>, header: &Header, mark: &str) -> Vec<crate::finding::Edit> {
    let rest = Span::new(header.brackets.end, section.content_span(0).end);
    let text = section.text(Span::new(header.tail.start, rest.end)).trim_end();
    let end = section.line_end();
    vec![section.edit(rest, format!("{end}{mark}{text}"))]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by, no_fix};

    const CODE: &str = "text-after-section-header";

    #[test]
    fn text_and_settings() {
        check(
            CODE,
            "--- config
[default] junk
          ^^^^ error: text behind the header; the Rust SDK and the Java SDK (from its source) refuse the whole file; the JavaScript SDK, the Go SDK and the Ruby SDK take no notice of the header; move it to another line
[profile a][profile b] # c
           ^^^^^^^^^^^ error: text behind the header
region = us-east-1
",
        );
    }

    #[test]
    fn comments_that_readers_trip_over() {
        check(
            CODE,
            "--- config
[default] # plain
[profile a]# note
           ^^^^^^ error: a comment that is read as a part of the header; the JavaScript SDK takes no notice of the header; move it
[profile b] # see [wiki]
            ^^^^^^^^^^^^ error: a comment that is read as a part of the header; AWS CLI and boto3 take no notice
",
        );
    }

    #[test]
    fn fixes_keep_the_text() {
        fixed(
            CODE,
            "--- config\n[default] region = x # y\r\nfoo = b\r\n",
            "--- config\n[default]\r\nregion = x # y\r\nfoo = b\r\n",
        );
        fixed_by(CODE, "Move the text", "--- config\n[a] junk\n", "--- config\n[a]\n# junk\n");
        fixed(CODE, "--- config\n[default]#a\n", "--- config\n#a\n[default]\n");
        no_fix(CODE, "Move the setting", "--- config\n[a] junk\n");
    }
}
