//! What a variable can be and a setting of a file cannot: padded, with a comment, or set and empty.

use catalogue::credentials::{CredentialFault, credential_fault};
use catalogue::{KnownSetting, ValueKind};

use super::named::setting_of;
use crate::finding::Severity;
use crate::lint::VariableFinding;
use crate::readers::Reader;
use crate::readers::resolve::Environment;
use crate::rules;

/// The findings about blanks at the ends of values, and about values without anything else.
pub(super) fn check_ends(environment: &Environment) -> Vec<VariableFinding> {
    let known = environment.variables.iter().filter_map(|(name, value)| {
        let setting = setting_of(name)?;
        // The name of a file may have any character.
        let is_path = setting.kind == ValueKind::Path;
        check_padding(name, value)
            .or_else(|| check_comment(name, value).filter(|_| !is_path))
            .or_else(|| check_template(name, value).filter(|_| !is_path))
            .or_else(|| check_blank(name, value, setting))
            .or_else(|| check_empty(name, value, setting))
    });
    known.collect()
}

/// Blanks and line breaks at the ends, and what was pasted with a value: every AWS tool takes them for a
/// part of the value.
fn check_padding(name: &str, value: &str) -> Option<VariableFinding> {
    let trimmed = value.trim();
    // `echo -n` prints its option in a shell that does not know it.
    let pasted = ["export ", "set ", "-n "].into_iter().find(|word| trimmed.starts_with(word));
    let goes_on = [";export ", " export "].iter().any(|it| trimmed.contains(it));
    if trimmed.len() == value.len() && pasted.is_none() && !goes_on || trimmed.is_empty() {
        return None;
    }
    let what = match (pasted, value.contains(['\r', '\n'])) {
        (Some(word), _) => format!("begins with `{}`", word.trim_end()),
        (None, _) if goes_on => "goes on with another command".to_owned(),
        (None, true) => "has a line break at its end".to_owned(),
        (None, false) => "has blanks at its ends".to_owned(),
    };
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::WHITESPACE_IN_CREDENTIAL,
        severity: Severity::Error,
        message: format!(
            "The value of `{name}` {what}, which AWS tools take as part of it. Set it again."
        ),
        command: (pasted.is_none() && !goes_on).then(|| without_blanks(name)),
    })
}

/// A blank or a line break within a key, a secret or a token: of a value that was wrapped when it was copied.
fn check_blank(name: &str, value: &str, setting: &KnownSetting) -> Option<VariableFinding> {
    if credential_fault(setting.kind, value) != Some(CredentialFault::BlankOrInvisible)
        || !value.contains(char::is_whitespace)
    {
        return None;
    }
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::WHITESPACE_IN_CREDENTIAL,
        severity: Severity::Error,
        message: format!(
            "`{name}` contains whitespace, so AWS rejects requests that it signs. Remove it."
        ),
        command: Some(without_blanks(name)),
    })
}

fn without_blanks(name: &str) -> String {
    format!("export {name}=\"$(printf %s \"${name}\" | tr -d '[:space:]')\"")
}

/// A comment after the value: `docker run --env-file` and others keep it.
fn check_comment(name: &str, value: &str) -> Option<VariableFinding> {
    if ![" #", "\t#"].iter().any(|mark| value.contains(mark)) {
        return None;
    }
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::INLINE_COMMENT,
        severity: Severity::Error,
        message: format!(
            "The value of `{name}` ends in a comment, which AWS tools take as part of it. Remove the comment."
        ),
        command: Some(format!("export {name}=\"${{{name}%%[[:space:]]#*}}\"")),
    })
}

/// `${{ secrets.KEY }}` and the like, which the program that sets the variable did not replace. In a file,
/// such a mark says that another program completes the file.
fn check_template(name: &str, value: &str) -> Option<VariableFinding> {
    let marks = [("{{", "}}"), ("{%", "%}"), ("<%", "%>")];
    let (open, close) = marks.into_iter().find(|(open, _)| value.contains(open))?;
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::PLACEHOLDER_VALUE,
        severity: Severity::Error,
        message: format!(
            "The value of `{name}` has `{open} … {close}`, which no program has replaced. Insert your own value."
        ),
        command: Some(format!("unset {name}")),
    })
}

/// A variable that is set but empty, where a tool does not take it for unset.
fn check_empty(name: &str, value: &str, setting: &KnownSetting) -> Option<VariableFinding> {
    if !value.is_empty() {
        return None;
    }
    let effect = if setting.kind == ValueKind::Region {
        "some AWS tools send requests to `ec2..amazonaws.com`"
    } else if Reader::Botocore.refuses_empty(setting.name) {
        "the AWS CLI and boto3 fail at every command"
    } else {
        return None;
    };
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::EMPTY_VALUE,
        severity: Severity::Error,
        message: format!("`{name}` is set but empty, so {effect}. Unset it."),
        command: Some(format!("unset {name}")),
    })
}
