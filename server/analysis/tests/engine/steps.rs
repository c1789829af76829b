//! What happens to a pair of files, to the pair and to plain texts alike.

use analysis::engine::Pair;
use analysis::{Absence, Facts, Lookup, Options};
use proptest::prelude::*;
use syntax::{FileKind, PerFile, Span};

use crate::pieces::{line, name, text};

/// What happens to a pair of files.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// Some bytes become others: where, how many, as shares of the text; and by what.
    Edit(FileKind, f64, f64, String),
    /// A line becomes another, or goes.
    Line(FileKind, f64, String),
    /// A line comes in before another.
    Insert(FileKind, f64, String),
    /// A line's text becomes another's; its end stays.
    Retype(FileKind, f64, String),
    /// The file is written anew, or deleted.
    Replace(FileKind, Option<String>),
    /// A file of the pair comes into sight or leaves it.
    Know(FileKind, bool),
    /// A program and a file come or go.
    Have(bool, bool),
    /// A rule is switched.
    Strict(bool),
}

pub(crate) fn file() -> impl Strategy<Value = FileKind> {
    prop_oneof![2 => Just(FileKind::Config), 1 => Just(FileKind::Credentials)]
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let inserted = prop_oneof![
        3 => line(),
        2 => name().prop_map(str::to_owned),
        1 => prop::collection::vec(line(), 2..6).prop_map(|lines| lines.concat()),
        2 => Just(String::new()),
        1 => "[ -~\r\n\t]{0,3}",
    ];
    let share = prop_oneof![3 => Just(0.0), 3 => 0.0..0.02_f64, 1 => 0.0..0.6_f64];
    let changed = prop_oneof![4 => line(), 1 => Just(String::new())];
    prop_oneof![
        8 => (file(), 0.0..1.0_f64, share, inserted).prop_map(|(f, at, n, t)| Step::Edit(f, at, n, t)),
        6 => (file(), 0.0..1.0_f64, line()).prop_map(|(f, at, t)| Step::Insert(f, at, t)),
        6 => (file(), 0.0..1.0_f64, line()).prop_map(|(f, at, t)| Step::Retype(f, at, t)),
        6 => (file(), 0.0..1.0_f64, changed).prop_map(|(f, at, t)| Step::Line(f, at, t)),
        1 => (file(), prop::option::of(text())).prop_map(|(f, text)| Step::Replace(f, text)),
        1 => (file(), any::<bool>()).prop_map(|(f, known)| Step::Know(f, known)),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(file, program)| Step::Have(file, program)),
        1 => any::<bool>().prop_map(Step::Strict),
    ]
}

/// Both texts and what is known beside them: all that findings may depend on.
#[derive(Clone, Default)]
pub(crate) struct Truth {
    pub(crate) texts: PerFile<Option<String>>,
    pub(crate) facts: Facts,
    pub(crate) options: Options,
}

impl Truth {
    pub(crate) fn fresh(&self) -> Pair {
        let PerFile { config, credentials } = &self.texts;
        let (facts, options) = (self.facts.clone(), self.options.clone());
        Pair::new(config.as_deref(), credentials.as_deref(), facts, options)
    }

    pub(crate) fn take(&mut self, step: &Step, pair: &mut Pair) {
        match step {
            Step::Edit(file, at, share, text) => {
                let old = self.texts[*file].as_deref().unwrap_or_default();
                let start = boundary(old, *at);
                let end = boundary(old, (at + share).min(1.0)).max(start);
                self.edit(*file, start..end, text, pair);
            }
            Step::Line(file, at, text) => {
                let line = self.line(*file, *at);
                self.edit(*file, line, text, pair);
            }
            Step::Insert(file, at, text) => {
                let start = self.line(*file, *at).start;
                self.edit(*file, start..start, text, pair);
            }
            Step::Retype(file, at, text) => {
                let mut line = self.line(*file, *at);
                let old = self.texts[*file].as_deref().unwrap_or_default();
                line.end = line.start + old[line.clone()].trim_end_matches(['\r', '\n']).len();
                self.edit(*file, line, text.trim_end_matches(['\r', '\n']), pair);
            }
            Step::Replace(file, text) => {
                self.texts[*file].clone_from(text);
                pair.replace(*file, text.as_deref());
            }
            Step::Know(file, known) => {
                self.facts.file_mut(*file).known = *known;
                pair.set_facts(self.facts.clone());
            }
            Step::Have(file, program) => {
                let file = (!file).then(|| Lookup::File("/ca.pem".to_owned()));
                let program = (!program).then(|| Lookup::Program("/bin/vend".to_owned()));
                let absent = file.into_iter().chain(program);
                self.facts.absent = absent.map(|lookup| (lookup, Absence::Missing)).collect();
                pair.set_absent(self.facts.absent.clone());
            }
            Step::Strict(strict) => {
                self.options.strict = *strict;
                pair.set_options(self.options.clone());
            }
        }
    }

    /// The line, its end included, at a share of a text.
    fn line(&self, file: FileKind, share: f64) -> std::ops::Range<usize> {
        let text = self.texts[file].as_deref().unwrap_or_default();
        let middle = boundary(text, share);
        let start = text[..middle].rfind('\n').map_or(0, |at| at + 1);
        start..text[middle..].find('\n').map_or(text.len(), |at| middle + at + 1)
    }

    fn edit(&mut self, file: FileKind, range: std::ops::Range<usize>, text: &str, pair: &mut Pair) {
        pair.edit(file, Span::from(range.clone()), text);
        self.texts[file].get_or_insert_default().replace_range(range, text);
    }
}

fn boundary(text: &str, share: f64) -> usize {
    #[expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "any place will do")]
    let mut at = (text.len() as f64 * share) as usize;
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
