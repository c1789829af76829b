//! The values of variables, checked as settings of a profile.

use catalogue::Key;
use catalogue::keys;
use syntax::FileKind;

use crate::engine::Pair;
use crate::facts::{Facts, FileFacts};
use crate::finding::Severity;
use crate::lint::VariableFinding;
use crate::readers::resolve::Environment;
use crate::rules;

/// The variables whose values are those of a setting.
const SETTINGS: [(&str, Key); 8] = [
    ("AWS_ACCESS_KEY_ID", keys::AWS_ACCESS_KEY_ID),
    ("AWS_SECRET_ACCESS_KEY", keys::AWS_SECRET_ACCESS_KEY),
    ("AWS_SESSION_TOKEN", keys::AWS_SESSION_TOKEN),
    ("AWS_CREDENTIAL_EXPIRATION", keys::X_SECURITY_TOKEN_EXPIRES),
    ("AWS_REGION", keys::REGION),
    ("AWS_DEFAULT_REGION", keys::REGION),
    ("AWS_ROLE_ARN", keys::ROLE_ARN),
    ("AWS_ENDPOINT_URL", keys::ENDPOINT_URL),
];

/// Variables that belong together: a profile of their own, in which the rules see them.
const PROFILES: [&[&str]; 4] = [
    &[
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_CREDENTIAL_EXPIRATION",
        "AWS_REGION",
    ],
    &["AWS_DEFAULT_REGION"],
    &["AWS_ROLE_ARN"],
    &["AWS_ENDPOINT_URL"],
];

/// The rules that say of a variable what they say of a setting.
const RULES: [&str; 20] = [
    "availability-zone-as-region",
    "control-character",
    "expired-credentials",
    "incomplete-key-pair",
    "invisible-character",
    "malformed-access-key-id",
    "malformed-arn",
    "malformed-secret-access-key",
    "malformed-session-token",
    "malformed-url",
    "missing-session-token",
    "not-an-access-key",
    "placeholder-credential",
    "placeholder-value",
    "quoted-value",
    "smtp-password",
    "swapped-credentials",
    "unexpected-session-token",
    "unknown-region",
    "whitespace-in-credential",
];

/// The findings about values.
pub(super) fn check_values(pair: &Pair, environment: &Environment) -> Vec<VariableFinding> {
    let mut findings = Vec::new();
    for profile in PROFILES {
        let set: Vec<(&str, &str)> =
            profile.iter().filter_map(|name| Some((*name, environment.get(name)?))).collect();
        findings.extend(check_profile(pair, &set));
    }
    for (name, _) in SETTINGS {
        findings.extend(environment.get(name).and_then(|value| check_ends(name, value)));
        findings.extend(environment.get(name).and_then(|value| check_empty(name, value)));
    }
    findings
}

/// The findings about variables as settings of one profile.
fn check_profile(pair: &Pair, set: &[(&str, &str)]) -> Vec<VariableFinding> {
    if set.is_empty() {
        return Vec::new();
    }
    let lines = set.iter().map(|(name, value)| {
        format!("{} = {}\n", key_of(name).map_or("", Key::name), on_one_line(value))
    });
    let text: String = ["[default]\n".to_owned()].into_iter().chain(lines).collect();
    let known = FileFacts { known: true, ..FileFacts::default() };
    let facts = Facts {
        config: known.clone(),
        credentials: known,
        now: pair.facts().now,
        ..Facts::default()
    };
    let own = Pair::new(None, Some(&text), facts, pair.options().clone());
    let findings = own.findings(FileKind::Credentials).filter_map(|finding| {
        let (_, span) = own.locate(finding.at);
        let line = text[..span.start as usize].matches('\n').count();
        let (name, _) = set.get(line.checked_sub(1)?)?;
        RULES.contains(&finding.rule.code).then(|| VariableFinding {
            variable: (*name).to_owned(),
            rule: finding.rule,
            severity: finding.severity,
            message: as_variables(&finding.message, set),
            command: command(finding.rule.code, name),
        })
    });
    findings.collect()
}

/// Blanks and line breaks at the ends, and `export` that was pasted with a value: every AWS tool takes
/// them for a part of the value.
fn check_ends(name: &str, value: &str) -> Option<VariableFinding> {
    let trimmed = value.trim();
    let rest = trimmed.strip_prefix("export ");
    if trimmed.len() == value.len() && rest.is_none() || trimmed.is_empty() {
        return None;
    }
    let what = match (rest, value.contains(['\r', '\n'])) {
        (Some(_), _) => "begins with `export`",
        (None, true) => "has a line break at its end",
        (None, false) => "has blanks at its ends",
    };
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::rule("whitespace-in-credential")?,
        severity: Severity::Error,
        message: format!(
            "The value of `{name}` {what}, which AWS tools take as part of it. Set it again."
        ),
        command: rest
            .is_none()
            .then(|| format!("export {name}=\"$(printf %s \"${name}\" | tr -d '[:space:]')\"")),
    })
}

/// A region that is set but empty: some tools take it for the region, others for none. The other
/// variables are unset to every tool when they are empty, or have rules of their own.
fn check_empty(name: &str, value: &str) -> Option<VariableFinding> {
    let is_region = key_of(name) == Some(keys::REGION);
    (is_region && value.is_empty()).then_some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::rule("empty-value")?,
        severity: Severity::Error,
        message: format!(
            "`{name}` is set but empty, so some AWS tools send requests to `ec2..amazonaws.com`. Unset it."
        ),
        command: Some(format!("unset {name}")),
    })
}

/// A message with the names of variables in place of those of settings.
fn as_variables(message: &str, set: &[(&str, &str)]) -> String {
    let mut message = message.to_owned();
    for (name, key) in SETTINGS {
        let is_of_region = key == keys::REGION;
        if is_of_region && !set.iter().any(|(other, _)| *other == name) {
            continue;
        }
        message = message.replace(&format!("`{}`", key.name()), &format!("`{name}`"));
    }
    message
}

/// What to type about a variable.
fn command(code: &str, name: &str) -> Option<String> {
    let credentials = "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN";
    match code {
        "unexpected-session-token" => Some("unset AWS_SESSION_TOKEN".to_owned()),
        "empty-value" | "placeholder-value" | "unknown-region" => Some(format!("unset {name}")),
        "missing-session-token"
        | "expired-credentials"
        | "incomplete-key-pair"
        | "placeholder-credential" => Some(credentials.to_owned()),
        _ => None,
    }
}

fn key_of(name: &str) -> Option<Key> {
    SETTINGS.iter().find(|(other, _)| *other == name).map(|(_, key)| *key)
}

/// A value as the value of a setting: a line break would end it.
fn on_one_line(value: &str) -> String {
    value.trim().replace(['\r', '\n'], " ")
}
