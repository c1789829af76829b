use catalogue::value::portal;
use catalogue::{keys, regions};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, SettingRef, Spelling, SymbolKind, SymbolSettings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "portal-mismatch",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The start URL and `sso_region` belong to different regions or are exchanged.

`sso_region` is the region of IAM Identity Center, which some start URLs name:
`https://ssoins-….portal.eu-central-1.app.aws`. In another region, signing in fails with `invalid_grant` or
`InvalidRequestException`. China and GovCloud have portals of their own (`awsapps.cn`, `us-gov-home`).

```ini bad
[sso-session acme]
sso_start_url = https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws
sso_region = us-east-1
sso_registration_scopes = sso:account:access
```

```ini good
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws
sso_region = eu-central-1
sso_registration_scopes = sso:account:access
```

The fix changes the region to that of the URL, or exchanges the two values. It is not safe: the URL may be
wrong. For another partition there is no fix.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile, SymbolKind::SsoSession], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections().filter(|section| section.spelling() == Spelling::Right) {
        if are_exchanged(section) {
            report_exchange(section, findings);
        }
    }
    let Some(url) = symbol.setting(keys::SSO_START_URL).filter(SettingRef::is_filled_in) else {
        return;
    };
    if portal::is_of_builder_id(url.value()) && url.is_in_place() {
        check_accounts(symbol, url, findings);
    }
    let Some(region) = symbol.setting(keys::SSO_REGION).filter(SettingRef::is_in_place) else {
        return;
    };
    let Some(written) = regions::lookup(region.value()) else { return };
    // Most portals do not name their region; only then the partition is compared.
    let of_url = portal::region(url.value()).filter(|it| !it.is_pseudo());
    if let Some(right) = of_url.filter(|right| right.name != written.name) {
        let message = format!(
            "`sso_start_url` is a portal in `{}`, so signing in here fails. Use that region.",
            right.name
        );
        let edit = region.section.edit(region.setting.value, right.name);
        findings
            .report(region.section, region.setting.value, message)
            .related(anchor(url), "the portal")
            .fix(format!("Change to `{}`", right.name), vec![edit]);
    } else if let Some(partition) = portal::partition(url.value())
        && partition != written.partition
    {
        let message = format!(
            "`sso_start_url` is a portal of the partition `{partition}`, but this region is in `{}`. \
             Correct one of them.",
            written.partition
        );
        findings
            .report(region.section, region.setting.value, message)
            .related(anchor(url), "the portal");
    }
}

fn check_accounts(
    symbol: &SymbolContext<'_, '_>,
    url: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let has_account =
        |profile: &SymbolSettings<'_, '_>| profile.get(keys::SSO_ACCOUNT_ID).is_some();
    if has_account(symbol) || symbol.referrers().any(|profile| has_account(&profile)) {
        let message = "This is the portal of AWS Builder ID, which has no accounts, so `sso_account_id` leads to \
                       no credentials. Use the access portal of your organization.";
        findings.report(url.section, url.setting.value, message);
    }
}

/// Whether a section has its region as start URL and its start URL as region.
pub(super) fn are_exchanged(section: &Section<'_>) -> bool {
    let url = section.get(keys::SSO_START_URL);
    let region = section.get(keys::SSO_REGION);
    url.is_some_and(|url| {
        regions::lookup(url).is_some()
            || regions::fits_partition_pattern(url).is_some()
            || regions::availability_zone(url).is_some()
    }) && region
        .is_some_and(|region| region.starts_with("https://") || portal::is_without_scheme(region))
}

fn anchor(url: SettingRef<'_, '_>) -> Anchor {
    Anchor::Setting(url.section.id, keys::SSO_START_URL)
}

fn report_exchange(section: &Section<'_>, findings: &mut Findings<'_>) {
    let (Some(url), Some(region)) =
        (section.setting(keys::SSO_START_URL), section.setting(keys::SSO_REGION))
    else {
        return;
    };
    let edits = vec![
        section.edit(url.value, section.value(region)),
        section.edit(region.value, section.value(url)),
    ];
    let message =
        "`sso_start_url` has the region and `sso_region` has the URL. Exchange the values.";
    findings
        .report(section, url.value, message)
        .severity(Severity::Error)
        .fix("Swap the two values", edits);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    const CODE: &str = "portal-mismatch";

    #[test]
    fn a_region_or_partition_of_another_portal_is_reported() {
        check(
            CODE,
            "--- config
[sso-session a]
sso_start_url = https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws
sso_region = us-east-1
             ^^^^^^^^^ warning: `sso_start_url` is a portal in `eu-central-1`, so signing in here fails. Use that region.
[profile b]
sso_start_url = https://start.us-gov-home.awsapps.com/directory/acme
sso_region = us-east-1
             ^^^^^^^^^ warning: `sso_start_url` is a portal of the partition `aws-us-gov`, but this region is in `aws`. Correct one of them.
[profile c]
sso_start_url = https://start.home.awsapps.cn/directory/acme
sso_region = eu-west-1
             ^^^^^^^^^ warning: `sso_start_url` is a portal of the partition `aws-cn`
[profile european]
sso_start_url = https://ssoins-7223a1b2c3d4e5f6.portal.eusc-de-east-1.app.amazonaws.eu
sso_region = us-east-1
             ^^^^^^^^^ warning: `sso_start_url` is a portal in `eusc-de-east-1`
[profile builder]
sso_start_url = https://view.awsapps.com/start
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is the portal of AWS Builder ID, which has no accounts, so `sso_account_id` leads to no credentials. Use the access portal of your organization.
sso_region = us-east-1
sso_account_id = 029608264753
sso_role_name = Admin
[profile builder-for-bearer]
sso_start_url = https://view.awsapps.com/start
sso_region = us-east-1
[profile d]
sso_start_url = https://acme.awsapps.com/start
sso_region = cn-north-1
             ^^^^^^^^^^ warning: `sso_start_url` is a portal of the partition `aws`
",
        );
    }

    #[test]
    fn what_agrees_or_says_nothing_is_not() {
        check(
            CODE,
            "--- config
[sso-session a]
sso_start_url = https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws
sso_region = eu-central-1
[profile b]
sso_start_url = https://start.us-gov-home.awsapps.com/directory/acme
sso_region = us-gov-west-1
[profile c]
sso_start_url = https://acme.awsapps.com/start
sso_region = ap-southeast-2
[profile d]
sso_start_url = https://sso.acme.example/
sso_region = eu-west-1
[profile e]
sso_start_url = https://<alias>.awsapps.com/start
sso_region = cn-north-1
[profile f]
sso_start_url = https://identitycenter.amazonaws.com/ssoins-7223a1b2c3d4e5f6
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn exchanged_values_are_one_finding() {
        check_all(
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
[sso-session s]
sso_start_url = eu-west-1
                ^^^^^^^^^ error[portal-mismatch]: `sso_start_url` has the region and `sso_region` has the URL. Exchange the values.
sso_region = https://acme.awsapps.com/start
sso_registration_scopes = sso:account:access
",
        );
        let file = |url, region| {
            format!("--- config\n[profile a]\nsso_start_url = {url}\nsso_region = {region}\n")
        };
        let url = "https://acme.awsapps.com/start";
        fixed(CODE, &file("eu-west-1", url), &file(url, "eu-west-1"));
    }

    #[test]
    fn the_fix_takes_the_region_of_the_url() {
        let file = |region| {
            let url = "https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws";
            format!("--- config\n[profile a]\nsso_start_url = {url}\nsso_region = {region}\n")
        };
        fixed(CODE, &file("us-east-1"), &file("eu-central-1"));
    }
}
