use syntax::{FileKind, LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::model::{Header, Section, SymbolKind};
use crate::readers::{Readers, so};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "text-after-section-header",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A section header is followed by text that is not a comment.

The Rust SDK refuses the whole file. The JavaScript SDK and the Go SDK ignore the header, so the settings
below belong to the section above. The AWS CLI and boto3 read the header and drop the text.

A comment is allowed there. But it must have a blank before it, or the JavaScript SDK ignores the header,
and no `]` in it, or the AWS CLI and boto3 read everything up to that bracket as the name.

```ini bad
[default] region = us-east-1
output = json
```

```ini good
[default] # plain
region = us-east-1
output = json
```

The fixes move the text to its own line, as a comment or as the setting that it is. They are not safe: it
may be part of the section's name.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(section: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = section.header.as_ref().filter(|header| header.closed) else { return };
    if header.is_in_two_brackets(&section.source.text) {
        return; // `invalid-section-name` reports the second pair
    }
    if header.tail.is_empty() {
        check_comment(section, header, findings);
        return;
    }
    if section.text(header.tail).chars().all(char::is_control) {
        return; // `control-character` reports them
    }
    let (refusing, losing) = (section.refusing(0..1), losing(section, header));
    if let Some(name) = name_outside(section, header) {
        let affected = refusing.union(losing);
        let effect = so(&[affected.denial("finds", "find", "the section")]);
        let message = format!("The name is outside of the brackets{effect}. Move it into them.");
        let whole = format!("[{} {name}]", section.text(header.inner));
        let span = header.brackets.join(header.tail);
        findings
            .report(section.section, header.tail, message)
            .about(affected)
            .fix(format!("Change to `{whole}`"), vec![section.edit(span, whole.as_str())]);
        return;
    }
    let effect = match (refusing.is_empty(), losing.is_empty()) {
        (true, _) => losing.clause("ignores", "ignore", "the header"),
        (false, true) => refusing.clause("refuses", "refuse", "the whole file"),
        (false, false) => {
            refusing.clause("refuses", "refuse", "the whole file and others ignore the header")
        }
    };
    let message = format!("Text follows the header{effect}. Move it to another line.");
    let finding =
        findings.report(section.section, header.tail, message).about(refusing.union(losing));
    let setting = section.text(header.tail);
    let name = setting.split_once('=').map(|(name, _)| name.trim());
    if name.and_then(catalogue::lookup_ignore_case).is_some() {
        let edits = moved(section, header, "");
        finding.fix("Move the setting to a line of its own", edits);
    }
    if !setting.contains(char::is_alphanumeric) {
        finding.fix("Remove the text", vec![section.edit(header.tail, "")]);
    }
    finding.fix("Move the text to a comment line", moved(section, header, "# "));
}

/// The name of a section whose brackets are around its kind alone: `[profile] dev`, `[profile] [dev]`.
pub(super) fn name_outside<'s>(section: &'s Section<'_>, header: &Header) -> Option<&'s str> {
    let kind = section.text(header.inner);
    let is_kind = SymbolKind::ALL.into_iter().any(|it| it.prefix() == kind);
    let tail = section.text(header.tail);
    let name = tail.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(tail).trim();
    let is_name = !name.is_empty() && !name.contains([' ', '\t', '[', ']', '=', '#', ';', '"']);
    (section.file == FileKind::Config && is_kind && is_name).then_some(name)
}

/// Checks for a comment that some reader takes as part of the header.
fn check_comment(section: &SectionContext<'_, '_>, header: &Header, findings: &mut Findings<'_>) {
    let rest = Span::new(header.brackets.end, section.content_span(0).end);
    let text = section.text(rest);
    // Only what a reader may take for a part of the header: JavaScript needs a blank before the sign,
    // and botocore goes on to the last bracket.
    if !text.starts_with(['#', ';']) && !text.contains(']') {
        return;
    }
    let losing = losing(section, header);
    if losing.is_empty() {
        return;
    }
    let comment = syntax::trim_padding(&section.source.text, rest);
    let effect = losing.clause("ignores", "ignore", "the header");
    let message = format!("This comment is read as part of the header{effect}. Move it.");
    let above = format!("{}{}", section.text(comment), section.line_end());
    let edits =
        vec![section.edit(Span::at(section.line_span(0).start), above), section.edit(rest, "")];
    findings
        .report(section, comment, message)
        .about(losing)
        .fix("Move the comment above the header", edits);
}

/// The readers that ignore the header because of the rest of the line.
fn losing(section: &SectionContext<'_, '_>, header: &Header) -> Readers {
    let line = section.text(section.trimmed_span(0));
    section.losing(line).without(section.losing(section.text(header.brackets)))
}

fn moved(section: &Section<'_>, header: &Header, mark: &str) -> Vec<crate::finding::Edit> {
    let rest = Span::new(header.brackets.end, section.content_span(0).end);
    let text = section.text(Span::new(header.tail.start, rest.end)).trim_end();
    let end = section.line_end();
    vec![section.edit(rest, format!("{end}{mark}{text}"))]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed, fixed_by, no_fix};

    const CODE: &str = "text-after-section-header";

    #[test]
    fn text_and_settings() {
        check(
            CODE,
            "--- config
[default] junk
          ^^^^ error: Text follows the header, so the Java SDK and the Rust SDK refuse the whole file and others ignore the header. Move it to another line.
[profile a][profile b] # c
           ^^^^^^^^^^^ error: Text follows the header
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
           ^^^^^^ error: This comment is read as part of the header, so the JavaScript SDK ignores the header. Move it.
[profile b] # see [wiki]
            ^^^^^^^^^^^^ error: This comment is read as part of the header
",
        );
    }

    #[test]
    fn a_name_outside_of_the_brackets_is_moved_into_them() {
        check_all(
            "--- config
[profile] dev
          ^^^ error[text-after-section-header]: The name is outside of the brackets, so the Java SDK, the Ruby SDK and the Rust SDK do not find the section. Move it into them.
region = us-east-1
",
        );
        for (wrong, right) in [
            ("[profile] dev", "[profile dev]"),
            ("[profile] [dev]", "[profile dev]"),
            ("[sso-session] corp # x", "[sso-session corp] # x"),
            ("[default]:", "[default]"),
            ("[profile dev],", "[profile dev]"),
        ] {
            let file = |header: &str| format!("--- config\n{header}\nregion = us-east-1\n");
            fixed(CODE, &file(wrong), &file(right));
        }
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
