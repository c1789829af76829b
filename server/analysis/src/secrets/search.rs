//! The search for secrets in a section, line by line.

use std::ops::Range;

use catalogue::credentials::{
    SecretContext, SecretPart, announces_next_line, names_a_secret, secret_parts,
};
use catalogue::{KnownSetting, Sections, ValueKind};
use syntax::{Line, LineKind, Parts, SectionText, Span};

use super::SecretSpan;
use super::table::SecretTable;

/// What the lines above mean for the next one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Above {
    Nothing,
    /// A setting with a secret, which can continue on the next line.
    Secret,
    /// A name of a secret at the end of a line, as in `"SecretAccessKey":`.
    Name,
}

pub(super) struct Search<'s> {
    section: &'s SectionText<'s>,
    spans: Vec<SecretSpan>,
    above: Above,
    table: Option<SecretTable>,
}

impl<'s> Search<'s> {
    pub(super) fn new(section: &'s SectionText<'s>) -> Self {
        Self { section, spans: Vec::new(), above: Above::Nothing, table: None }
    }

    /// The secrets, in bytes of the document.
    pub(super) fn finish(mut self) -> Vec<SecretSpan> {
        self.spans.sort_unstable();
        self.spans
    }

    /// Searches one line. Lines must come in order.
    pub(super) fn line(&mut self, line: Line, parts: Parts) {
        match line.kind {
            // A blank line does not end a wrapped secret: terminals and mail programs insert some.
            LineKind::Blank => {}
            LineKind::Comment | LineKind::Mark => {
                self.add_secret_parts(parts.content, SecretContext::Line);
            }
            LineKind::Header => {
                self.above = Above::Nothing;
                self.add_secret_parts(parts.content, SecretContext::Value);
            }
            LineKind::Setting => self.setting(line, parts),
            LineKind::Text => self.text(line, parts.content),
        }
    }

    fn setting(&mut self, line: Line, parts: Parts) {
        let name = self.text_of(parts.key);
        let value = Span::new(parts.raw.start, parts.content.end);
        match find_setting(name) {
            Some(known) if known.secret => {
                self.above = Above::Secret;
                self.add_secret_parts(value, SecretContext::Secret);
            }
            Some(known) => {
                self.above = Above::Nothing;
                let is_id = known.kind == ValueKind::AccessKeyId;
                let context = if is_id { SecretContext::KeyId } else { SecretContext::Value };
                // A secret can be pasted in front of an `=` that is its own padding.
                self.add_secret_parts(parts.key, SecretContext::Sentence);
                self.add_secret_parts(value, context);
            }
            None if !is_plain_name(name) || is_padding_of_base64(self.text_of(value)) => {
                self.text(line, parts.content);
            }
            None => {
                let secret = names_a_secret(name);
                // Names of settings of other tools count as well: `client_secret`, `password`.
                self.above = if secret { Above::Secret } else { Above::Nothing };
                self.add_secret_parts(parts.content, SecretContext::Line);
            }
        }
    }

    /// A line without a setting: the rest of the secret above it, a row of a table, or other text.
    fn text(&mut self, line: Line, content: Span) {
        let text = self.text_of(content);
        if let Some(table) = &self.table
            && let Some(cells) = table.secret_cells(text)
        {
            self.row(content, cells);
            return;
        }
        self.table = SecretTable::with_head(text);
        if self.table.is_some() {
            // The head of a table has only names, so a name there does not announce a secret.
            self.add_secret_parts(content, SecretContext::Sentence);
            return;
        }
        // In doubt it is covered, unless somebody may be typing the next setting: an editor must not
        // hide what is being typed.
        let continues_secret = match self.above {
            Above::Nothing => false,
            Above::Name => true,
            Above::Secret => line.indented || !begins_setting(text),
        };
        if continues_secret && secret_parts(text, SecretContext::Line).is_empty() {
            self.add_secret_parts(content, SecretContext::Secret);
        } else {
            self.add_secret_parts(content, SecretContext::Line);
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
            self.add_secret_parts(Span::new(at, cell.start), SecretContext::Line);
            self.add_secret_parts(cell, SecretContext::Secret);
            at = cell.end;
        }
        self.add_secret_parts(Span::new(at, content.end), SecretContext::Line);
    }

    fn add_secret_parts(&mut self, span: Span, context: SecretContext) {
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

/// The setting of a name, or the secret setting that a misspelled name is close to.
fn find_setting(name: &str) -> Option<&'static KnownSetting> {
    catalogue::lookup_ignore_case(name).or_else(|| {
        // A typing error in a secret's name must not show the secret.
        // With the thresholds that also name the misspelling in a finding, so that what is reported as
        // a misspelled secret is covered as one.
        let setting = catalogue::suggest_setting(Sections::PROFILE, name)?.setting;
        (setting.secret || setting.kind == ValueKind::AccessKeyId).then_some(setting)
    })
}

/// Whether the `=` before this is padding at the end of a token: nothing follows it, or a second `=`.
fn is_padding_of_base64(value: &str) -> bool {
    matches!(value.trim_end_matches(syntax::is_padding), "" | "=")
}

/// Whether this can be the name of a setting, and not the end of a token before its padding.
fn is_plain_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' '))
        && secret_parts(name, SecretContext::Line).is_empty()
}

/// Whether somebody may be typing the name of a setting. An editor must not cover it.
fn begins_setting(text: &str) -> bool {
    let name = text.split(|c: char| c == ':' || syntax::is_padding(c)).next().unwrap_or(text);
    catalogue::settings().iter().any(|setting| setting.name.starts_with(name))
}
