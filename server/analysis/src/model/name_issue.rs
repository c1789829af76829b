//! Names of settings that no tool reads: what was meant, by the catalogue.

use catalogue::credentials::is_placeholder;
use catalogue::{KnownSetting, Sections, SettingSuggestion, Slip, ValueKind, keys, services};

use super::section::{Section, Setting, SettingPlace};
use crate::extra_settings::ExtraSettings;

/// What is odd about the name of a setting.
#[derive(Clone, Copy, Debug)]
pub enum NameIssue {
    /// A setting of the catalogue in another case.
    Case(&'static KnownSetting),
    /// No setting, but a slip away from one.
    Slip {
        /// The setting that was likely meant.
        meant: &'static KnownSetting,
        /// How its name was missed.
        slip: Slip,
        /// No other setting is as likely.
        unique: bool,
    },
    /// In no catalogue, and near to nothing in one.
    Unknown,
}

/// What people write for `endpoint_url` in the block of a service.
const ENDPOINTS: [&str; 6] =
    ["endpoint", "endpointurl", "endpoint_uri", "endpoint_override", "service_url", "url"];

/// Whether the name of a setting in the block of a service is that of its endpoint, or one for it.
pub(crate) fn is_endpoint_in_block(name: &str) -> bool {
    let plain = name.to_ascii_lowercase().replace('-', "_");
    plain == "endpoint_url" || ENDPOINTS.contains(&&*plain)
}

impl Section<'_> {
    /// The name of a setting where a message may repeat it: one of the catalogue, or lower-case words
    /// with a value. Anything else may be a piece of a secret: the last line of a token that was
    /// broken into several ends in `=` and so looks like a setting.
    pub fn shown_name(&self, setting: &Setting) -> Option<&str> {
        let name = self.text(setting.name);
        let has_value = self.text(setting.raw).bytes().any(|byte| byte != b'=');
        let is_plain = name.bytes().all(|byte| {
            byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"_-.".contains(&byte)
        });
        (setting.known.is_some() || has_value && is_plain).then_some(name)
    }

    /// What is odd about a setting's name, `extra` being names that the user knows.
    /// `None` where nothing is, or where nothing is known about the section or block it is in.
    pub fn name_issue(&self, setting: &Setting, extra: &ExtraSettings) -> Option<NameIssue> {
        let kind = self.kind()?;
        let name = self.text(setting.name);
        if name.is_empty() || extra.contains(name) {
            return None;
        }
        match setting.place {
            SettingPlace::Nested(parent) => self.nested_name_issue(kind, parent, setting),
            // A name without a value in `[services NAME]` is that of a service, not of a setting.
            _ if kind == Sections::SERVICES && setting.is_empty() => None,
            _ => self.top_level_name_issue(kind, setting),
        }
    }

    /// Whether a setting of the section itself is indented in a block that has none of this name.
    pub fn is_astray_in_block(&self, setting: &Setting) -> bool {
        let SettingPlace::Nested(parent) = setting.place else { return false };
        let parent = &self.settings[parent as usize];
        setting.known.is_none()
            && parent.known.is_some_and(|known| known.kind == ValueKind::Block)
            && self.kind().is_some_and(|kind| {
                let known = catalogue::lookup_in(kind, None, self.text(setting.name));
                known.is_some_and(catalogue::KnownSetting::is_aws)
            })
    }

    fn nested_name_issue(
        &self,
        kind: Sections,
        parent: u32,
        setting: &Setting,
    ) -> Option<NameIssue> {
        if setting.known.is_some() || self.is_astray_in_block(setting) {
            return None;
        }
        let block = self.text(self.settings[parent as usize].name);
        let is_block = if kind == Sections::SERVICES {
            services::lookup(block).is_some()
        } else {
            let known = catalogue::lookup_in(kind, None, block);
            known.is_some_and(|known| known.kind == ValueKind::Block)
        };
        if !is_block {
            return None;
        }
        let name = self.text(setting.name);
        let plain = name.to_ascii_lowercase().replace('-', "_");
        let find = |wanted: &str| {
            catalogue::block_settings(kind, block).find(|known| known.name == wanted)
        };
        if let Some(known) = find(&name.to_ascii_lowercase()) {
            return Some(NameIssue::Case(known));
        }
        if let Some(meant) = find(&plain) {
            return Some(NameIssue::Slip { meant, slip: Slip::Spelling, unique: true });
        }
        if ENDPOINTS.contains(&&*plain) {
            // In a profile, `ineffective-endpoint` reports the block.
            let meant = find("endpoint_url").filter(|_| kind == Sections::SERVICES)?;
            return Some(NameIssue::Slip { meant, slip: Slip::Alias, unique: false });
        }
        let names = catalogue::block_settings(kind, block).map(|known| known.name);
        let near = catalogue::suggest(&plain, names);
        Some(match near.and_then(|near| Some((find(near.name)?, near.unique))) {
            Some((meant, unique)) => NameIssue::Slip { meant, slip: Slip::Typing, unique },
            None => NameIssue::Unknown,
        })
    }

