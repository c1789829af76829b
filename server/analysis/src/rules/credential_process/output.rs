//! Commands of well-known tools that print no credentials.

use catalogue::keys;

use super::other_tools::{self, PRINTS_NONE, WrongCommand, is_plain, last_in};
use super::signing_helper;
use crate::finding::Severity;
use crate::lint::{Findings, SymbolContext};
use crate::model::{CredentialsTool, Invocation, SettingRef};

pub(super) fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::CREDENTIAL_PROCESS) else { return };
    // Of a command on several lines the rest is not known yet.
    if !found.is_in_place() || found.section.is_wrapped(found.setting) {
        return;
    }
    let span = found.section.command(found.setting);
    let command = found.section.text(span);
    if found.section.is_placeholder(found.setting) {
        return;
    }
    let Some(call) = Invocation::of(command) else { return };
    if signing_helper::check(found, &call, findings) {
        return;
    }
    if let Some(format) = wrong_format(&call) {
        report_format(found, format, findings);
    } else if let Some(wrong) = wrong_command(&call) {
        report_command(profile, found, &call, &wrong, findings);
    } else if let Some(target) = call.profile().filter(|target| *target != profile.name()) {
        match call.tool {
            CredentialsTool::Aws => report_absent(profile, found, &call, target, findings),
            CredentialsTool::Granted => report_granted(profile, found, target, findings),
            CredentialsTool::AwsVault | CredentialsTool::Other(_) => {}
        }
    }
}

/// The format that `aws configure export-credentials` is asked for, if it is not that of a process.
fn wrong_format(call: &Invocation) -> Option<&str> {
    call.option("--format").filter(|format| exports_credentials(call) && *format != "process")
}

fn exports_credentials(call: &Invocation) -> bool {
    call.tool == CredentialsTool::Aws && call.begins(&["configure", "export-credentials"])
}

/// What is wrong with a command that prints no credentials in the form of a process.
fn wrong_command(call: &Invocation) -> Option<WrongCommand> {
    match call.tool {
        CredentialsTool::Aws => wrong_aws_command(call),
        CredentialsTool::AwsVault => wrong_vault_command(call),
        tool => other_tools::wrong_command(tool.other()?, call),
    }
}

fn wrong_aws_command(call: &Invocation) -> Option<WrongCommand> {
    // A query can build the form out of any answer, or pick what is stored in it. No answer of AWS STS has
    // the `Version` that the form needs, so a query has to add it.
    let query = call.option("--query");
    let is_version_missing =
        call.begins(&["sts"]) && query.is_some_and(|query| !query.contains("Version"));
    if exports_credentials(call) && call.has("--profile") && call.option("--profile").is_none() {
        let what = "`aws configure export-credentials` with `--profile` and no name";
        return Some(WrongCommand::new(what, "Add it."));
    }
    if exports_credentials(call) || query.is_some() && !is_version_missing {
        return None;
    }
    let first = call.words.first().filter(|word| is_plain(word))?;
    let second = call.words.get(1).filter(|word| is_plain(word));
    let second = second.map(|word| format!(" {word}")).unwrap_or_default();
    let without = if is_version_missing { " with a `--query` without `Version`" } else { "" };
    let what = format!("`aws {first}{second}`{without}");
    Some(WrongCommand::new(what, "Use `aws configure export-credentials`."))
}

fn wrong_vault_command(call: &Invocation) -> Option<WrongCommand> {
    let instead = "Use `aws-vault export --format=json`.";
    if call.begins(&["export"]) {
        let is_json = call.option("--format") == Some("json") || call.has("--json");
        let what = "`aws-vault export` without `--format=json`";
        return (!is_json).then(|| WrongCommand::new(what, "Add it."));
    }
    if call.begins(&["exec"]) {
        if prints_variables(call) {
            return Some(WrongCommand::new("`aws-vault exec` with `env`", instead));
        }
        // With a third word, that program prints.
        let is_json = call.words.len() > 2 || call.has("--json") || call.has("-j");
        let what = "`aws-vault exec` without `--json`";
        return (!is_json).then(|| WrongCommand::new(what, "Add it."));
    }
    let first = call.words.first().filter(|word| is_plain(word))?;
    Some(WrongCommand::new(format!("`aws-vault {first}`"), instead))
}

/// Whether the program that aws-vault runs prints the variables.
fn prints_variables(call: &Invocation) -> bool {
    call.words.get(2).is_some_and(|program| matches!(&**program, "env" | "printenv" | "export"))
}

fn report_format(found: SettingRef<'_, '_>, format: &str, findings: &mut Findings<'_>) {
    let (section, span) = (found.section, found.section.command(found.setting));
    let message = format!("This `--format` {PRINTS_NONE}. Use `process`.");
    let at = last_in(section.text(span), format, span);
    findings
        .report(section, at.unwrap_or(span), message)
        .severity(Severity::Error)
        .fix("Change to `process`", at.map(|at| section.edit(at, "process")).into_iter().collect());
}

fn report_command(
    profile: &SymbolContext<'_, '_>,
    found: SettingRef<'_, '_>,
    call: &Invocation,
    WrongCommand { what, remedy }: &WrongCommand,
    findings: &mut Findings<'_>,
) {
    let (section, span) = (found.section, found.section.command(found.setting));
    let message = format!("{what} {PRINTS_NONE}. {remedy}");
    let finding = findings.report(section, span, message).severity(Severity::Error);
    let other = call.option("--profile").filter(|other| *other != profile.name());
    if let Some(other) = other.filter(|_| call.tool == CredentialsTool::Aws) {
        let text = format!("aws configure export-credentials --profile {other}");
        finding.fix("Change to `aws configure export-credentials`", vec![section.edit(span, text)]);
    }
}

