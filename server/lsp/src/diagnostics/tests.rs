//! The diagnostics kept up to date by edits are those of a pair made from the texts.

use analysis::engine::Pair;
use analysis::{Facts, Options};
use proptest::prelude::*;
use syntax::{FileKind, PerFile, Span};
use tower_lsp::ls_types::Uri;

use super::*;
use crate::client::ClientFeatures;

const LINES: &[&str] = &[
    "[profile a]\n",
    "[profile b]\n",
    "[a]\n",
    "[default]\n",
    "regoin = us-east-1\n",
    "region = us-east-1a\n",
    "region = nowhere\n",
    "output = json\n",
    "source_profile = b\n",
    "source_profile = c\n",
    "role_arn = arn:aws:iam::029608264753:role/r\n",
    "aws_access_key_id = AKIASP2TPHJSQH3FJRUX\n",
    "team = blue\n",
    "junk\n",
    "# aws-config-lsp: ignore[unknown-region]\n",
    "\n",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(LINES), 0..20).prop_map(|lines| lines.concat())
}

fn client() -> ClientFeatures {
    ClientFeatures { related_information: true, ..ClientFeatures::default() }
}

fn update(shown: &mut ShownDiagnostics, pair: &mut Pair, file: FileKind, limit: Limit) {
    let changed = pair.take_changed(file);
    let uri = |name: &str| -> Uri { format!("file:///{name}").parse().unwrap() };
    let uris = PerFile { config: uri("config"), credentials: uri("credentials") };
    let uris = uris.as_ref().map(Some);
    shown.update(&ClientView { engine: pair, file, client: &client(), uris }, limit, &changed);
}

proptest! {
    #[test]
    fn edits_show_what_the_whole_texts_show(
        texts in [text(), text()],
        edits in prop::collection::vec(
            (any::<bool>(), any::<prop::sample::Index>(), 0..3_usize, prop::sample::select(LINES)),
            1..12,
        ),
        most in 1..12_u32,
    ) {
        let facts = Facts { now: Some(1_800_000_000), ..Facts::default() };
        let texts = PerFile::from(texts.map(Some));
        let mut pair = Pair::new(texts.as_deref(), facts, Options::default());
        let files = FileKind::ALL;
        let mut shown = PerFile::<ShownDiagnostics>::default();
        let mut edited = PerFile::default();
        for (other, at, length, new) in edits {
            let file = files[usize::from(other)];
            let text = pair.document(file).map_or(String::new(), |it| it.rope().to_string());
            let start = at.index(text.len() + 1);
            let end = (start + length * 9).min(text.len());
            // A letter as often as a line.
            let new = if length == 1 { &new[..1.min(new.len())] } else { new };
            pair.edit(file, Span::new(start as u32, end as u32), new);
            edited[file] = pair.section_at(file, start as u32);
            for file in files {
                let limit = Limit { most, edited: edited[file] };
                update(&mut shown[file], &mut pair, file, limit);
                let texts = PerFile::of(|file| {
                    pair.document(file).map(|it| it.rope().to_string())
                });
                let facts = pair.facts().clone();
                let mut fresh = Pair::new(texts.as_deref(), facts, Options::default());
                let ordinal = edited[file].map(|id| pair.section_start(id).1);
                let same = ordinal.and_then(|byte| fresh.section_at(file, byte));
                let mut wanted = ShownDiagnostics::default();
                update(&mut wanted, &mut fresh, file, Limit { most, edited: same });
                let kept = shown[file].diagnostics();
                prop_assert_eq!(kept, wanted.diagnostics());
                prop_assert!(kept.len() <= most as usize);
            }
        }
    }
}
