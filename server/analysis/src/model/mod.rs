//! The two files by what their author meant: sections, settings, and what they name.

mod chain;
mod command;
mod command_loop;
mod commented_header;
mod conflict;
mod credentials;
mod diff;
mod endpoint;
mod header;
mod here_document;
mod index;
mod invalid_line;
mod invocation;
mod joined;
mod lookup;
mod lost_header;
mod lost_setting;
mod mention;
mod name_issue;
mod named_by_value;
mod other_tool;
mod pasted;
mod relocate;
mod rename;
mod section;
mod sections;
mod setting;
mod shell;
mod spelling;
mod suppression;
mod unfilled;
mod world;
mod wrapped;

pub use crate::section_id::SectionId;
pub use crate::symbol_kind::SymbolKind;
pub(crate) use command::{
    Quoting, characters, is_builtin, is_for_windows, script, unquoted, words,
};
pub(crate) use command_loop::{leads_back, process_call};
pub(crate) use commented_header::CommentedHeader;
pub(crate) use conflict::{Conflict, PlacedMark};
pub(crate) use credentials::latest_expiry;
pub(crate) use diff::DiffLine;
pub use header::Header;
pub(crate) use here_document::is_of_here_document;
pub use index::SymbolId;
pub(crate) use index::{
    Index, IndexedSymbol, Outline, Pairing, without_browser_ending, without_ending,
};
pub use invalid_line::InvalidLine;
pub(crate) use invocation::{CredentialsTool, Invocation};
pub(crate) use lookup::with_home;
pub use lost_header::{LostHeader, lost_header};
pub use mention::Mention;
pub(crate) use mention::mentions;
pub use name_issue::NameIssue;
pub(crate) use name_issue::is_endpoint_in_block;
pub(crate) use other_tool::{OtherTool, Printing};
pub use pasted::Pasted;
pub(crate) use relocate::{appended_section, insertion, new_section, relocate};
pub use rename::rename;
pub use section::{Section, Setting, SettingPlace};
pub(crate) use sections::{Documents, Layout, SectionCache};
pub use shell::ShellVariable;
pub use spelling::Spelling;
pub(crate) use suppression::{MOST_CODES, Reach, Suppression, Suppressions};
pub use world::{SettingRef, Symbol, SymbolSettings, World};
