use std::ops::Range;

use syntax::Span;

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Place, Section, Setting, Stray, SymbolKind, Traits};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "orphaned-block",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A block's settings are not indented, or a setting stands in a block that is none.

Tools that rewrite the file often lose the indentation below `s3 =`: the AWS CLI and boto3 then read
`s3` as an empty text and fail, and nobody reads the settings. The reverse: below a setting that was
left empty, an indented line counts as a part of it, and no reader finds the setting there.

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

The fix for a block indents its settings. It is safe: they have no meaning at the left edge. The fix
for a setting that an empty one has swallowed moves it to the left edge, and asks for a look.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::EMPTY_VALUE, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for (index, setting) in section.settings.iter().enumerate() {
        let lines = orphans(section, index, setting);
        if !lines.is_empty() {
            report_orphans(section, setting, lines, findings);
        }
    }
    if !section.traits.intersects(Traits::INDENTED | Traits::TEXT) {
        return;
    }
    let mut reported = None;
    for (line, stray) in section.strays() {
        let Stray::Swallowed(parent) = stray else { continue };
        if reported.replace(parent) != Some(parent) {
            report_swallowed(section, line, parent, findings);
        }
    }
}

/// The lines directly below a block's name that belong in the block.
pub(super) fn orphans(section: &Section<'_>, index: usize, block: &Setting) -> Range<usize> {
    let name = section.text(block.name);
    let first = block.line as usize + 1;
    let opens = block.place == Place::Top
        && block.is_empty()
        && (block.known.is_some_and(|known| known.kind == catalogue::ValueKind::Block)
            || is_service(section, name));
    let mut end = first;
    let below = if opens { &section.settings[index + 1..] } else { &[] };
    for setting in below {
        let belongs = setting.line as usize == end
            && setting.place == Place::Top
            && !setting.is_empty()
            && catalogue::lookup_nested(name, section.text(setting.name)).is_some()
            && (setting.known.is_none() || is_service(section, name));
        if !belongs {
            break;
        }
        end += 1;
    }
    first..end
}

/// Whether the section is one of `services` and has a block for the service `name`.
fn is_service(section: &Section<'_>, name: &str) -> bool {
    section.symbol().is_some_and(|(kind, _)| kind == SymbolKind::Services)
        && catalogue::services::lookup(name).is_some()
}

fn report_orphans(
    section: &SectionContext<'_, '_>,
    block: &Setting,
    lines: Range<usize>,
    findings: &mut Findings<'_>,
) {
    let name = section.text(block.name);
    let message = format!(
        "the settings below `{name}` are not indented, so they are not in its block and nobody \
         reads them; indent them"
    );
    let indented = |line| -> Edit { section.edit(Span::at(section.line_span(line).start), "  ") };
    findings
        .report(section, block.name, message)
        .safe_fix("Indent the settings of the block", lines.map(indented).collect());
}

fn report_swallowed(
    section: &SectionContext<'_, '_>,
    line: usize,
    parent: u32,
    findings: &mut Findings<'_>,
) {
    let above = section.text(section.settings[parent as usize].name);
    let span = section.trimmed_span(line);
    let name = section.text(span).split('=').next().unwrap_or_default().trim_end();
    // An unknown name may be a piece of a pasted secret.
    let known = catalogue::lookup_ignore_case(name).map(|known| format!("`{}`", known.name));
    let what = known.unwrap_or_else(|| "a setting".to_owned());
    let message = format!(
        "{what} is indented below the empty `{above}` and so a part of it, which nobody reads; \
         move it to the left edge"
    );
    let indent = Span::new(section.line_span(line).start, span.start);
    let name = Span::new(span.start, span.start + name.len() as u32);
    findings
        .report(section, name, message)
        .fix("Move to the left edge", vec![section.edit(indent, "")]);
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
^^ warning: the settings below `s3` are not indented, so they are not in its block and nobody reads them; indent them
max_concurrent_requests = 20
region = us-east-1
[services a]
dynamodb =
^^^^^^^^ warning: the settings below `dynamodb`
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
  ^^^^^^ warning: `output` is indented below the empty `cli_pager` and so a part of it
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
s3 = x
addressing_style = path
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
