//! What the two files mean, and what is wrong with them.
//!
//! - [`model`]: sections and settings by what their author meant; profiles, sso-sessions and
//!   services of both files under one name. It resolves and never judges.
//! - [`readers`]: what each reader makes of the same bytes.
//! - [`report`]: who gets which credentials for a profile, from where, and what to do next.
//! - [`doctor`]: what is wrong on this machine, from all of these.
//! - [`lint`]: what a rule is made of and who calls it.
//! - [`rules`]: one file each; a rule is a pure function from what it sees to findings.
//! - [`pasted`]: credentials as people paste them, in every form.
//! - [`put`]: settings put into a section and removed from it, as edits of the text.
//! - [`secrets`]: which bytes of a file must never be shown.
//! - [`engine`]: keeps the findings of a pair of files while they are edited.
//! - [`variables`]: what is wrong with environment variables, mostly by the same rules.
//! - [`ide`]: what an editor asks for beside findings, a file or folder for each feature.
//! - [`why`]: from an error message to its cause in the files.
//!
//! A text becomes findings in this order: [`engine`] has `syntax` read it, `model` makes sections of the lines and
//! an index of their names, `lint` hands each line, setting, value and profile to the `rules`, and the engine
//! keeps what they find by section.
//!
//! Words:
//! - *reader*: a parser of the files with a model of what a profile comes to ([`readers::Reader`]).
//! - *client*: who asks for credentials, a reader with its variables. The AWS CLI and boto3 are two clients of
//!   one reader ([`readers::Client`]).
//! - *tool*: what people install, such as Terraform: only in messages, in the catalogue and in [`why`].
//! - *section*: one header and the lines below it. *symbol*: all sections of one kind and name, in both files;
//!   what a section defines is its *heading*.
//! - *own*: of the user's own pair, which AWS tools read on this machine.
//! - *known*: a file whose text is known, or that is known not to exist ([`FileFacts::known`]).
//! - *in place*: a setting where readers look for it, at the left edge below a header that its file wants so.
//! - *raw*: what a file has as the value of a setting, with quotes and a comment. *value*: what that means,
//!   without them; a rule about what one reader takes asks the reader. *written*: the raw text with the indented
//!   lines below it, which some readers take for a part of the value.
//! - *filled in*: a setting with a value that is no *placeholder*, which somebody has yet to replace.
//!
//! Not here: I/O, the clock, the environment, the protocol. What a rule must know of the
//! world (a file's mode, today's date) comes in as [`Facts`]. The text of a secret never enters a
//! message.

mod credentials_digest;
pub mod doctor;
pub mod engine;
mod extra_settings;
mod facts;
mod finding;
pub mod ide;
pub mod lint;
mod located_edit;
pub mod model;
mod options;
mod parallel;
pub mod pasted;
pub mod put;
pub mod readers;
pub mod report;
mod rule;
pub mod rules;
pub mod secrets;
mod section_id;
mod section_table;
mod symbol_kind;
mod timestamp;
pub mod variables;
pub mod why;

pub use credentials_digest::CredentialsDigest;
pub use extra_settings::{ExtraSettings, MOST_PATTERNS, is_pattern};
pub use facts::{
    Absence, Facts, FileFacts, Leftover, Lookup, Misnamed, OpenAccess, OtherEncoding, SignIn,
    WindowsGroup,
};
pub use finding::{Anchor, At, Edit, Finding, Fix, Related, Remedy, Severities, Severity, Tags};
pub use located_edit::LocatedEdit;
pub use options::{Level, Options};
pub use rule::{DOCUMENTATION, Group, Rule};
pub use section_table::SectionTable;
