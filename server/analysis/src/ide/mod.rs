//! What an editor asks for, without the protocol: byte offsets in, plain data out.

mod actions;

pub use actions::{Action, LocatedEdit, findings_at, fix_all, ignore_here, quick_fixes};
