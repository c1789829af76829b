//! Who sends the key without a token.

use catalogue::keys;
use syntax::FileKind;

use crate::lint::SymbolContext;
use crate::readers::resolve::{Failure, FailureKind, Resolution, StaticKeys};
use crate::readers::{Reader, Readers};

/// The readers that use the access key of this file and find no token for it.
pub(super) fn without_token(symbol: &SymbolContext<'_, '_>, file: FileKind) -> Readers {
    let name = symbol.name();
    // A key whose secret is still to come, which no reader uses yet, will miss its token then.
    let half = !symbol.has(keys::AWS_SECRET_ACCESS_KEY);
    let with_token = |keys: StaticKeys| {
        let token = keys.token.and_then(|(source, key)| {
            symbol.setting_in(source.file()?, catalogue::lookup(key)?.key())
        });
        token.is_some_and(|token| !token.setting.is_empty())
    };
    let readers = symbol.resolving(|resolution| match resolution {
        Resolution::Fails(Failure { why: FailureKind::KeyMissing(_), .. }) | Resolution::None => {
            half
        }
        found => {
            found.own_keys(name).is_some_and(|keys| keys.id == file.into() && !with_token(keys))
        }
    });
    if symbol.facts().files[file.other()].known {
        return readers;
    }
    // The other file may hold the token, or a key that comes first: not so for a reader that takes
    // all of a key from the credentials file.
    match file {
        FileKind::Config => Readers::NONE,
        FileKind::Credentials => readers.intersection(Readers::from_iter([Reader::Botocore])),
    }
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "missing-session-token";

    #[test]
    fn a_token_of_another_key_there_is_not_this_ones() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = ASIAY34FZKBOKMUTVV7A
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = made-up
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error: The AWS CLI, boto3 and the Ruby SDK send `ASIA…7WML` without a session token, so AWS answers `InvalidClientTokenId`. Add the token.
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
        );
    }

    #[test]
    fn readers_that_sign_in_otherwise_are_left_out() {
        check(
            CODE,
            "--- config
[sso-session corp]
sso_start_url = https://acme.awsapps.com/start
sso_region = us-east-1
[profile a]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = admin
[profile b]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = b
[profile c]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = default
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error: The JavaScript SDK, the Go SDK and the Common Runtime send `ASIA…7WML` without a session token, so AWS answers `InvalidClientTokenId`. Add the token.
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error: Every AWS tool except the Java SDK sends `ASIA…7WML` without a session token, so AWS answers `InvalidClientTokenId`. Add the token.
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[c]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn an_unknown_config_file_cannot_help_the_cli() {
        let pair = |line: &str| {
            format!(
                "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
{line}aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
"
            )
        };
        let found = "                    ^^^^^^^^^^^^^^^^^^^^ error: The AWS CLI and boto3 send\n";
        check_with(CODE, &pair(found), |facts, _| facts.files[FileKind::Config].known = false);
        check_with(CODE, &pair(""), |facts, options| {
            facts.files[FileKind::Config].known = false;
            options.readers = Readers::from_iter([Reader::Go]);
        });
    }
}
