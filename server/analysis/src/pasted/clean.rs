//! A paste without what terminals, chats and documents add to it.

/// The text with plain blanks, quotes and ends of lines, and without colours, invisible characters and
/// the marks with which shells continue a line.
pub(super) fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(after) = after_escape(rest) {
            rest = after;
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '\r' if rest.starts_with('\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' => cleaned.push('\n'),
            '\n' | '\t' => cleaned.push(c),
            '“' | '”' | '„' | '‟' | '«' | '»' => cleaned.push('"'),
            '‘' | '’' | '‚' | '‛' | '´' => cleaned.push('\''),
            c if c.is_control() => {}
            c if c.is_whitespace() => cleaned.push(' '),
            c if syntax::is_padding(c) => {}
            c => cleaned.push(c),
        }
    }
    joined(&cleaned)
}

/// What follows an escape sequence, as of colours and titles, if one begins here.
fn after_escape(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('\u{1b}')?;
    if let Some(rest) = rest.strip_prefix('[') {
        let end = rest.find(|c: char| ('@'..='~').contains(&c))?;
        return rest.get(end + 1..);
    }
    let title = rest.strip_prefix(']')?;
    let end = title.find(['\u{7}', '\u{1b}'])?;
    title.get(end + 1..).map(|rest| rest.strip_prefix('\\').unwrap_or(rest))
}

/// Lines that a shell continues with `\`, PowerShell with a backtick and cmd with `^`.
fn joined(text: &str) -> String {
    text.replace("\\\n", "").replace("`\n", "").replace("^\n", "")
}

/// A line without the prompt of a shell.
pub(super) fn without_prompt(line: &str) -> &str {
    let line = line.trim();
    let prompts = ["$ ", "> ", ">> ", "% ", "❯ ", "➜ "];
    prompts.iter().find_map(|prompt| line.strip_prefix(prompt)).unwrap_or(line).trim_start()
}

/// Whether a line is a comment of a file or a script.
pub(super) fn is_comment(line: &str) -> bool {
    ["#", ";", "//", "::", "rem ", "REM "].iter().any(|mark| line.trim_start().starts_with(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_blanks_quotes_and_ends_of_lines_become_plain() {
        let pasted = "\u{feff}\u{1b}[1;32mexport\u{1b}[0m\u{a0}A=“b\u{200b}c”\r\nD=‘e’\r\u{1b}]0;title\u{7}f";
        assert_eq!(clean(pasted), "export A=\"bc\"\nD='e'\nf");
        assert_eq!(clean("docker run -e A=b \\\r\n  -e C=d"), "docker run -e A=b   -e C=d");
    }

    #[test]
    fn prompts_are_left_out() {
        assert_eq!(without_prompt("  $ export A=b"), "export A=b");
        assert_eq!(without_prompt("> abc"), "abc");
        assert_eq!(without_prompt("$Env:A"), "$Env:A");
    }
}
