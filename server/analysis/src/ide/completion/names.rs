use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::super::redact::is_safe_to_show;
use super::item::{contains, starts_with};
use super::{Completion, CompletionKind, DocumentationId, Scope};
use crate::model::{Symbol, SymbolId, SymbolKind};

/// Of more names than this, only those that fit what is written are offered.
const MAX_NAMES: usize = 100;

/// With more names than this, only the documentation says where credentials come from: reading every
/// profile would cost more than the list.
const MAX_DETAILS: usize = 40;

/// The names of the defined symbols of a kind; for `source_profile`, without the profiles that would
/// close a cycle.
pub(super) fn names(scope: &Scope<'_, '_>, kind: SymbolKind, for_source: bool) -> Vec<Completion> {
    let excluded = match &scope.symbol {
        Some(symbol) if for_source => users(scope, symbol.id),
        _ => FxHashSet::default(),
    };
    // A source that leads back to this profile is a cycle, which every reader refuses.
    let symbols = scope.world.symbols(kind).filter(|symbol| !excluded.contains(&symbol.id));
    let mut symbols = select(scope, symbols.collect(), "", scope.typed);
    // It adds nothing, and Tab would accept it instead of going on in a snippet: there the header with the
    // same placeholder defines the name while it is typed.
    symbols.retain(|symbol| symbol.name() != scope.typed);
    let with_details = kind == SymbolKind::Profile && symbols.len() <= MAX_DETAILS;
    let item = |symbol: &Symbol<'_, '_>| {
        let mut item = Completion::new(symbol.name().to_owned(), CompletionKind::Name, 1);
        item.documentation = DocumentationId::Symbol(kind, symbol.name().to_owned());
        if with_details {
            item.detail = Cow::Borrowed(credentials_kind(symbol));
            item.note = Cow::Owned(account_of(symbol).unwrap_or_default().to_owned());
        }
        item
    };
    symbols.iter().map(item).collect()
}

/// The symbols to offer: those whose names can be written, and of too many those that fit `typed` best.
/// `prefix` is what the list shows before the name. Items are only made of what is left.
pub(super) fn select<'w, 'p>(
    scope: &Scope<'_, '_>,
    mut symbols: Vec<Symbol<'w, 'p>>,
    prefix: &str,
    typed: &str,
) -> Vec<Symbol<'w, 'p>> {
    if symbols.len() > MAX_NAMES {
        scope.cut.set(true);
        symbols.retain(|symbol| contains(prefix, symbol.name(), typed));
    }
    if symbols.len() > MAX_NAMES {
        let mut ranked: Vec<_> = symbols
            .iter()
            .map(|symbol| (!starts_with(prefix, symbol.name(), typed), symbol.name(), *symbol))
            .collect();
        ranked.select_nth_unstable_by(MAX_NAMES, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        symbols = ranked.into_iter().take(MAX_NAMES).map(|(.., symbol)| symbol).collect();
    }
    // Last, because the test of a name costs more than both comparisons.
    symbols.retain(|symbol| can_be_written(symbol.name()));
    symbols
}

/// The profile and all that use it, directly or through others.
fn users(scope: &Scope<'_, '_>, id: SymbolId) -> FxHashSet<SymbolId> {
    let mut users = FxHashSet::from_iter([id]);
    let mut to_visit = vec![id];
    while let Some(next) = to_visit.pop() {
        let referrers = scope.world.referrers(next);
        let profiles = referrers.filter(|symbol| symbol.kind() == SymbolKind::Profile);
        to_visit.extend(profiles.map(|symbol| symbol.id).filter(|id| users.insert(*id)));
    }
    users
}

/// Whether every reader takes a name in a value as it is written. What is as long as a secret may be
/// one, pasted into a header.
pub(super) fn can_be_written(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte))
        && is_safe_to_show(name)
}

/// Where a profile's credentials come from, to follow its name.
fn credentials_kind(symbol: &Symbol<'_, '_>) -> &'static str {
    use catalogue::keys;
    let kinds = [
        (keys::ROLE_ARN, " role"),
        (keys::SSO_SESSION, " IAM Identity Center"),
        (keys::SSO_START_URL, " IAM Identity Center"),
        (keys::AWS_ACCESS_KEY_ID, " access key"),
        (keys::CREDENTIAL_PROCESS, " credential process"),
        (keys::LOGIN_SESSION, " aws login"),
    ];
    kinds.into_iter().find(|(key, _)| symbol.has(*key)).map_or("", |(_, kind)| kind)
}

/// The account that a profile names itself.
fn account_of<'w>(symbol: &Symbol<'w, '_>) -> Option<&'w str> {
    use catalogue::{arn, keys};
    let role = symbol.get(keys::ROLE_ARN).and_then(|role| arn::parse(role).ok());
    let role = role.filter(arn::Arn::has_account_id).map(|arn| arn.account);
    let own = symbol.get(keys::SSO_ACCOUNT_ID).filter(|account| arn::is_account_id(account));
    role.or(own)
}
