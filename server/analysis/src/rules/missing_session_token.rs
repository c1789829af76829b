mod other_file;
mod senders;

use catalogue::credentials::{KeyKind, RedactedKeyId, is_placeholder, key_kind};
use catalogue::endpoints::EndpointOwner;
use catalogue::{Key, keys};
use syntax::FileKind;

use crate::finding::{Anchor, Edit, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-session-token",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A temporary access key has no session token.

A key that begins with `ASIA` works only with the `aws_session_token` that was issued with it. Without
the token, AWS answers every request with `InvalidClientTokenId: The security token included in the
request is invalid`, as if the token were wrong.

```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

```ini good credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
```

The AWS CLI and boto3 do not find a token in the other file, because they read a key and its token from
one file. The JavaScript SDK, the Rust SDK and the Go SDK find it there.

```ini bad
[default]
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
```
```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

A token comes with its key, from the same place: the access portal shows it below the key, `aws sts`
prints it as `SessionToken`, and `aws configure export-credentials --profile NAME` prints all three parts.

The fix moves a token from the other file to its key, or inserts a line to paste the token into. It is
not safe: only you have the token.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for file in FileKind::ALL {
        let Some(id) = symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID) else { continue };
        if key_kind(id.value()) != KeyKind::Temporary || is_placeholder(id.value()) {
            continue;
        }
        // That some readers ignore `aws_security_token` is reported by `deprecated-setting`.
        let tokens = [keys::AWS_SESSION_TOKEN, keys::AWS_SECURITY_TOKEN];
        if !tokens.into_iter().any(|token| has_token(symbol, file, token)) {
            report(symbol, id, findings);
        }
    }
}

/// Whether a file has this token, be it a wrapped one: then a line without `=` holds its text.
fn has_token(symbol: &SymbolContext<'_, '_>, file: FileKind, token: Key) -> bool {
    symbol
        .setting_in(file, token)
        .is_some_and(|token| !token.setting.is_empty() || token.section.has_text_lines())
}

fn report(symbol: &SymbolContext<'_, '_>, id: SettingRef<'_, '_>, findings: &mut Findings<'_>) {
    let readers = senders::without_token(symbol, id.section.file);
    // Test servers such as LocalStack accept any key without a token.
    // An `ASIA…` key without its token is unknown to AWS:
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_use-resources.html
    if readers.is_empty()
        || symbol.endpoint() == EndpointOwner::Local
        || symbol.has_lost(keys::AWS_SESSION_TOKEN)
    {
        return;
    }
    let shown = RedactedKeyId(id.value());
    let elsewhere = other_file::find_token(symbol, id);
    let message = match elsewhere {
        Some(token) => format!(
            "The session token of `{shown}` is in `{}`, where {}, so AWS answers \
             `InvalidClientTokenId`. Move it here.",
            symbol.file_name(token.section.file),
            readers.denial("finds", "find", "it"),
        ),
        None if readers == symbol.options().readers => format!(
            "The temporary access key `{shown}` has no session token, so AWS answers \
             `InvalidClientTokenId`. Add its `aws_session_token`."
        ),
        None => format!(
            "{} {} `{shown}` without a session token, so AWS answers `InvalidClientTokenId`. Add the \
             token.",
            readers.at_start(),
            readers.verb("sends", "send"),
        ),
    };
    let finding = findings.report(id.section, id.setting.value, message).about(readers);
    if let Some(token) = elsewhere {
        finding
            .related(Anchor::Span(token.section.at(token.setting.value)), "the session token")
            .fix("Move the session token to its key", other_file::moved(token, id).to_vec());
    // An empty one is there to be filled in: a second would be a duplicate.
    } else if id.section.setting(keys::AWS_SESSION_TOKEN).is_none() {
        finding.fix("Insert `aws_session_token`", vec![inserted(id, "<session-token>")]);
    }
}

/// A token below a key's secret, or below its ID where the secret is elsewhere.
fn inserted(id: SettingRef<'_, '_>, token: &str) -> Edit {
    let secret = id.section.setting(keys::AWS_SECRET_ACCESS_KEY);
    let line = secret.map_or(0, |secret| secret.line).max(id.setting.line);
    id.section.insert_setting_below(line as usize, keys::AWS_SESSION_TOKEN.name(), token)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "missing-session-token";

    #[test]
    fn a_temporary_key_alone_is_no_use_to_any_reader() {
        check(
            CODE,
            "--- config
[profile shared]
aws_access_key_id = ASIAY34FZKBOKMUTVV7A
                    ^^^^^^^^^^^^^^^^^^^^ error: The temporary access key `ASIA…VV7A` has no session token
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
--- credentials
[default]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_access_key_id     = \"ASIAQNZGKIQY56JQ7WML\" # from the portal
                         ^^^^^^^^^^^^^^^^^^^^ error: The temporary access key `ASIA…7WML` has no session token
[secret-to-come]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error: The temporary access key `ASIA…7WML` has no session token
[token-to-come]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error: The temporary access key `ASIA…7WML` has no session token
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token =
",
        );
    }

    #[test]
    fn a_token_beside_the_key_will_do() {
        check(
            CODE,
            "--- credentials
[with-token]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
AWS_Session_Token = made-up
[old-name]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_security_token = made-up
[wrapped]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token =
made-up
[long-term]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[example]
aws_access_key_id = ASIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
",
        );
    }

    #[test]
    fn a_local_endpoint_takes_any_key() {
        check(
            CODE,
            "--- config
[profile local]
endpoint_url = http://localhost:4566
[profile stack]
services = stack
[services stack]
s3 =
  endpoint_url = http://localstack:4566
--- credentials
[local]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[stack]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
        );
    }

    #[test]
    fn the_fix_inserts_a_line_below_the_secret() {
        fixed(
            CODE,
            "--- credentials
[a]\r
aws_access_key_id = ASIAQNZGKIQY56JQ7WML\r
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
            "--- credentials
[a]\r
aws_access_key_id = ASIAQNZGKIQY56JQ7WML\r
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\r
aws_session_token = <session-token>",
        );
        no_fix(
            CODE,
            "",
            "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_session_token =
",
        );
    }
}
