//! Which files are checked, and which two of them are a pair.

use std::io;
use std::path::{Path, PathBuf};

use syntax::FileKind;

use host::content::{self, Content};
use host::kind::{file_name, kind_of};
use host::own_files::OwnFiles;

use super::foreign::{find_foreign, read, refuse_foreign, refuse_place};

/// One file.
pub(super) struct Input {
    /// Where it is; `None` for standard input.
    pub(super) path: Option<PathBuf>,
    /// What to call it.
    pub(super) name: String,
    /// Asked for; else it is read only for what it tells about the other file.
    pub(super) asked: bool,
    pub(super) content: Content,
}

/// Two files that are read together.
pub(super) struct Inputs {
    /// By kind; `None` is a file of which nothing is known.
    pub(super) files: [Option<Input>; 2],
    place: Place,
}

/// Where two files must be to be a pair.
#[derive(PartialEq, Eq)]
enum Place {
    /// The user's own pair, wherever the environment says it is.
    Own,
    /// In one directory.
    Directory(PathBuf),
    /// Standard input without a name.
    Nowhere,
}

/// A file that cannot be checked.
pub(super) struct Trouble {
    pub(super) name: String,
    pub(super) message: String,
}

/// What was found at the paths.
#[derive(Default)]
pub(super) struct Found {
    pub(super) pairs: Vec<Inputs>,
    pub(super) troubles: Vec<Trouble>,
    /// What a directory holds that is not of AWS tools.
    pub(super) skipped: Vec<Trouble>,
    /// Which files were read, so that one that is named twice is checked once.
    seen: Vec<PathBuf>,
}

impl Inputs {
    /// A pair that is on no disk.
    pub(super) fn of_texts(files: [(&str, &str); 2]) -> Self {
        let input = |(name, text): (&str, &str)| {
            let content = Content::Text(text.to_owned());
            Some(Input { path: None, name: name.to_owned(), asked: true, content })
        };
        Self { files: files.map(input), place: Place::Nowhere }
    }

    /// Whether this is the user's own pair.
    pub(super) fn is_own(&self) -> bool {
        self.place == Place::Own
    }
}

/// The user's own pair.
pub(super) fn own(own: &OwnFiles) -> Found {
    let mut found = Found::default();
    let mut pair = Inputs { files: [None, None], place: Place::Own };
    for kind in FileKind::ALL {
        // Without a home directory and a variable there is nowhere to look.
        let Some(path) = own.path(kind) else { continue };
        let name = own.name(path);
        match read(path) {
            Ok(content) => {
                let path = Some(path.to_owned());
                pair.files[kind as usize] = Some(Input { path, name, asked: true, content });
            }
            Err(message) => found.troubles.push(Trouble { name, message }),
        }
    }
    found.pairs.push(pair);
    found
}

/// What to take files for.
pub(super) struct Naming<'a> {
    pub(super) own: &'a OwnFiles,
    /// The kind of all files, where the user says it.
    pub(super) kind: Option<FileKind>,
    /// What to call standard input.
    pub(super) stdin: Option<&'a Path>,
}

/// The files at `paths`: files, directories that hold a `config` or a `credentials`, and `-` for
/// standard input.
pub(super) fn at(paths: &[PathBuf], naming: &Naming<'_>) -> Found {
    let mut found = Found::default();
    for path in paths {
        let added = if path.as_os_str() == "-" {
            found.add_stdin(naming)
        } else if path.is_dir() {
            found.add_directory(path, naming)
        } else {
            found.add(path, naming)
        };
        if let Err(message) = added {
            found.troubles.push(Trouble { name: path.display().to_string(), message });
        }
    }
    for pair in &mut found.pairs {
        pair.look_beside(naming.own);
    }
    found
}

impl Found {
    /// One pair and no trouble.
    pub(super) fn new(pair: Inputs) -> Self {
        Self { pairs: vec![pair], ..Self::default() }
    }

