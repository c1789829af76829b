//! What each reader makes of both files, or of a profile and everything that it refers to.
//!
//! A reader model reads whole files. For a page that must not cost more in a larger file it is given
//! only the sections that matter, byte for byte, so that comments, quotes, indentation and headers
//! mean to it what they mean in the file. What it refuses the file for elsewhere is reported there and
//! not on this page.

use catalogue::Key;
use syntax::{FileKind, PerFile};

use super::indexed_views::IndexedViews;
use crate::model::{Section, SectionId, Symbol, SymbolKind, World};
use crate::readers::resolve::{self, Environment, Location, Profiles, Resolution, locate};
use crate::readers::{self, Client, DEFAULTS, FileView, Reader, Refusal};

/// Longer chains are shown as their author meant them, not as each reader reads them.
const MAX_PROFILES: usize = 16;

/// Every reader that is asked reads this many bytes for one page, while somebody waits.
const MAX_BYTES: usize = 8 << 10;

/// The sections of both files that readers are given, joined to one text for each file.
pub(crate) struct ReaderTexts<'w, 'p> {
    world: &'w World<'p>,
    /// `None` where there is too much to read for a page.
    files: Option<PerFile<ReaderText<'w, 'p>>>,
}

struct ReaderText<'w, 'p> {
    text: String,
    /// Each section, with its first byte in `text`.
    starts: Vec<(u32, &'w Section<'p>)>,
}

pub(crate) type ReaderViews<'e> = Vec<(Reader, ReaderView<'e>)>;

/// What one reader makes of the texts.
pub(crate) enum ReaderView<'e> {
    /// It refuses the file because of this line, counted from the start of the section.
    Refuses(SectionId, u32),
    /// The config and the credentials file as it reads them.
    Reads(Box<IndexedViews<'e>>),
    /// The files as their author meant them, where there is too much for each reader to read.
    Intended(Box<dyn Profiles + 'e>),
}

impl<'w, 'p> ReaderTexts<'w, 'p> {
    /// Both files as a whole.
    pub(crate) fn whole(world: &'w World<'p>) -> Self {
        // Without a limit: a command reads both files once, and must name the line for which a tool
        // refuses one, wherever it is.
        let joined = |file| ReaderText::of(world.sections_of(file).collect());
        Self { world, files: Some(PerFile::of(joined)) }
    }

    /// The sections of a profile, of those it gets credentials from, and of what they refer to.
    pub(crate) fn of(world: &'w World<'p>, profile: Symbol<'w, 'p>) -> Self {
        // To botocore, the settings of `[DEFAULT]` are in every section.
        // https://docs.python.org/3/library/configparser.html#configparser.ConfigParser.default_section
        let kinds = [SymbolKind::Foreign, SymbolKind::Profile].into_iter();
        let defaults = kinds.filter_map(|kind| world.find(kind, DEFAULTS));
        let defaults = defaults.filter(|symbol| symbol.id != profile.id);
        let first: Vec<_> = [profile].into_iter().chain(defaults).collect();
        let files = reachable(world, first).map(|symbols| {
            PerFile::of(|file| {
                let mut sections: Vec<_> = symbols.iter().flat_map(|it| it.in_file(file)).collect();
                // In the order of the file: of two sections of one name, the order decides.
                sections.sort_by_key(|section| section.source.start);
                ReaderText::of(sections)
            })
        });
        let files = files.filter(|files| {
            files.iter().map(|(_, joined)| joined.text.len()).sum::<usize>() <= MAX_BYTES
        });
        Self { world, files }
    }

    /// What a reader makes of both files.
    pub(crate) fn view(&self, reader: Reader) -> ReaderView<'_> {
        self.view_of(reader, |_| true)
    }

    /// What a client makes of both files in this environment, where variables may keep it from one.
    pub(crate) fn view_in(&self, client: Client, environment: &Environment) -> ReaderView<'_> {
        self.view_of(client.reader(), |file| reads(client, file, environment))
    }

    fn view_of(&self, reader: Reader, reads: impl Fn(FileKind) -> bool) -> ReaderView<'_> {
        let Some(files) = &self.files else { return self.intended() };
        let [config, credentials] = FileKind::ALL.map(|file| {
            if !reads(file) {
                return Ok(FileView::default());
            }
            let joined = &files[file];
            let read = readers::read(reader, file, &joined.text);
            read.map_err(|refusal| joined.locate(refusal))
        });
        match (config, credentials) {
            (Ok(config), Ok(credentials)) => {
                let views = PerFile { config, credentials };
                ReaderView::Reads(Box::new(IndexedViews::new(views)))
            }
            (Err(place), _) | (_, Err(place)) => match place {
                Some((section, line)) => ReaderView::Refuses(section, line),
                None => self.intended(),
            },
        }
    }

    fn intended(&self) -> ReaderView<'_> {
        ReaderView::Intended(Box::new(self.world.intended()))
    }
}

