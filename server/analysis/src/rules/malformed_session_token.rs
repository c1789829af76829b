use catalogue::credentials::{CredentialFault, TokenShape};
use catalogue::keys;
use syntax::Span;

use super::malformed_secret_access_key::decoded;
use super::placeholder_credential::is_beside_other_id;
use super::swapped_credentials::swapped;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-session-token",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The value does not look like a session token.

A session token is several hundred characters of Base64. A terminal or a chat breaks it into lines, and
readers of these files use only the first line, so AWS answers `InvalidClientTokenId`. This is a warning,
because AWS does not specify the format.

```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4
```

```ini good credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
```

The fix removes a `%` that zsh printed for a missing line break. Otherwise copy the token again.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for key in [keys::AWS_SESSION_TOKEN, keys::AWS_SECURITY_TOKEN] {
        for token in symbol.filled(key) {
            let Some(CredentialFault::Token(shape)) = token.credential_fault() else { continue };
            // A line below may hold the rest, which `wrapped-value` reports.
            let may_be_wrapped = token.section.has_text_lines();
            let is_judged = !may_be_wrapped && swapped(token.section).is_none();
            if is_judged && !is_beside_other_id(token) && symbol.has_aws_keys() {
                report(token, shape, findings);
            }
        }
    }
}

fn report(token: SettingRef<'_, '_>, shape: TokenShape, findings: &mut Findings<'_>) {
    let refused = "AWS answers `InvalidClientTokenId`";
    let span = token.setting.value;
    // Before its shape, to which the sign counts: without it the token is most likely right.
    let percent = token.value().strip_suffix('%').is_some();
    let message = match shape {
        _ if percent => format!(
            "The session token ends in `%`, which zsh prints for a missing line break, so {refused}. \
             Remove it."
        ),
        TokenShape::AccessKeyId => {
            format!("This is an access key ID, not a session token, so {refused}. Use the token.")
        }
        TokenShape::SecretAccessKey => {
            format!(
                "This is a secret access key, not a session token, so {refused}. Use the token."
            )
        }
        TokenShape::UrlEncoded => format!(
            "The session token is encoded as in a URL, with `%2F` for `/`, so {refused}. Decode it."
        ),
        TokenShape::Character(offset) => format!(
            "Character {} of the session token is not Base64, so {refused}. Copy it again.",
            token.value()[..offset].chars().count() + 1,
        ),
        TokenShape::Short(length) => format!(
            "A session token has several hundred characters, not {length}. If it was cut, {refused}: \
             copy all of it."
        ),
        TokenShape::CutShort => format!(
            "The session token ends within a group of four characters. If it was cut, {refused}: \
             copy all of it."
        ),
        TokenShape::CutAtStart => {
            format!("The session token lacks its first characters, so {refused}. Copy all of it.")
        }
        TokenShape::Plausible | TokenShape::Blank(_) => return,
    };
    let finding = findings.report(token.section, span, message);
    if shape == TokenShape::UrlEncoded {
        finding.fix("Replace `%2F` and the like", decoded(token));
    }
    if percent {
        let percent = Span::new(span.end - 1, span.end);
        finding.fix("Remove the `%` at the end", vec![token.section.edit(percent, "")]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "malformed-session-token";
    const TOKEN: &str = "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R";

    #[test]
    fn each_fault_is_told_in_its_own_words() {
        let token = &TOKEN[..116];
        let carets = "^".repeat(117);
        check(
            CODE,
            &format!(
                "--- credentials
[a]
aws_session_token = IQoJb3JpZ2luX2Vj
                    ^^^^^^^^^^^^^^^^ warning: A session token has several hundred characters, not 16
[b]
aws_session_token = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is a secret access key, not a session token
[c]
aws_security_token = ASIAQNZGKIQY56JQ7WML
                     ^^^^^^^^^^^^^^^^^^^^ warning: This is an access key ID, not a session token
[d]
aws_session_token = {token}!
                    {carets} warning: Character 117 of the session token is not Base64
[e]
aws_session_token = {token}%
                    {carets} warning: The session token ends in `%`
[f]
aws_session_token = {token}A
                    {carets} warning: The session token ends within a group
[g]
aws_session_token = {}
                    {} warning: The session token lacks its first characters, so AWS answers `InvalidClientTokenId`. Copy all of it.
",
                &TOKEN[4..],
                "^".repeat(TOKEN.len() - 4),
            ),
        );
    }

    #[test]
    fn silent_on_tokens_placeholders_and_what_others_judge() {
        check(
            CODE,
            &format!(
                "--- config
[profile moto]
endpoint_url = http://localhost:5000
--- credentials
[a]
aws_session_token = '{TOKEN}'
[b]
aws_session_token = <session-token>
[wrapped]
aws_session_token = IQoJb3JpZ2luX2Vj
EJr4m8Yt0Kq2Vx7Z
[blank]
aws_session_token = IQoJb3JpZ2luX2Vj EJr4m8Yt0Kq2Vx7Z
[bedrock]
aws_session_token = bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t
[moto]
aws_session_token = moto
"
            ),
        );
    }

    #[test]
    fn the_fix_decodes_a_token_from_a_url() {
        let file = |token: &str| format!("--- credentials\n[a]\naws_session_token = {token}\n");
        fixed(CODE, &file(&format!("{TOKEN}%2Fab%3D")), &file(&format!("{TOKEN}/ab=")));
    }

    #[test]
    fn the_fix_takes_off_the_percent_sign() {
        let file = |end: &str| format!("--- credentials\n[a]\naws_session_token = {TOKEN}{end}\n");
        fixed(CODE, &file("%"), &file(""));
    }
}
