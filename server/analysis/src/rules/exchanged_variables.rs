use catalogue::credentials::mask_value;
use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::{Check, EnvironmentContext, VariableFindings};
use crate::readers::resolve::location_variable;
use crate::report::shell_path;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "exchanged-variables",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"`AWS_CONFIG_FILE` names the credentials file, and `AWS_SHARED_CREDENTIALS_FILE` the config file.

AWS tools then look for `[profile NAME]` in the credentials file and find no profile there, and for keys in the
config file. The files themselves are right: what other rules would say of headers and of credentials in the wrong
file is not reported, because a fix would break the files for every other shell.

The variables belong to the shell, so there is a command to type and no fix.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Environment(check)];

fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let variables = FileKind::ALL.map(location_variable);
    let [Some(config), Some(credentials)] = variables.map(|it| context.environment.filled(it))
    else {
        return;
    };
    if !context.world.facts.has_exchanged_files() {
        return;
    }
    let [of_config, of_credentials] = variables;
    let message = format!(
        "`{of_config}` and `{of_credentials}` are exchanged, so AWS tools read each file as the other one."
    );
    let [config, credentials] = [config, credentials].map(|path| shell_path(&mask_value(path)));
    findings
        .report(of_config, message)
        .command(format!("export {of_config}={credentials} {of_credentials}={config}"));
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::rules::fixture::{check_variables_with, check_with};

    const CODE: &str = "exchanged-variables";
    const VARIABLES: [(&str, &str); 2] = [
        ("AWS_CONFIG_FILE", "/home/jane/.aws/credentials"),
        ("AWS_SHARED_CREDENTIALS_FILE", "/home/jane/.aws/config"),
    ];

    fn exchange(facts: &mut crate::facts::Facts) {
        facts.active = true;
        facts.files[FileKind::Config].name = "~/.aws/credentials".to_owned();
        facts.files[FileKind::Credentials].name = "~/.aws/config".to_owned();
    }

    const FILES: &str = "--- config
[dev]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
--- credentials
[profile dev]
region = eu-west-1
[sso-session acme]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
sso_registration_scopes = sso:account:access
";

    #[test]
    fn it_is_said_once_and_of_the_variables() {
        check_variables_with(
            CODE,
            FILES,
            &VARIABLES,
            exchange,
            "error AWS_CONFIG_FILE: `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE` are exchanged, so AWS tools read each file as the other one.
$ export AWS_CONFIG_FILE=/home/jane/.aws/config AWS_SHARED_CREDENTIALS_FILE=/home/jane/.aws/credentials
",
        );
        check_variables_with(CODE, FILES, &VARIABLES, |_| (), "");
    }

    #[test]
    fn the_files_are_not_at_fault() {
        for code in crate::rules::OF_ONE_FILE.map(|rule| rule.code) {
            check_with(code, FILES, |facts, _| exchange(facts));
        }
    }
}
