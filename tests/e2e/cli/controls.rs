//! Characters that a terminal obeys or XML cannot hold, in every place of a file and its path.

use super::Home;

/// ESC and its one-byte forms CSI and OSC, marks of direction, and what XML leaves out.
const CONTROLS: &str =
    "\u{1b}[31m\u{9b}2J\u{9d}0;x\u{7}\u{90}\u{202e}\u{2066}\u{200f}\u{fffe}\u{ffff}";

const COMMANDS: &[&[&str]] = &[
    &["check"],
    &["check", "--diff"],
    &["check", "--format", "concise"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--format", "junit"],
    &["list"],
    &["list", "--format", "json"],
    &["explain"],
    &["explain", "a"],
    &["explain", "default"],
    &["doctor"],
    &["doctor", "--format", "json"],
    &["doctor", "--format", "markdown"],
    &["graph"],
    &["graph", "--format", "mermaid"],
    &["graph", "--format", "dot"],
    &["graph", "--format", "json"],
    &["explain", "default", "--format", "json"],
    &["explain", "default", "--brief"],
    &["why", HOSTILE],
    &["why", "An error occurred (InvalidClientTokenId): x\u{9b}2J\u{202e}", "--profile", "default"],
    &["why", "InvalidClientTokenId", "--profile", HOSTILE],
    &["why", "InvalidClientTokenId", "--format", "json"],
    &["format", "--check"],
    &["format", "--diff"],
    &["set", "default", "region", HOSTILE, "--dry-run"],
    &["set", "default", HOSTILE, "x", "--dry-run"],
    &["set", HOSTILE, "region", "us-east-1", "--dry-run"],
    &["set", HOSTILE, "region", "us-east-1", "--dry-run", "--create"],
    &["rename", HOSTILE, "b", "--dry-run"],
    &["rename", "default", HOSTILE, "--dry-run"],
    &["import", HOSTILE, "--yes"],
    &["validate", HOSTILE],
    &["check", "--profile", HOSTILE],
];

/// As a name that somebody was told to type.
const HOSTILE: &str = "x\u{9b}2J\u{9d}0;x\u{7}\u{202e}\u{ffff}";

fn home() -> Home {
    let home = Home::with_config(&format!(
        "[default]\nregion = {CONTROLS}\nsource_profile = x{CONTROLS}\n\
         role_arn = arn:aws:iam::123456789012:role/{CONTROLS}\n{CONTROLS} = 1\n\
         [profile a{CONTROLS}]\ncredential_process = /x{CONTROLS}\nregoin = us-east-1 \n[profile a{CONTROLS}]\n"
    ));
    home.write(".aws/credentials", format!("[a{CONTROLS}]\nca_bundle = /{CONTROLS}\n"));
    home.write("x\u{9b}\u{202e}\u{ffff}/config", format!("[x{CONTROLS}]\n"));
    home
}

/// The first character of an output that must not be there; colours are off.
fn control(text: &str) -> Option<char> {
    let forbidden = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t'))
            || matches!(c, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(c, '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
    };
    text.chars().find(forbidden)
}

#[test]
fn no_command_prints_what_a_terminal_obeys() {
    let home = home();
    let path = "x\u{9b}\u{202e}\u{ffff}/config";
    let of_path: Vec<Vec<&str>> = ["text", "concise", "json", "sarif", "github", "gitlab", "junit"]
        .iter()
        .map(|format| vec!["check", path, "--format", format])
        .collect();
    let missing = [vec!["check", "no\u{9b}\u{202e}"], vec!["explain", "no\u{9b}\u{202e}"]];
    let all = COMMANDS.iter().map(|command| command.to_vec()).chain(of_path).chain(missing);
    for command in all {
        let run = home.run(&command);
        assert!(!run.out.is_empty() || !run.err.is_empty(), "{command:?}");
        for text in [&run.out, &run.err] {
            assert_eq!(control(text), None, "{command:?}: {text}");
        }
        if command.contains(&"json") {
            serde_json::from_str::<serde_json::Value>(&run.out).unwrap();
        }
    }
}
