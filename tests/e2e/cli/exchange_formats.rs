//! What other programs are told: SARIF, `GitHub`, `GitLab` and `JUnit`.

use serde_json::{Value, json};

use super::Home;

const FILES: &str = "[profile ü]\nregion = us-east-1\n# é\n[profile ü]\noutput = text \n";

fn home() -> Home {
    let home = Home::new();
    home.write("a b/config", FILES);
    home
}

fn check(format: &str) -> String {
    let run = home().run(&["check", "a b", "--format", format]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    run.out
}

#[test]
fn sarif_names_rules_places_and_fixes() {
    let log: Value = serde_json::from_str(&check("sarif")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let results = run["results"].as_array().unwrap();
    for result in results {
        let index = result["ruleIndex"].as_u64().unwrap();
        assert_eq!(rules[index as usize]["id"], result["ruleId"]);
    }
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap();
    let duplicate = of("duplicate-section");
    assert_eq!(duplicate["level"], "error");
    let place = &duplicate["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20b/config");
    let region = json!({"startLine": 4, "startColumn": 1, "endLine": 4, "endColumn": 12});
    assert_eq!(place["region"], region);
    let rule = &rules[duplicate["ruleIndex"].as_u64().unwrap() as usize];
    for text in [&rule["fullDescription"]["text"], &rule["help"]["text"]] {
        let text = text.as_str().unwrap();
        assert!(
            text.starts_with("One file contains the same section twice") && !text.contains("```"),
            "{text}"
        );
    }
    assert_eq!(rule["properties"]["tags"][1], "correctness");
    let related = &duplicate["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"]["startLine"], 1);
    let change = &of("trailing-whitespace")["fixes"][0]["artifactChanges"][0];
    let region = json!({"startLine": 5, "startColumn": 14, "endLine": 5, "endColumn": 15});
    assert_eq!(
        change["replacements"][0],
        json!({"deletedRegion": region, "insertedContent": {"text": ""}})
    );
}

#[test]
fn github_gets_a_command_for_each_finding() {
    let out = check("github");
    let lines: Vec<&str> = out.lines().collect();
    let duplicate = "::error file=a b/config,line=4,endLine=4,col=1,endColumn=12,\
                     title=duplicate-section::The profile `ü` is already defined above";
    assert!(lines.iter().any(|line| line.starts_with(duplicate)), "{out}");
    assert!(lines.iter().all(|line| line.starts_with("::")), "{out}");
}

#[test]
fn gitlab_gets_fingerprints_that_stay() {
    let prints = |text: &str| -> Vec<String> {
        let home = home();
        home.write("a b/config", text);
        let run = home.run(&["check", "a b", "--format", "gitlab"]);
        let issues: Vec<Value> = serde_json::from_str(&run.out).unwrap();
        let print = |issue: &Value| {
            assert!(
                issue["location"]["lines"]["begin"].is_u64() && issue["description"].is_string()
            );
            issue["fingerprint"].as_str().unwrap().to_owned()
        };
        issues.iter().map(print).collect()
    };
    let before = prints(FILES);
    assert_eq!(before, prints(&format!("# a line more\n{FILES}")));
    let mut unique = before.clone();
    unique.sort();
    unique.dedup();
    assert_eq!(unique.len(), before.len());
}

#[test]
fn junit_fails_for_what_the_program_fails_for() {
    let out = check("junit");
    assert!(out.starts_with("<?xml "), "{out}");
    let failures = out.matches("<failure ").count();
    let cases = out.matches("<testcase ").count();
    assert!(failures > 0 && cases > failures, "{out}");
    assert!(out.contains(&format!("tests=\"{cases}\" failures=\"{failures}\" errors=\"0\"")));
    assert!(
        out.contains("<testcase name=\"duplicate-section profile ü\" classname=\"a b/config\">")
    );
    let home = Home::new();
    home.write("config", "[default]\nregion = us-east-1\n");
    let clean = home.run(&["check", "config", "--format", "junit"]);
    assert!(clean.out.contains("tests=\"1\" skipped=\"0\""), "{}", clean.out);
}
