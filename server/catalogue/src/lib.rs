//! What is known about the AWS shared config and credentials files, as data: settings, regions,
//! partitions, services, the formats of credentials and ARNs, and other tools' vocabulary.
//!
//! Invariants:
//! - Everything is `const` or `static`: no file is read, nothing is parsed or compiled at start. The
//!   tables of `messages/` are parsed at first use.
//! - Nothing here reads a clock, the environment or a file, and nothing knows the text it judges:
//!   functions take a name or a value and answer about that alone.
//! - No value that may be a secret is kept, printed or put into a message.
//! - Each subject has one place: `settings/` for settings, `regions/` and `services/` for what
//!   `tools/refresh-catalogue` writes.

pub mod arn;
pub mod credentials;
pub mod endpoints;
mod invisible;
mod key;
pub mod keys;
mod kind;
mod lookup;
pub mod messages;
mod nearest;
pub mod other_clouds;
pub mod partitions;
mod prompt;
pub mod regions;
pub mod sections;
pub mod services;
mod setting;
mod settings;
pub mod since;
mod suggest;
mod table;
pub mod value;
pub mod variables;
mod verdict;

pub use invisible::invisible_name;
pub use key::Key;
pub use kind::{Pattern, ValueKind};
pub use lookup::{
    block_settings, lookup, lookup_ignore_case, lookup_in, lookup_nested, section_settings,
    settings,
};
pub use nearest::{Nearest, Suggestion, slips_allowed, suggest};
pub use prompt::without_prompt;
pub use setting::{ANY_SERVICE, DefinedBy, Deprecation, Files, KnownSetting, Sections, Tools};
pub use settings::ACCOUNT_SCOPE;
pub use suggest::{SettingSuggestion, Slip, by_env, is_of_other_tool, suggest_setting};
pub use verdict::{ProxyFault, UnknownReason, UnusableProxy, Verdict};
