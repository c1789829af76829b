use syntax::{Document, FileKind};

use super::{PutError, SectionChange, SettingName, TargetSection, put};
use crate::located_edit::LocatedEdit;
use crate::symbol_kind::SymbolKind;

const KEY: [(&str, &str); 2] =
    [("aws_access_key_id", "AKIASP2TPHJSQH3FJRUX"), ("aws_secret_access_key", "made/up")];
const NO_TOKEN: [&str; 2] = ["aws_session_token", "x_security_token_expires"];

fn changed(
    file: FileKind,
    name: &str,
    set: &[(&str, &str)],
    unset: &[&str],
    text: &str,
) -> Result<String, PutError> {
    let kind = match name {
        "hub" => SymbolKind::SsoSession,
        _ => SymbolKind::Profile,
    };
    let change = SectionChange {
        set: set.iter().map(|(name, value)| (SettingName::parse(name), *value)).collect(),
        unset: unset.iter().map(|name| SettingName::parse(name)).collect(),
    };
    let edits = put(&Document::new(text), &TargetSection { file, kind, name }, &change)?;
    Ok(LocatedEdit::apply_all(text, &edits))
}

/// Puts twice: the second time must change nothing.
#[track_caller]
fn check_in(file: FileKind, name: &str, set: &[(&str, &str)], unset: &[&str], texts: [&str; 2]) {
    let once = changed(file, name, set, unset, texts[0]).unwrap();
    assert_eq!(once, texts[1]);
    assert_eq!(changed(file, name, set, unset, &once).unwrap(), once, "twice");
}

/// Writes a long-term key to `[dev]` of a credentials file.
#[track_caller]
fn check(before: &str, after: &str) {
    check_in(FileKind::Credentials, "dev", &KEY, &NO_TOKEN, [before, after]);
}

const DEV: &str =
    "[dev]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = made/up\n";

#[test]
fn a_section_is_created_with_a_blank_line_above() {
    check("", DEV);
    check("# mine\n", &format!("# mine\n\n{DEV}"));
    check("[a]\nregion = x", &format!("[a]\nregion = x\n\n{DEV}"));
    check("[a]\nregion=x\n\n", &format!("[a]\nregion=x\n\n{}", DEV.replace(" = ", "=")));
    let crlf = DEV.replace('\n', "\r\n");
    check("[a]\r\nregion = x\r\n", &format!("[a]\r\nregion = x\r\n\r\n{crlf}"));
    let config = |name, header| {
        let after = format!("[{header}]\nregion = x\n");
        check_in(FileKind::Config, name, &[("region", "x")], &[], ["", &after]);
    };
    config("dev", "profile dev");
    config("default", "default");
    config("hub", "sso-session hub");
}

#[test]
fn a_pair_is_replaced_in_its_place() {
    check(
        "# mine\n[dev]\n# the key\naws_access_key_id=OLD\nregion=x\naws_secret_access_key=OLD\naws_session_token=OLD\n\n# next\n[b]\n",
        "# mine\n[dev]\n# the key\naws_access_key_id=AKIASP2TPHJSQH3FJRUX\nregion=x\naws_secret_access_key=made/up\n\n# next\n[b]\n",
    );
    check(
        "[dev]\r\naws_access_key_id   = OLD\r\naws_secret_access_key = OLD",
        "[dev]\r\naws_access_key_id   = AKIASP2TPHJSQH3FJRUX\r\naws_secret_access_key = made/up",
    );
}

#[test]
fn what_is_lacking_goes_beside_the_others() {
    check(
        "[dev]\nregion = x\naws_secret_access_key = OLD\noutput = json\n",
        "[dev]\nregion = x\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = made/up\noutput = json\n",
    );
    check(
        "[dev]\nregion = x\n\n# next\n[b]\n",
        "[dev]\nregion = x\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = made/up\n\n# next\n[b]\n",
    );
    check("[dev]\n", DEV);
    check("[dev]", DEV.trim_end());
}

#[test]
fn duplicates_and_the_rest_of_an_old_value_go() {
    check(
        "[dev]\naws_access_key_id = OLD\naws_access_key_id = OLDER\nAWS_SECRET_ACCESS_KEY = OLD\n  more\naws_session_token = a\nbcd+/==\nregion = x\n[dev]\naws_access_key_id = THIRD\noutput = json\n",
        "[dev]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = made/up\nregion = x\n[dev]\noutput = json\n",
    );
}

#[test]
fn comments_beside_a_value_get_lines_of_their_own() {
    check(
        "[dev]\naws_access_key_id = OLD # of jane\naws_secret_access_key = \"OLD\"\n  # note\nregion = x\n",
        "[dev]\n# of jane\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n# note\naws_secret_access_key = made/up\nregion = x\n",
    );
}

#[test]
fn a_broken_section_is_repaired() {
    check("[dev\n", DEV);
    check("[dev\n  # note\n", &DEV.replacen(']', "]\n  # note", 1));
    check("[profile dev] # mine\n", &DEV.replacen("[dev]", "[dev] # mine", 1));
    check(
        "[dev]\n  aws_access_key_id = OLD\n  region = x\n",
        "[dev]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = made/up\nregion = x\n",
    );
    let json = "{\n  \"AccessKeyId\": \"OLD\",\n  \"SecretAccessKey\": \"OLD\"\n}\n";
    check(&format!("[dev]\n{json}"), DEV);
    check("[dev]\nexport AWS_ACCESS_KEY_ID=OLD\nset AWS_SESSION_TOKEN=OLD\n", DEV);
}

#[test]
fn nested_settings_are_written_in_their_block() {
    let config = |set: &[(&str, &str)], unset: &[&str], before, after| {
        check_in(FileKind::Config, "dev", set, unset, [before, after]);
    };
    let style = [("s3.addressing_style", "path")];
    config(&style, &[], "", "[profile dev]\ns3 =\n  addressing_style = path\n");
    config(
        &style,
        &[],
        "[profile dev]\ns3 =\n    max_queue_size = 1\nregion = x\n",
        "[profile dev]\ns3 =\n    max_queue_size = 1\n    addressing_style = path\nregion = x\n",
    );
    config(
        &style,
        &["s3.max_queue_size"],
        "[profile dev]\ns3=\n  addressing_style=auto\n  max_queue_size=1\n",
        "[profile dev]\ns3=\n  addressing_style=path\n",
    );
    config(
        &[],
        &["s3.addressing_style"],
        "[profile dev]\ns3 =\n  addressing_style = path\nregion = x\n",
        "[profile dev]\nregion = x\n",
    );
    config(&[], &["s3"], "[profile dev]\ns3 =\n  addressing_style = path\n", "[profile dev]\n");
    let refused =
        changed(FileKind::Config, "dev", &style, &[], "[profile dev]\ns3 = x\n").unwrap_err();
    assert_eq!(refused, PutError::NotABlock("s3".to_owned()));
}
