use syntax::Span;

use super::{checks_of, rules};
use crate::facts::Facts;
use crate::finding::{Edit, Severity, Tags};
use crate::lint::{Check, Findings};
use crate::model::{MOST_CODES, Reach, Section, Suppression, Suppressions};
use crate::options::Options;
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(crate) static RULE: Rule = Rule {
    code: "unused-suppression",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"An ignore comment hides no finding.

The finding was fixed, or the rule's code is misspelled. The comment has no effect, or hides the next such
mistake. A code is checked only where its rule runs: not if your settings turn the rule off or select
readers, and not in a copy if the rule is about files of the machine or about both files.

```ini bad
[default]
# aws-config-lsp: ignore[unknown-region]
region = eu-west-1
```

```ini bad
[default]
# aws-config-lsp: ignore[unknown-regoin]
region = moon-1
```

```ini good
[default]
# aws-config-lsp: ignore[unknown-region]
region = moon-1
```

The fix removes the comment, or only the code if other codes are still needed. No reader sees a
difference, but the fix is not safe: the comment may be for a later change.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Engine];

/// Rules whose findings depend on the machine.
const OF_THE_MACHINE: [&str; 2] = ["credential-process", "missing-file"];

/// Rules that find nothing in the user's own files, or only there.
const OF_THE_PLACE: [&str; 2] = ["byte-order-mark", "secret-in-repository"];

/// Why a code hides nothing.
enum Idle {
    Unknown,
    Unused,
}

pub(crate) fn check(
    section: &Section<'_>,
    suppressions: &Suppressions,
    hides: &dyn Fn(&Suppression, &str) -> bool,
    (facts, options): (&Facts, &Options),
    findings: &mut Findings<'_>,
) {
    for comment in suppressions.iter() {
        if comment.reach == Reach::Nothing {
            report_not_understood(section, comment, findings);
            continue;
        }
        if comment.is_cut {
            report_cut(section, comment, findings);
        }
        let find_idle = |code: &str| match super::rule(code) {
            None => Some(Idle::Unknown),
            Some(rule) if judges(rule, facts, options) && !hides(comment, code) => {
                Some(Idle::Unused)
            }
            Some(_) => None,
        };
        let idle: Vec<Option<Idle>> =
            comment.codes.iter().map(|(_, code)| find_idle(code)).collect();
        if idle.iter().all(|idle| matches!(idle, Some(Idle::Unused))) {
            report_all(section, comment, findings);
            continue;
        }
        for (index, idle) in idle.iter().enumerate() {
            match idle {
                Some(Idle::Unknown) => report_unknown(section, comment, index, findings),
                Some(Idle::Unused) => report_unused(section, comment, index, findings),
                None => {}
            }
        }
    }
}

/// Whether the rule would have found what there is.
fn judges(rule: &Rule, facts: &Facts, options: &Options) -> bool {
    // A rule that cannot see enough here may still find something elsewhere, as in the editor: its
    // comments are left alone.
    let sees = |check: &Check| match check {
        Check::Line(..) | Check::Setting(_) | Check::Value(..) => true,
        Check::Symbol(..) => facts.files.config.known && facts.files.credentials.known,
        Check::File(_) | Check::Environment(_) | Check::Engine => false,
    };
    checks_of(rule).iter().all(sees)
        && options.level(rule).is_some()
        // A comment may be for the readers of somebody else in the team.
        && Readers::COMMON.without(options.readers).is_empty()
        && (facts.active || !OF_THE_MACHINE.contains(&rule.code))
        && !OF_THE_PLACE.contains(&rule.code)
}

fn report_not_understood(
    section: &Section<'_>,
    comment: &Suppression,
    findings: &mut Findings<'_>,
) {
    let message = "This comment is not valid, so it hides nothing. Use `ignore[code]` or \
                   `ignore-file[code]`.";
    let line = comment.line as usize;
    findings
        .report(section, section.trimmed_span(line), message)
        .fix("Remove the comment", vec![section.remove_line(line)]);
}

fn report_cut(section: &Section<'_>, comment: &Suppression, findings: &mut Findings<'_>) {
    let message = format!(
        "This comment names more than {MOST_CODES} codes, so those after them hide nothing. Name fewer."
    );
    findings.report(section, section.trimmed_span(comment.line as usize), message);
}

fn report_all(section: &Section<'_>, comment: &Suppression, findings: &mut Findings<'_>) {
    let codes: Vec<_> = comment.codes.iter().map(|(_, code)| format!("`{code}`")).collect();
    let message = unused(&codes.join(", "), codes.len(), comment.reach);
    let line = comment.line as usize;
    findings
        .report(section, section.trimmed_span(line), message)
        .tags(Tags::UNNECESSARY)
        .fix("Remove the comment", vec![section.remove_line(line)]);
}

fn report_unused(
    section: &Section<'_>,
    comment: &Suppression,
    index: usize,
    findings: &mut Findings<'_>,
) {
    let (span, code) = &comment.codes[index];
    let message = unused(&format!("`{code}`"), 1, comment.reach);
    let (title, edit) = removal(section, comment, index);
    findings.report(section, *span, message).tags(Tags::UNNECESSARY).fix(title, vec![edit]);
}

fn unused(codes: &str, number: usize, reach: Reach) -> String {
    let place = match reach {
        Reach::Line(_) => "on the line below",
        Reach::Next => "in the section below",
        Reach::File | Reach::Nothing => "in this file",
    };
    let reports = if number == 1 { "reports" } else { "report" };
    format!("This comment hides nothing: {codes} {reports} nothing {place}. Remove it.")
}

