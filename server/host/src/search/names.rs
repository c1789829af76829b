//! Names that people give to the two files and to directories that hold them.

use std::ffi::OsStr;
use std::path::Path;

use syntax::FileKind;

/// What a directory says about the files in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum DirectoryKind {
    /// A `config` in it is one of AWS tools.
    Certain,
    /// A `config` in it may be one.
    Likely,
    /// The settings of a development container.
    Devcontainer,
    Other,
}

/// Directories in which no person keeps such files: of version control, and of installed packages.
const SKIPPED: [&str; 5] = [".git", ".hg", ".jj", ".svn", "node_modules"];

pub(super) fn is_skipped(name: &OsStr) -> bool {
    SKIPPED.iter().any(|skipped| name == *skipped)
}

pub(super) fn place_of(directory: &Path) -> DirectoryKind {
    let name = directory.file_name().unwrap_or_default();
    // Directories of Terraform modules and of code are called `aws` as well, so that a text must
    // confirm it.
    if name == "aws" {
        return DirectoryKind::Likely;
    }
    if is_aws_directory(name) {
        return DirectoryKind::Certain;
    }
    let is_devcontainer = |part: &OsStr| part == ".devcontainer";
    // Anywhere below: a repository may have several containers, each in a directory of its own.
    if directory.iter().any(is_devcontainer) {
        DirectoryKind::Devcontainer
    } else {
        DirectoryKind::Other
    }
}

/// `.aws`, `aws`, and as chezmoi calls them: `dot_aws`, `private_dot_aws`.
pub(super) fn is_aws_directory(name: &OsStr) -> bool {
    let Some(name) = name.to_str() else { return false };
    [".aws", "aws"].contains(&name) || without_attributes(name) == "dot_aws"
}

/// `config`, `credentials`, and as chezmoi calls them: `private_credentials.tmpl.age`.
pub(super) fn kind_in_aws_directory(name: &OsStr) -> Option<FileKind> {
    let name = name.to_str()?;
    let name = without_attributes(name);
    let name = [".age", ".asc", ".tmpl"].iter().fold(name, |name, end| name.trim_end_matches(end));
    FileKind::ALL.into_iter().find(|kind| name == kind.name())
}

/// `aws-config`, `aws.credentials`, `.aws_config`.
pub(super) fn kind_in_devcontainer(name: &OsStr) -> Option<FileKind> {
    let name = name.to_str()?.trim_start_matches('.');
    let rest = name.strip_prefix("aws")?.trim_start_matches(['-', '_', '.']);
    FileKind::ALL.into_iter().find(|kind| rest == kind.name())
}

/// What chezmoi puts before a name: <https://www.chezmoi.io/reference/source-state-attributes/>.
const ATTRIBUTES: [&str; 7] =
    ["create_", "empty_", "encrypted_", "exact_", "executable_", "private_", "readonly_"];

fn without_attributes(mut name: &str) -> &str {
    while let Some(rest) = ATTRIBUTES.iter().find_map(|it| name.strip_prefix(it)) {
        name = rest;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_chezmoi_are_known() {
        let kind = |name: &str| kind_in_aws_directory(OsStr::new(name));
        assert_eq!(kind("config"), Some(FileKind::Config));
        assert_eq!(kind("private_credentials"), Some(FileKind::Credentials));
        assert_eq!(kind("encrypted_private_credentials.age"), Some(FileKind::Credentials));
        assert_eq!(kind("private_config.tmpl"), Some(FileKind::Config));
        assert_eq!(kind("encrypted_private_credentials.tmpl.age"), Some(FileKind::Credentials));
        assert_eq!(kind("config.old"), None);
        assert_eq!(place_of(Path::new("home/private_dot_aws")), DirectoryKind::Certain);
        assert_eq!(place_of(Path::new("terraform/aws")), DirectoryKind::Likely);
        assert_eq!(place_of(Path::new("terraform")), DirectoryKind::Other);
    }

    #[test]
    fn a_development_container_has_names_of_its_own() {
        let kind = |name: &str| kind_in_devcontainer(OsStr::new(name));
        assert_eq!(place_of(Path::new("a/.devcontainer/files")), DirectoryKind::Devcontainer);
        assert_eq!(kind("aws-config"), Some(FileKind::Config));
        assert_eq!(kind(".aws_credentials"), Some(FileKind::Credentials));
        assert_eq!((kind("devcontainer.json"), kind("aws-cdk")), (None, None));
    }
}
