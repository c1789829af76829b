//! The parser `gopkg.in/ini.v1` 1.67 with the options of aws-vault and of Granted (restic and Thanos use
//! it, too). It separates at `=` and `:`, removes quotes, and refuses the file for a line without either.

use super::file_view::{SectionView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{BYTE_ORDER_MARK, lower_cased, span_of, starts_comment};
use super::refusal::{Refusal, RefusalKind};
use std::borrow::Cow;
use syntax::Span;

/// What a program sets of `ini.LoadOptions`. All of them allow nested values.
#[derive(Clone, Copy)]
pub(super) struct GoIniOptions {
    /// A comment after a value begins with a space and a sign, not with a sign anywhere.
    pub(super) space_before_inline_comment: bool,
    pub(super) insensitive_keys: bool,
}

/// The sections by the text between their brackets.
pub(super) fn read(text: &str, options: GoIniOptions) -> Result<Vec<SectionView<'_>>, Refusal> {
    let rest = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    let mut parser =
        GoIniParser { text, rest, options, sections: ByName::default(), section: 0, block: None };
    // Settings above the first header, and those under `[DEFAULT]`.
    parser.sections.push(OpenSection::new(DEFAULTS.into()));
    while let Some(line) = parser.next_line() {
        parser.line(line)?;
    }
    Ok(parser.sections.close())
}

pub(super) const DEFAULTS: &str = "DEFAULT";

struct GoIniParser<'t> {
    text: &'t str,
    /// The lines that are not read yet: a value can go on there.
    rest: &'t str,
    options: GoIniOptions,
    sections: ByName<'t, OpenSection<'t>>,
    section: usize,
    /// The last setting, if it has no value.
    block: Option<usize>,
}

