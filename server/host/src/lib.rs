//! The machine around the shared config and credentials files: the only crate that asks the file
//! system, the environment and the clock. The language server and the command line both ask it, so
//! that they give the same answers.
//!
//! - `own_files` says where the user's own pair is, `kind` which of the two a file is, `pairing` which
//!   two files are read together.
//! - `search` finds both in directories, `per_directory` what they have from directories above.
//! - `foreign` tells files that are not of AWS tools.
//! - `content` reads files, `replace` writes them; `open` refuses what is not a regular file.
//! - `settings_files` finds the user's own settings and those of a project.
//! - `environment` is what AWS tools see of variables and homes.
//! - `pair_facts`, `lookups` and `sign_ins` gather what rules know of the machine, as plain values; `facts` asks
//!   about one file.
//! - `access_list` says who may use a file on Windows.
//! - `leftovers` finds copies with secrets beside the user's own files.
//! - `mounts` knows the file systems of Linux.
//! - `misnamed` finds files with an ending in the place of the user's own.
//! - `survey` looks around the files for `doctor`.
//! - `terminal` asks the user, whatever standard input is.
//! - `tool_versions` reads in lock files how old the tools of a project are.
//! - `live` asks AWS about credentials, where the user says so.
//!
//! No program is run, and nothing that a file names is opened but to see whether it exists.

mod access_list;
pub mod content;
pub mod environment;
pub mod facts;
pub mod foreign;
mod home;
pub mod kind;
pub mod leftovers;
#[cfg(feature = "live")]
pub mod live;
pub mod lookups;
pub mod misnamed;
#[cfg(unix)]
mod mounts;
mod open;
pub mod own_files;
pub mod pair_facts;
pub mod pairing;
pub mod per_directory;
pub mod readers;
pub mod replace;
pub mod search;
pub mod settings_files;
pub mod shares;
pub mod sign_ins;
pub mod survey;
pub mod terminal;
pub mod tool_versions;
