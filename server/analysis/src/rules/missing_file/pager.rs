//! The program that `cli_pager` names.

use catalogue::keys;
use syntax::Span;

use crate::facts::{Absence, Lookup};
use crate::finding::Edit;
use crate::lint::{Findings, SettingContext};
use crate::model::{SettingPlace, words};
use crate::readers::{Reader, Readers};

/// What people write to turn paging off. Some are programs: `false` shows nothing.
const OFF: [&str; 8] = ["off", "none", "false", "no", "disable", "disabled", "null", "never"];
const ON: [&str; 4] = ["on", "true", "yes", "enabled"];

pub(super) fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = context.setting;
    let readers: Readers =
        context.options.readers.iter().filter(|it| *it == Reader::Botocore).collect();
    if !context.counts_as(keys::CLI_PAGER)
        || setting.place != SettingPlace::Top
        || setting.is_empty()
        || readers.is_empty()
    {
        return;
    }
    let value = context.value();
    let is_one_of = |words: &[&str]| words.iter().any(|word| value.eq_ignore_ascii_case(word));
    if is_one_of(&OFF) {
        let message = format!(
            "The AWS CLI runs `{value}` as a program, and shows no output. Leave the value empty to turn paging off."
        );
        let removal: Edit = context.edit(setting.raw, "");
        let finding = findings.report(context.section, setting.value, message).about(readers);
        finding.fix("Remove the value", vec![removal]);
    } else if is_one_of(&ON) {
        let message = format!(
            "The AWS CLI runs `{value}` as a program, and shows no output. Name a pager such as `less`."
        );
        findings.report(context.section, setting.value, message).about(readers);
    } else if let Some((Lookup::Program(_), absence)) = context.absence() {
        report_absent(context, absence, readers, findings);
    }
}

fn report_absent(
    context: &SettingContext<'_, '_>,
    absence: Absence,
    readers: Readers,
    findings: &mut Findings<'_>,
) {
    let what = match absence {
        Absence::Missing => "does not exist on this machine",
        Absence::NotExecutable => "is not executable",
        Absence::Directory => "is a directory",
        // `cmd.exe` starts the pager.
        Absence::OnlyForShell => return,
    };
    let command = context.command(context.setting);
    let first = words(context.text(command)).into_iter().next().unwrap_or_default();
    let at = Span::from(first).shift(command.start);
    let message = format!(
        "This pager {what}, so the AWS CLI shows no output in a terminal. Name another, or leave the value empty."
    );
    findings.report(context.section, at, message).about(readers);
}

#[cfg(test)]
mod tests {
    use crate::facts::{Absence, Lookup};
    use crate::rules::fixture::{check, check_variables, check_with, fixed};

    const CODE: &str = "missing-file";

    #[test]
    fn words_are_programs() {
        check(
            CODE,
            "--- config
[default]
cli_pager = off
            ^^^ warning: The AWS CLI runs `off` as a program, and shows no output. Leave the value empty to turn paging off.
[profile a]
cli_pager = False # no paging
            ^^^^^ warning: The AWS CLI runs `False` as a program
[profile b]
cli_pager = on
            ^^ warning: The AWS CLI runs `on` as a program, and shows no output. Name a pager such as `less`.
[profile c]
cli_pager =
[profile d]
cli_pager = less -R
[profile e]
cli_pager = cat
",
        );
        let before = "--- config\n[default]\ncli_pager = none\n";
        fixed(CODE, before, "--- config\n[default]\ncli_pager = \n");
        check_variables(
            CODE,
            "--- config\n[default]\n",
            &[("AWS_PAGER", "off")],
            "warning AWS_PAGER: The AWS CLI runs `off` as a program, and shows no output. Leave the value \
             empty to turn paging off.\n$ export AWS_PAGER=''\n",
        );
    }

    #[test]
    fn a_pager_is_looked_up() {
        check_with(
            CODE,
            "--- config
[default]
cli_pager = lesss -R
            ^^^^^ warning: This pager does not exist on this machine, so the AWS CLI shows no output in a terminal. Name another, or leave the value empty.
[profile a]
cli_pager = less -R
",
            |facts, _| {
                facts.active = true;
                let lookup = Lookup::Program("lesss".to_owned());
                facts.absent = [(lookup, Absence::Missing)].into_iter().collect();
            },
        );
    }
}
