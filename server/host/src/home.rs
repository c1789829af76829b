use std::env;

/// The user's home directory, where its path is text.
pub(crate) fn home() -> Option<String> {
    let home = env::home_dir().filter(|home| home.is_absolute())?;
    home.into_os_string().into_string().ok()
}
