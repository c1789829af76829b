//! Files that are not of AWS tools are named and left as they are.

use super::{CLEAN, Home, UNTIDY, finish};

const GIT: &str = "[core]\n\tbare = false \n[remote \"origin\"]\n\turl = x \n";

#[test]
fn the_configuration_of_a_repository_is_never_fixed() {
    let home = Home::new();
    home.write("repo/.git/config", GIT);
    for named in ["repo/.git/config", "repo/.git/../.git/config"] {
        for how in ["--fix", "--diff"] {
            let run = home.run(&["check", how, named]);
            assert_eq!((run.code, home.read("repo/.git/config").as_str()), (Some(2), GIT));
            assert!(run.err.contains("belongs to Git, not to AWS tools"), "{run:?}");
            assert!(!run.out.contains("bare"), "{run:?}");
        }
    }
    // In a directory it is found and not named.
    let run = home.run(&["check", "--fix", "repo/.git"]);
    assert_eq!((run.code, home.read("repo/.git/config").as_str()), (Some(0), GIT));
    assert!(run.err.starts_with("note: ") && run.err.contains("belongs to Git"), "{run:?}");
    assert!(run.out.contains("nothing was checked"), "{run:?}");
    let mut program = home.program(&["check", "--fix", "config"]);
    program.current_dir(home.path("repo/.git"));
    assert_eq!(finish(program, "").code, Some(2));
    assert_eq!(home.read("repo/.git/config"), GIT);
}

#[test]
fn what_is_beside_a_foreign_file_is_checked_all_the_same() {
    let home = Home::new();
    home.write("team/config", "{\"a\": 1 }");
    home.write("team/credentials", "[default] \n");
    let run = home.run(&["check", "--fix", "team"]);
    assert_ne!(run.code, Some(2), "{run:?}");
    assert!(run.err.contains("config is JSON, not an AWS file"), "{run:?}");
    assert_eq!(home.read("team/credentials"), "[default]\n");
    assert_eq!(home.read("team/config"), "{\"a\": 1 }");
}

#[test]
fn encrypted_files_of_ones_own_are_noted_and_left_alone() {
    let home = Home::with_config(CLEAN);
    let encrypted: &[u8] = b"\0GITCRYPT\0\x01\xff\xfe \n";
    home.write(".aws/credentials", encrypted);
    for arguments in [&["check"][..], &["check", "--fix"], &["check", "--format", "json"]] {
        let run = home.run(arguments);
        assert_eq!(run.code, Some(0), "{run:?}");
        let note = "credentials is encrypted with git-crypt, so AWS tools cannot read it";
        assert!(run.err.contains(note), "{run:?}");
        assert_eq!(std::fs::read(home.path(".aws/credentials")).unwrap(), encrypted);
    }
}

#[test]
fn every_command_says_what_is_encrypted_or_a_template() {
    let config =
        "[profile a]\nrole_arn = arn:aws:iam::029608264753:role/x\nsource_profile = base\n";
    let home = Home::with_config(config);
    let encrypted = "~/.aws/credentials is encrypted with age, so AWS tools cannot read it";
    let template = "~/.aws/credentials is a template: what another program fills in is not known";
    for (text, note) in [
        ("age-encryption.org/v1\n-> X25519 abc\n", encrypted),
        ("[{{ name }}]\naws_access_key_id = {{ key }}\n", template),
    ] {
        home.write(".aws/credentials", text);
        for arguments in [
            &["list", "--format", "table"][..],
            &["list", "--format", "json"],
            &["explain", "a"],
            &["graph"],
            &["rename", "a", "b", "--dry-run"],
            &["rename", "base", "b"],
            &["validate", "--all"],
            &["why", "--profile", "a", "InvalidClientTokenId"],
        ] {
            let run = home.run(arguments);
            assert!(run.err.contains(note), "{arguments:?} {run:?}");
        }
        let run = home.run(&["doctor"]);
        let said = ["is encrypted with age", "a template that another program completes"];
        assert!(said.iter().any(|said| run.out.contains(said)), "{run:?}");
    }
}

#[test]
fn what_is_skipped_is_in_the_report_for_programs() {
    let home = Home::new();
    home.write(".aws/credentials", b"VimCrypt~03!\x01\x02\xff");
    let run = home.run(&["check", "--format", "json"]);
    let page: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(page["skipped"][0]["path"], "~/.aws/credentials", "{run:?}");
    let message = page["skipped"][0]["message"].as_str().unwrap();
    assert!(message.starts_with("is encrypted with Vim"), "{message}");
}

#[test]
fn standard_input_is_judged_like_a_file() {
    let home = Home::new();
    let run = home.run_with_input(&["check", "-"], GIT);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("belongs to Git"), "{run:?}");
    let run = home.run_with_input(&["check", "--stdin-filename", "x/.ssh/config"], UNTIDY);
    assert!(run.err.contains("belongs to OpenSSH"), "{run:?}");
}

#[test]
fn profiles_may_be_called_as_sections_of_other_programs() {
    let home = Home::new();
    let text = "[user]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE \n[core]\nregion = us-east-1 \n";
    home.write("credentials", text);
    let run = home.run(&["check", "--fix", "credentials"]);
    assert_ne!(run.code, Some(2), "{run:?}");
    assert_eq!(home.read("credentials"), text.replace(" \n", "\n"));
}

#[test]
fn a_file_without_anything_of_aws_is_not_fixed() {
    let home = Home::new();
    for (name, text) in [
        ("a/config", "[server]\nport = 80 \n"),
        ("b/config", "[[home]]\npath = ~/x \n"),
        ("c/credentials", "service = github \n"),
    ] {
        home.write(name, text);
        home.run(&["check", "--fix", name]);
        assert_eq!(home.read(name), text, "{name}");
    }
    home.write("d/config", UNTIDY);
    home.run(&["check", "--fix", "d/config"]);
    assert_ne!(home.read("d/config"), UNTIDY);
}

#[test]
fn in_the_usual_place_a_slip_does_not_make_a_file_another_programs() {
    let home = Home::new();
    for text in [
        "[default]\nregion = us-east-1\ntype = sso\n",
        "[core]\naccount = 123456789012\nregion = us-east-1\n",
        "[options]\nregoin = us-east-1\n",
        "[package]\noutptu = json\n",
    ] {
        home.write(".aws/config", text);
        let run = home.run(&["check"]);
        assert!(!run.err.contains("neither checked nor changed"), "{text}: {run:?}");
    }
}

#[test]
fn pasted_json_on_one_line_is_a_mistake_and_not_another_format() {
    let home = Home::new();
    for text in [
        "{\"Credentials\":{\"AccessKeyId\":\"ASIAQNZGKIQY56JQ7WML\",\"SecretAccessKey\":\"x\"}}",
        "{\"Version\":1,\"AccessKeyId\":\"ASIAQNZGKIQY56JQ7WML\",\"SecretAccessKey\":\"x\"}",
        "{\"Code\":\"Success\",\"AccessKeyId\":\"ASIAQNZGKIQY56JQ7WML\",\"Token\":\"x\"}",
    ] {
        for name in [".aws/credentials", "team/credentials"] {
            home.write(name, text);
            let run = home.run(&["check", "--format", "concise", name]);
            assert!(run.out.contains("pasted-json"), "{text}: {run:?}");
        }
    }
}

#[cfg(unix)] // the device is
#[test]
fn the_null_device_stands_for_an_empty_file() {
    let home = Home::with_config(CLEAN);
    let mut program = home.program(&["check"]);
    program.env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    assert_eq!(finish(program, "").code, Some(0));
}
