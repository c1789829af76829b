//! A section with the name that the portal gives it, which begins with the account, and another account's key.

use catalogue::arn::is_account_id;
use catalogue::credentials::{KeyKind, account_of_key, is_documentation_account, key_kind};
use catalogue::keys;

use super::find_filled_in;
use crate::finding::Anchor;
use crate::lint::{Findings, SymbolContext};

pub(super) fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(named) = account_in_name(symbol.name()) else { return };
    let Some(id) = find_filled_in(symbol, keys::AWS_ACCESS_KEY_ID) else { return };
    let owner = account_of_key(id.value()).filter(|owner| *owner != *named);
    // The portal gives temporary keys alone.
    let Some(owner) = owner.filter(|_| key_kind(id.value()) == KeyKind::Temporary) else { return };
    let message = format!(
        "This access key belongs to account {owner}, but the section is named after {named}, so requests go to the \
         other account. Copy the right key.",
    );
    findings
        .report(id.section, id.setting.value, message)
        .related(Anchor::Span(id.section.at(id.section.header_span())), "the name");
}

/// The account in `[029608264753_AdministratorAccess]`.
fn account_in_name(name: &str) -> Option<&str> {
    let (account, role) = name.split_once('_')?;
    let is_named = is_account_id(account) && !is_documentation_account(account);
    (is_named && !role.is_empty()).then_some(account)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn the_name_of_the_portal_says_whose_key_it_is() {
        check(
            "account-mismatch",
            "--- credentials
[029608264753_AdministratorAccess]
aws_access_key_id=ASIAQNZGKIQY56JQ7WML
aws_secret_access_key=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[609629065308_AdministratorAccess]
aws_access_key_id=ASIAQNZGKIQY56JQ7WML
                  ^^^^^^^^^^^^^^^^^^^^ warning: This access key belongs to account 029608264753, but the section is named after 609629065308, so requests go to the other account. Copy the right key.
aws_secret_access_key=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[609629065308_user]
aws_access_key_id=AKIAQNZGKIQY56JQ7WML
aws_secret_access_key=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
",
        );
    }
}