fn report_absent(
    profile: &SymbolContext<'_, '_>,
    found: SettingRef<'_, '_>,
    call: &Invocation,
    target: &str,
    findings: &mut Findings<'_>,
) {
    // Without the option it is the default profile, which the environment may hold.
    if call.option("--profile").is_none() || profile.profile_in_command(target).is_some() {
        return;
    }
    let (section, span) = (found.section, found.section.command(found.setting));
    let at = last_in(section.text(span), target, span);
    let suggestion = profile.suggest_profile(target);
    let hint = suggestion.as_deref().map(|name| format!(" Did you mean `{name}`?"));
    let (severity, message) = if profile.is_complete() {
        let message = format!("Profile `{target}` is in neither file, so the AWS CLI prints none.");
        (Severity::Error, message)
    } else {
        let message =
            format!("Profile `{target}` is not in this file, and the other is not available.");
        (Severity::Information, message)
    };
    let message = message + &hint.unwrap_or_default();
    let finding = findings.report(section, at.unwrap_or(span), message).severity(severity);
    if let Some((name, at)) = suggestion.zip(at) {
        let edit = section.edit(at, name.as_str());
        finding.fix(format!("Change to `{name}`"), vec![edit]);
    }
}

fn report_granted(
    profile: &SymbolContext<'_, '_>,
    found: SettingRef<'_, '_>,
    target: &str,
    findings: &mut Findings<'_>,
) {
    let (section, span) = (found.section, found.section.command(found.setting));
    let at = last_in(section.text(span), target, span);
    let name = profile.name();
    let message = format!("Granted refuses another profile than that of the section, `{name}`.");
    let finding = findings.report(section, at.unwrap_or(span), message).severity(Severity::Error);
    if let Some(at) = at {
        finding.fix(format!("Change to `{name}`"), vec![section.edit(at, name)]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "credential-process";

    #[test]
    fn commands_that_print_no_credentials_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = aws login --profile base
                     ^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws login` prints no credentials in the form that AWS tools expect. Use `aws configure export-credentials`.
[profile b]
credential_process = /usr/bin/aws sso login --profile b # daily
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws sso login` prints no credentials
[profile c]
credential_process = aws --profile base sts get-session-token
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws sts get-session-token` prints no credentials
[profile d]
credential_process = aws configure export-credentials --profile base --format env
                                                                              ^^^ error: This `--format` prints no credentials in the form that AWS tools expect. Use `process`.
[profile e]
credential_process = aws-vault exec base
                     ^^^^^^^^^^^^^^^^^^^ error: `aws-vault exec` without `--json` prints no
[profile f]
credential_process = aws-vault export base
                     ^^^^^^^^^^^^^^^^^^^^^ error: `aws-vault export` without `--format=json` prints no
[profile g]
credential_process = aws sts get-session-token --query Credentials --output json
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws sts get-session-token` with a `--query` without `Version` prints no credentials
[profile h]
credential_process = sh -c \"aws sts assume-role --role-arn arn:aws:iam::029608264753:role/a --query Credentials\"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws sts assume-role` with a `--query` without `Version` prints no
--- credentials
[base]
credential_process = aws sts assume-role --role-arn arn:aws:iam::029608264753:role/a
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws sts assume-role` prints no
",
        );
    }

    #[test]
    fn profiles_that_a_command_cannot_use_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = aws configure export-credentials --profile bsae
                                                                ^^^^ error: Profile `bsae` is in neither file, so the AWS CLI prints none. Did you mean `base`?
[profile b]
credential_process = granted credential-process --profile base
                                                          ^^^^ error: Granted refuses another profile than that of the section, `b`.
--- credentials
[base]
",
        );
        let text = "--- config
[profile a]
credential_process = aws configure export-credentials --profile bsae
                                                                ^^^^ info: Profile `bsae` is not in this file
";
        check_with(CODE, text, |facts, _| facts.files.credentials.known = false);
    }

    #[test]
    fn commands_that_print_credentials_are_not() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = aws configure export-credentials --profile base --format process
[profile b]
credential_process = granted credential-process --profile b
[profile c]
credential_process = aws-vault exec elsewhere --json
[profile d]
credential_process = aws-vault export --format=json elsewhere
[profile e]
credential_process = sh -c \"aws sts get-session-token | jq '.Credentials + {Version: 1}'\"
[profile f]
credential_process = aws sts get-session-token --query '{Version: `1`, AccessKeyId: Credentials.AccessKeyId}'
[profile stored]
credential_process = aws secretsmanager get-secret-value --secret-id vend --query SecretString --output text
[profile unknown-word]
credential_process = aws Vend credentials
[profile g]
credential_process = vend login --profile absent --format env
[profile h]
credential_process = aws configure export-credentials
--- credentials
[base]
",
        );
    }

    #[test]
    fn the_fixes_change_what_is_wrong() {
        let file = |command| format!("--- config\n[profile a]\ncredential_process = {command}\n");
        fixed(
            CODE,
            &file("aws configure export-credentials --format env"),
            &file("aws configure export-credentials --format process"),
        );
        fixed(
            CODE,
            &file("aws sso login --profile b"),
            &file("aws configure export-credentials --profile b"),
        );
        fixed(
            CODE,
            &file("granted credential-process --profile b"),
            &file("granted credential-process --profile a"),
        );
    }
}
