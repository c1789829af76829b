//! What is printed.

use serde_json::Value;

use super::{BROKEN, Home, UNTIDY, finish};

#[test]
fn text_shows_the_lines_and_what_to_do() {
    let home = Home::new();
    home.write("config", format!("# ü\n{BROKEN}# \u{1b}[31m\nregion = us-east-1 \n"));
    let run = home.run(&["check", "config", "--select", "duplicate-section,trailing-whitespace"]);
    assert_eq!(
        run.out,
        "\
error[duplicate-section]: The profile `a` is already defined above, so the AWS CLI and boto3 refuse the whole file. Merge the two.
 --> config:5:1
  |
2 | [profile a]
  | ----------- first defined here
...
5 | [profile a]
  | ^^^^^^^^^^^
  |
  = note: `aws-config-lsp explain duplicate-section` explains it
help: Merge into the first section
 4 - 
 5 - [profile a]
 8 - region = us-east-1 
 7 + 

info[trailing-whitespace]: This line has trailing whitespace.
 --> config:8:19
  |
8 | region = us-east-1 
  |                   ^
  |
  = note: `aws-config-lsp explain trailing-whitespace` explains it
help: Remove trailing whitespace (`--fix` applies it)
 8 - region = us-east-1 
 8 + region = us-east-1

1 error, 1 info in 1 file; 1 can be fixed with `--fix`, 1 more with `--unsafe-fixes`
"
    );
}

#[test]
fn what_a_fix_would_change_is_shown() {
    let home = Home::new();
    home.write("config", "[profile a]\nregion = us-esat-1\n");
    let run = home.run(&["check", "config"]);
    let expected = "\
help: Change to `us-east-1`
 2 - region = us-esat-1
 2 + region = us-east-1
";
    assert!(run.out.contains(expected), "{run:?}");
}

/// `script` of util-linux gives a program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn lines_fit_the_terminal_and_codes_are_links() {
    let home = Home::new();
    let long = "x".repeat(200);
    home.write("config", format!("[profile a]\nodd = {long}\n"));
    let program = home.program(&[]);
    let program = program.get_program().display();
    let command = format!("stty cols 72; {program} check config");
    let mut script = std::process::Command::new("script");
    script.args(["-qec", &command, "/dev/null"]).current_dir(home.path(""));
    script.env("HOME", home.path("")).env("TERM_PROGRAM", "vscode");
    let run = finish(script, "");
    let url = "]8;;https://github.com/aws-config-lsp/aws-config-lsp/blob/main/docs/rules.md#unknown-setting";
    assert!(run.out.contains(url), "{run:?}");
    assert!(run.out.contains("]8;;file://"), "{run:?}");
    assert!(!run.out.contains(&long), "{run:?}");
    // In a pipe there are no links, whatever the terminal.
    let mut piped = home.program(&["check", "config", "--color=always"]);
    piped.env("TERM_PROGRAM", "vscode");
    assert!(!finish(piped, "").out.contains("]8;;"));
}

/// A person who looks at own files may have come with an error message; a log and a program have not.
#[cfg(target_os = "linux")]
#[test]
fn at_a_terminal_the_last_line_leads_to_why() {
    let home = Home::with_config(BROKEN);
    let hint = "Have an error message? `aws-config-lsp why` finds its cause.";
    let at_terminal = |arguments: &str| {
        let program = home.program(&[]);
        let program = program.get_program().display();
        let command = format!("stty rows 40 cols 90; {program} check {arguments}");
        let mut script = std::process::Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(home.path(""));
        script.env("HOME", home.path(""));
        finish(script, "").out
    };
    assert!(at_terminal("").trim_end().ends_with(hint), "{}", at_terminal(""));
    assert!(!at_terminal("--format concise").contains(hint));
    assert!(!at_terminal("--sample").contains(hint));
    assert!(!home.run(&["check"]).out.contains(hint));
}

