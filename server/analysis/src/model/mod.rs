//! The two files by what their author meant: sections, settings, and what they name.

mod chain;
mod credentials;
mod endpoint;
mod header;
mod index;
mod naming;
mod rename;
mod section;
mod sections;
mod setting;
mod shell;
mod stray;
mod symbol;
mod world;

pub use header::Header;
pub use index::SymbolId;
pub(crate) use index::{Index, Outline};
pub use naming::Naming;
pub use rename::rename;
pub use section::{Place, Section, SectionId, Setting, Traits};
pub(crate) use sections::{Documents, Layout, Sections};
pub use shell::ShellVariable;
pub use stray::Stray;
pub use symbol::{Spelling, SymbolKind};
pub use world::{Found, Symbol, World};
