use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "duration-exceeds-chaining-limit",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A role that is assumed from another role requests more than an hour.

If the credentials that assume a role come from another role, STS allows at most 3600 seconds, whatever
the maximum of the role, and otherwise answers `ValidationError`: the requested DurationSeconds exceeds
the 1 hour session limit for roles assumed by role chaining. IAM Identity Center, EC2 instances and
containers also provide a role's credentials.

```ini bad
[profile admin]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = entry
duration_seconds = 43200

[profile entry]
role_arn = arn:aws:iam::029608264753:role/entry
credential_source = Ec2InstanceMetadata
```

```ini good
[profile admin]
role_arn = arn:aws:iam::029608264753:role/admin
source_profile = entry
duration_seconds = 3600

[profile entry]
role_arn = arn:aws:iam::029608264753:role/entry
credential_source = Ec2InstanceMetadata
```

The fix changes the value to 3600. It is safe: with more, there are no credentials at all.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

/// The most seconds that STS gives a role assumed from a role, and the most it gives any.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining>
const CHAINED: u32 = 3600;
const LONGEST: u32 = 43_200;

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::DURATION_SECONDS) else { return };
    let Ok(seconds) = found.value().parse::<u32>() else { return };
    // More than the longest is reported by `invalid-number`.
    if seconds <= CHAINED || seconds > LONGEST || !found.is_in_place() {
        return;
    }
    let Some(source) = source_role(profile) else { return };
    let message = format!(
        "STS allows at most 3600 seconds here, because {source}. Lower the value or remove it."
    );
    findings
        .report(found.section, found.setting.value, message)
        .safe_fix("Change to 3600", vec![found.section.edit(found.setting.value, "3600")]);
}

/// The role whose credentials assume this profile's role, in words; `None` where they may be a
/// user's. Keys that begin with `ASIA` may well be a user's, with MFA.
fn source_role(profile: &SymbolContext<'_, '_>) -> Option<String> {
    if !profile.has(keys::ROLE_ARN) || profile.has(keys::WEB_IDENTITY_TOKEN_FILE) {
        return None;
    }
    match profile.get(keys::CREDENTIAL_SOURCE) {
        Some(source @ ("Ec2InstanceMetadata" | "EcsContainer")) => {
            return Some(format!("`{source}` provides a role's credentials"));
        }
        Some(_) => return None,
        None => {}
    }
    let source = profile.source().filter(|source| !source.has_own_key())?;
    let name = source.name();
    if source.has(keys::ROLE_ARN) {
        return Some(format!("the source profile `{name}` itself assumes a role"));
    }
    let signs_in = source.has(keys::SSO_ACCOUNT_ID) || source.has(keys::SSO_ROLE_NAME);
    signs_in.then(|| format!("the source profile `{name}` gets a role from IAM Identity Center"))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "duration-exceeds-chaining-limit";
    const ROLE: &str = "role_arn = arn:aws:iam::029608264753:role/r";

    #[test]
    fn fires_where_the_source_is_a_role() {
        check(
            CODE,
            &format!(
                "--- config
[profile a]
{ROLE}
source_profile = b
duration_seconds = 7200
                   ^^^^ warning: STS allows at most 3600 seconds here, because the source profile `b` itself assumes a role
[profile b]
{ROLE}
duration_seconds = 3601 # one more
                   ^^^^ warning: STS allows at most 3600 seconds here, because the source profile `c` gets a role from IAM Identity Center
source_profile = c
[profile c]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
[profile d]
{ROLE}
source_profile = half
duration_seconds = 7200
                   ^^^^ warning: STS allows at most 3600 seconds here, because the source profile `half` gets a role from IAM Identity Center
[profile half]
sso_session = s
sso_account_id = 029608264753
[default]
{ROLE}
credential_source = Ec2InstanceMetadata
duration_seconds = 43200
                   ^^^^^ warning: STS allows at most 3600 seconds here, because `Ec2InstanceMetadata`
"
            ),
        );
    }

    #[test]
    fn is_silent_where_the_source_may_be_a_user() {
        check(
            CODE,
            &format!(
                "--- config
[profile a]
{ROLE}
source_profile = keys
duration_seconds = 43200
[profile b]
{ROLE}
source_profile = role
duration_seconds = 3600
[profile c]
{ROLE}
source_profile = role
duration_seconds = 99999
[profile d]
{ROLE}
credential_source = Environment
duration_seconds = 7200
[profile e]
{ROLE}
web_identity_token_file = /token
duration_seconds = 7200
[profile g]
{ROLE}
credential_source = EcsContainer
web_identity_token_file = /token
duration_seconds = 7200
[profile h]
{ROLE}
source_profile = role
  duration_seconds = 7200
[profile role]
{ROLE}
credential_source = Ec2InstanceMetadata
[keys]
--- credentials
[keys]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
"
            ),
        );
    }

    #[test]
    fn the_fix_writes_an_hour() {
        fixed(
            CODE,
            &format!(
                "[default]\n{ROLE}\ncredential_source = EcsContainer\nduration_seconds=7200 # 2 h\n"
            ),
            &format!(
                "--- config\n[default]\n{ROLE}\ncredential_source = EcsContainer\nduration_seconds=3600 # 2 h\n"
            ),
        );
    }
}
