//! Files as they are linked, placed and broken on people's machines.

use std::fs;

use crate::editor::Home;

/// A role whose keys are those of `base`, a mistake, and a profile that nothing defines.
const CONFIG: &str = "[profile deploy]
role_arn = arn:aws:iam::171436882533:role/deploy
source_profile = base
region = us-esat-1

[profile lost]
role_arn = arn:aws:iam::171436882533:role/lost
source_profile = gone
";
const CREDENTIALS: &str = "[base]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
";

/// What is found in `CONFIG` where `CREDENTIALS` is known.
const IN_CONFIG: &[&str] = &["unknown-region 3:9-3:18", "unknown-source-profile 7:17-7:21"];
const IN_CREDENTIALS: &[&str] = &["missing-session-token 1:20-1:40"];

/// Files on disk, and what both front ends find in those that an editor can open.
pub(super) struct Tree {
    pub(super) name: &'static str,
    pub(super) fill: fn(&Home<'_>),
    pub(super) variables: &'static [(&'static str, &'static str)],
    /// What to check on the command line; nothing for the user's own pair.
    pub(super) arguments: &'static [&'static str],
    /// Documents, and their findings as `code line:character-line:character`.
    pub(super) expected: &'static [(&'static str, &'static [&'static str])],
    /// Files that the command line cannot read, and why.
    pub(super) unreadable: &'static [(&'static str, &'static str)],
    /// Files that it leaves out with a note, and why.
    pub(super) skipped: &'static [(&'static str, &'static str)],
}

const OWN: Tree = Tree {
    name: "the user's own pair",
    fill: |home| write_pair(home, ".aws"),
    variables: &[],
    arguments: &[],
    expected: &[(".aws/config", IN_CONFIG), (".aws/credentials", IN_CREDENTIALS)],
    unreadable: &[],
    skipped: &[],
};

/// The same where `CREDENTIALS` is not known.
const CONFIG_WITHOUT_BASE: &[&str] = &[
    "unknown-source-profile 2:17-2:21",
    "unknown-region 3:9-3:18",
    "unknown-source-profile 7:17-7:21",
];
const CONFIG_ALONE: &[(&str, &[&str])] = &[(".aws/config", CONFIG_WITHOUT_BASE)];

