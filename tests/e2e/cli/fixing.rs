//! `--fix` and `--diff`.

use std::fs;

use super::{BROKEN, CLEAN, Home, UNTIDY, finish};

#[test]
fn safe_fixes_are_written_and_others_left() {
    let home = Home::with_config(&format!("{BROKEN}region = us-east-1 \n"));
    let run = home.run(&["check", "--fix"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(home.read(".aws/config"), format!("{BROKEN}region = us-east-1\n"));
    assert!(
        run.out
            .ends_with("1 fixed; 1 error in 1 file; 1 can be fixed with `--fix --unsafe-fixes`\n"),
        "{run:?}"
    );

    let home = Home::with_config(UNTIDY);
    let run = home.run(&["check", "--fix"]);
    assert_eq!((run.code, home.read(".aws/config").as_str()), (Some(0), CLEAN));
    assert!(run.out.starts_with("1 fixed; no mistakes in "), "{run:?}");
    assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 1, "no draft stays behind");
}

#[test]
fn fixes_are_repeated_until_none_is_left() {
    // The missing prefix first; only then the section is a profile whose settings are judged.
    let home = Home::with_config("[dev]\nRegion = us-east-1 \n");
    let run = home.run(&["check", "--fix"]);
    assert_eq!(home.read(".aws/config"), "[profile dev]\nregion = us-east-1\n", "{run:?}");
    let again = home.run(&["check", "--diff"]);
    assert_eq!((again.code, again.out.as_str()), (Some(0), ""));
}

#[test]
fn a_file_that_was_not_asked_for_is_not_changed() {
    let home = Home::new();
    home.write("team/config", UNTIDY);
    home.write("team/credentials", "[default] \n");
    home.run(&["check", "team/config", "--fix"]);
    assert_eq!(home.read("team/config"), CLEAN);
    assert_eq!(home.read("team/credentials"), "[default] \n");
}

#[test]
fn a_diff_changes_nothing() {
    let home = Home::new();
    home.write("config", UNTIDY);
    let run = home.run(&["check", "--diff", "config"]);
    assert_eq!(home.read("config"), UNTIDY);
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.out,
        "--- config\n+++ config\n@@ -1,2 +1,2 @@\n [default]\n-region = us-east-1 \n+region = us-east-1\n"
    );
    home.write("config", "[default]\nregion = us-east-1 ");
    let run = home.run(&["check", "--diff", "config"]);
    assert!(run.out.ends_with("+region = us-east-1\n\\ No newline at end of file\n"), "{run:?}");

    let run = home.run(&["check", "--diff", "--fix"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn line_ends_stay_as_they_are() {
    let home = Home::with_config("[default]\r\nregion = us-east-1 \r\noutput = json\r\n");
    home.run(&["check", "--fix"]);
    assert_eq!(home.read(".aws/config"), "[default]\r\nregion = us-east-1\r\noutput = json\r\n");
}

#[cfg(unix)]
#[test]
fn permissions_and_symbolic_links_stay() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    let home = Home::new();
    home.write("real/config", UNTIDY);
    fs::set_permissions(home.path("real/config"), fs::Permissions::from_mode(0o640)).unwrap();
    fs::create_dir(home.path(".aws")).unwrap();
    symlink(home.path("real/config"), home.path(".aws/config")).unwrap();
    home.run(&["check", "--fix"]);
    assert!(home.path(".aws/config").is_symlink());
    assert_eq!(home.read("real/config"), CLEAN);
    let mode = fs::metadata(home.path("real/config")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn the_fixes_of_some_rules_are_applied_alone() {
    let text = "[dev]\nRegion = us-east-1 \n";
    let home = Home::with_config(text);
    let run = home.run(&["check", "--diff=trailing-whitespace"]);
    assert!(run.out.contains("+Region = us-east-1\n"), "{run:?}");
    let run = home.run(&["check", "--fix=trailing-whitespace,setting-name-case", ".aws/config"]);
    assert_eq!(home.read(".aws/config"), "[dev]\nregion = us-east-1\n", "{run:?}");
    let run = home.run(&["check", "--fix=trailing-blank"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("did you mean `trailing-whitespace`?"), "{run:?}");
}

#[test]
fn unsafe_fixes_are_applied_where_they_are_asked_for() {
    let home = Home::with_config(BROKEN);
    let run = home.run(&["check", "--diff", "--unsafe-fixes"]);
    assert!(run.out.contains("-[profile a]\n"), "{run:?}");
    assert_eq!(home.read(".aws/config"), BROKEN);
    let run = home.run(&["check", "--fix", "--unsafe-fixes"]);
    assert!(run.out.starts_with("1 fixed; no mistakes in "), "{run:?}");
    assert_eq!(home.read(".aws/config").matches("[profile a]").count(), 1);
}

/// What is said to be fixable is what `--fix` fixes.
#[test]
fn what_fix_leaves_alone_is_not_counted() {
    let home = Home::new();
    home.write("a/.aws/config", format!("{UNTIDY}[profile b]\nregion = ${{REGION}}\n"));
    home.write("b/.aws/config", UNTIDY);
    let run = home.run(&["check", "a"]);
    assert!(run.out.contains("help: Remove trailing whitespace\n"), "{run:?}");
    assert!(run.out.ends_with("\n2 info in 1 file\n"), "{run:?}");
    let counted = home.run(&["check", "a", "--statistics"]).out;
    assert!(!counted.contains("can be fixed"), "{counted}");
    let run = home.run(&["check", "a", "b"]);
    assert!(run.out.contains("help: Remove trailing whitespace (`--fix` applies it)\n"), "{run:?}");
    assert!(run.out.ends_with("; 1 can be fixed with `--fix`\n"), "{run:?}");
    let run = home.run(&["check", "a", "b", "--fix"]);
    assert!(run.out.ends_with("1 fixed; 2 info in 1 file\n"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn a_file_is_closed_to_others_where_that_is_asked_for() {
    use std::os::unix::fs::PermissionsExt as _;

    const KEYS: &str = "[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
";

    let home = Home::with_config("[default]\nregion = us-east-1\n");
    home.write(".aws/credentials", KEYS);
    let credentials = home.path(".aws/credentials");
    fs::set_permissions(&credentials, fs::Permissions::from_mode(0o644)).unwrap();
    let mode = || fs::metadata(&credentials).unwrap().permissions().mode() & 0o777;
    home.run(&["check", "--fix"]);
    assert_eq!(mode(), 0o644);
    let run = home.run(&["check", "--fix=open-permissions", "--unsafe-fixes"]);
    assert!(run.out.contains("1 fixed"), "{run:?}");
    assert_eq!((mode(), home.read(".aws/credentials")), (0o600, KEYS.to_owned()));
}

#[cfg(target_os = "linux")]
#[test]
fn the_first_file_is_as_it_was_where_the_second_cannot_be_written() {
    let home = Home::with_config(UNTIDY);
    // A limit on the length of files is to a program what a full disk is.
    let long = format!("{UNTIDY}{}", "# filler\n".repeat(4000));
    home.write(".aws/credentials", &long);
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", r#"trap "" XFSZ; ulimit -f 8; exec "$@""#, "sh"]);
    shell.arg(env!("CARGO_BIN_EXE_aws-config-lsp")).args(["check", "--fix"]);
    shell.current_dir(home.path("")).env("HOME", home.path(""));
    for name in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        shell.env_remove(name);
    }
    let run = finish(shell, "");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("config is as it was"), "{run:?}");
    assert!(run.out.contains("trailing-whitespace"), "what is left is reported: {run:?}");
    assert!(!run.out.contains(" fixed;"), "{run:?}");
    assert_eq!((home.read(".aws/config"), home.read(".aws/credentials")), (UNTIDY.into(), long));
    assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 2, "no draft");
}
