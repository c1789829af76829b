//! The lines of a section while it is changed.

use std::ops::Range;

use syntax::{Line, LineKind, Span};

use super::style::Style;
use super::{PutError, SectionChange, SettingName, TargetSection, is_named};
use crate::model::{Section, Setting, SettingPlace, Spelling};

/// Which lines of a section stay, and what comes below each.
pub(super) struct Rows<'s, 'd> {
    pub(super) section: &'s Section<'d>,
    pub(super) style: Style,
    pub(super) plan: Vec<Row>,
}

#[derive(Clone, Default)]
pub(super) struct Row {
    pub(super) is_gone: bool,
    /// New lines below it, or in its place, without their ends.
    pub(super) below: Vec<String>,
}

impl<'s, 'd> Rows<'s, 'd> {
    pub(super) fn new(section: &'s Section<'d>, style: Style) -> Self {
        Self { section, style, plan: vec![Row::default(); section.source.lines.len()] }
    }

    /// Writes the header as every reader wants it, where it is not closed, is spelled otherwise or has
    /// more text on its line. A comment on its line stays.
    pub(super) fn with_header(mut self, target: &TargetSection<'_>) -> Self {
        let section = self.section;
        let Some(header) = &section.header else { return self };
        let line = section.content_span(0);
        let is_indented = header.brackets.start > line.start;
        let is_right = header.closed && header.spelling == Spelling::Right;
        if is_right && header.tail.is_empty() && !is_indented {
            return self;
        }
        let rest = section.text(Span::new(header.brackets.end, line.end));
        let comment = rest.find(['#', ';']).map_or(String::new(), |at| format!(" {}", &rest[at..]));
        let words = target.kind.header(target.file, section.text(header.name));
        self.replace(0..1, format!("[{words}]{comment}"));
        self
    }

    pub(super) fn changed(mut self, change: &SectionChange<'_>) -> Result<Self, PutError> {
        self.remove_pasted(change);
        let mut anchor = self.first_anchor(change);
        for (name, value) in &change.set {
            anchor = match name.block {
                None => self.set_top(name.name, value, anchor),
                Some(block) => {
                    self.set_nested(block, name.name, value, anchor)?;
                    anchor
                }
            };
        }
        for name in &change.unset {
            self.unset(*name, change);
        }
        self.dedent();
        Ok(self)
    }

    /// The line below which a new setting goes, if none before it was there: above the first of the
    /// others, else below the last line that says something.
    fn first_anchor(&self, change: &SectionChange<'_>) -> usize {
        let tops = change.set.iter().filter(|(name, _)| name.block.is_none());
        let present = tops.filter_map(|(name, _)| self.find(None, name.name).next());
        let first = present.map(|at| self.section.settings[at].line as usize).next();
        let end = self.section.body().end.max(1);
        let last = (0..end).rev().find(|line| !self.plan[*line].is_gone).unwrap_or(0);
        first.map_or_else(|| self.below_indented(last), |line| line.saturating_sub(1))
    }

    /// The last of the indented lines below a line: what comes between it and them would take them for
    /// its own.
    fn below_indented(&self, line: usize) -> usize {
        let lines = self.section.source.lines.iter().skip(line + 1);
        let is_indented = |found: &&Line| {
            found.indented && !matches!(found.kind, LineKind::Blank | LineKind::Header)
        };
        line + lines.take_while(is_indented).count()
    }

    /// Writes a setting of the section itself; the line below which the next one goes.
    fn set_top(&mut self, name: &str, value: &str, anchor: usize) -> usize {
        let found: Vec<usize> = self.find(None, name).collect();
        let Some((first, others)) = found.split_first() else {
            let line = self.style.line("", name, value);
            self.plan[anchor].below.push(line);
            return anchor;
        };
        self.remove_settings(others);
        self.rewrite(*first, name, value)
    }

