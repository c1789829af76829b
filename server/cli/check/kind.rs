//! Which of the two a file is.

use std::path::Path;

use syntax::FileKind;

use super::content::Content;

/// What the file of a kind is called where nothing else is said.
pub(super) fn file_name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Config => "config",
        FileKind::Credentials => "credentials",
    }
}

/// The kind of a file that is neither of the user's own: by its name, else by what it holds.
pub(super) fn kind_of(path: &Path, content: &Content) -> FileKind {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    if name.contains("credentials") {
        return FileKind::Credentials;
    }
    let Content::Text(text) = content else { return FileKind::Config };
    if name.contains("config") {
        return FileKind::Config;
    }
    let mut headers = text.lines().filter_map(|line| line.trim_start().strip_prefix('['));
    let of_config = |header: &str| {
        ["profile ", "sso-session ", "services "].iter().any(|kind| header.starts_with(kind))
    };
    let has_keys = text.lines().any(|line| line.trim_start().starts_with("aws_access_key_id"));
    if !headers.any(of_config) && has_keys { FileKind::Credentials } else { FileKind::Config }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_shows_in_the_name_or_in_the_text() {
        let kind = |name: &str, text: &str| kind_of(Path::new(name), &Content::Text(text.into()));
        assert_eq!(kind("credentials", "[profile a]"), FileKind::Credentials);
        assert_eq!(kind("aws-credentials.bak", ""), FileKind::Credentials);
        assert_eq!(kind("config.tmpl", "[a]\naws_access_key_id = x"), FileKind::Config);
        assert_eq!(kind("aws.ini", "[a]\naws_access_key_id = x"), FileKind::Credentials);
        assert_eq!(kind("aws.ini", "[profile a]\naws_access_key_id = x"), FileKind::Config);
        assert_eq!(kind("<stdin>", "[default]\nregion = x"), FileKind::Config);
    }
}
