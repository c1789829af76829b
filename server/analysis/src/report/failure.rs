use super::text::plain;
use crate::readers::resolve::FailureKind;

/// Why a client stops, as the rest of a sentence in which names out of files are between backquotes.
pub(crate) fn describe_failure(why: &FailureKind, is_complete: bool) -> String {
    match why {
        FailureKind::ProfileMissing => "there is no such profile".to_owned(),
        FailureKind::SourceMissing(source) => {
            let is_missing = if is_complete {
                "is in neither file"
            } else {
                "is not in the one file that is available"
            };
            format!("source_profile names {}, which {is_missing}", code(source))
        }
        FailureKind::SourceWithoutCredentials(source) => {
            format!("no credentials in profile {}", code(source))
        }
        FailureKind::Cycle(source) => format!("source_profile leads back to {}", code(source)),
        FailureKind::ChainTooLong => "the chain of profiles is too long".to_owned(),
        FailureKind::TwoSources => {
            "source_profile and credential_source exclude each other".to_owned()
        }
        FailureKind::NoSource => "role_arn without source_profile or credential_source".to_owned(),
        FailureKind::UnknownCredentialSource => "credential_source has an unknown value".to_owned(),
        FailureKind::Conflict => "more than one way to credentials".to_owned(),
        FailureKind::KeyMissing(key) | FailureKind::SsoIncomplete(key) => {
            format!("{key} is missing")
        }
        FailureKind::SettingEmpty(key) => format!("{key} is empty"),
        FailureKind::VariableEmpty(variable) => format!("{variable} is set but empty"),
        FailureKind::VariableMissing(variable) => format!("{variable} is not set or is empty"),
        FailureKind::Expired(variable) => format!("the time in {variable} has passed"),
        FailureKind::RoleArnMissing(key) => format!("{key} needs role_arn"),
        FailureKind::SsoSessionMissing(session) => {
            format!("sso_session names {}, which is not in the config file", code(session))
        }
        FailureKind::SsoSessionElsewhere(session) => {
            format!("sso_session names {}, which only the other file has", code(session))
        }
        FailureKind::SsoDisagrees(key) => {
            format!("{key} differs between the profile and its sso-session")
        }
        FailureKind::SsoMisplaced(key) => format!("{key} must not be beside sso_session"),
    }
}

fn code(name: &str) -> String {
    // `quote_names` takes every second part between backquotes for a name.
    format!("`{}`", plain(name).replace('`', " "))
}
