//! Text as one word of a POSIX shell.

/// A name as one word of a shell, with quotes where it needs them.
pub fn shell_word(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./@:+".contains(c);
    // Without quotes where they are not needed, as people type it.
    if !name.is_empty() && name.chars().all(is_plain) {
        return name.to_owned();
    }
    format!("'{}'", name.replace('\'', r"'\''"))
}

/// A name as the argument of a command, which would take one with a hyphen for an option.
pub fn argument(name: &str) -> String {
    let word = shell_word(name);
    if name.starts_with('-') { format!("-- {word}") } else { word }
}

/// An option with a name as its value.
pub fn option(option: &str, name: &str) -> String {
    let separator = if name.starts_with('-') { '=' } else { ' ' };
    format!("{option}{separator}{}", shell_word(name))
}

/// A path as one word of a shell. A `~/` in front stays outside the quotes, where it means the home directory.
pub fn shell_path(path: &str) -> String {
    match path.strip_prefix("~/") {
        Some(below) if !below.is_empty() => format!("~/{}", shell_word(below)),
        _ => shell_word(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_word_for_a_shell() {
        assert_eq!(shell_word("dev-1"), "dev-1");
        assert_eq!(shell_word("my dev"), "'my dev'");
        assert_eq!(shell_word("it's; rm"), r"'it'\''s; rm'");
        assert_eq!(shell_word("~"), "'~'");
        assert_eq!(argument("-x y"), "-- '-x y'");
        assert_eq!(option("--profile", "-x"), "--profile=-x");
        assert_eq!(option("--profile", "x"), "--profile x");
    }

    #[test]
    fn paths_keep_the_home_directory() {
        assert_eq!(shell_path("~/.aws/config"), "~/.aws/config");
        assert_eq!(shell_path("~/my files/config"), "~/'my files/config'");
        assert_eq!(shell_path("/etc/my aws"), "'/etc/my aws'");
    }
}
