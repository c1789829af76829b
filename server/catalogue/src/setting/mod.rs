//! What the catalogue knows about one setting.

mod builder;
mod tools;

use bitflags::bitflags;

pub(crate) use builder::setting;
pub use tools::Tools;

use crate::Key;
use crate::kind::ValueKind;

bitflags! {
    /// The kinds of section a setting belongs in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct Sections: u8 {
        /// `[default]`, `[profile NAME]` in the config file, `[NAME]` in the credentials file.
        const PROFILE = 1;
        /// `[sso-session NAME]`.
        const SSO_SESSION = 1 << 1;
        /// `[services NAME]`.
        const SERVICES = 1 << 2;
        /// `[plugins]`, read by the AWS CLI alone.
        const PLUGINS = 1 << 3;
        /// `[preview]`, read by version 1 of the AWS CLI alone.
        const PREVIEW = 1 << 4;
        /// `[granted_registry_start NAME]` and `[granted_registry_end NAME]`: markers, no settings.
        const REGISTRY = 1 << 5;
    }
}

bitflags! {
    /// The files a setting belongs in.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
    pub struct Files: u8 {
        /// `~/.aws/config`.
        const CONFIG = 1;
        /// `~/.aws/credentials`.
        const CREDENTIALS = 1 << 1;
    }
}

/// Who gave a setting its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DefinedBy {
    /// AWS's own tools.
    Aws,
    /// Another tool that keeps its settings in AWS's files.
    ThirdParty(&'static str),
}

/// One setting: its name, where it is legal, what its value looks like and what it does.
///
/// ```
/// let region = catalogue::lookup("region").unwrap();
/// assert_eq!(region.env, Some("AWS_REGION"));
/// assert!(region.sections.contains(catalogue::Sections::PROFILE));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct KnownSetting {
    /// The name as a file should spell it. Names in angle brackets (`<service>`) stand for a
    /// family: any name that fits is that setting.
    pub name: &'static str,
    /// The block that holds the setting (`s3`), or [`ANY_SERVICE`] for a block named after a
    /// service; `None` at the top level of a section.
    pub parent: Option<&'static str>,
    /// The kinds of section the setting belongs in.
    pub sections: Sections,
    /// The files the setting belongs in; most readers merge the two.
    pub files: Files,
    /// What a value looks like.
    pub kind: ValueKind,
    /// One to three sentences of Markdown.
    pub doc: &'static str,
    /// The page that describes the setting; empty where no public page does.
    pub url: &'static str,
    /// The environment variable that readers consult before the files.
    pub env: Option<&'static str>,
    /// A further environment variable for the same thing, which fewer readers know.
    pub env_alias: Option<&'static str>,
    /// What readers assume when the setting is absent; `None` where there is nothing or where
    /// readers differ.
    pub default: Option<&'static str>,
    /// The value must never be shown.
    pub secret: bool,
    /// Why nobody should write the setting any more, or `None`.
    pub deprecated: Option<Deprecation>,
    /// The tools known to read the setting.
    pub read_by: Tools,
    /// Who gave the setting its meaning.
    pub origin: DefinedBy,
    /// Settings of the same profile without which this one has no effect. One name suffices where
    /// names are joined with `|`.
    pub requires: &'static [&'static str],
    /// Settings of the same profile that at least one reader refuses beside this one, or that make
    /// this one ineffective.
    pub conflicts: &'static [&'static str],
    /// What an empty value means, for the few settings where it means something.
    pub empty_means: Option<&'static str>,
    pub(crate) key: Key,
}

/// Why a setting should no longer be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deprecation {
    /// The same setting lives on under this name.
    RenamedTo(&'static str),
    /// Nothing takes its place; says why.
    Withdrawn(&'static str),
}

/// The [`KnownSetting::parent`] of settings that are in a block named after any service.
pub const ANY_SERVICE: &str = "<service>";

impl KnownSetting {
    pub const fn key(&self) -> Key {
        self.key
    }

    /// Whether AWS's own tools gave the setting its meaning.
    pub const fn is_aws(&self) -> bool {
        matches!(self.origin, DefinedBy::Aws)
    }

    /// Whether the name stands for a family of names, such as `<service>`.
    pub const fn is_family(&self) -> bool {
        matches!(self.name.as_bytes().first(), Some(b'<'))
    }

    /// The name that replaces a renamed setting.
    pub const fn replacement(&self) -> Option<&'static str> {
        match self.deprecated {
            Some(Deprecation::RenamedTo(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether anything reads the setting in `section`.
    pub const fn is_legal_in(&self, section: Sections) -> bool {
        self.sections.intersects(section)
    }
}
