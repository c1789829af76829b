use std::fmt;

use super::Readers;

/// How a sentence goes on about what readers do, and who they are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effect {
    pub(crate) words: String,
    /// The readers. The words name at most three.
    pub readers: Readers,
}

impl Effect {
    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

impl From<&Effect> for Readers {
    fn from(effect: &Effect) -> Self {
        effect.readers
    }
}
