use catalogue::{Key, Sections, keys};
use syntax::FileKind;

/// What a section defines and settings refer to by name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum SymbolKind {
    /// `[default]`, `[profile NAME]`, or `[NAME]` in the credentials file.
    Profile,
    /// `[sso-session NAME]`.
    SsoSession,
    /// `[services NAME]`.
    Services,
    /// A section of none of these kinds, by all that is between its brackets: `[plugins]`.
    /// Nothing refers to one; readers only mind where there are two.
    Foreign,
}

impl SymbolKind {
    /// Those that settings refer to.
    pub const ALL: [Self; 3] = [Self::Profile, Self::SsoSession, Self::Services];

    /// What a person calls it: "profile", "sso-session", "services section".
    pub fn noun(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::SsoSession => "sso-session",
            Self::Services => "services section",
            Self::Foreign => "section",
        }
    }

    /// "a profile", "an sso-session".
    pub fn noun_with_article(self) -> String {
        let article = if self == Self::SsoSession { "an" } else { "a" };
        format!("{article} {}", self.noun())
    }

    /// The word before the name in a header of the config file.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::SsoSession => "sso-session",
            Self::Services => "services",
            Self::Foreign => "",
        }
    }

    /// What the catalogue calls its sections.
    pub fn sections(self) -> Sections {
        match self {
            Self::Profile => Sections::PROFILE,
            Self::SsoSession => Sections::SSO_SESSION,
            Self::Services => Sections::SERVICES,
            Self::Foreign => Sections::empty(),
        }
    }

    /// What a header of this kind holds between its brackets, rightly spelled.
    pub fn header(self, file: FileKind, name: &str) -> String {
        match (self, file) {
            (Self::Profile, FileKind::Credentials) | (Self::Foreign, _) => name.to_owned(),
            (Self::Profile, _) if name == "default" => name.to_owned(),
            _ => format!("{} {name}", self.prefix()),
        }
    }

    /// The name in a header or in its words: `base` in `profile base`, `[base]` and `[profile base]`.
    pub(crate) fn bare_name(self, words: &str) -> Option<&str> {
        let between = words.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let name = between.unwrap_or(words).strip_prefix(self.prefix());
        // A blank has to follow: `profiles` is not the prefix and a name.
        let name = name.filter(|name| name.starts_with([' ', '\t']));
        name.map(|name| name.trim_start_matches([' ', '\t'])).or(between)
    }

    /// The setting that refers to it by name.
    pub fn reference(self) -> Option<Key> {
        Some(match self {
            Self::Profile => keys::SOURCE_PROFILE,
            Self::SsoSession => keys::SSO_SESSION,
            Self::Services => keys::SERVICES,
            Self::Foreign => return None,
        })
    }
}
