//! Writes reports and baselines.

use std::fs;
use std::path::Path;

use host::content;
use host::kind::is_aws_file;

use crate::cli::input_error::InputError;

/// Writes a file that other programs read, but never over one of AWS tools.
pub(super) fn write(path: &Path, text: &str) -> Result<(), InputError> {
    let error = |message: String| InputError { name: path.display().to_string(), message };
    if content::text_of(path).is_some_and(|old| is_aws_file(path, &old)) {
        return Err(error("is a file of AWS tools, so it is not overwritten".into()));
    }
    fs::write(path, text).map_err(|failure| error(format!("cannot be written: {failure}")))
}
