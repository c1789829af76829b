use std::borrow::Cow;

use catalogue::arn;

use super::super::redact::is_safe_to_show;
use super::context::ValueAtCursor;
use super::{Completion, CompletionKind, Scope, used_values};

/// The account IDs of these files and those that the user has named, with their names and the profiles
/// that use them.
pub(super) fn accounts(scope: &Scope<'_, '_>, context: &ValueAtCursor) -> Vec<Completion> {
    let mut accounts = used_values::accounts(scope, context.line);
    let (used, names) = (accounts.len(), scope.options.accounts);
    for account in names.keys().filter(|account| arn::is_account_id(account)) {
        if !accounts.iter().any(|(used, _)| used == account) {
            accounts.push((account, Vec::new()));
        }
    }
    let item = |(rank, (account, profiles)): (u16, (&str, Vec<&str>))| {
        let name = names.get(account).filter(|name| is_safe_to_show(name));
        // The used ones come first in the list, and ranks count from 1.
        let is_used = usize::from(rank) <= used;
        let note = if is_used { "used in these files" } else { "named in your settings" };
        let mut item = Completion::new(account.to_owned(), CompletionKind::Value, rank);
        item.note = Cow::Borrowed(note);
        let profile_list = match profiles.as_slice() {
            [one, other, rest @ ..] if !rest.is_empty() => {
                format!("{one}, {other} and {} more", rest.len())
            }
            few => few.join(", "),
        };
        let parts = [name.map_or("", |name| name.as_str()), &profile_list];
        let detail = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        if !detail.is_empty() {
            item.detail = Cow::Owned(format!(" {}", detail.join(": ")));
            // Nobody knows the digits: people type the name of the account or of a profile.
            item.filter =
                Some(Cow::Owned(format!("{account} {} {}", parts[0], profiles.join(" "))));
        }
        item
    };
    (1..).zip(accounts).map(item).collect()
}
