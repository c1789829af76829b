//! The contents of a services section below `services =` in a profile.

use syntax::{FileKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Findings, LineContext};
use crate::model::{Section, Setting, SymbolKind, new_section};
use crate::readers::{Reader, Readers};

/// Reports the first line below it.
pub(super) fn report(line: &LineContext<'_, '_>, services: &Setting, findings: &mut Findings<'_>) {
    let failing = Readers::from_iter([Reader::Botocore]);
    let message = "`services` is the name of a section, so the AWS CLI and boto3 fail at every command. \
                   Move the lines below it to `[services NAME]`.";
    let finding = findings.report(line.section, services.name, message);
    finding.severity(Severity::Error).about(failing);
    if let Some((name, edits)) = moved(line.section, services) {
        finding.fix(format!("Move them to `[services {name}]`"), edits);
    }
}

/// Names the section after the profile, and moves the lines there.
fn moved<'s>(section: &'s Section<'_>, services: &Setting) -> Option<(&'s str, Vec<Edit>)> {
    let (_, name) = section.symbol().filter(|_| section.file == FileKind::Config)?;
    let first = services.line as usize + 1;
    let below = section.source.lines[first..].iter();
    let last = first + below.take_while(|line| line.indented && !line.eol.is_empty()).count();
    let indent = section.indentation_like(first);
    let end = section.line_end();
    let mut lines = String::new();
    for index in first..last {
        let text = section.text(section.content_span(index));
        lines.push_str(text.strip_prefix(indent)?);
        lines.push_str(end);
    }
    let value = Span::new(services.name.end, services.raw.end.max(services.name.end));
    let value = value.join(section.trimmed_span(services.line as usize));
    let value = Span::new(services.name.end, value.end);
    let lines_below = section.lines_span(first..last);
    Some((
        name,
        vec![
            section.edit(value, format!(" = {name}")),
            section.edit(lines_below, ""),
            new_section((SymbolKind::Services, name), FileKind::Config, &lines, end),
        ],
    ))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "orphaned-block";

    #[test]
    fn what_is_below_services_belongs_to_a_section() {
        check_all(
            "--- config
[profile dev]
region = us-east-1
services =
^^^^^^^^ error[orphaned-block]: `services` is the name of a section, so the AWS CLI and boto3 fail at every command. Move the lines below it to `[services NAME]`.
  s3 =
    endpoint_url = http://localhost:4566
  dynamodb =
    endpoint_url = http://localhost:8000
output = json
",
        );
        fixed(
            CODE,
            "--- config
[profile dev]
services =
  s3 =
    endpoint_url = http://localhost:4566
  dynamodb =
    endpoint_url = http://localhost:8000
output = json
[default]
output = json
",
            "--- config
[profile dev]
services = dev
output = json
[default]
output = json

[services dev]
s3 =
  endpoint_url = http://localhost:4566
dynamodb =
  endpoint_url = http://localhost:8000
",
        );
    }
}
