//! Which documents are a pair does not depend on the order in which they were opened, edited and
//! closed, nor on how their URIs are spelled.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::editor::{self, Editor, able};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// A role whose source the other file has, or has not.
const ROLE: &str =
    "[profile r]\nrole_arn = arn:aws:iam::171436882533:role/r\nsource_profile = base\n";
const BASE: &str = "[base]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\n\
                    aws_secret_access_key = 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\n";
const OTHER: &str = "[other]\naws_access_key_id = AKIAQNZGKIQY56JQ7WML\n\
                     aws_secret_access_key = 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\n";
const TEXTS: [&str; 5] =
    [ROLE, BASE, "[default]\nregion = us-esat-1 \n", "[profile base]\n[dev]\n", ""];

/// `link` leads to `repo`, `linked` to the user's own config file. On Windows links need a privilege.
const PATHS: &[&str] = &[
    ".aws/config",
    "%2Eaws/config",
    ".aws/%63onfig",
    ".aws/credentials",
    "%2eaws/credentials",
    #[cfg(unix)]
    "linked",
    "repo/.aws/config",
    #[cfg(unix)]
    "link/.aws/config",
    "repo/.aws/credentials",
    "repo/config",
    "repo/credentials",
    #[cfg(unix)]
    "link/credentials",
    "notes.ini",
];

const LANGUAGES: [&str; 3] = ["ini", "aws-config", "aws-credentials"];

/// What the environment says.
const VARIABLES: [&[(&str, &str)]; 4] = [
    &[],
    &[("AWS_CONFIG_FILE", "~/repo/config")],
    &[("AWS_CONFIG_FILE", "~/notes.ini"), ("AWS_SHARED_CREDENTIALS_FILE", LINKED_CREDENTIALS)],
    &[("AWS_CONFIG_FILE", "~/repo/config"), ("AWS_SHARED_CREDENTIALS_FILE", "~/repo/config")],
];

const LINKED_CREDENTIALS: &str =
    if cfg!(unix) { "~/link/credentials" } else { "~/repo/credentials" };