fn report_unknown(
    section: &Section<'_>,
    comment: &Suppression,
    index: usize,
    findings: &mut Findings<'_>,
) {
    let (span, code) = &comment.codes[index];
    // It may be anything, even a secret: a message shows only what could be a code.
    let plain =
        code.len() <= 40 && code.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let shown = if plain { format!(" `{code}`") } else { " of this name".to_owned() };
    // Most unknown codes are typing errors.
    let suggestion = catalogue::suggest(code, rules().map(|rule| rule.code));
    let hint = suggestion
        .map(|suggestion| format!(" Did you mean `{}`?", suggestion.name))
        .unwrap_or_default();
    let message = format!("There is no rule{shown}, so this hides nothing.{hint}");
    let (title, removal) = removal(section, comment, index);
    let finding = findings.report(section, *span, message).tags(Tags::UNNECESSARY);
    if let Some(suggestion) = suggestion {
        finding.fix(
            format!("Change to `{}`", suggestion.name),
            vec![section.edit(*span, suggestion.name)],
        );
    }
    finding.fix(title, vec![removal]);
}

/// The removal of a code with one comma beside it, or of the whole comment if it is the only one.
fn removal(section: &Section<'_>, comment: &Suppression, index: usize) -> (&'static str, Edit) {
    let codes = &comment.codes;
    let span = codes[index].0;
    let span = match (codes.get(index + 1), index.checked_sub(1)) {
        (Some((next, _)), _) => Span::new(span.start, next.start),
        (None, Some(above)) => Span::new(codes[above].0.end, span.end),
        (None, None) => {
            return ("Remove the comment", section.remove_line(comment.line as usize));
        }
    };
    ("Remove the code", section.edit(span, ""))
}

#[cfg(test)]
mod tests {
    use crate::facts::FileFacts;
    use crate::options::Level;
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed, fixed_by};

    const CODE: &str = "unused-suppression";

    #[test]
    fn fires_on_comments_that_hide_nothing() {
        check(
            CODE,
            "--- config
# aws-config-lsp: ignore-file[duplicate-section, unknown-setting]
                              ^^^^^^^^^^^^^^^^^ warning: This comment hides nothing: `duplicate-section` reports nothing in this file. Remove it.
# aws-config-lsp: ignore[empty-section]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This comment hides nothing: `empty-section` reports nothing in the section below. Remove it.
[default]
# aws-config-lsp: ignore[unknown-region, opt-in-region]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This comment hides nothing: `unknown-region`, `opt-in-region` report nothing on the line below. Remove it.
region = eu-west-1
favourite = blue
; aws-config-lsp: ignore[invalid-choise]
                         ^^^^^^^^^^^^^^ warning: There is no rule `invalid-choise`, so this hides nothing. Did you mean `invalid-choice`?
output = JSON
; aws-config-lsp: ignore[AKIASP2TPHJSQH3FJRUX]
                         ^^^^^^^^^^^^^^^^^^^^ warning: There is no rule of this name, so this hides nothing.
cli_pager = less
# aws-config-lsp: ignore unknown-region
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This comment is not valid
# aws-config-lsp: ignore-file[]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This comment is not valid
--- credentials
[default]
# aws-config-lsp: ignore[unknown-region]
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This comment hides nothing
",
        );
    }

    #[test]
    fn silent_on_comments_that_hide_something() {
        check(
            CODE,
            "--- config
# aws-config-lsp: ignore-file[unknown-setting]
# aws-config-lsp: ignore[empty-section]
[default]
[profile a]
# aws-config-lsp: ignore[unknown-region]
# and not for long
region = moon-1
favourite = blue
# see aws-config-lsp: ignore is explained there
# aws-config-lsp: ignore[unknown-source-profile]
source_profile = nobody
role_arn = arn:aws:iam::029608264753:role/a
",
        );
    }

    #[test]
    fn a_rule_that_cannot_speak_is_not_judged() {
        let text = "--- config
# aws-config-lsp: ignore[missing-file, open-permissions, not-utf8, long-term-key, unused-suppression]
[default]
# aws-config-lsp: ignore[unknown-region]
region = eu-west-1
# aws-config-lsp: ignore[unknown-sso-session]
output = json
[profile a]
# aws-config-lsp: ignore[unknown-sso-session]
output = json
";
        check_with(CODE, text, |facts, options| {
            options.levels.insert("unknown-region".to_owned(), Level::Off);
            facts.files.credentials = FileFacts::default();
        });
        check_with(CODE, text, |_, options| {
            options.readers = Readers::from_iter([Reader::Go]);
        });
        check(
            CODE,
            "--- config\n# aws-config-lsp: ignore-file[unused-suppression]\n[default]\n\
             # aws-config-lsp: ignore[unknown-region]\nregion = eu-west-1\n",
        );
        check(CODE, "--- config\n# aws-config-lsp: ignore[unknown-region]\n{{ template }}\n");
    }

    #[test]
    fn the_fix_removes_what_is_idle() {
        fixed(
            CODE,
            "[default]\r\n# aws-config-lsp: ignore[unknown-region]\r\nregion = eu-west-1\r\n",
            "--- config\n[default]\r\nregion = eu-west-1\r\n",
        );
        let text = |codes| {
            format!("--- config\n[default]\n# aws-config-lsp: ignore[{codes}]\nregion = moon-1\n")
        };
        let kept = text("unknown-region");
        fixed(CODE, &text("unknown-region , invalid-choice"), &kept);
        fixed(CODE, &text("invalid-choice,  unknown-region"), &kept);
        fixed(CODE, &text("unknown-regoin"), &kept);
        fixed_by(CODE, "Remove", &text("x-y-z"), "--- config\n[default]\nregion = moon-1\n");
    }
}
