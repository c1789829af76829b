//! `rules`, `explain` and the program itself.

use super::Home;

#[test]
fn rules_are_listed() {
    let run = Home::new().run(&["rules"]);
    assert_eq!(run.code, Some(0));
    let line = run.out.lines().find(|line| line.contains("duplicate-section")).unwrap();
    assert!(line.starts_with("error  "), "{line}");
    assert!(line.ends_with('.'), "{line}");
}

#[test]
fn a_rule_is_explained() {
    let run = Home::new().run(&["explain", "trailing-whitespace"]);
    assert_eq!(run.code, Some(0));
    assert!(run.out.starts_with("trailing-whitespace: A line has trailing whitespace.\n"));
    assert!(run.out.contains("Wrong (credentials file):\n    [default]\n"), "{run:?}");
    assert!(!run.out.contains("```"), "{run:?}");
}

#[test]
fn an_unknown_rule_is_answered_with_near_ones() {
    let run = Home::new().run(&["explain", "duplicate-profile"]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.contains("neither a profile nor a rule is called duplicate-profile"),
        "{run:?}"
    );
}

#[test]
fn the_program_explains_itself() {
    let home = Home::new();
    for (arguments, code) in [(&[][..], 2), (&["--help"], 0), (&["frobnicate"], 2)] {
        let run = home.run(arguments);
        assert_eq!(run.code, Some(code), "{run:?}");
        assert!(format!("{}{}", run.out, run.err).contains("Usage: "), "{run:?}");
    }
    let run = home.run(&["--version"]);
    assert_eq!(run.out, format!("aws-config-lsp {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn unknown_words_never_lead_to_the_network() {
    let home = Home::new();
    for word in ["lint", "fix", "verify", "valid", "validat", "validata", "vlidate", "va", "zz"] {
        let run = home.run(&[word]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("unrecognized subcommand"), "{run:?}");
        assert!(!run.err.contains("validate'") && !run.err.contains("`validate`"), "{run:?}");
        assert!(run.err.contains("tip: "), "{run:?}");
    }
    assert!(home.run(&["lint"]).err.contains("a similar subcommand exists: 'check'"));
    assert!(home.run(&["chek"]).err.contains("'check'"));
    assert!(home.run(&["explian"]).err.contains("'explain'"));
}

#[test]
fn the_exit_codes_are_documented_once() {
    let help = Home::new().run(&["--help"]).out;
    let page = include_str!("../../../docs/command-line.md");
    for line in help.lines().skip_while(|line| !line.starts_with("Exit codes")).skip(1) {
        let (code, meaning) = line.trim().split_once("  ").unwrap();
        assert!(page.contains(&format!("| {code} | {meaning} |")), "{line}");
    }
}

#[test]
fn the_schema_is_the_documented_one() {
    let documented = include_str!("../../../docs/settings.schema.json").replace("\r\n", "\n");
    assert_eq!(Home::new().run(&["schema"]).out, documented);
}

#[test]
fn shells_complete_the_arguments() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Home::new().run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.contains("aws-config-lsp") && run.out.contains("explain"), "{shell}");
    }
}

#[cfg(unix)]
#[test]
fn bash_takes_its_script() {
    let home = Home::new();
    assert_eq!(complete_in_bash(&home, &["exp"]), "explain");
}

#[cfg(unix)]
#[test]
fn bash_completes_names_of_profiles() {
    let home = Home::with_config("[profile dev]\n[profile deploy]\n[profile my prod]\n");
    for (words, wanted) in [
        (&["explain", "de"][..], "dev deploy"),
        (&["explain", "--brief", "dep"], "deploy"),
        (&["validate", "dev", "m"], r"my\ prod"),
        (&["check", "--profile", "dev"], "dev"),
        (&["check", "--profile", "=", "dep"], "deploy"),
        (&["check", "--profile", "="], r"dev deploy my\ prod"),
        (&["explain", "--bri"], "--brief"),
        (&["explain", "--format", "j"], "json"),
        (&["validate", "--format", "j"], "json"),
        (&["check", "--kind", "cred"], "credentials"),
    ] {
        assert_eq!(complete_in_bash(&home, words), wanted, "{words:?}");
    }
}

/// What bash offers for the last of these words.
#[cfg(unix)]
fn complete_in_bash(home: &Home, words: &[&str]) -> String {
    home.write("complete.bash", home.run(&["completions", "bash"]).out);
    let script = r#"source complete.bash
COMP_WORDS=(aws-config-lsp "$@"); COMP_CWORD=$#
function=$(complete -p aws-config-lsp | sed 's/.*-F \([^ ]*\).*/\1/')
"$function" aws-config-lsp "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
echo "${COMPREPLY[@]}""#;
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
    let path = std::env::var("PATH").unwrap();
    let mut bash = std::process::Command::new("bash");
    bash.args(["-c", script, "bash"]).args(words).current_dir(home.path(""));
    bash.env("HOME", home.path(""));
    bash.env("PATH", format!("{}:{path}", program.parent().unwrap().display()));
    for name in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"] {
        bash.env_remove(name);
    }
    let output = bash.output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn other_shells_ask_the_program_for_profiles() {
    for (shell, wanted) in [
        ("fish", "complete -c aws-config-lsp -n \"__fish_aws_config_lsp_using_subcommand explain"),
        ("powershell", "    $takesProfile = "),
        ("zsh", "'::name -- A profile, or the code of a rule"),
    ] {
        let script = Home::new().run(&["completions", shell]).out;
        assert!(script.contains(wanted) && script.contains("aws-config-lsp list -1"), "{shell}");
    }
    let zsh = Home::new().run(&["completions", "zsh"]).out;
    assert_eq!(zsh.matches(":_aws-config-lsp_profiles'").count(), 3, "{zsh}");
    assert_eq!(zsh.matches("_aws-config-lsp_profiles() {").count(), 1, "{zsh}");
}
