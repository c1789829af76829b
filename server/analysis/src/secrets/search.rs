//! The way through a section, line by line.

use std::ops::Range;

use catalogue::credentials::{
    SecretContext, SecretPart, announces_next_line, names_a_secret, secret_parts,
};
use catalogue::{Sections, Setting, ValueKind};
use syntax::{Line, LineKind, Parts, SectionText, Span};

use super::SecretSpan;
use super::table::Table;

/// What the lines above say of the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    /// A setting with a secret, which may go on in the lines below it.
    Secret,
    /// A name of a secret at the end of a line, as in `"SecretAccessKey":`.
    Name,
}

pub(super) struct Search<'s> {
    section: &'s SectionText<'s>,
    spans: Vec<SecretSpan>,
    above: Above,
    table: Option<Table>,
}

impl<'s> Search<'s> {
    pub(super) fn new(section: &'s SectionText<'s>) -> Self {
        Self { section, spans: Vec::new(), above: Above::Nothing, table: None }
    }

    /// What was found, in bytes of the document.
    pub(super) fn finish(mut self) -> Vec<SecretSpan> {
        self.spans.sort_unstable();
        self.spans
    }

    /// One line of the section, from the first to the last.
    pub(super) fn line(&mut self, line: Line, parts: Parts) {
        match line.kind {
            LineKind::Blank => {}
            LineKind::Comment => self.judge(parts.content, SecretContext::Line),
            LineKind::Header => {
                self.above = Above::Nothing;
                self.judge(parts.content, SecretContext::Value);
            }
            LineKind::Setting => self.setting(line, parts),
            LineKind::Text => self.text(line, parts.content),
        }
    }

    fn setting(&mut self, line: Line, parts: Parts) {
        let name = self.text_of(parts.key);
        let value = Span::new(parts.value.start, parts.content.end);
        match known(name) {
            Some(known) if known.secret => {
                self.above = Above::Secret;
                self.judge(value, SecretContext::Secret);
            }
            Some(known) => {
                self.above = Above::Nothing;
                let is_id = known.kind == ValueKind::AccessKeyId;
                let of_value = if is_id { SecretContext::KeyId } else { SecretContext::Value };
                self.judge(parts.key, SecretContext::Sentence);
                self.judge(value, of_value);
            }
            None if !is_plain_name(name) || is_padding_of_base64(self.text_of(value)) => {
                self.text(line, parts.content);
            }
            None => {
                let secret = names_a_secret(name);
                self.above = if secret { Above::Secret } else { Above::Nothing };
                self.judge(parts.content, SecretContext::Line);
            }
        }
    }

    /// A line without a setting: the rest of the secret above it, a row of a table, or anything.
    fn text(&mut self, line: Line, content: Span) {
        let text = self.text_of(content);
        if let Some(table) = &self.table
            && let Some(cells) = table.secret_cells(text)
        {
            self.row(content, cells);
            return;
        }
        self.table = Table::begins(text);
        if self.table.is_some() {
            // Nothing follows the names at the head of a table but other names.
            self.judge(content, SecretContext::Sentence);
            return;
        }
        let goes_on = match self.above {
            Above::Nothing => false,
            Above::Name => true,
            Above::Secret => line.indented || !begins_setting(text),
        };
        if goes_on && secret_parts(text, SecretContext::Line).is_empty() {
            self.judge(content, SecretContext::Secret);
        } else {
            self.judge(content, SecretContext::Line);
        }
        if announces_next_line(text) {
            self.above = Above::Name;
        } else if self.above == Above::Name {
            self.above = Above::Nothing;
        }
    }

    fn row(&mut self, content: Span, secret_cells: Vec<Range<usize>>) {
        let mut at = content.start;
        for cell in secret_cells {
            let cell = Span::from(cell).shift(content.start);
            self.judge(Span::new(at, cell.start), SecretContext::Line);
            self.judge(cell, SecretContext::Secret);
            at = cell.end;
        }
        self.judge(Span::new(at, content.end), SecretContext::Line);
    }

    fn judge(&mut self, span: Span, context: SecretContext) {
        let parts = secret_parts(self.text_of(span), context).into_iter();
        let start = self.section.start + span.start;
        self.spans.extend(parts.map(|SecretPart { range, is_key_id }| SecretSpan {
            span: Span::from(range).shift(start),
            is_key_id,
        }));
    }

    fn text_of(&self, span: Span) -> &'s str {
        &self.section.text[span.range()]
    }
}

/// The setting that is meant by a name, misspelled or not.
fn known(name: &str) -> Option<&'static Setting> {
    catalogue::lookup_ignore_case(name).or_else(|| {
        // A slip in a secret's name must not uncover it.
        let meant = catalogue::suggest_setting(Sections::PROFILE, name)?.setting;
        (meant.secret || meant.kind == ValueKind::AccessKeyId).then_some(meant)
    })
}

/// What follows the first `=` where a line is the end of a token: nothing, or the second one.
fn is_padding_of_base64(value: &str) -> bool {
    matches!(value.trim_end_matches(syntax::is_padding), "" | "=")
}

/// The name of a setting, not a piece of Base64 with its padding after it.
fn is_plain_name(name: &str) -> bool {
    let in_names =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ');
    !name.is_empty()
        && name.bytes().all(in_names)
        && secret_parts(name, SecretContext::Line).is_empty()
}

/// Whether somebody may be typing the name of a setting, which an editor must not cover.
fn begins_setting(text: &str) -> bool {
    let name = text.split(|c: char| c == ':' || syntax::is_padding(c)).next().unwrap_or(text);
    catalogue::settings().iter().any(|setting| setting.name.starts_with(name))
}
