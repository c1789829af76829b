use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use elsa::FrozenMap;
use syntax::{Document, FileKind};

use super::repeated_settings::SettingNames;
use super::trial::FixTrial;
use crate::engine::Pair;
use crate::finding::{At, Edit, Finding, Fix, Remedy};
use crate::located_edit::{LocatedEdit, replace_all};
use crate::model::{Section, SectionId, World};

/// A fix that can be applied to the documents as they are. Its edits are worked out when it is chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct QuickFix<'p> {
    /// The finding that it fixes.
    pub finding: &'p Finding,
    /// Its place among the fixes of the finding.
    pub index: usize,
    /// What it does, as an imperative.
    pub title: &'p str,
    /// Whether it is the one to apply without a choice: safe, also in these files, and the first of its finding.
    pub preferred: bool,
    /// What it does beside or instead of edits.
    pub remedy: &'p Remedy,
}

impl QuickFix<'_> {
    /// Its edits, in the order of the text; they do not overlap. `None` where it cannot be applied any
    /// more.
    pub fn edits(&self, pair: &Pair) -> Option<Vec<LocatedEdit>> {
        Some(pair.located(&pair.edits(self.remedy)?))
    }
}

/// Tells which fixes can be applied to the documents as they are, for editors and for `check --fix`.
///
/// One is made for each request: it keeps the names of the settings of each section that a fix changes.
pub struct ApplicableFixes<'p> {
    pair: &'p Pair,
    world: World<'p>,
    names: FrozenMap<SectionId, Box<SettingNames>>,
    trial: OnceCell<RefCell<FixTrial>>,
}

impl<'p> ApplicableFixes<'p> {
    pub fn new(pair: &'p Pair) -> Self {
        let (names, trial) = (FrozenMap::default(), OnceCell::new());
        Self { pair, world: pair.world(), names, trial }
    }

