//! A pair of files, and what a span or an edit of them has to be.

use analysis::engine::Pair;
use analysis::ide::{LocatedEdit, key_to_ask, validatable};
use analysis::{Absence, CredentialsDigest, Facts, Options};
use catalogue::Verdict;
use syntax::{FileKind, PerFile, Span};

pub(crate) type Texts = PerFile<Option<String>>;

pub(crate) struct Scene {
    pub(crate) pair: Pair,
    pub(crate) texts: Texts,
}

impl Scene {
    /// A pair about which every rule is on and the world gives every rule a reason to speak.
    pub(crate) fn new(texts: &Texts, hidden_mark: bool) -> Self {
        let mut facts = Facts { now: Some(1_800_000_000), active: true, ..Facts::default() };
        facts.home = Some("/home/é".to_owned());
        for file in FileKind::ALL {
            let known = &mut facts.files[file];
            known.known = true;
            known.mode = Some(0o644);
            known.in_repository = true;
            known.hidden_byte_order_mark = hidden_mark;
        }
        let options = Options { strict: true, deny_secrets: true, ..Options::default() };
        let mut pair = Pair::new(texts.as_deref(), facts, options);
        let absent = pair.lookups().into_iter().map(|lookup| (lookup, Absence::Missing));
        pair.set_absent(absent.collect());
        let mut scene = Self { pair, texts: texts.clone() };
        scene.validate();
        scene
    }

    /// Has AWS say something about each access key.
    fn validate(&mut self) {
        let verdicts = [
            Verdict::UnknownKey,
            Verdict::WrongSecret,
            Verdict::Expired,
            Verdict::RegionDisabled { region: "us-east-1".to_owned() },
            Verdict::ClockSkew { minutes: 7 },
        ];
        let mut facts = self.pair.facts().clone();
        let names = validatable(&self.pair).into_iter();
        let keys = names.filter_map(|name| key_to_ask(&self.pair, &name));
        for (keys, verdict) in keys.zip(verdicts.into_iter().cycle()) {
            let part = |(file, span)| self.slice("a part of a key", file, span);
            let digest =
                CredentialsDigest::new(part(keys.id), part(keys.secret), keys.token.map(part));
            facts.verdicts.insert(digest, verdict);
        }
        self.pair.set_facts(facts);
    }

    /// The text of a span, which must be one of the file: its ends in order, inside it, and those of
    /// characters.
    #[track_caller]
    pub(crate) fn slice(&self, what: &str, file: FileKind, span: Span) -> &str {
        assert!(span.start <= span.end, "{what}: {span:?} is reversed");
        let text = self.texts[file].as_deref().unwrap_or_default();
        let found = text.get(span.range());
        found.unwrap_or_else(|| panic!("{what}: {span:?} is not a span of {file:?} {text:?}"))
    }

    /// The byte offsets of all characters of a file, and its end.
    pub(crate) fn boundaries(&self, file: FileKind) -> Vec<u32> {
        let text = self.texts[file].as_deref().unwrap_or_default();
        text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect()
    }

    /// Both files after edits, which must be in the order of the text and must not overlap.
    #[track_caller]
    pub(crate) fn apply(&self, what: &str, edits: &[LocatedEdit]) -> Texts {
        for edit in edits {
            self.slice(what, edit.file, edit.span);
        }
        for two in edits.windows(2) {
            let ordered = two[0].file < two[1].file || two[0].span.end <= two[1].span.start;
            assert!(ordered, "{what}: {:?} overlaps {:?}", two[0], two[1]);
        }
        let mut texts = self.texts.clone();
        for edit in edits.iter().rev() {
            let text = texts[edit.file].get_or_insert_default();
            text.replace_range(edit.span.range(), &edit.text);
        }
        texts
    }
}
