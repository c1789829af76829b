//! Whether a change would write a setting twice into a section: tools refuse such a file as a whole.

use std::collections::BTreeMap;
use std::ops::Range;

use rustc_hash::FxHashMap;
use syntax::{Document, FileKind, Line, LineKind, Span};

use crate::finding::Edit;
use crate::located_edit::replace_all;
use crate::model::{Section, SectionId, SettingPlace};

/// The names of a section's settings outside of blocks, in lower case, and how often each is there.
pub(super) struct SettingNames(FxHashMap<String, usize>);

impl SettingNames {
    pub(super) fn of(section: &Section<'_>) -> Self {
        let mut names = Names::default();
        names.add(section);
        Self(names.top)
    }

    /// Whether the section has more repeated settings after these edits than before. Reads the lines that
    /// they change and no others: a section may have 80,000, and a fix for each.
    pub(super) fn are_repeated_by(&self, section: &Section<'_>, edits: &[&Edit]) -> bool {
        // A block may have 80,000 lines, too.
        let edits = edits.iter().copied().filter(|edit| !removes_indented_lines(section, edit));
        let (mut before, mut after) = (Names::default(), Names::default());
        for (lines, edits) in paragraphs(section, edits.collect()) {
            let span = section.lines_span(lines);
            let text = section.text(span);
            before.add_text(section, span, text);
            let replacements = edits.iter().map(|edit| {
                let Span { start, end } = edit.at.span;
                let range = (start - span.start) as usize..(end - span.start) as usize;
                (range, edit.text.as_str())
            });
            after.add_text(section, span, &replace_all(text, replacements));
        }
        // What is below a new header is no longer in this section.
        let is_split = after.sections > before.sections;
        let [old, new] = if is_split { [0, 0] } else { self.repeated_with(&before, &after) };
        after.repeated_in_blocks + new > before.repeated_in_blocks + old
    }

    /// How many settings of these names are repeated, and how many with `after` in the place of `before`.
    fn repeated_with(&self, before: &Names, after: &Names) -> [usize; 2] {
        let count =
            |names: &FxHashMap<String, usize>, name: &str| names.get(name).copied().unwrap_or(0);
        let names = before.top.keys().filter(|name| !after.top.contains_key(*name));
        names.chain(after.top.keys()).fold([0, 0], |[repeated, repeated_then], name| {
            let old = count(&self.0, name);
            let new = (old + count(&after.top, name)).saturating_sub(count(&before.top, name));
            [repeated + old.saturating_sub(1), repeated_then + new.saturating_sub(1)]
        })
    }
}

/// How many settings of a text are in their section twice.
pub(super) fn count_repeated(file: FileKind, text: &str) -> usize {
    let document = Document::new(text);
    let sections = document.sections_from(0);
    let count = |section: &Section<'_>| {
        let mut names = Names::default();
        names.add(section);
        names.repeated_in_blocks + names.top.values().map(|count| count - 1).sum::<usize>()
    };
    sections.map(|source| count(&Section::read(SectionId::default(), file, source))).sum()
}

/// The names in some lines of a section.
#[derive(Default)]
struct Names {
    top: FxHashMap<String, usize>,
    repeated_in_blocks: usize,
    sections: usize,
}

impl Names {
    /// Adds the names in `text`, which is or will be at `span` of the section.
    fn add_text(&mut self, section: &Section<'_>, span: Span, text: &str) {
        let header = section.header.as_ref().filter(|_| span.start > 0);
        let header = header.map_or(String::new(), |it| section.text(it.brackets).to_owned() + "\n");
        let document = Document::new(&(header + text));
        for source in document.sections_from(0) {
            self.add(&Section::read(section.id, section.file, source));
        }
    }

    fn add(&mut self, section: &Section<'_>) {
        self.sections += 1;
        let mut in_blocks: BTreeMap<(u32, String), usize> = BTreeMap::new();
        for setting in &section.settings {
            let name = section.text(setting.name).to_ascii_lowercase();
            match setting.place {
                SettingPlace::Top => *self.top.entry(name).or_default() += 1,
                SettingPlace::Nested(block) => *in_blocks.entry((block, name)).or_default() += 1,
                SettingPlace::Misplaced => {}
            }
        }
        self.repeated_in_blocks += in_blocks.values().map(|count| count - 1).sum::<usize>();
    }
}

