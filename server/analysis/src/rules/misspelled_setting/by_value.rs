//! Keys under names that no tool reads: what their values say that they are.

use catalogue::{Key, Slip, keys};

use crate::lint::SettingContext;

/// What is wrong where the value says what the name does not. A name may itself be a secret.
pub(super) fn describe(context: &SettingContext<'_, '_>, meant: Key) -> String {
    let what = match meant {
        keys::AWS_ACCESS_KEY_ID => "access key ID",
        keys::AWS_SECRET_ACCESS_KEY => "secret access key",
        _ => "session token",
    };
    match context.section.shown_name(context.setting) {
        Some(name) => format!("The value of `{name}` is the {what}, but no tool reads that name."),
        None => format!("This is the {what}, but no tool reads a setting of this name."),
    }
}

/// Whether only its value says what it is, or what another setting is, which is a part of the same key then.
pub(super) fn is_part_of_key(context: &SettingContext<'_, '_>, slip: Slip) -> bool {
    let extra = &context.options.extra_settings;
    slip == Slip::Value || context.section.has_credential_by_value(extra)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all};

    const CODE: &str = "misspelled-setting";
    const TOKEN: &str = "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R";

    #[test]
    fn the_only_key_of_a_profile_is_known_by_its_value() {
        check_all(
            "--- credentials
[root]
AWSAccessKeyId=AKIAQNZGKIQY56JQ7WML
^^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `AWSAccessKeyId`. Did you mean `aws_access_key_id`?
AWSSecretKey=p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `AWSSecretKey`. Did you mean `aws_secret_access_key`?
[other]
key = AKIAQNZGKIQY56JQ7WML
^^^ warning[misspelled-setting]: The value of `key` is the access key ID, but no tool reads that name. Did you mean `aws_access_key_id`?
secret = p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
^^^^^^ warning[misspelled-setting]: The value of `secret` is the secret access key, but no tool reads that name. Did you mean `aws_secret_access_key`?
[user]
Benutzer = AKIAQNZGKIQY56JQ7WML
^^^^^^^^ warning[misspelled-setting]: This is the access key ID, but no tool reads a setting of this name. Did you mean `aws_access_key_id`?
password = p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
^^^^^^^^ warning[misspelled-setting]: The value of `password` is the secret
[named-as-the-other]
aws_secret_key_id = AKIAQNZGKIQY56JQ7WML
^^^^^^^^^^^^^^^^^ warning[misspelled-setting]: The value of `aws_secret_key_id` is the access key ID
aws_secret_access_key = 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
",
        );
        let found = "^^^^^ warning[misspelled-setting]: The value of `token` is the session token";
        check_all(&format!(
            "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
token = {TOKEN}
{found}
"
        ));
    }

    #[test]
    fn what_may_be_a_note_is_no_key_by_its_value() {
        check(
            CODE,
            &format!(
                "--- config
[profile role]
role_arn = arn:aws:iam::029608264753:role/x
source_profile = two
backup = AKIAQNZGKIQY56JQ7WML
--- credentials
[two]
old = AKIAQNZGKIQY56JQ7WML
new = AKIASP2TPHJSQH3FJRUX
[beside]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
old_id = AKIAQNZGKIQY56JQ7WML
old_secret = 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
[secret-alone]
hash = p3Xs8bV1nQ6zL0rT5kW2yD7hF4gJ9mC/eUaOiSu+
[long-term]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
vault = {TOKEN}
[example]
key = AKIAIOSFODNN7EXAMPLE
"
            ),
        );
    }
}
