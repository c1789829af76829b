use catalogue::credentials::{SecretShape, TokenShape, is_placeholder, secret_shape, token_shape};
use catalogue::{ValueKind, keys};

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Section, Setting};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "secret-in-repository",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A file under version control contains a real secret.

Anyone who can read the repository can use the secret, now and from any later clone, because it stays in
the history. Public repositories are searched for keys within minutes.

The rule checks files in a repository, except your own files, which some people keep in one on purpose:
for those, use `check --deny-secrets`. Examples and placeholders are not secrets.

```ini bad credentials
[ci]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

```ini good
[profile ci]
credential_process = /usr/local/bin/vend-credentials
```

There is no fix. Deactivate the key first, then remove it from the file and from the history.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(setting: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    // Some people keep their own files in a repository on purpose, so these are checked on request
    // only.
    if !setting.file_facts().in_repository || setting.facts.active && !setting.options.deny_secrets
    {
        return;
    }
    let Some(what) = real_secret(setting, setting.setting) else { return };
    // Key, secret and token are deactivated together: one finding for all of them.
    let mut above = setting.settings[..setting.index].iter();
    if above.any(|above| real_secret(setting, above).is_some()) {
        return;
    }
    let message = format!(
        "{what} is under version control, so anyone who can read the repository has it. Deactivate it, \
         then remove it from file and history."
    );
    findings.report(setting.section, setting.setting.value, message);
}

/// What a setting's value is, if it is probably a working secret.
fn real_secret(section: &Section<'_>, setting: &Setting) -> Option<String> {
    let (known, value) = (setting.known?, section.value(setting));
    let is_real = match known.kind {
        // Also where ID and secret are exchanged.
        ValueKind::AccessKeyId | ValueKind::SecretAccessKey => {
            secret_shape(value) == SecretShape::WellFormed
        }
        ValueKind::SessionToken => token_shape(value) == TokenShape::Plausible,
        _ => known.secret && !value.is_empty(),
    };
    let what = if known.key() == keys::AWS_ACCESS_KEY_ID {
        "A secret access key".to_owned()
    } else {
        format!("`{}`", known.name)
    };
    (is_real && !is_placeholder(value)).then_some(what)
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "secret-in-repository";
    const SECRETS: &str = "--- config
[DEFAULT]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws_secret_access_key` is under version control
[profile swapped]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A secret access key is under version control
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
[profile google]
google_config.password = correct horse
                         ^^^^^^^^^^^^^ error: `google_config.password` is under version control
[profile example]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
google_config.password = <password>
[profile empty]
aws_secret_access_key =
aws_session_token = short
";

    fn in_repository(facts: &mut Facts) {
        facts.files.config.in_repository = true;
        facts.files.credentials.in_repository = true;
    }

    fn silent() -> String {
        SECRETS.split_inclusive('\n').filter(|line| !line.contains('^')).collect()
    }

    #[test]
    fn real_secrets_are_found_and_no_others() {
        check_with(CODE, SECRETS, |facts, _| in_repository(facts));
    }

    #[test]
    fn only_under_version_control_and_for_ones_own_files_when_asked() {
        check(CODE, &silent());
        check_with(CODE, &silent(), |facts, _| {
            in_repository(facts);
            facts.active = true;
        });
        check_with(CODE, SECRETS, |facts, options| {
            in_repository(facts);
            facts.active = true;
            options.deny_secrets = true;
        });
    }
}
