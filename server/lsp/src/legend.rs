//! What a client can tell apart by colour, and the names and numbers that stand for it.

use analysis::ide::{TokenKind, TokenModifiers};
use tower_lsp::ls_types::{
    SemanticTokenModifier, SemanticTokenType, SemanticTokensClientCapabilities,
    SemanticTokensFullOptions, SemanticTokensLegend,
};

/// The types of the protocol that words can be of, in the legend's order.
const TYPES: [SemanticTokenType; 9] = [
    SemanticTokenType::COMMENT,
    SemanticTokenType::KEYWORD,
    SemanticTokenType::CLASS,
    SemanticTokenType::TYPE,
    SemanticTokenType::PROPERTY,
    SemanticTokenType::VARIABLE,
    SemanticTokenType::ENUM_MEMBER,
    SemanticTokenType::NUMBER,
    SemanticTokenType::STRING,
];

/// In the order of the bits of [`TokenModifiers`]. The protocol has no words for the last two; a
/// client that knows nothing of a modifier passes it over, and a theme may know it.
const MODIFIERS: [SemanticTokenModifier; 4] = [
    SemanticTokenModifier::DEFINITION,
    SemanticTokenModifier::DEPRECATED,
    SemanticTokenModifier::new("secret"),
    SemanticTokenModifier::new("unknown"),
];

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
    /// Reads the capabilities.
    pub(crate) fn of(client: &SemanticTokensClientCapabilities) -> Self {
        let has = |kind: &SemanticTokenType| client.token_types.contains(kind);
        let types = TYPES.iter().zip(0..).filter(|(kind, _)| has(kind));
        let own = MODIFIERS.len() - OWN_MODIFIERS;
        let knows = |at: usize| at >= own || client.token_modifiers.contains(&MODIFIERS[at]);
        let modifiers = (0..MODIFIERS.len()).filter(|at| knows(*at));
        let full = client.requests.full.as_ref();
        let deltas = matches!(full, Some(SemanticTokensFullOptions::Delta { delta: Some(true) }));
        Self {
            types: types.fold(0, |bits, (_, bit)| bits | 1 << bit),
            modifiers: modifiers.fold(0, |bits, bit| bits | 1 << bit),
            deltas,
        }
    }

    /// The names, by the numbers that stand for them.
    pub(crate) fn names(self) -> SemanticTokensLegend {
        let has = |bits: u16, at: usize| bits >> at & 1 == 1;
        let modifiers = u16::from(self.modifiers);
        let types = TYPES.iter().enumerate().filter(|(at, _)| has(self.types, *at));
        let known = MODIFIERS.iter().enumerate().filter(|(at, _)| has(modifiers, *at));
        SemanticTokensLegend {
            token_types: types.map(|(_, kind)| kind.clone()).collect(),
            token_modifiers: known.map(|(_, modifier)| modifier.clone()).collect(),
        }
    }

    /// The number of the nearest type that the client has; `None` where it has none.
    pub(crate) fn kind(self, kind: TokenKind) -> Option<u32> {
        let nearest = near(kind).iter().find_map(|near| {
            let at = TYPES.iter().position(|kind| kind == near)?;
            (self.types >> at & 1 == 1).then_some(at)
        })?;
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
fn near(kind: TokenKind) -> &'static [SemanticTokenType] {
    use SemanticTokenType as T;
    match kind {
        TokenKind::SectionKind => &[T::KEYWORD],
        TokenKind::Name => &[T::CLASS, T::TYPE, T::VARIABLE],
        TokenKind::Setting => &[T::PROPERTY, T::VARIABLE],
        TokenKind::Comment => &[T::COMMENT],
        TokenKind::Boolean => &[T::KEYWORD, T::ENUM_MEMBER, T::STRING],
        TokenKind::Number => &[T::NUMBER],
        TokenKind::Choice | TokenKind::Region => &[T::ENUM_MEMBER, T::STRING],
        TokenKind::AccessKeyId => &[T::VARIABLE, T::STRING],
        TokenKind::Arn
        | TokenKind::Url
        | TokenKind::Path
        | TokenKind::Command
        | TokenKind::Text => &[T::STRING],
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
        assert_eq!(both.names().token_modifiers, MODIFIERS);
        assert_eq!(both.modifiers(secret), 0b101);
    }
}
