//! What an editor asks for, without the protocol: byte offsets in, plain data out.

mod actions;
mod fix_all;
#[cfg(test)]
mod fixture;
mod navigation;
mod occurrence;
mod rename;
mod spot;

pub use actions::{Action, LocatedEdit, findings_at, ignore_here, quick_fixes};
pub use fix_all::fix_all;
pub use navigation::{Definition, definitions, highlights, references};
pub use occurrence::{Occurrence, Role, occurrence_at, occurrences};
pub use rename::{prepare_rename, rename};
