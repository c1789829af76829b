//! The builder that the tables of settings are written in: one word per fact, so that an entry
//! reads as a row of a table.

use super::{DefinedBy, Deprecation, Files, KnownSetting, Sections, Tools};
use crate::Key;
use crate::kind::ValueKind;

/// Starts the entry of a setting that AWS's tools read in the profiles of the config file.
pub(crate) const fn setting(name: &'static str, kind: ValueKind) -> KnownSetting {
    KnownSetting {
        name,
        parent: None,
        sections: Sections::PROFILE,
        files: Files::CONFIG,
        kind,
        doc: "",
        url: "",
        env: None,
        env_alias: None,
        default: None,
        secret: false,
        deprecated: None,
        read_by: Tools::AWS,
        origin: DefinedBy::Aws,
        requires: &[],
        conflicts: &[],
        empty_means: None,
        key: Key::UNSET,
    }
}

impl KnownSetting {
    pub(crate) const fn doc(self, doc: &'static str) -> Self {
        Self { doc, ..self }
    }

    pub(crate) const fn url(self, url: &'static str) -> Self {
        Self { url, ..self }
    }

    pub(crate) const fn inside(self, parent: &'static str) -> Self {
        Self { parent: Some(parent), ..self }
    }

    pub(crate) const fn sections(self, sections: Sections) -> Self {
        Self { sections, ..self }
    }

    /// Belongs in either file.
    pub(crate) const fn both_files(self) -> Self {
        Self { files: Files::all(), ..self }
    }

    /// Belongs in the credentials file alone.
    pub(crate) const fn credentials_file(self) -> Self {
        Self { files: Files::CREDENTIALS, ..self }
    }

    pub(crate) const fn env(self, name: &'static str) -> Self {
        Self { env: Some(name), ..self }
    }

    pub(crate) const fn env_alias(self, name: &'static str) -> Self {
        Self { env_alias: Some(name), ..self }
    }

    pub(crate) const fn default(self, value: &'static str) -> Self {
        Self { default: Some(value), ..self }
    }

    pub(crate) const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    pub(crate) const fn renamed_to(self, name: &'static str) -> Self {
        Self { deprecated: Some(Deprecation::RenamedTo(name)), ..self }
    }

    pub(crate) const fn withdrawn(self, reason: &'static str) -> Self {
        Self { deprecated: Some(Deprecation::Withdrawn(reason)), ..self }
    }

    pub(crate) const fn read_by(self, tools: Tools) -> Self {
        Self { read_by: tools, ..self }
    }

    pub(crate) const fn also_read_by(self, tools: Tools) -> Self {
        Self { read_by: self.read_by.union(tools), ..self }
    }

    pub(crate) const fn not_read_by(self, tools: Tools) -> Self {
        Self { read_by: self.read_by.difference(tools), ..self }
    }

    pub(crate) const fn of_tool(self, tool: Tools, name: &'static str, url: &'static str) -> Self {
        Self { read_by: tool, origin: DefinedBy::ThirdParty(name), url, ..self }
    }

    pub(crate) const fn requires(self, names: &'static [&'static str]) -> Self {
        Self { requires: names, ..self }
    }

    pub(crate) const fn conflicts(self, names: &'static [&'static str]) -> Self {
        Self { conflicts: names, ..self }
    }

    pub(crate) const fn empty_means(self, meaning: &'static str) -> Self {
        Self { empty_means: Some(meaning), ..self }
    }
}
