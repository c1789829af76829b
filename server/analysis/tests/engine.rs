//! The engine's invariant: the findings of a pair of files after any edits are those of a pair made
//! from the texts. `PROPTEST_CASES` raises the number of histories that are tried.

use std::collections::HashMap;

use analysis::engine::Pair;
use analysis::model::SectionId;
use analysis::{Edit, Facts, Finding, Options, Remedy, Severity, Tags};
use proptest::prelude::*;
use syntax::{FileKind, Span};

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

/// Few names, so that sections, references and duplicates meet.
fn name() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        6 => prop::sample::select(&["a", "b", "base", "corp", "default"][..]),
        1 => prop::sample::select(&["basa", "A", "two words", "é", "\"a\"", ""][..]),
    ]
}

fn header() -> impl Strategy<Value = String> {
    let shape = prop::sample::select(
        &[
            "[profile N]",
            "[profile N]",
            "[N]",
            "[N]",
            "[sso-session N]",
            "[services N]",
            "[default]",
            "[Profile N]",
            "[profile.N]",
            "[sso session N]",
            "[profile \"N\"]",
            "[ profile  N ]",
            "  [profile N]",
            "[profile N] # note",
            "[profile N",
            "[profile N] junk",
            "[DEFAULT]",
            "[plugins]",
            "[]",
            "[",
        ][..],
    );
    (shape, name()).prop_map(|(shape, name)| shape.replace('N', name))
}

fn reference() -> impl Strategy<Value = String> {
    let shape = prop::sample::select(
        &[
            "source_profile = N",
            "source_profile = N",
            "source_profile = N",
            "sso_session = N",
            "services = N",
            "source_profile = \"N\"",
            "source_profile = N # why",
            "SOURCE_PROFILE = N",
            "  source_profile = N",
            "source_profile = profile N",
            "include_profile = N",
            "credential_process = vault exec --profile N",
        ][..],
    );
    (shape, name()).prop_map(|(shape, name)| shape.replace('N', name))
}

fn setting() -> impl Strategy<Value = String> {
    let id =
        prop::sample::select(&["AKIASP2TPHJSQH3FJRUX", "ASIAQNZGKIQY56JQ7WML", "AKIA", ""][..]);
    let secret = prop::sample::select(
        &[
            "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
            "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOu",
            "",
        ][..],
    );
    let role = prop::sample::select(&["aws", "aws-cn", "aws-us-gov"][..]);
    let region =
        prop::sample::select(&["eu-west-1", "cn-north-1", "us-east-1a", "", "nowhere"][..]);
    prop_oneof![
        3 => role.prop_map(|p| format!("role_arn = arn:{p}:iam::029608264753:role/r")),
        2 => id.prop_map(|id| format!("aws_access_key_id = {id}")),
        2 => secret.prop_map(|secret| format!("aws_secret_access_key = {secret}")),
        1 => Just("aws_session_token = IQoJb3JpZ2luX2Vj".to_owned()),
        1 => region.clone().prop_map(|region| format!("region = {region}")),
        1 => region.prop_map(|region| format!("sso_region = {region}")),
        4 => prop::sample::select(&[
            "sso_start_url = https://acme.awsapps.com/start", "sso_account_id = 029608264753",
            "sso_start_url = https://acme.awsapps.com/start#", "sso_role_name = Dev",
            "credential_source = Ec2InstanceMetadata", "web_identity_token_file = /token",
            "credential_process = /bin/vend", "mfa_serial = arn:aws:iam::029608264753:mfa/me",
            "duration_seconds = 43200", "external_id = abc", "aws_saml_url = x", "output = json",
            "endpoint_url = http://localhost", "login_session = x", "aws_account_id = 111122223333",
            "expiration = 2020-01-01T00:00:00Z", "regoin = x", "region = eu-west-1 ", "cli_pager =",
        ][..]).prop_map(str::to_owned),
    ]
}

fn oddity() -> impl Strategy<Value = String> {
    prop::sample::select(
        &[
            "",
            "",
            "# note",
            "; note",
            "  # indented",
            "s3 =\n  max_queue_size = 5\nregion = x",
            "dynamodb =\n  endpoint_url = http://localhost:8000",
            "dynamo-db =",
            "  more = x",
            "  x",
            "# aws-config-lsp: ignore[unknown-source-profile, source-profile-cycle]",
            "# aws-config-lsp: ignore[unused-section]",
            "# aws-config-lsp: ignore[duplicate-section]",
            "# aws-config-lsp: ignore-file[unknown-source-profile]",
            "# aws-config-lsp: ignore-file[trailing-whitespace, missing-role-source]",
            "{{ template }}",
            "{% if x %}",
            "$ANSIBLE_VAULT;1.1",
            "junk",
            "= x",
            "region: x",
            "export AWS_PROFILE=a",
            "\u{feff}",
            "\u{feff}[profile a]",
            "k\u{a0}= \u{200b}v",
            "=",
            "a\u{0}b",
        ][..],
    )
    .prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let end = prop_oneof![8 => Just("\n"), 2 => Just("\r\n"), 1 => Just("\r"), 1 => Just("")];
    let line = prop_oneof![3 => header(), 3 => reference(), 5 => setting(), 2 => oddity()];
    (line, end).prop_map(|(line, end)| line + end)
}

