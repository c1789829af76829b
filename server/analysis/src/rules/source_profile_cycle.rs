use catalogue::keys;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, Symbol, SymbolKind};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "source-profile-cycle",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A chain of source profiles leads back to its start.

Each profile needs another's credentials, and no profile has any. The AWS CLI reports an infinite loop,
and aws-vault hangs. If one of them has an access key, the profiles that end at it work, but that profile
itself still fails for the AWS CLI, boto3 and the Rust SDK.

A profile can name itself, and then assumes its role with its own access key. The Java SDK refuses even
that, so it is a warning.

```ini bad
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b

[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = a
```

```ini good
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b

[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = base

[profile base]
credential_process = /usr/local/bin/vend
```

There is no fix: only you know which profile has the credentials.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::SOURCE_PROFILE).filter(SettingRef::is_in_place) else {
        return;
    };
    match way_back(profile) {
        Some(steps) if !steps.is_empty() => report_cycle(profile, found, &steps, findings),
        Some(_) if is_below_commented_header(found) => {}
        // Naming itself is how a profile assumes a role with its own key.
        Some(_) if profile.has_own_key() => report_self_with_key(profile, found, findings),
        Some(_) => report_self(profile, found, findings),
        None => {}
    }
}

/// The profiles between this one and itself; `None` where its chain does not come back. A profile that
/// leads into a cycle of others is not reported: the others are.
fn way_back<'c, 'p>(profile: &Symbol<'c, 'p>) -> Option<Vec<Symbol<'c, 'p>>> {
    let mut steps: Vec<Symbol<'c, 'p>> = Vec::new();
    for step in profile.chain() {
        if step.id == profile.id {
            return Some(steps);
        }
        if steps.iter().any(|seen| seen.id == step.id) {
            return None;
        }
        steps.push(step);
    }
    None
}

/// Whether the setting was meant for another profile, as `commented-out-header` says.
fn is_below_commented_header(found: SettingRef<'_, '_>) -> bool {
    let mut headers = found.section.commented_headers().into_iter();
    headers.any(|header| header.line < found.setting.line as usize)
}

fn is_cycle(why: &FailureKind) -> bool {
    matches!(why, FailureKind::Cycle(_) | FailureKind::SourceWithoutCredentials(_))
}

/// While the credentials file is not known, it may hold the access key that ends the chain.
fn severity(profile: &SymbolContext<'_, '_>) -> Severity {
    if profile.facts().files.credentials.known { Severity::Error } else { Severity::Warning }
}

fn report_cycle(
    profile: &SymbolContext<'_, '_>,
    found: SettingRef<'_, '_>,
    steps: &[Symbol<'_, '_>],
    findings: &mut Findings<'_>,
) {
    let name = profile.name();
    let names = steps.iter().map(|step| step.name()).chain([name]);
    let way = names.fold(format!("`{name}`"), |way, step| way + " → `" + step + "`");
    let failure = profile.failure(is_cycle);
    let message = format!("The profile `{name}` is its own source ({way}){failure}.");
    let finding = findings.report(found.section, found.setting.value, message);
    finding.about(&failure).severity(severity(profile));
    for step in steps {
        let Some(onward) = step.setting(keys::SOURCE_PROFILE) else { continue };
        // By key and not by place: lines of the other profiles may move without a new check of this
        // one.
        let anchor = Anchor::Setting(onward.section.id, keys::SOURCE_PROFILE);
        finding.related(anchor, format!("`{}` goes on to `{}`", step.name(), onward.value()));
    }
}

fn report_self(
    profile: &SymbolContext<'_, '_>,
    found: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let failure = profile.failure(is_cycle);
    let message = format!(
        "The profile `{}` is its own source without an access key{failure}. Name one with credentials.",
        profile.name()
    );
    let finding = findings.report(found.section, found.setting.value, message);
    finding.about(&failure).severity(severity(profile));
}

/// Most readers use the profile's own key, but not all.
fn report_self_with_key(
    profile: &SymbolContext<'_, '_>,
    found: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    // Most readers take the key, and botocore allows it in `_validate_source_profile`: not an error.
    let failing = profile.failing(is_cycle);
    if failing.is_empty() {
        return;
    }
    let refuses = failing.verb("refuses", "refuse");
    let message = format!(
        "{} {refuses} a profile that is its own source. Move the access key to a separate profile.",
        failing.at_start()
    );
    findings
        .report(found.section, found.setting.value, message)
        .about(failing)
        .severity(Severity::Warning);
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::rules::fixture::{check, check_with, pair_of};

    const CODE: &str = "source-profile-cycle";

    #[test]
    fn each_profile_of_a_cycle_is_told() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
                 ^ error: The profile `a` is its own source (`a` → `b` → `c` → `a`), so no AWS tool finds credentials.
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = c
                 ^ error: The profile `b` is its own source (`b` → `c` → `a` → `b`), so no AWS tool finds credentials.
[profile c]
role_arn = arn:aws:iam::029608264753:role/c
source_profile = a
                 ^ error: The profile `c` is its own source (`c` → `a` → `b` → `c`), so no AWS tool finds credentials.
[profile d]
role_arn = arn:aws:iam::029608264753:role/d
source_profile = a
",
        );
    }

    #[test]
    fn related_places_are_the_other_steps() {
        let pair = pair_of(
            "[profile a]\nrole_arn = arn:aws:iam::029608264753:role/a\nsource_profile = b\n\
             [profile b]\nsource_profile = a\nrole_arn = arn:aws:iam::029608264753:role/b\n",
        );
        let mut findings = pair.findings(FileKind::Config).filter(|f| f.rule.code == CODE);
        let related = &findings.next().unwrap().related;
        let (_, span) = pair.resolve(related[0].anchor);
        let text = pair.document(FileKind::Config).unwrap().slice(span);
        assert_eq!((&*text, &*related[0].message), ("a", "`b` goes on to `a`"));
    }

    #[test]
    fn an_access_key_lets_others_out() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
                 ^ error: The profile `a` is its own source (`a` → `b` → `a`), so the AWS CLI, boto3, the Java SDK and 2 others find no credentials.
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = a
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn itself_is_a_source_only_with_an_access_key_and_not_for_java() {
        let fixture = "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = a
                 ^ error: The profile `a` is its own source without an access key
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = b
                 ^ warning: The Java SDK refuses a profile that is its own source
--- credentials
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
";
        check(CODE, fixture);
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = a
                 ^ error: The profile `a` is its own source without an access key, so the Common Runtime finds no credentials. Name one with credentials.
credential_source = EcsContainer
",
        );
        check_with(
            CODE,
            "--- config
[default]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = default
                 ^^^^^^^ warning: The profile `default` is its own source without an access key
",
            |facts, _| facts.files.credentials.known = false,
        );
    }
}
