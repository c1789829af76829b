//! What an editor asks for, without the protocol: byte offsets in, plain data out.

mod actions;
mod fix_all;
#[cfg(test)]
mod fixture;

pub use actions::{Action, LocatedEdit, findings_at, ignore_here, quick_fixes};
pub use fix_all::fix_all;
