use catalogue::credentials::{CredentialFault, SecretShape, url_encoded};
use catalogue::keys;
use syntax::Span;

use super::placeholder_credential::is_beside_other_id;
use super::swapped_credentials::swapped;
use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-secret-access-key",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The value is not a secret access key.

A secret access key has 40 characters from `A-Z a-z 0-9 / +`. For anything else AWS answers
`SignatureDoesNotMatch`. Often a character was lost or added while copying: a spreadsheet cuts the value,
or zsh prints a `%` for a missing line break.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

Keys of other services with an S3-compatible API have other forms. The rule reports nothing if the
profile's `endpoint_url` is one of these services, or if the access key ID has the form of a known one.

The fix removes the `%` at the end. Otherwise copy the secret again, or create a new key: AWS shows a
secret only once.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for secret in symbol.filled(keys::AWS_SECRET_ACCESS_KEY) {
        let Some(CredentialFault::Secret(shape)) = secret.credential_fault() else { continue };
        let is_swapped = swapped(secret.section).is_some();
        // Last, because it looks at endpoints and regions.
        if !is_swapped && !is_beside_other_id(secret) && symbol.has_aws_keys() {
            report(secret, shape, findings);
        }
    }
}

fn report(secret: SettingRef<'_, '_>, shape: SecretShape, findings: &mut Findings<'_>) {
    let Some(message) = message(secret, shape) else { return };
    let span = secret.setting.value;
    let finding = findings.report(secret.section, span, message);
    match shape {
        // A real secret can be all hexadecimal by chance.
        SecretShape::HexDigest => {
            finding.severity(Severity::Warning);
        }
        SecretShape::Named(start) => {
            let name = Span::new(span.start, span.start + start as u32);
            let title = "Keep only the secret access key";
            finding.fix(title, vec![secret.section.edit(name, "")]);
        }
        SecretShape::Surrounded(start) => {
            let start = span.start + start as u32;
            let around = [Span::new(span.start, start), Span::new(start + LENGTH, span.end)];
            let removed = around.into_iter().filter(|span| !span.is_empty());
            let edits = removed.map(|span| secret.section.edit(span, "")).collect();
            finding.fix("Keep only the secret access key", edits);
        }
        SecretShape::UrlEncoded => {
            finding.fix("Replace `%2F` and the like", decoded(secret));
        }
        SecretShape::PercentAtEnd => {
            let percent = Span::new(span.end - 1, span.end);
            finding.fix("Remove the `%` at the end", vec![secret.section.edit(percent, "")]);
        }
        _ => {}
    }
}

/// A secret access key has so many characters.
const LENGTH: u32 = 40;

/// The edits that replace `%2F` and the like in a value, and nothing else of it.
pub(super) fn decoded(credential: SettingRef<'_, '_>) -> Vec<Edit> {
    let start = credential.setting.value.start;
    let edit = |(at, character): (usize, char)| {
        let code = Span::from(at..at + 3).shift(start);
        credential.section.edit(code, character.to_string())
    };
    url_encoded(credential.value()).map(edit).collect()
}

