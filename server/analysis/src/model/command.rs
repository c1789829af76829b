//! The command line of `credential_process`, as far as one can tell without running anything.

use std::ops::Range;

use syntax::{Span, trim_padding};

use super::section::{Section, Setting};

/// How a character of a command stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Quoting {
    /// Outside of quotes.
    Bare,
    /// Between double quotes, where a shell still expands variables.
    Double,
    /// Between single quotes, or behind a backslash.
    Literal,
    /// A quotation mark or a backslash that itself is no part of a word.
    Mark,
}

/// Each character with its byte offset and how it stands. In the path of a Windows program a
/// backslash is an ordinary character.
pub(crate) fn characters(command: &str) -> impl Iterator<Item = (usize, char, Quoting)> {
    quoted_characters(command, !is_windows_path(command))
}

fn quoted_characters(text: &str, posix: bool) -> impl Iterator<Item = (usize, char, Quoting)> {
    let (mut within, mut escaped) = (None, false);
    text.char_indices().map(move |(at, c)| {
        let quoting = match (within, c) {
            _ if std::mem::take(&mut escaped) => Quoting::Literal,
            (None | Some('"'), '\\') if posix => {
                escaped = true;
                Quoting::Mark
            }
            (None, '"' | '\'') => {
                within = Some(c);
                Quoting::Mark
            }
            (Some(open), _) if open == c => {
                within = None;
                Quoting::Mark
            }
            (None, _) => Quoting::Bare,
            (Some('"'), _) => Quoting::Double,
            (Some(_), _) => Quoting::Literal,
        };
        (at, c, quoting)
    })
}

/// The words of a command as they are written, quotes included.
pub(crate) fn words(command: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut apart = true;
    for (at, c, quoting) in characters(command) {
        if quoting == Quoting::Bare && matches!(c, ' ' | '\t') {
            apart = true;
            continue;
        }
        let end = at + c.len_utf8();
        match words.last_mut().filter(|_| !apart) {
            Some(word) => word.end = end,
            None => words.push(at..end),
        }
        apart = false;
    }
    words
}

/// A word without its quotes.
pub(crate) fn unquoted(command: &str, word: &Range<usize>) -> String {
    // A word begins outside of quotes, so that what is before it need not be looked at: of 100,000 words
    // each would look through all.
    let posix = !is_windows_path(command);
    let inside = quoted_characters(&command[word.clone()], posix);
    inside.filter(|(.., quoting)| *quoting != Quoting::Mark).map(|(_, c, _)| c).collect()
}

/// Where what a shell is told to run begins, for commands such as `sh -c "a | b"`.
pub(crate) fn script(command: &str) -> Option<usize> {
    const FLAGS: [&str; 6] = ["-c", "-lc", "-ic", "/c", "/k", "-command"];
    let words = words(command);
    let is_flag = |word: &Range<usize>| {
        FLAGS.iter().any(|flag| command[word.clone()].eq_ignore_ascii_case(flag))
    };
    let flag = words.iter().skip(1).position(is_flag)? + 1;
    words.get(flag + 1).map(|script| script.start)
}

/// Whether a path begins as Windows has them: `C:\Tools`, `\\server\share`.
fn is_windows_path(command: &str) -> bool {
    let command = command.trim_start_matches(['"', '\'']);
    match command.as_bytes() {
        [drive, b':', b'\\' | b'/', ..] => drive.is_ascii_alphabetic(),
        [b'\\', b'\\', ..] => true,
        _ => false,
    }
}

impl Section<'_> {
    /// The command in a value: all of it but a comment. Quotes around the whole belong to it, and
    /// what looks like a comment between quotes does too.
    pub(crate) fn command(&self, setting: &Setting) -> Span {
        let Some(comment) = setting.comment(&self.source.text) else { return setting.value };
        let start = (comment.start - setting.value.start) as usize;
        let mut all = characters(self.text(setting.value));
        let is_bare = all.any(|(at, _, quoting)| at == start && quoting == Quoting::Bare);
        if is_bare {
            trim_padding(&self.source.text, Span::new(setting.value.start, comment.start))
        } else {
            setting.value
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(command: &str) -> Vec<String> {
        words(command).iter().map(|word| unquoted(command, word)).collect()
    }

    #[test]
    fn words_are_split_as_readers_split_them() {
        assert_eq!(split("vend  --profile\tdev"), ["vend", "--profile", "dev"]);
        assert_eq!(
            split(r#""/opt/my tools/vend" 'a "b' c"d e""#),
            ["/opt/my tools/vend", "a \"b", "cd e"]
        );
        assert_eq!(split(r"/opt/my\ tools/vend \'x"), ["/opt/my tools/vend", "'x"]);
        assert_eq!(split(r#""C:\My Tools\vend.exe" x"#), [r"C:\My Tools\vend.exe", "x"]);
        assert_eq!(split(r"C:\Tools\vend.exe --x"), [r"C:\Tools\vend.exe", "--x"]);
        assert_eq!(split("é 'ü"), ["é", "ü"]);
        assert_eq!(split(""), [""; 0]);
    }

    #[test]
    fn a_script_is_what_follows_the_flag() {
        let script = |command: &'static str| script(command).map(|at| &command[at..]);
        assert_eq!(script("sh -c \"a | b\" x"), Some("\"a | b\" x"));
        assert_eq!(script("cmd.exe /C a"), Some("a"));
        assert_eq!(script("vend -c"), None);
        assert_eq!(script("vend x"), None);
    }
}
