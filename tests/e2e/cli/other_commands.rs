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
    // As wide as the terminal: a long line is wrapped.
    let (_, codes) = help.split_once("Exit codes").unwrap();
    let codes = codes.split_whitespace().collect::<Vec<_>>().join(" ");
    for code in 0..=4 {
        let row = page.lines().find(|line| line.starts_with(&format!("| {code} | "))).unwrap();
        let meaning = row.trim_start_matches("| ").trim_end_matches(" |").replace(" | ", " ");
        assert!(codes.contains(&meaning), "{meaning}\n{codes}");
    }
}

#[test]
fn the_schema_is_the_documented_one() {
    let documented = include_str!("../../../docs/settings.schema.json").replace("\r\n", "\n");
    assert_eq!(Home::new().run(&["schema"]).out, documented);
}

#[test]
fn help_has_the_commands_under_headings_and_two_examples_for_each() {
    let home = Home::new();
    let help = home.run(&["--help"]).out;
    let headings =
        ["Find out:", "Check:", "Change:", "Editor and shell:", "Options:", "Exit codes"];
    let places: Vec<usize> = headings.iter().map(|heading| help.find(heading).unwrap()).collect();
    assert!(places.is_sorted(), "{help}");
    for command in ["check", "explain", "list", "rename", "man"] {
        let help = home.run(&[command, "--help"]).out;
        let (_, examples) = help.split_once("Examples:\n").unwrap();
        assert_eq!(examples.matches("  aws-config-lsp ").count(), 2, "{help}");
    }
}

#[test]
fn each_command_has_a_manual_page() {
    let home = Home::new();
    let page = home.run(&["man"]).out;
    assert!(page.starts_with(".ie"), "{page}");
    assert!(page.contains("aws\\-config\\-lsp\\-check(1)"), "{page}");
    let page = home.run(&["man", "check"]).out;
    assert!(
        page.contains(".TH aws-config-lsp-check 1") && page.contains(".SH EXAMPLES\n"),
        "{page}"
    );
    assert_eq!(home.run(&["man", "frobnicate"]).code, Some(2));
}

#[test]
fn rules_are_listed_for_programs() {
    let run = Home::new().run(&["rules", "--format", "json"]);
    let output: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(output["version"], 1);
    let rules = output["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["code"] == "long-term-key").unwrap();
    assert_eq!((&rule["on"], &rule["severity"]), (&false.into(), &"hint".into()));
    assert!(rule["url"].as_str().unwrap().ends_with("docs/rules.md#long-term-key"));
    assert!(!run.out.contains("```"), "no examples");
    assert_eq!(Home::new().run(&["rules"]).out.lines().count(), rules.len());
}
