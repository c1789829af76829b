use catalogue::credentials::{
    CredentialFault, KeyIdFault, find_key_id, may_hold_secret, secret_after_id,
    separators_in_key_id,
};
use catalogue::keys;
use syntax::Span;

use super::swapped_credentials::swapped;
use crate::finding::{Finding, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-access-key-id",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The value is not an access key ID.

An access key ID has 20 characters from `A-Z` and `0-9` and begins with `AKIA` (long-term) or `ASIA`
(temporary). AWS answers `InvalidClientTokenId` if it is cut or mistyped, and `IncompleteSignature` if it
contains a space, a slash or a pasted prompt.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRU
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

Keys of other services with an S3-compatible API have other forms. The rule reports nothing if the
profile's `endpoint_url` is one of these services, or if the ID has the form of a known one.

If other text surrounds a whole ID, the fix keeps only the ID. If only the case is wrong, it changes the
ID to uppercase. It is not safe: check the result.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for id in symbol.filled(keys::AWS_ACCESS_KEY_ID) {
        match id.credential_fault() {
            Some(_) if swapped(id.section).is_some() => {}
            Some(CredentialFault::KeyId(fault)) if symbol.has_aws_keys() => {
                report(id, fault, findings);
            }
            Some(CredentialFault::MisreadDigit(offset)) if symbol.has_aws_keys() => {
                report_digit(id, offset, findings);
            }
            _ => {}
        }
    }
}

fn report_digit(id: SettingRef<'_, '_>, offset: usize, findings: &mut Findings<'_>) {
    let message = format!(
        "Character {} of the access key ID is a digit that AWS uses in no key since 2019. Compare it with the \
         original: it may be a letter.",
        offset + 1,
    );
    // AWS documents no form of keys.
    findings.report(id.section, id.setting.value, message).severity(Severity::Warning);
}

fn report(id: SettingRef<'_, '_>, fault: KeyIdFault, findings: &mut Findings<'_>) {
    let finding = findings.report(id.section, id.setting.value, describe(id, fault));
    if fault == KeyIdFault::OtherService {
        finding.severity(Severity::Information);
    }
    offer_fix(finding, id, fault);
}

fn describe(id: SettingRef<'_, '_>, fault: KeyIdFault) -> String {
    match fault {
        KeyIdFault::Prompt => "A name or prompt was pasted with the access key ID, so AWS answers \
             `IncompleteSignature`. Keep only the ID."
            .to_owned(),
        KeyIdFault::Secret => {
            "This is a secret access key, which is sent unencrypted in place of the \
                               access key ID. Use the ID, which begins with `AKIA` or `ASIA`."
                .to_owned()
        }
        KeyIdFault::SecretFollows => {
            "The secret access key follows the access key ID on the same line, so AWS answers \
             `IncompleteSignature`. Move it to `aws_secret_access_key`."
                .to_owned()
        }
        KeyIdFault::Encoded => {
            "This access key ID is encoded in Base64, as Kubernetes keeps secrets, so AWS \
             answers `InvalidClientTokenId`. Decode it."
                .to_owned()
        }
        KeyIdFault::OtherThing(what) => format!(
            "This is {what}, not an access key ID, so AWS refuses every request. Use the ID, which begins with \
             `AKIA` or `ASIA`."
        ),
        KeyIdFault::InGroups => "This access key ID is written in groups, so AWS answers \
                                 `IncompleteSignature`. Remove what is between them."
            .to_owned(),
        KeyIdFault::Length(length) => format!(
            "An access key ID has 20 characters, not {length}, so AWS answers \
             `InvalidClientTokenId`. Copy it again."
        ),
        KeyIdFault::LowerCase => "This access key ID has lowercase letters, so AWS answers \
                                  `InvalidClientTokenId`. Change it to uppercase."
            .to_owned(),
        KeyIdFault::Character(offset) => format!(
            "Character {} of the access key ID is not an uppercase letter or digit, so AWS answers \
             `IncompleteSignature`. Copy it again.",
            id.value()[..offset].chars().count() + 1,
        ),
        KeyIdFault::Prefix | KeyIdFault::OtherService => {
            "An AWS access key ID begins with `AKIA` or `ASIA`. For a key of another \
                               service, set `endpoint_url`."
                .to_owned()
        }
    }
}

