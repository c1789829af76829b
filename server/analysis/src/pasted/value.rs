//! What is between a name and its value, and how far the value goes.

use super::clean::without_prompt;

/// A value and where it ends.
pub(super) struct Value {
    pub(super) text: String,
    /// Byte offset of what follows it.
    pub(super) end: usize,
    /// Whether a sign says that it is the value of the name before it: `=`, `:`, a table's line. Else it
    /// may as well be the next word of a sentence.
    pub(super) is_assigned: bool,
    /// Whether it is the last of its line, so that the next lines may belong to it.
    is_last_of_line: bool,
}

/// What comes between a name and its value.
struct Separator {
    end: usize,
    is_assigned: bool,
    quote: Option<char>,
}

/// The value of the name that ends at byte `at`; `None` where there is none, as in the head of a table.
pub(super) fn value_at(text: &str, at: usize) -> Option<Value> {
    let Separator { end: start, is_assigned, quote } = separator(text, at)?;
    let rest = &text[start..];
    let is_over = |c: char| match quote {
        Some(quote) => c == quote || c == '\n',
        None => c.is_whitespace() || "\"'`,;|<>(){}[]&\\".contains(c),
    };
    let len = rest.find(is_over).unwrap_or(rest.len());
    // Blanks come into a quoted value where a window has wrapped it.
    let value: String = rest[..len].chars().filter(|c| !c.is_whitespace()).collect();
    // zsh prints `%` after output that does not end its line.
    let value = value.strip_suffix('%').unwrap_or(&value).to_owned();
    // `~` is how YAML writes null.
    let is_nothing = ["", "null", "None", "undefined", "~"].contains(&value.as_str());
    let after = rest[len..].trim_start_matches(['"', '\'', '`', ',', ';', ')', ' ', '\t', '|']);
    let is_closed = quote.is_some_and(|quote| rest[len..].starts_with(quote));
    let is_last_of_line = !is_closed && after.starts_with('\n');
    (!is_nothing).then_some(Value { text: value, end: start + len, is_assigned, is_last_of_line })
}

/// What is before a value: a colon, an equals sign, quotes, brackets, the marks of a table or of
/// XML, the word `value`, and at most one end of a line.
fn separator(text: &str, at: usize) -> Option<Separator> {
    let mut found = Separator { end: at, is_assigned: false, quote: None };
    let (mut has_new_line, mut has_sign) = (false, false);
    loop {
        let rest = &text[found.end..];
        let c = rest.chars().next()?;
        let mut len = c.len_utf8();
        match c {
            ' ' | '\t' | ']' | ')' => {}
            '\n' if has_new_line => return None,
            '\n' => has_new_line = true,
            ':' | '=' | ',' | '|' | '>' | '(' => has_sign = true,
            // The value is empty: what comes after it belongs to another name.
            '"' | '\'' | '`' if has_sign && rest[1..].starts_with(c) => return None,
            '"' | '\'' | '`' => {
                found.quote = Some(c);
                found.end += len;
                continue;
            }
            '[' => len = rest.find(']')? + 1,
            '<' => {
                len = rest.find('>')? + 1;
                has_sign = true;
            }
            _ => match value_keyword(rest) {
                Some(word) => len = word,
                None => break,
            },
        }
        found.end += len;
        // A quote that closes the name is not the one that opens the value.
        found.quote = None;
    }
    // What the next line begins with is a value only if it looks like one.
    found.is_assigned = has_sign && !has_new_line;
    Some(found)
}

/// The word `value`, as a list of names and values in YAML and JSON has it.
fn value_keyword(rest: &str) -> Option<usize> {
    let word = rest.get(..5).filter(|word| word.eq_ignore_ascii_case("value"))?;
    let after = rest[5..].trim_start_matches(['"', '\'', ' ']);
    after.starts_with([':', '=']).then_some(word.len())
}

impl Value {
    /// Adds the next lines as long as `is_whole` does not hold and they have nothing but Base64.
    pub(super) fn unwrap_lines(&mut self, text: &str, is_whole: impl Fn(&str) -> bool) {
        while self.is_last_of_line && !is_whole(&self.text) {
            let Some(line_end) = text[self.end..].find('\n') else { return };
            let start = self.end + line_end + 1;
            let line = text[start..].split('\n').next().unwrap_or_default();
            let bare = without_prompt(line);
            let piece = bare.trim_end_matches(['"', '\'', '`', ',', ';', ')', '}', ' ', '|', '%']);
            if !is_base64(piece) || !continues(&self.text, piece) {
                return;
            }
            self.text += piece;
            self.end = start + line.len();
            self.is_last_of_line = piece.len() == bare.len();
        }
    }
}

/// Whether a text has nothing but the characters of Base64, with padding at its end.
pub(crate) fn is_base64(text: &str) -> bool {
    let data = text.trim_end_matches('=');
    !data.is_empty() && data.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/_-".contains(&b))
}

/// Whether a line of Base64 is the rest of a token, and not a word: a rest may be short, but completes it.
fn continues(token: &str, piece: &str) -> bool {
    let completes = !token.len().is_multiple_of(4) && (token.len() + piece.len()).is_multiple_of(4);
    piece.len() >= 20 || piece.ends_with('=') || completes
}
