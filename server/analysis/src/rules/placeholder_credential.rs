use catalogue::credentials::{
    CredentialFault, KeyIdFault, KeyKind, is_documentation_example, key_kind,
};
use catalogue::endpoints::{EndpointOwner, endpoint as endpoint_owner};
use catalogue::{Key, keys};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, SectionId, Setting, SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "placeholder-credential",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A credential is a placeholder or an example from the AWS documentation.

AWS answers `InvalidClientTokenId`, or `SignatureDoesNotMatch` if only the secret is one. In the files that your own tools read it is a warning; in other files, such as
an example or a test, it is information. Test servers such as LocalStack accept any key: if the profile's
`endpoint_url` is on this machine, or the profile is named after such a server, this is only a hint.

```ini bad credentials
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = <your secret access key>
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

There is no fix: insert your own credentials. Other rules do not check placeholders.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        let placeholders: Vec<&Setting> =
            section.top_level().filter(|setting| is_placeholder(section, setting)).collect();
        if let Some((first, others)) = placeholders.split_first() {
            report(symbol, section, first, others, findings);
        }
    }
}

/// Whether a secret or token is beside an ID that is a placeholder, or a key of another service: then
/// nothing is known of its form.
pub(super) fn is_beside_other_id(credential: SettingRef<'_, '_>) -> bool {
    let section = credential.section;
    let Some(id) = section.setting(keys::AWS_ACCESS_KEY_ID) else { return false };
    let id = SettingRef { section, setting: id };
    matches!(
        id.credential_fault(),
        Some(CredentialFault::Placeholder | CredentialFault::KeyId(KeyIdFault::OtherService))
    )
}

fn is_placeholder(section: &Section<'_>, setting: &Setting) -> bool {
    SettingRef { section, setting }.credential_fault() == Some(CredentialFault::Placeholder)
}

/// One finding for all of a section's placeholders: they are filled in together.
fn report(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    first: &Setting,
    others: &[&Setting],
    findings: &mut Findings<'_>,
) {
    let name = first.known.map_or("", |known| known.name);
    let what = if is_documentation_example(section.value(first)) {
        "an example from the AWS documentation"
    } else {
        "a placeholder"
    };
    let finding = match server(symbol) {
        EndpointOwner::Local => {
            let message = format!("`{name}` is {what}, which only a test server accepts.");
            findings.report(section, first.value, message).severity(Severity::Hint)
        }
        EndpointOwner::Other => {
            let message = format!("`{name}` is {what}. Insert your own.");
            findings.report(section, first.value, message).severity(Severity::Information)
        }
        EndpointOwner::Aws => {
            let endpoint = endpoint_of_default(symbol);
            let message = if let Some((_, key)) = endpoint {
                let key = key.name();
                format!(
                    "`{name}` is {what}, and this profile does not inherit `{key}` from `[default]`. Add it here."
                )
            } else {
                let answer = answer(symbol, first, others);
                format!("`{name}` is {what}, so AWS answers `{answer}`. Insert your own.")
            };
            let finding = findings.report(section, first.value, message);
            if let Some((section, key)) = endpoint {
                let anchor = Anchor::Setting(section, key);
                finding.related(anchor, "the endpoint that takes the same key");
            }
            // A template, an example or a test has placeholders on purpose.
            if symbol.facts().active { finding } else { finding.severity(Severity::Information) }
        }
    };
    for other in others {
        let name = other.known.map_or("", |known| known.name);
        let message = format!("`{name}` is a placeholder, too");
        finding.related(Anchor::Span(section.at(other.value)), message);
    }
    // `incomplete-key-pair` and `empty-value` leave the other half to this finding.
    let credentials = section.top_level().filter(|setting| setting.is_credential());
    for empty in credentials.filter(|setting| setting.is_empty()) {
        finding.related(Anchor::Span(section.at(empty.name)), "this one has no value");
    }
}

/// What AWS answers to a request that is signed with them: of an ID that it may know, it says that the
/// secret is wrong.
fn answer(symbol: &SymbolContext<'_, '_>, first: &Setting, others: &[&Setting]) -> &'static str {
    let is_only_secret = first.is(keys::AWS_SECRET_ACCESS_KEY) && others.is_empty();
    let id = symbol.setting(keys::AWS_ACCESS_KEY_ID).filter(SettingRef::is_filled_in);
    let may_be_known = id.is_some_and(|id| {
        let lacks_token =
            key_kind(id.value()) == KeyKind::Temporary && !symbol.has(keys::AWS_SESSION_TOKEN);
        id.credential_fault().is_none() && !lacks_token
    });
    if is_only_secret && may_be_known { "SignatureDoesNotMatch" } else { "InvalidClientTokenId" }
}

/// What sends the requests of `[default]`, which has the same placeholders, to a test server: a profile inherits
/// nothing from there.
fn endpoint_of_default(symbol: &SymbolContext<'_, '_>) -> Option<(SectionId, Key)> {
    let default = symbol.default_with_same_key()?;
    let is_local = |url: &SettingRef<'_, '_>| endpoint_owner(url.value()) == EndpointOwner::Local;
    let endpoint = default.setting(keys::ENDPOINT_URL).filter(is_local);
    let found = endpoint.or_else(|| default.setting(keys::SERVICES));
    let found = found.filter(SettingRef::is_in_place)?;
    Some((found.section.id, found.setting.known?.key()))
}

/// Who gets the credentials.
fn server(symbol: &SymbolContext<'_, '_>) -> EndpointOwner {
    if symbol.is_named_after_test_server() { EndpointOwner::Local } else { symbol.endpoint() }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all};

    #[test]
    fn the_endpoint_of_the_default_profile_is_not_inherited() {
        let picture = |default: &str, message: &str| {
            format!(
                "--- config
[default]
{default}
aws_access_key_id = test
                    ^^^^ hint: `aws_access_key_id` is a placeholder, which only a test server accepts.
aws_secret_access_key = test
[profile a]
aws_access_key_id = test
                    ^^^^ info: {message}
aws_secret_access_key = test
"
            )
        };
        check(
            "placeholder-credential",
            &picture(
                "endpoint_url = http://localhost:4566",
                "`aws_access_key_id` is a placeholder, and this profile does not inherit `endpoint_url` from `[default]`. Add it here.",
            ),
        );
    }

    #[test]
    fn a_section_has_one_finding_and_no_other_rule_judges_it() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = YOUR_ACCESS_KEY_ID
                    ^^^^^^^^^^^^^^^^^^ info[placeholder-credential]: `aws_access_key_id` is a placeholder
aws_secret_access_key = xxxxxxxxxxxxxxxx
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info[placeholder-credential]: `aws_secret_access_key` is an example from the AWS documentation
[c]
aws_access_key_id = ASIAIOSFODNN7EXAMPLE
                    ^^^^^^^^^^^^^^^^^^^^ info[placeholder-credential]: `aws_access_key_id` is an example from the AWS documentation
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
aws_session_token = <token>
",
        );
    }

    #[test]
    fn aws_knows_the_id_beside_a_placeholder_for_the_secret() {
        check(
            "placeholder-credential",
            "--- credentials
[real]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = YOUR_SECRET
                        ^^^^^^^^^^^ info: `aws_secret_access_key` is a placeholder, so AWS answers `SignatureDoesNotMatch`. Insert your own.
[mistyped]
aws_access_key_id = AKIASP2TPHJSQH3FJ
aws_secret_access_key = YOUR_SECRET
                        ^^^^^^^^^^^ info: `aws_secret_access_key` is a placeholder, so AWS answers `InvalidClientTokenId`. Insert your own.
[token]
aws_access_key_id = ASIASP2TPHJSQH3FJRUX
aws_secret_access_key = YOUR_SECRET
                        ^^^^^^^^^^^ info: `aws_secret_access_key` is a placeholder, so AWS answers `InvalidClientTokenId`. Insert your own.
aws_session_token = YOUR_TOKEN
",
        );
    }

    #[test]
    fn a_hint_where_the_endpoint_is_on_this_machine() {
        check(
            "placeholder-credential",
            "--- config
[profile localstack]
endpoint_url = http://localhost:4566
[profile dynamodb]
services = dynamodb
[services dynamodb]
dynamodb =
  endpoint_url = http://localhost:8000
[profile r2]
endpoint_url = https://acme.r2.cloudflarestorage.com
--- credentials
[localstack]
aws_access_key_id = test
                    ^^^^ hint: `aws_access_key_id` is a placeholder, which only a test server accepts.
aws_secret_access_key = test
[dynamodb]
aws_access_key_id = dummy
                    ^^^^^ hint: `aws_access_key_id` is a placeholder
aws_secret_access_key = dummy
[r2]
aws_access_key_id = changeme
                    ^^^^^^^^ info: `aws_access_key_id` is a placeholder. Insert your own.
",
        );
    }

    #[test]
    fn invented_words_and_repeated_letters() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = access-key
                    ^^^^^^^^^^ info[placeholder-credential]: `aws_access_key_id` is a placeholder, so
aws_secret_access_key = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
[b]
aws_access_key_id = AKIAxxxxxxxxxxxx
                    ^^^^^^^^^^^^^^^^ info[placeholder-credential]: `aws_access_key_id` is a placeholder, so
aws_secret_access_key = yyyyyyyyyyyyyyyy
[c]
aws_access_key_id = PROFILE_2_ID
                    ^^^^^^^^^^^^ info[placeholder-credential]: `aws_access_key_id` is a placeholder, so
aws_secret_access_key = fake_secret_2
[localstack]
aws_access_key_id = test-key
                    ^^^^^^^^ hint[placeholder-credential]: `aws_access_key_id` is a placeholder, which only a test server accepts.
aws_secret_access_key = test-secret
[motors]
aws_access_key_id = test-key
                    ^^^^^^^^ info[placeholder-credential]: `aws_access_key_id` is a placeholder, so
aws_secret_access_key = test-secret
",
        );
    }

    #[test]
    fn silent_on_real_and_empty_values() {
        check(
            "placeholder-credential",
            "--- credentials
[test]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key =
region = <region>
",
        );
    }
}
