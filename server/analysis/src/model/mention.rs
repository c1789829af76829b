use catalogue::{ValueKind, keys};
use syntax::Span;

use super::section::{Section, Setting};
use crate::symbol_kind::SymbolKind;

/// A name that the value of a setting mentions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Mention {
    /// What it names.
    pub kind: SymbolKind,
    /// Where, in bytes of the section.
    pub span: Span,
}

/// The profiles, sso-sessions and services sections that a setting names: those of other tools'
/// settings and the `--profile` of a `credential_process` included.
pub(crate) fn mentions(section: &Section<'_>, setting: &Setting) -> Vec<Mention> {
    let Some(known) = setting.known else { return Vec::new() };
    let kind = match known.kind {
        ValueKind::ProfileName => SymbolKind::Profile,
        ValueKind::SsoSessionName => SymbolKind::SsoSession,
        ValueKind::ServicesName => SymbolKind::Services,
        _ if known.key() == keys::CREDENTIAL_PROCESS => {
            // The raw text and not the value: an edit has to hit the text, and quotes around the whole
            // change no name.
            let profiles = profile_options(section.text(setting.raw));
            let start = Span::at(setting.raw.start);
            let span = |(from, to): (usize, usize)| {
                Span::new(start.start + from as u32, start.start + to as u32)
            };
            return profiles
                .map(|at| Mention { kind: SymbolKind::Profile, span: span(at) })
                .collect();
        }
        _ => return Vec::new(),
    };
    if setting.is_empty() { Vec::new() } else { vec![Mention { kind, span: setting.value }] }
}

/// What follows each `--profile` of a command line, with `=` or quotes or without: byte offsets of
/// start and end.
fn profile_options(command: &str) -> impl Iterator<Item = (usize, usize)> {
    const OPTION: &str = "--profile";
    command.match_indices(OPTION).filter_map(move |(at, _)| {
        let behind = &command[at + OPTION.len()..];
        let value = behind.trim_start_matches([' ', '\t', '=', '"', '\'']);
        let lead = &behind[..behind.len() - value.len()];
        let quoted = lead.ends_with(['"', '\'']);
        // Either quote ends a name: within the quotes of `sh -c '…'` it is followed by the outer
        // one.
        let ends = |c: char| matches!(c, '"' | '\'') || !quoted && c.is_ascii_whitespace();
        let len = value.find(ends).unwrap_or(value.len());
        let start = at + OPTION.len() + lead.len();
        // Without anything between, it is a longer option: `--profiles`.
        (len > 0 && !lead.is_empty()).then_some((start, start + len))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_of_a_command_are_found_in_quotes_and_behind_an_equals_sign() {
        let found = |command: &'static str| -> Vec<&str> {
            profile_options(command).map(|(from, to)| &command[from..to]).collect()
        };
        assert_eq!(found("vend --profile dev --json"), ["dev"]);
        assert_eq!(found("vend --profile=dev"), ["dev"]);
        assert_eq!(found(r#"vend --profile "a b" x"#), ["a b"]);
        assert_eq!(found("a --profile x | b --profile 'y'"), ["x", "y"]);
        assert_eq!(found("vend --profile"), [""; 0]);
        assert_eq!(found("vend --profiles dev"), [""; 0]);
    }
}
