//! Kinds of section: AWS's own, other tools', and what people write by mistake.

use crate::setting::Sections;

/// A kind of section that a tool other than the SDKs understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownSection {
    /// The header's text, or its first word where a name follows.
    pub name: &'static str,
    /// Whether a name follows the first word.
    pub named: bool,
    pub tool: &'static str,
    /// What it is for, in a sentence.
    pub doc: &'static str,
}

/// Sections of the config file beside profiles, sso-sessions and services.
const KNOWN: &[KnownSection] = &[
    KnownSection {
        name: "plugins",
        named: false,
        tool: "AWS CLI",
        doc: "Loads plugins into the AWS CLI.",
    },
    KnownSection {
        name: "preview",
        named: false,
        tool: "AWS CLI v1",
        doc: "Shows services that were in preview when the AWS CLI was young.",
    },
    KnownSection {
        name: "granted_registry_start",
        named: true,
        tool: "Granted",
        doc: "Opens the profiles that Granted takes from a registry and may overwrite.",
    },
    KnownSection {
        name: "granted_registry_end",
        named: true,
        tool: "Granted",
        doc: "Closes the profiles that Granted takes from a registry.",
    },
    KnownSection {
        name: "okta",
        named: false,
        tool: "aws-okta",
        doc: "Holds the settings that all profiles of aws-okta share.",
    },
];

/// The section of another tool with this header, given without its brackets.
///
/// ```
/// use catalogue::sections;
/// assert_eq!(sections::known("granted_registry_start acme").unwrap().tool, "Granted");
/// assert!(sections::known("production").is_none());
/// ```
pub fn known(header: &str) -> Option<&'static KnownSection> {
    let (first, rest) = header.trim().split_once([' ', '\t']).unwrap_or((header.trim(), ""));
    // `[okta dev]` is no section of aws-okta, but a profile without its prefix.
    KNOWN.iter().find(|section| section.name == first && section.named != rest.trim().is_empty())
}

/// The kind of section that `word` introduces or stands for: exactly `default`, `profile`,
/// `sso-session`, `services`, `plugins`, `preview` or one of Granted's markers.
pub fn kind(word: &str) -> Option<Sections> {
    match word {
        "default" | "profile" => Some(Sections::PROFILE),
        "sso-session" => Some(Sections::SSO_SESSION),
        "services" => Some(Sections::SERVICES),
        "plugins" => Some(Sections::PLUGINS),
        "preview" => Some(Sections::PREVIEW),
        "granted_registry_start" | "granted_registry_end" => Some(Sections::REGISTRY),
        _ => None,
    }
}

/// What people write for the words that introduce a section.
const SLIPS: &[(&str, &str)] = &[
    ("prof", "profile"),
    ("profil", "profile"),
    ("profiles", "profile"),
    ("aws_profile", "profile"),
    ("service", "services"),
    ("session", "sso-session"),
    ("sso", "sso-session"),
    ("sso_session", "sso-session"),
    ("ssosession", "sso-session"),
    ("sso-sessions", "sso-session"),
];

/// The word that should introduce a section in place of `word`: `profile` for `Profiles`. `None`
/// where the word is right or resembles none.
///
/// ```
/// use catalogue::sections;
/// assert_eq!(sections::suggest_kind("Profile"), Some("profile"));
/// assert_eq!(sections::suggest_kind("sso_session"), Some("sso-session"));
/// assert_eq!(sections::suggest_kind("profile"), None);
/// ```
pub fn suggest_kind(word: &str) -> Option<&'static str> {
    const WORDS: [&str; 3] = ["profile", "sso-session", "services"];
    if kind(word).is_some() {
        return None;
    }
    let lower = word.to_ascii_lowercase();
    let cased = WORDS.into_iter().find(|known| *known == lower);
    let slip = SLIPS.iter().find(|(wrong, _)| *wrong == lower).map(|(_, right)| *right);
    cased.or(slip).or_else(|| {
        crate::suggest(&lower, WORDS.into_iter())
            .filter(|suggestion| suggestion.unique)
            .map(|suggestion| suggestion.name)
    })
}