/// A profile or a session as people write them, so that chains come about.
fn section() -> impl Strategy<Value = String> {
    let shape =
        prop::sample::select(&["[profile N]\n", "[profile N]\n", "[N]\n", "[sso-session N]\n"][..]);
    let body = prop_oneof![2 => reference(), 3 => setting()];
    (shape, name(), prop::collection::vec(body, 0..5)).prop_map(|(shape, name, body)| {
        let body = body.into_iter().map(|line| line + "\n").collect::<String>();
        shape.replace('N', name) + &body
    })
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::collection::vec(line(), 0..30).prop_map(|lines| lines.concat()),
        prop::collection::vec(section(), 0..8).prop_map(|sections| sections.concat()),
    ]
}

/// What happens to a pair of files.
#[derive(Clone, Debug)]
enum Step {
    /// Some bytes become others: where, how many, as shares of the text; and by what.
    Edit(FileKind, f64, f64, String),
    /// A line becomes another, or goes.
    Line(FileKind, f64, String),
    /// The file is written anew, or deleted.
    Replace(FileKind, Option<String>),
    /// A file of the pair comes into sight or leaves it.
    Know(FileKind, bool),
    /// A rule is switched.
    Strict(bool),
}

fn file() -> impl Strategy<Value = FileKind> {
    prop_oneof![2 => Just(FileKind::Config), 1 => Just(FileKind::Credentials)]
}

fn step() -> impl Strategy<Value = Step> {
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
        8 => (file(), 0.0..1.0_f64, changed).prop_map(|(f, at, t)| Step::Line(f, at, t)),
        1 => (file(), prop::option::of(text())).prop_map(|(f, text)| Step::Replace(f, text)),
        1 => (file(), any::<bool>()).prop_map(|(f, known)| Step::Know(f, known)),
        1 => any::<bool>().prop_map(Step::Strict),
    ]
}

/// Both texts and what is known beside them: all that findings may depend on.
#[derive(Clone, Default)]
struct Truth {
    texts: [Option<String>; 2],
    facts: Facts,
    options: Options,
}

impl Truth {
    fn fresh(&self) -> Pair {
        let [config, credentials] = &self.texts;
        let (facts, options) = (self.facts.clone(), self.options.clone());
        Pair::new(config.as_deref(), credentials.as_deref(), facts, options)
    }

    fn take(&mut self, step: &Step, pair: &mut Pair) {
        match step {
            Step::Edit(file, at, share, text) => {
                let old = self.texts[*file as usize].as_deref().unwrap_or_default();
                let start = boundary(old, *at);
                let end = boundary(old, (at + share).min(1.0)).max(start);
                self.edit(*file, start..end, text, pair);
            }
            Step::Line(file, at, text) => {
                let old = self.texts[*file as usize].as_deref().unwrap_or_default();
                let middle = boundary(old, *at);
                let start = old[..middle].rfind('\n').map_or(0, |at| at + 1);
                let end = old[middle..].find('\n').map_or(old.len(), |at| middle + at + 1);
                self.edit(*file, start..end, text, pair);
            }
            Step::Replace(file, text) => {
                self.texts[*file as usize].clone_from(text);
                pair.replace(*file, text.as_deref());
            }
            Step::Know(file, known) => {
                self.facts.file_mut(*file).known = *known;
                pair.set_facts(self.facts.clone());
            }
            Step::Strict(strict) => {
                self.options.strict = *strict;
                pair.set_options(self.options.clone());
            }
        }
    }

