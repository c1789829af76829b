//! The programs on the PATH that have to do with AWS. None is run.

use std::env;
use std::path::PathBuf;

use analysis::doctor::FoundProgram;

use crate::lookups::{is_executable, spellings};
use crate::own_files::OwnFiles;

/// As they are shown, the AWS CLI first.
const NAMES: [&str; 24] = [
    "aws",
    "cdk",
    "sam",
    "eb",
    "copilot",
    "amplify",
    "pulumi",
    "serverless",
    "terraform",
    "tofu",
    "terragrunt",
    "packer",
    "saml2aws",
    "aws-vault",
    "granted",
    "assume",
    "gimme-aws-creds",
    "aws-sso",
    "leapp",
    "kubectl",
    "eksctl",
    "session-manager-plugin",
    "pwsh",
    "aws_completer",
];

/// Those that are there; `None` where PATH is not set.
pub(super) fn on_path(own: &OwnFiles) -> Option<Vec<FoundProgram>> {
    let directories: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let programs = NAMES.into_iter().filter_map(|name| {
        let paths =
            different(directories.iter().flat_map(|directory| spellings(&directory.join(name))));
        let paths: Vec<String> = paths.iter().map(|path| own.name(path)).collect();
        // All of them: that an older one comes first on the PATH is a common cause of trouble.
        (!paths.is_empty()).then(|| FoundProgram { name: name.to_owned(), paths })
    });
    Some(programs.collect())
}

/// Those that can be run, without further names of the same file: `/bin` often is a link to `/usr/bin`.
fn different(candidates: impl Iterator<Item = PathBuf>) -> Vec<PathBuf> {
    let mut found: Vec<(PathBuf, PathBuf)> = Vec::new();
    for path in candidates.filter(|path| is_executable(path)) {
        let real = path.canonicalize().unwrap_or_else(|_| path.clone());
        if !found.iter().any(|(_, other)| *other == real) {
            found.push((path, real));
        }
    }
    found.into_iter().map(|(path, _)| path).collect()
}