impl<'t> GoIniParser<'t> {
    /// The next line with its end.
    fn next_line(&mut self) -> Option<&'t str> {
        let end = memchr::memchr(b'\n', self.rest.as_bytes()).map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!line.is_empty()).then_some(line)
    }

    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        if let (Some(block), true) = (self.block, line.starts_with([' ', '\t'])) {
            self.nested(block, line.trim());
            return Ok(());
        }
        let content = line.trim_start();
        if content.is_empty() || content.starts_with(starts_comment) {
            return Ok(());
        }
        if content.starts_with('[') {
            return self.header(content);
        }
        let (key, value) = self.key_and_rest(content)?;
        if key.is_empty() {
            return Err(self.refuse(content, RefusalKind::EmptyKey));
        }
        let (value, at) = self.value(value)?;
        // An item of a list, which gets a number for its name.
        if key == "-" {
            self.block = None;
            return Ok(());
        }
        let name = if self.options.insensitive_keys { lower_cased(key) } else { key.into() };
        let has_value = !value.is_empty();
        let settings = &mut self.sections.at(self.section).settings;
        let mut setting = SettingView::new(name, span_of(self.text, key), value, at);
        // A second value of a key replaces the first, and adds to its block.
        if let Some(position) = settings.position(&setting.key) {
            setting.nested = std::mem::take(&mut settings.at(position).nested);
        }
        let (position, _) = settings.put(setting);
        self.block = (!has_value).then_some(position);
        Ok(())
    }

    fn nested(&mut self, block: usize, line: &'t str) {
        // The program that asks for a nested value splits it: here as all programs do.
        let Some((key, value)) = line.split_once('=') else {
            return;
        };
        let value = value.trim();
        let at = span_of(self.text, value);
        let setting = self.sections.at(self.section).settings.at(block);
        setting.nested.push((key.trim().into(), value.into(), at));
    }

    /// Up to the last closing bracket; what follows is not looked at.
    fn header(&mut self, content: &'t str) -> Result<(), Refusal> {
        self.block = None;
        let Some(end) = content.rfind(']') else {
            return Err(self.refuse(content, RefusalKind::UnclosedHeader));
        };
        if end == 1 {
            return Err(self.refuse(content, RefusalKind::EmptyHeader));
        }
        let at = span_of(self.text, &content[..=end]);
        self.section = self.sections.open(content[1..end].into(), at);
        Ok(())
    }

    fn key_and_rest(&self, content: &'t str) -> Result<(&'t str, &'t str), Refusal> {
        let quote = key_quote(content);
        let after_quote = &content[quote.len()..];
        let (key, searched) = if quote.is_empty() {
            ("", content)
        } else {
            let Some(end) = after_quote.find(quote) else {
                return Err(self.refuse(content, RefusalKind::UnclosedQuote));
            };
            let after = end + quote.len();
            (&after_quote[..end], after_quote.get(after..).unwrap_or_default())
        };
        let Some(separator) = searched.find(['=', ':']) else {
            return Err(self.refuse(content, RefusalKind::MissingEquals));
        };
        let key = if quote.is_empty() { &searched[..separator] } else { key };
        Ok((key.trim(), &searched[separator + 1..]))
    }

    fn value(&mut self, after: &'t str) -> Result<(Cow<'t, str>, Span), Refusal> {
        let value = after.trim_start();
        let quote = if value.len() > 3 && value.starts_with("\"\"\"") {
            "\"\"\""
        } else if value.starts_with('`') {
            "`"
        } else {
            ""
        };
        if !quote.is_empty() {
            return self.quoted(value, quote);
        }
        let value = value.trim_end();
        if let Some(first) = value.strip_suffix('\\') {
            return Ok((self.continued(first), span_of(self.text, value)));
        }
        let value = without_quotes(self.without_comment(value));
        Ok((value.into(), span_of(self.text, value)))
    }

    /// Goes on to the closing quote, on whatever line that is.
    fn quoted(&mut self, value: &'t str, quote: &str) -> Result<(Cow<'t, str>, Span), Refusal> {
        let within = &value[quote.len()..];
        if let Some(end) = within.rfind(quote) {
            return Ok((within[..end].into(), span_of(self.text, &within[..end])));
        }
        let mut joined = within.to_owned();
        while let Some(line) = self.next_line() {
            if let Some(end) = line.rfind(quote) {
                joined.push_str(&line[..end]);
                return Ok((joined.into(), span_of(self.text, within.trim_end())));
            }
            joined.push_str(line);
        }
        Err(self.refuse(value, RefusalKind::UnclosedQuote))
    }

    /// A line that ends in a backslash goes on in the next one.
    fn continued(&mut self, first: &'t str) -> Cow<'t, str> {
        let mut joined = first.to_owned();
        while let Some(line) = self.next_line() {
            let line = line.trim();
            if line.is_empty() {
                break;
            }
            joined.push_str(line);
            if !joined.ends_with('\\') {
                break;
            }
            joined.pop();
        }
        joined.into()
    }

    fn without_comment<'v>(&self, value: &'v str) -> &'v str {
        let sign = if self.options.space_before_inline_comment {
            // ` ;` is only looked for where there is no ` #`.
            value.find(" #").or_else(|| value.find(" ;"))
        } else {
            value.find(starts_comment)
        };
        sign.map_or(value, |sign| value[..sign].trim())
    }

    fn refuse(&self, content: &str, why: RefusalKind) -> Refusal {
        Refusal::new(span_of(self.text, content.trim_end()), why)
    }
}

fn key_quote(content: &str) -> &'static str {
    if content.len() > 6 && content.starts_with("\"\"\"") {
        "\"\"\""
    } else if content.starts_with('"') {
        "\""
    } else if content.starts_with('`') {
        "`"
    } else {
        ""
    }
}

/// Without the quotes around it, if there is no further quote of the kind within.
fn without_quotes(value: &str) -> &str {
    for quote in ['\'', '"'] {
        let within = value.strip_prefix(quote).and_then(|value| value.strip_suffix(quote));
        if let Some(within) = within.filter(|within| !within.contains(quote)) {
            return within;
        }
    }
    value
}
