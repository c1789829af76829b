//! Python's `shlex.split`, as far as botocore needs it for headers, which must have two words.

use std::borrow::Cow;

/// The second word, if there are two and the quotes are balanced.
///
/// `shlex` splits at ASCII blanks only, so a no-break space is part of a word.
/// <https://docs.python.org/3/library/shlex.html#parsing-rules> (POSIX mode, no comments)
pub(super) fn second_of_two(text: &str) -> Option<Cow<'_, str>> {
    // Nearly every header: without quotes and escapes there is nothing to copy.
    if !text.contains(['"', '\'', '\\']) {
        let mut words = text.split(is_blank).filter(|word| !word.is_empty());
        let second = words.nth(1)?;
        return words.next().is_none().then_some(Cow::Borrowed(second));
    }
    let mut words = split(text)?.into_iter();
    let second = words.nth(1)?;
    words.next().is_none().then_some(Cow::Owned(second))
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

/// The words without quotes and escapes; `None` if a quote or an escape is left open.
fn split(text: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            // An empty pair of quotes is a word, and a run of blanks is none: hence the `Option`.
            c if is_blank(c) => words.extend(word.take()),
            '\\' => word.get_or_insert_default().push(chars.next()?),
            '"' | '\'' => quoted(c, &mut chars, word.get_or_insert_default())?,
            c => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    Some(words)
}

/// Reads up to the closing quote. Only within double quotes does a backslash escape, and only
/// another backslash or the quote; before anything else it stays.
fn quoted(quote: char, chars: &mut std::str::Chars<'_>, word: &mut String) -> Option<()> {
    loop {
        match chars.next()? {
            c if c == quote => return Some(()),
            '\\' if quote == '"' => {
                let escaped = chars.next()?;
                // `escapedquotes` of `shlex`: inside single quotes a backslash is only itself.
                if !matches!(escaped, '\\' | '"') {
                    word.push('\\');
                }
                word.push(escaped);
            }
            c => word.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splits_as_shlex_does() {
        let second = |text| second_of_two(text).map(Cow::into_owned);
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(second("profile dev"), some("dev"));
        assert_eq!(second("profile \t dev "), some("dev"));
        assert_eq!(second("profile 'a b'"), some("a b"));
        assert_eq!(second(r#"profile "a \" \x \\ b""#), some(r#"a " \x \ b"#));
        assert_eq!(second(r"profile 'a\'b"), some(r"a\b"));
        assert_eq!(second(r"profile a\ b"), some("a b"));
        assert_eq!(second(r#"profile a"b"'c'd"#), some("abcd"));
        assert_eq!(second("profile ''"), some(""));
        assert_eq!(second("profile\u{a0}dev x"), some("x"));
        for not_two in ["profile", "profile a b", "profile bob's", r"profile a\", "profile \"a", ""]
        {
            assert_eq!(second(not_two), None, "{not_two}");
        }
    }
}