/// What is wrong with a secret, unless another rule says it.
fn message(secret: SettingRef<'_, '_>, shape: SecretShape) -> Option<String> {
    let refused = "AWS answers `SignatureDoesNotMatch`";
    Some(match shape {
        SecretShape::AccessKeyId => format!(
            "This is an access key ID, not a secret access key, so {refused}. Use the secret, which \
             has 40 characters."
        ),
        SecretShape::HexDigest => format!(
            "These 40 hexadecimal digits look like a digest or a commit, not a secret access key. \
             If so, {refused}."
        ),
        SecretShape::Encoded => format!(
            "This secret access key is encoded in Base64, as Kubernetes keeps secrets, so {refused}. Decode it."
        ),
        SecretShape::PercentAtEnd => format!(
            "The secret access key ends in `%`, which zsh prints for a missing line break, so \
             {refused}. Remove it."
        ),
        SecretShape::Named(_) => format!(
            "A name or prompt was pasted with the secret access key, so {refused}. Keep only the secret."
        ),
        SecretShape::Surrounded(_) => format!(
            "Other characters are around the secret access key, so {refused}. Keep only the secret."
        ),
        SecretShape::UrlEncoded => format!(
            "The secret access key is encoded as in a URL, with `%2F` for `/`, so {refused}. Decode it."
        ),
        SecretShape::Length(length) => format!(
            "A secret access key has 40 characters, not {length}, so {refused}. Copy it again."
        ),
        SecretShape::Character(offset) => format!(
            "Character {} of the secret access key is not one of `A-Z a-z 0-9 / +`, so {refused}. \
             Copy it again.",
            secret.value()[..offset].chars().count() + 1,
        ),
        // `smtp-password` and the rules about blanks report them.
        SecretShape::WellFormed | SecretShape::SmtpPassword | SecretShape::Blank(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    const CODE: &str = "malformed-secret-access-key";

    #[test]
    fn each_fault_is_told_in_its_own_words() {
        check(
            CODE,
            "--- credentials
[a]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt1
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A secret access key has 40 characters, not 41, so AWS answers `SignatureDoesNotMatch`. Copy it again.
[b]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt%
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The secret access key ends in `%`, which zsh prints for a missing line break
[c]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS=aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Character 32 of the secret access key is not one of `A-Z a-z 0-9 / +`
[euro]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS€aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Character 32 of the secret access key is not one of `A-Z a-z 0-9 / +`
[n]
aws_secret_access_key = aws_secret_access_key=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A name or prompt was pasted with the secret access key, so AWS answers `SignatureDoesNotMatch`. Keep only the secret.
[p]
aws_secret_access_key = AWS Secret Access Key [None]: k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: A name or prompt was pasted with the secret access key
[kubernetes]
aws_secret_access_key = azdacTF2Tjh4UjJtVDV3WTliQzNkRjZnSDRqTDBwUythUWVVL2lPdA==
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This secret access key is encoded in Base64, as Kubernetes keeps secrets, so AWS answers `SignatureDoesNotMatch`. Decode it.
[d]
aws_secret_access_key = 3f786850e387550fdab836ed7e6dc881de23001b
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: These 40 hexadecimal digits look like a
[e]
aws_secret_access_key = \"AKIASP2TPHJSQH3FJRUX\"
                         ^^^^^^^^^^^^^^^^^^^^ error: This is an access key ID, not a secret access key
",
        );
    }

    #[test]
    fn the_fix_keeps_the_secret_alone_or_decodes_it() {
        let file =
            |secret: &str| format!("--- credentials\n[a]\naws_secret_access_key = {secret}\n");
        let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        for (before, after) in [("**", "**"), ("b'", "'"), ("", "."), ("", "\\n"), ("", "\\r\\n")] {
            fixed(CODE, &file(&format!("{before}{secret}{after}")), &file(secret));
        }
        let encoded = secret.replace('+', "%2B").replace('/', "%2f");
        fixed(CODE, &file(&encoded), &file(secret));
    }

    #[test]
    fn silent_on_secrets_placeholders_and_what_others_judge() {
        check(
            CODE,
            "--- config
[profile minio]
endpoint_url = http://10.0.0.7:9000
--- credentials
[a]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_secret_access_key = ${SECRET}
[c]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3 dF6gH4jL0pS+aQeU/iOt
[d]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3\u{200b}dF6gH4jL0pS+aQeU/iOt
[minio]
aws_secret_access_key = storage
[smtp]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = BMk7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOtZ1
[placeholder]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = <your-secret-access-key>
[beside-placeholder]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt1
[r2]
aws_access_key_id = 0123456789abcdef0123456789abcdef
aws_secret_access_key = 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
",
        );
    }

    #[test]
    fn the_fix_takes_off_the_percent_sign() {
        fixed(
            CODE,
            "--- credentials\n[a]\naws_secret_access_key=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt%\n",
            "--- credentials\n[a]\naws_secret_access_key=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n",
        );
    }

    #[test]
    fn a_good_pair_has_no_findings_at_all() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }
}
