//! Programs that this machine does not have, or cannot run.

use catalogue::keys;
use syntax::{FileKind, Span};

use super::{path, quotes, shell};
use crate::facts::{Absence, Lookup};
use crate::lint::{Findings, SymbolContext};
use crate::model::{SettingRef, words};
use crate::readers::Readers;
use crate::readers::resolve::Resolution;

pub(super) fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for file in FileKind::ALL {
        let Some(found) = profile.setting_in(file, keys::CREDENTIAL_PROCESS) else { continue };
        let Some((Lookup::Program(program), absence)) = profile.absence(found) else { continue };
        let command = found.section.text(found.section.command(found.setting));
        if path::with_blank(command).is_some() || quotes::hides_program(command) {
            continue;
        }
        // Where keys or a sign-in come first, nobody misses the program.
        let runs_it = |resolution: &Resolution| {
            let end = resolution.own_end(profile.name());
            matches!(end, Some(Resolution::Process(source)) if *source == file.into())
        };
        let mut takers = profile.resolving(runs_it);
        if absence == Absence::OnlyForShell {
            takers = takers.iter().filter(|reader| !reader.runs_a_shell()).collect();
        } else if command.starts_with('~') {
            // The others look for a directory called `~`: `unexpanded-path` reports that.
            takers = takers.iter().filter(|reader| reader.runs_a_shell()).collect();
        }
        if !takers.is_empty() {
            report(found, &program, absence, takers, findings);
        }
    }
}

fn report(
    found: SettingRef<'_, '_>,
    program: &str,
    absence: Absence,
    takers: Readers,
    findings: &mut Findings<'_>,
) {
    let denial = takers.denial("gets", "get", "credentials from it");
    let message = match absence {
        Absence::OnlyForShell => shell::missing_ending(takers),
        Absence::NotExecutable => {
            format!("This file is not executable, so {denial}. Run `chmod +x` on it.")
        }
        Absence::Directory => {
            format!("This is a directory, so {denial}. Name the program in it.")
        }
        Absence::Missing if program.contains(['/', '\\']) => {
            format!("This program does not exist on this machine, so {denial}.")
        }
        Absence::Missing => format!("`PATH` has no program of this name, so {denial}."),
    };
    let command = found.section.command(found.setting);
    let first = words(found.section.text(command)).into_iter().next().unwrap_or_default();
    let at = Span::from(0..first.end).shift(command.start);
    findings.report(found.section, at, message).about(takers);
}

#[cfg(test)]
mod tests {
    use crate::facts::{Absence, Lookup};
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::check_with;

    const CODE: &str = "credential-process";

    #[test]
    fn programs_of_this_machine_are_looked_up() {
        let text = "--- config
[profile a]
credential_process = \"/opt/my tools/vend\" --profile a
                     ^^^^^^^^^^^^^^^^^^^^ warning: This program does not exist on this machine, so no AWS tool gets credentials from it.
[profile b]
credential_process = vend --profile b
                     ^^^^ warning: `PATH` has no program of this name, so no AWS tool gets credentials from it.
[profile c]
credential_process = /opt/notes.txt
                     ^^^^^^^^^^^^^^ warning: This file is not executable, so no AWS tool gets credentials from it.
[profile directory]
credential_process = /opt/vend --profile a
                     ^^^^^^^^^ warning: This is a directory, so no AWS tool gets credentials from it. Name the program in it.
[profile d]
credential_process = there --profile d
[profile e]
credential_process = ~/vend
[profile f]
credential_process = script --profile f
                     ^^^^^^ warning: The AWS CLI and boto3 run this without a shell and only look for `.exe`. Write the ending of the file, such as `.cmd`.
";
        let absent = [
            ("/opt/my tools/vend", Absence::Missing),
            ("vend", Absence::Missing),
            ("/opt/notes.txt", Absence::NotExecutable),
            ("/opt/vend", Absence::Directory),
            ("~/vend", Absence::Missing),
            ("script", Absence::OnlyForShell),
        ];
        let absent = absent.map(|(name, absence)| (Lookup::Program(name.to_owned()), absence));
        check_with(CODE, text, |facts, _| {
            facts.active = true;
            facts.absent = absent.clone().into_iter().collect();
        });
        let text = "--- config\n[default]\ncredential_process = vend\n";
        check_with(CODE, text, |facts, _| facts.absent = absent.into_iter().collect());
    }

    #[test]
    fn only_those_who_run_the_program_miss_it() {
        let text = "--- config
[profile a]
credential_process = vend
                     ^^^^ warning: `PATH` has no program of this name, so the JavaScript SDK does not get credentials from it.
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
sso_account_id = 029608264753
sso_role_name = Admin
[profile b]
credential_process = vend
--- credentials
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
";
        check_with(CODE, text, |facts, options| {
            facts.active = true;
            let lookup = Lookup::Program("vend".to_owned());
            facts.absent = [(lookup, Absence::Missing)].into_iter().collect();
            options.readers = Readers::from_iter([Reader::Botocore, Reader::JavaScript]);
        });
    }
}
