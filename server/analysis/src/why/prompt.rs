//! A line as a shell shows it: its prompt, its words, its assignments.

use crate::pasted;

/// The variable that a line sets for the commands after it, and the rest of the line from its value on.
pub(super) fn statement(line: &str) -> Option<(&str, &str)> {
    let (name, value) = pasted::assigned_name(line)?;
    let name = &line[name];
    is_variable(name).then_some((name, &line[value..]))
}

/// `NAME=value`, as a word before a command or of an option.
pub(super) fn assignment(word: &str) -> Option<(String, String)> {
    let (name, value) = word.split_once('=')?;
    is_variable(name).then(|| (name.to_owned(), value.to_owned()))
}

fn is_variable(name: &str) -> bool {
    // Capitals alone: `key=value` in a sentence or in an option of a program is no assignment.
    let is_part = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    name.len() > 1 && name.bytes().all(is_part)
}

/// A line without its prompt, and whether it had one.
pub(super) fn without_prompt(line: &str) -> (&str, bool) {
    let line = line.trim_start();
    for mark in ["$ ", "% ", "❯ ", "# ", "+ ", "➜ ", "PS> "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (rest.trim_start(), true);
        }
    }
    // cmd: `C:\Users\jane>aws …`
    let is_drive = line.get(1..3) == Some(":\\");
    if let Some((path, rest)) = line.split_once('>').filter(|_| is_drive)
        && path.len() < 120
    {
        return (rest.trim_start(), true);
    }
    // `jane@host:~/src (main) $ aws …`, `PS C:\Users\jane> aws …`, `(venv) C:\src> aws …`
    for mark in ["$ ", "% ", "❯ ", "# ", "> "] {
        // A prompt is short and has no sentence in it: a mark after more text is a price, a
        // quotation or a redirection.
        let Some(at) = line.find(mark).filter(|at| *at < 120) else { continue };
        let head = &line[..at];
        let is_prompt = head.contains(['@', '~', '\\']) || head.starts_with('(') || head.len() < 3;
        if is_prompt && !head.contains(": ") {
            return (line[at + mark.len()..].trim_start(), true);
        }
    }
    (line, false)
}

/// The words of a command, without their quotes.
pub(super) fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    let mut has_word = false;
    for c in line.chars() {
        match (quote, c) {
            (Some(open), c) if c == open => quote = None,
            (None, '"' | '\'') => (quote, has_word) = (Some(c), true),
            (None, c) if c.is_whitespace() => {
                if has_word {
                    words.push(std::mem::take(&mut word));
                }
                has_word = false;
            }
            // In `A=1; aws …` the end of the statement is not part of the value.
            (None, ';') => has_word = has_word || !word.is_empty(),
            (_, c) => {
                word.push(c);
                has_word = true;
            }
        }
    }
    if has_word {
        words.push(word);
    }
    words
}
