//! What happens to a pair of files, to the pair and to plain texts alike.

use analysis::engine::Pair;
use analysis::{Absence, CredentialsDigest, Facts, Lookup, Options};
use catalogue::Verdict;
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
    /// The file is written again, or deleted.
    Replace(FileKind, Option<String>),
    /// A file of the pair comes into sight or leaves it.
    Know(FileKind, bool),
    /// A program and a file come or go.
    Have(bool, bool),
    /// A rule is switched.
    Strict(bool),
    /// A file on disk has another mode, gets or loses a mark, or a repository around it.
    Disk(FileKind, Option<u32>, bool, bool),
    /// Time passes.
    Now(Option<i64>),
    /// The files become the user's own, with this home directory, or somebody else's.
    Own(bool, Option<&'static str>),
    /// AWS says something of credentials, or has said nothing.
    Verdict(CredentialsDigest, Option<Verdict>),
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
        3 => fact(),
        1 => any::<bool>().prop_map(Step::Strict),
    ]
}

/// What the world around a pair of files says.
pub(crate) fn fact() -> impl Strategy<Value = Step> {
    let mode = prop::sample::select(&[None, Some(0o600), Some(0o644)][..]);
    let now = prop::sample::select(&[None, Some(1_500_000_000), Some(1_800_000_000)][..]);
    let home = prop::sample::select(&[None, Some("/home/a")][..]);
    prop_oneof![
        1 => (file(), any::<bool>()).prop_map(|(f, known)| Step::Know(f, known)),
        1 => (any::<bool>(), any::<bool>()).prop_map(|(file, program)| Step::Have(file, program)),
        2 => (file(), mode, any::<bool>(), any::<bool>())
            .prop_map(|(f, mode, mark, repository)| Step::Disk(f, mode, mark, repository)),
        1 => now.prop_map(Step::Now),
        1 => (any::<bool>(), home).prop_map(|(own, home)| Step::Own(own, home)),
        4 => (credentials(), prop::option::of(verdict()))
            .prop_map(|(credentials, verdict)| Step::Verdict(credentials, verdict)),
    ]
}

/// Of [`crate::pieces`].
fn credentials() -> impl Strategy<Value = CredentialsDigest> {
    let id = prop::sample::select(&["AKIASP2TPHJSQH3FJRUX", "ASIAQNZGKIQY56JQ7WML", "AKIA"][..]);
    let secret = prop::sample::select(
        &["k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOu"][..],
    );
    let token = prop::sample::select(&[None, None, Some("IQoJb3JpZ2luX2Vj")][..]);
    (id, secret, token).prop_map(|(id, secret, token)| CredentialsDigest::new(id, secret, token))
}

fn verdict() -> impl Strategy<Value = Verdict> {
    prop::sample::select(vec![
        Verdict::UnknownKey,
        Verdict::WrongSecret,
        Verdict::Expired,
        Verdict::RegionDisabled { region: "eu-south-1".to_owned() },
        Verdict::ClockSkew { minutes: 17 },
        Verdict::Valid { account: "029608264753".to_owned(), arn: "arn".to_owned() },
    ])
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
        let (facts, options) = (self.facts.clone(), self.options.clone());
        Pair::new(self.texts.as_deref(), facts, options)
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
            Step::Strict(strict) => {
                self.options.strict = *strict;
                pair.set_options(self.options.clone());
            }
            fact => self.take_fact(fact, pair),
        }
    }

    fn take_fact(&mut self, step: &Step, pair: &mut Pair) {
        match step {
            Step::Know(file, known) => {
                self.facts.files[*file].known = *known;
                pair.set_facts(self.facts.clone());
            }
            Step::Have(file, program) => {
                let file = (!file).then(|| Lookup::File("/ca.pem".to_owned()));
                let program = (!program).then(|| Lookup::Program("/bin/vend".to_owned()));
                let absent = file.into_iter().chain(program);
                self.facts.absent = absent.map(|lookup| (lookup, Absence::Missing)).collect();
                pair.set_absent(self.facts.absent.clone());
            }
            Step::Disk(file, mode, mark, repository) => {
                let facts = &mut self.facts.files[*file];
                (facts.mode, facts.hidden_byte_order_mark) = (*mode, *mark);
                facts.in_repository = *repository;
                pair.set_facts(self.facts.clone());
            }
            Step::Now(now) => {
                self.facts.now = *now;
                pair.set_facts(self.facts.clone());
            }
            Step::Own(own, home) => {
                (self.facts.active, self.facts.home) = (*own, home.map(str::to_owned));
                pair.set_facts(self.facts.clone());
            }
            Step::Verdict(credentials, Some(verdict)) => {
                self.facts.verdicts.insert(*credentials, verdict.clone());
                pair.add_verdicts([(*credentials, verdict.clone())]);
            }
            Step::Verdict(credentials, None) => {
                self.facts.verdicts.remove(credentials);
                pair.set_facts(self.facts.clone());
            }
            _ => {}
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

/// Sections of which many have a whole access key, paths and a note of an expiry: what facts speak of.
pub(crate) fn with_keys() -> impl Strategy<Value = String> {
    let id = prop::sample::select(&["AKIASP2TPHJSQH3FJRUX", "ASIAQNZGKIQY56JQ7WML", "AKIA"][..]);
    let secret = prop::sample::select(
        &["k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOu"][..],
    );
    let more = prop::sample::select(
        &[
            "",
            "aws_session_token = IQoJb3JpZ2luX2Vj\n",
            "x_security_token_expires = 2020-01-01T00:00:00Z\n",
            "ca_bundle = /ca.pem\n",
            "ca_bundle = ~/ca.pem\n",
            "credential_process = /bin/vend\n",
            "region = eu-south-1\n",
            "# aws-config-lsp: ignore[sts-rejected]\n",
            "# aws-config-lsp: ignore[missing-file, expired-credentials]\n",
        ][..],
    );
    let header = prop::sample::select(&["[profile a]", "[a]", "[profile b]", "[default]"][..]);
    let section = (header, id, secret, more.clone(), more, any::<bool>()).prop_map(
        |(header, id, secret, more, last, has_key)| {
            let key = format!("aws_access_key_id = {id}\naws_secret_access_key = {secret}\n");
            format!("{header}\n{more}{}{last}", if has_key { key.as_str() } else { "" })
        },
    );
    (prop::option::of(line()), prop::collection::vec(section, 0..5))
        .prop_map(|(first, sections)| first.unwrap_or_default() + &sections.concat())
}
