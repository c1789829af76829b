//! The corpus, which is a text file for each target, as the folders of files that libFuzzer reads and writes.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use fixtures::Case;
use fuzz::TARGETS;

fn main() -> io::Result<()> {
    let mut arguments = env::args_os().skip(1);
    let (verb, folder) = (arguments.next(), arguments.next().map(PathBuf::from));
    match (verb.as_ref().and_then(|verb| verb.to_str()), folder) {
        (Some("unpack"), Some(folder)) => unpack(&folder),
        (Some("pack"), Some(folder)) => pack(&folder),
        _ => Err(io::Error::other("usage: corpus unpack|pack DIRECTORY")),
    }
}

fn unpack(folder: &Path) -> io::Result<()> {
    for (name, _) in TARGETS {
        let folder = folder.join(name);
        fs::create_dir_all(&folder)?;
        for case in fuzz::corpus(name)? {
            fs::write(folder.join(&case.title), case.bytes("input").unwrap_or_default())?;
        }
    }
    Ok(())
}

fn pack(folder: &Path) -> io::Result<()> {
    for (name, _) in TARGETS {
        let files = fs::read_dir(folder.join(name))?.collect::<io::Result<Vec<_>>>()?;
        let mut inputs =
            files.iter().map(|file| fs::read(file.path())).collect::<io::Result<Vec<_>>>()?;
        // The shortest first: they are what a person reads.
        inputs.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
        let numbered = (1..).zip(inputs);
        let written = numbered.map(|(number, input)| {
            let parts = vec![("input".to_owned(), input)];
            fixtures::write(&Case { title: format!("{number:04}"), parts, ..Case::default() })
        });
        fs::write(fuzz::corpus_file(name), written.collect::<String>())?;
    }
    Ok(())
}
