//! What holds for any text whatever.

use analysis::readers::resolve::{FileViews, resolve};
use analysis::readers::{FileView, Reader, Refusal, RefusalKind, SectionView, read, read_bytes};
use proptest::prelude::*;
use std::collections::BTreeSet;
use syntax::{FileKind, Span};

/// Lines that have something to do with the grammar, and some that have not.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "[default]", "[profile a]", "[profile  a]", "[profile \"a b\"]", "[DEFAULT]", "[a]", "[]",
            "[sso-session s]", "[services v]", "[profile a", "[x] y", "s3 =", "region = x", "Region=y",
            "= v", "a:b", "k = v # c", "#c", "; c", "role_arn = R", "source_profile = a", "'", "k = \"",
            "aws_access_key_id = A", "aws_secret_access_key = S", "sso_session = s", "\u{feff}",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![" ", "  ", "\t", "\u{a0}", "\u{85}", "\u{2028}", "\x1c", "\x0b"])
            .prop_map(str::to_owned),
        6 => prop::sample::select(vec!["\n", "\r\n", "\r", "\n  ", "\n\t", "\n "]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn spans(result: &Result<FileView<'_>, Refusal>) -> Vec<Span> {
    match result {
        Err(refusal) => {
            let first = match refusal.why {
                RefusalKind::DuplicateSection { first }
                | RefusalKind::DuplicateSetting { first } => Some(first),
                _ => None,
            };
            first.into_iter().chain([refusal.at]).collect()
        }
        Ok(view) => {
            let sections = sections(view).flat_map(|section| {
                let settings = section.settings.iter().flat_map(|setting| {
                    let nested = setting.nested.iter().map(|&(.., at)| at);
                    nested.chain([setting.key_at, setting.at])
                });
                settings.chain(section.headers.iter().copied())
            });
            sections.chain(view.dropped.iter().copied()).collect()
        }
    }
}

fn sections<'v, 't>(view: &'v FileView<'t>) -> impl Iterator<Item = &'v SectionView<'t>> {
    let lists = [&view.profiles, &view.sso_sessions, &view.services];
    lists.into_iter().flatten()
}

proptest! {
    #[test]
    fn spans_are_within_the_text_and_between_characters(text in text()) {
        for reader in Reader::ALL {
            for kind in FileKind::ALL {
                let result = read(reader, kind, &text);
                for span in spans(&result) {
                    prop_assert!(text.get(span.range()).is_some(), "{reader:?} {span:?}");
                }
            }
        }
    }

    #[test]
    fn names_and_keys_are_unique(text in text()) {
        for reader in Reader::ALL {
            let Ok(view) = read(reader, FileKind::Config, &text) else { continue };
            let names = view.profiles.iter().map(|section| &section.name);
            prop_assert_eq!(names.collect::<BTreeSet<_>>().len(), view.profiles.len());
            for section in sections(&view) {
                let keys = section.settings.iter().map(|setting| &setting.key);
                prop_assert_eq!(keys.collect::<BTreeSet<_>>().len(), section.settings.len());
            }
        }
    }

    /// A file without its end is refused no earlier, and for no other reason.
    #[test]
    fn a_refusal_does_not_depend_on_what_follows(text in text()) {
        for reader in Reader::ALL {
            let Err(refusal) = read(reader, FileKind::Config, &text) else { continue };
            // A block in `[DEFAULT]` is only looked at if a section follows that it counts for.
            if refusal.why == RefusalKind::NestedMissingEquals {
                continue;
            }
            // The Common Runtime stumbles over what follows a mark, which hides the header.
            if matches!(reader, Reader::Crt | Reader::Cpp) && refusal.why == RefusalKind::ByteOrderMark {
                continue;
            }
            // A quotation mark is not closed for want of what follows.
            if refusal.why == RefusalKind::UnclosedQuote {
                continue;
            }
            let after = &text[refusal.at.end as usize..];
            // To Ruby a CR behind an equals sign is a value.
            let ends: &[char] = if reader == Reader::Ruby { &['\n'] } else { &['\n', '\r'] };
            let line_end = after.find(ends).unwrap_or(after.len());
            let until = &text[..refusal.at.end as usize + line_end];
            let again = read(reader, FileKind::Config, until).map(drop);
            prop_assert_eq!(again, Err(refusal), "{:?}", reader);
        }
    }

    #[test]
    fn any_bytes_are_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in text()) {
        let bytes = [text.as_bytes(), &bytes, text.as_bytes()].concat();
        for reader in Reader::ALL {
            let result = read_bytes(reader, FileKind::Credentials, &bytes);
            for span in spans(&result) {
                prop_assert!(bytes.get(span.range()).is_some(), "{reader:?} {span:?}");
            }
        }
    }

    #[test]
    fn every_profile_resolves_to_something(config in text(), credentials in text()) {
        for reader in Reader::ALL {
            let both = [(FileKind::Config, &config), (FileKind::Credentials, &credentials)];
            let [config, credentials] = both.map(|(kind, text)| read(reader, kind, text).unwrap_or_default());
            let files = FileViews { config: &config, credentials: &credentials };
            for section in sections(&config).chain(sections(&credentials)) {
                resolve(reader, &files, &section.name);
            }
        }
    }
}

/// Long enough to break the stack if the length of a chain had no bound.
#[test]
fn a_chain_of_100_000_profiles_is_given_up() {
    let profile = |n| format!("[profile p{n}]\nrole_arn = R\nsource_profile = p{}\n", n + 1);
    let config = (0..100_000).map(profile).collect::<String>();
    for reader in Reader::ALL {
        let config = read(reader, FileKind::Config, &config).unwrap();
        assert_eq!(config.profiles.len(), 100_000);
        // The SDK for PHP looks for no source in the config file.
        if reader == Reader::Php {
            continue;
        }
        let files = FileViews { config: &config, credentials: &FileView::default() };
        let story = format!("{:?}", resolve(reader, &files, "p0"));
        assert!(story.contains("ChainTooLong"), "{reader:?} {story}");
    }
}
