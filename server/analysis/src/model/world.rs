use std::ops::RangeInclusive;
use std::sync::{Mutex, PoisonError};

use catalogue::Key;
use rustc_hash::FxHashMap;
use syntax::{FileKind, Span};

use super::index::{Index, SymbolId};
use super::section::{Place, Section, SectionId, Setting};
use super::sections::Sections;
use super::symbol::{Spelling, SymbolKind};
use crate::facts::Facts;
use crate::finding::Anchor;
use crate::options::Options;
use crate::parallel::{AT_ONCE, in_parallel};

/// Both files at one moment, for the rules and features that look at more than one section.
pub struct World<'p> {
    pub(crate) sections: Sections<'p>,
    pub(crate) index: &'p Index,
    /// What the caller knows of the world.
    pub facts: &'p Facts,
    /// What the user set.
    pub options: &'p Options,
    /// What was meant by names that nothing defines: many sections may refer to one.
    meant: Mutex<FxHashMap<(SymbolKind, String), Option<String>>>,
}

impl<'p> World<'p> {
    pub(crate) fn new(
        sections: Sections<'p>,
        index: &'p Index,
        facts: &'p Facts,
        options: &'p Options,
    ) -> Self {
        Self { sections, index, facts, options, meant: Mutex::default() }
    }

