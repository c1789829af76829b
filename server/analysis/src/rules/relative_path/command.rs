//! Paths in the command of `credential_process`.

use std::ops::Range;

use syntax::Span;

use super::is_relative;
use crate::lint::{Findings, SettingContext};
use crate::model::{script, unquoted, words};

pub(super) fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let span = context.command(context.setting);
    let command = context.text(span);
    // A script may change the directory first.
    if script(command).is_some() || context.section.is_placeholder(context.setting) {
        return;
    }
    let Some(word) = relative_word(command) else { return };
    let message = "This path depends on the directory that a tool runs in, so the command fails in \
                   others. Write the whole path.";
    findings.report(context.section, Span::from(word).shift(span.start), message);
}

/// The first word of a command that is a relative path.
fn relative_word(command: &str) -> Option<Range<usize>> {
    let words = words(command);
    let (program, arguments) = words.split_first()?;
    let name = unquoted(command, program);
    let written = &command[program.clone()];
    // A backslash is lost where words are split as in a shell of Unix.
    if written.starts_with(".\\") || written.starts_with("..\\") {
        return Some(program.clone());
    }
    if is_relative(&name) && name.contains(['/', '\\']) {
        return Some(program.clone());
    }
    // An option of the interpreter may come before the script.
    let script = arguments.iter().find(|word| !command[(*word).clone()].starts_with('-'));
    let script = script.filter(|word| runs_scripts(&name) && is_script(&unquoted(command, word)));
    let begins_here = |word: &&Range<usize>| {
        let text = unquoted(command, word);
        ["./", "../", ".\\", "..\\"].iter().any(|start| text.starts_with(start))
    };
    let of_option = words.windows(2).find(|pair| {
        command[pair[0].clone()].starts_with('-') && is_relative_file(&unquoted(command, &pair[1]))
    });
    let mut printed = arguments.iter().filter(|_| prints_files(&name));
    let printed = printed.next_back().filter(|word| is_relative(&unquoted(command, word)));
    script
        .or_else(|| arguments.iter().find(begins_here))
        .or(of_option.map(|pair| &pair[1]))
        .or(printed)
        .cloned()
}

/// Whether the value of an option is a file, by its ending: `--profile team/dev` is not.
fn is_relative_file(value: &str) -> bool {
    const ENDINGS: [&str; 7] = [".json", ".pem", ".key", ".crt", ".cer", ".p12", ".pfx"];
    is_relative(value)
        && !value.contains("://")
        && ENDINGS.iter().any(|ending| value.ends_with(ending))
}

/// Whether a program prints the files that its arguments name.
fn prints_files(program: &str) -> bool {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    matches!(name, "cat" | "type")
}

/// Whether a program runs the file that its first argument names.
fn runs_scripts(program: &str) -> bool {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    let name = name.strip_suffix(".exe").unwrap_or(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    matches!(
        name,
        "python" | "node" | "ruby" | "perl" | "bash" | "sh" | "zsh" | "pwsh" | "powershell"
    )
}

fn is_script(word: &str) -> bool {
    let ends = [".py", ".js", ".mjs", ".rb", ".pl", ".sh", ".ps1"];
    is_relative(word) && (word.contains(['/', '\\']) || ends.iter().any(|end| word.ends_with(end)))
}
