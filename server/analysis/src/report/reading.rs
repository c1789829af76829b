//! What each client reads of both files: all of them, or the sections that matter to one profile.
//!
//! A reader reads whole files. For a page that must not cost more in a larger file it is given the
//! sections alone that matter to the page, as they are written, so that comments, quotes, indentation
//! and headers mean to it what they mean in the file. A fault elsewhere, for which it refuses the
//! file, is then not seen; the findings of that place say it.

use syntax::FileKind;

use super::origin::Origin;
use crate::model::{Section, Symbol, SymbolId, SymbolKind, World};
use crate::readers::resolve::{Environment, Files, Location, Profiles, locate};
use crate::readers::{self, Client, Refusal, View};

/// Profiles of one chain that are read for a page.
const LONGEST: usize = 16;

/// Bytes that are read once for every client for a page.
const LARGEST: usize = 8 << 10;

/// The text of both files that clients are given.
pub(crate) struct Texts<'w, 'p> {
    world: &'w World<'p>,
    /// By [`FileKind`]; `None` where there is too much to read for a page.
    files: Option<[Excerpt<'w, 'p>; 2]>,
}

struct Excerpt<'w, 'p> {
    text: String,
    /// Where each section begins in the text.
    sections: Vec<(u32, &'w Section<'p>)>,
}

/// What one client reads.
pub(crate) enum Reading<'t> {
    /// It refuses a file over this line.
    Refuses(Origin),
    /// Both files as it reads them.
    Reads(View<'t>, View<'t>),
    /// Both files as their author intended them: there is too much to read for a page.
    Intended(Box<dyn Profiles + 't>),
}

impl<'w, 'p> Texts<'w, 'p> {
    /// Both files as a whole.
    pub(crate) fn whole(world: &'w World<'p>) -> Self {
        let excerpt = |file| Excerpt::of(world.sections_of(file).collect());
        Self { world, files: Some(FileKind::ALL.map(excerpt)) }
    }

    /// The sections of a profile, of those it gets credentials from, and of what they refer to.
    pub(crate) fn around(profile: Symbol<'w, 'p>) -> Self {
        let world = profile.world;
        let files = closure(profile).map(|symbols| {
            FileKind::ALL.map(|file| {
                let mut sections: Vec<_> = symbols.iter().flat_map(|it| it.in_file(file)).collect();
                sections.sort_by_key(|section| section.source.start);
                Excerpt::of(sections)
            })
        });
        let size =
            |files: &[Excerpt<'_, '_>; 2]| files.iter().map(|file| file.text.len()).sum::<usize>();
        Self { world, files: files.filter(|files| size(files) <= LARGEST) }
    }

    /// What a client reads in this environment.
    pub(crate) fn reading(&self, client: Client, environment: &Environment) -> Reading<'_> {
        let Some(files) = &self.files else {
            return Reading::Intended(Box::new(self.world.meant()));
        };
        let [config, credentials] = FileKind::ALL.map(|file| {
            if !reads(client, file, environment) {
                return Ok(View::default());
            }
            let excerpt = &files[file as usize];
            let read = readers::read(client.reader(), file, &excerpt.text);
            read.map_err(|refusal| excerpt.origin_of(&refusal))
        });
        match (config, credentials) {
            (Ok(config), Ok(credentials)) => Reading::Reads(config, credentials),
            (Err(Some(origin)), _) | (_, Err(Some(origin))) => Reading::Refuses(origin),
            (Err(None), _) | (_, Err(None)) => Reading::Intended(Box::new(self.world.meant())),
        }
    }
}

/// Whether the client reads the file that the caller has read for this kind. Of an empty variable
/// some make that there is no file; one does not replace `~`, and finds nothing at that path.
fn reads(client: Client, file: FileKind, environment: &Environment) -> bool {
    match locate(client, file, environment) {
        Location::Default => true,
        Location::NoFile => false,
        Location::Named(path) => environment.homes.is_empty() || !path.starts_with('~'),
    }
}

impl<'w, 'p> Excerpt<'w, 'p> {
    fn of(sections: Vec<&'w Section<'p>>) -> Self {
        let mut excerpt =
            Self { text: String::new(), sections: Vec::with_capacity(sections.len()) };
        for section in sections {
            excerpt.sections.push((excerpt.text.len() as u32, section));
            excerpt.text.push_str(&section.source.text);
            if !section.source.text.ends_with(['\n', '\r']) {
                excerpt.text.push('\n');
            }
        }
        excerpt
    }

    /// The line for which a file is refused; `None` where it is in no section.
    fn origin_of(&self, refusal: &Refusal) -> Option<Origin> {
        let at = refusal.at.start;
        let index = self.sections.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, section) = self.sections[index];
        let lines = &section.source.lines;
        let line = lines.partition_point(|line| line.start <= at - start).saturating_sub(1);
        Some(Origin::line(section, line as u32))
    }
}

impl Reading<'_> {
    /// The line for which the client refuses a file.
    pub(crate) fn refusal(&self) -> Option<Origin> {
        match self {
            Self::Refuses(origin) => Some(origin.clone()),
            _ => None,
        }
    }

    /// Hands both files to `ask`; `None` where the client refuses one.
    pub(crate) fn ask<T>(&self, ask: impl FnOnce(&dyn Profiles) -> T) -> Option<T> {
        match self {
            Self::Refuses(_) => None,
            Self::Reads(config, credentials) => Some(ask(&Files { config, credentials })),
            Self::Intended(profiles) => Some(ask(&**profiles)),
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
    FileKind::ALL.into_iter().filter_map(move |file| {
        let found = symbol.setting_in(file, key?)?;
        symbol.world.find(kind, found.value())
    })
}
