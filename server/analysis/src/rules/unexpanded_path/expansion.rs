//! `~` and variables in paths and commands.

use std::ops::Range;

use crate::model::{Quoting, characters, script, words};

/// Something that a shell would expand.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Expansion {
    pub(super) at: Range<usize>,
    /// Whether it is `~`, not a variable.
    pub(super) tilde: bool,
    /// Whether it expands to the user's home directory.
    pub(super) home: bool,
    /// Who expands it in a command.
    pub(super) by: Shell,
}

/// The shells that expand something.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shell {
    /// `sh`, on every system but Windows.
    Posix,
    /// `cmd.exe`.
    Cmd,
    /// PowerShell, which no reader runs.
    Pwsh,
}

/// The first of a path.
pub(super) fn in_path(path: &str) -> Option<Expansion> {
    tilde(path, 0).or_else(|| (0..path.len()).find_map(|at| variable(path, at)))
}

/// The first of a command that a shell would expand. The script of `sh -c` is expanded by that shell.
pub(super) fn in_command(command: &str) -> Option<Expansion> {
    let end = script(command).unwrap_or(command.len());
    let words = words(command);
    let begins_word = |at: usize| words.iter().any(|word| word.start == at);
    let mut open = characters(command)
        .take_while(|(at, ..)| *at < end)
        .filter(|(.., quoting)| matches!(quoting, Quoting::Bare | Quoting::Double));
    open.find_map(|(at, c, quoting)| match c {
        '~' if quoting == Quoting::Bare && begins_word(at) => tilde(command, at),
        '$' | '%' => variable(command, at),
        _ => None,
    })
}

/// `~`, `~/…` and `~user/…` at `at`.
fn tilde(text: &str, at: usize) -> Option<Expansion> {
    let rest = text[at..].strip_prefix('~')?;
    let user = rest.find(['/', '\\', ' ']).unwrap_or(rest.len());
    let is_user =
        rest[..user].bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte));
    let at = at..at + 1 + user;
    is_user.then_some(Expansion { at, tilde: true, home: user == 0, by: Shell::Posix })
}

/// `$NAME`, `${NAME}`, `$env:NAME` and `%NAME%` at byte `at`.
fn variable(text: &str, at: usize) -> Option<Expansion> {
    let rest = text.get(at..)?;
    let (before, name, after, by) = if let Some(name) = rest.strip_prefix("${") {
        (2, name, "}", Shell::Posix)
    } else if let Some(name) = rest.strip_prefix("$env:").or_else(|| rest.strip_prefix("$Env:")) {
        (5, name, "", Shell::Pwsh)
    } else if let Some(name) = rest.strip_prefix('$') {
        (1, name, "", Shell::Posix)
    } else {
        (1, rest.strip_prefix('%')?, "%", Shell::Cmd)
    };
    let length = name_length(name)?;
    // `%2F` and the like are bytes of a URL.
    let is_variable = name[length..].starts_with(after) && (after != "%" || length > 2);
    let home = matches!(&name[..length], "HOME" | "USERPROFILE");
    let end = at + before + length + after.len();
    is_variable.then_some(Expansion { at: at..end, tilde: false, home, by })
}

/// The length of the variable's name that `text` begins with.
fn name_length(text: &str) -> Option<usize> {
    let is_outside = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    let end = text.find(is_outside).unwrap_or(text.len());
    (end > 0 && !text.starts_with(|c: char| c.is_ascii_digit())).then_some(end)
}