/// Links need a privilege on Windows, which has neither modes nor FIFOs in directories.
pub(super) const TREES: &[Tree] = &[
    OWN,
    #[cfg(unix)]
    Tree {
        name: "a credentials file that is a link into a repository",
        fill: |home| {
            make_repository(home, "dotfiles");
            write_pair(home, "dotfiles");
            home.write(".aws/config", CONFIG);
            link(home, "dotfiles/credentials", ".aws/credentials");
        },
        ..OWN
    },
    #[cfg(unix)]
    Tree {
        name: "a linked credentials file that everybody may read",
        fill: |home| {
            write_pair(home, ".aws");
            fs::rename(home.path(".aws/credentials"), home.path("keys")).unwrap();
            set_mode(&home.path("keys"), 0o644);
            link(home, "keys", ".aws/credentials");
        },
        expected: &[
            (".aws/config", IN_CONFIG),
            (".aws/credentials", &["open-permissions 0:0-0:6", "missing-session-token 1:20-1:40"]),
        ],
        ..OWN
    },
    #[cfg(unix)]
    Tree {
        name: "a directory .aws that is a link",
        fill: |home| {
            fs::remove_dir(home.path(".aws")).unwrap();
            fs::create_dir(home.path("dotfiles")).unwrap();
            write_pair(home, "dotfiles");
            link(home, "dotfiles", ".aws");
        },
        ..OWN
    },
    #[cfg(unix)]
    Tree {
        name: "the target of a directory .aws that is a link",
        fill: |home| {
            fs::remove_dir(home.path(".aws")).unwrap();
            make_repository(home, "dotfiles");
            write_pair(home, "dotfiles");
            link(home, "dotfiles", ".aws");
        },
        arguments: &["dotfiles"],
        expected: &[("dotfiles/config", IN_CONFIG), ("dotfiles/credentials", IN_CREDENTIALS)],
        ..OWN
    },
    Tree {
        name: "a pair below a repository",
        fill: |home| {
            make_repository(home, "repo");
            fs::create_dir_all(home.path("repo/deploy/.aws")).unwrap();
            write_pair(home, "repo/deploy/.aws");
        },
        arguments: &["repo/deploy/.aws"],
        expected: &[
            ("repo/deploy/.aws/config", IN_CONFIG),
            (
                "repo/deploy/.aws/credentials",
                &["missing-session-token 1:20-1:40", "secret-in-repository 2:24-2:64"],
            ),
        ],
        ..OWN
    },
    Tree {
        name: "a pair that both variables name",
        fill: |home| {
            fs::create_dir(home.path("work")).unwrap();
            home.write("work/settings.ini", CONFIG);
            home.write("work/keys.ini", CREDENTIALS);
            home.write(".aws/credentials", "[gone]\n");
        },
        variables: &[
            ("AWS_CONFIG_FILE", "~/work/settings.ini"),
            ("AWS_SHARED_CREDENTIALS_FILE", "~/work/keys.ini"),
        ],
        expected: &[("work/settings.ini", IN_CONFIG), ("work/keys.ini", IN_CREDENTIALS)],
        ..OWN
    },
    Tree {
        name: "one file for both variables",
        fill: |home| home.write("both", CONFIG),
        variables: &[("AWS_CONFIG_FILE", "~/both"), ("AWS_SHARED_CREDENTIALS_FILE", "~/both")],
        expected: &[("both", CONFIG_WITHOUT_BASE)],
        ..OWN
    },
    #[cfg(unix)]
    Tree {
        name: "a link that leads nowhere",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            link(home, "missing", ".aws/credentials");
        },
        expected: &[(
            ".aws/config",
            &[
                "missing-own-file 0:0-0:16",
                "unknown-source-profile 2:17-2:21",
                "unknown-region 3:9-3:18",
                "unknown-source-profile 7:17-7:21",
            ],
        )],
        ..OWN
    },
    Tree {
        name: "credentials that are not UTF-8",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            home.write(".aws/credentials", b"[base]\n# \xff\n");
        },
        expected: CONFIG_ALONE,
        ..OWN
    },
    Tree {
        name: "credentials that are too large",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            home.write(".aws/credentials", "");
            let file = fs::File::options().write(true).open(home.path(".aws/credentials"));
            file.unwrap().set_len((64 << 20) + 1).unwrap();
        },
        expected: CONFIG_ALONE,
        unreadable: &[("~/.aws/credentials", "larger than 64 MiB")],
        ..OWN
    },
    #[cfg(unix)]
    Tree {
        name: "credentials that are a FIFO",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            let path = home.path(".aws/credentials");
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        },
        expected: CONFIG_ALONE,
        unreadable: &[("~/.aws/credentials", "not a regular file")],
        ..OWN
    },
    Tree {
        name: "credentials that are a directory",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            fs::create_dir(home.path(".aws/credentials")).unwrap();
        },
        expected: CONFIG_ALONE,
        unreadable: &[("~/.aws/credentials", "directory")],
        ..OWN
    },
    Tree {
        name: "credentials that are encrypted",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            home.write(".aws/credentials", "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
        },
        expected: CONFIG_ALONE,
        skipped: &[("~/.aws/credentials", "Ansible")],
        ..OWN
    },
];

fn write_pair(home: &Home<'_>, directory: &str) {
    home.write(&format!("{directory}/config"), CONFIG);
    home.write(&format!("{directory}/credentials"), CREDENTIALS);
}

fn make_repository(home: &Home<'_>, directory: &str) {
    fs::create_dir_all(home.path(&format!("{directory}/.git"))).unwrap();
}

#[cfg(unix)]
fn link(home: &Home<'_>, target: &str, name: &str) {
    std::os::unix::fs::symlink(home.path(target), home.path(name)).unwrap();
}

#[cfg(unix)]
fn set_mode(path: &std::path::Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}
