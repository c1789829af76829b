use catalogue::credentials::{KeyKind, RedactedKeyId, is_placeholder, key_kind};
use catalogue::endpoints::EndpointOwner;
use catalogue::keys;
use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unexpected-session-token",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A long-term access key has a session token.

A key that begins with `AKIA` has no token. The token is from earlier temporary credentials, and AWS
answers `InvalidClientTokenId` or `ExpiredToken` although the key is valid.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The JavaScript SDK, the Rust SDK and the Go SDK combine a token in the config file with a key in the
credentials file; the AWS CLI does not.

The fix removes the token. It is not safe: the key may be the old one instead.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    // First, so that no reader is asked about a profile without such a key.
    if !FileKind::ALL.into_iter().any(|file| long_term_key(symbol, file).is_some()) {
        return;
    }
    for file in FileKind::ALL {
        for key in [keys::AWS_SESSION_TOKEN, keys::AWS_SECURITY_TOKEN] {
            if let Some(token) = symbol.setting_in(file, key).filter(SettingRef::is_filled_in) {
                check_token(symbol, token, key.name(), findings);
            }
        }
    }
}

fn check_token(
    symbol: &SymbolContext<'_, '_>,
    token: SettingRef<'_, '_>,
    name: &str,
    findings: &mut Findings<'_>,
) {
    let file = token.section.file;
    let mut sent_with = None;
    let readers: Readers = symbol
        .options()
        .readers
        .iter()
        .filter(|reader| {
            let keys = symbol.resolution(*reader).own_keys(symbol.name());
            let keys = keys.filter(|keys| keys.token == Some((file.into(), name)));
            let id = keys.and_then(|keys| long_term_key(symbol, keys.id.file()?));
            sent_with = sent_with.or(id);
            id.is_some()
        })
        .collect();
    // Test servers take any token with any key.
    let Some(id) = sent_with.filter(|_| symbol.endpoint() != EndpointOwner::Local) else { return };
    let shown = RedactedKeyId(id.value());
    let message = if readers == symbol.options().readers {
        format!(
            "The long-term access key `{shown}` has no session token, so AWS answers \
             `InvalidClientTokenId` to this one. Remove it."
        )
    } else {
        format!(
            "{} {} this token with the long-term key `{shown}`, so AWS answers \
             `InvalidClientTokenId`. Remove it.",
            readers.at_start(),
            readers.verb("sends", "send")
        )
    };
    let finding = findings.report(token.section, token.setting.value, message).about(readers);
    finding.related(Anchor::Span(id.section.at(id.setting.value)), "the long-term access key");
    let owner = symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID);
    // A temporary key in the same file needs the token.
    if owner.is_none_or(|owner| key_kind(owner.value()) != KeyKind::Temporary) {
        let line = token.section.remove_setting(token.setting);
        finding.fix("Remove the session token", vec![line]);
    }
}

fn long_term_key<'c, 'p>(
    symbol: &SymbolContext<'c, 'p>,
    file: FileKind,
) -> Option<SettingRef<'c, 'p>> {
    let id = symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID)?;
    (key_kind(id.value()) == KeyKind::LongTerm && !is_placeholder(id.value())).then_some(id)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "unexpected-session-token";

    #[test]
    fn each_token_that_some_reader_sends_is_reported() {
        check(
            CODE,
            "--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_session_token = left-behind
                    ^^^^^^^^^^^ warning: The long-term access key `AKIA…JRUX` has no session token
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_security_token = left-behind
                     ^^^^^^^^^^^ warning: The AWS CLI and boto3 send this token with the long-term key `AKIA…JRUX`
",
        );
    }

    #[test]
    fn a_token_of_the_other_file_meets_the_key_in_readers_that_mix() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = of-the-temporary-key
                    ^^^^^^^^^^^^^^^^^^^^ warning: The JavaScript SDK, the Java SDK, the Go SDK and 2 others send this token with the long-term key `AKIA…JRUX`, so AWS answers `InvalidClientTokenId`. Remove it.
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn silent_where_key_and_token_do_not_meet() {
        check(
            CODE,
            "--- config
[profile role]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = temporary
--- credentials
[temporary]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = its-own
[empty]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_session_token =
[role]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_session_token = unused
[localstack]
endpoint_url = http://localhost:4566
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
aws_session_token = made-up
",
        );
    }

    #[test]
    fn the_fix_removes_the_line_unless_the_token_has_a_key_of_its_own() {
        fixed(
            CODE,
            "--- credentials
[a]\r
aws_session_token = left-behind\r
aws_access_key_id = AKIASP2TPHJSQH3FJRUX\r
aws_secret_access_key = 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\r
",
            "--- credentials
[a]\r
aws_access_key_id = AKIASP2TPHJSQH3FJRUX\r
aws_secret_access_key = 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\r
",
        );
        no_fix(
            CODE,
            "",
            "--- config
[profile a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_session_token = of-the-temporary-key
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }
}