#[test]
fn colour_is_for_terminals() {
    let home = Home::with_config(BROKEN);
    assert!(!home.run(&["check"]).out.contains('\u{1b}'));
    assert!(home.run(&["check", "--color", "always"]).out.contains("\u{1b}[1m"));
    assert!(!home.run(&["check", "--color", "never"]).out.contains('\u{1b}'));
    let mut program = home.program(&["check"]);
    program.env("NO_COLOR", "1");
    assert!(!finish(program, "").out.contains('\u{1b}'));
}

#[test]
fn a_terminal_is_not_remote_controlled() {
    let home = Home::new();
    home.write("config", "[profile \u{1b}]0;evil\u{7}]\n\u{9b}31m = \u{202e} \n\u{1b}[2J\n");
    for format in ["text", "concise", "json", "sarif", "github", "gitlab", "junit"] {
        let run = home.run(&["check", "config", "--format", format]);
        let odd = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        let printed = run.out.chars().filter(|c| odd(*c)).collect::<Vec<_>>();
        assert!(run.out.contains("config") && printed.is_empty(), "{run:?}");
        assert!(!run.out.contains('\u{1b}'), "{run:?}");
    }
}

#[test]
fn concise_is_one_line_each() {
    let home = Home::new();
    home.write("a/config", BROKEN);
    home.write("b/config", UNTIDY);
    let run = home.run(&["check", "a", "b/config", "--format", "concise"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(
        lines[0]
            .replace('\\', "/")
            .starts_with("a/config:4:1: error[duplicate-section] The profile")
    );
    assert!(
        lines
            .last()
            .unwrap()
            .replace('\\', "/")
            .starts_with("b/config:2:19: info[trailing-whitespace] ")
    );
}

#[test]
fn json_is_versioned_and_counts_in_characters_and_bytes() {
    let home = Home::new();
    home.write("config", "[profile ü]\nregion = us-east-1\n# é\n[profile ü]\noutput = text \n");
    let run = home.run(&["check", "config", "--format", "json"]);
    let output: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(output["version"], 1);
    let file = &output["files"][0];
    assert_eq!((&file["path"], &file["kind"]), (&"config".into(), &"config".into()));
    let findings = file["findings"].as_array().unwrap();
    let of = |code: &str| findings.iter().find(|finding| finding["code"] == code).unwrap();
    let duplicate = of("duplicate-section");
    assert_eq!(duplicate["severity"], "error");
    assert_eq!(duplicate["start"], serde_json::json!({"line": 4, "column": 1, "offset": 37}));
    assert_eq!(duplicate["end"], serde_json::json!({"line": 4, "column": 12, "offset": 49}));
    assert_eq!(duplicate["related"][0]["start"]["line"], 1);
    let blanks = of("trailing-whitespace");
    assert_eq!(blanks["fixes"][0]["safe"], true);
    let edit = serde_json::json!({
        "path": "config",
        "start": {"line": 5, "column": 14, "offset": 63},
        "end": {"line": 5, "column": 15, "offset": 64},
        "text": "",
    });
    assert_eq!(blanks["fixes"][0]["edits"][0], edit);
    assert!(!run.out.contains("us-east-1"), "no source text");
}

#[test]
fn a_reader_that_has_seen_enough_is_no_error() {
    use std::process::Stdio;

    let home = Home::with_config(&BROKEN.repeat(3000));
    let mut program = home.program(&["check"]);
    let mut process = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(process.stdout.take());
    let output = process.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn of_a_very_long_line_the_place_alone_is_printed() {
    let codes: Vec<String> = (0..4_000).map(|number| format!("code-{number}")).collect();
    let codes = codes.join(",");
    let home = Home::with_config(&format!("# aws-config-lsp: ignore[{codes}]\n"));
    let run = home.run(&["check"]);
    assert!(run.out.contains("config:1:25"), "{}", &run.out[..300]);
    assert!(run.out.len() < 200_000, "{} bytes", run.out.len());
}