    /// A section.
    pub fn section(&self, id: SectionId) -> &Section<'p> {
        self.sections.get(id)
    }

    /// Every section of both files, the config file's first.
    pub fn all_sections(&self) -> impl Iterator<Item = &Section<'p>> {
        let files = [FileKind::Config, FileKind::Credentials];
        files.into_iter().flat_map(|file| self.sections_of(file))
    }

    /// The sections of one file, in order.
    pub fn sections_of(&self, file: FileKind) -> impl Iterator<Item = &Section<'p>> {
        self.sections.layout.order(file).iter().map(|id| self.section(*id))
    }

    /// The same, where all of them will be looked at.
    pub(crate) fn whole_file(&self, file: FileKind) -> Vec<&Section<'p>> {
        self.sections.walk(self.sections.layout.order(file)).collect()
    }

    /// The last section of a file.
    pub(crate) fn last_section(&self, file: FileKind) -> Option<&Section<'p>> {
        self.sections.layout.order(file).last().map(|id| self.section(*id))
    }

    /// What `work` makes of the sections of a file, in their order: on all processors, where they
    /// are many.
    pub(crate) fn gather<T: Send>(
        &self,
        file: FileKind,
        work: impl Fn(&Section<'p>, &mut Vec<T>) + Send + Sync,
    ) -> Vec<T> {
        self.gather_from(self.sections.layout.order(file), work)
    }

    /// The same of those sections that stand in `range` of that order; the others are not read.
    pub(crate) fn gather_in<T: Send>(
        &self,
        file: FileKind,
        range: RangeInclusive<u32>,
        work: impl Fn(&Section<'p>, &mut Vec<T>) + Send + Sync,
    ) -> Vec<T> {
        let order = self.sections.layout.order(file);
        let end = order.len().min(*range.end() as usize + 1);
        let ids = order.get(*range.start() as usize..end).unwrap_or_default();
        self.gather_from(ids, work)
    }

    fn gather_from<T: Send>(
        &self,
        ids: &[SectionId],
        work: impl Fn(&Section<'p>, &mut Vec<T>) + Send + Sync,
    ) -> Vec<T> {
        let pieces = in_parallel(ids.chunks(AT_ONCE).collect(), |ids| {
            let mut made = Vec::new();
            self.sections.visit(ids, |section| work(section, &mut made));
            made
        });
        let mut pieces = pieces.into_iter();
        let mut all = pieces.next().unwrap_or_default();
        pieces.for_each(|piece| all.extend(piece));
        all
    }

    /// The sections whose text holds `needle`, in order: a search through bytes, so that those
    /// without it need not be read.
    pub fn sections_with(&self, needle: &str) -> impl Iterator<Item = &Section<'p>> {
        let files = [FileKind::Config, FileKind::Credentials];
        let mut found: Vec<SectionId> = Vec::new();
        for file in files {
            let Some(document) = self.sections.document(file) else { continue };
            let text = document.slice(Span::new(0, document.len()));
            let order = self.sections.layout.order(file);
            let hits = memchr::memmem::find_iter(text.as_bytes(), needle.as_bytes());
            let mut next = 0;
            for at in hits {
                if at < next {
                    continue;
                }
                let ordinal = document.section_of(at as u32);
                next = match order.get(ordinal as usize + 1) {
                    Some(_) => document.section_start(ordinal + 1).0 as usize,
                    None => usize::MAX,
                };
                found.extend(order.get(ordinal as usize));
            }
        }
        found.into_iter().map(|id| self.section(id))
    }

    /// A symbol by its handle.
    pub fn symbol(&self, id: SymbolId) -> Symbol<'_, 'p> {
        Symbol { world: self, id }
    }

    /// A symbol that at least one section defines.
    pub fn find(&self, kind: SymbolKind, name: &str) -> Option<Symbol<'_, 'p>> {
        let id = self.index.find(kind, name)?;
        self.index.get(id).is_defined().then_some(Symbol { world: self, id })
    }

    /// The defined name nearest to `name`, where one is near enough to be what was meant; that of
    /// `profile base` is `base`.
    pub fn suggest(&self, kind: SymbolKind, name: &str) -> Option<String> {
        let known = || self.meant.lock().unwrap_or_else(PoisonError::into_inner);
        let asked = (kind, name.to_owned());
        if let Some(meant) = known().get(&asked) {
            return meant.clone();
        }
        let meant = self.nearest(kind, name);
        known().insert(asked, meant.clone());
        meant
    }

    fn nearest(&self, kind: SymbolKind, name: &str) -> Option<String> {
        let bare = kind.bare_name(name).filter(|bare| self.find(kind, bare).is_some());
        if let Some(bare) = bare {
            return Some(bare.to_owned());
        }
        let near = self.index.near(kind, name);
        let cased = near.iter().copied().filter(|other| other.eq_ignore_ascii_case(name)).min();
        let typed = || catalogue::suggest(name, near.iter().copied()).map(|found| found.name);
        cased.or_else(typed).map(str::to_owned)
    }

    /// Every symbol of a kind that is defined or referred to, in no order.
    pub fn names(&self, kind: SymbolKind) -> impl Iterator<Item = Symbol<'_, 'p>> {
        let all = self.index.ids().filter(move |id| {
            let entry = self.index.get(*id);
            entry.kind == kind && (entry.is_defined() || !entry.referrers.is_empty())
        });
        all.map(|id| Symbol { world: self, id })
    }

    /// Every defined symbol of a kind, in no order.
    pub fn symbols(&self, kind: SymbolKind) -> impl Iterator<Item = Symbol<'_, 'p>> {
        let defined = self.index.ids().filter(move |id| {
            let entry = self.index.get(*id);
            entry.kind == kind && entry.is_defined()
        });
        defined.map(|id| Symbol { world: self, id })
    }
}

/// A setting and the section it stands in.
#[derive(Clone, Copy)]
pub struct Found<'w, 'p> {
    /// The section.
    pub section: &'w Section<'p>,
    /// The setting.
    pub setting: &'w Setting,
}

impl<'w> Found<'w, '_> {
    /// The value as it was meant.
    pub fn value(&self) -> &'w str {
        self.section.value(self.setting)
    }

    /// Whether it stands where readers look: at the left edge of a section whose header is spelled
    /// as its file wants it. Elsewhere other rules have the word.
    pub fn is_in_place(&self) -> bool {
        self.setting.place == Place::Top && self.section.spelling() == Spelling::Right
    }

    /// The place of its value as it was meant, for sections under the finding's own name.
    pub fn at(&self) -> Anchor {
        Anchor::Span(self.section.at(self.setting.meant))
    }
}

