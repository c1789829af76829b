//! From an edit to the findings that may differ: the sections that it touched are checked again, then the symbols that
//! they define or refer to, then what concerns a whole file. Which symbols those are is in `invalidate`; what is kept
//! between two edits is in `section_findings`.

use syntax::{Change, ConflictMark, FileKind, PerFile};

use super::{Ignored, Pair};
use crate::finding::{Finding, Severities};
use crate::lint::SectionContext;
use crate::model::{Section, SectionId, Suppressions, SymbolId, SymbolKind};
use crate::parallel::{AT_ONCE, BATCH, in_parallel};
use crate::rules::{self, Indentation, indentation};

/// What an update must look at again. It fills while the update goes on.
#[derive(Default)]
pub(super) struct Update {
    /// Symbols of which a section changed, came or went.
    pub(super) changed_symbols: Vec<SymbolId>,
    /// Symbols whose findings may differ: those, and others that are related to them.
    pub(super) symbols_to_check: Vec<SymbolId>,
    /// Whether a comment or a template that speaks of a whole file came, went or changed.
    pub(super) has_file_wide_change: bool,
    /// Whether a section that was read has a mark of a merge conflict.
    pub(super) has_marks: PerFile<bool>,
    /// Sections whose findings may differ, in no order; some more than once, some gone.
    pub(super) sections_to_list: PerFile<Vec<SectionId>>,
}

/// What came of the check of one section by itself. The section itself borrows the text, and is read again where
/// a symbol is checked: to keep all of a large file would take several times its size.
struct CheckedSection {
    id: SectionId,
    file: FileKind,
    own: Vec<Finding>,
    /// What it defines, by name.
    heading: Option<(SymbolKind, String)>,
    suppressions: Suppressions,
    names_path: bool,
    indentation: Indentation,
    marks: Vec<(usize, ConflictMark)>,
    template_start: Option<u32>,
    may_add_sections: bool,
}

impl Pair {
    /// Brings index and findings up to date after changes of the documents. The order of the steps
    /// matters: sections are found through the layout, rules about symbols read the index, and comments
    /// hide what rules have found.
    pub(super) fn update(&mut self, changes: &[(FileKind, Change)]) {
        let mut update = Update::default();
        // All files first: a section that went from one file may leave a symbol that the other still
        // defines, and both must be known before anything is checked.
        for (file, change) in changes {
            self.splice(*file, *change, &mut update);
        }
        for (file, change) in changes {
            let inserted = change.first as usize..(change.first + change.inserted) as usize;
            let inserted = self.layout.order(*file)[inserted].to_vec();
            self.check_sections(&inserted, &mut update);
        }
        self.invalidate(&mut update);
        self.check_symbols(&mut update);
        self.finish_sections(changes, &mut update);
        for (file, _) in changes {
            self.check_indentation(*file, &mut update);
            self.check_conflicts(*file, &mut update);
        }
        // A scan of all sections of the file: only where a comment or a template changed.
        if update.has_file_wide_change {
            for (file, _) in changes {
                self.find_file_wide(*file, &mut update);
                // What a template may define counts in the other file, too.
                update.sections_to_list[file.other()].extend(self.layout.order(file.other()));
            }
        }
        self.check_suppressions(&mut update);
        for (file, ids) in update.sections_to_list {
            self.sections_to_list[file].extend(ids);
        }
    }

    /// Gives sections their handles; sections that went leave their symbols.
    fn splice(&mut self, file: FileKind, change: Change, update: &mut Update) {
        let gone = self.layout.splice(file, change.first, change.removed, change.inserted);
        // Handles of removed sections are used again, so this grows only to the largest number of
        // sections there ever was.
        self.by_section.grow_to(self.layout.capacity());
        for id in gone {
            // Before the handle is given to another section, or that one would begin with these findings.
            let old = std::mem::take(&mut self.by_section[id]);
            update.sections_to_list[file].push(id);
            // Also for one that goes: the findings that its comment hid come back.
            update.has_file_wide_change |= old.speaks_for_file();
            if let Some(symbol) = old.symbol {
                self.index.detach(symbol, file, id);
                update.changed_symbols.push(symbol);
            }
        }
        let at = change.first as usize..(change.first + change.removed) as usize;
        let none = std::iter::repeat_n(Severities::empty(), change.inserted as usize);
        self.severities[file].splice(at, none);
    }

    /// Reads sections of one file, and checks each by itself.
    fn check_sections(&mut self, ids: &[SectionId], update: &mut Update) {
        for batch in ids.chunks(BATCH) {
            // Reading borrows the pair, storing changes it: hence two passes with a list between them.
            let checked = in_parallel(batch.chunks(AT_ONCE).collect(), |ids| {
                let sections = Section::run(&self.documents, &self.layout, ids);
                sections.map(|section| self.check_section(&section)).collect::<Vec<_>>()
            });
            for section in checked.into_iter().flatten() {
                update.sections_to_list[section.file].push(section.id);
                self.store_section(section, update);
            }
        }
    }

