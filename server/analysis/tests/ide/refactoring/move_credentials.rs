use super::{check, check_absent};
use analysis::ide::Refactoring::MoveCredentials;

const KEY: &str = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
                   aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n";

#[test]
fn a_file_that_is_not_there_begins_with_the_section() {
    check(
        MoveCredentials,
        &format!("--- config\n[profile d$0ev]\nregion = eu-west-1\n{KEY}output = json\n"),
        &format!(
            "--- config\n[profile dev]\nregion = eu-west-1\noutput = json\n--- credentials\n[dev]\n{KEY}"
        ),
    );
}

#[test]
fn a_section_that_is_there_is_filled() {
    check(
        MoveCredentials,
        &format!(
            "--- config\n[default$0]\n{KEY}--- credentials\n[default]\nregion = eu-west-1\n\n[b]\n"
        ),
        &format!(
            "--- config\n[default]\n--- credentials\n[default]\nregion = eu-west-1\n{KEY}\n[b]\n"
        ),
    );
}

#[test]
fn a_new_section_comes_last() {
    check(
        MoveCredentials,
        &format!("--- config\n[default$0]\n{KEY}--- credentials\n[b]\nregion = x"),
        &format!("--- config\n[default]\n--- credentials\n[b]\nregion = x\n\n[default]\n{KEY}"),
    );
}

#[test]
fn no_key_is_written_over() {
    check_absent(
        MoveCredentials,
        &format!("--- config\n[default$0]\n{KEY}--- credentials\n[default]\n{KEY}"),
    );
    check_absent(MoveCredentials, "--- config\n[default$0]\nregion = x\n");
    let half = "--- config\n[default$0]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n";
    check_absent(MoveCredentials, half);
    check_absent(MoveCredentials, &format!("--- credentials\n[default$0]\n{KEY}"));
}
