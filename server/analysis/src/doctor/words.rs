//! Words that several paragraphs share.

use crate::report::{plain, shell_path};

/// A path out of the machine as one word of a shell.
pub(super) fn path_word(name: &str) -> String {
    shell_path(&plain(name))
}

/// A text out of a file or of the machine as part of a sentence.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", plain(text).replace('`', "'"))
}

/// "1 profile", "2 profiles".
pub(super) fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Up to three names: "a, b and 4 others".
pub(super) fn list_names(names: &[String], quote: fn(&str) -> String) -> String {
    const MOST: usize = 3;
    // "And 1 other" would be as long as its name.
    let most = if names.len() == MOST + 1 { names.len() } else { MOST };
    let shown: Vec<String> = names.iter().take(most).map(|name| quote(name)).collect();
    match names.len() - shown.len() {
        0 => shown.join(", "),
        rest => format!("{} and {rest} others", shown.join(", ")),
    }
}

/// A message of a rule without its last sentence, if that says what the command does.
pub(super) fn without_advice(message: &str) -> &str {
    const VERBS: [&str; 4] = ["Remove ", "Set ", "Unset ", "Write "];
    match message.rsplit_once(". ") {
        Some((rest, last)) if VERBS.iter().any(|verb| last.starts_with(verb)) => rest,
        _ => message,
    }
}
