//! One blank line between sections, `name = value`, no blanks at the ends of lines.
//!
//! Invariant: no reader sees anything else afterwards, and formatting what is formatted changes
//! nothing. A section in which that is not certain stays as it is: one with indented lines outside
//! of blocks, lines that are nothing, lone carriage returns or control characters. Only blanks,
//! tabs, `=` and line ends are ever replaced, so no secret moves.

use syntax::{FileKind, LineKind, Span};

use super::actions::LocatedEdit;
use crate::engine::Pair;
use crate::model::{Place, Section, Setting, Traits};

/// What makes the lines of a section mean other things to other readers. To Ruby even a blank line
/// between a setting and a line without a name decides where that one belongs.
const UNCERTAIN: Traits = Traits::LONE_CR
    .union(Traits::CONTROL)
    .union(Traits::TEXT)
    .union(Traits::INDENTED)
    .union(Traits::TEMPLATE)
    .union(Traits::NESTED_COMMENT)
    .union(Traits::EMPTY_NAME)
    .union(Traits::BYTE_ORDER_MARK);

/// The edits that format a file, in the order of the text; they do not overlap.
pub fn formatting(pair: &Pair, file: FileKind) -> Vec<LocatedEdit> {
    let Some(document) = pair.document(file) else { return Vec::new() };
    let count = document.section_count();
    pair.world(|world| {
        let sections: Vec<_> = world.sections_of(file).collect();
        let edits = sections.iter().enumerate().flat_map(|(at, section)| {
            let last = section.source.index + 1 == count;
            let joined = leads_into_uncertain(&sections[at + 1..]);
            let edits = Formatter { section, last, joined }.edits();
            let shift = |(span, text): (Span, String)| LocatedEdit {
                file,
                span: span.shift(section.source.start),
                text,
            };
            edits.into_iter().map(shift).collect::<Vec<_>>()
        });
        edits.collect()
    })
}

/// Those of the edits that lie in a span of the file, in bytes of the document.
pub fn range_formatting(pair: &Pair, file: FileKind, span: Span) -> Vec<LocatedEdit> {
    let mut edits = formatting(pair, file);
    edits.retain(|edit| span.start <= edit.span.start && edit.span.end <= span.end);
    edits
}

