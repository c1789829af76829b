//! What a variable can be and a setting of a file cannot: padded, or set and empty.

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
        check_padding(name, value).or_else(|| check_empty(name, value, setting))
    });
    known.collect()
}

/// Blanks and line breaks at the ends, and what was pasted with a value: every AWS tool takes them for a
/// part of the value.
fn check_padding(name: &str, value: &str) -> Option<VariableFinding> {
    let trimmed = value.trim();
    // `echo -n` prints its option in a shell that does not know it.
    let pasted = ["export ", "set ", "-n "].into_iter().find(|word| trimmed.starts_with(word));
    if trimmed.len() == value.len() && pasted.is_none() || trimmed.is_empty() {
        return None;
    }
    let what = match (pasted, value.contains(['\r', '\n'])) {
        (Some(word), _) => format!("begins with `{}`", word.trim_end()),
        (None, true) => "has a line break at its end".to_owned(),
        (None, false) => "has blanks at its ends".to_owned(),
    };
    Some(VariableFinding {
        variable: name.to_owned(),
        rule: rules::rule("whitespace-in-credential")?,
        severity: Severity::Error,
        message: format!(
            "The value of `{name}` {what}, which AWS tools take as part of it. Set it again."
        ),
        command: pasted
            .is_none()
            .then(|| format!("export {name}=\"$(printf %s \"${name}\" | tr -d '[:space:]')\"")),
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
        rule: rules::rule("empty-value")?,
        severity: Severity::Error,
        message: format!("`{name}` is set but empty, so {effect}. Unset it."),
        command: Some(format!("unset {name}")),
    })
}
