//! Findings that are known already: baselines, and comments that hide them.

use serde_json::Value;

use super::{BROKEN, CLEAN, Home};

const OLD: &str =
    "[profile a]\nregion = us-esat-1\n\n[profile b]\nregion = us-esat-1\noutput = jsno\n";

fn repository() -> Home {
    let home = Home::new();
    home.write(".git/HEAD", "");
    home.write("team/.aws/config", OLD);
    let run = home.run(&["check", ".", "--write-baseline", "known.json"]);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(0), "3 findings written to known.json\n"),
        "{run:?}"
    );
    home
}

#[test]
fn what_a_baseline_lists_does_not_fail() {
    let home = repository();
    let run = home.run(&["check", ".", "--baseline", "known.json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let said = run.out.replace('\\', "/");
    assert_eq!(said, "no mistakes in team/.aws/config; 3 findings in the baseline\n");
    let mut program = home.program(&["check", ".aws/config", "--baseline", "../known.json"]);
    program.current_dir(home.path("team"));
    assert_eq!(super::finish(program, "").code, Some(0), "from wherever it is called");
}

#[test]
fn an_inserted_line_changes_no_fingerprint() {
    let home = repository();
    let inserted =
        OLD.replace("[profile", "# a comment\n\n[profile").replace("region", "# b\nregion");
    home.write("team/.aws/config", inserted);
    let run = home.run(&["check", ".", "--baseline", "known.json"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let before = home.read("known.json");
    home.run(&["check", ".", "--write-baseline", "known.json"]);
    assert_eq!(home.read("known.json"), before);
}

#[test]
fn a_new_mistake_fails_and_a_fixed_one_is_said() {
    let home = repository();
    home.write(
        "team/.aws/config",
        OLD.replace("jsno", "json") + "[profile c]\nregion = eu-wset-1\n",
    );
    let run = home.run(&["check", ".", "--baseline", "known.json", "--format", "concise"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(run.out.lines().count(), 1, "{run:?}");
    assert!(run.out.contains("config:8:10: "), "{run:?}");
    assert!(run.err.contains("known.json lists 1 finding that is fixed"), "{run:?}");
    // The same mistake once more in the same section is new, too.
    home.write("team/.aws/config", OLD.replace("[profile b]", "region = us-wset-2\n[profile b]"));
    assert_eq!(home.run(&["check", ".", "--baseline", "known.json"]).code, Some(1));
}

#[test]
fn a_baseline_that_is_none_is_refused() {
    let home = repository();
    for (text, message) in [
        ("{}", "is not a baseline"),
        ("{\"version\": 99, \"findings\": []}", "is of another version"),
        ("[default]\naws_secret_access_key = wJalrXUtnFEMI\n", "is not a baseline"),
    ] {
        home.write("x.json", text);
        let run = home.run(&["check", ".", "--baseline", "x.json"]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains(message) && !run.err.contains("wJalr"), "{run:?}");
    }
    let run = home.run(&["check", ".", "--baseline", "missing.json"]);
    assert!(run.err.contains("there is no such file; `--write-baseline`"), "{run:?}");
}

#[test]
fn no_report_is_written_over_a_file_of_aws_tools() {
    let home = repository();
    for option in ["--write-baseline", "--output-file"] {
        let run = home.run(&["check", ".", option, "team/.aws/config"]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.err.contains("is a file of AWS tools, so it is not overwritten"), "{run:?}");
        assert_eq!(home.read("team/.aws/config"), OLD);
    }
}

#[test]
fn fingerprints_and_names_of_cases_stay_in_every_format() {
    let names = |text: &str| {
        let home = repository();
        home.write("team/.aws/config", text);
        let run = |format: &str| home.run(&["check", ".", "--format", format]).out;
        let gitlab: Value = serde_json::from_str(&run("gitlab")).unwrap();
        let sarif: Value = serde_json::from_str(&run("sarif")).unwrap();
        let json: Value = serde_json::from_str(&run("json")).unwrap();
        let junit = run("junit");
        let cases = junit.split("<testcase name=\"").skip(1);
        let cases: Vec<String> = cases.map(|it| it.split('"').next().unwrap().to_owned()).collect();
        let of = |list: &Value, pointer: &str| -> Vec<String> {
            let found = list.as_array().unwrap().iter();
            found.map(|it| it.pointer(pointer).unwrap().as_str().unwrap().to_owned()).collect()
        };
        let sarif = of(&sarif["runs"][0]["results"], "/partialFingerprints/sectionAndSetting~1v1");
        (
            of(&gitlab, "/fingerprint"),
            sarif,
            of(&json["files"][0]["findings"], "/fingerprint"),
            cases,
        )
    };
    let before = names(OLD);
    assert_eq!(before.0[0], "unknown-region:team/.aws/config:profile a/region");
    assert_eq!(before.3[0], "unknown-region profile a/region");
    assert_eq!((&before.0, &before.0), (&before.1, &before.2));
    assert_eq!(before, names(&format!("# a line\n{}", OLD.replace("region", "# one\nregion"))));
}

#[test]
fn comments_hide_the_findings_of_today() {
    let home = Home::new();
    home.write("config", format!("{OLD}  x = 1\n{BROKEN}"));
    let run = home.run(&["check", "config", "--add-ignores"]);
    let text = home.read("config");
    assert!(
        text.contains("# aws-config-lsp: ignore[unknown-region]\nregion = us-esat-1\n"),
        "{text}"
    );
    // A comment above an indented line would be a part of the value.
    assert!(text.contains("output = jsno\n  x = 1\n"), "{text}");
    assert!(run.out.ends_with("5 fixed; 1 error in 1 file\n"), "{run:?} {text}");
    let again = home.run(&["check", "config", "--add-ignores"]);
    assert_eq!((again.code, home.read("config")), (Some(1), text), "{again:?}");
}

#[test]
fn severities_decide_what_is_shown_and_what_fails() {
    let home = Home::new();
    home.write("config", "[profile a]\nregion = us-esat-1 \n");
    let run =
        |options: &[&str]| home.run(&[&["check", "config", "--format=concise"], options].concat());
    assert_eq!(run(&[]).out.lines().count(), 2);
    let only = run(&["--min-severity", "warning"]);
    assert!(only.out.lines().count() == 1 && only.out.contains("unknown-region"), "{only:?}");
    assert_eq!(run(&["--exit-zero"]).code, Some(0));
    let untidy = ["--select", "trailing-whitespace"];
    assert_eq!(run(&untidy).code, Some(0));
    assert_eq!(run(&[&untidy[..], &["--fail-on", "info"]].concat()).code, Some(1));
    assert_eq!(run(&["--fail-on", "error", "--ignore", "unknown-region"]).code, Some(0));
    assert_eq!(run(&["--exit-zero", "missing"]).code, Some(2), "what cannot be read still fails");
}

#[test]
fn a_report_goes_to_a_file_and_the_summary_to_the_terminal() {
    let home = Home::new();
    home.write("config", BROKEN);
    let run = home.run(&["check", "config", "--format=sarif", "-o", "x.sarif", "--color=always"]);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(run.out.starts_with("1 error in 1 file"), "{run:?}");
    let log: Value = serde_json::from_str(&home.read("x.sarif")).unwrap();
    assert_eq!(log["runs"][0]["results"].as_array().unwrap().len(), 1);
    home.run(&["check", "config", "-o", "x.txt", "--color=always"]);
    assert!(!home.read("x.txt").contains('\u{1b}'));
    let run = home.run(&["check", "config", "-o", "nowhere/x.txt"]);
    assert!(run.code == Some(2) && run.err.contains("cannot be written"), "{run:?}");
}

#[test]
fn statistics_count_by_rule() {
    let home = Home::new();
    home.write("config", format!("{OLD}a = 1 \nb = 1 \n"));
    let run = home.run(&["check", "config", "--statistics"]);
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(lines.contains(&"     2  info     trailing-whitespace  2 can be fixed"), "{run:?}");
    let run = home.run(&["check", "config", "--statistics", "--format=json"]);
    let counts: Value = serde_json::from_str(&run.out).unwrap();
    let of = |code: &str| counts.as_array().unwrap().iter().find(|it| it["code"] == code).unwrap();
    assert_eq!(of("unknown-region")["count"], 2);
    assert_eq!(home.run(&["check", "--statistics", "--diff"]).code, Some(2));
    home.write("config", CLEAN);
    assert_eq!(home.run(&["check", "config", "--statistics"]).out, "");
}
