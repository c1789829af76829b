//! Which files are checked, and which two of them are a pair.

use std::io;
use std::path::{Path, PathBuf};

use syntax::FileKind;

use host::content::{self, Content, Named};
use host::kind::{file_name, kind_of};
use host::own_files::OwnFiles;
use host::pairing::PairKey;

use super::foreign::{find_foreign, read, read_named, refuse_foreign, refuse_place};

pub(super) struct Input {
    /// Where it is; `None` for standard input.
    pub(super) path: Option<PathBuf>,
    /// What to call it.
    pub(super) name: String,
    /// Asked for; else it is read only for what it tells about the other file.
    pub(super) asked: bool,
    /// It is a FIFO or a device that was named: it can be read once and not be written.
    pub(super) is_stream: bool,
    pub(super) content: Content,
}

/// Two files that are read together.
pub(super) struct Inputs {
    /// By kind; `None` is a file of which nothing is known.
    pub(super) files: [Option<Input>; 2],
    /// Which pair they are; `None` for standard input without a name.
    pub(super) key: Option<PairKey>,
}

/// A file that cannot be checked.
#[derive(PartialEq, Eq)]
pub(super) struct InputError {
    pub(super) name: String,
    pub(super) message: String,
}

/// What was found at the paths.
#[derive(Default)]
pub(super) struct FoundInputs {
    pub(super) pairs: Vec<Inputs>,
    pub(super) errors: Vec<InputError>,
    /// What a directory holds that is not of AWS tools.
    pub(super) skipped: Vec<InputError>,
    /// Which files were read, so that one that is named twice is checked once.
    seen: Vec<PathBuf>,
}

impl Inputs {
    /// A pair that is on no disk.
    pub(super) fn of_texts(files: [(&str, &str); 2]) -> Self {
        let input = |(name, text): (&str, &str)| {
            let content = Content::Text(text.to_owned());
            Some(Input {
                path: None,
                name: name.to_owned(),
                asked: true,
                is_stream: false,
                content,
            })
        };
        Self { files: files.map(input), key: None }
    }

    /// The directory below which a project's settings hold for it; none for the user's own.
    pub(super) fn directory(&self) -> Option<&Path> {
        self.key.as_ref()?.directory()
    }

    /// Whether this is the user's own pair.
    pub(super) fn is_own(&self) -> bool {
        self.key == Some(PairKey::Own)
    }

    /// Whether a file with this key was named as the other one. Two files of one directory that are named
    /// together are read together, whatever they are called.
    fn takes(&self, kind: FileKind, key: Option<&PairKey>) -> bool {
        let is_beside =
            || self.directory().is_some_and(|it| key.and_then(PairKey::directory) == Some(it));
        self.files[kind as usize].is_none() && (self.key.as_ref() == key || is_beside())
    }
}

pub(super) fn own(own: &OwnFiles) -> FoundInputs {
    let mut found = FoundInputs::default();
    let mut pair = Inputs { files: [None, None], key: Some(PairKey::Own) };
    for kind in FileKind::ALL {
        // Without a home directory and a variable there is nowhere to look.
        let Some(path) = own.path(kind) else { continue };
        let name = own.name(path);
        match read(path) {
            Ok(content) => {
                let path = Some(path.to_owned());
                let input = Input { path, name, asked: true, is_stream: false, content };
                pair.files[kind as usize] = Some(input);
            }
            Err(message) => found.errors.push(InputError { name, message }),
        }
    }
    found.pairs.push(pair);
    found
}

pub(super) struct InputOptions<'a> {
    pub(super) own: &'a OwnFiles,
    /// The kind of all files, where the user says it.
    pub(super) kind: Option<FileKind>,
    /// What to call standard input.
    pub(super) stdin: Option<&'a Path>,
}