    /// Whether there is no file, and no reason to complain about that either.
    pub(super) fn is_empty(&self) -> bool {
        let is_there = |input: &Input| input.content != Content::Absent;
        let mut files = self.pairs.iter().flat_map(|pair| pair.files.iter().flatten());
        self.troubles.is_empty() && self.skipped.is_empty() && !files.any(is_there)
    }

    fn add_directory(&mut self, directory: &Path, naming: &Naming<'_>) -> Result<(), String> {
        let files = FileKind::ALL.map(|kind| (kind, directory.join(file_name(kind))));
        let files: Vec<_> = files.iter().filter(|(_, path)| path.exists()).collect();
        if files.is_empty() {
            return Err("is a directory without a `config` or `credentials` file".into());
        }
        for (kind, path) in files {
            if let Some(foreign) = find_foreign(path, naming.own) {
                let name = path.display().to_string();
                self.skipped.push(Trouble { name, message: foreign.to_string() });
                continue;
            }
            self.add(path, &Naming { kind: Some(*kind), ..*naming })?;
        }
        Ok(())
    }

    fn add(&mut self, path: &Path, naming: &Naming<'_>) -> Result<(), String> {
        refuse_place(path, naming.own)?;
        let content = read(path)?;
        if content == Content::Absent {
            return Err("there is no such file".into());
        }
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if !self.seen.contains(&real) {
            self.seen.push(real);
            self.insert(Some(path), path, content, naming);
        }
        Ok(())
    }

    fn add_stdin(&mut self, naming: &Naming<'_>) -> Result<(), String> {
        let name = naming.stdin.unwrap_or(Path::new("<stdin>"));
        refuse_place(name, naming.own)?;
        let content = refuse_foreign(name, content::read_from(io::stdin().lock())?)?;
        self.insert(None, name, content, naming);
        Ok(())
    }

    fn insert(&mut self, path: Option<&Path>, name: &Path, content: Content, naming: &Naming<'_>) {
        let own = naming.own.kind_of(name);
        let kind = naming.kind.or(own).unwrap_or_else(|| kind_of(name, None, content.text()));
        let place = if own == Some(kind) {
            Place::Own
        } else if path.is_none() && naming.stdin.is_none() {
            Place::Nowhere
        } else {
            Place::Directory(directory_of(name))
        };
        let path = path.map(Path::to_owned);
        let name = name.display().to_string();
        let input = Some(Input { path, name, asked: true, content });
        let vacant =
            |pair: &&mut Inputs| pair.place == place && pair.files[kind as usize].is_none();
        if let Some(pair) = self.pairs.iter_mut().find(vacant) {
            pair.files[kind as usize] = input;
        } else {
            let mut files = [None, None];
            files[kind as usize] = input;
            self.pairs.push(Inputs { files, place });
        }
    }
}

impl Inputs {
    /// Reads the other file of the pair where it was not asked for. Of the user's own pair its
    /// absence is a fact; beside a copy it says nothing, the file may be kept elsewhere.
    fn look_beside(&mut self, own: &OwnFiles) {
        let Some(kind) =
            FileKind::ALL.into_iter().find(|kind| self.files[*kind as usize].is_none())
        else {
            return;
        };
        let Some(given) = &self.files[kind.other() as usize] else { return };
        let path = match &self.place {
            Place::Own => match own.path(kind) {
                Some(path) => path.to_owned(),
                None => return,
            },
            Place::Directory(directory) => {
                let usual =
                    Path::new(&given.name).file_name() == Some(file_name(kind.other()).as_ref());
                if !usual {
                    return;
                }
                directory.join(file_name(kind))
            }
            Place::Nowhere => return,
        };
        let name = match &self.place {
            Place::Own => own.name(&path),
            _ => Path::new(&given.name).with_file_name(file_name(kind)).display().to_string(),
        };
        match read(&path) {
            Ok(Content::Absent) if !self.is_own() => {}
            Ok(content) => {
                let path = Some(path);
                self.files[kind as usize] = Some(Input { path, name, asked: false, content });
            }
            // It was not asked for: what cannot be read is a file of which nothing is known.
            Err(_) => {}
        }
    }
}

fn directory_of(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    parent.canonicalize().unwrap_or_else(|_| parent.to_owned())
}