    /// The fixes of a finding that can be applied.
    pub fn of(&self, finding: &'p Finding) -> impl Iterator<Item = QuickFix<'p>> {
        let fixes = finding.fixes.iter().enumerate();
        fixes.filter(|(_, fix)| self.is_applicable(&fix.remedy)).map(move |(index, fix)| {
            // Editors apply a preferred fix at one key press:
            // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#codeAction
            let preferred = fix.safe && index == 0 && !self.makes_new_finding(finding, fix);
            QuickFix { finding, index, title: &fix.title, preferred, remedy: &fix.remedy }
        })
    }

    /// The edits of a fix, where it can be applied and changes no other file: a client that saves one file
    /// must not find the other changed.
    pub fn edits_in(&self, files: &[FileKind], fix: &Fix) -> Option<Vec<LocatedEdit>> {
        if let Remedy::RestrictMode(file) = fix.remedy {
            return files.contains(&file).then(Vec::new);
        }
        let edits = self.pair.edits(&fix.remedy).filter(|edits| !self.repeats(edits));
        let edits = self.pair.located(&edits?);
        edits.iter().all(|edit| files.contains(&edit.file)).then_some(edits)
    }

    /// Whether a fix makes a new error or warning.
    fn makes_new_finding(&self, finding: &Finding, fix: &Fix) -> bool {
        let edits = self.pair.edits(&fix.remedy).filter(|edits| !edits.is_empty());
        let Some(edits) = edits else { return false };
        // Made for the first such fix: most places in a file have none.
        let trial = self.trial.get_or_init(|| RefCell::new(FixTrial::new(self.pair, false)));
        let edits = self.pair.located(&edits);
        trial.borrow_mut().new_finding(&edits, finding.severity).is_some()
    }

    /// Does not work edits out where they are many: a rename changes every place that has the name, and
    /// editors ask for fixes at each move of the cursor.
    fn is_applicable(&self, remedy: &Remedy) -> bool {
        match remedy {
            Remedy::Edits(edits) => self.pair.edits(remedy).is_some() && !self.repeats(edits),
            Remedy::Rename { kind, to, .. } => self.world.find(*kind, to).is_none(),
            // The one remedy whose edits are worked out for a menu: whether the place is free is half of
            // the work.
            Remedy::Move { .. } => self.pair.edits(remedy).is_some(),
            Remedy::RestrictMode(_) => true,
        }
    }

    /// Whether edits write again what is there: tools refuse such a file as a whole.
    fn repeats(&self, edits: &[Edit]) -> bool {
        let mut by_section: BTreeMap<SectionId, Vec<&Edit>> = BTreeMap::new();
        // What is added at the end of a file is a section of its own.
        let is_at_end =
            |edit: &&Edit| FileKind::ALL.into_iter().any(|it| edit.at == At::end_of(it));
        for edit in edits.iter().filter(|edit| !is_at_end(edit)) {
            by_section.entry(edit.at.section).or_default().push(edit);
        }
        self.insert_repeated_section(edits)
            || by_section.iter().any(|(id, edits)| {
                let section = self.world.section(*id);
                self.add_repeated_setting(section, edits) || self.rename_to_other(section, edits)
            })
    }

    /// Whether edits insert a header that the file has.
    fn insert_repeated_section(&self, edits: &[Edit]) -> bool {
        let mut inserted = edits.iter().filter(|edit| edit.text.contains('['));
        inserted.any(|edit| {
            let (file, _) = self.pair.locate(edit.at);
            let document = Document::new(&edit.text);
            let mut sections = document.sections_from(1);
            sections.any(|source| self.has_other(&Section::read(edit.at.section, file, source)))
        })
    }

    /// Whether a section has the name of another one in its file after the edits, and not before.
    fn rename_to_other(&self, section: &Section<'_>, edits: &[&Edit]) -> bool {
        let line = section.line_span(0);
        let of_header = |edit: &&&Edit| edit.at.span.end <= line.end;
        let mut edits: Vec<&Edit> = edits.iter().filter(of_header).copied().collect();
        if section.header.is_none() || edits.is_empty() {
            return false;
        }
        edits.sort_by_key(|edit| edit.at.span.start);
        let replacements = edits.iter().map(|edit| (edit.at.span.range(), edit.text.as_str()));
        let text = replace_all(section.text(line), replacements);
        let document = Document::new(&text);
        let renamed = document.sections_from(1).next();
        let renamed = renamed.map(|source| Section::read(section.id, section.file, source));
        renamed.is_some_and(|it| it.symbol() != section.symbol() && self.has_other(&it))
    }

    /// Whether a file has another section with the name of this one.
    fn has_other(&self, section: &Section<'_>) -> bool {
        let symbol = section.symbol().and_then(|(kind, name)| self.world.find(kind, name));
        symbol.is_some_and(|it| it.headers_in(section.file).any(|id| id != section.id))
    }

    /// Whether a section has more repeated settings after the edits than before.
    fn add_repeated_setting(&self, section: &Section<'_>, edits: &[&Edit]) -> bool {
        let read = || Box::new(SettingNames::of(section));
        let names = self.names.get(&section.id);
        names
            .unwrap_or_else(|| self.names.insert(section.id, read()))
            .are_repeated_by(section, edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::pair_of;

    /// The titles of all fixes for the config file.
    fn titles(text: &str) -> Vec<String> {
        let pair = pair_of(text);
        let fixes = ApplicableFixes::new(&pair);
        let findings = pair.findings(FileKind::Config);
        findings.flat_map(|finding| fixes.of(finding)).map(|fix| fix.title.to_owned()).collect()
    }

    #[test]
    fn no_fix_writes_a_setting_twice() {
        let alone = "--- config\n[default]\nregion us-east-1\n";
        assert_eq!(titles(alone), ["Insert `=` after `region`", "Comment out"]);
        assert_eq!(titles(&format!("{alone}region = us-west-2\n")), ["Comment out"]);
        let moved = "--- config\n[default]\nregion = us-east-1\n  region = us-west-2\n";
        assert_eq!(titles(moved), Vec::<String>::new());
    }

    #[test]
    fn no_fix_gives_a_section_the_name_of_another() {
        let rename = "Rename to `[default]`".to_owned();
        for header in ["[DEFAULT]", "[defualt]"] {
            let alone = format!("--- config\n{header}\nregion = us-east-1\n");
            assert!(titles(&alone).contains(&rename), "{header}");
            assert!(!titles(&format!("{alone}[default]\n")).contains(&rename), "{header}");
        }
    }
}