/// The files at `paths`: files, directories that hold a `config` or a `credentials`, and `-` for
/// standard input.
pub(super) fn at(paths: &[PathBuf], options: &InputOptions<'_>) -> FoundInputs {
    let mut found = FoundInputs::default();
    for path in paths {
        let added = if path.as_os_str() == "-" {
            found.add_stdin(options)
        } else if path.is_dir() {
            found.add_directory(path, options)
        } else {
            found.add(path, options, read_named)
        };
        if let Err(message) = added {
            found.errors.push(InputError { name: path.display().to_string(), message });
        }
    }
    for pair in &mut found.pairs {
        pair.look_beside(options.own);
    }
    found
}

impl FoundInputs {
    pub(super) fn new(pair: Inputs) -> Self {
        Self { pairs: vec![pair], ..Self::default() }
    }

    /// Whether there is no file, and no reason to complain about that either.
    pub(super) fn is_empty(&self) -> bool {
        let is_there = |input: &Input| input.content != Content::Absent;
        let mut files = self.pairs.iter().flat_map(|pair| pair.files.iter().flatten());
        self.errors.is_empty() && self.skipped.is_empty() && !files.any(is_there)
    }

    fn add_directory(
        &mut self,
        directory: &Path,
        options: &InputOptions<'_>,
    ) -> Result<(), String> {
        let files = FileKind::ALL.map(|kind| (kind, directory.join(file_name(kind))));
        let files: Vec<_> = files.iter().filter(|(_, path)| path.exists()).collect();
        if files.is_empty() {
            return Err("is a directory without a `config` or `credentials` file".into());
        }
        for (kind, path) in files {
            let options = InputOptions { kind: Some(*kind), ..*options };
            if let Some(foreign) = find_foreign(path, options.own) {
                let name = path.display().to_string();
                self.skipped.push(InputError { name, message: foreign.to_string() });
            } else if let Err(message) = self.add(path, &options, read_found) {
                // The directory was named, what is in it is found.
                self.errors.push(InputError { name: path.display().to_string(), message });
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        path: &Path,
        options: &InputOptions<'_>,
        read: impl FnOnce(&Path) -> Result<Named, String>,
    ) -> Result<(), String> {
        refuse_place(path, options.own)?;
        let resolved = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        // Before it is read: a FIFO has nothing left for a second time.
        if self.seen.contains(&resolved) {
            return Ok(());
        }
        let read = read(path)?;
        if read.content == Content::Absent {
            return Err("there is no such file".into());
        }
        self.seen.push(resolved);
        self.insert(Some(path), path, read, options);
        Ok(())
    }

    fn add_stdin(&mut self, options: &InputOptions<'_>) -> Result<(), String> {
        let name = options.stdin.unwrap_or(Path::new("<stdin>"));
        refuse_place(name, options.own)?;
        let content = refuse_foreign(name, content::read_from(io::stdin().lock())?)?;
        self.insert(None, name, Named { content, is_stream: true }, options);
        Ok(())
    }

    fn insert(
        &mut self,
        path: Option<&Path>,
        name: &Path,
        read: Named,
        options: &InputOptions<'_>,
    ) {
        let Named { content, is_stream } = read;
        let own = options.own.kind_of(name);
        let kind = options.kind.or(own).unwrap_or_else(|| kind_of(name, None, content.text()));
        let is_named = path.is_some() || options.stdin.is_some();
        let key = is_named.then(|| {
            // A path relative to the working directory has no directory that one could look above.
            let name = std::path::absolute(name).unwrap_or_else(|_| name.to_owned());
            PairKey::of(&name, kind, options.own)
        });
        let path = path.map(Path::to_owned);
        let name = name.display().to_string();
        let input = Some(Input { path, name, asked: true, is_stream, content });
        if let Some(pair) = self.pairs.iter_mut().find(|pair| pair.takes(kind, key.as_ref())) {
            pair.files[kind as usize] = input;
        } else {
            let mut files = [None, None];
            files[kind as usize] = input;
            self.pairs.push(Inputs { files, key });
        }
    }
}

fn read_found(path: &Path) -> Result<Named, String> {
    read(path).map(|content| Named { content, is_stream: false })
}
