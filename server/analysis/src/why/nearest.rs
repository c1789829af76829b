//! The known message that a text is most like.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use catalogue::messages::{Message, PatternPart, messages};

/// In how many messages a word may be for a text with it to be like one of them.
// `failed`, `file` and `directory` are in very many texts, of any program.
const RARE: usize = 4;

/// The words of each message.
static WORDS: LazyLock<Vec<HashSet<String>>> =
    LazyLock::new(|| messages().iter().map(words_of).collect());

/// In how many messages each word is.
static COUNTS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let mut counts = HashMap::new();
    for word in WORDS.iter().flatten() {
        *counts.entry(word.as_str()).or_default() += 1;
    }
    counts
});

fn words_of(message: &Message) -> HashSet<String> {
    let literals = message.parts.iter().filter_map(|part| match part {
        PatternPart::Literal(literal) => Some(literal.to_lowercase()),
        PatternPart::Hole(_) => None,
    });
    literals.flat_map(|literal| words(&literal).map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    // Shorter words are in every text.
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3)
}

/// The known message that has most words in common with a text, if that is most of its words and one of them
/// is rare.
pub(super) fn nearest(text: &str) -> Option<&'static Message> {
    // Of a whole log each message would have most words: there are too many different ones in it.
    let text = text[..super::floor(text, text.len().min(20_000))].to_lowercase();
    let own: HashSet<&str> = words(&text).collect();
    let share = |all: &HashSet<String>| {
        let common: Vec<&String> = all.iter().filter(|word| own.contains(word.as_str())).collect();
        let is_like = common.iter().any(|word| COUNTS[word.as_str()] <= RARE);
        // Of a message with few words, one in common would be most of them.
        if all.len() < 4 || !is_like { 0 } else { common.len() * 100 / all.len() }
    };
    let shares = messages().iter().zip(WORDS.iter()).map(|(it, words)| (share(words), it));
    // The text has the whole of it, and it may be of another program.
    let shares = shares.filter(|(share, it)| *share < 100 || !it.needs_frame);
    let best = shares.max_by_key(|(share, _)| *share);
    best.filter(|(share, _)| *share >= 60).map(|(_, message)| message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_with_nothing_but_common_words_is_like_none() {
        for text in [
            "cat: /home/jane/.config/tool/config: no such file or directory",
            "error: something failed, invalid value for the endpoint of the service",
            "bash: no closing bracket in the configuration file",
            "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        ] {
            assert_eq!(nearest(text).map(Message::without_names), None, "{text}");
        }
    }

    #[test]
    fn a_message_with_another_word_in_it_is_near() {
        let text = "Expected some '=' sign that is defining the property, line 7";
        let near = nearest(text).map(Message::without_names);
        assert_eq!(near.as_deref(), Some("Expected an '=' sign defining a property on line …"));
    }
}
