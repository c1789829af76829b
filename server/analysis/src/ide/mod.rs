//! What an editor asks for, without the protocol: byte offsets in, plain data out.

mod actions;
mod call_hierarchy;
mod fix_all;
#[cfg(test)]
mod fixture;
mod folding;
mod formatting;
mod navigation;
mod occurrence;
mod outline;
mod rename;
mod selection;
mod spot;

pub use actions::{Action, LocatedEdit, findings_at, ignore_here, quick_fixes};
pub use call_hierarchy::{HierarchyItem, Use, hierarchy_item, incoming, outgoing};
pub use fix_all::fix_all;
pub use folding::{Fold, folds};
pub use formatting::{format, format_range};
pub use navigation::{Definition, definitions, highlights, references};
pub use occurrence::{Occurrence, Role, occurrence_at, occurrences};
pub use outline::{Destination, Outline, OutlineKind, document_symbols, workspace_symbols};
pub use rename::{prepare_rename, rename};
pub use selection::selection;
