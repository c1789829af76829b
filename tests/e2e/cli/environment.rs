//! `check` without a path looks at the variables that AWS tools see; `check PATH` does not.

use super::{CLEAN, Home, Run, finish};

fn check(home: &Home, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
    let mut program = home.program(&[&["check"], arguments].concat());
    program.envs(variables.iter().copied());
    finish(program, "")
}

const UNKNOWN: [(&str, &str); 1] = [("AWS_PROFILE", "defualt")];

#[test]
fn a_variable_is_reported_beside_ones_own_files() {
    let home = Home::with_config(CLEAN);
    let run = check(&home, &["--format=concise"], &UNKNOWN);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.starts_with("environment: AWS_PROFILE: error[unknown-profile-variable] "),
        "{run:?}"
    );
    let run = check(&home, &[], &UNKNOWN);
    assert!(run.out.contains("environment: AWS_PROFILE\n"), "{run:?}");
    assert!(run.out.contains("type `export AWS_PROFILE=default`"), "{run:?}");
    assert!(run.out.contains("1 error in the environment"), "{run:?}");
}

#[test]
fn a_path_is_checked_without_the_environment() {
    let home = Home::with_config(CLEAN);
    let run = check(&home, &[".aws/config"], &UNKNOWN);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!run.out.contains("environment"), "{run:?}");
}

#[test]
fn a_key_in_the_environment_is_checked_without_any_file() {
    let variables = [
        ("AWS_ACCESS_KEY_ID", "ASIAQNZGKIQY56JQ7WML"),
        ("AWS_SECRET_ACCESS_KEY", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt"),
    ];
    let run = check(&Home::new(), &["--format=concise"], &variables);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.out.contains("environment: AWS_ACCESS_KEY_ID: error[missing-session-token] "),
        "{run:?}"
    );
}

#[test]
fn every_format_has_a_place_for_a_variable() {
    let home = Home::with_config(CLEAN);
    for (format, place) in [
        ("json", "\"variable\": \"AWS_PROFILE\""),
        ("sarif", "\"fullyQualifiedName\":\"environment: AWS_PROFILE\""),
        ("github", "::error title=unknown-profile-variable::environment: AWS_PROFILE: "),
        ("gitlab", "\"path\": \"environment\""),
        ("junit", "<testsuite name=\"environment\" tests=\"1\""),
    ] {
        let run = check(&home, &["--format", format], &UNKNOWN);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.out.contains(place), "{format}: {}", run.out);
    }
}

#[test]
fn statistics_count_variables() {
    let home = Home::with_config(CLEAN);
    let run = check(&home, &["--statistics"], &UNKNOWN);
    assert_eq!(
        (run.code, run.out.as_str()),
        (Some(1), "     1  error    unknown-profile-variable\n"),
        "{run:?}"
    );
    let run = check(&home, &["--statistics", "--format=json"], &UNKNOWN);
    assert!(run.out.contains("\"code\": \"unknown-profile-variable\""), "{run:?}");
}

#[test]
fn rules_about_variables_can_be_ignored() {
    let home = Home::with_config(CLEAN);
    let run = check(&home, &["--ignore=unknown-profile-variable"], &UNKNOWN);
    assert_eq!(run.code, Some(0), "{run:?}");
}