fn offer_fix(finding: &mut Finding, id: SettingRef<'_, '_>, fault: KeyIdFault) {
    let (section, span) = (id.section, id.setting.value);
    if fault == KeyIdFault::LowerCase {
        let capitals = id.value().to_ascii_uppercase();
        finding.fix("Change to uppercase", vec![section.edit(span, capitals)]);
    } else if let Some(places) = separators_in_key_id(id.value()) {
        // Only what is between the groups is edited, so that the ID is in no edit.
        let edits = places.into_iter().filter_map(|at| {
            let length = id.value()[at..].chars().next()?.len_utf8();
            Some(section.edit(Span::from(at..at + length).shift(span.start), ""))
        });
        finding.fix("Remove what is between the groups", edits.collect());
    } else if let Some(gap) = secret_after_id(id.value()) {
        // Only what is between the two is edited, so that the secret is in no edit.
        if section.setting(keys::AWS_SECRET_ACCESS_KEY).is_none() {
            let name = keys::AWS_SECRET_ACCESS_KEY.name();
            let text = format!("{}{name} = ", section.line_end());
            let edit = section.edit(Span::from(gap).shift(span.start), text);
            finding.fix(format!("Move the secret to `{name}`"), vec![edit]);
        }
    } else if let Some(kept) = find_key_id(id.value()).filter(|_| !may_hold_secret(id.value())) {
        let kept = Span::from(kept).shift(span.start);
        let around = [Span::new(span.start, kept.start), Span::new(kept.end, span.end)];
        // What is around the ID is removed, so that the ID is in no edit.
        let removed = around.into_iter().filter(|span| !span.is_empty());
        finding.fix(
            "Keep only the access key ID",
            removed.map(|span| section.edit(span, "")).collect(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "malformed-access-key-id";

    #[test]
    fn each_fault_is_told_in_its_own_words() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = \"AKIASP2TPHJSQH3FJRU\" # cut
                     ^^^^^^^^^^^^^^^^^^^ error: An access key ID has 20 characters, not 19, so AWS answers `InvalidClientTokenId`. Copy it again.
--- credentials
[b]
aws_access_key_id = AWS Access Key ID [None]: AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A name or prompt was pasted with the access key ID
[c]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a secret access key, which is sent unencrypted
[d]
aws_access_key_id = akiasp2tphjsqh3fjrux
                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has lowercase letters
[e]
aws_access_key_id = AKIASP2TPHJSQ-3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ error: Character 14 of the access key ID is not an uppercase letter or digit
[f]
aws_access_key_id = AKAISP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ error: An AWS access key ID begins with `AKIA` or `ASIA`
[kubernetes]
aws_access_key_id = QUtJQVNQMlRQSEpTUUgzRkpSVVg=
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This access key ID is encoded in Base64, as Kubernetes keeps secrets, so AWS answers `InvalidClientTokenId`. Decode it.
[echo]
aws_access_key_id = QUtJQVNQMlRQSEpTUUgzRkpSVVgK
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This access key ID is encoded in Base64, as Kubernetes keeps secrets, so AWS answers `InvalidClientTokenId`. Decode it.
[joined]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX:k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The secret access key follows the access key ID on the same line, so AWS answers `IncompleteSignature`. Move it to `aws_secret_access_key`.
[misread]
aws_access_key_id = AKIASP2TPHJSQH3FJR0X
                    ^^^^^^^^^^^^^^^^^^^^ warning: Character 19 of the access key ID is a digit that AWS uses in no key since 2019. Compare it with the original: it may be a letter.
[wasabi]
aws_access_key_id = 7GQ4TPHJSQH3FJRUX2KZ
                    ^^^^^^^^^^^^^^^^^^^^ info: An AWS access key ID begins with `AKIA` or `ASIA`
[twice]
aws_access_key_id = AKIASP2T
                    ^^^^^^^^ error: An access key ID has 20 characters, not 8
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn silent_on_keys_placeholders_and_what_others_judge() {
        check(
            CODE,
            "--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
[b]
aws_access_key_id = AROAQNZGKIQY56JQ7WML
[c]
aws_access_key_id = <your-access-key-id>
[d]
aws_access_key_id = AKIASP2TPHJS QH3FJRUX
[e]
aws_access_key_id =
[sso-session f]
aws_access_key_id = AKIA
",
        );
    }

    #[test]
    fn silent_on_keys_of_other_services() {
        check(
            CODE,
            "--- config
[profile minio]
endpoint_url = https://storage.example.org
[profile rook]
services = rook
[services rook]
s3 =
    endpoint_url = https://storage.example.org
--- credentials
[minio]
aws_access_key_id = storage-user
[rook]
aws_access_key_id = storage-user
[r2]
aws_access_key_id = 0123456789abcdef0123456789abcdef
",
        );
    }

    #[test]
    fn what_is_something_else_is_named() {
        check(
            CODE,
            "--- credentials
[github]
aws_access_key_id = ghp_k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaQeUi
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a GitHub token, not an access key ID, so AWS refuses every request. Use the ID, which begins with `AKIA` or `ASIA`.
[console]
aws_access_key_id = https://signin.aws.amazon.com/console
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a URL, not an access key ID
[user]
aws_access_key_id = arn:aws:iam::029608264753:user/jane
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is an ARN, not an access key ID
[mail]
aws_access_key_id = jane@acme.com
                    ^^^^^^^^^^^^^ error: This is an e-mail address, not an access key ID
[account]
aws_access_key_id = 0296-0826-4753
                    ^^^^^^^^^^^^^^ error: This is an account ID, not an access key ID
[groups]
aws_access_key_id = AKIA-SP2T-PHJS-QH3F-JRUX
                    ^^^^^^^^^^^^^^^^^^^^^^^^ error: This access key ID is written in groups, so AWS answers `IncompleteSignature`. Remove what is between them.
",
        );
        fixed(
            CODE,
            "--- credentials\n[a]\naws_access_key_id = AKIA-SP2T-PHJS-QH3F-JRUX\n",
            "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n",
        );
    }

    #[test]
    fn a_secret_on_the_line_of_its_id_is_kept() {
        for gap in [":", " aws_secret_access_key = "] {
            let joined = format!(
                "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX{gap}k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n"
            );
            fixed(CODE, &joined, &joined.replace(gap, "\naws_secret_access_key = "));
        }
        no_fix(
            CODE,
            "",
            "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX:k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\naws_secret_access_key = x\n",
        );
        no_fix(
            CODE,
            "",
            "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX/k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n",
        );
    }

    #[test]
    fn fixes_keep_or_capitalise_the_id() {
        fixed(
            CODE,
            "--- credentials\n[a]\naws_access_key_id = 'AWS_ACCESS_KEY_ID=AKIASP2TPHJSQH3FJRUX,'\n",
            "--- credentials\n[a]\naws_access_key_id = 'AKIASP2TPHJSQH3FJRUX'\n",
        );
        fixed(
            CODE,
            "--- credentials\n[a]\naws_access_key_id = akiasp2tphjsqh3fjrux\n",
            "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n",
        );
        no_fix(CODE, "", "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3\n");
    }
}
