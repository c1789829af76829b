use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "duration-exceeds-chaining-limit",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A role that is assumed from another role is asked for more than an hour.

STS gives at most 3600 seconds where the credentials that assume a role come from a role themselves,
whatever the maximum of the role: `ValidationError`, the requested DurationSeconds exceeds the 1 hour
session limit for roles assumed by role chaining. Identity Center, EC2 instances and containers give
credentials of a role, too.

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

The fix writes 3600. It is safe: with more, there are no credentials at all.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

/// The most seconds that STS gives a role assumed from a role, and the most it gives any.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining>
const CHAINED: u32 = 3600;
const LONGEST: u32 = 43_200;

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::DURATION_SECONDS) else { return };
    // What no role allows at all is for `invalid-number`.
    let is_too_long = |seconds: u32| seconds > CHAINED && seconds <= LONGEST;
    if !found.value().parse().is_ok_and(is_too_long) || !found.is_in_place() {
        return;
    }
    let Some(source) = role_behind(profile) else { return };
    let message =
        format!("STS gives at most 3600 seconds here: {source}; lower it or leave it out");
    findings
        .report(found.section, found.setting.meant, message)
        .safe_fix("Change to 3600", vec![found.section.edit(found.setting.meant, "3600")]);
}

/// The role whose credentials assume this profile's role, in words; `None` where they may be a
/// user's. Keys that begin with `ASIA` may well be a user's, with MFA.
fn role_behind(profile: &SymbolContext<'_, '_>) -> Option<String> {
    if !profile.has(keys::ROLE_ARN) || profile.has(keys::WEB_IDENTITY_TOKEN_FILE) {
        return None;
    }
    match profile.get(keys::CREDENTIAL_SOURCE) {
        Some(source @ ("Ec2InstanceMetadata" | "EcsContainer")) => {
            return Some(format!("`{source}` gives the credentials of a role"));
        }
        Some(_) => return None,
        None => {}
    }
    let source = profile.source().filter(|source| !source.has_own_key())?;
    let name = source.name();
    if source.has(keys::ROLE_ARN) {
        return Some(format!("its source, profile `{name}`, assumes a role itself"));
    }
    let signs_in = source.has(keys::SSO_ACCOUNT_ID) || source.has(keys::SSO_ROLE_NAME);
    signs_in.then(|| format!("its source, profile `{name}`, gets a role from Identity Center"))
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
                   ^^^^ warning: STS gives at most 3600 seconds here: its source, profile `b`, assumes a role itself
[profile b]
{ROLE}
duration_seconds = 3601 # one more
                   ^^^^ warning: STS gives at most 3600 seconds here: its source, profile `c`, gets a role from Identity Center
source_profile = c
[profile c]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
[profile d]
{ROLE}
source_profile = half
duration_seconds = 7200
                   ^^^^ warning: STS gives at most 3600 seconds here: its source, profile `half`, gets a role from Identity Center
[profile half]
sso_session = s
sso_account_id = 029608264753
[default]
{ROLE}
credential_source = Ec2InstanceMetadata
duration_seconds = 43200
                   ^^^^^ warning: STS gives at most 3600 seconds here: `Ec2InstanceMetadata` gives
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
