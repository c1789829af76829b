use catalogue::credentials::{TokenShape, is_placeholder, token_shape};
use catalogue::keys;
use syntax::Span;

use super::malformed_access_key_id::holds_blank_or_invisible;
use super::not_an_access_key::is_bedrock_key;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-session-token",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"What stands as the session token does not look like one.

A session token is Base64 of several hundred characters. A terminal or a chat breaks it over lines,
and a reader of these files takes the first line alone; AWS answers `InvalidClientTokenId`. This is a
warning, because AWS promises no form.

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

The fix takes off a `%` with which zsh marked a missing line break. Otherwise copy the token anew.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for key in [keys::AWS_SESSION_TOKEN, keys::AWS_SECURITY_TOKEN] {
        for token in symbol.filled(key) {
            let shape = token_shape(token.value());
            if shape != TokenShape::Plausible
                && !is_judged_elsewhere(token)
                && symbol.has_aws_keys()
            {
                report(token, shape, findings);
            }
        }
    }
}

fn is_judged_elsewhere(token: SettingRef<'_, '_>) -> bool {
    let value = token.value();
    is_placeholder(value)
        || holds_blank_or_invisible(value)
        || is_bedrock_key(value)
        // Then a line below holds the rest, and `wrapped-value` has it.
        || token.section.has_text_lines()
}

fn report(token: SettingRef<'_, '_>, shape: TokenShape, findings: &mut Findings<'_>) {
    let refused = "AWS answers `InvalidClientTokenId`";
    let meant = token.setting.meant;
    let percent = token.value().strip_suffix('%').is_some();
    let message = match shape {
        _ if percent => format!(
            "the session token ends in `%`, with which zsh marks a missing line break: {refused}; \
             take it off"
        ),
        TokenShape::AccessKeyId => {
            format!("an access key ID stands as the session token: {refused}; put in the token")
        }
        TokenShape::SecretAccessKey => {
            format!("a secret access key stands as the session token: {refused}; put in the token")
        }
        TokenShape::Character(offset) => format!(
            "character {} of the session token is none that Base64 knows: {refused}; copy it anew",
            token.value()[..offset].chars().count() + 1,
        ),
        TokenShape::Short(length) => format!(
            "a session token has several hundred characters, this one {length}: {refused} to one \
             that is cut; copy all of it"
        ),
        TokenShape::CutShort => format!(
            "the session token breaks off within a group of four characters: {refused} to one that \
             is cut; copy all of it"
        ),
        TokenShape::Plausible | TokenShape::Blank(_) => return,
    };
    let finding = findings.report(token.section, meant, message);
    if percent {
        let percent = Span::new(meant.end - 1, meant.end);
        finding.fix("Take off the `%`", vec![token.section.edit(percent, "")]);
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
                    ^^^^^^^^^^^^^^^^ warning: a session token has several hundred characters, this one 16
[b]
aws_session_token = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: a secret access key stands as the session token
[c]
aws_security_token = ASIAQNZGKIQY56JQ7WML
                     ^^^^^^^^^^^^^^^^^^^^ warning: an access key ID stands as the session token
[d]
aws_session_token = {token}!
                    {carets} warning: character 117 of the session token is none that Base64 knows
[e]
aws_session_token = {token}%
                    {carets} warning: the session token ends in `%`
[f]
aws_session_token = {token}A
                    {carets} warning: the session token breaks off
"
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
    fn the_fix_takes_off_the_percent_sign() {
        let file = |end: &str| format!("--- credentials\n[a]\naws_session_token = {TOKEN}{end}\n");
        fixed(CODE, &file("%"), &file(""));
    }
}
