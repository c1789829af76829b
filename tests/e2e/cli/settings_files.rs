//! Which settings file holds for which file, and what is said of one that is wrong.

use super::{BROKEN, CLEAN, Home};

const OFF: &str = "[rules]\nduplicate-section = \"off\"\n";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

/// Where the user's own settings file is in a home directory.
pub(super) const OWN: &str = if cfg!(windows) {
    "AppData/Roaming/aws-config-lsp/config.toml"
} else {
    ".config/aws-config-lsp/config.toml"
};

/// Which of the files have a finding, as `check` is called in the home directory.
fn found(home: &Home, arguments: &[&str]) -> Vec<String> {
    let run = home.run(&[&["check", "--format", "concise"], arguments].concat());
    assert_eq!(run.err, "", "{run:?}");
    let lines = run.out.lines().filter(|line| line.contains("duplicate-section"));
    lines.map(|line| line.split(':').next().unwrap().replace('\\', "/")).collect()
}

#[test]
fn a_projects_settings_hold_for_files_below_it_alone() {
    let home = Home::with_config(BROKEN);
    for name in ["a/config", "a/b/config", "c/config"] {
        home.write(name, BROKEN);
    }
    let all = ["a", "a/b", "c", ".aws"];
    assert_eq!(found(&home, &all).len(), 4);
    home.write("a/.aws-config-lsp.toml", OFF);
    assert_eq!(found(&home, &all), ["c/config", ".aws/config"]);
    // The nearest one holds, not both.
    home.write("a/b/.aws-config-lsp.toml", "readers = []\n");
    assert_eq!(found(&home, &all), ["a/b/config", "c/config", ".aws/config"]);
    // It holds wherever the program is started, and for a file from standard input by its name.
    let mut program = home.program(&["check", "config"]);
    program.current_dir(home.path("a"));
    assert_eq!(super::finish(program, "").code, Some(0));
    let arguments = ["check", "-", "--stdin-filename", "a/new/config"];
    assert_eq!(home.run_with_input(&arguments, BROKEN).code, Some(0));
}

#[test]
fn a_project_never_rules_ones_own_files() {
    let home = Home::with_config(BROKEN);
    for directory in ["", ".aws/"] {
        home.write(&format!("{directory}.aws-config-lsp.toml"), OFF);
    }
    assert_eq!(found(&home, &[]), ["~/.aws/config"]);
    assert_eq!(found(&home, &[".aws/config"]), [".aws/config"]);
    home.write(OWN, OFF);
    assert_eq!(found(&home, &[]), [""; 0]);
}

#[test]
fn a_file_that_is_named_holds_for_all() {
    let home = Home::with_config(BROKEN);
    home.write("a/config", BROKEN);
    home.write("a/.aws-config-lsp.toml", "readers = []\n");
    home.write("settings.toml", OFF);
    assert_eq!(found(&home, &["--settings", "settings.toml", "a", ".aws"]), [""; 0]);
    assert_eq!(found(&home, &["--config", "settings.toml", "a", ".aws"]), [""; 0]);
    let run = home.run(&["check", "--settings", "missing.toml"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("missing.toml: there is no such file"), "{run:?}");
}

#[test]
fn a_project_does_not_say_which_files_are_ones_own() {
    let home = Home::with_config(CLEAN);
    home.write("a/config", CLEAN);
    home.write(
        "a/.aws-config-lsp.toml",
        "[paths]\nconfig = \"~/victim\"\n[live]\nenabled = true\n",
    );
    home.write("victim", "[user]\nname = x \n");
    let run = home.run(&["check", "a", "--fix"]);
    assert_eq!(run.code, Some(2));
    let err = run.err.replace('\\', "/");
    assert!(
        err.contains("a/.aws-config-lsp.toml:1:2: `paths` has no effect in a project"),
        "{err}"
    );
    assert!(err.contains("a/.aws-config-lsp.toml:3:2: `live` has no effect in a project"), "{err}");
    assert_eq!(home.read("victim"), "[user]\nname = x \n");
    // In one's own settings file they do.
    home.write(OWN, "[paths]\nconfig = \"~/mine\"\n");
    home.write("mine", BROKEN);
    assert_eq!(found(&home, &[]), ["~/mine"]);
}

#[test]
fn what_means_nothing_is_refused_where_it_is() {
    let home = Home::with_config(CLEAN);
    home.write("a/config", CLEAN);
    for (text, expected) in [
        ("strict = true\n", ":1:1: there is no such setting; did you mean `groups.strict`?"),
        ("\nrulez = 1\n", ":2:1: there is no such setting; did you mean `rules`?"),
        ("[live]\nonsave = true\n", ":2:1: there is no such setting; did you mean `live.onSave`?"),
        ("[rules]\nduplicate-sections = \"off\"\n", "did you mean `duplicate-section`?"),
        ("[rules]\nlegacy-sso = \"no\"\n", ":2:14: this setting takes another value: expected one"),
        ("rules = ", ":1:9: this is not TOML"),
    ] {
        home.write("settings.toml", text);
        home.write("a/.aws-config-lsp.toml", text);
        for arguments in [&["check", "--settings", "settings.toml"][..], &["check", "a"]] {
            let run = home.run(arguments);
            assert_eq!(run.code, Some(2), "{run:?}");
            assert!(run.err.contains(expected), "{run:?}");
        }
    }
}

#[test]
fn no_message_about_a_settings_file_quotes_it() {
    let home = Home::new();
    home.write("a/config", CLEAN);
    let texts = [
        format!(
            "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = {SECRET}\n"
        ),
        format!("[default]\nsecret = {SECRET}\n"),
        format!("[default]\nsecret = \"{SECRET}\"\n"),
        format!("rules = \"{SECRET}\"\n"),
        format!("[rules]\nlegacy-sso = \"{SECRET}\"\n\"{SECRET}\" = 1\n"),
        format!("readers = [\"{SECRET}\"]\n\"{SECRET}\" = 1\n"),
        SECRET.to_owned(),
    ];
    for text in texts {
        for name in ["a/.aws-config-lsp.toml", ".aws/credentials", "settings.toml"] {
            home.write(name, &text);
        }
        for arguments in [
            &["check", "a"][..],
            &["check", "--config", ".aws/credentials"],
            &["check", "--settings", ".aws/credentials"],
            &["check", "--settings", "settings.toml"],
        ] {
            let run = home.run(arguments);
            assert_eq!(run.code, Some(2), "{run:?}");
            let shown = run.out + &run.err;
            for part in SECRET.as_bytes().windows(8).map(|part| str::from_utf8(part).unwrap()) {
                assert!(!shown.contains(part), "{shown}");
            }
            assert!(!shown.contains("AKIA") && !shown.contains("[default]"), "{shown}");
        }
    }
    let run = home.run(&["check", "--config", ".aws/credentials"]);
    assert!(run.err.contains("is a file of AWS tools, not a settings file"), "{run:?}");
    assert_eq!(run.err.lines().count(), 1, "{run:?}");
}
