mod bearer_token;
mod session;

use catalogue::{Key, keys};

use crate::finding::{Edit, Finding, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, SettingRef, SymbolKind, SymbolSettings};
use crate::readers::resolve::FailureKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "incomplete-sso",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting that IAM Identity Center requires is missing.

An account requires the role to use in it, and the reverse. Signing in requires a start URL and its
region: both in the `[sso-session NAME]` section, or both in a profile that names no session. A profile
with only a start URL and a region can sign in but gets no credentials. Neither does one with only `sso_session`:
the AWS CLI and boto3 use its bearer token for services such as CodeCatalyst, and some SDKs stop with an error.
Both are information, the latter only where the session is for nothing but accounts, and so are settings that
aws-vault completes through `include_profile`.

```ini bad
[profile dev]
sso_session = acme
sso_account_id = 029608264753

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
```

```ini good
[profile dev]
sso_session = acme
sso_account_id = 029608264753
sso_role_name = Developer

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
```

The fix inserts the missing settings with placeholders. If the files have one sso-session or one start URL
alone, it inserts that. It is not safe: you must fill in the rest, and only you know where to sign in.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile, SymbolKind::SsoSession], check)];

/// What signing in requires, with the placeholders that a fix inserts.
const ALL: [(Key, &str); 4] = [
    (keys::SSO_START_URL, "https://<portal>.awsapps.com/start"),
    (keys::SSO_REGION, "<region>"),
    (keys::SSO_ACCOUNT_ID, "<account>"),
    (keys::SSO_ROLE_NAME, "<permission set>"),
];
/// Where to sign in: the settings that an sso-session holds for its profiles.
const WHERE: usize = 2;

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    match symbol.kind() {
        SymbolKind::Profile => check_profile(symbol, findings),
        _ => session::check(symbol, findings),
    }
}

fn check_profile(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    bearer_token::check(profile, findings);
    let found = ALL.map(|(key, _)| profile.setting(key));
    let has_session = profile.setting(keys::SSO_SESSION).is_some();
    let Some(lacking) = lacking(found.map(|found| found.is_some()), has_session) else { return };
    if has_lost(profile, lacking) || profile.has_lost(keys::SSO_SESSION) {
        return;
    }
    // The last of those that are there: `sso_account_id` without its role, not the start URL.
    let Some(at) = found.into_iter().flatten().next_back().filter(SettingRef::is_in_place) else {
        return;
    };
    let foreign = [keys::INCLUDE_PROFILE, keys::PARENT_PROFILE];
    // aws-vault takes the settings of the profile that these name, and no AWS tool does.
    let included = foreign.into_iter().any(|key| profile.has(key));
    let failure = profile.failure(|why| matches!(why, FailureKind::SsoIncomplete(_)));
    let (severity, message) = if lacking == [false, false, true, true] {
        let message = "The start URL and region alone give no credentials. \
                       Add `sso_account_id` and `sso_role_name`.";
        (Severity::Information, message.to_owned())
    } else if !lacking[2] && !lacking[3] && !has_session && !profile.facts().files.credentials.known
    {
        // With an access key there, readers use the key.
        let message = format!("This profile lacks {} to sign in.", names(lacking));
        (Severity::Information, message)
    } else {
        // The config file may hold what a profile in the credentials file lacks.
        let may_be_elsewhere = included || !profile.facts().files.config.known;
        let severity = if may_be_elsewhere { Severity::Information } else { Severity::Error };
        (severity, format!("This profile lacks {}{failure}.", names(lacking)))
    };
    let finding = findings.report(at.section, at.setting.name, message);
    finding.about(&failure).severity(severity);
    let line = at.setting.line as usize;
    if let [true, true, ..] = lacking
        && let Some(only) = profile.only_sign_in()
    {
        offer_only_sign_in(finding, (at.section, line), &only, lacking);
    } else {
        let fix = insertion(at.section, line, &placeholders(lacking));
        finding.fix(format!("Insert {}", names(lacking)), vec![fix]);
    }
}

