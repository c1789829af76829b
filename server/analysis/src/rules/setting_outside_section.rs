use syntax::Span;

use crate::finding::Severity;
use crate::lint::probe::refusal;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Section, Stray, Traits};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-outside-section",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting stands before the first section header.

The AWS CLI, boto3 and the Rust SDK refuse the whole file, whichever profile is asked for. The
JavaScript and the Go SDK ignore the setting. One finding stands for all of them, on the first.

```ini bad
region = us-east-1

[profile dev]
output = json
```

```ini good
[default]
region = us-east-1

[profile dev]
output = json
```

The fix puts `[default]` above the first setting. It is not safe: another profile may be meant, and
the file may have a `[default]` already.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::PREAMBLE, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut lines: Vec<usize> = settings(section).collect();
    lines.sort_unstable();
    let (Some(first), Some(last)) = (lines.first().copied(), lines.last().copied()) else { return };
    let text = section.text(section.line_span(first));
    let refusal = refusal(section.file, text, section.options);
    let what = match lines.len() {
        1 => "a setting stands".to_owned(),
        count => format!("{count} settings stand"),
    };
    let message = format!("{what} before the first section header{refusal}; put a header above");
    let span = section.trimmed_span(first).join(section.trimmed_span(last));
    let top = Span::at(section.line_span(first).start);
    let header = format!("[default]{}", section.line_end());
    findings
        .report(section, span, message)
        .fix("Put `[default]` above", vec![section.edit(top, header)]);
}

/// The lines that are settings, or were meant to be.
fn settings(section: &Section<'_>) -> impl Iterator<Item = usize> {
    let named = section.settings.iter().filter(|setting| !setting.name.is_empty());
    let strays = section.strays().into_iter();
    let meant = strays.filter(|(index, stray)| match stray {
        Stray::Colon(..) => true,
        Stray::Indented(_) => {
            section.source.lines[*index].kind == syntax::LineKind::Setting
                && !section.settings.iter().any(|setting| setting.line as usize == *index)
        }
        _ => false,
    });
    named.map(|setting| setting.line as usize).chain(meant.map(|(index, _)| index))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "setting-outside-section";

    #[test]
    fn one_finding_for_all() {
        check(
            CODE,
            "--- config
# note
region: us-east-1
^^^^^^^^^^^^^^^^^ error: 3 settings stand before the first section header; AWS CLI, boto3, the Rust SDK and the Java SDK (from its source) refuse the whole file; put a header above
  output = json
foo = bar
[default]
region = us-east-1
--- credentials
aws_access_key_id=AKIASP2TPHJSQH3FJRUX
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: a setting stands before
",
        );
        check(
            CODE,
            "--- config
  foo = bar
  ^^^^^^^^^ error: 2 settings stand before
  # note
  output = json
[default]
",
        );
    }

    #[test]
    fn comments_may_stand_there() {
        check(CODE, "--- config\n# region = us-east-1\n\n[default]\nregion = us-east-1\n");
    }

    #[test]
    fn the_fix_adds_a_header() {
        fixed(
            CODE,
            "--- config\n# note\r\nregion = a\r\noutput = json\r\n",
            "--- config\n# note\r\n[default]\r\nregion = a\r\noutput = json\r\n",
        );
    }
}