    fn check_symbols(&mut self, update: &mut Update) {
        for batch in std::mem::take(&mut update.symbols_to_check).chunks(BATCH) {
            let checked = in_parallel(batch.chunks(AT_ONCE).collect(), |ids: &[SymbolId]| {
                // One for each piece: its cache of sections is not shared between threads.
                let world = self.world();
                let check = |id: &SymbolId| (*id, self.active.check_symbol(&world, *id));
                ids.iter().map(check).collect::<Vec<_>>()
            });
            self.store_checked(checked.into_iter().flatten(), update);
        }
    }

    fn store_checked(
        &mut self,
        checked: impl Iterator<Item = (SymbolId, Vec<Finding>)>,
        update: &mut Update,
    ) {
        for (symbol, findings) in checked {
            for id in self.index.get(symbol).all_sections() {
                let kept = &mut self.by_section[id];
                // Most checked symbols have no findings before or after. Their sections would otherwise
                // be sent to the client again.
                if !kept.shared.is_empty() || !findings.is_empty() {
                    update.sections_to_list[self.layout.place(id).0].push(id);
                }
                kept.shared.clear();
            }
            for finding in findings {
                self.by_section[finding.at.section].shared.push(finding);
            }
            // Counted only now: a finding about the symbol may be in any of its sections.
            let sections: Vec<SectionId> = self.index.get(symbol).all_sections().collect();
            for id in sections {
                self.count_severities(id);
            }
        }
    }

    pub(super) fn count_severities(&mut self, id: SectionId) {
        let (file, ordinal) = self.layout.place(id);
        self.severities[file][ordinal as usize] = self.by_section[id].severities();
    }

    fn finish_sections(&mut self, changes: &[(FileKind, Change)], update: &mut Update) {
        for (file, change) in changes {
            let end = (change.first + change.inserted) as usize;
            for ordinal in change.first as usize..end {
                self.count_severities(self.layout.order(*file)[ordinal]);
            }
            // A comment at the end of the last changed section may speak of the next one.
            update.sections_to_list[*file].extend(self.layout.order(*file).get(end));
        }
    }

    fn find_file_wide(&mut self, file: FileKind, update: &mut Update) {
        let mut ignored = Ignored::default();
        let (mut template, mut may_add_sections) = (None, false);
        for id in self.layout.order(file) {
            let kept = &self.by_section[*id];
            update.sections_to_list[file].push(*id);
            if kept.suppressions.file().next().is_some() {
                ignored.codes.extend(kept.suppressions.file().cloned());
                ignored.sections.push(*id);
            }
            template = template.or_else(|| kept.is_template().then_some(*id));
            may_add_sections |= kept.may_add_sections;
        }
        self.template[file] = template.filter(|_| !ignored.codes.contains(rules::TEMPLATE.code));
        self.may_add_sections[file] = may_add_sections;
        self.ignored[file] = ignored;
    }

    fn check_section(&self, section: &Section<'_>) -> CheckedSection {
        let own = self.active.check_section(section, &self.facts, &self.options);
        let is_template = own.iter().any(|finding| finding.rule == rules::TEMPLATE);
        let context = SectionContext::new(section, &self.facts, &self.options);
        CheckedSection {
            id: section.id,
            file: section.file,
            own,
            template_start: is_template.then(|| rules::template_start(&context)),
            may_add_sections: is_template && rules::may_add_sections(&context),
            heading: section.heading().map(|(kind, name)| (kind, name.to_owned())),
            suppressions: Suppressions::of(section),
            names_path: section.names_path(),
            indentation: indentation(section),
            marks: section.conflict_marks().collect(),
        }
    }

    fn store_section(&mut self, checked: CheckedSection, update: &mut Update) {
        let symbol = checked.heading.map(|(kind, name)| self.index.intern(kind, &name));
        let kept = &mut self.by_section[checked.id];
        // An edit within a section mostly leaves its header as it is, and the index then need not be
        // touched.
        if kept.symbol != symbol {
            if let Some(old) = kept.symbol {
                self.index.detach(old, checked.file, checked.id);
                update.changed_symbols.push(old);
                kept.shared.clear();
            }
            if let Some(new) = symbol {
                let ordinal = |id| self.layout.place(id).1;
                let is_above = |other| ordinal(other) < ordinal(checked.id);
                self.index.attach(new, checked.file, checked.id, is_above);
            }
        }
        update.changed_symbols.extend(symbol);
        update.has_file_wide_change |= !kept.suppressions.file().eq(checked.suppressions.file())
            // A template also decides about other sections of its name.
            || kept.template_start.is_some()
            || checked.template_start.is_some();
        kept.symbol = symbol;
        kept.own = checked.own.into();
        kept.suppressions = checked.suppressions;
        // `check_suppressions` runs for every read section after this, and finds them again.
        kept.unused.clear();
        kept.names_path = checked.names_path;
        kept.indentation = checked.indentation;
        kept.template_start = checked.template_start;
        update.has_marks[checked.file] |= !checked.marks.is_empty();
        kept.marks = checked.marks.into();
        kept.may_add_sections = checked.may_add_sections;
    }
}
