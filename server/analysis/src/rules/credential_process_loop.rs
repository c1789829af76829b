use catalogue::credentials::mask_value;
use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, Findings, SymbolContext, VariableFindings};
use crate::model::{CredentialsTool, SettingRef, SymbolKind, leads_back, process_call};
use crate::readers::Reader;
use crate::readers::resolve::{Resolution, SelectedBy};
use crate::report::ClientAnswer;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "credential-process-loop",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The command of `credential_process` asks for the credentials of its own profile.

`aws configure export-credentials --profile work` in the profile `work` starts the AWS CLI, which runs the
same command to get the credentials. So does a command without `--profile` in the profile that `AWS_PROFILE`
names. Version 2 of the AWS CLI stops with `Credential process resolution
detected an infinite loop`. The same happens without `--profile` in `[default]`, and if two profiles
ask for each other. If the profile also has SSO settings or `login_session`, the AWS CLI uses these and
nothing is reported.

aws-vault runs the command again only if it has no stored keys for the profile. That is information.

```ini bad
[profile work]
credential_process = aws configure export-credentials --profile work
```

```ini good
[profile work]
credential_process = aws configure export-credentials --profile work-sso

[profile work-sso]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
```

There is no fix: only you know which profile has the credentials.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile], check), Check::Environment(check_variables)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::CREDENTIAL_PROCESS) else { return };
    if !found.is_in_place() {
        return;
    }
    let Some(invocation) = process_call(profile) else { return };
    let Some(target) = invocation.profile() else { return };
    let name = profile.name();
    match invocation.tool {
        CredentialsTool::Aws if target == name && runs_it(profile) => {
            // Readers that take other credentials of the profile never run the command.
            let takers = profile.resolving(|found| matches!(found, Resolution::Process(_)));
            let denial = takers.denial("gets", "get", "credentials");
            let message = format!(
                "This command asks for the credentials of `{name}` and so runs itself: {denial}. \
                 Name another profile."
            );
            findings
                .report(found.section, found.section.command(found.setting), message)
                .about(takers);
        }
        CredentialsTool::Aws
            if runs_it(profile) && leads_back(profile, |name| profile.profile_in_command(name)) =>
        {
            let message = format!(
                "Profile `{target}` leads back to `{name}`, so neither gets credentials. Name another \
                 profile in one of them."
            );
            findings.report(found.section, found.section.command(found.setting), message);
        }
        CredentialsTool::AwsVault if target == name && runs_it(profile) => {
            report_vault(found, name, findings);
        }
        _ => {}
    }
}

fn report_vault(found: SettingRef<'_, '_>, name: &str, findings: &mut Findings<'_>) {
    let message = format!(
        "This command runs itself unless aws-vault stores keys for `{name}`. \
         Store them or name another profile."
    );
    findings
        .report(found.section, found.section.command(found.setting), message)
        // aws-vault keeps keys in a store of its own, which is not looked into.
        .severity(Severity::Information);
}

/// A command without `--profile` asks for the profile that a variable names, which it inherits.
fn check_variables(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let runs_itself = |answer: &ClientAnswer| {
        let profile = context.world.find(SymbolKind::Profile, &answer.selected.name);
        let call = profile.and_then(|profile| process_call(&profile));
        matches!(answer.resolution, Some(Resolution::Process(_)))
            && call.is_some_and(|call| call.inherits_profile())
    };
    let looping = context.answers.iter().filter(|answer| runs_itself(answer)).find_map(|answer| {
        let SelectedBy::Variable(variable) = answer.selected.by else { return None };
        // Of the default profile the finding at its command tells.
        (answer.selected.name != "default").then_some((variable, &answer.selected.name))
    });
    let Some((variable, name)) = looping else { return };
    let message = format!(
        "The command of profile `{name}` has no `--profile`, so it takes `{name}` from this variable and runs \
         itself. Add `--profile` with another profile to the command.",
        name = mask_value(name),
    );
    findings.report(variable, message);
}

/// Whether the AWS CLI runs the command: other sources of credentials come first.
fn runs_it(profile: &SymbolContext<'_, '_>) -> bool {
    matches!(profile.resolution(Reader::Botocore), Resolution::Process(_))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_variables};

    const CODE: &str = "credential-process-loop";

    #[test]
    fn a_command_without_a_profile_inherits_the_variable() {
        let files = "--- config\n[profile work]\ncredential_process = aws configure export-credentials\n\
                     [profile other]\ncredential_process = aws configure export-credentials --profile base\n\
                     [default]\n";
        check_variables(
            CODE,
            files,
            &[("AWS_PROFILE", "work")],
            "error AWS_PROFILE: The command of profile `work` has no `--profile`, so it takes `work` from this \
             variable and runs itself. Add `--profile` with another profile to the command.\n",
        );
        check_variables(CODE, files, &[("AWS_PROFILE", "other")], "");
        check_variables(CODE, files, &[], "");
    }

    #[test]
    fn a_command_for_its_own_profile_is_reported() {
        check(
            CODE,
            "--- config
[profile work]
credential_process = aws configure export-credentials --profile work
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This command asks for the credentials of `work` and so runs itself: no AWS tool gets credentials. Name
[profile b]
credential_process = sh -c \"/usr/bin/aws --profile=b configure export-credentials\" # b
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This command asks for the credentials of `b`
[default]
credential_process = aws configure export-credentials --format process
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This command asks for the credentials of `default`
[profile c]
credential_process = aws configure export-credentials --profile d
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Profile `d` leads back to `c`
[profile v]
credential_process = aws-vault exec --json v
                     ^^^^^^^^^^^^^^^^^^^^^^^ info: This command runs itself unless aws-vault stores keys for `v`.
[profile r]
role_arn = arn:aws:iam::029608264753:role/r
source_profile = q
[profile q]
credential_process = aws configure export-credentials --profile r
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Profile `r` leads back to `q`
[profile p]
credential_process = env AWS_PROFILE=p aws configure export-credentials
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This command asks for the credentials of `p`
--- credentials
[d]
credential_process = aws configure export-credentials --profile c
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Profile `c` leads back to `d`
[w]
credential_process = aws-vault export --format=json w
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: This command runs itself unless aws-vault stores keys for `w`.
",
        );
    }

    #[test]
    fn a_command_that_leads_into_the_loop_of_others_is_not() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = aws configure export-credentials --profile b
[profile b]
credential_process = aws configure export-credentials --profile b
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This command asks for the credentials of `b`
",
        );
    }

    #[test]
    fn a_command_for_other_credentials_is_not() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = aws configure export-credentials --profile b
[profile b]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
credential_process = aws configure export-credentials --profile b
[profile c]
login_session = arn:aws:sts::029608264753:assumed-role/a/b
credential_process = aws configure export-credentials --profile c
[profile d]
credential_process = aws configure export-credentials
[profile e]
credential_process = aws-vault exec f --json
[profile f]
credential_process = aws configure export-credentials --profile g
[profile g]
credential_process = /opt/vend g
[profile h]
credential_process = aws configure export-credentials --profile absent
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
",
        );
    }
}
