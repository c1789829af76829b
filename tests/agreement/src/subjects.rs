//! Who a sentence of a finding is about.

use std::sync::LazyLock;

use analysis::readers::{Reader, Readers};

/// What is in backquotes after a phrase that ends in one.
pub(crate) fn quoted_after<'m>(message: &'m str, phrase: &str) -> Option<&'m str> {
    let (_, rest) = message.split_once(phrase)?;
    rest.split_once('`').map(|(quoted, _)| quoted)
}

/// Every set of readers by its words. There are thousands, and each case of a property asks.
static WORDS: LazyLock<Vec<(String, Readers)>> = LazyLock::new(|| {
    let sets = (1..1_u32 << Reader::ALL.len()).map(|bits| {
        let readers = Reader::ALL.into_iter().enumerate();
        readers.filter(|(at, _)| bits & 1 << at != 0).map(|(_, reader)| reader).collect::<Readers>()
    });
    sets.map(|set| (set.to_string().to_ascii_lowercase(), set)).collect()
});

/// Sets of these readers by their words.
pub(crate) struct Subjects(Readers);

impl Subjects {
    /// Some of these readers.
    pub(crate) fn among(readers: Readers) -> Self {
        Self(readers)
    }

    /// Who is the subject of this phrase.
    pub(crate) fn before(&self, message: &str, phrase: &str) -> Option<Vec<Readers>> {
        let (before, _) = message.split_once(phrase)?;
        self.at_end(before.trim_end())
    }

    /// The same of "no AWS tool" and "no AWS tool except …".
    pub(crate) fn none_before(&self, message: &str, phrase: &str) -> Option<Vec<Readers>> {
        let (before, _) = message.split_once(phrase)?;
        let before = before.trim_end().to_ascii_lowercase();
        let none = before.replace("no tool", "every aws tool");
        self.at_end(&none.replace("no aws tool", "every aws tool"))
    }

    /// Who does not find what, where `article` is before it: "do not find `x`", "no AWS tool finds `x`".
    pub(crate) fn not_finding<'m>(
        &self,
        message: &'m str,
        article: &str,
    ) -> Vec<(Option<Vec<Readers>>, &'m str)> {
        let phrases = ["do not find ", "does not find ", "finds "];
        let phrases = phrases.map(|verb| format!("{verb}{article}`"));
        let found = phrases.iter().filter_map(|phrase| {
            let quoted = quoted_after(message, phrase)?;
            let is_of_none = phrase.starts_with("finds");
            let readers = if is_of_none {
                self.none_before(message, phrase)
            } else {
                self.before(message, phrase)
            };
            Some((readers, quoted))
        });
        found.collect()
    }

    fn at_end(&self, before: &str) -> Option<Vec<Readers>> {
        let before = before.to_ascii_lowercase();
        let is_among = |set: Readers| set.without(self.0).is_empty();
        let sets = || WORDS.iter().filter(|(_, set)| is_among(*set));
        let matching = || sets().filter(|(words, _)| before.ends_with(words));
        let longest = matching().map(|(words, _)| words.len()).max()?;
        Some(matching().filter(|(words, _)| words.len() == longest).map(|(_, set)| *set).collect())
    }
}
