//! What the rules about names that nothing defines have in common.

use catalogue::credentials::{is_unfilled_reference, is_well_formed_key_id};
use syntax::FileKind;

use crate::finding::Finding;
use crate::lint::SymbolContext;
use crate::model::{SettingRef, SymbolKind, SymbolSettings, new_section};

/// A reference whose name nothing defines.
pub(super) struct Dangling<'c, 'p> {
    pub(super) found: SettingRef<'c, 'p>,
    pub(super) name: &'c str,
    kind: SymbolKind,
    /// The existing name that is spelled most like it.
    suggestion: Option<String>,
    /// The only sso-session, however it is called.
    only: Option<String>,
}

impl<'c, 'p> Dangling<'c, 'p> {
    /// The profile's reference of this kind, if it dangles. Only then is a likely name looked for.
    pub(super) fn of(profile: &'c SymbolContext<'c, 'p>, kind: SymbolKind) -> Option<Self> {
        let found = profile.setting(kind.reference()?)?;
        let name = found.value();
        // Templates and placeholders name nothing yet.
        let is_name = !name.is_empty() && !is_unfilled_reference(name);
        // Other rules report what is in the name, and some readers remove it.
        let is_name = is_name
            && !name.contains(|c| c != ' ' && syntax::is_padding(c))
            && !found.setting.is_marred(&found.section.source.text);
        if !is_name || !found.is_in_place() || profile.target(kind).is_some() {
            return None;
        }
        let suggestion = profile.suggest_target(kind);
        // A profile that names the portal itself is no sso-session, and a source may be any profile.
        let is_session = |only: &SymbolSettings<'_, '_>| {
            kind == SymbolKind::SsoSession && only.kind() == SymbolKind::SsoSession
        };
        let only = profile.only_sign_in().filter(is_session);
        let only = only.filter(|_| suggestion.is_none()).map(|only| only.name().to_owned());
        Some(Self { found, name, kind, suggestion, only })
    }

    /// How a message ends.
    pub(super) fn hint(&self) -> String {
        match &self.suggestion {
            Some(name) => format!(". Did you mean `{name}`?"),
            None => format!(". Define it or use another {}.", self.kind.noun()),
        }
    }

    /// Offers to change to the suggested name, and to define the one that is written: in a new
    /// section at the end of the config file, with these lines below its header.
    pub(super) fn offer(&self, finding: &mut Finding, lines: &[String]) {
        self.offer_change(finding, self.suggestion.as_deref());
        // A header of another name would not be found by every reader.
        if self.name.bytes().all(is_plain) && other_thing(self.name).is_none() {
            let end = self.found.section.line_end();
            let lines: String = lines.iter().flat_map(|line| [line, end]).collect();
            let edit = new_section((self.kind, self.name), FileKind::Config, &lines, end);
            finding.fix(format!("Create {} `{}`", self.kind.noun(), self.name), vec![edit]);
        }
        self.offer_change(finding, self.only.as_deref());
    }

    fn offer_change(&self, finding: &mut Finding, name: Option<&str>) {
        let Some(name) = name else { return };
        let edit = self.found.section.edit(self.found.setting.value, name);
        finding.fix(format!("Change to `{name}`"), vec![edit]);
    }
}

/// What somebody has written in the place of a name, with its article.
pub(super) fn other_thing(name: &str) -> Option<&'static str> {
    if name.starts_with("arn:") {
        Some("an ARN")
    } else if name.contains("://") {
        Some("a URL")
    } else if name.starts_with(['/', '~']) {
        Some("a path")
    } else {
        is_well_formed_key_id(name).then_some("an access key ID")
    }
}

/// The characters that every reader allows in a name.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_all;

    #[test]
    fn one_mistake_is_told_once() {
        check_all(
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
source_profile = b
[profile b]
role_arn = arn:aws:iam::029608264753:role/b
source_profile = lost
                 ^^^^ error[unknown-source-profile]: Profile `lost` is in neither file
[profile c]
sso_session = lost
              ^^^^ error[unknown-sso-session]: There is no `[sso-session lost]`
sso_account_id = 029608264753
sso_role_name = Dev
",
        );
    }
}