    fn set_nested(
        &mut self,
        block: &str,
        name: &str,
        value: &str,
        anchor: usize,
    ) -> Result<(), PutError> {
        let section = self.section;
        let Some(parent) = self.find(None, block).last() else {
            let opening = self.style.line("", block, "");
            let line = self.style.line("  ", name, value);
            let below = &mut self.plan[anchor].below;
            // An earlier setting of the same change has opened the block.
            match below.iter().position(|line| *line == opening) {
                Some(_) => below.push(line),
                None => below.extend([opening, line]),
            }
            return Ok(());
        };
        if !section.settings[parent].raw.is_empty() {
            return Err(PutError::NotABlock(block.to_owned()));
        }
        let found: Vec<usize> = self.find(Some(parent), name).collect();
        if let Some((first, others)) = found.split_first() {
            self.remove_settings(others);
            self.rewrite(*first, name, value);
            return Ok(());
        }
        let last = section.nested(parent).last().map(|setting| setting.line as usize);
        let indent = last.map_or("  ", |line| section.indentation_like(line));
        let line = self.style.line(indent, name, value);
        let above = last.unwrap_or(section.settings[parent].line as usize);
        let above = self.below_indented(above);
        self.plan[above].below.push(line);
        Ok(())
    }

    fn unset(&mut self, name: SettingName<'_>, change: &SectionChange<'_>) {
        let Some(block) = name.block else {
            let found: Vec<usize> = self.find(None, name.name).collect();
            self.remove_settings(&found);
            return;
        };
        let is_filled = change.set.iter().any(|(set, _)| set.block == Some(block));
        for parent in self.find(None, block).collect::<Vec<_>>() {
            let found: Vec<usize> = self.find(Some(parent), name.name).collect();
            self.remove_settings(&found);
            let line = |setting: &Setting| setting.line as usize;
            let mut nested = self.section.nested(parent).map(line);
            // What is left would be an empty value, and no block.
            if !found.is_empty() && !is_filled && nested.all(|line| self.plan[line].is_gone) {
                let line = line(&self.section.settings[parent]);
                self.remove(line..line + 1);
            }
        }
    }

    /// The settings of a name, by their index: those of the section itself, or of a block.
    fn find(
        &self,
        parent: Option<usize>,
        name: &str,
    ) -> impl Iterator<Item = usize> + use<'s, 'd, '_> {
        let section = self.section;
        let name = name.to_owned();
        (0..section.settings.len()).filter(move |at| {
            let setting = &section.settings[*at];
            let is_there = match (setting.place, parent) {
                (SettingPlace::Nested(of), Some(parent)) => of as usize == parent,
                (SettingPlace::Top | SettingPlace::Misplaced, None) => true,
                _ => false,
            };
            is_there && is_named(section, setting, &name)
        })
    }

    /// Writes a setting in its place. Its comment stays, on a line of its own: after a value it would be
    /// a part of that to most readers.
    fn rewrite(&mut self, at: usize, name: &str, value: &str) -> usize {
        let section = self.section;
        let setting = &section.settings[at];
        let extent = self.extent(at);
        let last = extent.end - 1;
        // Writing the same twice must change nothing the second time.
        let is_so = extent.len() == 1
            && setting.place != SettingPlace::Misplaced
            && section.text(setting.name) == name
            && section.text(setting.raw) == value;
        if is_so {
            return last;
        }
        let indent = match setting.place {
            SettingPlace::Nested(_) => section.indentation_like(extent.start),
            SettingPlace::Top | SettingPlace::Misplaced => "",
        };
        let between = &section.source.text[setting.name.end as usize..setting.raw.start as usize];
        // Blanks that align columns stay; a no-break space or a control character does not.
        let is_plain = between.bytes().all(|byte| b" \t=".contains(&byte));
        let line = if setting.raw.is_empty() || !is_plain {
            self.style.line(indent, name, value)
        } else {
            format!("{indent}{name}{between}{value}")
        };
        let comments = self.comments(setting, extent.clone());
        self.remove(extent);
        self.plan[last].below.extend(comments);
        self.plan[last].below.push(line);
        last
    }

    fn replace(&mut self, lines: Range<usize>, line: String) {
        let last = lines.end - 1;
        self.remove(lines);
        self.plan[last].below.push(line);
    }

    /// Comments below a value stay, at the left edge: nothing is above them any more to which they could
    /// belong.
    fn remove_settings(&mut self, settings: &[usize]) {
        for at in settings {
            let extent = self.extent(*at);
            let comments = self.comments_below(extent.clone());
            let last = extent.end - 1;
            self.remove(extent);
            self.plan[last].below.extend(comments);
        }
    }

    pub(super) fn remove(&mut self, lines: Range<usize>) {
        self.plan[lines].iter_mut().for_each(|row| row.is_gone = true);
    }
}