/// Whether uncertain lines follow before any certain one that says something: to Ruby the last line
/// that did decides what they mean, however many headers stand between.
fn leads_into_uncertain(below: &[&Section<'_>]) -> bool {
    let says = below.iter().position(|section| !section.body().is_empty());
    let near = below.iter().take(says.map_or(below.len(), |at| at + 1));
    near.into_iter().any(|section| section.traits.intersects(UNCERTAIN))
}

struct Formatter<'s, 'd> {
    section: &'s Section<'d>,
    /// Nothing stands below it in the file.
    last: bool,
    /// What its last line is decides what the first lines below mean.
    joined: bool,
}

impl Formatter<'_, '_> {
    /// Replacements in bytes of the section.
    fn edits(&self) -> Vec<(Span, String)> {
        if self.section.traits.intersects(UNCERTAIN) {
            return Vec::new();
        }
        let mut edits = Vec::new();
        let mut settings = self.section.settings.iter().peekable();
        let lines = &self.section.source.lines;
        let mut line = 0;
        while line < lines.len() {
            if lines[line].kind == LineKind::Blank {
                let end = (line..lines.len())
                    .find(|at| lines[*at].kind != LineKind::Blank)
                    .unwrap_or(lines.len());
                edits.extend(self.blank_lines(line, end));
                line = end;
                continue;
            }
            let setting = settings.next_if(|setting| setting.line as usize == line);
            edits.extend(setting.and_then(|setting| self.equals_sign(setting)));
            edits.extend(self.trailing_blanks(line, setting));
            line += 1;
        }
        edits.extend(self.ending());
        edits.sort_unstable();
        edits
    }

    /// `name = value`, where blanks and tabs alone stand between. Behind the equals sign of a setting
    /// without a value all stays: to Ruby a blank there is a value.
    fn equals_sign(&self, setting: &Setting) -> Option<(Span, String)> {
        let start = setting.name.end;
        // A colon ends a name for botocore, a quotation mark begins something for others.
        let in_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
        let in_order = self.section.text(setting.name).bytes().all(in_name);
        // Whether a value that begins like this is a comment depends on the blank before it.
        let comment = self.section.text(setting.value).starts_with(['#', ';']);
        if !in_order || comment || self.continues(setting) {
            return None;
        }
        let empty = setting.value.is_empty();
        let end = if empty {
            let behind = self.section.content_span(setting.line as usize).end;
            let at = self.section.text(Span::new(start, behind)).find('=')?;
            start + at as u32 + 1
        } else {
            setting.value.start
        };
        let between = Span::new(start, end);
        let text = self.section.text(between);
        let wanted = if empty { " =" } else { " = " };
        let plain = text.trim_matches([' ', '\t']) == "=";
        (plain && text != wanted).then(|| (between, wanted.to_owned()))
    }

    /// Whether a line is part of a value to some readers: a comment behind the equals sign above is one.
    fn continues(&self, setting: &Setting) -> bool {
        match setting.place {
            Place::Nested(parent) => !self.section.settings[parent as usize].value.is_empty(),
            Place::Top | Place::Misplaced => false,
        }
    }

    /// What stands behind the text of a line that is not blank.
    fn trailing_blanks(&self, line: usize, setting: Option<&Setting>) -> Option<(Span, String)> {
        // To Ruby a blank behind an equals sign is a value.
        if setting.is_some_and(|setting| setting.value.is_empty() || self.continues(setting)) {
            return None;
        }
        let content = self.section.content_span(line);
        let text = self.section.text(content);
        let kept = text.trim_end_matches([' ', '\t']).len() as u32;
        let blanks = Span::new(content.start + kept, content.end);
        (!blanks.is_empty()).then(|| (blanks, String::new()))
    }

    /// Of a run of blank lines one stays, without blanks in it; none at either end of the file.
    fn blank_lines(&self, first: usize, end: usize) -> Option<(Span, String)> {
        let lines = &self.section.source.lines;
        let at_end = end == lines.len();
        let start_of_file = first == 0 && self.section.source.start == 0;
        if at_end && self.joined {
            return None;
        }
        // Inside a block or a value of several lines a blank line may belong to it.
        if lines.get(end).is_some_and(|next| next.indented) {
            return None;
        }
        let run = Span::new(lines[first].start, self.section.source.end_of(end - 1));
        // A no-break space is blank to some readers and text to others.
        if !self.section.text(run).bytes().all(|byte| byte.is_ascii_whitespace()) {
            return None;
        }
        let nothing = start_of_file || at_end && self.last;
        let wanted = if nothing { "" } else { self.line_end(end - 1) };
        (self.section.text(run) != wanted).then(|| (run, wanted.to_owned()))
    }

    /// How a line ends, or as all others here if it is the file's last.
    fn line_end(&self, line: usize) -> &'static str {
        match self.section.source.lines.get(line).map(|line| line.eol) {
            Some(syntax::Eol::CrLf) => "\r\n",
            Some(syntax::Eol::Lf) => "\n",
            _ => self.section.line_end(),
        }
    }

    /// A line end at the end of the file, and a blank line before the next section: above the
    /// comments that speak of it, where nothing separates them from this one.
    fn ending(&self) -> Option<(Span, String)> {
        let lines = &self.section.source.lines;
        let last = lines.last()?;
        if self.last {
            let end = self.section.line_end();
            let missing = last.eol.is_empty() && last.kind != LineKind::Blank;
            return missing.then(|| (Span::at(self.section.span().end), end.to_owned()));
        }
        let body = self.section.body().end;
        let separated = lines[body..].iter().any(|line| line.kind == LineKind::Blank);
        (!separated && !self.joined && body > 0).then(|| {
            let at = self.section.source.end_of(body - 1);
            (Span::at(at), self.line_end(body - 1).to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::applied;
    use super::*;
    use crate::rules::fixture::pair_of;

    #[track_caller]
    fn check(before: &str, after: &str) {
        let pair = pair_of(&format!("--- config\n{before}"));
        let formatted = applied(&pair, &formatting(&pair, FileKind::Config));
        assert_eq!(formatted, format!("--- config\n{after}"));
        let again = pair_of(&formatted);
        assert_eq!(formatting(&again, FileKind::Config), [], "formatting twice");
    }

    #[test]
    fn settings_have_blanks_around_the_equals_sign_and_none_at_the_end() {
        check(
            "[default]  \nregion=eu-west-1\t\noutput\t =   json # a = b \nca_bundle= \n# note  \n",
            "[default]\nregion = eu-west-1\noutput = json # a = b\nca_bundle = \n# note\n",
        );
    }

    #[test]
    fn one_blank_line_stands_between_sections() {
        check(
            "\n\n[a]\nregion = x\n[b]\n\n \n\nregion = x\n\n\n\n[c]\nregion = x",
            "[a]\nregion = x\n\n[b]\n\nregion = x\n\n[c]\nregion = x\n",
        );
        check("[a]\nregion = x\n\n\n", "[a]\nregion = x\n");
        check("[a]\r\nregion=x\r\n[b]\r\n", "[a]\r\nregion = x\r\n\r\n[b]\r\n");
    }

    #[test]
    fn comments_stay_with_the_header_below() {
        check(
            "[a]\nregion = x\n# about b\n[b]\nregion = x\n\n# about c\n[c]\n",
            "[a]\nregion = x\n\n# about b\n[b]\nregion = x\n\n# about c\n[c]\n",
        );
    }

    #[test]
    fn blocks_keep_their_indent() {
        check(
            "[a]\ns3=\n  max_queue_size=5\n    addressing_style  =  path\nregion=x\n[b]\n",
            "[a]\ns3 =\n  max_queue_size = 5\n    addressing_style = path\nregion = x\n\n[b]\n",
        );
    }

    #[test]
    fn where_readers_disagree_all_stays() {
        for text in [
            "[a]\nregion=x\n  y=z\n[b]\nregion = x\n",
            "[a]\nregion: x \noutput=json\n[b]\n",
            "[a]\nregion=x\routput=json\n",
            "[a]\ns3 =\n\n  max_queue_size = 5\n",
            "[a]\nregion =\u{a0}x\n",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn a_range_leaves_the_rest() {
        let pair = pair_of("--- config\n[a]\nregion=x\noutput=json\n");
        let edits = range_formatting(&pair, FileKind::Config, Span::new(4, 13));
        assert_eq!(applied(&pair, &edits), "--- config\n[a]\nregion = x\noutput=json\n");
    }
}
