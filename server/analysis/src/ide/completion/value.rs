use std::borrow::Cow;

use catalogue::regions::{self, Availability, Region};
use catalogue::{Key, Setting as Known, ValueKind, arn, keys};
use syntax::Span;

use super::slot::ValueSlot;
use super::{Completion, CompletionKind, Completions, Scope, Topic, goal, names, path, seen};
use crate::model::SymbolKind;

/// Settings whose values people use again in other profiles, and that are no secrets.
const REPEATED: [Key; 5] = [
    keys::SSO_ROLE_NAME,
    keys::SSO_START_URL,
    keys::MFA_SERIAL,
    keys::ROLE_ARN,
    keys::ROLE_SESSION_NAME,
];

/// Where test servers listen.
const LOCAL: [(&str, &str); 3] = [
    ("http://localhost:4566", "LocalStack"),
    ("http://localhost:9000", "MinIO"),
    ("http://localhost:8000", "DynamoDB local"),
];

/// Values of the setting at the cursor.
pub(super) fn completions(scope: &Scope<'_, '_>, slot: &ValueSlot) -> Option<Completions> {
    let known = known(scope, slot)?;
    if known.secret {
        return None;
    }
    if known.kind == ValueKind::Path {
        return Some(path::completions(scope, slot));
    }
    if let Some(span) = option_of_command(scope, slot, known) {
        return Some(Completions::of(span, names::names(scope, SymbolKind::Profile, false)));
    }
    let before = &scope.section.source.text[slot.value.start as usize..slot.at as usize];
    if before.ends_with([' ', '\t']) {
        return None; // a word of a command of which nothing is known
    }
    let (kind, span) = match known.kind {
        ValueKind::List(of) => (*of, item_at(scope, slot)),
        kind => (kind, slot.value),
    };
    let mut items = of_kind(scope, slot, known, kind);
    if matches!(known.kind, ValueKind::List(ValueKind::Region)) {
        items.push(Completion::new("*", CompletionKind::Choice, 0));
    }
    common(known, kind, &mut items);
    let lead = lead(scope, slot);
    if !lead.is_empty() {
        for item in &mut items {
            item.text = Cow::Owned(format!("{lead}{}", item.text));
        }
    }
    Some(Completions::of(span, items))
}

/// The name behind `--profile` in a command, where the cursor is there.
fn option_of_command(scope: &Scope<'_, '_>, slot: &ValueSlot, known: &Known) -> Option<Span> {
    let at = slot.at.checked_sub(slot.value.start)?;
    let (before, behind) = scope.section.text(slot.value).split_at_checked(at as usize)?;
    let (_, written) = before.rsplit_once("--profile").filter(|_| is_process(known))?;
    let written = written.strip_prefix([' ', '='])?;
    let end = behind.find([' ', '\t', '"', '\'']).unwrap_or(behind.len());
    let span = Span::new(slot.at - written.len() as u32, slot.at + end as u32);
    (!written.contains([' ', '\t', '"', '\''])).then_some(span)
}

fn is_process(known: &Known) -> bool {
    known.key() == keys::CREDENTIAL_PROCESS
}

fn known(scope: &Scope<'_, '_>, slot: &ValueSlot) -> Option<&'static Known> {
    let section = scope.section;
    let parent = slot.block.map(|parent| section.text(section.settings[parent].name));
    let name = section.text(slot.name);
    let kind = section.kind()?;
    catalogue::lookup_in(kind, parent, name)
        .or_else(|| parent.is_none().then(|| catalogue::lookup_ignore_case(name)).flatten())
}

/// The blank that a value behind ` =` lacks.
fn lead(scope: &Scope<'_, '_>, slot: &ValueSlot) -> &'static str {
    let before = &scope.section.source.text[..slot.value.start as usize];
    if before.ends_with(" =") { " " } else { "" }
}

/// The item of a list that the cursor is in.
fn item_at(scope: &Scope<'_, '_>, slot: &ValueSlot) -> Span {
    let text = &scope.section.source.text;
    let at = slot.at.clamp(slot.value.start, slot.value.end);
    let before = &text[slot.value.start as usize..at as usize];
    let start = before.rfind(',').map_or(slot.value.start, |comma| {
        let blanks = before[comma + 1..].len() - before[comma + 1..].trim_start().len();
        slot.value.start + (comma + 1 + blanks) as u32
    });
    let behind = &text[at as usize..slot.value.end as usize];
    let end = behind.find(',').map_or(slot.value.end, |comma| at + comma as u32);
    Span::new(start.min(at), end)
}

fn of_kind(
    scope: &Scope<'_, '_>,
    slot: &ValueSlot,
    known: &'static Known,
    kind: ValueKind,
) -> Vec<Completion> {
    match kind {
        ValueKind::Boolean => choices(&["true", "false"]),
        ValueKind::Choice { values, .. } => choices(values),
        ValueKind::Region => regions(scope, slot, known),
        ValueKind::ProfileName => {
            names::names(scope, SymbolKind::Profile, known.key() == keys::SOURCE_PROFILE)
        }
        ValueKind::SsoSessionName => names::names(scope, SymbolKind::SsoSession, false),
        ValueKind::ServicesName => names::names(scope, SymbolKind::Services, false),
        ValueKind::AccountId => {
            plain(seen::accounts(scope, slot.line).into_values(), "used in these files")
        }
        ValueKind::RoleArn => role_arns(scope, slot),
        ValueKind::Command if is_process(known) => goal::commands(scope),
        ValueKind::Url if known.name == keys::ENDPOINT_URL.name() => {
            LOCAL.into_iter().map(|(url, what)| value(url, what, 2)).collect()
        }
        _ if REPEATED.contains(&known.key()) => repeated(scope, slot, known.key()),
        _ => Vec::new(),
    }
}

