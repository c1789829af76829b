//! What the catalogue knows about one setting, and the builder its tables are written in.

use std::fmt;

use bitflags::bitflags;

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

/// Declares [`Tools`] and the name under which each of its members is shown.
macro_rules! tools {
    ($($flag:ident = $bit:expr, $name:literal;)*) => {
        bitflags! {
            /// The tools that read a setting.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct Tools: u32 {
                $(#[doc = $name] const $flag = 1 << $bit;)*
            }
        }

        const TOOL_NAMES: &[(Tools, &str)] = &[$((Tools::$flag, $name)),*];
    };
}

tools! {
    CLI2 = 0, "AWS CLI v2";
    CLI1 = 1, "AWS CLI v1";
    BOTOCORE = 2, "boto3";
    JS = 3, "AWS SDK for JavaScript v3";
    RUST = 4, "AWS SDK for Rust";
    GO = 5, "AWS SDK for Go v2";
    JAVA = 6, "AWS SDK for Java 2.x";
    NET = 7, "AWS SDK for .NET";
    RUBY = 8, "AWS SDK for Ruby";
    JS2 = 9, "AWS SDK for JavaScript v2";
    BOTO2 = 10, "boto 2";
    TOOLKITS = 11, "AWS Toolkits";
    AWS_VAULT = 12, "aws-vault";
    GRANTED = 13, "Granted";
    SAML2AWS = 14, "saml2aws";
    AWS_MFA = 15, "aws-mfa";
    GOOGLE_AUTH = 16, "aws-google-auth";
    ADFS = 17, "aws-adfs";
    AWS_OKTA = 18, "aws-okta";
    SSO_UTIL = 19, "aws-sso-util";
    SSO_CLI = 20, "aws-sso-cli";
    AWSUME = 21, "awsume";
    YAWSSO = 22, "yawsso";
    EXPORT_CREDENTIALS = 23, "aws-export-credentials";
    AZURE_LOGIN = 24, "aws-azure-login";
    IBM_COS = 25, "IBM Cloud Object Storage SDK";
    ENDPOINT_PLUGIN = 26, "awscli-plugin-endpoint";
    SWITCH_ROLES = 27, "AWS Extend Switch Roles";
    AWS_RUNAS = 28, "aws-runas";
    OTHER = 29, "third-party tools";
}

impl Tools {
    /// Boto3 and both versions of the AWS CLI, which all read the files through botocore.
    pub const PYTHON: Self = Self::BOTOCORE.union(Self::CLI1).union(Self::CLI2);
    /// Every maintained AWS tool whose reader is known.
    pub const AWS: Self = Self::PYTHON
        .union(Self::JS)
        .union(Self::RUST)
        .union(Self::GO)
        .union(Self::JAVA)
        .union(Self::NET)
        .union(Self::RUBY);

    /// The names of the tools, AWS's first.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        TOOL_NAMES.iter().filter(move |(tool, _)| self.contains(*tool)).map(|(_, name)| *name)
    }
}

impl fmt::Display for Tools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, name) in self.names().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}

/// Who gave a setting its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
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
pub struct Setting {
    /// The name as a file should spell it. Names in angle brackets (`<service>`) stand for a
    /// family: any name that fits is that setting.
    pub name: &'static str,
    /// The block that holds the setting (`s3`), or [`ANY_SERVICE`] for a block named after a
    /// service; `None` at the top level of a section.
    pub parent: Option<&'static str>,
    /// The kinds of section the setting belongs in.
    pub sections: Sections,
    /// The files the setting belongs in; most readers merge both, see [`Setting::read_by`].
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
    pub origin: Origin,
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

/// The [`Setting::parent`] of settings that stand in a block named after any service.
pub const ANY_SERVICE: &str = "<service>";

impl Setting {
    /// The setting's short handle.
    pub const fn key(&self) -> Key {
        self.key
    }

    /// Whether AWS's own tools gave the setting its meaning.
    pub const fn is_aws(&self) -> bool {
        matches!(self.origin, Origin::Aws)
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

/// Starts the entry of a setting that AWS's tools read in the profiles of the config file.
pub(crate) const fn setting(name: &'static str, kind: ValueKind) -> Setting {
    Setting {
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
        origin: Origin::Aws,
        requires: &[],
        conflicts: &[],
        empty_means: None,
        key: Key::UNSET,
    }
}

/// The builder: one word per fact, so that an entry stays readable as a table row.
impl Setting {
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

    pub(crate) const fn not_read_by(self, tools: Tools) -> Self {
        Self { read_by: self.read_by.difference(tools), ..self }
    }

    pub(crate) const fn of_tool(self, tool: Tools, name: &'static str, url: &'static str) -> Self {
        Self { read_by: tool, origin: Origin::ThirdParty(name), url, ..self }
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
