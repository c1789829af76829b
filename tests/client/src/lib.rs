//! An editor without a screen: speaks the protocol to a server, over its standard input and
//! output or a socket, and gives up after ten seconds rather than hang.

#![expect(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may fail")]
#![expect(clippy::missing_panics_doc, reason = "its caller is a test")]

mod client;
mod encoding;
mod process;
mod record;
mod wire;

pub use client::{Answer, Client};
pub use encoding::Encoding;
pub use process::{LIMIT, until, wait};
pub use wire::{frame, frame_of};