fn choices(values: &'static [&'static str]) -> Vec<Completion> {
    let items = (1..).zip(values);
    items.map(|(rank, value)| Completion::new(*value, CompletionKind::Choice, rank)).collect()
}

fn value(text: impl Into<Cow<'static, str>>, what: &'static str, rank: u16) -> Completion {
    let mut item = Completion::new(text, CompletionKind::Value, rank);
    item.note = Cow::Borrowed(what);
    item
}

/// In the order in which they come.
fn plain(values: impl Iterator<Item = String>, what: &'static str) -> Vec<Completion> {
    (1..).zip(values).map(|(rank, text)| value(text, what, rank)).collect()
}

fn repeated(scope: &Scope<'_, '_>, slot: &ValueSlot, key: Key) -> Vec<Completion> {
    plain(seen::values(scope, key, slot.line).into_values(), "used in these files")
}

/// What the catalogue tells of the value: its default and its bounds.
fn common(known: &'static Known, kind: ValueKind, items: &mut Vec<Completion>) {
    let mut add = |text: String, what: &'static str, rank| match items
        .iter_mut()
        .find(|item| item.label == *text)
    {
        Some(item) if item.note.is_empty() => item.note = Cow::Borrowed(what),
        Some(_) => {}
        None => items.push(value(text, what, rank)),
    };
    if let Some(default) = known.default.filter(|value| known.kind.check(value).is_ok()) {
        add(default.to_owned(), "default", 3);
    }
    if let ValueKind::Integer { min, max } = kind {
        for (bound, what, rank) in [(min, "least", 4), (max, "most", 5)] {
            if let Some(bound) = bound {
                add(bound.to_string(), what, rank);
            }
        }
    }
    for item in items {
        if matches!(item.topic, Topic::None) {
            item.topic = Topic::Setting(known.key());
        }
    }
}

/// Regions of the profile's partition, where something else in it tells which that is.
fn regions(scope: &Scope<'_, '_>, slot: &ValueSlot, known: &Known) -> Vec<Completion> {
    let arns = [keys::ROLE_ARN, keys::MFA_SERIAL];
    let role = arns.into_iter().find_map(|key| scope.symbol?.get(key));
    let partition = role.and_then(|role| arn::parse(role).ok()).map(|arn| arn.partition);
    let partition = partition.filter(|_| known.parent.is_none());
    let used: Vec<String> = seen::values(scope, known.key(), slot.line).into_values().collect();
    let fits = |region: &&Region| {
        !matches!(region.availability, Availability::Announced | Availability::Pseudo)
            && partition.is_none_or(|partition| partition == region.partition)
    };
    let item = |region: &'static Region| {
        let used = used.iter().position(|used| used == region.name);
        let rank = match used {
            Some(place) => 1 + place.min(8) as u16,
            None if region.partition != "aws" => 30,
            None => 10 + 10 * u16::from(region.is_opt_in()),
        };
        let mut item = Completion::new(region.name, CompletionKind::Region, rank);
        item.detail = Cow::Owned(format!(" {}", region.description));
        item.note = note(region);
        item.topic = Topic::Region(Cow::Borrowed(region.name));
        item
    };
    regions::all().iter().filter(fits).map(item).collect()
}

fn note(region: &'static Region) -> Cow<'static, str> {
    match (region.partition, region.is_opt_in()) {
        ("aws", true) => Cow::Borrowed("opt-in"),
        ("aws", false) => Cow::Borrowed(""),
        (partition, true) => Cow::Owned(format!("{partition}, opt-in")),
        (partition, false) => Cow::Borrowed(partition),
    }
}

/// ARNs that are used already, and for each account and each role's name that is, their beginnings.
fn role_arns(scope: &Scope<'_, '_>, slot: &ValueSlot) -> Vec<Completion> {
    let mut items = repeated(scope, slot, keys::ROLE_ARN);
    let typed = scope.section.text(slot.value);
    let accounts: Vec<String> = match arn::parse(typed).ok().filter(arn::Arn::has_account_id) {
        Some(written) => vec![written.account.to_owned()],
        None => seen::accounts(scope, slot.line).into_values().take(8).collect(),
    };
    let partition = typed.strip_prefix("arn:").and_then(|rest| rest.split_once(':'));
    let partition = partition.map(|(partition, _)| partition);
    let partition = partition.filter(|name| catalogue::partitions::lookup(name).is_some());
    let partition = partition.unwrap_or("aws");
    let names: Vec<String> = seen::role_names(scope, slot.line).into_values().take(8).collect();
    for account in &accounts {
        let start = format!("arn:{partition}:iam::{account}:role/");
        let of_names = names.iter().map(|name| format!("{start}{name}"));
        items.extend(of_names.map(|arn| value(arn, "role used in another account", 30)));
        items.push(value(start, "account used in these files", 20));
    }
    let mut labels = rustc_hash::FxHashSet::default();
    items.retain(|item| labels.insert(item.label.clone()));
    items
}
