//! `import`: each form of a paste into a home as people have it.

mod files;
mod refusals;
mod secrets;

use super::{Home, Run};

/// The forms, with holes.
const PASTES: &str = include_str!("pastes.txt");

const TEMPORARY: &str = "ASIAQNZGKIQY56JQ7WML";
const LONG_TERM: &str = "AKIASP2TPHJSQH3FJRUX";
const SECRET: &str = "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";
/// Far from now, so that no test ends with it.
const ENDS: (&str, &str) = ("2040-01-01T00:00:00+00:00", "2208988800000");

fn token() -> String {
    format!("IQoJb3JpZ2luX2VjEJr4{}==", &"m8Yt0Kq2+Vx7Zs1/".repeat(7)[..106])
}

/// The forms, by name.
fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    PASTES.split("\n=== ").skip(1).map(|case| case.split_once('\n').unwrap())
}

/// The forms with their holes.
fn templates() -> impl Iterator<Item = &'static str> {
    cases().map(|(_, template)| template)
}

/// The forms with their holes filled, by name.
fn pastes() -> Vec<(&'static str, String)> {
    cases().map(|(name, template)| (name, filled(template))).collect()
}

fn filled(template: &str) -> String {
    let token = token();
    let (first, second) = token.split_at(76);
    let holes = [
        ("@I", TEMPORARY),
        ("@L", LONG_TERM),
        ("@S", SECRET),
        ("@T", &token),
        ("@1", first),
        ("@2", second),
        ("@E", ENDS.0),
        ("@M", ENDS.1),
    ];
    holes.iter().fold(template.to_owned(), |text, (hole, value)| text.replace(hole, value))
}

/// A file with its keys and secrets as holes again.
fn with_holes(text: &str) -> String {
    let (token, holes) = (token(), [(TEMPORARY, "@I"), (LONG_TERM, "@L"), (SECRET, "@S")]);
    holes.iter().fold(text.replace(&token, "@T"), |text, (value, hole)| text.replace(value, hole))
}

fn import(home: &Home, paste: &str) -> Run {
    home.run_with_input(&["import", "dev", "--yes"], &filled(paste))
}

/// Holds that `check` finds nothing above a hint in a profile.
#[track_caller]
fn assert_clean(home: &Home, profile: &str, case: &str) {
    let run = home.run(&["check", "--profile", profile, "--format=concise"]);
    let is_serious = |line: &&str| !line.contains(": hint") && line.contains('[');
    let serious: Vec<&str> = run.out.lines().filter(is_serious).collect();
    assert_eq!(serious, Vec::<&str>::new(), "{case}: {run:?}\n{}", home.read(".aws/credentials"));
}

/// What is said of a file that was written: elsewhere its directory says who may read it.
const MODE: &str = if cfg!(unix) { ", mode 600" } else { "" };

/// The homes: none, one with the profile, and ones in which its section is broken.
const CREDENTIALS: [&str; 7] = [
    "",
    "# mine\n[a]\nregion = eu-west-1\n\n# the key of dev\n[dev]\naws_access_key_id=AKIAQNZGKIQYOLDOLDOL\n# from jane\naws_secret_access_key=old/Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\naws_session_token=old\nregion=eu-west-1\n\n[b]\nregion=eu-west-1\n",
    "[dev\naws_access_key_id = old\n",
    "[profile dev]\naws_access_key_id = old\naws_access_key_id = older\naws_secret_access_key = old\n  more\n",
    "[dev]\nregion = eu-west-1\n\n[dev]\naws_access_key_id = old\naws_session_token = old\nolder/piece==\n",
    "[dev]\nexport AWS_ACCESS_KEY_ID=old\nexport AWS_SECRET_ACCESS_KEY=old\n",
    "[dev]\r\n{\r\n  \"AccessKeyId\": \"old\",\r\n  \"SecretAccessKey\": \"old\"\r\n}\r\n",
];

#[test]
fn each_form_goes_into_an_empty_an_existing_and_a_broken_profile() {
    for (nth, (form, paste)) in pastes().into_iter().enumerate() {
        // Every way to be broken gets some of the forms; all of them would take half a minute.
        for state in [0, 1, 2 + nth % (CREDENTIALS.len() - 2)] {
            let case = format!("{form} into {state}");
            let home = Home::new();
            if state > 0 {
                home.write(".aws/credentials", CREDENTIALS[state]);
                home.write(".aws/config", "[profile dev]\nregion = eu-west-1\n");
            }
            let run = home.run_with_input(&["import", "dev", "--yes"], &paste);
            assert_eq!(run.code, Some(0), "{case}: {run:?}");
            let done = format!("dev is in ~/.aws/credentials{MODE}; ");
            assert!(run.out.starts_with(&done), "{run:?}");
            let text = home.read(".aws/credentials");
            assert!(!text.contains("old") && !text.contains("OLD"), "{case}: {text}");
            assert_clean(&home, "dev", &case);
            let again = home.run_with_input(&["import", "dev", "--yes"], &paste);
            assert_eq!(again.out, "Nothing to change.\n", "{case}: {again:?}");
            assert_eq!(home.read(".aws/credentials"), text, "{case}: twice");
        }
    }
}
