//! Tells files that are not AWS's: of another program, in another format, or encrypted as a whole.
//! They are neither checked nor changed: `--fix` in a Git configuration breaks the repository, and in
//! an encrypted file loses what is in it.
//!
//! What tools of AWS read anywhere in a file goes before all that looks like another program: people
//! paste JSON and PGP keys into their credentials, and call profiles `user` and `core`.

mod formats;
mod outline;
mod paths;
mod programs;

use std::fmt;
use std::path::Path;

use outline::ForeignOutline;
use syntax::FileKind;

/// What a file is instead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Foreign {
    /// The configuration of this program.
    Program(&'static str),
    /// This format, with its article.
    Format(&'static str),
    /// Encrypted by this program.
    Encrypted(&'static str),
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Program(name) => write!(f, "belongs to {name}, not to AWS tools")?,
            Self::Format(name) => write!(f, "is {name}, not an AWS file")?,
            Self::Encrypted(name) => {
                write!(
                    f,
                    "is encrypted with {name}, so AWS tools cannot read it; decrypt it first"
                )?;
            }
        }
        f.write_str(". It is neither checked nor changed")
    }
}

impl Foreign {
    /// Whether nobody who meant to write a file of AWS tools has written it.
    fn takes_its_place(self) -> bool {
        match self {
            Self::Format(format) => formats::IN_PLACE.contains(&format),
            Self::Program(program) => programs::IN_PLACE.contains(&program),
            Self::Encrypted(_) => false,
        }
    }

    /// Whether it stands for a file of AWS tools, which another program makes of it: encrypted, or left in
    /// another place.
    pub fn stands_for_aws_file(self) -> bool {
        let makers = [formats::LFS_POINTER, formats::ANNEX_POINTER, formats::MANIFEST];
        let makes_one = |format| makers.contains(&format);
        match self {
            Self::Encrypted(_) => true,
            Self::Format(format) => makes_one(format),
            Self::Program(_) => false,
        }
    }
}

/// What a path says. The user's own files are where the environment says, whatever that looks like.
pub fn by_path(path: &Path) -> Option<Foreign> {
    paths::program(path).map(Foreign::Program)
}

/// What the bytes of a file say.
pub fn by_content(path: &Path, bytes: &[u8]) -> Option<Foreign> {
    if let Some(foreign) = formats::by_first_bytes(bytes) {
        return Some(foreign);
    }
    // The letters of UTF-16, too: they have a zero in every other byte.
    let letters: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    let text = String::from_utf8_lossy(&letters);
    let text = text.trim_start_matches('\u{feff}');
    let outline = ForeignOutline::of(text);
    let format = formats::by_text(path, text, &outline);
    if is_in_usual_place(path) {
        // AWS tools read these two whatever is in them: a slip or a paste there must be reported. A page to
        // sign in that was saved there is neither, nor is the file of a program that was copied over it.
        let program = || programs::program_of(&outline).map(Foreign::Program);
        let found =
            format.filter(|foreign| *foreign != Foreign::Format(formats::YAML)).or_else(program);
        // Something else may be above the sections of an AWS file, as two lines of Kubernetes.
        let is_in_place = |foreign: &Foreign| foreign.takes_its_place() && !outline.is_of_aws(&[]);
        return found.filter(|foreign| foreign.stands_for_aws_file() || is_in_place(foreign));
    }
    format.or_else(|| programs::program_of(&outline).map(Foreign::Program))
}

/// Whether the text has anything that AWS tools read: a header of theirs, or a setting.
pub fn is_of_aws(text: &str) -> bool {
    let outline = ForeignOutline::of(text);
    outline.headers.contains(&"default") || outline.is_of_aws(&[])
}

/// Whether the path ends in `.aws/config` or `.aws/credentials`.
fn is_in_usual_place(path: &Path) -> bool {
    let directory = path.parent().and_then(Path::file_name);
    let is_usual = |kind: FileKind| path.file_name().is_some_and(|name| name == kind.name());
    directory.is_some_and(|name| name == ".aws") && FileKind::ALL.into_iter().any(is_usual)
}

#[cfg(test)]
mod tests;
