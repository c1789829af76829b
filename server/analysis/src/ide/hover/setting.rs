use catalogue::{Deprecation, Files, Origin, Setting, ValueKind};

use super::super::page::Page;

/// What a setting means, what it may hold, who reads it, and what beats it.
pub(crate) fn setting_page(known: &Setting) -> Page {
    let title = match known.parent.filter(|parent| !parent.starts_with('<')) {
        Some(parent) => format!("`{}` in `{parent}`", known.name),
        None => format!("`{}`", known.name),
    };
    let mut page = Page::titled(title);
    match known.deprecated {
        Some(Deprecation::RenamedTo(name)) => {
            page.text(format!("Deprecated: write `{name}`."));
        }
        Some(Deprecation::Withdrawn(why)) => {
            page.text(format!("Deprecated: {why}."));
        }
        None => {}
    }
    page.text(known.doc);
    page.table(&["", "about the setting"], facts(known));
    page.link("Documentation", known.url);
    page
}

fn facts(known: &Setting) -> Vec<Vec<String>> {
    let row = |name: &str, value: Option<String>| Some(vec![name.to_owned(), value?]);
    let rows = [
        row("values", values(known.kind)),
        row("default", known.default.map(|value| format!("`{value}`"))),
        row("empty", known.empty_means.map(str::to_owned)),
        row("environment", environment(known)),
        row("needs", list(known.requires)),
        row("not beside", list(known.conflicts)),
        row("files", files(known)),
        row("read by", Some(readers(known))),
    ];
    rows.into_iter().flatten().collect()
}

/// What an environment variable does to the value in the file.
fn environment(known: &Setting) -> Option<String> {
    let variable = known.env?;
    Some(match known.env_alias {
        Some(alias) => {
            format!("`{variable}` (in some tools `{alias}`) beats the value in the file")
        }
        None => format!("`{variable}` beats the value in the file"),
    })
}

fn list(names: &[&str]) -> Option<String> {
    let shown = names.iter().map(|name| {
        let either: Vec<String> = name.split('|').map(|name| format!("`{name}`")).collect();
        either.join(" or ")
    });
    (!names.is_empty()).then(|| shown.collect::<Vec<_>>().join(", "))
}

fn files(known: &Setting) -> Option<String> {
    let only = match (known.files.contains(Files::CONFIG), known.files.contains(Files::CREDENTIALS))
    {
        (true, false) => "the config file",
        (false, true) => "the credentials file",
        _ => return None,
    };
    Some(only.to_owned())
}

fn readers(known: &Setting) -> String {
    match known.origin {
        Origin::Aws if known.read_by.contains(catalogue::Tools::AWS) => "all AWS tools".to_owned(),
        Origin::Aws | Origin::ThirdParty(_) => known.read_by.to_string(),
    }
}

/// What a value looks like.
fn values(kind: ValueKind) -> Option<String> {
    Some(match kind {
        ValueKind::Boolean => "`true` or `false`".to_owned(),
        ValueKind::Integer { min, max } => integers(min, max),
        ValueKind::Choice { values, .. } => list(values)?,
        ValueKind::Region => "a region".to_owned(),
        ValueKind::RoleArn => "the ARN of a role".to_owned(),
        ValueKind::MfaSerial => "the ARN or serial number of an MFA device".to_owned(),
        ValueKind::AccountId => "12 digits".to_owned(),
        ValueKind::Url | ValueKind::StartUrl => "a URL".to_owned(),
        ValueKind::ProfileName => "the name of a profile".to_owned(),
        ValueKind::SsoSessionName => "the name of an sso-session".to_owned(),
        ValueKind::ServicesName => "the name of a services section".to_owned(),
        ValueKind::Duration => "a length of time, such as `1h30m`".to_owned(),
        ValueKind::Pattern(pattern) => pattern.describe(),
        ValueKind::Timestamp => "a moment, such as `2030-01-31T12:00:00Z`".to_owned(),
        ValueKind::Size => "a size, such as `8MB`".to_owned(),
        ValueKind::Rate => "a rate, such as `50MB/s`".to_owned(),
        ValueKind::Block => "the indented lines below".to_owned(),
        ValueKind::List(of) => format!("{}; several with commas between", values(*of)?),
        _ => return None,
    })
}

fn integers(min: Option<i64>, max: Option<i64>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => "a whole number".to_owned(),
    }
}
