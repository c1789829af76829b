mod without_key;

use catalogue::keys;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Readers;
use crate::readers::resolve::{Resolution, RoleSource};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "shadowed-credentials",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A profile has two sources of credentials.

Readers choose differently. If a profile also has SSO settings, the AWS CLI, boto3 and the Rust SDK sign
in, and the JavaScript SDK and the Go SDK use the key. If it has `credential_process`, only the Rust SDK
runs it. Beside SSO settings or `login_session`, only the JavaScript SDK runs `credential_process`. A
command that asks for the credentials of the same profile is not reported. In a profile with a role, SSO settings
go first for the Java SDK and the Ruby SDK, and a key before `credential_source` for the Go SDK. Tools on one machine then use different identities, or get `ExpiredToken` from an old key.

```ini bad
[profile dev]
credential_process = /usr/local/bin/vend-credentials
```
```ini bad credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

```ini good
[profile dev]
region = us-east-1
```
```ini good credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

A tool that also writes when the key expires put the key there on purpose, for programs that cannot sign
in. That is reported as information.

There is no fix: only you know which of the two is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(id) = symbol.setting(keys::AWS_ACCESS_KEY_ID) else {
        without_key::check(symbol, findings);
        return;
    };
    let Some(other) = other_way(symbol).filter(|_| id.is_filled_in()) else { return };
    let taking_key = symbol.resolving(takes_key);
    // If every reader in use takes another source, the key changes nothing.
    if taking_key.is_empty() {
        without_key::check(symbol, findings);
    } else {
        report(symbol, id, other, taking_key, findings);
    }
}

/// Whether a reader uses the profile's own key, also to assume the role.
fn takes_key(found: &Resolution) -> bool {
    match found {
        Resolution::Static(_) => true,
        Resolution::Role { source: RoleSource::Own(own), .. } => takes_key(own),
        _ => false,
    }
}

/// The setting of another source of credentials. Incomplete ones are reported by other rules.
fn other_way<'c, 'p>(symbol: &SymbolContext<'c, 'p>) -> Option<SettingRef<'c, 'p>> {
    let signs_in = symbol.has(keys::SSO_ACCOUNT_ID) || symbol.has(keys::SSO_ROLE_NAME);
    let has_role = symbol.has(keys::ROLE_ARN);
    let ways = [
        (keys::SSO_SESSION, signs_in),
        (keys::SSO_START_URL, signs_in),
        (keys::WEB_IDENTITY_TOKEN_FILE, has_role),
        (keys::SOURCE_PROFILE, has_role),
        (keys::CREDENTIAL_SOURCE, has_role),
        (keys::LOGIN_SESSION, true),
        (keys::CREDENTIAL_PROCESS, true),
    ];
    let mut ways = ways.into_iter().filter(|(key, is_complete)| *is_complete && symbol.has(*key));
    ways.next().and_then(|(key, _)| symbol.setting(key))
}

fn report(
    symbol: &SymbolContext<'_, '_>,
    id: SettingRef<'_, '_>,
    other: SettingRef<'_, '_>,
    taking_key: Readers,
    findings: &mut Findings<'_>,
) {
    let taking_other = symbol.resolving(|found| {
        !takes_key(found) && !matches!(found, Resolution::Fails(_) | Resolution::None)
    });
    let name = other.setting.known.map_or("", |known| known.name);
    let message = if taking_other.is_empty() {
        format!("This profile's access key prevents the use of `{name}`. Remove one of them.")
    } else {
        format!(
            "{} {} this profile's access key, {} `{name}`. Remove one of them.",
            taking_key.at_start(),
            taking_key.verb("uses", "use"),
            taking_other.beside(taking_key, symbol.options().readers)
        )
    };
    let finding = findings
        .report(id.section, id.setting.value, message)
        .about(taking_key.union(taking_other));
    finding.related(Anchor::Span(other.section.at(other.setting.value)), "the other source");
    // A tool that writes the expiry renews the key, for programs that cannot sign in.
    if keys::EXPIRY.iter().any(|key| id.section.get(*key).is_some()) {
        finding.severity(Severity::Information);
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "shadowed-credentials";
    const SSO: &str = "--- config
[sso-session corp]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
[profile a]
sso_session = corp
sso_account_id = 029608264753
sso_role_name = admin
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
";
    const SECRET: &str = "aws_secret_access_key = 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\n";

    #[test]
    fn readers_choose_differently() {
        let carets = "                    ^^^^^^^^^^^^^^^^^^^^";
        check(
            CODE,
            &format!(
                "{SSO}{carets} warning: The JavaScript SDK, the Go SDK and the Common Runtime use this \
                 profile's access key, other tools `sso_session`. Remove one of them.\n{SECRET}"
            ),
        );
        check_with(
            CODE,
            &format!(
                "{SSO}{carets} warning: This profile's access key prevents the use of `sso_session`\n{SECRET}"
            ),
            |_, options| options.readers = Readers::from_iter([Reader::Go]),
        );
        check_with(CODE, &format!("{SSO}{SECRET}"), |_, options| {
            options.readers = Readers::from_iter([Reader::Botocore]);
        });
    }

    #[test]
    fn a_copy_that_a_tool_keeps_is_information() {
        check(
            CODE,
            &format!(
                "{SSO}                    ^^^^^^^^^^^^^^^^^^^^ info: The JavaScript SDK, the Go SDK and\n\
                 {SECRET}aws_session_expiration = 2030-01-31T12:00:00+0000\n"
            ),
        );
    }

    #[test]
    fn a_key_may_assume_the_role() {
        let role = "[profile r]\nrole_arn = arn:aws:iam::444455556666:role/Deploy\n";
        let key = format!("aws_access_key_id = AKIASP2TPHJSQH3FJRUX\n{SECRET}");
        let found = "                    ^^^^^^^^^^^^^^^^^^^^ warning: The Go SDK uses this profile's access key, other tools `credential_source`. Remove one of them.\n";
        check(
            CODE,
            &format!(
                "--- config\n{role}credential_source = Ec2InstanceMetadata\n{}",
                key.replace(SECRET, &format!("{found}{SECRET}"))
            ),
        );
        check(
            CODE,
            &format!("--- config\n{role}source_profile = base\n{key}[profile base]\n{key}"),
        );
    }

    #[test]
    fn half_a_sign_in_counts() {
        let carets = "                    ^^^^^^^^^^^^^^^^^^^^";
        let half = SSO.replace("sso_role_name = admin\n", "");
        check_with(
            CODE,
            &format!(
                "{half}{carets} warning: This profile's access key prevents the use of `sso_session`\n{SECRET}"
            ),
            |_, options| options.readers = Readers::from_iter([Reader::Go]),
        );
    }

    #[test]
    fn in_one_file_as_well() {
        check(
            CODE,
            &format!(
                "--- config
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ warning: The JavaScript SDK, the Go SDK, the Ruby SDK and the Common Runtime use this profile's access key, other tools `credential_process`. Remove one of them.
{SECRET}credential_process = /usr/local/bin/vend-credentials
"
            ),
        );
    }

    #[test]
    fn silent_on_keys_that_are_meant_for_the_role_or_not_used() {
        check(
            CODE,
            &format!(
                "--- config
[profile self]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = self
[profile other]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = self
[profile bearer]
sso_session = corp
[sso-session corp]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
[profile process]
credential_process = /usr/local/bin/vend-credentials
--- credentials
[self]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
{SECRET}[other]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
{SECRET}[bearer]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
{SECRET}[process]
aws_access_key_id = <access-key-id>
aws_secret_access_key = <secret-access-key>
"
            ),
        );
    }
}
