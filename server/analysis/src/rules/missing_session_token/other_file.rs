//! The token in the other file.

use catalogue::keys;

use crate::finding::Edit;
use crate::lint::SymbolContext;
use crate::model::SettingRef;

/// The token of the other file, unless it belongs to another key there.
pub(super) fn find_token<'c, 'p>(
    symbol: &SymbolContext<'c, 'p>,
    id: SettingRef<'_, '_>,
) -> Option<SettingRef<'c, 'p>> {
    let file = id.section.file.other();
    let its_id = symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID);
    let token = symbol.setting_in(file, keys::AWS_SESSION_TOKEN)?;
    let of_this_key = its_id.is_none_or(|its_id| its_id.value() == id.value());
    (of_this_key && !token.setting.is_empty()).then_some(token)
}

/// Puts the token below its key.
pub(super) fn moved(token: SettingRef<'_, '_>, id: SettingRef<'_, '_>) -> [Edit; 2] {
    [super::inserted(id, token.value()), token.section.remove_setting(token.setting)]
}

#[cfg(test)]
mod tests {
    use crate::readers::Reader;
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "missing-session-token";

    #[test]
    fn a_token_in_the_other_file_is_there_for_readers_that_mix_files() {
        let split = "--- config
[profile a]
aws_session_token = made-up
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
                    ^^^^^^^^^^^^^^^^^^^^ error: The session token of `ASIA…7WML` is in `config`, where the AWS CLI, boto3 and the Ruby SDK do not find it, so AWS answers `InvalidClientTokenId`. Move it here.
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
";
        check(CODE, split);
        let silent = split.lines().filter(|line| !line.contains('^')).collect::<Vec<_>>();
        check_with(CODE, &(silent.join("\n") + "\n"), |_, options| {
            options.readers = [Reader::JavaScript, Reader::Rust, Reader::Go].into_iter().collect();
        });
    }

    #[test]
    fn the_fix_moves_the_token_to_its_key() {
        fixed(
            CODE,
            "--- config
[profile a]
aws_session_token = made-up
region = us-east-1
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
            "--- config
[profile a]
region = us-east-1
--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = made-up
",
        );
    }
}