/// A profile, sso-session or services section with all sections that define it.
#[derive(Clone, Copy)]
pub struct Symbol<'w, 'p> {
    pub(crate) world: &'w World<'p>,
    /// Its handle.
    pub id: SymbolId,
}

impl<'w, 'p> Symbol<'w, 'p> {
    /// What it is.
    pub fn kind(&self) -> SymbolKind {
        self.world.index.get(self.id).kind
    }

    /// Its name.
    pub fn name(&self) -> &'w str {
        &self.world.index.get(self.id).name
    }

    /// The sections of one file that define it, in order.
    pub fn in_file(
        &self,
        file: FileKind,
    ) -> impl DoubleEndedIterator<Item = &'w Section<'p>> + use<'w, 'p> {
        let (world, id) = (self.world, self.id);
        world.index.get(id).sections[file as usize]
            .iter()
            .map(move |section| world.section(*section))
    }

    /// All sections that define it: those of the config file first.
    pub fn sections(&self) -> impl Iterator<Item = &'w Section<'p>> + use<'w, 'p> {
        let (world, id) = (self.world, self.id);
        world.index.get(id).all_sections().map(move |section| world.section(section))
    }

    /// The first section that defines it. There is one wherever a rule runs.
    pub fn first(&self) -> Option<&'w Section<'p>> {
        self.sections().next()
    }

    /// The handles of the sections of one file that define it, none of which is read.
    pub fn headers_in(&self, file: FileKind) -> impl Iterator<Item = SectionId> + use<'w, 'p> {
        let (world, id) = (self.world, self.id);
        world.index.get(id).sections[file as usize].iter().copied()
    }

    /// The first section's handle, without reading it: for related places.
    pub fn header(&self) -> Option<SectionId> {
        self.world.index.get(self.id).all_sections().next()
    }

    /// The setting of one file that wins there: the last one.
    pub fn setting_in(&self, file: FileKind, key: Key) -> Option<Found<'w, 'p>> {
        self.in_file(file)
            .rev()
            .find_map(|section| section.setting(key).map(|setting| Found { section, setting }))
    }

    /// Every top-level setting of this key, the config file's first: repeated ones as well.
    pub fn settings(&self, key: Key) -> impl Iterator<Item = Found<'w, 'p>> + use<'w, 'p> {
        self.sections().flat_map(move |section| {
            let own = section.top_level().filter(move |setting| setting.is(key));
            own.map(move |setting| Found { section, setting })
        })
    }

    /// The setting that wins for most readers: the credentials file's, then the config file's.
    pub fn setting(&self, key: Key) -> Option<Found<'w, 'p>> {
        self.setting_in(FileKind::Credentials, key)
            .or_else(|| self.setting_in(FileKind::Config, key))
    }

    /// Its value, unless it is absent or empty.
    pub fn get(&self, key: Key) -> Option<&'w str> {
        self.setting(key).map(|found| found.value()).filter(|value| !value.is_empty())
    }

    /// Whether the setting is there with a value, in either file.
    pub fn has(&self, key: Key) -> bool {
        self.get(key).is_some()
    }

    /// The symbols that refer to it, in no order.
    pub fn referrers(&self) -> impl Iterator<Item = Symbol<'w, 'p>> + use<'w, 'p> {
        let world = self.world;
        world.index.get(self.id).referrers.iter().map(move |id| Symbol { world, id: *id })
    }

    /// The symbol that a reference of this one names, if it is defined.
    pub fn target(&self, kind: SymbolKind) -> Option<Symbol<'w, 'p>> {
        self.world.find(kind, self.get(kind.reference()?)?)
    }

    /// Profiles that give this profile's access key another secret.
    pub fn other_secrets(&self) -> impl Iterator<Item = Symbol<'w, 'p>> + use<'w, 'p> {
        let world = self.world;
        world.index.other_secrets(self.id).into_iter().map(move |id| Symbol { world, id })
    }
}
