mod on_one_line;
mod services;

use std::ops::Range;

use catalogue::{ValueKind, keys};
use syntax::{LineKind, Span, is_padding};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext, SettingContext};
use crate::model::{InvalidLine, Section, Setting, SettingPlace, SymbolKind};
use crate::readers::Reader;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "orphaned-block",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A block's settings are not indented, or a setting is indented below an empty one.

Tools that rewrite the file often lose the indentation below `s3 =`. The AWS CLI and boto3 then read `s3`
as empty text and fail, and no tool reads the settings. With the settings on the line of `s3` itself, they fail with
every S3 client. The reverse is an indented line below an empty
setting: it becomes part of that setting, and no reader finds it. Below `services =` it stops the AWS CLI and boto3,
which look for a section of that name.

```ini bad
[default]
s3 =
max_concurrent_requests = 20
addressing_style = path
```

```ini good
[default]
s3 =
  max_concurrent_requests = 20
  addressing_style = path
```

The fix for a block indents its settings. It is safe: they have no meaning at the left edge. The fix for
a setting below an empty one moves it to the left edge. It is not safe.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Setting(check_block),
    Check::Line(&[LineKind::Setting, LineKind::Text], check_swallowed),
];

fn check_block(block: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    on_one_line::check(block, findings);
    let lines = orphans(block.section, block.index, block.setting);
    if lines.is_empty() {
        return;
    }
    let message = format!(
        "The settings below `{}` are not indented, so they are not in its block and no tool reads \
         them. Indent them.",
        block.name()
    );
    let indented = |line| -> Edit { block.edit(Span::at(block.line_span(line).start), "  ") };
    findings
        .report(block.section, block.setting.name, message)
        .safe_fix("Indent the settings of the block", lines.map(indented).collect());
}

/// The lines directly below a block's name that belong in the block.
pub(super) fn orphans(section: &Section<'_>, index: usize, block: &Setting) -> Range<usize> {
    let first = block.line as usize + 1;
    if !may_have_lost_its_block(section, block) {
        return first..first;
    }
    let below = section.settings[index + 1..].iter().zip(first..);
    let orphans = below.take_while(|(setting, line)| {
        setting.line as usize == *line && belongs_in(section, block, setting)
    });
    first..first + orphans.count()
}

fn may_have_lost_its_block(section: &Section<'_>, block: &Setting) -> bool {
    let is_block = block.known.is_some_and(|known| known.kind == ValueKind::Block);
    block.place == SettingPlace::Top
        && block.is_empty()
        && (is_block || is_service(section, section.text(block.name)))
}

/// Whether a setting at the left edge means something in a block, and nothing where it is.
fn belongs_in(section: &Section<'_>, block: &Setting, setting: &Setting) -> bool {
    let name = section.text(block.name);
    setting.place == SettingPlace::Top
        && !setting.is_empty()
        && catalogue::lookup_nested(name, section.text(setting.name)).is_some()
        // A name that is a setting of profiles as well may be meant as one.
        && (setting.known.is_none() || is_service(section, name))
}

/// Whether the section is one of `services` and has a block for the service `name`.
fn is_service(section: &Section<'_>, name: &str) -> bool {
    section.symbol().is_some_and(|(kind, _)| kind == SymbolKind::Services)
        && catalogue::services::lookup(name).is_some()
}

/// The first setting that is indented below an empty one, which opens no block.
fn check_swallowed(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(InvalidLine::Swallowed(parent)) = line.invalid() else { return };
    let parent = &line.settings[parent as usize];
    let mut below = line.invalid_lines_from(parent.line as usize).iter();
    let first = below.find(|(_, invalid)| matches!(invalid, InvalidLine::Swallowed(_)));
    if !parent.is_empty() || first.is_none_or(|(first, _)| *first != line.index) {
        return;
    }
    if parent.is(keys::SERVICES) && line.options.readers.contains(Reader::Botocore) {
        services::report(line, parent, findings);
        return;
    }
    let above = line.text(parent.name);
    let span = line.trimmed_span(line.index);
    let name = line.text(span).split('=').next().unwrap_or_default().trim_end_matches(is_padding);
    // An unknown name may be a piece of a pasted secret.
    let known = catalogue::lookup_ignore_case(name).map(|known| format!("`{}`", known.name));
    let what = known.unwrap_or_else(|| "This setting".to_owned());
    let message = format!(
        "{what} is indented below the empty `{above}`, so it is part of that value and no tool reads \
         it. Move it to the left edge."
    );
    let indent = Span::new(line.span().start, span.start);
    let name = Span::new(span.start, span.start + name.len() as u32);
    findings
        .report(line.section, name, message)
        .fix("Move to the left edge", vec![line.edit(indent, "")]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "orphaned-block";

    #[test]
    fn blocks_that_lost_their_indentation() {
        check(
            CODE,
            "--- config
[default]
s3 =
^^ warning: The settings below `s3` are not indented, so they are not in its block and no tool reads them. Indent them.
max_concurrent_requests = 20
region = us-east-1
[services a]
dynamodb =
^^^^^^^^ warning: The settings below `dynamodb` are not indented
endpoint_url = http://localhost:8000
",
        );
    }

    #[test]
    fn empty_settings_that_swallow() {
        check(
            CODE,
            "--- config
[default]
cli_pager =
  output = json
  ^^^^^^ warning: `output` is indented below the empty `cli_pager`
  foo = bar
region = us-east-1
",
        );
    }

    #[test]
    fn blocks_as_they_should_be() {
        check(
            CODE,
            "--- config
[default]
s3 =
  max_concurrent_requests = 20
foo =
  bar = baz
s3 =
endpoint_url = http://localhost:8000
cli_pager =
output = json
",
        );
    }

    #[test]
    fn a_wrapped_value_is_not_empty() {
        check(
            CODE,
            "--- credentials
[default]
aws_session_token = IQoJb3
ABCDEFGHIJKLMNOPQRST=
  output = json
region =
",
        );
    }

    #[test]
    fn fixes_indent_and_dedent() {
        fixed(
            CODE,
            "--- config\n[a]\r\ns3 =\r\nmax_queue_size = 1\r\naddressing_style = path\r\n",
            "--- config\n[a]\r\ns3 =\r\n  max_queue_size = 1\r\n  addressing_style = path\r\n",
        );
        fixed(
            CODE,
            "--- config\n[a]\ncli_pager =\n  output = json\n",
            "--- config\n[a]\ncli_pager =\noutput = json\n",
        );
    }
}
