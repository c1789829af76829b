//! Lines that were meant as settings and have no `=`: a name and its value, a name above a block, or a value
//! alone, whose form tells its setting.

use catalogue::credentials::{SecretShape, TokenShape, key_id_fault, secret_shape, token_shape};
use catalogue::value::portal;
use catalogue::{Key, KnownSetting, Sections, regions};
use syntax::{LineKind, Span};

use super::invalid_line::{InvalidLine, is_name};
use super::section::{Section, Setting};
use crate::extra_settings::ExtraSettings;

impl Section<'_> {
    /// Whether a line was meant as this setting: what it lacks is its `=`, its right name, or a line of its own.
    pub(crate) fn has_lost(&self, key: Key, extra: &ExtraSettings) -> bool {
        self.has_misspelled(key, extra) || self.has_joined(key) || self.has_line_without_equals(key)
    }

    /// Whether it is on the line of another setting, or new in a diff.
    fn has_joined(&self, key: Key) -> bool {
        let is_joined = |setting: &Setting| {
            setting.joins(&self.source.text, key)
                || self.text(setting.name).strip_prefix('+') == Some(key.name())
        };
        self.settings.iter().any(is_joined)
    }

    fn has_line_without_equals(&self, key: Key) -> bool {
        self.has_text_lines()
            && self.invalid_lines().into_iter().any(|(line, invalid)| {
                let known = match invalid {
                    InvalidLine::Colon(name, _) => catalogue::lookup_ignore_case(self.text(name)),
                    InvalidLine::Text => self.lost_setting(line),
                    _ => None,
                };
                known.is_some_and(|known| known.key() == key)
            })
    }

    fn lost_setting(&self, line: usize) -> Option<&'static KnownSetting> {
        let text = self.text(self.trimmed_span(line));
        let of_value = || catalogue::lookup(setting_of(self.kind()?, text)?);
        let word = text.split(syntax::is_padding).next()?;
        catalogue::lookup_ignore_case(word).or_else(of_value)
    }

    /// The name of the block that the lines below this one are meant to be in: `s3`, or `s3:`.
    pub(crate) fn lost_block(&self, line: usize) -> Option<Span> {
        let span = self.trimmed_span(line);
        let word = self.text(span).trim_end_matches(':').trim_end_matches(syntax::is_padding);
        let is_block = is_name(word) && self.opens_block(catalogue::lookup_ignore_case(word));
        if !is_block || self.source.lines[line].indented {
            return None;
        }
        let mut below = self.source.lines[line + 1..].iter();
        let first = below.find(|line| !matches!(line.kind, LineKind::Blank | LineKind::Comment))?;
        let is_in_block = first.indented && first.kind == LineKind::Setting;
        is_in_block.then(|| Span::new(span.start, span.start + word.len() as u32))
    }

    /// The names of settings whose values these lines are, each with its place. `None` if one is of no known
    /// form, or its setting is already there.
    pub(crate) fn names_of_values(
        &self,
        lines: impl Iterator<Item = usize>,
    ) -> Option<Vec<(u32, &'static str)>> {
        let kind = self.kind()?;
        let named = lines.map(|line| {
            let span = self.trimmed_span(line);
            Some((span.start, setting_of(kind, self.text(span))?))
        });
        let named: Vec<_> = named.collect::<Option<_>>()?;
        // Of two values of one form, one must be of another setting: then none is guessed.
        let is_free = |name: &str| {
            let is_set = self.top_level().any(|other| self.text(other.name) == name);
            !is_set && named.iter().filter(|(_, other)| *other == name).count() == 1
        };
        named.iter().all(|(_, name)| is_free(name)).then_some(named)
    }
}

/// The setting that has such values in sections of this kind.
fn setting_of(kind: Sections, text: &str) -> Option<&'static str> {
    let is_profile = kind == Sections::PROFILE;
    let is_session = kind == Sections::SSO_SESSION;
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    let name = if is_url && (is_session || portal::end_of_start(text).is_some()) {
        "sso_start_url"
    } else if regions::lookup(text).is_some() {
        if is_session { "sso_region" } else { "region" }
    } else if is_profile && is_url {
        "endpoint_url"
    } else if is_profile {
        of_profile(text)?
    } else {
        return None;
    };
    (is_profile || is_session).then_some(name)
}

fn of_profile(text: &str) -> Option<&'static str> {
    const OUTPUTS: [&str; 5] = ["json", "text", "table", "yaml", "yaml-stream"];
    // A token is long, and a word is not one.
    const SHORTEST_TOKEN: usize = 100;
    Some(if catalogue::arn::role(text).is_ok() {
        "role_arn"
    } else if text.starts_with("arn:") && catalogue::arn::mfa(text).is_ok() {
        "mfa_serial"
    } else if OUTPUTS.contains(&text) {
        "output"
    } else if text.len() == 20 && key_id_fault(text).is_none() {
        "aws_access_key_id"
    } else if secret_shape(text) == SecretShape::WellFormed {
        "aws_secret_access_key"
    } else if text.len() >= SHORTEST_TOKEN && token_shape(text) == TokenShape::Plausible {
        "aws_session_token"
    } else {
        return None;
    })
}