    fn edit(&mut self, file: FileKind, range: std::ops::Range<usize>, text: &str, pair: &mut Pair) {
        pair.edit(file, Span::from(range.clone()), text);
        self.texts[file as usize].get_or_insert_default().replace_range(range, text);
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

type Located = (FileKind, Span, String);

/// A finding as someone sees it who knows no sections.
#[derive(Clone, PartialEq, Debug)]
struct Seen {
    code: &'static str,
    severity: Severity,
    span: Span,
    message: String,
    tags: Tags,
    related: Vec<Located>,
    fixes: Vec<(String, bool, Vec<Located>)>,
}

fn seen(pair: &Pair, file: FileKind) -> Vec<Seen> {
    pair.findings(file).map(|finding| see(pair, finding)).collect()
}

fn see(pair: &Pair, finding: &Finding) -> Seen {
    let locate = |edit: &Edit| {
        let (file, span) = pair.locate(edit.at);
        (file, span, edit.text.clone())
    };
    let related = finding.related.iter().map(|related| {
        let (file, span) = pair.resolve(related.anchor);
        (file, span, related.message.clone())
    });
    let fixes = finding.fixes.iter().map(|fix| {
        let edits = match &fix.remedy {
            Remedy::Edits(edits) => edits.iter().map(locate).collect(),
            Remedy::RestrictMode(_) => Vec::new(),
        };
        (fix.title.clone(), fix.safe, edits)
    });
    Seen {
        code: finding.rule.code,
        severity: finding.severity,
        span: pair.locate(finding.at).1,
        message: finding.message.clone(),
        tags: finding.tags,
        related: related.collect(),
        fixes: fixes.collect(),
    }
}

/// What a caller that publishes findings goes by: whether those of a file changed.
fn outlines(pair: &Pair, file: FileKind) -> Vec<(&'static str, Severity, Span, String)> {
    let outline = |seen: Seen| (seen.code, seen.severity, seen.span, seen.message);
    seen(pair, file).into_iter().map(outline).collect()
}

/// Each section's version, and its findings as they stand in it.
fn versions(pair: &Pair) -> HashMap<SectionId, (u32, Vec<Finding>)> {
    let documents = FILES.into_iter().filter_map(|file| Some((file, pair.document(file)?)));
    let starts = documents.flat_map(|(file, document)| {
        document.sections_from(0).map(move |section| (file, section.start))
    });
    let ids = starts.filter_map(|(file, start)| pair.section_at(file, start));
    let state = |id| (pair.version(id), pair.findings_in(id).into_iter().cloned().collect());
    ids.map(|id| (id, state(id))).collect()
}

fn holds(truth: &Truth, pair: &Pair) -> Result<(), TestCaseError> {
    let fresh = truth.fresh();
    for file in FILES {
        let text = truth.texts[file as usize].as_deref();
        let kept = pair.document(file).map(|document| document.rope().to_string());
        prop_assert_eq!(kept.as_deref(), text);
        prop_assert_eq!(seen(pair, file), seen(&fresh, file), "{:?} of {:?}", file, truth.texts);
    }
    Ok(())
}

fn cases() -> ProptestConfig {
    let config = ProptestConfig::default();
    let cases = if std::env::var_os("PROPTEST_CASES").is_some() { config.cases } else { 64 };
    // A history shrinks step by step.
    ProptestConfig { cases, max_shrink_iters: 20_000, ..config }
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn edited_findings_are_those_of_the_texts(
        config in text(),
        credentials in prop::option::of(text()),
        steps in prop::collection::vec(step(), 1..50),
    ) {
        let mut truth = Truth { texts: [Some(config), credentials], ..Truth::default() };
        for file in FILES {
            truth.facts.file_mut(file).known = true;
        }
        let mut pair = truth.fresh();
        for step in &steps {
            let before = FILES.map(|file| outlines(&pair, file));
            let versions_before = versions(&pair);
            for file in FILES {
                pair.take_changed(file);
            }
            truth.take(step, &mut pair);
            holds(&truth, &pair)?;
            for file in FILES {
                let same = outlines(&pair, file) == before[file as usize];
                prop_assert!(pair.take_changed(file) || same, "{:?} changed unnoticed", file);
            }
            for (id, (version, findings)) in versions(&pair) {
                if let Some((old, known)) = versions_before.get(&id) && *old == version {
                    prop_assert_eq!(known, &findings, "{:?} changed under its version", id);
                }
            }
        }
    }

    #[test]
    fn any_text_and_any_edit_is_taken(
        texts in (any::<String>(), any::<String>()),
        edits in prop::collection::vec((file(), 0_u32..400, 0_u32..400, any::<String>()), 1..8),
    ) {
        let mut pair = Pair::new(Some(&texts.0), Some(&texts.1), Facts::default(), Options::default());
        for (file, start, len, text) in edits {
            pair.edit(file, Span::new(start, start + len), &text);
            let texts = FILES.map(|file| pair.document(file).map(|d| d.rope().to_string()));
            holds(&Truth { texts, ..Truth::default() }, &pair)?;
        }
    }
}
