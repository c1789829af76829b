//! From an error message to its cause on this machine.
//!
//! - `paste`, `clean`, `command` with `prompt` and `programs`: what somebody pasted → text, and the
//!   commands in it.
//! - `recognise` with `matcher`, `comparison`, `codes`, `shell` and `names_aws`: the messages of the catalogue in it;
//!   `tool` says who printed them, `age` how old that is, `elsewhere` whether it was printed here at all;
//!   `own_endpoint` for errors of the network that name no AWS tool.
//! - `selection` with `clues`: the profile that the message is about.
//! - `case`: the message beside the files, the variables and the reader's model; `known` what the rules
//!   find there.
//! - `causes`: for each kind of message its causes, the likeliest first; `excluded` those that are not.
//! - `answer` with `other_profile` and `open_causes`: all of it, as plain data; `documentation`: a kind of message as a page.
//!
//! Invariant, held by the taint tests: no byte of a secret of the files, of the variables or of the
//! paste enters an answer. Of the paste only the public holes of a message do.

mod age;
mod answer;
mod answer_page;
mod case;
mod causes;
mod clean;
mod clues;
mod codes;
mod command;
mod comparison;
mod documentation;
mod elsewhere;
mod endpoints;
mod excluded;
mod known;
mod matcher;
mod message_host;
mod names_aws;
mod nearest;
mod open_causes;
mod other_profile;
mod own_endpoint;
mod paste;
mod programs;
mod prompt;
mod proof;
mod recognise;
mod recognised;
mod release;
mod request;
mod selection;
mod shell;
mod squeezed;
#[cfg(test)]
mod tests;
mod times;
mod tool;

pub use age::ToolVersion;
pub use answer::{Answer, OtherMessage, Outcome, why};
pub use answer_page::answer_page;
pub use case::{Machine, cached_names, other_sign_in_names};
pub use causes::{Cause, CausePlace, Certainty, KnownCause, known_causes};
pub use documentation::{kind_by_name, kind_page, messages_page};
pub use excluded::Excluded;
pub use open_causes::OpenCause;
pub use paste::{Paste, Unreadable};
pub use recognise::recognise;
pub use recognised::Recognised;
pub use request::Request;
pub use tool::Tool;

/// Text out of a message, a file or a variable, as it may be shown.
///
/// Texts of answers have names between backquotes, which no name may end.
fn public(text: &str) -> String {
    crate::report::plain(text).replace('`', "'")
}

/// A place at the beginning of a character, at or before this one.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
