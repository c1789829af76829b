//! What the files are afterwards.

#[cfg(unix)]
use super::assert_clean;
use super::{MODE, TEMPORARY, filled, import, token, with_holes};
use crate::cli::Home;

const TEMPORARY_PASTE: &str =
    "AWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=@T\n";
const LONG_TERM_PASTE: &str = "AWS_ACCESS_KEY_ID=@L\nAWS_SECRET_ACCESS_KEY=@S\n";

#[track_caller]
fn check(paste: &str, before: [&str; 2], after: [&str; 2]) {
    let home = Home::new();
    for (name, text) in [".aws/config", ".aws/credentials"].into_iter().zip(before) {
        if !text.is_empty() {
            home.write(name, text);
        }
    }
    let run = import(&home, paste);
    assert_eq!(run.code, Some(0), "{run:?}");
    for (name, text) in [".aws/config", ".aws/credentials"].into_iter().zip(after) {
        if !text.is_empty() {
            assert_eq!(with_holes(&home.read(name)), text, "{name}");
        }
    }
}

#[test]
fn comments_order_and_ends_of_lines_stay() {
    check(
        TEMPORARY_PASTE,
        [
            "",
            "# mine\r\n[dev]\r\n# of jane\r\naws_access_key_id=AKIA\r\nregion=x\r\naws_secret_access_key=old\r\n\r\n# next\r\n[b]\r\n",
        ],
        [
            "",
            "# mine\r\n[dev]\r\n# of jane\r\naws_access_key_id=@I\r\nregion=x\r\naws_secret_access_key=@S\r\naws_session_token=@T\r\n\r\n# next\r\n[b]\r\n",
        ],
    );
}

#[test]
fn a_token_goes_when_a_long_term_key_comes() {
    check(
        LONG_TERM_PASTE,
        [
            "",
            "[dev]\naws_access_key_id = ASIA\naws_secret_access_key = old\naws_session_token = old\nx_security_token_expires = 2026-01-01T00:00:00Z\naws_security_token = old\n",
        ],
        ["", "[dev]\naws_access_key_id = @L\naws_secret_access_key = @S\n"],
    );
}

#[test]
fn what_was_pasted_as_a_whole_file_is_kept_as_settings() {
    let pasted = filled(
        "{\"AccessKeyId\": \"@I\", \"SecretAccessKey\": \"@S\", \"SessionToken\": \"@T\"}\n",
    );
    check(
        LONG_TERM_PASTE,
        ["", &pasted],
        [
            "",
            "[default]\naws_access_key_id = @I\naws_secret_access_key = @S\naws_session_token = @T\n\n[dev]\naws_access_key_id = @L\naws_secret_access_key = @S\n",
        ],
    );
}

#[test]
fn a_pair_in_the_config_file_is_superseded_and_removed() {
    check(
        LONG_TERM_PASTE,
        [
            "[profile dev]\nregion = eu-west-1\naws_access_key_id = AKIA\naws_secret_access_key = old\n\n[profile b]\nregion = x\n",
            "",
        ],
        [
            "[profile dev]\nregion = eu-west-1\n\n[profile b]\nregion = x\n",
            "[dev]\naws_access_key_id = @L\naws_secret_access_key = @S\n",
        ],
    );
}

#[test]
fn the_time_at_which_they_end_is_recorded() {
    check(
        "{\"roleCredentials\": {\"accessKeyId\": \"@I\", \"secretAccessKey\": \"@S\", \"sessionToken\": \"@T\", \"expiration\": @M}}",
        ["", ""],
        [
            "",
            "[dev]\naws_access_key_id = @I\naws_secret_access_key = @S\naws_session_token = @T\nx_security_token_expires = 2040-01-01T00:00:00Z\n",
        ],
    );
}

#[test]
fn a_bare_token_belongs_to_the_key_of_the_profile() {
    check(
        "@T",
        ["", &filled("[dev]\naws_access_key_id = @I\naws_secret_access_key = @S\n")],
        ["", "[dev]\naws_access_key_id = @I\naws_secret_access_key = @S\naws_session_token = @T\n"],
    );
}

#[test]
fn the_profile_is_that_of_the_text_or_of_the_environment() {
    let home = Home::new();
    let section = filled("[123456789012_Admin]\naws_access_key_id=@L\naws_secret_access_key=@S\n");
    let run = home.run_with_input(&["import", "-y"], &section);
    assert!(run.out.starts_with("123456789012_Admin is in"), "{run:?}");
    let mut program = home.program(&["import", "-y"]);
    program.env("AWS_PROFILE", "stage").env("AWS_SHARED_CREDENTIALS_FILE", home.path("own/keys"));
    let run = crate::cli::finish(program, &filled(LONG_TERM_PASTE));
    let done = format!("stage is in ~/own/keys{MODE}; it is a long-term key");
    assert!(run.out.starts_with(&done), "{run:?}");
    assert!(home.read("own/keys").starts_with("[stage]\n"));
    let run = home.run_with_input(&["import", "-y"], &filled(LONG_TERM_PASTE));
    assert!(run.out.starts_with("default is in"), "{run:?}");
}

#[test]
fn the_users_settings_say_where_the_files_are() {
    let home = Home::new();
    home.write(crate::cli::settings_files::OWN, "[paths]\ncredentials = \"~/keys\"\n");
    let run = import(&home, LONG_TERM_PASTE);
    assert!(run.out.starts_with(&format!("dev is in ~/keys{MODE}")), "{run:?}");
}

#[test]
fn a_dry_run_shows_the_change_masked_and_writes_nothing() {
    let home = Home::new();
    home.write(".aws/credentials", "[dev]\naws_access_key_id = AKIAQNZGKIQYOLDOLDOL\n");
    let run = home.run_with_input(&["import", "dev", "--dry-run"], &filled(TEMPORARY_PASTE));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.out.contains("--- ~/.aws/credentials\n+++ ~/.aws/credentials\n"), "{run:?}");
    assert!(run.out.contains("+aws_access_key_id = ASIA************7WML\n"), "{run:?}");
    assert!(run.out.contains("+aws_secret_access_key = ****"), "{run:?}");
    assert!(!run.out.contains(&token()[40..60]), "{run:?}");
    assert!(!home.read(".aws/credentials").contains(TEMPORARY));
}

#[cfg(unix)]
#[test]
fn modes_and_links_are_kept_and_nobody_else_can_read_a_key() {
    use std::os::unix::fs::PermissionsExt;

    let mode = |home: &Home, name| {
        std::fs::metadata(home.path(name)).unwrap().permissions().mode() & 0o777
    };
    let home = Home::new();
    import(&home, LONG_TERM_PASTE);
    assert_eq!((mode(&home, ".aws"), mode(&home, ".aws/credentials")), (0o700, 0o600));

    let home = Home::new();
    home.write("real", "[dev]\nregion = eu-west-1\n");
    std::fs::set_permissions(home.path("real"), PermissionsExt::from_mode(0o644)).unwrap();
    std::fs::create_dir(home.path(".aws")).unwrap();
    std::os::unix::fs::symlink("../real", home.path(".aws/credentials")).unwrap();
    import(&home, LONG_TERM_PASTE);
    assert_eq!(mode(&home, "real"), 0o600);
    assert!(std::fs::symlink_metadata(home.path(".aws/credentials")).unwrap().is_symlink());
    assert_clean(&home, "dev", "through a link");
}
