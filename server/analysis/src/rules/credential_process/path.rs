//! Paths of programs that are split at a space.

use std::ops::Range;

use crate::model::words;

/// The path of the program, where it is split at an unquoted space.
pub(super) fn with_blank(command: &str) -> Option<Range<usize>> {
    let words = words(command);
    let (first, rest) = words.split_first()?;
    let has_drive = command.get(1..3).is_some_and(|text| matches!(text, ":\\" | ":/"));
    if has_drive && !is_program(&command[first.clone()]) {
        let end = end_of_program(command, rest)?;
        return Some(first.start..end);
    }
    let second = rest.first()?;
    is_one_path(command, first, second).then_some(first.start..second.end)
}

/// Where the path of a Windows program ends that goes on in `words`.
fn end_of_program(command: &str, words: &[Range<usize>]) -> Option<usize> {
    let parts = words.iter().map(|word| (&command[word.clone()], word.end));
    let (_, end) = parts
        // On Windows a slash begins an option as well.
        .take_while(|(part, _)| !part.starts_with(['-', '/']))
        .find(|(part, _)| part.contains(['\\', '/']) && is_program(part))?;
    Some(end)
}

/// Whether a word ends as the name of a Windows program does.
fn is_program(word: &str) -> bool {
    const ENDS: [&str; 5] = [".exe", ".cmd", ".bat", ".com", ".ps1"];
    let lower = word.to_ascii_lowercase();
    ENDS.iter().any(|end| lower.ends_with(end))
}

/// Whether two words are likelier one path than a program and its argument.
fn is_one_path(command: &str, first: &Range<usize>, second: &Range<usize>) -> bool {
    const DIRECTORIES: [&str; 3] = ["/Application Support", "\\Program Files", "/Program Files"];
    let (head, tail) = (&command[first.clone()], &command[second.clone()]);
    if second.start != first.end + 1
        || !head.starts_with('/')
        || head.contains(['"', '\'', '\\'])
        || !tail.contains('/')
        || tail.starts_with(['-', '/', '.', '~', '$'])
    {
        return false;
    }
    let joined = &command[first.start..second.end];
    if DIRECTORIES.iter().any(|name| joined.contains(name)) {
        return true;
    }
    // `/usr/bin/python3 tools/vend.py` has a blank as well: directories with one in their names
    // mostly begin with a capital, programs do not.
    let name = head.rsplit_once('/').map_or(head, |(_, name)| name);
    name.starts_with(char::is_uppercase) && !tail.contains([':', '=', '@'])
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "credential-process";

    #[test]
    fn blanks_in_paths_are_told() {
        check(
            CODE,
            "--- config
[profile option]
credential_process = C:\\Program Files\\Vend\\vend -c C:\\Vend\\run.exe
[profile a]
credential_process = C:\\Program Files\\Vend\\vend.exe --profile a
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The command is split at the space in this path, so a program of another name runs. Put the path in double quotes.
[profile b]
credential_process = /Users/jane/Library/Application Support/vend b
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The command is split at the space in this path
[profile c]
credential_process = /Applications/Vend App.app/Contents/MacOS/vend
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The command is split at the space in this path
",
        );
    }
}
