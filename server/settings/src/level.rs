//! How severe a rule's findings are, as users write it.

use analysis::{Level, Severity};
use serde::Deserialize;

#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LevelName {
    Off,
    Hint,
    #[serde(alias = "information")]
    Info,
    Warning,
    Error,
}

impl LevelName {
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Off => Level::Off,
            Self::Hint => Level::At(Severity::Hint),
            Self::Info => Level::At(Severity::Information),
            Self::Warning => Level::At(Severity::Warning),
            Self::Error => Level::At(Severity::Error),
        }
    }
}
