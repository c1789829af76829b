//! Headers that were commented out while the settings below them were left.

use std::collections::HashSet;

use syntax::{FileKind, Line, LineKind, Span};

use super::header::Header;
use super::section::{Section, Setting, SettingPlace};
use super::spelling::Spelling;

/// Such a header.
pub(crate) struct CommentedHeader {
    /// Its line in the section.
    pub(crate) line: usize,
    /// From the sign of the comment to the bracket.
    pub(crate) sign: Span,
    pub(crate) brackets: Span,
    /// Whether a setting is above it and below it.
    pub(crate) repeats: bool,
}

impl Section<'_> {
    /// The headers that are commented out in the middle of the section, with a setting directly below.
    pub(crate) fn commented_headers(&self) -> Vec<CommentedHeader> {
        let lines = self.source.lines.iter().enumerate();
        let comments = lines.filter(|(_, line)| line.kind == LineKind::Comment && !line.indented);
        comments.filter_map(|(index, _)| self.commented_header(index)).collect()
    }

    fn commented_header(&self, index: usize) -> Option<CommentedHeader> {
        let is_setting = |line: &&Line| line.kind == LineKind::Setting && !line.indented;
        self.source.lines.get(index + 1).filter(is_setting)?;
        let line = self.trimmed_span(index);
        let text = self.text(line);
        let inside = text.trim_start_matches(['#', ';']).trim_start();
        if !inside.starts_with('[') {
            return None;
        }
        let content = Span::new(line.end - inside.len() as u32, line.end);
        let header = Header::read(self.file, &self.source.text, content);
        let is_whole = header.closed && header.tail.is_empty();
        if !is_whole || header.symbol.is_none() || header.spelling != Spelling::Right {
            return None;
        }
        // Two sections of one name may have been made one on purpose.
        let owner = self.symbol();
        if owner.is_some_and(|(kind, name)| {
            header.symbol == Some(kind) && self.text(header.name) == name
        }) {
            return None;
        }
        // Above the first header nothing owns the settings. In another section, nothing is known of them.
        let is_above_all = self.header.is_none();
        if owner.is_none() && !is_above_all {
            return None;
        }
        let at = self.settings.partition_point(|setting| (setting.line as usize) < index);
        let (above, below) = self.settings.split_at(at);
        below.first()?.known?;
        let repeats = self.have_a_name_in_common(above, below);
        // There, any comment in brackets would be the header of a profile.
        let is_note = self.file == FileKind::Credentials && self.text(header.name).contains(' ');
        let is_certain = repeats
            || is_above_all && !is_note
            || self.file == FileKind::Config && !above.is_empty();
        let sign = Span::new(line.start, content.start);
        let brackets = header.brackets;
        is_certain.then_some(CommentedHeader { line: index, sign, brackets, repeats })
    }

    fn have_a_name_in_common(&self, above: &[Setting], below: &[Setting]) -> bool {
        let names = |settings: &[Setting]| -> HashSet<String> {
            let own = settings.iter().filter(|setting| setting.place == SettingPlace::Top);
            own.map(|setting| self.text(setting.name).to_ascii_lowercase()).collect()
        };
        !names(above).is_disjoint(&names(below))
    }
}
