use syntax::{Change, FileKind};

use super::Pair;
use super::outcome::Outcome;
use super::work::Work;
use crate::finding::{Finding, Severities};
use crate::model::{Section, SectionId, Suppressions, SymbolId, SymbolKind};
use crate::parallel::{AT_ONCE, in_parallel};
use crate::rules;

/// What one section gave when it was read.
struct Read {
    id: SectionId,
    file: FileKind,
    own: Vec<Finding>,
    /// What it defines, by name.
    heading: Option<(SymbolKind, String)>,
    suppressions: Suppressions,
    names_path: bool,
}

impl Pair {
    /// Brings index and findings up to date after changes of the documents.
    pub(super) fn update(&mut self, changes: &[(FileKind, Change)]) {
        let mut work = Work::default();
        for (file, change) in changes {
            self.splice(*file, *change, &mut work);
        }
        let mut pieces: Vec<&[SectionId]> = Vec::new();
        for (file, change) in changes {
            let inserted = change.first as usize..(change.first + change.inserted) as usize;
            pieces.extend(self.layout.order(*file)[inserted].chunks(AT_ONCE));
        }
        let reads = in_parallel(pieces, |ids| {
            let sections = Section::run(&self.documents, &self.layout, ids);
            sections.map(|section| self.read(&section)).collect::<Vec<_>>()
        });
        for read in reads.into_iter().flatten() {
            work.rechecked[read.file].push(read.id);
            self.take_read(read, &mut work);
        }
        self.relate(&mut work);
        let checked = in_parallel(work.dirty.chunks(AT_ONCE).collect(), |ids: &[SymbolId]| {
            let world = self.world();
            let check = |id: &SymbolId| (*id, self.active.check_symbol(&world, *id));
            ids.iter().map(check).collect::<Vec<_>>()
        });
        self.take_checked(checked.into_iter().flatten(), &mut work);
        self.note_changed(changes, &mut work);
        if work.file_wide {
            for (file, _) in changes {
                self.note_file_wide(*file, &mut work);
            }
        }
        self.note_unused(&mut work);
        for (file, ids) in work.rechecked {
            self.changed[file].extend(ids);
        }
    }

    /// Gives sections their handles; sections that went leave their symbols.
    fn splice(&mut self, file: FileKind, change: Change, work: &mut Work) {
        let gone = self.layout.splice(file, change.first, change.removed, change.inserted);
        self.outcomes.resize_with(self.layout.capacity(), Outcome::default);
        for id in gone {
            let old = std::mem::take(&mut self.outcomes[id.0 as usize]);
            work.rechecked[file].push(id);
            work.file_wide |= old.speaks_for_file();
            if let Some(symbol) = old.symbol {
                self.index.detach(symbol, file, id);
                work.touched.push(symbol);
            }
        }
        let at = change.first as usize..(change.first + change.removed) as usize;
        let none = std::iter::repeat_n(Severities::empty(), change.inserted as usize);
        self.severities[file].splice(at, none);
    }

    fn take_checked(
        &mut self,
        checked: impl Iterator<Item = (SymbolId, Vec<Finding>)>,
        work: &mut Work,
    ) {
        for (symbol, findings) in checked {
            for id in self.index.get(symbol).all_sections() {
                let outcome = &mut self.outcomes[id.0 as usize];
                if !outcome.shared.is_empty() || !findings.is_empty() {
                    work.rechecked[self.layout.place(id).0].push(id);
                }
                outcome.shared.clear();
            }
            for finding in findings {
                self.outcomes[finding.at.section.0 as usize].shared.push(finding);
            }
            let sections: Vec<SectionId> = self.index.get(symbol).all_sections().collect();
            for id in sections {
                self.note_severities(id);
            }
        }
    }

    pub(super) fn note_severities(&mut self, id: SectionId) {
        let (file, ordinal) = self.layout.place(id);
        self.severities[file][ordinal as usize] = self.outcomes[id.0 as usize].severities();
    }

    fn note_changed(&mut self, changes: &[(FileKind, Change)], work: &mut Work) {
        for (file, change) in changes {
            let end = (change.first + change.inserted) as usize;
            for ordinal in change.first as usize..end {
                self.note_severities(self.layout.order(*file)[ordinal]);
            }
            // A comment at the end of the last changed section may speak of the next one.
            work.rechecked[*file].extend(self.layout.order(*file).get(end));
        }
    }

    fn note_file_wide(&mut self, file: FileKind, work: &mut Work) {
        let mut codes = Vec::new();
        let mut template = None;
        for id in self.layout.order(file) {
            let outcome = &self.outcomes[id.0 as usize];
            work.rechecked[file].push(*id);
            codes.extend(outcome.suppressions.file().map(|code| (*id, code.clone())));
            template = template.or_else(|| outcome.is_template().then_some(*id));
        }
        self.template[file] =
            template.filter(|_| !codes.iter().any(|(_, code)| code == rules::TEMPLATE.code));
        self.ignored[file] = codes;
    }

    fn read(&self, section: &Section<'_>) -> Read {
        Read {
            id: section.id,
            file: section.file,
            own: self.active.check_section(section, &self.facts, &self.options),
            heading: section.heading().map(|(kind, name)| (kind, name.to_owned())),
            suppressions: Suppressions::of(section),
            names_path: section.names_path(),
        }
    }

    /// Stores what was read.
    fn take_read(&mut self, read: Read, work: &mut Work) {
        let symbol = read.heading.map(|(kind, name)| self.index.intern(kind, &name));
        let outcome = &mut self.outcomes[read.id.0 as usize];
        if outcome.symbol != symbol {
            if let Some(old) = outcome.symbol {
                self.index.detach(old, read.file, read.id);
                work.touched.push(old);
                outcome.shared.clear();
            }
            if let Some(new) = symbol {
                let ordinal = |id| self.layout.place(id).1;
                let is_above = |other| ordinal(other) < ordinal(read.id);
                self.index.attach(new, read.file, read.id, is_above);
            }
        }
        work.touched.extend(symbol);
        work.file_wide |= !outcome.suppressions.file().eq(read.suppressions.file())
            || outcome.is_template() != read.own.iter().any(|it| it.rule == rules::TEMPLATE);
        outcome.symbol = symbol;
        outcome.own = read.own;
        outcome.suppressions = read.suppressions;
        outcome.unused.clear();
        outcome.names_path = read.names_path;
    }
}
