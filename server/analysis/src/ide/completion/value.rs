use std::borrow::Cow;

use catalogue::{Key, KnownSetting, ValueKind, arn, keys};
use syntax::Span;

use super::context::ValueAtCursor;
use super::{
    Completion, CompletionKind, Completions, DocumentationId, Scope, accounts, names, path, region,
    snippets, used_values,
};
use crate::model::SymbolKind;

/// Settings whose values people use again in other profiles, and that are no secrets.
const REPEATED: [Key; 5] = [
    keys::SSO_ROLE_NAME,
    keys::SSO_START_URL,
    keys::MFA_SERIAL,
    keys::ROLE_ARN,
    keys::ROLE_SESSION_NAME,
];

/// The default addresses of servers for tests.
const LOCAL: [(&str, &str); 3] = [
    ("http://localhost:4566", "LocalStack"),
    ("http://localhost:9000", "MinIO"),
    ("http://localhost:8000", "DynamoDB local"),
];

/// Values of the setting at the cursor.
pub(super) fn completions(scope: &Scope<'_, '_>, context: &ValueAtCursor) -> Option<Completions> {
    let known = known(scope, context)?;
    // The values already used would be offered, and no list may show a secret.
    if known.secret {
        return None;
    }
    if known.kind == ValueKind::Path {
        return Some(path::completions(scope, context));
    }
    if let Some(span) = option_of_command(scope, context, known) {
        return Some(Completions::of(span, names::names(scope, SymbolKind::Profile, false)));
    }
    let before = &scope.section.source.text[context.value.start as usize..context.at as usize];
    if before.ends_with([' ', '\t']) {
        // The next word of a command, of which nothing is known.
        return None;
    }
    let (kind, span) = match known.kind {
        ValueKind::List(of) => (*of, item_at(scope, context)),
        kind => (kind, context.value),
    };
    let mut items = of_kind(scope, context, known, kind);
    // In a list of regions, `*` is every region.
    if matches!(known.kind, ValueKind::List(ValueKind::Region)) {
        items.push(Completion::new("*", CompletionKind::Choice, 0));
    }
    add_default_and_bounds(known, kind, &mut items);
    // After `region =` the blank is missing that people write there.
    if scope.section.source.text[..context.value.start as usize].ends_with(" =") {
        for item in &mut items {
            item.text = Cow::Owned(format!(" {}", item.text));
        }
    }
    Some(Completions::of(span, items))
}

/// The name after `--profile` in a command, if the cursor is in it.
fn option_of_command(
    scope: &Scope<'_, '_>,
    context: &ValueAtCursor,
    known: &KnownSetting,
) -> Option<Span> {
    let at = context.at.checked_sub(context.value.start)?;
    let (before, after) = scope.section.text(context.value).split_at_checked(at as usize)?;
    let (_, written) = before.rsplit_once("--profile").filter(|_| is_process(known))?;
    let written = written.strip_prefix([' ', '='])?;
    let end = after.find([' ', '\t', '"', '\'']).unwrap_or(after.len());
    let span = Span::new(context.at - written.len() as u32, context.at + end as u32);
    (!written.contains([' ', '\t', '"', '\''])).then_some(span)
}

fn is_process(known: &KnownSetting) -> bool {
    known.key() == keys::CREDENTIAL_PROCESS
}

/// Whether other settings of the files have values that are offered for this one.
pub(super) fn has_used(scope: &Scope<'_, '_>, key: Key, line: usize) -> bool {
    REPEATED.contains(&key)
        && used_values::values_of(scope, key, line).into_values().next().is_some()
        || key == keys::ROLE_ARN && !used_values::accounts(scope, line).is_empty()
}

pub(super) fn known(
    scope: &Scope<'_, '_>,
    context: &ValueAtCursor,
) -> Option<&'static KnownSetting> {
    let section = scope.section;
    let parent = context.block.map(|parent| section.text(section.settings[parent].name));
    let name = section.text(context.name);
    let kind = section.kind()?;
    catalogue::lookup_in(kind, parent, name)
        .or_else(|| parent.is_none().then(|| catalogue::lookup_ignore_case(name)).flatten())
}

