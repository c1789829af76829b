//! What each reader sees of a profile and of all that it refers to.
//!
//! A reader reads whole files. Here it is given the sections that matter alone, as they stand, so that
//! comments, quotes, indentation and headers mean to it what they mean in the file; what it would
//! refuse the file for elsewhere is said there.

use catalogue::Key;
use syntax::FileKind;

use crate::model::{Section, SectionId, Symbol, SymbolId, SymbolKind};
use crate::readers::resolve::{self, Environment, FileViews, Profiles, Resolution};
use crate::readers::{self, Reader, Refusal, FileView};

/// Profiles of one chain that are read for it.
const LONGEST: usize = 16;

/// Bytes that are read seven times over for one page.
const LARGEST: usize = 8 << 10;

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

/// The sections of both files that matter to a profile.
pub(super) struct Excerpts<'w, 'p> {
    profile: Symbol<'w, 'p>,
    /// By file; `None` where there is too much to read for a page.
    files: Option<[Excerpt<'w, 'p>; 2]>,
}

struct Excerpt<'w, 'p> {
    text: String,
    /// Where each section begins in the text.
    pieces: Vec<(u32, &'w Section<'p>)>,
}

/// What one reader sees.
pub(super) enum Sight<'e> {
    /// It refuses the file over this line, counted from the start of the section.
    Refuses(SectionId, u32),
    /// The sections as it reads them.
    Sees(FileView<'e>, FileView<'e>),
    /// The sections by what their author meant.
    Meant(Box<dyn Profiles + 'e>),
}

impl<'w, 'p> Excerpts<'w, 'p> {
    /// The sections of a profile, of those it gets credentials from, and of what they refer to.
    pub(super) fn of(profile: Symbol<'w, 'p>) -> Self {
        let files = closure(profile).map(|symbols| FILES.map(|file| Excerpt::of(file, &symbols)));
        let small = |files: &[Excerpt<'_, '_>; 2]| {
            files.iter().map(|excerpt| excerpt.text.len()).sum::<usize>() <= LARGEST
        };
        Self { profile, files: files.filter(small) }
    }

    /// What a reader sees in them.
    pub(super) fn sight(&self, reader: Reader) -> Sight<'_> {
        let Some(files) = &self.files else { return self.meant() };
        let [config, credentials] = FILES.map(|file| {
            let excerpt = &files[file as usize];
            let read = readers::read(reader, file, &excerpt.text);
            read.map_err(|refusal| excerpt.refused(refusal))
        });
        match (config, credentials) {
            (Ok(config), Ok(credentials)) => Sight::Sees(config, credentials),
            (Err(place), _) | (_, Err(place)) => {
                place.map_or_else(|| self.meant(), |(section, line)| Sight::Refuses(section, line))
            }
        }
    }

    fn meant(&self) -> Sight<'_> {
        Sight::Meant(Box::new(self.profile.world.meant()))
    }
}

impl<'w, 'p> Excerpt<'w, 'p> {
    fn of(file: FileKind, symbols: &[Symbol<'w, 'p>]) -> Self {
        let mut excerpt = Self { text: String::new(), pieces: Vec::new() };
        let mut sections: Vec<_> = symbols.iter().flat_map(|it| it.in_file(file)).collect();
        sections.sort_by_key(|section| section.source.start);
        for section in sections {
            excerpt.pieces.push((excerpt.text.len() as u32, section));
            excerpt.text.push_str(&section.source.text);
            if !section.source.text.ends_with(['\n', '\r']) {
                excerpt.text.push('\n');
            }
        }
        excerpt
    }

    fn refused(&self, refusal: Refusal) -> Option<(SectionId, u32)> {
        let at = refusal.at.start;
        let index = self.pieces.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, section) = self.pieces[index];
        let lines = &section.source.lines;
        let line = lines.partition_point(|line| line.start <= at - start).saturating_sub(1);
        Some((section.id, line as u32))
    }
}

impl Sight<'_> {
    /// What the reader does for the credentials of a profile; `None` where it refuses a file.
    pub(super) fn resolve(&self, reader: Reader, name: &str) -> Option<Resolution> {
        self.with(|profiles| resolve::resolve(reader, profiles, name, &Environment::EMPTY))
    }

    /// The file whose value of a setting the reader takes.
    pub(super) fn effective(&self, reader: Reader, name: &str, key: Key) -> Option<FileKind> {
        self.with(|profiles| resolve::effective(reader, profiles, name, key.name()))?
    }

    fn with<T>(&self, ask: impl FnOnce(&dyn Profiles) -> T) -> Option<T> {
        match self {
            Self::Refuses(..) => None,
            Self::Sees(config, credentials) => Some(ask(&FileViews { config, credentials })),
            Self::Meant(meant) => Some(ask(&**meant)),
        }
    }
}

/// A profile and all that it refers to, directly or through others; `None` where that is much.
fn closure<'w, 'p>(profile: Symbol<'w, 'p>) -> Option<Vec<Symbol<'w, 'p>>> {
    let world = profile.world;
    let mut found: Vec<Symbol<'w, 'p>> = vec![profile];
    // Its settings are every profile's to botocore.
    found.extend(world.find(SymbolKind::Foreign, "DEFAULT"));
    let mut next = 0;
    while let Some(symbol) = found.get(next).copied() {
        next += 1;
        for target in SymbolKind::ALL.into_iter().flat_map(|kind| targets(symbol, kind)) {
            let known = |id: SymbolId| found.iter().any(|symbol| symbol.id == id);
            if !known(target.id) {
                found.push(target);
            }
        }
        if found.len() > LONGEST {
            return None;
        }
    }
    Some(found)
}

/// What a symbol's references name, which may differ between the files.
fn targets<'w, 'p>(
    symbol: Symbol<'w, 'p>,
    kind: SymbolKind,
) -> impl Iterator<Item = Symbol<'w, 'p>> {
    let key = kind.reference();
    FILES.into_iter().filter_map(move |file| {
        let found = symbol.setting_in(file, key?)?;
        symbol.world.find(kind, found.value())
    })
}