#[derive(Clone, Debug)]
enum Step {
    Open { path: &'static str, language: &'static str, text: &'static str },
    Edit { which: Index, text: &'static str },
    Close { which: Index },
}

fn step() -> impl Strategy<Value = Step> {
    let open = (select(PATHS), select(&LANGUAGES[..]), select(&TEXTS[..]));
    let edit = (any::<Index>(), select(&TEXTS[..]));
    prop_oneof![
        3 => open.prop_map(|(path, language, text)| Step::Open { path, language, text }),
        2 => edit.prop_map(|(which, text)| Step::Edit { which, text }),
        1 => any::<Index>().prop_map(|which| Step::Close { which }),
    ]
}

/// Language, version and text of what is open, by its path.
type Open = BTreeMap<&'static str, (&'static str, i64, &'static str)>;

struct Session {
    editor: Editor,
    open: Open,
    /// The last diagnostics of each URI that has some, by the URI without the home directory.
    shown: BTreeMap<String, Value>,
}

impl Session {
    fn start(variables: &[(&str, &str)]) -> Self {
        let fill = |home: &editor::Home<'_>| {
            fs::create_dir_all(home.path("repo/.aws")).unwrap();
            #[cfg(unix)]
            for (target, link) in [("repo", "link"), (".aws/config", "linked")] {
                std::os::unix::fs::symlink(home.path(target), home.path(link)).unwrap();
            }
            for directory in [".aws", "repo/.aws", "repo"] {
                home.write(&format!("{directory}/config"), ROLE);
                home.write(&format!("{directory}/credentials"), "[other]\n[other]\n");
            }
        };
        let set = |program: &mut Command| {
            program.envs(variables.iter().copied());
        };
        let editor = Editor::start_program(&able(), &Value::Null, fill, set);
        Self { editor, open: Open::new(), shown: BTreeMap::new() }
    }

    fn step(&mut self, step: &Step) {
        let chosen = |which: &Index, open: &Open| {
            (!open.is_empty()).then(|| *which.get(&open.keys().copied().collect::<Vec<_>>()))
        };
        match step {
            Step::Open { path, language, text } if !self.open.contains_key(path) => {
                self.open(path, language, text);
            }
            Step::Edit { which, text } => {
                let Some(path) = chosen(which, &self.open) else { return };
                let (language, version, _) = self.open[path];
                self.open.insert(path, (language, version + 1, text));
                let document = json!({"uri": self.uri(path), "version": version + 1});
                let changes = json!({"textDocument": document, "contentChanges": [{"text": text}]});
                self.editor.client.notify("textDocument/didChange", &changes);
            }
            Step::Close { which } => {
                let Some(path) = chosen(which, &self.open) else { return };
                self.open.remove(path);
                let document = json!({"textDocument": {"uri": self.uri(path)}});
                self.editor.client.notify("textDocument/didClose", &document);
            }
            Step::Open { .. } => {}
        }
    }

    fn open(&mut self, path: &'static str, language: &'static str, text: &'static str) {
        self.open.insert(path, (language, 1, text));
        let document =
            json!({"uri": self.uri(path), "languageId": language, "version": 1, "text": text});
        self.editor.client.notify("textDocument/didOpen", &json!({"textDocument": document}));
    }

    fn uri(&self, path: &str) -> String {
        self.editor.uri(path)
    }

    /// What is shown in the end, and that each open document answers.
    fn end(mut self) -> BTreeMap<String, Value> {
        for path in self.open.keys() {
            let document = json!({"textDocument": {"uri": self.editor.uri(path)}});
            let symbols = self.editor.client.request("textDocument/documentSymbol", &document);
            assert!(symbols.is_array(), "{path}: {symbols}");
        }
        // What came before the last document is published with it at the latest.
        self.open("last.ini", "ini", "");
        self.editor.client.diagnostics(&self.uri("last.ini"), Some(1));
        let home = self.editor.uri("");
        let messages = self.editor.client.drain();
        for message in messages {
            if message["method"] == "textDocument/publishDiagnostics" {
                let text = message["params"].to_string().replace(&home, "");
                let params: Value = serde_json::from_str(&text).unwrap();
                let uri = params["uri"].as_str().unwrap().to_owned();
                self.shown.insert(uri, params["diagnostics"].clone());
            }
        }
        self.shown.retain(|_, diagnostics| *diagnostics != json!([]));
        self.editor.client.shut_down();
        self.shown
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_opening_does_not_matter(
        variables in select(&VARIABLES[..]),
        steps in prop::collection::vec(step(), 1..14),
    ) {
        let mut session = Session::start(variables);
        for step in &steps {
            session.step(step);
        }
        let mut fresh = Session::start(variables);
        for (path, (language, _, text)) in &session.open {
            fresh.open(path, language, text);
        }
        prop_assert_eq!(session.end(), fresh.end());
    }
}

/// Opens documents as `(path, language, text)`, and returns the codes that are shown.
fn codes(variables: &[(&str, &str)], documents: &[(&'static str, &'static str)]) -> Vec<String> {
    let mut session = Session::start(variables);
    for (path, text) in documents {
        session.open(path, "ini", text);
    }
    let code = |(uri, diagnostics): (String, Value)| {
        let codes = diagnostics.as_array().unwrap().clone().into_iter();
        codes.map(|one| format!("{uri} {}", one["code"].as_str().unwrap())).collect::<Vec<_>>()
    };
    session.end().into_iter().flat_map(code).collect()
}

#[test]
fn a_file_beside_ones_own_does_not_capture_it() {
    let variables = [("AWS_CONFIG_FILE", "~/notes.ini")];
    let (config, own) = ((".aws/config", "[default]\nregion = us-east-1\n"), ("notes.ini", ROLE));
    let credentials = (".aws/credentials", OTHER);
    let expected = ["notes.ini unknown-source-profile"];
    for order in
        [[config, credentials, own], [own, credentials, config], [credentials, config, own]]
    {
        assert_eq!(codes(&variables, &order), expected, "{order:?}");
    }
}

#[test]
fn two_spellings_of_a_file_are_both_alive() {
    let documents =
        [(".aws/config", ROLE), ("%2Eaws/config", "[dev]\n"), (".aws/credentials", BASE)];
    assert_eq!(codes(&[], &documents), ["%2Eaws/config missing-profile-prefix"]);
}

#[test]
fn a_document_of_another_program_is_checked_once_its_text_is_of_aws_tools() {
    let mut editor = Editor::start(&able());
    let git = "[core]\n\tbare = false\n";
    editor.open("src/config", git);
    editor.replace("src/config", "bare", "bar");
    editor.replace(
        "src/config",
        "[core]\n\tbar = false\n",
        "# é\n[profile a]\nregion = us-esat-1\n",
    );
    assert_eq!(editor.findings("src/config"), ["unknown-region 2:9-2:18"]);
    editor.replace("src/config", "esat", "east");
    assert_eq!(editor.findings("src/config"), [""; 0]);
    editor.close("src/config");
    editor.open("src/config", git);
    editor.close("src/config");
    editor.client.shut_down();
}
