//! What is asked for, as far as it can be judged without the files.

use std::fmt;

use analysis::put::SettingName;
use catalogue::credentials::{mask, mask_value};
use catalogue::{KnownSetting, ValueKind, keys};

use super::Arguments;
use crate::cli::terminal::printable;

/// A setting and the value that it gets; none where it is removed.
#[derive(Clone, Copy)]
pub(super) struct SetRequest<'a> {
    pub(super) setting: SettingName<'a>,
    pub(super) value: Option<&'a str>,
}

/// What the arguments ask for.
///
/// # Errors
/// Why it is not done, whatever the files hold.
pub(super) fn of(arguments: &Arguments) -> Result<Vec<SetRequest<'_>>, String> {
    let pairs = arguments.settings.chunks_exact(2);
    let unset_nothing = arguments.unset.iter().any(String::is_empty);
    match pairs.remainder() {
        [setting] if unset_nothing => {
            let (profile, setting) =
                (printable(&mask(&arguments.profile)), printable(&mask(setting)));
            return Err(format!(
                "`--unset` comes before the setting: `aws-config-lsp set {profile} --unset {setting}`"
            ));
        }
        [setting] => return Err(refuse_single(&arguments.profile, setting)),
        _ if unset_nothing => return Err("`--unset` needs the name of a setting".to_owned()),
        _ => {}
    }
    let set = pairs.map(|pair| SetRequest::new(&pair[0], Some(&pair[1])));
    let unset = arguments.unset.iter().map(|setting| SetRequest::new(setting, None));
    let requests: Vec<SetRequest<'_>> = set.chain(unset).collect();
    for request in &requests {
        request.check(&arguments.profile)?;
    }
    Ok(requests)
}

/// What to say of a setting without a value, which may be in the same word.
fn refuse_single(profile: &str, setting: &str) -> String {
    if let Some((name, value)) = setting.split_once('=')
        && SetRequest::new(name, Some(value)).check(profile).is_ok()
    {
        let [profile, name] = [profile, name.trim()].map(|it| printable(&mask(it)));
        let value = printable(&mask_value(value.trim()));
        return format!(
            "a blank belongs between the setting and its value: `aws-config-lsp set {profile} {name} {value}`"
        );
    }
    let setting = printable(&mask(setting));
    format!("`{setting}` has no value; `--unset {setting}` removes it")
}

impl<'a> SetRequest<'a> {
    fn new(setting: &'a str, value: Option<&'a str>) -> Self {
        // Readers trim values; written with blanks, they would be a finding.
        Self { setting: SettingName::parse(setting), value: value.map(str::trim) }
    }

    /// The setting, if the catalogue knows it.
    pub(super) fn known(&self) -> Option<&'static KnownSetting> {
        let name = self.setting.name;
        match self.setting.block {
            Some(block) => catalogue::lookup_nested(block, name),
            // `AWS_SECRET_ACCESS_KEY` as well, or its value would not be taken for a secret.
            None => catalogue::lookup_ignore_case(name).or_else(|| catalogue::by_env(name)),
        }
    }

    fn check(&self, section: &str) -> Result<(), String> {
        let names = [self.setting.block, Some(self.setting.name)];
        let is_odd = |c: char| c.is_whitespace() || c.is_control() || "=:#;[]".contains(c);
        if names.iter().flatten().any(|name| name.is_empty() || name.contains(is_odd)) {
            let name = printable(&mask(&self.name()));
            return Err(format!("`{name}` cannot be the name of a setting"));
        }
        let Some(value) = self.value else { return Ok(()) };
        // First: the messages after it may quote the value.
        if self.is_secret(value) {
            let section = printable(&mask(section));
            return Err(format!(
                "a secret is not taken from the command line, because it would stay in the shell's \
                 history; `aws-config-lsp import {section}` reads it from standard input"
            ));
        }
        if value.contains(char::is_control) {
            return Err("a value is one line without control characters".to_owned());
        }
        // An empty one turns paging off.
        let may_be_empty = self.known().is_some_and(|known| known.key() == keys::CLI_PAGER);
        if value.is_empty() && !may_be_empty {
            let name = printable(&mask(&self.name()));
            return Err(format!("the value is empty; `--unset {name}` removes the setting"));
        }
        Ok(())
    }

    /// Whether the setting is for credentials, or the value looks like one.
    fn is_secret(&self, value: &str) -> bool {
        let is_of_key = self.known().is_some_and(|known| {
            known.secret
                || matches!(
                    known.kind,
                    ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken
                )
        });
        is_of_key || mask_value(value) != value
    }

    /// As people write it: `s3.addressing_style`.
    pub(super) fn name(&self) -> String {
        let block = self.setting.block.map(|block| format!("{block}.")).unwrap_or_default();
        block + self.setting.name
    }
}

impl fmt::Display for SetRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = printable(&mask(&self.name()));
        match self.value {
            Some(value) => write!(f, "{name} = {}", printable(&mask(value))),
            None => write!(f, "no {name}"),
        }
    }
}