impl<'w, 'p> ReaderText<'w, 'p> {
    fn of(sections: Vec<&'w Section<'p>>) -> Self {
        let mut joined = Self { text: String::new(), starts: Vec::with_capacity(sections.len()) };
        for section in sections {
            joined.starts.push((joined.text.len() as u32, section));
            joined.text.push_str(&section.source.text);
            // The last section of a file may lack its line end, and need not be the last one here.
            if !section.source.text.ends_with(['\n', '\r']) {
                joined.text.push('\n');
            }
        }
        joined
    }

    /// The section of a refusal and the line in it.
    fn locate(&self, refusal: Refusal) -> Option<(SectionId, u32)> {
        let at = refusal.at.start;
        let index = self.starts.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, section) = self.starts[index];
        let lines = &section.source.lines;
        let line = lines.partition_point(|line| line.start <= at - start).saturating_sub(1);
        Some((section.id, line as u32))
    }
}

/// Whether the client reads the file that the caller has read for this kind. Of an empty variable
/// some make that there is no file; one does not replace `~`, and finds nothing at that path.
pub(crate) fn reads(client: Client, file: FileKind, environment: &Environment) -> bool {
    match locate(client, file, environment) {
        Location::Default => true,
        Location::NoFile | Location::Fails | Location::Elsewhere(_) => false,
        Location::Named(path) => environment.home.is_none() || !path.starts_with('~'),
    }
}

impl ReaderView<'_> {
    /// What the reader does for the credentials of a profile; `None` where it refuses a file.
    pub(crate) fn resolve(&self, reader: Reader, name: &str) -> Option<Resolution> {
        self.with_profiles(|profiles| resolve::resolve(reader, profiles, name))
    }

    /// The file whose value of a setting the reader uses.
    pub(crate) fn effective(&self, reader: Reader, name: &str, key: Key) -> Option<FileKind> {
        self.with_profiles(|profiles| resolve::effective(reader, profiles, name, key.name()))?
    }

    /// Hands both files to `ask`; `None` where the reader refuses one.
    pub(crate) fn with_profiles<T>(&self, ask: impl FnOnce(&dyn Profiles) -> T) -> Option<T> {
        match self {
            Self::Refuses(..) => None,
            Self::Reads(views) => Some(ask(&**views)),
            Self::Intended(profiles) => Some(ask(&**profiles)),
        }
    }
}

/// Symbols and all that they refer to, directly or through others; `None` where that is too much.
fn reachable<'w, 'p>(
    world: &'w World<'p>,
    mut found: Vec<Symbol<'w, 'p>>,
) -> Option<Vec<Symbol<'w, 'p>>> {
    let mut next = 0;
    while let Some(symbol) = found.get(next).copied() {
        next += 1;
        for target in SymbolKind::ALL.into_iter().flat_map(|kind| targets(world, symbol, kind)) {
            // Or a cycle would never end.
            if !found.iter().any(|symbol| symbol.id == target.id) {
                found.push(target);
            }
        }
        if found.len() > MAX_PROFILES {
            return None;
        }
    }
    Some(found)
}

/// What a symbol's references name, which may differ between the files.
fn targets<'w, 'p>(
    world: &'w World<'p>,
    symbol: Symbol<'w, 'p>,
    kind: SymbolKind,
) -> impl Iterator<Item = Symbol<'w, 'p>> {
    let key = kind.reference();
    FileKind::ALL.into_iter().filter_map(move |file| {
        let found = symbol.setting_in(file, key?)?;
        world.find(kind, found.value())
    })
}
