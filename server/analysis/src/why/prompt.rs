//! A line as a shell shows it: its prompt, its words, its assignments.

/// `NAME=value` of a variable, also as PowerShell and fish write it.
pub(super) fn assignment(word: &str) -> Option<(String, String)> {
    let word = word.strip_prefix("$env:").or_else(|| word.strip_prefix("$Env:")).unwrap_or(word);
    let (name, value) = word.split_once('=')?;
    let name = name.trim();
    let is_name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    (name.len() > 1 && name.bytes().all(is_name)).then(|| (name.to_owned(), value.to_owned()))
}

/// A line without its prompt, and whether it had one.
pub(super) fn without_prompt(line: &str) -> (&str, bool) {
    let line = line.trim_start();
    for mark in ["$ ", "% ", "❯ ", "# ", "+ ", "➜ ", "PS> "] {
        if let Some(rest) = line.strip_prefix(mark) {
            return (rest.trim_start(), true);
        }
    }
    // `jane@host:~/src (main) $ aws …`, `PS C:\Users\jane> aws …`, `(venv) C:\src> aws …`
    for mark in ["$ ", "% ", "❯ ", "# ", "> "] {
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
