//! The known message that a text is most like.

use catalogue::messages::{Message, PatternPart, messages};

/// The known message that has most words in common with a text, if that is most of its words.
pub(super) fn nearest(text: &str) -> Option<&'static Message> {
    // Of a whole log each message would have most words: there are too many different ones in it.
    let text = text[..super::floor(text, text.len().min(20_000))].to_lowercase();
    let words: std::collections::HashSet<&str> =
        // Shorter words are in every text.
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 3).collect();
    let share = |message: &&'static Message| {
        let literals = message.parts.iter().filter_map(|part| match part {
            PatternPart::Literal(literal) => Some(literal.to_lowercase()),
            PatternPart::Hole(_) => None,
        });
        let all: Vec<String> = literals
            .flat_map(|literal| {
                let words = literal.split(|c: char| !c.is_alphanumeric());
                words.filter(|word| word.len() > 3).map(str::to_owned).collect::<Vec<_>>()
            })
            .collect();
        let common = all.iter().filter(|word| words.contains(word.as_str())).count();
        // Of a message with few words, one in common would be most of them.
        if all.len() < 4 { 0 } else { common * 100 / all.len() }
    };
    messages()
        .iter()
        .map(|it| (share(&it), it))
        .max_by_key(|(share, _)| *share)
        .and_then(|(share, message)| (share >= 60).then_some(message))
}
