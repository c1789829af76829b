//! The commands that sign in at IAM Identity Center.

use super::shell_word::option;

/// The command that signs in with an sso-session.
pub fn sso_login(session: &str) -> String {
    format!("aws sso login {}", option("--sso-session", session))
}

/// The command that signs in with a profile that has no sso-session.
pub fn sso_login_of_profile(profile: &str) -> String {
    format!("aws sso login {}", option("--profile", profile))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_argument_and_no_option() {
        assert_eq!(sso_login("acme"), "aws sso login --sso-session acme");
        assert_eq!(sso_login("-x y"), "aws sso login --sso-session='-x y'");
        assert_eq!(sso_login_of_profile("-x"), "aws sso login --profile=-x");
    }
}
