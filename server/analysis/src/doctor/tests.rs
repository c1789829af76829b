//! What depends on a machine that a test cannot have: network drives, other users, links.

use syntax::{FileKind, PerFile};

use super::{
    Bundle, Examination, ExaminationLine, FileState, FoundProgram, Mark, Network, OtherHome,
    Survey, examine,
};
use crate::engine::Pair;
use crate::facts::Facts;
use crate::options::Options;
use crate::readers::resolve::Environment;

const CREDENTIALS: &str = "[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";

fn examined(set: impl FnOnce(&mut Survey, &mut Facts)) -> Examination {
    examined_with(None, set)
}

fn examined_with(config: Option<&str>, set: impl FnOnce(&mut Survey, &mut Facts)) -> Examination {
    let (mut facts, mut survey) = (Facts { active: true, ..Facts::default() }, Survey::default());
    (facts.files.config.known, facts.files.credentials.known) = (true, true);
    for (file, name) in [(FileKind::Config, "config"), (FileKind::Credentials, "credentials")] {
        survey.files[file].name = name.to_owned();
        survey.files[file].network = Network::Local;
    }
    survey.files.config.state = FileState::Absent;
    survey.files.credentials.state = FileState::Text { bytes: 128 };
    survey.programs = Some(Vec::new());
    set(&mut survey, &mut facts);
    let pair =
        Pair::new(PerFile { config, credentials: Some(CREDENTIALS) }, facts, Options::default());
    examine(&pair, &Environment::EMPTY, &survey)
}

/// The problems with files, a line each.
fn drawn(found: &Examination) -> String {
    let problems = found.paragraphs[0].lines.iter().filter(|line| line.is_problem());
    let draw = |line: &ExaminationLine| {
        let mark = if line.mark == Mark::Error { "✗" } else { "!" };
        let next = line.next.as_deref().unwrap_or_default();
        format!("{mark} {}: {} → {next}\n", line.subject, line.text)
    };
    problems.map(draw).collect()
}

#[test]
fn whoever_else_gets_a_file_with_secrets_is_named() {
    let found = examined(|survey, facts| {
        survey.files.credentials.synced_by = Some("Dropbox".to_owned());
        survey.files.credentials.network = Network::Remote("nfs4".to_owned());
        facts.files.credentials.in_repository = true;
    });
    assert_eq!(
        drawn(&found),
        "! credentials: is in a repository, whose clones may get it, with 1 secret → git check-ignore -v credentials
! credentials: is in a folder of `Dropbox`, which copies it elsewhere, with 1 secret → export AWS_SHARED_CREDENTIALS_FILE=…
! credentials: is on a network drive (nfs4), with 1 secret → export AWS_SHARED_CREDENTIALS_FILE=…
"
    );
}

#[test]
fn the_files_of_another_user_are_called_so() {
    let found = examined(|survey, _| {
        survey.other_home = Some(OtherHome {
            user: "jane".to_owned(),
            used: "/root".to_owned(),
            own: Some("/home/jane".to_owned()),
        });
    });
    assert_eq!(
        drawn(&found),
        "! SUDO_USER: `sudo` was called by `jane`, and these are the files of `/root`, not those of \
         `/home/jane` → sudo --preserve-env=HOME aws-config-lsp doctor\n"
    );
}

#[test]
fn what_comes_first_is_the_worst_of_the_first_paragraph() {
    let found = examined(|survey, _| {
        survey.files.config.state = FileState::Unreadable("is a directory, not a file".to_owned());
        survey.drafts = vec![".credentials.aws-config-lsp-a1B2c3".to_owned()];
    });
    assert_eq!(found.first(), Some("ls -ld config"));
    assert_eq!(found.problems(), 2);
    assert!(found.is_file_unreadable);
}

#[test]
fn an_error_of_check_comes_before_warnings() {
    let config = "[default]\nendpoint_url = s3.us-west-004.backblazeb2.com\n";
    let found = examined_with(Some(config), |survey, _| {
        survey.drafts = vec![".credentials.aws-config-lsp-a1B2c3".to_owned()];
    });
    assert_eq!(found.first(), Some("aws-config-lsp check"));
    let profiles = found.paragraphs.iter().find(|it| it.title == "profiles").unwrap();
    assert_eq!(profiles.summary, "1: 1 with an error");
}

#[test]
fn without_problems_nothing_comes_first() {
    let found = examined(|_, _| ());
    assert_eq!((found.problems(), found.first(), found.is_well()), (0, None, true), "{found:#?}");
}

#[test]
fn a_variable_with_certificates_is_a_variable_of_aws() {
    let found = examined(|survey, _| {
        let bundle = |variable: &str| Bundle { variable: variable.to_owned(), is_readable: true };
        survey.bundles = vec![bundle("AWS_CA_BUNDLE"), bundle("SSL_CERT_FILE")];
    });
    let environment = found.paragraphs.iter().find(|it| it.title == "environment").unwrap();
    let subjects: Vec<&str> = environment.lines.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(subjects, ["", "AWS_CA_BUNDLE", "SSL_CERT_FILE"], "{environment:#?}");
    assert_eq!(environment.lines[0].text, "no proxy");
}

#[test]
fn a_source_without_credentials_is_left_to_aws_vault() {
    let config = "[profile home]
region = us-east-1
[profile work]
role_arn = arn:aws:iam::029608264753:role/dev
source_profile = home
mfa_serial = arn:aws:iam::029608264753:mfa/jo
";
    let summary = |vault: bool| {
        let found = examined_with(Some(config), |survey, _| {
            survey.files.config.state = FileState::Text { bytes: 128 };
            let paths = vec!["/usr/bin/aws-vault".to_owned()];
            let program = FoundProgram { name: "aws-vault".to_owned(), paths };
            survey.programs = Some(if vault { vec![program] } else { Vec::new() });
        });
        let profiles = found.paragraphs.iter().find(|it| it.title == "profiles").unwrap();
        profiles.summary.clone()
    };
    assert_eq!(
        summary(true),
        "3: 1 ready, 1 left to a program or a container, 1 without credentials"
    );
    assert_eq!(summary(false), "3: 1 ready, 1 without credentials, 1 broken");
}
