mod environment;

use catalogue::value::portal;
use catalogue::{Key, arn, keys, regions};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, Symbol, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "partition-mismatch",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The settings of one profile, or of a chain, belong to different AWS partitions.

Partitions (`aws`, `aws-cn`, `aws-us-gov`, …) share nothing: the accounts, roles, devices and credentials
of one do not exist in another. STS answers `InvalidClientTokenId`, or the role is not found.

```ini bad
[profile china]
role_arn = arn:aws-cn:iam::029608264753:role/deploy
credential_source = Ec2InstanceMetadata
region = eu-west-1
```

```ini good
[profile china]
role_arn = arn:aws-cn:iam::029608264753:role/deploy
credential_source = Ec2InstanceMetadata
region = cn-north-1
```

`AWS_REGION` takes the place of the profile's region, and is compared as that is.

There is no fix: only you know which partition is right.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile], check), Check::Environment(environment::check)];

/// A setting whose value names a partition.
#[derive(Clone, Copy)]
struct Fact<'c, 'p> {
    key: Key,
    found: SettingRef<'c, 'p>,
    partition: &'static str,
}

/// The settings to compare, the most reliable first.
const KEYS: [Key; 4] = [keys::ROLE_ARN, keys::MFA_SERIAL, keys::SSO_REGION, keys::REGION];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut facts = facts(profile);
    let Some(first) = facts.next() else { return };
    if facts.any(|fact| fact.partition != first.partition) {
        report_within(profile, findings);
    } else {
        check_source(profile, first, findings);
    }
}

fn facts<'c, 'p>(profile: &Symbol<'c, 'p>) -> impl Iterator<Item = Fact<'c, 'p>> {
    // A custom endpoint can be in any partition, so the region does not matter.
    let has_endpoint = profile.has(keys::ENDPOINT_URL);
    let url = keys::SSO_START_URL;
    let url = profile.get(url).or_else(|| profile.target(SymbolKind::SsoSession)?.get(url));
    let of_portal = url.and_then(portal::partition);
    KEYS.into_iter().filter_map(move |key| {
        let own = profile.setting(key);
        let of_session = || profile.target(SymbolKind::SsoSession)?.setting(key);
        let found = if key == keys::SSO_REGION { own.or_else(of_session) } else { own }?;
        let partition = match key {
            keys::REGION if has_endpoint => None,
            keys::REGION => regions::lookup(found.value()).map(|region| region.partition),
            // One that contradicts its portal is what `portal-mismatch` reports.
            keys::SSO_REGION => regions::lookup(found.value())
                .map(|region| region.partition)
                .filter(|partition| of_portal.is_none_or(|of_portal| of_portal == *partition)),
            _ => arn::partition_of(found.value()),
        };
        Some(Fact { key, found, partition: partition? })
    })
}

/// Reports the setting that most of the others contradict; of equals, the least reliable.
fn report_within(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let all = || facts(profile);
    let count_contradicting =
        |fact: &Fact<'_, '_>| all().filter(|other| other.partition != fact.partition).count();
    let own = all().filter(|fact| is_own(profile, fact) && fact.found.is_in_place());
    // `max_by_key` returns the last of equals, and the most reliable come first.
    let Some(odd) = own.max_by_key(count_contradicting) else { return };
    let Some(other) = all().find(|other| other.partition != odd.partition) else { return };
    let message = format!(
        "`{}` is in the partition `{}`, but `{}` is in `{}`. Partitions share no resources.",
        odd.key.name(),
        odd.partition,
        other.key.name(),
        other.partition,
    );
    findings
        .report(odd.found.section, odd.found.setting.value, message)
        .related(anchor(&other), format!("`{}` is in `{}`", other.key.name(), other.partition));
}

/// Whether the profile itself has the setting, not its sso-session.
fn is_own(profile: &Symbol<'_, '_>, fact: &Fact<'_, '_>) -> bool {
    fact.key != keys::SSO_REGION || profile.setting(fact.key).is_some()
}

/// Compares a profile with the one whose credentials assume its role. Each step of a chain is looked
/// at from above, so that one step is enough.
fn check_source(profile: &SymbolContext<'_, '_>, first: Fact<'_, '_>, findings: &mut Findings<'_>) {
    let Some(source) = profile.source().filter(|source| source.id != profile.id) else { return };
    let at = profile.setting(keys::SOURCE_PROFILE).filter(SettingRef::is_in_place);
    let (Some(at), mut facts) = (at, facts(&source)) else { return };
    let Some(other) = facts.next().filter(|other| other.partition != first.partition) else {
        return;
    };
    // The source contradicts itself, which is reported there.
    if facts.any(|fact| fact.partition != other.partition) {
        return;
    }
    let message = format!(
        "The credentials of profile `{}` are in the partition `{}` and cannot assume a role in `{}`.",
        source.name(),
        other.partition,
        first.partition,
    );
    findings
        .report(at.section, at.setting.value, message)
        .related(anchor(&other), format!("`{}` is in `{}`", other.key.name(), other.partition));
}

fn anchor(fact: &Fact<'_, '_>) -> Anchor {
    Anchor::Setting(fact.found.section.id, fact.key)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "partition-mismatch";

    #[test]
    fn fires_on_the_odd_one_of_a_profile() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws-cn:iam::029608264753:role/a
region = eu-west-1
         ^^^^^^^^^ warning: `region` is in the partition `aws`, but `role_arn` is in `aws-cn`
[profile b]
role_arn = arn:aws-us-gov:iam::029608264753:role/b
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: `role_arn` is in the partition `aws-us-gov`, but `mfa_serial` is in `aws`
mfa_serial = arn:aws:iam::029608264753:mfa/me
region = eu-west-1
[profile c]
sso_session = s
region = cn-north-1
         ^^^^^^^^^^ warning: `region` is in the partition `aws-cn`, but `sso_region` is in `aws`
[profile d]
role_arn = arn:aws:iam::029608264753:role/d
sso_region = cn-north-1
             ^^^^^^^^^^ warning: `sso_region` is in the partition `aws-cn`, but `role_arn` is in `aws`
region = eu-west-1
[profile e]
role_arn = arn:aws:iam::029608264753:role/e
sso_session = t
region = eu-west-1
         ^^^^^^^^^ warning: `region` is in the partition `aws`, but `sso_region` is in `aws-cn`
[sso-session s]
sso_region = eu-west-1
[sso-session t]
sso_region = cn-north-1
",
        );
    }

    #[test]
    fn fires_on_a_source_in_another_partition() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws-cn:iam::029608264753:role/a
source_profile = b
                 ^ warning: The credentials of profile `b` are in the partition `aws` and cannot assume a role in `aws-cn`.
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = c
[profile c]
sso_session = s
[sso-session s]
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn is_silent_on_agreement_and_on_what_tells_nothing() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws-cn:iam::029608264753:role/a
mfa_serial = GAHT12345678
region = cn-north-1
source_profile = keys
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
endpoint_url = http://localhost:4566
region = cn-north-1
[profile c]
role_arn = <role>
region = eu-west-9
[d]
region = eu-west-1
mfa_serial = arn:aws-cn:iam::029608264753:mfa/me
--- credentials
[keys]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
    }
}
