//! From lines to settings: what each line was meant to be, and what stands in the section.

use smallvec::SmallVec;
use syntax::{FileKind, Line, LineKind, Nesting, SectionText};

use super::super::pasted::pasted;
use super::super::{Header, setting};
use super::traits::{byte_traits, flag, known_traits};
use super::{Keys, Place, Section, SectionId, Setting, Traits};

impl<'d> Section<'d> {
    /// Reads a section.
    pub fn read(id: SectionId, file: FileKind, source: SectionText<'d>) -> Self {
        let is_setting = |line: &&Line| line.kind == LineKind::Setting;
        let mut section = Self {
            id,
            file,
            header: None,
            settings: SmallVec::with_capacity(source.lines.iter().filter(is_setting).count()),
            traits: Traits::default(),
            pasted: Vec::new(),
            keys: Keys::default(),
            source,
        };
        section.traits |= byte_traits(&section.source.text);
        let mut block = None;
        for index in 0..section.source.lines.len() {
            section.read_line(index, &mut block);
        }
        section.traits |= flag(section.header.is_none(), Traits::PREAMBLE);
        section
    }

    fn read_line(&mut self, index: usize, block: &mut Option<u32>) {
        let line = self.source.lines[index];
        self.note_ends(line, self.source.end_of(index));
        if self.pasted.last().is_some_and(|pasted| pasted.lines.contains(&index)) {
            return;
        }
        if self.may_be_pasted(line)
            && let Some(pasted) = pasted(&self.source, index)
        {
            self.traits |= Traits::TEXT;
            self.pasted.push(pasted);
            return;
        }
        match line.kind {
            LineKind::Blank => {}
            LineKind::Comment => self.read_comment(index, line),
            LineKind::Header => {
                let text = &self.source.text;
                let header = Header::read(self.file, text, self.content_span(index));
                self.traits |= flag(!header.is_plain(text), Traits::ODD_HEADER);
                self.header = Some(header);
                self.traits
                    .set(Traits::INDENTED, line.indented || self.traits.contains(Traits::INDENTED));
            }
            LineKind::Setting => self.read_setting(index, line, block),
            LineKind::Text => {
                self.traits |= Traits::TEXT;
                if line.indented && line.under != Nesting::Block {
                    self.traits |= Traits::INDENTED;
                }
            }
        }
    }

    /// Whether credentials in the form of another program's output may begin at a line.
    fn may_be_pasted(&self, line: Line) -> bool {
        match line.kind {
            // A brace is a rare thing, and asked for once.
            LineKind::Setting => self.traits.contains(Traits::BRACE),
            LineKind::Text => true,
            _ => false,
        }
    }

    fn note_ends(&mut self, line: Line, end: u32) {
        if line.eol == syntax::Eol::Cr {
            self.traits |= Traits::LONE_CR;
        }
        let content = line.start as usize..(end - line.eol.len()) as usize;
        if let [.., b' ' | b'\t'] = self.source.text.as_bytes()[content] {
            self.traits |= Traits::TRAILING_BLANK;
        }
    }

    fn read_comment(&mut self, index: usize, line: Line) {
        if line.indented {
            self.traits |= if line.under == Nesting::Block {
                Traits::NESTED_COMMENT
            } else {
                Traits::INDENTED
            };
        }
        if self.text(self.content_span(index)).contains("aws-config-lsp:") {
            self.traits |= Traits::SUPPRESSION;
        }
    }

    fn read_setting(&mut self, index: usize, line: Line, block: &mut Option<u32>) {
        let text = &*self.source.text;
        let parts = line.parts(text, self.source.end_of(index));
        let name = &text[parts.key.range()];
        let upper = name.bytes().any(|byte| byte.is_ascii_uppercase());
        let parent = if line.indented && line.under == Nesting::Block { *block } else { None };
        let (place, known) = match parent {
            Some(parent) => (Place::Nested(parent), self.lookup_nested(parent, name)),
            None if line.indented => (Place::Misplaced, lookup(name, upper)),
            None => (Place::Top, lookup(name, upper)),
        };
        self.traits |= flag(place == Place::Misplaced, Traits::INDENTED);
        if !line.indented {
            *block = None;
        }
        if known.is_none() && (place == Place::Misplaced || self.is_no_setting(index, line, parts))
        {
            self.traits |= Traits::TEXT;
            return;
        }
        let meant = setting::meant(text, parts.value, self.traits.contains(Traits::MARK));
        self.traits |= flag(upper, Traits::UPPER_CASE)
            | flag(parts.key.is_empty(), Traits::EMPTY_NAME)
            | flag(meant.span.is_empty() && !meant.quoted, Traits::EMPTY_VALUE)
            | flag(meant.commented, Traits::INLINE_COMMENT)
            | flag(meant.quoted || meant.half_quoted, Traits::QUOTED)
            | flag(parent.is_some(), Traits::BLOCK)
            | self.name_traits(known);
        if let Some(known) = known {
            let value = &text[meant.span.range()];
            self.traits |= flag(self.is_elsewhere(known), Traits::ELSEWHERE)
                | flag(!value.is_empty() && known.kind.check(value).is_err(), Traits::MISFIT);
            self.keys |= Keys::only(known.key());
        }
        if !line.indented && line.empty && self.opens_block(known) {
            *block = Some(self.settings.len() as u32);
        }
        self.settings.push(Setting {
            line: index as u32,
            place,
            name: parts.key,
            value: parts.value,
            meant: meant.span,
            known,
        });
    }

    /// What follows from the name of one more setting.
    fn name_traits(&self, known: Option<&'static catalogue::Setting>) -> Traits {
        match known {
            Some(known) => {
                known_traits(known) | flag(self.keys.may_hold(known.key()), Traits::REPEATED)
            }
            None => Traits::UNKNOWN | flag(self.traits.contains(Traits::UNKNOWN), Traits::REPEATED),
        }
    }

    fn is_elsewhere(&self, known: &catalogue::Setting) -> bool {
        let symbol = self.header.as_ref().and_then(|header| header.symbol);
        symbol.is_some_and(|symbol| !known.is_legal_in(symbol.sections()))
    }

    fn lookup_nested(&self, parent: u32, name: &str) -> Option<&'static catalogue::Setting> {
        let parent = &self.settings[parent as usize];
        catalogue::lookup_nested(self.text(parent.name), name)
    }
}

fn lookup(name: &str, upper: bool) -> Option<&'static catalogue::Setting> {
    if upper { catalogue::lookup_ignore_case(name) } else { catalogue::lookup(name) }
}
