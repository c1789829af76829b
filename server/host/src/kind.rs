//! Which of the two a file is.

use std::path::Path;

use syntax::FileKind;

/// The kind of a file that is neither of the user's own: by its place in a directory `.aws`, else as
/// `declared` by an editor's language, else by its name, else by what it holds.
pub fn kind_of(path: &Path, declared: Option<FileKind>, text: Option<&str>) -> FileKind {
    let shown = kind_without_text(path, declared);
    shown.unwrap_or_else(|| text.map_or(FileKind::Config, kind_of_text))
}

/// The same; `None` where what the file holds has to tell.
pub fn kind_without_text(path: &Path, declared: Option<FileKind>) -> Option<FileKind> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let directory = path.parent().and_then(Path::file_name);
    let usual = FileKind::ALL.into_iter().find(|kind| name == kind.name());
    // In `.aws` the name is certain, whatever an editor says: plain INI is what most guess for both.
    if usual.is_some() && directory.is_some_and(|name| name == ".aws") {
        return usual;
    }
    if declared.is_some() {
        return declared;
    }
    // Before `config`: `aws-credentials-config` is a name of credentials.
    if name.contains("credentials") {
        return Some(FileKind::Credentials);
    }
    name.contains("config").then_some(FileKind::Config)
}

/// The kind that a text is of, by its headers and keys.
pub fn kind_of_text(text: &str) -> FileKind {
    let mut headers = text.lines().filter_map(|line| line.trim_start().strip_prefix('['));
    let is_of_config = headers.any(|header| {
        ["profile ", "sso-session ", "services "].iter().any(|kind| header.starts_with(kind))
    });
    let has_keys = text.lines().any(|line| line.trim_start().starts_with("aws_access_key_id"));
    // A config file may hold keys. A credentials file has no `[profile …]`.
    if has_keys && !is_of_config { FileKind::Credentials } else { FileKind::Config }
}

/// Whether a file is surely one of the two, by its name or by what it holds.
pub fn is_aws_file(path: &Path, text: &str) -> bool {
    let name = path.file_name().unwrap_or_default();
    let in_usual_directory = path.parent().and_then(Path::file_name).is_some_and(|it| it == ".aws");
    let has_usual_name = FileKind::ALL.into_iter().any(|kind| name == kind.name());
    let is_of_aws = |line: &str| {
        ["[profile ", "[sso-session ", "[services ", "aws_"].iter().any(|it| line.starts_with(it))
    };
    in_usual_directory && has_usual_name
        || name == FileKind::Credentials.name()
        || text.lines().any(|line| is_of_aws(line.trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_shows_in_the_name_or_in_the_text() {
        let kind = |name: &str, text: &str| kind_of(Path::new(name), None, Some(text));
        assert_eq!(kind("credentials", "[profile a]"), FileKind::Credentials);
        assert_eq!(kind("aws-credentials.bak", ""), FileKind::Credentials);
        assert_eq!(kind("config.tmpl", "[a]\naws_access_key_id = x"), FileKind::Config);
        assert_eq!(kind("aws.ini", "[a]\naws_access_key_id = x"), FileKind::Credentials);
        assert_eq!(kind("aws.ini", "[profile a]\naws_access_key_id = x"), FileKind::Config);
        assert_eq!(kind("<stdin>", "[default]\nregion = x"), FileKind::Config);
    }

    #[test]
    fn a_language_goes_before_the_name_but_not_before_the_usual_place() {
        let kind = |path: &str| kind_of(Path::new(path), Some(FileKind::Credentials), None);
        assert_eq!(kind("/repo/aws.config"), FileKind::Credentials);
        assert_eq!(kind("/repo/.aws/config"), FileKind::Config);
    }
}