/// Offers the place at which all other profiles sign in.
fn offer_only_sign_in(
    finding: &mut Finding,
    (section, line): (&Section<'_>, usize),
    only: &SymbolSettings<'_, '_>,
    lacking: [bool; 4],
) {
    let place = match only.kind() {
        SymbolKind::SsoSession => vec![(keys::SSO_SESSION, only.name())],
        _ => vec![
            (keys::SSO_START_URL, only.get(keys::SSO_START_URL).unwrap_or_default()),
            (keys::SSO_REGION, only.get(keys::SSO_REGION).unwrap_or_default()),
        ],
    };
    let title = match place.as_slice() {
        [(_, session)] => format!("Insert `sso_session = {session}`"),
        _ => format!("Insert {} as in the other profiles", names([true, true, false, false])),
    };
    let rest = placeholders([false, false, lacking[2], lacking[3]]);
    let settings: Vec<_> = place.into_iter().chain(rest).collect();
    finding.fix(title, vec![insertion(section, line, &settings)]);
}

/// Whether a line of the symbol was meant as one of these settings, so that it is not missing.
fn has_lost(symbol: &SymbolContext<'_, '_>, which: [bool; 4]) -> bool {
    let mut wanted = ALL.iter().zip(which).filter(|(_, wanted)| *wanted);
    wanted.any(|((key, _), _)| symbol.has_lost(*key))
}

/// The settings that a profile lacks, in the order of [`ALL`]; `None` where it is complete.
fn lacking(has: [bool; 4], has_session: bool) -> Option<[bool; 4]> {
    let [url, region, account, role] = has;
    // With a session, account and role may both be absent: the profile then only gives a bearer token.
    if has_session && account == role {
        return None;
    }
    let lacking = if has_session {
        [false, false, !account, !role]
    } else if account || role || url && region {
        [!url, !region, !account, !role]
    } else {
        [!url, !region, false, false]
    };
    lacking.contains(&true).then_some(lacking)
}

/// "`sso_region` and `sso_role_name`"
fn names(which: [bool; 4]) -> String {
    let wanted = ALL.iter().zip(which).filter(|(_, wanted)| *wanted);
    let names: Vec<_> = wanted.map(|((key, _), _)| format!("`{}`", key.name())).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}

/// Settings with the placeholders that are to be filled in.
fn placeholders(which: [bool; 4]) -> Vec<(Key, &'static str)> {
    let wanted = ALL.iter().zip(which).filter(|(_, wanted)| *wanted);
    wanted.map(|(setting, _)| *setting).collect()
}

/// Puts settings below line `index`.
fn insertion(section: &Section<'_>, index: usize, settings: &[(Key, &str)]) -> Edit {
    let lines: Vec<String> =
        settings.iter().map(|(key, value)| format!("{} = {value}", key.name())).collect();
    section.insert_line_below(index, &lines.join(section.line_end()))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "incomplete-sso";

    #[test]
    fn account_and_role_belong_together() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
^^^^^^^^^^^^^^ error: This profile lacks `sso_role_name`, so every AWS tool except the Go SDK and the Common Runtime finds no credentials.
[profile b]
sso_role_name = Dev
^^^^^^^^^^^^^ error: This profile lacks `sso_account_id`, so every AWS tool except the Go SDK and the Common Runtime finds no credentials.
sso_session = s
[profile c]
sso_account_id = 029608264753
sso_role_name = Dev
^^^^^^^^^^^^^ error: This profile lacks `sso_start_url` and `sso_region`, so every AWS tool except the Common Runtime finds no credentials.
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn python_takes_what_is_missing_from_the_default_section() {
        check(
            CODE,
            "--- config
[DEFAULT]
sso_session = s
[profile a]
sso_account_id = 029608264753
sso_role_name = Dev
^^^^^^^^^^^^^ error: This profile lacks `sso_start_url` and `sso_region`, so the JavaScript SDK, the Java SDK, the Go SDK and 2 others find no credentials.
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn a_start_url_and_its_region_belong_together() {
        check(
            CODE,
            "--- config
[profile a]
sso_start_url = https://acme.awsapps.com/start
^^^^^^^^^^^^^ error: This profile lacks `sso_region`
[profile b]
sso_region = eu-west-1
^^^^^^^^^^ error: This profile lacks `sso_start_url`
[profile c]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
^^^^^^^^^^ info: The start URL and region alone give no credentials
[profile d]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753
^^^^^^^^^^^^^^ error: This profile lacks `sso_role_name`
",
        );
    }

    #[test]
    fn complete_ones_are_silent_whichever_file_they_stand_in() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_start_url = https://acme.awsapps.com/start
[profile b]
sso_session = s
sso_account_id = 029608264753
[profile c]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 029608264753
sso_role_name = Dev
[d]
sso_account_id = 029608264753
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = eu-west-1
--- credentials
[b]
sso_role_name = Dev
[sso-session t]
sso_region = eu-west-1
",
        );
    }

    #[test]
    fn what_may_be_completed_elsewhere_is_information() {
        check(
            CODE,
            "--- config
[profile a]
include_profile = org
sso_account_id = 029608264753
^^^^^^^^^^^^^^ info: This profile lacks `sso_start_url`, `sso_region` and `sso_role_name`
",
        );
        let region_alone = "--- config
[default]
sso_region = us-east-1
^^^^^^^^^^ info: This profile lacks `sso_start_url` to sign in.
";
        check_with(CODE, region_alone, |facts, _| facts.files.credentials.known = false);
        check_with(
            CODE,
            "--- credentials
[a]
sso_role_name = Dev
^^^^^^^^^^^^^ info: This profile lacks
",
            |facts, _| facts.files.config.known = false,
        );
    }

    #[test]
    fn the_only_place_to_sign_in_is_offered() {
        let session = "[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";
        let profile = "[profile a]\nsso_account_id = 029608264753\nsso_role_name = Dev\n";
        fixed(
            CODE,
            &format!("--- config\n{profile}{session}"),
            &format!("--- config\n{profile}sso_session = acme\n{session}"),
        );
        fixed(
            CODE,
            &format!("--- config\n[profile a]\nsso_role_name = Dev\n{session}"),
            &format!(
                "--- config\n[profile a]\nsso_role_name = Dev\nsso_session = acme\nsso_account_id = <account>\n{session}"
            ),
        );
        let place = "sso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\n";
        let legacy =
            format!("[profile b]\nsso_account_id = 029608264753\nsso_role_name = Dev\n{place}");
        fixed(
            CODE,
            &format!("--- config\n{profile}{legacy}"),
            &format!("--- config\n{profile}{place}{legacy}"),
        );
        let two = session.replace("acme", "other");
        no_fix(CODE, "Insert `sso_session", &format!("--- config\n{profile}{session}{two}"));
    }

    #[test]
    fn the_fix_inserts_what_is_missing() {
        fixed(
            CODE,
            "[sso-session s]\r\n# portal\r\nsso_registration_scopes = x\r\n",
            "--- config\n[sso-session s]\r\nsso_start_url = https://<portal>.awsapps.com/start\r\nsso_region = <region>\r\n# portal\r\nsso_registration_scopes = x\r\n",
        );
        fixed(
            CODE,
            "[profile a]\nsso_session = s\nsso_role_name = Dev",
            "--- config\n[profile a]\nsso_session = s\nsso_role_name = Dev\nsso_account_id = <account>\n",
        );
    }
}
