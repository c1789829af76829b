//! SSO, `login_session` and `credential_process` beside each other, and a sign-in beside a role.

use catalogue::{Key, keys};

use crate::finding::Anchor;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Invocation, SettingRef, SymbolKind, mentions};
use crate::readers::Readers;
use crate::readers::resolve::Resolution;

/// A source of credentials, and what a reader that takes it comes to.
type OtherSource = (Key, fn(&Resolution) -> bool);

const SIGN_INS: [OtherSource; 3] = [
    (keys::SSO_SESSION, |found| matches!(found, Resolution::Sso { .. })),
    (keys::SSO_START_URL, |found| matches!(found, Resolution::Sso { .. })),
    LOGIN,
];
const LOGIN: OtherSource = (keys::LOGIN_SESSION, |found| matches!(found, Resolution::Login));
/// What else a profile without a role has. A session and a start URL are one way.
const OTHERS: [OtherSource; 2] =
    [LOGIN, (keys::CREDENTIAL_PROCESS, |found| matches!(found, Resolution::Process(_)))];
/// What a role is assumed with. `conflicting-role-sources` compares them with each other and with a command.
const ROLE_SOURCES: [OtherSource; 3] = [
    (keys::SOURCE_PROFILE, assumes_role),
    (keys::CREDENTIAL_SOURCE, assumes_role),
    (keys::WEB_IDENTITY_TOKEN_FILE, assumes_role),
];

fn assumes_role(found: &Resolution) -> bool {
    matches!(found, Resolution::Role { .. } | Resolution::WebIdentity { .. })
}

pub(super) fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if asks_for_itself(symbol) {
        return;
    }
    let has_role = symbol.has(keys::ROLE_ARN);
    let signs_in = symbol.has(keys::SSO_ACCOUNT_ID) && symbol.has(keys::SSO_ROLE_NAME);
    let is_complete = |key| key == keys::LOGIN_SESSION || signs_in;
    let mut sign_ins = SIGN_INS.iter().filter(|(key, _)| symbol.has(*key) && is_complete(*key));
    let Some(first) = sign_ins.next() else { return };
    let mut others = if has_role { ROLE_SOURCES.as_slice() } else { &OTHERS }.iter();
    let Some(second) = others.find(|(key, _)| symbol.has(*key) && *key != first.0) else { return };
    let taking = symbol.resolving(first.1);
    let taking_other = symbol.resolving(second.1);
    // What all do with a role is what it is for.
    if has_role && (taking.is_empty() || taking_other.is_empty()) {
        return;
    }
    report(symbol, (first.0, taking), (second.0, taking_other), findings);
}

/// So many tools have their names in a message.
const MOST_NAMED: usize = 4;

fn report(
    symbol: &SymbolContext<'_, '_>,
    (key, taking): (Key, Readers),
    (other_key, taking_other): (Key, Readers),
    findings: &mut Findings<'_>,
) {
    let (Some(one), Some(other)) = (symbol.setting(key), symbol.setting(other_key)) else {
        return;
    };
    let (name, other_name) = (key.name(), other_key.name());
    let message = if taking_other.is_empty() {
        format!("`{name}` prevents the use of `{other_name}`. Remove one of them.")
    } else if taking.is_empty() {
        format!("`{other_name}` prevents the use of `{name}`. Remove one of them.")
    } else {
        // The fewer first: they can all be named.
        let mut sides = [(taking_other, other_name), (taking, name)];
        sides.sort_by_key(|(readers, _)| readers.len());
        let [(few, of_few), (most, of_most)] = sides;
        let (all, named) = (symbol.options().readers, few.tool_count() + most.tool_count());
        // Those that fail are neither here nor there.
        let others = if most == all.without(few) || named <= MOST_NAMED {
            most.beside(few, all)
        } else {
            "others".to_owned()
        };
        format!(
            "{} {} `{of_few}`, {others} `{of_most}`. Remove one of them.",
            few.at_start(),
            few.verb("uses", "use"),
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
    fn a_sign_in_beside_a_role_is_another_account() {
        let sso = "sso_session = s\nsso_account_id = 029608264753\nsso_role_name = Dev\n";
        let role = "role_arn = arn:aws:iam::444455556666:role/Deploy\n";
        let rest = "[profile base]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
[sso-session s]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
";
        for source in ["source_profile = base", "credential_source = Ec2InstanceMetadata"] {
            let name = source.split(' ').next().unwrap();
            let carets = "^".repeat(name.len());
            let found = format!(
                "{carets} warning: The Java SDK and the Ruby SDK use `sso_session`, other tools `{name}`."
            );
            check(
                CODE,
                &format!("--- config\n[profile work]\n{role}{source}\n{found}\n{sso}{rest}"),
            );
            check(CODE, &format!("--- config\n[profile work]\n{role}{source}\n{rest}"));
        }
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
