use catalogue::since::{Since, readers_of};
use catalogue::{DefinedBy, Deprecation, Files, KnownSetting, ValueKind};

use super::super::page::Page;

/// The page about a setting: what it means, which values it can have, and who reads it.
pub(crate) fn setting_page(known: &KnownSetting) -> Page {
    // `<service>` is no name: it means every service.
    let title = match known.parent.filter(|parent| !parent.starts_with('<')) {
        Some(parent) => format!("`{}` in `{parent}`", known.name),
        None => format!("`{}`", known.name),
    };
    let mut page = Page::titled(title);
    match known.deprecated {
        Some(Deprecation::RenamedTo(name)) => {
            page.text(format!("Deprecated: use `{name}`."));
        }
        Some(Deprecation::Withdrawn(why)) => {
            page.text(format!("Deprecated: {why}."));
        }
        None => {}
    }
    page.text(known.doc).list(facts(known));
    page.link("Documentation", known.url);
    page
}

fn facts(known: &KnownSetting) -> Vec<String> {
    let facts = [
        describe_values(known.kind).map(|values| format!("Value: {values}")),
        known.default.map(|value| format!("Default: `{value}`")),
        known.empty_means.map(|meaning| format!("Empty value: {meaning}")),
        environment(known).map(|variable| format!("Environment: {variable} overrides the file")),
        list(known.requires).map(|names| format!("Needs: {names}")),
        list(known.conflicts).map(|names| format!("Cannot be used with: {names}")),
        only_file(known).map(|file| format!("Read from: {file} only")),
        Some(format!("Read by: {}", readers(known))),
        since(known),
        never(known),
    ];
    facts.into_iter().flatten().collect()
}

fn environment(known: &KnownSetting) -> Option<String> {
    let variable = known.env?;
    Some(match known.env_alias {
        Some(alias) => format!("`{variable}` (`{alias}` in some tools)"),
        None => format!("`{variable}`"),
    })
}

/// Names of settings; `|` separates those of which one is enough.
fn list(names: &[&str]) -> Option<String> {
    let alternatives = names.iter().map(|name| {
        let alternatives: Vec<String> = name.split('|').map(|name| format!("`{name}`")).collect();
        alternatives.join(" or ")
    });
    (!names.is_empty()).then(|| alternatives.collect::<Vec<_>>().join(", "))
}

fn only_file(known: &KnownSetting) -> Option<&'static str> {
    match (known.files.contains(Files::CONFIG), known.files.contains(Files::CREDENTIALS)) {
        (true, false) => Some("the config file"),
        (false, true) => Some("the credentials file"),
        _ => None,
    }
}

fn readers(known: &KnownSetting) -> String {
    match known.origin {
        DefinedBy::Aws if known.read_by.contains(catalogue::Tools::AWS) => {
            "every AWS tool".to_owned()
        }
        DefinedBy::Aws | DefinedBy::ThirdParty(_) => known.read_by.to_string(),
    }
}

/// Nobody has a version from before this year: a setting that is as old is read by all that are in use.
const OLD: &str = "2022";

/// "the AWS CLI 2.9.0, botocore 1.29.9": the first versions that read it, where older ones are in use.
fn since(known: &KnownSetting) -> Option<String> {
    let first = |it: &Since| {
        let version = it.version.filter(|_| it.date.is_none_or(|date| date >= OLD))?;
        Some(format!("{} {version}", it.package()))
    };
    let known: Vec<String> = readers_of(known.name).filter_map(first).collect();
    (!known.is_empty()).then(|| format!("Since: {}", known.join(", ")))
}

/// The readers that do not take it in any version.
fn never(known: &KnownSetting) -> Option<String> {
    let never = readers_of(known.name).filter(|it| it.version.is_none());
    let never: Vec<String> = never.map(|it| format!("`{}`", it.package())).collect();
    (!never.is_empty()).then(|| format!("In no version: {}", never.join(", ")))
}

fn describe_values(kind: ValueKind) -> Option<String> {
    Some(match kind {
        ValueKind::Boolean => "`true` or `false`".to_owned(),
        ValueKind::Integer { min, max } => describe_bounds(min, max),
        ValueKind::Choice { values, .. } => format!("one of {}", list(values)?),
        ValueKind::Region => "a region".to_owned(),
        ValueKind::RoleArn => "the ARN of a role".to_owned(),
        ValueKind::MfaSerial => "the ARN or serial number of an MFA device".to_owned(),
        ValueKind::AccountId => "12 digits".to_owned(),
        ValueKind::Url | ValueKind::StartUrl => "a URL".to_owned(),
        ValueKind::ProfileName => "the name of a profile".to_owned(),
        ValueKind::SsoSessionName => "the name of an sso-session".to_owned(),
        ValueKind::ServicesName => "the name of a services section".to_owned(),
        ValueKind::Duration => "a duration, such as `1h30m`".to_owned(),
        ValueKind::Pattern(pattern) => pattern.describe(),
        ValueKind::Timestamp => "a date and time, such as `2030-01-31T12:00:00Z`".to_owned(),
        ValueKind::Size => "a size, such as `8MB`".to_owned(),
        ValueKind::Rate => "a rate, such as `50MB/s`".to_owned(),
        ValueKind::Block => "indented settings on the lines below".to_owned(),
        ValueKind::List(of) => {
            format!("{}. Separate several with commas", describe_values(*of)?)
        }
        _ => return None,
    })
}

fn describe_bounds(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "a whole number".to_owned(),
    }
}