    /// The setting that is meant without its `sso_`, where others say how the profile signs in.
    fn sso_setting_meant(&self, setting: &Setting) -> Option<catalogue::Key> {
        let key = match self.text(setting.name) {
            "account" | "account_id" | "sso_account" => keys::SSO_ACCOUNT_ID,
            "role" | "role_name" | "sso_role" | "permission_set" => keys::SSO_ROLE_NAME,
            _ => return None,
        };
        let signs_in = [keys::SSO_SESSION, keys::SSO_START_URL];
        let signs_in = signs_in.into_iter().any(|key| self.setting(key).is_some());
        let fits = || key.get().kind.check(self.value(setting)).is_ok();
        (signs_in && self.setting(key).is_none() && fits()).then_some(key)
    }

    /// Whether a setting names the profile that a role is assumed with, where nothing else does.
    fn is_role_source(&self, setting: &Setting) -> bool {
        let names = ["profile", "source", "role_source", "base_profile", "parent_profile", "base"];
        let sources =
            [keys::SOURCE_PROFILE, keys::CREDENTIAL_SOURCE, keys::WEB_IDENTITY_TOKEN_FILE];
        names.contains(&self.text(setting.name))
            && !setting.is_empty()
            && self.setting(keys::ROLE_ARN).is_some()
            && sources.into_iter().all(|key| self.setting(key).is_none())
    }

    /// What a name means beside the settings that are there, and whether for sure.
    fn meant_beside_others(&self, setting: &Setting) -> Option<(catalogue::Key, bool)> {
        let of_sso = self.sso_setting_meant(setting).map(|key| (key, true));
        of_sso.or_else(|| self.is_role_source(setting).then_some((keys::SOURCE_PROFILE, false)))
    }

    /// Whether a tool writes such a name beside its own settings.
    fn is_noted_by_tool(&self, name: &str) -> bool {
        // aws-google-auth writes `account`.
        let has_google =
            || self.top_level().any(|it| self.text(it.name).starts_with("google_config."));
        // gsts writes `aws_role_arn` beside the credentials:
        // https://github.com/ruimarinho/gsts/blob/main/credentials-manager.js
        name == "account" && has_google()
            || name == "aws_role_arn" && self.setting(keys::AWS_SESSION_EXPIRATION).is_some()
    }

    fn top_level_name_issue(&self, kind: Sections, setting: &Setting) -> Option<NameIssue> {
        let name = self.text(setting.name);
        // Before known names: AWS Extend Switch Roles has a `role_name`.
        if kind == Sections::PROFILE
            && let Some((meant, unique)) = self.meant_beside_others(setting)
        {
            return Some(NameIssue::Slip { meant: meant.get(), slip: Slip::Alias, unique });
        }
        if let Some(known) = setting.known {
            // The name of a plugin of the AWS CLI as well; in a profile an address is meant.
            if kind == Sections::PROFILE && known.name == "endpoint" && !known.is_legal_in(kind) {
                let meant = catalogue::lookup("endpoint_url")?;
                return Some(NameIssue::Slip { meant, slip: Slip::Alias, unique: true });
            }
            return (known.name != name).then_some(NameIssue::Case(known));
        }
        // `missing-equals` reports a diff; without a new line, the sign is a slip.
        if self.is_of_diff(name) {
            return None;
        }
        // In a profile a family is one of blocks: looking for the service costs a scan of all.
        let of_family = setting.is_empty() || kind != Sections::PROFILE;
        if of_family && catalogue::lookup_in(kind, None, name).is_some() {
            return None;
        }
        let in_block = |block| catalogue::lookup_in(kind, Some(block), name).is_some();
        if in_block("s3") || in_block("emr") {
            return None; // in the wrong place, under the right name
        }
        if self.is_noted_by_tool(name) {
            return None;
        }
        self.unknown_name_issue(kind, setting)
    }

    fn unknown_name_issue(&self, kind: Sections, setting: &Setting) -> Option<NameIssue> {
        let name = self.text(setting.name);
        // The name from elsewhere, with a value from elsewhere: a note.
        let fits = |near: &SettingSuggestion| {
            near.slip != Slip::Alias
                || near.setting.secret
                || near.setting.kind == ValueKind::AccessKeyId
                || setting.is_empty()
                || near.setting.kind.check(self.value(setting)).is_ok()
                || is_placeholder(self.value(setting))
        };
        let near = catalogue::suggest_setting(kind, name).filter(fits);
        // Before the name, which says less than the value of a key.
        if let Some(key) = self.credential_meant(kind, setting)
            && near.is_none_or(|near| near.setting.key() != key)
        {
            let meant = key.get();
            return Some(NameIssue::Slip { meant, slip: Slip::Value, unique: true });
        }
        Some(match near {
            Some(near) => {
                NameIssue::Slip { meant: near.setting, slip: near.slip, unique: near.unique }
            }
            None if catalogue::is_of_other_tool(name) => return None,
            None => NameIssue::Unknown,
        })
    }
}
