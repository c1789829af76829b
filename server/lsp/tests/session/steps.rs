//! What a user and other programs do.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

/// A document: its URI without the home directory, and its file, if it has one.
pub(crate) type Name = (&'static str, Option<&'static str>);

/// The first two are the user's own.
pub(crate) const NAMES: [Name; 11] = [
    (".aws/config", Some(".aws/config")),
    (".aws/credentials", Some(".aws/credentials")),
    ("%2Eaws/config", Some(".aws/config")),
    ("repo/config", Some("repo/config")),
    ("repo/credentials", Some("repo/credentials")),
    ("repo/%C3%BC%20%23/.aws/config", Some("repo/ü #/.aws/config")),
    ("repo/%c3%bc%20%23/.aws/credentials", Some("repo/ü #/.aws/credentials")),
    ("repo/\u{fc} [1]/config", Some("repo/\u{fc} [1]/config")),
    ("repo/notes.ini", Some("repo/notes.ini")),
    ("untitled:Untitled-1", None),
    ("git:/repo/config?%7B%22ref%22%3A%22%22%7D", None),
];

/// The project's settings.
pub(crate) const PROJECT: &str = "repo/.aws-config-lsp.toml";

const PIECES: [&str; 36] = [
    "[default]\n",
    "[profile dev]\r\n",
    "[dev]\n",
    "[base]\n",
    "[profile base]\n",
    "[profile r\u{e9}\u{1f511}]\n",
    "[sso-session corp]\r",
    "[services s]\n",
    "[core]\n\tbare = false\n",
    "region = us-esat-1 \n",
    "region = eu-west-1\n",
    "# \u{1f511} region\n",
    "source_profile = base\n",
    "source_profile = r\u{e9}\u{1f511}\r\n",
    "role_arn = arn:aws:iam::171436882533:role/\u{e9}\u{1f511}\n",
    "sso_session = corp\n",
    "sso_region = us-east-1\n",
    "services = s\n",
    "s3 =\n  addressing_style = path\n",
    "  endpoint_url = http://localhost\n",
    "aws_access_key_id = AKIASP2TPHJSQH3FJRUX\n",
    "aws_access_key_id = \n",
    "aws_secret_access_key = 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\n",
    "aws_session_token = IQoJb3JpZ2luX2Vj\n",
    "credential_process = /nowhere/\u{e9} --profile base\n",
    "# aws-config-lsp: ignore-file[unknown-region]\n",
    "# aws-config-lsp: ignore[unknown-region]\n",
    "{{ template }}\n",
    "\u{feff}",
    "  more\n",
    "\n",
    "\r",
    "=",
    "]",
    "",
    "",
];

const SETTINGS: [&str; 5] = [
    "{}",
    r#"{"rules": {"unknown-region": "off", "trailing-whitespace": "error"}}"#,
    r#"{"groups": {"strict": true}, "accounts": {"171436882533": "prod"}}"#,
    r#"{"maxDiagnostics": 400, "readers": ["go"]}"#,
    r#"{"codeLens": {"enabled": false}, "inlayHints": {"accounts": false}, "extraSettings": ["x.*"]}"#,
];

const LANGUAGES: [&str; 3] = ["ini", "aws-config", "aws-credentials"];

/// What an editor asks about a place.
const METHODS: [&str; 8] = [
    "hover",
    "completion",
    "definition",
    "references",
    "rename",
    "codeAction",
    "codeLens",
    "formatting",
];

/// Where a change begins and how much of the text it takes, as shares; and what comes there.
pub(crate) type Typed = (f64, f64, String);

#[derive(Clone, Debug)]
pub(crate) enum Step {
    Open {
        name: Name,
        language: &'static str,
        text: String,
    },
    /// Changes of one notification, one after the other.
    Type {
        which: Index,
        changes: Vec<Typed>,
    },
    Replace {
        which: Index,
        text: String,
    },
    Close {
        which: Index,
    },
    Save {
        which: Index,
    },
    /// The editor gives the file another name.
    Rename {
        which: Index,
        to: Name,
    },
    /// Another program writes a file, or deletes it.
    Disk {
        path: &'static str,
        text: Option<String>,
    },
    Ask {
        which: Index,
        method: &'static str,
        at: f64,
        cancelled: bool,
    },
    Settings(Value),
}

pub(crate) fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(select(&PIECES[..]), 0..9).prop_map(|pieces| pieces.concat())
}

pub(crate) fn settings() -> impl Strategy<Value = Value> {
    select(&SETTINGS[..]).prop_map(|text| serde_json::from_str(text).unwrap_or(json!({})))
}

fn typed() -> impl Strategy<Value = Typed> {
    let share = prop_oneof![3 => Just(0.0), 2 => 0.0..0.1_f64, 1 => 0.0..1.0_f64];
    let new = prop_oneof![
        3 => select(&PIECES[..]).prop_map(str::to_owned),
        1 => "[a-z=\\[\\] \r\n\u{e9}\u{1f511}]{0,3}",
    ];
    (0.0..=1.0_f64, share, new)
}

/// A file that is on disk.
fn path() -> impl Strategy<Value = &'static str> {
    let paths: Vec<_> = NAMES.iter().filter_map(|(_, path)| *path).collect();
    select(paths)
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let which = any::<Index>;
    let project = select(&["[rules]\nunknown-region = \"off\"\n", "strict = 1\n", ""][..]);
    let project = prop::option::of(project.prop_map(str::to_owned));
    prop_oneof![
        4 => (select(&NAMES[..]), select(&LANGUAGES[..]), text())
            .prop_map(|(name, language, text)| Step::Open { name, language, text }),
        12 => (which(), prop::collection::vec(typed(), 1..4))
            .prop_map(|(which, changes)| Step::Type { which, changes }),
        1 => (which(), text()).prop_map(|(which, text)| Step::Replace { which, text }),
        2 => which().prop_map(|which| Step::Close { which }),
        2 => which().prop_map(|which| Step::Save { which }),
        1 => (which(), select(&NAMES[..])).prop_map(|(which, to)| Step::Rename { which, to }),
        3 => (path(), prop::option::of(text())).prop_map(|(path, text)| Step::Disk { path, text }),
        1 => project.prop_map(|text| Step::Disk { path: PROJECT, text }),
        4 => (which(), select(&METHODS[..]), 0.0..=1.0_f64, any::<bool>())
            .prop_map(|(which, method, at, cancelled)| Step::Ask { which, method, at, cancelled }),
        1 => settings().prop_map(Step::Settings),
    ]
}
