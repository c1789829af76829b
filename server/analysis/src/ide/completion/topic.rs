use std::borrow::Cow;

use catalogue::{Key, regions, services};

use super::super::hover;
use super::super::page::Page;
use super::{goal, rule};
use crate::engine::Pair;
use crate::model::SymbolKind;

/// What an item's documentation is about; it is written when somebody looks at the item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Topic {
    /// There is none.
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
    /// A snippet, by its identifier.
    Goal(Cow<'static, str>),
}

impl Topic {
    /// The topic as two words that an editor can keep and hand back.
    pub fn words(&self) -> (&'static str, Cow<'_, str>) {
        match self {
            Self::None => ("none", Cow::Borrowed("")),
            Self::Setting(key) => ("setting", Cow::Owned(key.index().to_string())),
            Self::Region(name) => ("region", Cow::Borrowed(name)),
            Self::Service(name) => ("service", Cow::Borrowed(name)),
            Self::Symbol(kind, name) => (kind.prefix(), Cow::Borrowed(name)),
            Self::Rule(code) => ("rule", Cow::Borrowed(code)),
            Self::Goal(id) => ("goal", Cow::Borrowed(id)),
        }
    }

    /// The topic that was handed out as these words.
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
            "goal" => Self::Goal(owned()),
            _ => symbol.map_or(Self::None, |kind| Self::Symbol(kind, name.to_owned())),
        }
    }
}

/// What there is to say about a topic.
pub fn documentation(pair: &Pair, topic: &Topic) -> Option<Page> {
    match topic {
        Topic::None => None,
        Topic::Setting(key) => Some(hover::setting_page(key.get())),
        Topic::Region(name) => regions::lookup(name).map(hover::region_page),
        Topic::Service(name) => services::lookup(name).map(hover::service_page),
        Topic::Symbol(kind, name) => {
            pair.world(|world| Some(hover::symbol_page(pair, world.find(*kind, name)?)))
        }
        Topic::Rule(code) => rule::page(code),
        Topic::Goal(id) => goal::page(id),
    }
}