/// The lines that some edits change, with all that is in their blocks, and the edits of each run of them.
fn paragraphs<'e>(
    section: &Section<'_>,
    mut edits: Vec<&'e Edit>,
) -> Vec<(Range<usize>, Vec<&'e Edit>)> {
    edits.sort_by_key(|edit| edit.at.span.start);
    let mut found: Vec<(Range<usize>, Vec<&Edit>)> = Vec::new();
    for edit in edits {
        let lines = paragraph(&section.source.lines, edit.at.span);
        match found.last_mut().filter(|(last, _)| lines.start < last.end) {
            Some((last, edits)) => {
                last.end = last.end.max(lines.end);
                edits.push(edit);
            }
            None => found.push((lines, vec![edit])),
        }
    }
    found
}

/// Whether an edit takes whole indented lines away, which leaves all other lines what they are.
fn removes_indented_lines(section: &Section<'_>, edit: &Edit) -> bool {
    let (lines, Span { start, end }) = (&section.source.lines, edit.at.span);
    let (first, next) = (
        lines.partition_point(|line| line.start < start),
        lines.partition_point(|line| line.start < end),
    );
    let starts_at = |index: usize, at: u32| {
        lines.get(index).map_or(section.source.text.len() as u32, |line| line.start) == at
    };
    edit.text.is_empty()
        && starts_at(first, start)
        && starts_at(next, end)
        && lines[first..next].iter().all(|line| line.indented)
}

/// From the nearest line at the left edge above `span` to the one before the next below it.
fn paragraph(lines: &[Line], span: Span) -> Range<usize> {
    let line_at = |at: u32| lines.partition_point(|line| line.start <= at).saturating_sub(1);
    let begins = |line: &Line| {
        !line.indented && !matches!(line.kind, LineKind::Blank | LineKind::Comment | LineKind::Mark)
    };
    // What is put at the start of a line may be indented, and then belongs to the line above.
    let (first, last) = (line_at(span.start.saturating_sub(1)), line_at(span.end));
    let start = lines.iter().take(first + 1).rposition(begins).unwrap_or(0);
    let below = lines.iter().skip(last + 1).position(begins);
    start..below.map_or(lines.len(), |below| last + 1 + below)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::engine::Pair;
    use crate::finding::At;
    use crate::rules::fixture::pair_of;

    const LINES: [&str; 9] = [
        "region = a",
        "output = b",
        "region",
        "s3 =",
        "  max_queue_size = 1",
        "  use_x = a",
        "# note",
        "",
        "dynamodb =",
    ];

    fn lines() -> impl Strategy<Value = String> {
        let line = prop::sample::select(&LINES[..]).prop_map(|line| format!("{line}\n"));
        prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
    }

    fn are_repeated(pair: &Pair, span: Span, text: &str) -> (bool, bool) {
        let world = pair.world();
        let section = world.last_section(FileKind::Config).unwrap();
        let edit = Edit { at: At { section: section.id, span }, text: text.to_owned() };
        let mut after = section.source.text.to_string();
        after.replace_range(span.range(), text);
        let repeated = |text: &str| count_repeated(FileKind::Config, text);
        let all = repeated(&after) > repeated(&section.source.text);
        (SettingNames::of(section).are_repeated_by(section, &[&edit]), all)
    }

    proptest! {
        #[test]
        fn the_lines_that_change_tell_as_much_as_the_whole_section(
            above in lines(),
            old in lines(),
            below in lines(),
            new in lines(),
        ) {
            let pair = pair_of(&format!("--- config\n[services a]\n{above}{old}{below}"));
            let start = ("[services a]\n".len() + above.len()) as u32;
            let span = Span::new(start, start + old.len() as u32);
            let (by_lines, by_all) = are_repeated(&pair, span, &new);
            prop_assert_eq!(by_lines, by_all);
        }
    }
}
