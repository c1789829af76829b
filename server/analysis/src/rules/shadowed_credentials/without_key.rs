//! SSO, `login_session` and `credential_process` beside each other.

use catalogue::{Key, keys};

use crate::finding::Anchor;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Invocation, SettingRef, SymbolKind, mentions};
use crate::readers::resolve::Resolution;

/// A source of credentials, and what a reader that takes it comes to.
type OtherSource = (Key, fn(&Resolution) -> bool);

const WAYS: [OtherSource; 4] = [
    (keys::SSO_SESSION, |found| matches!(found, Resolution::Sso { .. })),
    (keys::SSO_START_URL, |found| matches!(found, Resolution::Sso { .. })),
    (keys::LOGIN_SESSION, |found| matches!(found, Resolution::Login)),
    (keys::CREDENTIAL_PROCESS, |found| matches!(found, Resolution::Process(_))),
];

pub(super) fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if symbol.has(keys::ROLE_ARN) || asks_for_itself(symbol) {
        return;
    }
    let signs_in = symbol.has(keys::SSO_ACCOUNT_ID) && symbol.has(keys::SSO_ROLE_NAME);
    let is_sso = |key| key == keys::SSO_SESSION || key == keys::SSO_START_URL;
    let mut ways =
        WAYS.into_iter().filter(|(key, _)| symbol.has(*key) && (signs_in || !is_sso(*key)));
    let Some(first) = ways.next() else { return };
    // A session and a start URL are one way.
    let Some(second) = ways.find(|(key, _)| !is_sso(*key)) else { return };
    let (Some(one), Some(other)) = (symbol.setting(first.0), symbol.setting(second.0)) else {
        return;
    };
    let taking = symbol.resolving(first.1);
    let taking_other = symbol.resolving(second.1);
    let (name, other_name) = (first.0.name(), second.0.name());
    let message = if taking_other.is_empty() {
        format!("`{name}` prevents the use of `{other_name}`. Remove one of them.")
    } else if taking.is_empty() {
        format!("`{other_name}` prevents the use of `{name}`. Remove one of them.")
    } else {
        format!(
            "{} {} `{other_name}`, {} `{name}`. Remove one of them.",
            taking_other.at_start(),
            taking_other.verb("uses", "use"),
            taking.beside(taking_other, symbol.options().readers)
        )
    };
    if other.is_in_place() {
        let anchor = Anchor::Span(one.section.at(one.setting.value));
        findings
            .report(other.section, other.setting.name, message)
            .about(taking.union(taking_other))
            .related(anchor, "the other source");
    }
}

/// Whether the command asks another tool for the credentials of this very profile, so that both sources
/// give the same.
fn asks_for_itself(symbol: &SymbolContext<'_, '_>) -> bool {
    let Some(found) = symbol.setting(keys::CREDENTIAL_PROCESS) else { return false };
    let SettingRef { section, setting } = found;
    let call = Invocation::of(section.text(section.command(setting)));
    let named = mentions(section, setting);
    let mut named = named.iter().filter(|mention| mention.kind == SymbolKind::Profile);
    call.is_some_and(|call| call.profile() == Some(symbol.name()))
        || named.any(|mention| section.text(mention.span) == symbol.name())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "shadowed-credentials";

    #[test]
    fn two_ways_are_reported_by_who_takes_which() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
credential_process = /opt/vend
^^^^^^^^^^^^^^^^^^ warning: The JavaScript SDK and the Common Runtime use
[profile b]
login_session = arn:aws:iam::029608264753:user/jane
credential_process = /opt/vend
^^^^^^^^^^^^^^^^^^ warning: The JavaScript SDK and the Common Runtime use
[profile c]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
login_session = arn:aws:iam::029608264753:user/jane
^^^^^^^^^^^^^ warning: `sso_session` prevents the use of `login_session`. Remove one of them.
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
",
        );
    }

    #[test]
    fn one_way_and_the_same_credentials_are_not() {
        check(
            CODE,
            "--- config
[profile a]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
credential_process = aws configure export-credentials --profile a
[profile b]
sso_session = s
sso_account_id = 029608264753
sso_role_name = Dev
credential_process = aws-sso-util credential-process --profile b
[profile c]
sso_session = s
credential_process = /opt/vend
[profile d]
login_session = arn:aws:iam::029608264753:user/jane
[profile e]
login_session = arn:aws:iam::029608264753:user/jane
credential_process = aws configure export-credentials --profile e
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
",
        );
    }
}
