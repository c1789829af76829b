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
    home.write("complete.bash", home.run(&["completions", "bash"]).out);
    let words = r#"source complete.bash
COMP_WORDS=(aws-config-lsp exp); COMP_CWORD=1
_aws__config__lsp aws-config-lsp exp aws-config-lsp; echo "${COMPREPLY[@]}""#;
    let mut bash = std::process::Command::new("bash");
    let output = bash.args(["-c", words]).current_dir(home.path("")).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), "explain");
}
