use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::super::quote::is_harmless;
use super::{Completion, CompletionKind, Scope, Topic, contains, starts_with};
use crate::model::{Symbol, SymbolId, SymbolKind};

/// With more names than this, those that fit what is written are offered.
const MOST: usize = 100;

/// With more names than this, what each profile does is left to its documentation.
const FEW: usize = 40;

/// The names of the defined symbols of a kind; for a source, those of profiles that do not come back
/// to this one.
pub(super) fn names(scope: &Scope<'_, '_>, kind: SymbolKind, source: bool) -> Vec<Completion> {
    let barred = match &scope.symbol {
        Some(symbol) if source => users(scope, symbol.id),
        _ => FxHashSet::default(),
    };
    let symbols = scope.world.symbols(kind).filter(|symbol| !barred.contains(&symbol.id));
    let symbols = some(scope, symbols.collect(), "", scope.typed);
    let few = symbols.len() <= FEW;
    let item = |symbol: &Symbol<'_, '_>| {
        let mut item = Completion::new(symbol.name().to_owned(), CompletionKind::Name, 1);
        item.topic = Topic::Symbol(kind, symbol.name().to_owned());
        if few && kind == SymbolKind::Profile {
            item.detail = Cow::Borrowed(way(symbol));
        }
        item
    };
    symbols.iter().map(item).collect()
}

/// Those whose names can be written; of more than fit a list, those that what is written fits best.
/// `prefix` is what a list shows before the name. Names are compared before anything is made of them.
pub(super) fn some<'w, 'p>(
    scope: &Scope<'_, '_>,
    mut symbols: Vec<Symbol<'w, 'p>>,
    prefix: &str,
    typed: &str,
) -> Vec<Symbol<'w, 'p>> {
    if symbols.len() > MOST {
        scope.cut.set(true);
        symbols.retain(|symbol| contains(prefix, symbol.name(), typed));
    }
    if symbols.len() > MOST {
        let place = |symbol: &Symbol<'w, 'p>| {
            let name = symbol.name();
            (!starts_with(prefix, name, typed), name, *symbol)
        };
        let mut places: Vec<_> = symbols.iter().map(place).collect();
        places.select_nth_unstable_by(MOST, |a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        symbols = places.into_iter().take(MOST).map(|(.., symbol)| symbol).collect();
    }
    symbols.retain(|symbol| writable(symbol.name()));
    symbols
}

/// The profile and all that use it, directly or through others.
fn users(scope: &Scope<'_, '_>, id: SymbolId) -> FxHashSet<SymbolId> {
    let mut users = FxHashSet::from_iter([id]);
    let mut open = vec![id];
    while let Some(next) = open.pop() {
        let referrers = scope.world.symbol(next).referrers();
        let profiles = referrers.filter(|symbol| symbol.kind() == SymbolKind::Profile);
        open.extend(profiles.map(|symbol| symbol.id).filter(|id| users.insert(*id)));
    }
    users
}

/// Whether a name can stand in a value and mean itself to every reader. What is as long as a secret
/// may be one, pasted into a header.
pub(super) fn writable(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte);
    !name.is_empty() && name.bytes().all(plain) && is_harmless(name)
}

/// How a profile comes to credentials, in a word or two.
fn way(symbol: &Symbol<'_, '_>) -> &'static str {
    use catalogue::keys;
    let ways = [
        (keys::ROLE_ARN, " role"),
        (keys::SSO_SESSION, " IAM Identity Center"),
        (keys::SSO_START_URL, " IAM Identity Center"),
        (keys::AWS_ACCESS_KEY_ID, " access key"),
        (keys::CREDENTIAL_PROCESS, " credential process"),
        (keys::LOGIN_SESSION, " console sign-in"),
    ];
    ways.into_iter().find(|(key, _)| symbol.has(*key)).map_or("", |(_, way)| way)
}
