use catalogue::ValueKind;
use catalogue::credentials::{
    is_documentation_account, is_placeholder, is_placeholder_account, is_placeholder_name,
    is_unfilled_command, is_unfilled_name, is_unfilled_path, is_unfilled_reference,
};

use super::section::{Section, Setting};

impl Section<'_> {
    /// Whether a value is still to be filled in, by any sign: whatever else is wrong with it says nothing.
    pub fn is_placeholder(&self, setting: &Setting) -> bool {
        let value = self.value(setting);
        let looks_so = match setting.known.map(|known| known.kind) {
            // `in_region` has nothing but words that placeholders are made of, and is an invalid choice all
            // the same; so is `token` a file.
            Some(ValueKind::Choice { .. } | ValueKind::Path) => is_placeholder_name(value),
            Some(ValueKind::AccountId) => is_placeholder_account(value),
            _ => is_placeholder(value),
        };
        looks_so || self.is_unfilled(setting)
    }

    /// Whether a value is still to be filled in for sure. Of credentials and regions, which rules of their
    /// own report, this says nothing.
    pub fn is_unfilled(&self, setting: &Setting) -> bool {
        let Some(known) = setting.known else { return false };
        let value = self.value(setting);
        match known.kind {
            ValueKind::RoleArn
            | ValueKind::MfaSerial
            | ValueKind::Arn
            | ValueKind::Url
            | ValueKind::StartUrl => is_placeholder(value),
            ValueKind::AccountId => {
                is_placeholder_account(value) && !is_documentation_account(value)
            }
            ValueKind::Path => known.is_aws() && is_unfilled_path(value),
            ValueKind::Command => known.is_aws() && is_unfilled_command(value),
            // A name that nothing defines is reported as such; those with a mark name nothing yet.
            ValueKind::ProfileName | ValueKind::SsoSessionName | ValueKind::ServicesName => {
                is_unfilled_reference(value)
            }
            ValueKind::Boolean
            | ValueKind::Integer { .. }
            | ValueKind::Choice { .. }
            | ValueKind::Duration
            | ValueKind::Pattern(_)
            | ValueKind::Size
            | ValueKind::Rate => known.is_aws() && is_unfilled_name(value),
            ValueKind::Text
            | ValueKind::Region
            | ValueKind::AccessKeyId
            | ValueKind::SecretAccessKey
            | ValueKind::SessionToken
            | ValueKind::Block
            | ValueKind::Timestamp
            | ValueKind::List(_) => false,
        }
    }
}
