//! The command line of `credential_process`, as far as one can tell without running anything.

use std::ops::Range;

use syntax::{Span, trim_padding};

use super::section::{Section, Setting};

/// How a character of a command is quoted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Quoting {
    /// Outside of quotes.
    Bare,
    /// Between double quotes, where a shell still expands variables.
    Double,
    /// Between single quotes, or after a backslash.
    Literal,
    /// A quotation mark or a backslash that itself is no part of a word.
    Mark,
}

/// Each character with its byte offset and how it stands. In a command for Windows a backslash and a single
/// quote are ordinary characters: botocore's `_windows_shell_split` and `cmd.exe` agree on that.
pub(crate) fn characters(command: &str) -> impl Iterator<Item = (usize, char, Quoting)> {
    quoted_characters(command, !is_for_windows(command))
}

fn quoted_characters(text: &str, posix: bool) -> impl Iterator<Item = (usize, char, Quoting)> {
    let (mut within, mut escaped) = (None, false);
    text.char_indices().map(move |(at, c)| {
        let quoting = match (within, c) {
            _ if std::mem::take(&mut escaped) => Quoting::Literal,
            // Between single quotes a backslash is an ordinary character to a POSIX shell.
            (None | Some('"'), '\\') if posix => {
                escaped = true;
                Quoting::Mark
            }
            (None, '"' | '\'') if posix || c == '"' => {
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
    let posix = !is_for_windows(command);
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
    // The first word is the shell itself. A command that begins with `-c` runs nothing.
    let flag = words.iter().skip(1).position(is_flag)? + 1;
    words.get(flag + 1).map(|script| script.start)
}

/// Whether only Windows can run a command. What it does is the same wherever the file is read: a file can
/// be shared between systems.
pub(crate) fn is_for_windows(command: &str) -> bool {
    const SHELLS: [&str; 4] = ["cmd", "cmd.exe", "powershell", "powershell.exe"];
    let program = command.trim_start_matches(['"', '\'']);
    let name = program.split([' ', '\t', '"', '\'']).next().unwrap_or_default();
    is_windows_path(program)
        || SHELLS.iter().any(|shell| shell.eq_ignore_ascii_case(name))
        || is_builtin(name) && words_between_blanks(command).any(is_windows_path)
}

/// Whether `cmd.exe` has a command of this name, for which Windows has no program.
pub(crate) fn is_builtin(name: &str) -> bool {
    const BUILTINS: [&str; 9] = ["call", "cd", "copy", "dir", "echo", "if", "set", "start", "type"];
    BUILTINS.iter().any(|builtin| builtin.eq_ignore_ascii_case(name))
}

fn words_between_blanks(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '\t']).map(|word| word.trim_start_matches(['"', '\'']))
}

/// Whether a path begins as Windows has them: `C:\Tools`, `\\server\share`, `%ProgramFiles%\Vend`.
fn is_windows_path(path: &str) -> bool {
    match path.as_bytes() {
        [drive, b':', b'\\' | b'/', ..] => drive.is_ascii_alphabetic(),
        [b'\\', b'\\', ..] => true,
        [b'%', rest @ ..] => rest.windows(2).any(|pair| pair == br"%\"),
        _ => false,
    }
}

impl Section<'_> {
    /// The command in a value: all of it but a comment. Quotes around the whole belong to it, and
    /// what looks like a comment between quotes does too.
    pub(crate) fn command(&self, setting: &Setting) -> Span {
        let Some(comment) = setting.comment(&self.source.text) else { return setting.raw };
        let start = (comment.start - setting.raw.start) as usize;
        let mut all = characters(self.text(setting.raw));
        // A `#` between quotes is an argument to the program, and readers hand it over.
        let is_bare = all.any(|(at, _, quoting)| at == start && quoting == Quoting::Bare);
        if is_bare {
            trim_padding(&self.source.text, Span::new(setting.raw.start, comment.start))
        } else {
            setting.raw
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
        assert_eq!(
            split(r"C:\Tools\vend.exe bob's 'a b'"),
            [r"C:\Tools\vend.exe", "bob's", "'a", "b'"]
        );
        assert_eq!(split("é 'ü"), ["é", "ü"]);
        assert_eq!(split(""), [""; 0]);
    }

    #[test]
    fn commands_for_windows_are_known_by_their_program() {
        for command in [
            r"C:\Tools\vend.exe",
            r#""D:/my tools/vend.exe" x"#,
            r"\\server\share\vend.cmd",
            r"%ProgramFiles%\Vend\vend.exe",
            "cmd /c vend",
            "PowerShell -File x.ps1",
            r"type C:\keys\dev.json",
        ] {
            assert!(is_for_windows(command), "{command}");
        }
        for command in
            ["vend", "/opt/vend", "~/vend", "vend.exe x", "pwsh -File x.ps1", "echo %x%", "echo hi"]
        {
            assert!(!is_for_windows(command), "{command}");
        }
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
