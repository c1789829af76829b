//! A pair of files with the mistakes that people make most. All keys in it are made up.

use crate::cli::files::inputs::Inputs;

const CONFIG: &str = include_str!("sample/config");
const CREDENTIALS: &str = include_str!("sample/credentials");

/// The sample, under names that are nobody's.
pub(super) fn inputs() -> Inputs {
    Inputs::of_texts([("sample/config", CONFIG), ("sample/credentials", CREDENTIALS)])
}