/// The item of a list that the cursor is in.
fn item_at(scope: &Scope<'_, '_>, context: &ValueAtCursor) -> Span {
    let text = &scope.section.source.text;
    let at = context.at.clamp(context.value.start, context.value.end);
    let before = &text[context.value.start as usize..at as usize];
    let start = before.rfind(',').map_or(context.value.start, |comma| {
        let blanks = before[comma + 1..].len() - before[comma + 1..].trim_start().len();
        context.value.start + (comma + 1 + blanks) as u32
    });
    let after = &text[at as usize..context.value.end as usize];
    let end = after.find(',').map_or(context.value.end, |comma| at + comma as u32);
    Span::new(start.min(at), end)
}

fn of_kind(
    scope: &Scope<'_, '_>,
    context: &ValueAtCursor,
    known: &'static KnownSetting,
    kind: ValueKind,
) -> Vec<Completion> {
    match kind {
        ValueKind::Boolean => choices(&["true", "false"]),
        ValueKind::Choice { values, .. } => choices(values),
        ValueKind::Region => region::regions(scope, context, known),
        ValueKind::ProfileName => {
            names::names(scope, SymbolKind::Profile, known.key() == keys::SOURCE_PROFILE)
        }
        ValueKind::SsoSessionName => names::names(scope, SymbolKind::SsoSession, false),
        ValueKind::ServicesName => names::names(scope, SymbolKind::Services, false),
        ValueKind::AccountId => accounts::accounts(scope, context),
        ValueKind::RoleArn => role_arns(scope, context),
        ValueKind::Command if is_process(known) => snippets::commands(scope),
        ValueKind::Url if known.name == keys::ENDPOINT_URL.name() => {
            LOCAL.into_iter().map(|(url, what)| value(url, what, 2)).collect()
        }
        _ if REPEATED.contains(&known.key()) => repeated(scope, context, known.key()),
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

/// Values in the order in which they come.
fn in_order(values: impl Iterator<Item = String>, what: &'static str) -> Vec<Completion> {
    (1..).zip(values).map(|(rank, text)| value(text, what, rank)).collect()
}

fn repeated(scope: &Scope<'_, '_>, context: &ValueAtCursor, key: Key) -> Vec<Completion> {
    in_order(used_values::values_of(scope, key, context.line).into_values(), "used in these files")
}

/// Adds the default and the bounds, or marks them where they are among the items.
fn add_default_and_bounds(
    known: &'static KnownSetting,
    kind: ValueKind,
    items: &mut Vec<Completion>,
) {
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
        for (bound, what, rank) in [(min, "minimum", 4), (max, "maximum", 5)] {
            if let Some(bound) = bound {
                add(bound.to_string(), what, rank);
            }
        }
    }
    for item in items {
        if matches!(item.documentation, DocumentationId::None) {
            item.documentation = DocumentationId::Setting(known.key());
        }
    }
}

/// ARNs that are used already, and for each account used, the beginning of an ARN and the ARNs of
/// the roles used elsewhere.
fn role_arns(scope: &Scope<'_, '_>, context: &ValueAtCursor) -> Vec<Completion> {
    let mut items = repeated(scope, context, keys::ROLE_ARN);
    let typed = scope.section.text(context.value);
    let used = used_values::accounts(scope, context.line).into_iter();
    let accounts: Vec<String> = match arn::parse(typed).ok().filter(arn::Arn::has_account_id) {
        Some(written) => vec![written.account.to_owned()],
        // Each account comes with each role's name, so the list grows with the product of the two.
        None => used.take(8).map(|(account, _)| account.to_owned()).collect(),
    };
    let partition = typed.strip_prefix("arn:").and_then(|rest| rest.split_once(':'));
    let partition = partition.map(|(partition, _)| partition);
    let partition = partition.filter(|name| catalogue::partitions::lookup(name).is_some());
    let partition = partition.unwrap_or("aws");
    let names: Vec<String> =
        used_values::role_names(scope, context.line).into_values().take(8).collect();
    for account in &accounts {
        let start = format!("arn:{partition}:iam::{account}:role/");
        let of_names = names.iter().map(|name| format!("{start}{name}"));
        items.extend(of_names.map(|arn| value(arn, "role name used in another account", 30)));
        items.push(value(start, "account used in these files", 20));
    }
    // An ARN that is used already may be made a second time of its account and its name.
    let mut labels = rustc_hash::FxHashSet::default();
    items.retain(|item| labels.insert(item.label.clone()));
    items
}
