//! What `set` does not write.

use super::super::Home;
use super::{CONFIG, home, home_with};

#[test]
fn what_would_be_a_mistake_is_not_written() {
    let home = home();
    for (arguments, code, near) in [
        (&["prod", "region", "us-esat-1"][..], "unknown-region", "us-east-1"),
        (&["prod", "regoin", "us-east-1"], "misspelled-setting", "region"),
        (&["prod", "source_profile", "defualt"], "unknown-source-profile", "default"),
        (&["prod", "s3.addressing_style", "paht"], "invalid-choice", "path"),
        (&["prod", "duration_seconds", "soon"], "invalid-number", ""),
        (&["acme", "sso_region", "eu-wset-1", "--session"], "unknown-region", "eu-west-1"),
    ] {
        let run = home.run(&[&["set"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{run:?}");
        assert!(run.err.contains(&format!("[{code}]")) && run.err.contains(near), "{run:?}");
        assert!(run.err.contains("`--force`"), "{run:?}");
    }
    assert_eq!(home.read(".aws/config"), CONFIG);
    let run = home.run(&["set", "prod", "region", "us-esat-1", "--force"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(home.read(".aws/config").contains("region=us-esat-1\n"));
    // What was wrong before does not stand in the way.
    let run = home.run(&["set", "prod", "output", "text"]);
    assert_eq!(run.code, Some(0), "{run:?}");
}

#[test]
fn a_secret_is_never_taken() {
    let home = home();
    let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzKEYzzKEY";
    for arguments in [
        &["prod", "aws_secret_access_key", secret][..],
        &["prod", "AWS_SECRET_ACCESS_KEY", secret],
        &["prod", "aws_session_token", "IQoJb3JpZ2luX2VjEXAMPLETOKEN"],
        &["prod", "aws_access_key_id", "AKIAQNZGKIQY56JQ7WML"],
        &["prod", "region", "AKIAQNZGKIQY56JQ7WML"],
        &["prod", "output", secret],
    ] {
        let run = home.run(&[&["set"], arguments, &["--force"]].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains("shell's history; `aws-config-lsp import prod`"), "{run:?}");
        assert!(!run.err.contains(&arguments[2][4..12]), "{run:?}");
    }
    assert_eq!(home.read(".aws/config"), CONFIG);
}

#[test]
fn a_section_is_created_only_if_that_is_wanted() {
    let home = home();
    let run = home.run(&["set", "prdo", "region", "eu-west-1"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("there is no profile `prdo`; did you mean `prod`?"), "{run:?}");
    assert!(run.err.contains("`--create`"), "{run:?}");
    let run = home.run(&["set", "new", "region", "eu-west-1", "--create"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("[profile new] is a new section of ~/.aws/config"), "{run:?}");
    assert_eq!(home.read(".aws/config"), format!("{CONFIG}\n[profile new]\nregion = eu-west-1\n"));
    let run = home.run(&["set", "a b", "region", "eu-west-1", "--create"]);
    assert!(run.code == Some(2) && run.err.contains("finds a profile named `a b`"), "{run:?}");

    let home = Home::new();
    let run = home.run(&["set", "default", "region", "eu-west-1", "--create"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(home.read(".aws/config"), "[default]\nregion = eu-west-1\n");
}

#[test]
fn a_file_that_is_broken_elsewhere_is_not_written() {
    let broken = format!("{CONFIG}[profile twice]\n[profile twice]\n");
    let home = home_with(&broken);
    let run = home.run(&["set", "default", "output", "json"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.err.contains("~/.aws/config: not written, because "), "{run:?}");
    assert!(run.err.contains(": line 18, duplicate-section\n"), "{run:?}");
    assert!(run.err.contains("`aws-config-lsp check --fix`"), "{run:?}");
    assert_eq!(home.read(".aws/config"), broken);
}

#[test]
fn what_is_no_setting_is_refused() {
    let home = home();
    for (arguments, said) in [
        (&["prod", "a b", "x"][..], "`a b` cannot be the name of a setting"),
        (&["prod", "region", ""], "the value is empty; `--unset region` removes the setting"),
        (&["prod", "region", "a\nb"], "a value is one line"),
        (&["prod", "region.x", "y", "--force"], "`region` has a value, so it has no settings"),
        (&["acme", "region", "x"], "`acme` is the name of an sso-session: add `--session`"),
        (&["prod", "region"], "`region` has no value; `--unset region` removes it"),
        (
            &["prod", "region=eu-west-1"],
            "a blank belongs between the setting and its value: `aws-config-lsp set prod region eu-west-1`",
        ),
        (&["prod", "region", "--unset"], "`aws-config-lsp set prod --unset region`"),
        (&["prod", "--unset"], "`--unset` needs the name of a setting"),
        (&["prod", "region", "eu-west-1", "output"], "`output` has no value"),
        (&["prod"], "<SETTING>"),
    ] {
        let run = home.run(&[&["set"], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{run:?}");
        assert!(run.err.contains(said), "{run:?}");
    }
    assert_eq!(home.read(".aws/config"), CONFIG);
}
