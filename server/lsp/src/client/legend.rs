//! What a client can tell apart by colour, and the names and numbers that stand for it.

use analysis::ide::{TokenKind, TokenModifiers};
use tower_lsp::ls_types::{
    SemanticTokenModifier, SemanticTokenType, SemanticTokensClientCapabilities,
    SemanticTokensFullOptions, SemanticTokensLegend,
};

/// The types of the protocol that words can be of, in the legend's order.
const TYPES: [&str; 9] = [
    "comment",
    "keyword",
    "class",
    "type",
    "property",
    "variable",
    "enumMember",
    "number",
    "string",
];

const COMMENT: usize = 0;
const KEYWORD: usize = 1;
const CLASS: usize = 2;
const TYPE: usize = 3;
const PROPERTY: usize = 4;
const VARIABLE: usize = 5;
const ENUM_MEMBER: usize = 6;
const NUMBER: usize = 7;
const STRING: usize = 8;

/// In the order of the bits of [`TokenModifiers`]. The protocol has no words for the last two; a
/// client that knows nothing of a modifier passes it over, and a theme may know it.
const MODIFIERS: [&str; 4] = ["definition", "deprecated", "secret", "unknown"];

/// How many modifiers at the end of the list are not the protocol's.
const OWN_MODIFIERS: usize = 2;

/// Those of the types that a client has, and how it asks for tokens.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Legend {
    /// A bit for each of [`TYPES`].
    types: u16,
    /// A bit for each of [`MODIFIERS`].
    modifiers: u8,
    /// It asks for what has changed since it last asked.
    pub(crate) deltas: bool,
}

impl Legend {
    pub(crate) fn of(client: &SemanticTokensClientCapabilities) -> Self {
        let has = |name| client.token_types.iter().any(|kind| kind.as_str() == name);
        let types = (0..TYPES.len()).filter(|at| has(TYPES[*at]));
        let own = MODIFIERS.len() - OWN_MODIFIERS;
        let names = |name| client.token_modifiers.iter().any(|known| known.as_str() == name);
        // A type that a client does not know is not coloured at all, so that types are filtered and
        // our own modifiers are not.
        let modifiers = (0..MODIFIERS.len()).filter(|at| *at >= own || names(MODIFIERS[*at]));
        let full = client.requests.full.as_ref();
        let deltas = matches!(full, Some(SemanticTokensFullOptions::Delta { delta: Some(true) }));
        Self {
            types: types.fold(0, |bits, bit| bits | 1 << bit),
            modifiers: modifiers.fold(0, |bits, bit| bits | 1 << bit),
            deltas,
        }
    }

    /// The names, by the numbers that stand for them.
    pub(crate) fn names(self) -> SemanticTokensLegend {
        let types = (0..TYPES.len()).filter(|at| self.types >> at & 1 == 1);
        let modifiers = (0..MODIFIERS.len()).filter(|at| self.modifiers >> at & 1 == 1);
        SemanticTokensLegend {
            token_types: types.map(|at| SemanticTokenType::new(TYPES[at])).collect(),
            token_modifiers: modifiers
                .map(|at| SemanticTokenModifier::new(MODIFIERS[at]))
                .collect(),
        }
    }

    /// The number of the nearest type that the client has; `None` where it has none.
    pub(crate) fn kind(self, kind: TokenKind) -> Option<u32> {
        let has = |at: &&usize| self.types >> **at & 1 == 1;
        let nearest = near(kind).iter().find(has)?;
        // Its number in the client's list, which has only the types before it that the client
        // knows.
        Some((self.types & ((1 << nearest) - 1)).count_ones())
    }

    /// The modifiers as a set of bits.
    pub(crate) fn modifiers(self, modifiers: TokenModifiers) -> u32 {
        let listed = (0..MODIFIERS.len()).filter(|at| self.modifiers >> at & 1 == 1);
        let shown = (0_u32..).zip(listed);
        let set = shown.filter(|(_, at)| modifiers.bits() >> at & 1 == 1);
        set.fold(0, |bits, (bit, _)| bits | 1 << bit)
    }
}

/// The types that a word may be shown as, the best first.
fn near(kind: TokenKind) -> &'static [usize] {
    match kind {
        TokenKind::SectionKind => &[KEYWORD],
        TokenKind::Name => &[CLASS, TYPE, VARIABLE],
        TokenKind::Setting => &[PROPERTY, VARIABLE],
        TokenKind::Comment => &[COMMENT],
        TokenKind::Boolean => &[KEYWORD, ENUM_MEMBER, STRING],
        TokenKind::Number => &[NUMBER],
        TokenKind::Choice | TokenKind::Region => &[ENUM_MEMBER, STRING],
        TokenKind::AccessKeyId => &[VARIABLE, STRING],
        TokenKind::Arn
        | TokenKind::Url
        | TokenKind::Path
        | TokenKind::Command
        | TokenKind::Text => &[STRING],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(types: &[&str], modifiers: &[&str]) -> Legend {
        let capabilities = serde_json::json!({
            "requests": {"full": {"delta": true}}, "formats": ["relative"],
            "tokenTypes": types, "tokenModifiers": modifiers,
        });
        Legend::of(&serde_json::from_value(capabilities).unwrap())
    }

    #[track_caller]
    fn check(legend: Legend, kind: TokenKind, expected: Option<&str>) {
        let names = legend.names().token_types;
        let shown = legend.kind(kind).map(|at| names[at as usize].clone());
        assert_eq!(shown, expected.map(|name| SemanticTokenType::from(name.to_owned())));
    }

    #[test]
    fn a_word_is_shown_as_the_nearest_type_that_the_client_has() {
        let all = client(&["enumMember", "string", "class", "comment", "event", "keyword"], &[]);
        assert_eq!(all.names().token_types.len(), 5, "what is never used is not named");
        check(all, TokenKind::Region, Some("enumMember"));
        check(all, TokenKind::Name, Some("class"));
        check(all, TokenKind::SectionKind, Some("keyword"));
        check(all, TokenKind::Number, None);
        let few = client(&["string", "variable"], &[]);
        check(few, TokenKind::Region, Some("string"));
        check(few, TokenKind::Setting, Some("variable"));
        check(few, TokenKind::Comment, None);
    }

    #[test]
    fn modifiers_are_those_of_the_client_and_our_own() {
        let secret = TokenModifiers::SECRET | TokenModifiers::DEFINITION;
        let none = client(&[], &[]);
        assert_eq!(none.names().token_modifiers.len(), 2);
        assert_eq!(none.modifiers(secret), 1);
        let both = client(&[], &["definition", "deprecated", "static"]);
        let names: Vec<_> = both.names().token_modifiers;
        assert_eq!(names, MODIFIERS.map(SemanticTokenModifier::new));
        assert_eq!(both.modifiers(secret), 0b101);
    }
}
