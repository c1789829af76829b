use catalogue::keys;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Spelling, Symbol, SymbolKind, SymbolSettings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "source-profile-without-credentials",
    severity: Severity::Hint,
    group: Group::Default,
    doc: r"A profile that others use as their source has no credentials in either file.

AWS tools then cannot assume the roles. It is correct if another tool stores the keys: aws-vault stores
them in the operating system's key store. The rule reports nothing until both files are known.

```ini bad
[profile base]
region = eu-west-1

[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base
```

```ini good
[profile base]
credential_process = /usr/local/bin/vend

[profile deploy]
role_arn = arn:aws:iam::029608264753:role/deploy
source_profile = base
```

There is no fix: run `aws configure --profile NAME`, or `aws configure sso`, to add credentials.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if profile.referrers().next().is_none() || !profile.is_complete() || has_a_way(profile) {
        return;
    }
    if !profile.referrers().any(|other| uses(&other, profile)) {
        return;
    }
    let section = profile.first().filter(|section| section.spelling() == Spelling::Right);
    let Some(section) = section else { return };
    let message = format!(
        "The source profile `{}` has no credentials in either file. \
         AWS tools fail unless another tool, such as aws-vault, stores them.",
        profile.name()
    );
    findings.report(section, section.header_span(), message);
}

fn has_a_way(profile: &Symbol<'_, '_>) -> bool {
    profile.ways_to_credentials().next().is_some() || !profile.suppliers().is_empty()
}

/// Whether `other` assumes a role with the credentials of `profile`.
fn uses(other: &SymbolSettings<'_, '_>, profile: &SymbolSettings<'_, '_>) -> bool {
    other.id != profile.id
        && other.assumes_role()
        && other.get(keys::SOURCE_PROFILE) == Some(profile.name())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "source-profile-without-credentials";
    const ROLE: &str = "role_arn = arn:aws:iam::029608264753:role/r";

    #[test]
    fn the_header_is_told_once() {
        check(
            CODE,
            &format!(
                "--- config
[profile base]
^^^^^^^^^^^^^^ hint: The source profile `base` has no credentials in either file
mfa_serial = arn:aws:iam::029608264753:mfa/me
[profile a]
{ROLE}
source_profile = base
[profile b]
{ROLE}
source_profile = base
"
            ),
        );
    }

    #[test]
    fn is_silent_where_there_is_a_way_or_nobody_needs_one() {
        check(
            CODE,
            &format!(
                "--- config
[profile keys]
[profile sso]
sso_session = s
[profile okta]
aws_saml_url = home/amazon_aws/x
[profile unused]
region = eu-west-1
[profile a]
{ROLE}
source_profile = keys
[profile b]
{ROLE}
source_profile = sso
[profile c]
{ROLE}
source_profile = okta
[profile d]
source_profile = unused
--- credentials
[keys]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
"
            ),
        );
        let fixture = format!("--- config\n[profile a]\n[profile b]\n{ROLE}\nsource_profile = a\n");
        check_with(CODE, &fixture, |facts, _| facts.files.credentials.known = false);
    }
}
