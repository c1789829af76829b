use std::borrow::Cow;

use catalogue::Key;

use crate::model::SymbolKind;

/// What an item's documentation is about. The page is written only when somebody looks at the item:
/// most items of a list are never looked at.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum DocumentationId {
    /// The item has no documentation.
    None,
    /// A setting.
    Setting(Key),
    /// A region, by its name.
    Region(Cow<'static, str>),
    /// A service, by its name in a services section.
    Service(Cow<'static, str>),
    /// A profile, sso-session or services section of the pair.
    Symbol(SymbolKind, String),
    /// A rule, by its code.
    Rule(Cow<'static, str>),
    /// A snippet, by what it is.
    Snippet(Cow<'static, str>),
}

impl DocumentationId {
    /// Two words that an editor can keep and send back.
    pub fn words(&self) -> (&'static str, Cow<'_, str>) {
        match self {
            Self::None => ("none", Cow::Borrowed("")),
            // By its place in the catalogue: some names are several settings, one of them in a
            // block.
            Self::Setting(key) => ("setting", Cow::Owned(key.index().to_string())),
            Self::Region(name) => ("region", Cow::Borrowed(name)),
            Self::Service(name) => ("service", Cow::Borrowed(name)),
            Self::Symbol(kind, name) => (kind.prefix(), Cow::Borrowed(name)),
            Self::Rule(code) => ("rule", Cow::Borrowed(code)),
            Self::Snippet(id) => ("snippet", Cow::Borrowed(id)),
        }
    }

    /// The ID that was sent out as these words.
    pub fn from_words(kind: &str, name: &str) -> Self {
        let symbol = SymbolKind::ALL.into_iter().find(|symbol| symbol.prefix() == kind);
        let owned = || Cow::Owned(name.to_owned());
        match kind {
            "setting" => {
                let index = name.parse::<usize>().ok();
                let setting = index.and_then(|index| catalogue::settings().get(index));
                setting.map_or(Self::None, |setting| Self::Setting(setting.key()))
            }
            "region" => Self::Region(owned()),
            "service" => Self::Service(owned()),
            "rule" => Self::Rule(owned()),
            "snippet" => Self::Snippet(owned()),
            _ => symbol.map_or(Self::None, |kind| Self::Symbol(kind, name.to_owned())),
        }
    }
}
