/// What tools draw around a message, at the beginning of a line.
const FRAMES: [&str; 22] = [
    "│", "╷", "╵", "|", "├", "─", "▶", "╰", "╭", "╮", "╯", "×", "⎿", "✻", "┃", "║", "┆", ">",
    // Terraform's frame where its UTF-8 was read as Windows-1252, and the blank that web pages put
    // after it.
    "â”‚", "â•·", "â•µ", "\u{a0}",
];

/// A text without colours, frames, escapes of JSON and typographic quotes, so that what programs
/// print looks as they print it. Lines stay lines.
pub(super) fn clean(text: &str) -> String {
    let plain = without_colours(text);
    let mut out = String::with_capacity(plain.len());
    // Programs overwrite their progress with a carriage return: what comes after it begins a line.
    for line in plain.split(['\n', '\r']) {
        push_line(&mut out, without_frame(line));
        out.push('\n');
    }
    out
}

/// Removes ANSI escapes, with or without their first character, and Pulumi's marks.
fn without_colours(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\u{1b}', '\u{9b}', '[', '<', '\\']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = length_of_escape(rest) {
            rest = &rest[length..];
        } else {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    out
}

/// The length of the escape sequence that a text begins with.
fn length_of_escape(text: &str) -> Option<usize> {
    if text.starts_with("<{%") {
        // `<{%reset%}>`, Pulumi's own notation of colours, which is in its logs.
        return text.get(..40.min(text.len())).and_then(|head| head.find("%}>")).map(|at| at + 3);
    }
    let (start, is_sure) = match text.as_bytes() {
        [0x1b, b'[', ..] => (2, true),
        [0x1b, b']', ..] => {
            let end = text.find(['\u{7}', '\u{1b}'].as_slice());
            let end = text[1..].find(['\u{7}', '\u{1b}']).map(|at| at + 1).or(end);
            return end.filter(|end| *end > 0).map(|end| end + 1);
        }
        [0x1b, ..] => return Some(1),
        [b'\\', ..] if text.starts_with("\\u001b[") || text.starts_with("\\u001B[") => (7, true),
        [b'\\', ..] if text.starts_with("\\x1b[") || text.starts_with("\\033[") => (5, true),
        // Copied out of a terminal that lost the escape character.
        [b'[', b'0'..=b'9', ..] => (1, false),
        _ if text.starts_with('\u{9b}') => ('\u{9b}'.len_utf8(), true),
        _ => return None,
    };
    let tail = &text.as_bytes()[start..];
    let digits = tail.iter().take(16).take_while(|byte| b"0123456789;?".contains(byte)).count();
    let last = tail.get(digits)?;
    // Without the escape character only a colour is believed: `[2K` and `[1]` may be text.
    let ends = if is_sure { last.is_ascii_alphabetic() } else { *last == b'm' };
    ends.then_some(start + digits + 1)
}

fn without_frame(line: &str) -> &str {
    let mut line = line.trim();
    while let Some(rest) = FRAMES.iter().find_map(|frame| line.strip_prefix(frame)) {
        line = rest.trim_start();
    }
    // pytest
    if let Some(rest) = line.strip_prefix("E   ") {
        line = rest.trim_start();
    }
    line.trim_end_matches(['│', '┃', '║', '╮', '╯', ' '])
}

/// Adds a line without escapes of JSON, entities of HTML and characters that only look like others.
fn push_line(out: &mut String, line: &str) {
    let mut rest = line;
    let mut word_begins = 0;
    while let Some(c) = rest.chars().next() {
        let length = c.len_utf8();
        let consumed = match c {
            '\\' => push_escape(out, rest, word_begins),
            '&' => push_entity(out, rest),
            // Chats and wikis put these into long words to let them wrap.
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{feff}' | '\u{2060}' => length,
            '“' | '”' | '„' | '«' | '»' => push(out, '"', length),
            '‘' | '’' | '‚' => push(out, '\'', length),
            '\u{a0}' | '\u{202f}' | '\t' => push(out, ' ', length),
            _ if c.is_control() => push(out, ' ', length),
            _ => push(out, c, length),
        };
        if c.is_whitespace() || c == '"' || c == '\'' {
            word_begins = out.len();
        }
        rest = &rest[consumed..];
    }
}

fn push(out: &mut String, c: char, length: usize) -> usize {
    out.push(c);
    length
}

/// Backslashes before a quote, or before the letter of a line break; those of a Windows path stay.
fn push_escape(out: &mut String, rest: &str, word_begins: usize) -> usize {
    let count = rest.bytes().take_while(|byte| *byte == b'\\').count();
    let word = &out[word_begins..];
    // In `C:\Users\nora` the backslash before `n` separates folders; in a string of JSON it is a
    // line break. A URL has a colon too, and no drive.
    let has_drive = word.as_bytes().get(1) == Some(&b':') || word.contains(":\\");
    let in_path = has_drive && !word.contains("//");
    match rest.as_bytes().get(count) {
        Some(quote @ (b'"' | b'\'')) => {
            out.push(char::from(*quote));
            count + 1
        }
        Some(b'/') => {
            out.push('/');
            count + 1
        }
        Some(b'n' | b'r' | b't') if !in_path => {
            out.push(' ');
            count + 1
        }
        _ => {
            out.push('\\');
            count
        }
    }
}

fn push_entity(out: &mut String, rest: &str) -> usize {
    const ENTITIES: [(&str, char); 7] = [
        ("&quot;", '"'),
        ("&#34;", '"'),
        ("&apos;", '\''),
        ("&#39;", '\''),
        ("&lt;", '<'),
        ("&gt;", '>'),
        ("&amp;", '&'),
    ];
    let found = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
    let (entity, plain) = found.unwrap_or(&("&", '&'));
    push(out, *plain, entity.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(text: &str, expected: &str) {
        assert_eq!(clean(text).trim_end(), expected);
    }

    #[test]
    fn colours_go() {
        becomes("\u{1b}[31mError: \u{1b}[0m\u{1b}[1mno\u{1b}[0m", "Error: no");
        becomes("[31mError[0m [profile dev]", "Error [profile dev]");
        becomes("\\u001b[31mx\\u001b[0m <{%reset%}>y", "x y");
        becomes("\u{1b}]0;title\u{7}x", "x");
    }

    #[test]
    fn frames_go() {
        becomes("╷\n│ Error: no\n│   detail\n╵", "\nError: no\ndetail");
        becomes("│ a box │", "a box");
        becomes("E   botocore.X: y", "botocore.X: y");
        becomes("â”‚ Error", "Error");
    }

    #[test]
    fn escapes_of_json_go_and_paths_of_windows_stay() {
        becomes(r#""msg":"the \"dev\" profile\nnext""#, r#""msg":"the "dev" profile next""#);
        becomes(r#"\\\"x\\\" \\n y"#, r#""x"   y"#);
        becomes(r"the following:\nCredential", "the following: Credential");
        becomes(r"file: C:\Users\nora\.aws\config", r"file: C:\Users\nora\.aws\config");
        becomes("&quot;x&#39; &amp;", "\"x' &");
    }

    #[test]
    fn quotes_become_plain() {
        becomes("“dev”\u{a0}‘x’\u{200b}", "\"dev\" 'x'");
    }
}
