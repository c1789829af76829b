use analysis::Severity;
use analysis::engine::Pair;
use analysis::ide::{
    Completion, CompletionKind, CompletionOptions, Completions, DocumentationId, NO_ACCOUNTS,
    NoDirectories, completions, documentation,
};
use catalogue::{KnownSetting, ValueKind};
use proptest::prelude::*;
use proptest::sample::Index;
use syntax::{FileKind, Span};

use super::{corpus, holds_no_secret, pair, text, texts};

const WANTED: CompletionOptions<'static> =
    CompletionOptions { snippets: true, directories: &NoDirectories, accounts: &NO_ACCOUNTS };

/// What a setting that stands where it may, and fits what is there, is never told.
const OUT_OF_PLACE: &[&str] = &[
    "setting-in-wrong-section",
    "setting-in-wrong-file",
    "setting-outside-section",
    "unknown-setting",
    "misspelled-setting",
    "setting-name-case",
    "deprecated-setting",
    "duplicate-setting",
    "shadowed-setting",
    "redundant-sso-setting",
    "credentials-in-config",
    "indented-setting",
    "invalid-nested-setting",
    "orphaned-block",
    "conflicting-role-sources",
    "unknown-service",
];

/// Holds what every list must be, and that nothing in it is a secret.
fn sound(pair: &Pair, file: FileKind, offset: u32, found: &Completions) {
    let text = text(pair, file);
    let replaced = text.get(found.span.range()).expect("a span of the text");
    assert!(!replaced.contains(['\n', '\r']), "{replaced:?} goes over a line");
    let offset = text.floor_char_boundary(offset as usize) as u32;
    assert!(found.span.touches(offset), "{:?} at {offset} of {text:?}", found.span);
    if let Some(unindent) = found.unindent {
        assert!(unindent.end <= found.span.start && !unindent.is_empty());
        let blank = |c: char| syntax::is_padding(c);
        assert!(text[unindent.range()].chars().all(blank), "{:?}", &text[unindent.range()]);
    }
    assert!(found.items.len() <= 300, "{} items", found.items.len());
    for item in &found.items {
        holds_no_secret(&format!("{item:?}"));
    }
}

fn complete_everywhere(config: &str, credentials: &str) -> usize {
    let pair = pair(config, credentials);
    let mut lists = 0;
    for file in FileKind::ALL {
        for offset in 0..=text(&pair, file).len() as u32 {
            let Some(found) = completions(&pair, file, offset, WANTED) else { continue };
            lists += 1;
            sound(&pair, file, offset, &found);
        }
    }
    lists
}

/// Writes a setting's line as it would be with a legal value.
fn chosen(text: &str, found: &Completions, item: &Completion, value: &str) -> (String, Span) {
    let blank = found.unindent.unwrap_or(Span::at(found.span.start));
    let head = &text[..blank.start as usize];
    let between = &text[blank.end as usize..found.span.start as usize];
    let written = format!("{}{value}", item.text);
    let tail = &text[found.span.end as usize..];
    let start = (head.len() + between.len()) as u32;
    let end = start + written.len() as u32;
    (format!("{head}{between}{written}{tail}"), Span::new(start, end))
}

/// A value that fits, and that the texts have nothing against.
fn legal(known: &KnownSetting) -> Option<&'static str> {
    Some(match known.kind {
        ValueKind::Block => return None,
        ValueKind::Boolean => "true",
        ValueKind::Choice { values, .. } => values[0],
        ValueKind::Region | ValueKind::List(ValueKind::Region) => "eu-west-1",
        ValueKind::Integer { .. } => "900",
        _ => "x",
    })
}

/// Holds that nothing offered is out of place once it is chosen.
fn nothing_is_out_of_place(config: &str, credentials: &str, file: FileKind, offset: u32) {
    let before = pair(config, credentials);
    let old = text(&before, file);
    let Some(found) = completions(&before, file, offset, WANTED) else { return };
    let followed = !old[found.span.end as usize..].lines().next().unwrap_or("").trim().is_empty();
    for item in found.items.iter().filter(|item| item.kind == CompletionKind::Setting) {
        let DocumentationId::Setting(key) = item.documentation else {
            panic!("{} is no setting", item.label)
        };
        let Some(value) = legal(key.get()).filter(|_| !followed) else { continue };
        let (new, span) = chosen(&old, &found, item, value);
        let after = match file {
            FileKind::Config => pair(&new, credentials),
            FileKind::Credentials => pair(config, &new),
        };
        for finding in after.findings(file) {
            let (_, at) = after.locate(finding.at);
            let touches = at.start <= span.end && span.start <= at.end;
            let told = touches
                && finding.severity <= Severity::Warning
                && OUT_OF_PLACE.contains(&finding.rule.code);
            assert!(!told, "{}: {} in\n{new}", item.label, finding.message);
        }
    }
}

#[test]
fn the_corpus_can_be_completed_everywhere() {
    let lists: usize =
        corpus().iter().map(|(config, credentials)| complete_everywhere(config, credentials)).sum();
    assert!(lists > 5_000, "{lists} lists");
}

#[test]
fn every_topic_survives_the_way_to_the_editor_and_back() {
    let pair = pair("[profile a]\nregion = \n[services s]\n\n", "");
    for offset in [12, 21, 35] {
        let found = completions(&pair, FileKind::Config, offset, WANTED).unwrap();
        for item in found.items {
            let (kind, name) = item.documentation.words();
            assert_eq!(DocumentationId::from_words(kind, &name), item.documentation);
            let page = documentation(&pair, &item.documentation);
            assert_eq!(
                page.is_some(),
                item.documentation != DocumentationId::None,
                "{}",
                item.label
            );
        }
    }
}

proptest! {
    // Every case looks at every place.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn any_text_can_be_completed_everywhere(config in texts(), credentials in texts()) {
        complete_everywhere(&config, &credentials);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn documentation_holds_no_secret(config in texts(), credentials in texts(), at in any::<Index>()) {
        let pair = pair(&config, &credentials);
        let offset = at.index(config.len() + 1) as u32;
        for item in completions(&pair, FileKind::Config, offset, WANTED).into_iter().flat_map(|it| it.items) {
            let page = documentation(&pair, &item.documentation);
            if let Some(page) = page {
                holds_no_secret(&page.markdown());
            }
        }
    }

    /// At the ends of lines, where settings are mostly written.
    #[test]
    fn what_is_offered_is_in_place(config in texts(), credentials in texts(), at in any::<Index>()) {
        for (file, text) in FileKind::ALL.into_iter().zip([&config, &credentials]) {
            let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at + 1).chain([0]).collect();
            nothing_is_out_of_place(&config, &credentials, file, ends[at.index(ends.len())] as u32);
        }
    }
}
