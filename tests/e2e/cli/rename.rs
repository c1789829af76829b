//! `rename`.

use std::fs;

use super::{Home, finish};

const CONFIG: &str = "# all of them
[default]
source_profile = base   
[profile base] # the root
sso_session = base
; kept
[profile other]
role_arn = arn:aws:iam::111122223333:role/x
source_profile = base
[profile vended]
credential_process = vend --profile base --other=base
[sso-session base]
sso_region = eu-west-1
sso_start_url = https://acme.awsapps.com/start
[profile served]
services = base
[services base]
s3 =
  endpoint_url = https://x.example.com
";

const CREDENTIALS: &str =
    "[base]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = made/up";

fn home() -> Home {
    let home = Home::with_config(CONFIG);
    home.write(".aws/credentials", CREDENTIALS);
    home
}

#[test]
fn a_profile_is_renamed_in_both_files_and_where_it_is_named() {
    let home = home();
    let run = home.run(&["rename", "base", "root"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    assert_eq!(
        run.out,
        "profile `base` is now `root`: 4 places in ~/.aws/config, 1 place in ~/.aws/credentials\n"
    );
    let renamed = CONFIG
        .replace("[profile base] #", "[profile root] #")
        .replace("source_profile = base", "source_profile = root")
        .replace("vend --profile base", "vend --profile root");
    assert_eq!(home.read(".aws/config"), renamed);
    assert_eq!(home.read(".aws/credentials"), CREDENTIALS.replace("[base]", "[root]"));
    assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 2, "no draft");
    home.run(&["rename", "root", "base"]);
    assert_eq!(
        (home.read(".aws/config"), home.read(".aws/credentials")),
        (CONFIG.into(), CREDENTIALS.into())
    );
}

#[test]
fn sessions_and_services_are_renamed() {
    let home = home();
    let run = home.run(&["rename", "--session", "base", "corp"]);
    assert_eq!(run.out, "sso-session `base` is now `corp`: 2 places in ~/.aws/config\n");
    assert!(run.err.contains("`aws sso login --sso-session corp`"), "{run:?}");
    let run = home.run(&["rename", "base", "local", "--services"]);
    assert_eq!(run.out, "services section `base` is now `local`: 2 places in ~/.aws/config\n");
    let wanted = CONFIG
        .replace("sso_session = base", "sso_session = corp")
        .replace("[sso-session base]", "[sso-session corp]")
        .replace("services = base", "services = local")
        .replace("[services base]", "[services local]");
    assert_eq!(home.read(".aws/config"), wanted);
}

#[test]
fn line_ends_stay_as_they_are() {
    let home = Home::with_config(&CONFIG.replace('\n', "\r\n"));
    home.run(&["rename", "base", "root"]);
    let text = home.read(".aws/config");
    assert_eq!(text.matches("\r\n").count(), text.matches('\n').count());
    assert!(text.contains("[profile root] # the root\r\n"), "{text}");
}

#[test]
fn a_dry_run_is_a_diff_with_secrets_masked() {
    let home = home();
    home.write(".aws/config", "");
    let run = home.run(&["rename", "base", "root", "--dry-run"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(
        run.out,
        "--- ~/.aws/credentials
+++ ~/.aws/credentials
@@ -1,3 +1,3 @@
-[base]
+[root]
 aws_access_key_id = AKIA************MPLE
 aws_secret_access_key = *******
\\ No newline at end of file
"
    );
    assert_eq!(home.read(".aws/credentials"), CREDENTIALS);
}

#[test]
fn what_cannot_be_renamed_is_refused() {
    let home = home();
    for (arguments, said) in [
        (&["bsae", "x"][..], "there is no profile `bsae`; did you mean `base`?"),
        (&["zzz", "x"], "there is no profile `zzz`; `aws-config-lsp list` shows the profiles"),
        (&["zzz", "x", "--session"], "there is no sso-session `zzz`\n"),
        (&["base", "vended"], "profile `vended` already exists: ~/.aws/config:10"),
        (&["base", "x y"], "finds a profile named `x y`. Use letters, digits and"),
        (&["base", "x]"], "find a profile named `x]`. Use letters, digits and"),
        (&["base", ""], "the name of a profile cannot be empty"),
        (&["default", "x"], "`default` cannot be renamed, because tools use it when no profile"),
        (&["base", "default"], "a profile cannot be renamed to `default`, which tools use"),
        (&["other", "x", "--session"], "`other` is the name of a profile: leave the option out"),
    ] {
        let run = home.run(&[&["rename"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(said), "{run:?}");
    }
    assert_eq!(home.read(".aws/config"), CONFIG);
    let run = home.run(&["rename", "base", "base"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "profile `base` has this name already\n"));
}

#[test]
fn a_file_that_is_broken_elsewhere_is_not_written() {
    let home = home();
    home.write(".aws/config", format!("{CONFIG}[profile twice]\n[profile twice]\n"));
    let run = home.run(&["rename", "base", "root"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("~/.aws/config: not written, because "), "{run:?}");
    assert!(
        run.err.contains("line 21, duplicate-section")
            && run.err.contains("`aws-config-lsp check --fix`"),
        "{run:?}"
    );
    assert_eq!(home.read(".aws/credentials"), CREDENTIALS);

    home.write(".aws/config", b"[profile \xff]\n");
    let run = home.run(&["rename", "base", "root"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("~/.aws/config: not written, because it is not UTF-8"), "{run:?}");
}

#[test]
fn variables_with_the_old_name_are_named() {
    let home = home();
    let mut program = home.program(&["rename", "base", "root"]);
    program.env("AWS_PROFILE", "base");
    let run = finish(program, "");
    assert!(
        run.err.contains("AWS_PROFILE still has the old name: `export AWS_PROFILE=root`"),
        "{run:?}"
    );
}

#[cfg(unix)]
mod two_files {
    use std::os::unix::fs::{PermissionsExt as _, symlink};

    use super::*;

    #[test]
    fn symbolic_links_and_permissions_stay() {
        let home = home();
        fs::create_dir(home.path("real")).unwrap();
        fs::rename(home.path(".aws/config"), home.path("real/config")).unwrap();
        symlink(home.path("real/config"), home.path(".aws/config")).unwrap();
        fs::set_permissions(home.path("real/config"), fs::Permissions::from_mode(0o640)).unwrap();
        home.run(&["rename", "base", "root"]);
        assert!(home.path(".aws/config").is_symlink());
        assert!(home.read("real/config").contains("[profile root]"));
        let mode = fs::metadata(home.path("real/config")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }

    /// The second file is in a directory that is not there for writing.
    #[test]
    fn the_first_file_is_as_it_was_where_the_second_cannot_be_written() {
        let home = home();
        // A limit on the length of files is to a program what a full disk is.
        let long = format!("{CREDENTIALS}\n{}", "# filler\n".repeat(4000));
        home.write(".aws/credentials", &long);
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", r#"trap "" XFSZ; ulimit -f 8; exec "$@""#, "sh"]);
        shell.arg(env!("CARGO_BIN_EXE_aws-config-lsp")).args(["rename", "base", "root"]);
        shell.current_dir(home.path("")).env("HOME", home.path(""));
        for name in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
            shell.env_remove(name);
        }
        let run = finish(shell, "");
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("~/.aws/credentials: cannot be "), "{run:?}");
        assert!(run.err.contains("; ~/.aws/config is as it was"), "{run:?}");
        assert_eq!(
            (home.read(".aws/config"), home.read(".aws/credentials")),
            (CONFIG.into(), long)
        );
        assert_eq!(fs::read_dir(home.path(".aws")).unwrap().count(), 2, "no draft");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_any_system_call_each_file_is_the_old_or_the_new_one() {
    let tried = super::killed::at_each_call(&home, &["rename", "base", "root"], |home| {
        let texts = [
            (".aws/config", CONFIG, "[profile root]"),
            (".aws/credentials", CREDENTIALS, "[root]"),
        ];
        for (file, old, sign) in texts {
            let found = home.read(file);
            let back = found.replace("root]", "base]").replace("e = root", "e = base");
            let back = back.replace("--profile root", "--profile base");
            assert!(found == old || found.contains(sign) && back == old, "{file}: {found}");
        }
    });
    assert!(tried.is_none_or(|tried| tried > 20), "{tried:?}");
}
