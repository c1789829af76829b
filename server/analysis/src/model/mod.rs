//! The two files by what their author meant: sections, settings, and what they name.

mod chain;
mod command;
mod credentials;
mod endpoint;
mod header;
mod index;
mod lookup;
mod mention;
mod naming;
mod relocate;
mod rename;
mod section;
mod sections;
mod setting;
mod shell;
mod stray;
mod suppression;
mod symbol;
mod world;

pub(crate) use command::{Quoting, characters, script, words};
pub use header::Header;
pub use index::SymbolId;
pub(crate) use index::{Index, Outline};
pub use mention::Mention;
pub(crate) use mention::mentions;
pub use naming::Naming;
pub(crate) use relocate::{insertion, relocate};
pub use rename::rename;
pub use section::{Place, Section, SectionId, Setting, Traits};
pub(crate) use sections::{Documents, Layout, Sections};
pub use shell::ShellVariable;
pub use stray::Stray;
pub(crate) use suppression::{Reach, Suppression, Suppressions};
pub use symbol::{Spelling, SymbolKind};
pub use world::{Found, Symbol, World};
