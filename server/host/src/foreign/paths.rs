//! Files that are known by their place or name.

use std::path::Path;

/// Directories in which no file is AWS's, but for one directly in `.aws`.
const DIRECTORIES: [(&str, &str); 12] = [
    (".azure", "the Azure CLI"),
    (".bundle", "Bundler"),
    (".cargo", "Cargo"),
    (".docker", "Docker"),
    (".gem", "RubyGems"),
    (".git", "Git"),
    (".gnupg", "GnuPG"),
    (".hg", "Mercurial"),
    (".kube", "kubectl"),
    (".oci", "the Oracle Cloud CLI"),
    (".ssh", "OpenSSH"),
    (".svn", "Subversion"),
];

/// Directories of programs in a directory of configurations: `~/.config/git`, `/etc/systemd`.
const CONFIG_DIRECTORIES: [(&str, &str); 10] = [
    ("containers", "Podman"),
    ("gcloud", "the Google Cloud CLI"),
    ("gh", "the GitHub CLI"),
    ("git", "Git"),
    ("helm", "Helm"),
    ("i3", "i3"),
    ("pip", "pip"),
    ("rclone", "rclone"),
    ("sway", "Sway"),
    ("systemd", "systemd"),
];

const NAMES: [(&str, &str); 29] = [
    (".databrickscfg", "Databricks"),
    (".dockercfg", "Docker"),
    (".editorconfig", "EditorConfig"),
    (".gitattributes", "Git"),
    (".gitconfig", "Git"),
    (".gitignore", "Git"),
    (".gitmodules", "Git"),
    (".hgrc", "Mercurial"),
    (".lfsconfig", "Git LFS"),
    (".my.cnf", "MySQL"),
    (".netrc", "curl and FTP"),
    (".npmrc", "npm"),
    (".pypirc", "Twine"),
    (".s3cfg", "s3cmd"),
    (".sops.yaml", "SOPS"),
    (".terraformrc", "Terraform"),
    (".yarnrc", "Yarn"),
    ("_netrc", "curl and FTP"),
    ("ansible.cfg", "Ansible"),
    ("gitconfig", "Git"),
    ("kubeconfig", "kubectl"),
    ("my.cnf", "MySQL"),
    ("pip.conf", "pip"),
    ("pip.ini", "pip"),
    ("rclone.conf", "rclone"),
    ("setup.cfg", "Python's setuptools"),
    ("ssh_config", "OpenSSH"),
    ("terraform.rc", "Terraform"),
    ("tox.ini", "tox"),
];

const EXTENSIONS: [(&str, &str); 13] = [
    ("desktop", "the desktop"),
    ("hcl", "Terraform"),
    ("kdbx", "KeePass"),
    ("mount", "systemd"),
    ("netdev", "systemd"),
    ("network", "systemd"),
    ("ovpn", "OpenVPN"),
    ("service", "systemd"),
    ("slice", "systemd"),
    ("socket", "systemd"),
    ("tf", "Terraform"),
    ("tfvars", "Terraform"),
    ("timer", "systemd"),
];

/// The program that a file at `path` belongs to.
pub(super) fn program(path: &Path) -> Option<&'static str> {
    let text = |part: &std::ffi::OsStr| part.to_string_lossy().to_ascii_lowercase();
    let name = path.file_name().map(text).unwrap_or_default();
    let parent = path.parent().unwrap_or(Path::new(""));
    let above: Vec<String> = parent.components().map(|part| text(part.as_os_str())).collect();
    // Before the tables: what is directly in `.aws` is AWS's, whatever is above it.
    if above.last().is_some_and(|directory| directory == ".aws") {
        return None;
    }
    let extension = path.extension().map(text).unwrap_or_default();
    find(&NAMES, &name)
        .or_else(|| find(&EXTENSIONS, &extension))
        .or_else(|| above.iter().find_map(|directory| find(&DIRECTORIES, directory)))
        .or_else(|| above.windows(2).find_map(of_config_directory))
}

fn of_config_directory(pair: &[String]) -> Option<&'static str> {
    let [above, directory] = pair else { return None };
    let holds_configurations = [".config", "etc", "xdg"].contains(&above.as_str());
    if holds_configurations { find(&CONFIG_DIRECTORIES, directory) } else { None }
}

fn find(table: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == name).map(|(_, program)| *program)
}
