//! The server and the command line say the same about the same files, however these are linked, placed
//! and broken.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use crate::cli::{finish, program_in};
use crate::editor::{Editor, Home, pulling};
use serde_json::{Value, json};

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
struct Tree {
    name: &'static str,
    fill: fn(&Home<'_>),
    variables: &'static [(&'static str, &'static str)],
    /// What to check on the command line; nothing for the user's own pair.
    arguments: &'static [&'static str],
    /// Documents, and their findings as `code line:character-line:character`.
    expected: &'static [(&'static str, &'static [&'static str])],
    /// Files that the command line cannot read, and why.
    unreadable: &'static [(&'static str, &'static str)],
}

const OWN: Tree = Tree {
    name: "the user's own pair",
    fill: |home| write_pair(home, ".aws"),
    variables: &[],
    arguments: &[],
    expected: &[(".aws/config", IN_CONFIG), (".aws/credentials", IN_CREDENTIALS)],
    unreadable: &[],
};

/// The same where `CREDENTIALS` is not known.
const CONFIG_WITHOUT_BASE: &[&str] = &[
    "unknown-source-profile 2:17-2:21",
    "unknown-region 3:9-3:18",
    "unknown-source-profile 7:17-7:21",
];
const CONFIG_ALONE: &[(&str, &[&str])] = &[(".aws/config", CONFIG_WITHOUT_BASE)];

const TREES: &[Tree] = &[
    OWN,
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
            (".aws/credentials", &["open-permissions 0:0-0:0", "missing-session-token 1:20-1:40"]),
        ],
        ..OWN
    },
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
    Tree {
        name: "a link that leads nowhere",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            link(home, "missing", ".aws/credentials");
        },
        expected: CONFIG_ALONE,
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
            file.unwrap().set_len(1 << 40).unwrap();
        },
        expected: CONFIG_ALONE,
        unreadable: &[("~/.aws/credentials", "larger than 64 MiB")],
        ..OWN
    },
    Tree {
        name: "credentials that are a FIFO",
        fill: |home| {
            home.write(".aws/config", CONFIG);
            let path = home.path(".aws/credentials");
            assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
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
        unreadable: &[("~/.aws/credentials", "Ansible")],
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

fn link(home: &Home<'_>, target: &str, name: &str) {
    symlink(home.path(target), home.path(name)).unwrap();
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

/// A finding as both front ends tell it: code, severity, place and message.
fn line(code: &Value, severity: &str, [start, end]: [(u64, u64); 2], message: &Value) -> String {
    let place = format!("{}:{}-{}:{}", start.0, start.1, end.0, end.1);
    format!("{} {place} {severity}: {}", code.as_str().unwrap(), message.as_str().unwrap())
}

fn in_editor(editor: &mut Editor, document: &str) -> Vec<String> {
    let params = json!({"textDocument": {"uri": editor.uri(document)}});
    let report = editor.client.request("textDocument/diagnostic", &params);
    let items = report["items"].as_array().unwrap().iter();
    let place = |at: &Value| (at["line"].as_u64().unwrap(), at["character"].as_u64().unwrap());
    let lines = items.map(|one| {
        let severity =
            ["error", "warning", "info", "hint"][one["severity"].as_u64().unwrap() as usize - 1];
        let range = &one["range"];
        line(
            &one["code"],
            severity,
            [place(&range["start"]), place(&range["end"])],
            &one["message"],
        )
    });
    lines.collect()
}

/// The findings in the file that `--format json` calls `path`.
fn on_command_line(output: &Value, path: &str) -> Vec<String> {
    let mut files = output["files"].as_array().unwrap().iter();
    let file =
        files.find(|file| file["path"] == path).unwrap_or_else(|| panic!("{path}: {output}"));
    // Lines and columns count from 1 there.
    let place = |at: &Value| (at["line"].as_u64().unwrap() - 1, at["column"].as_u64().unwrap() - 1);
    let lines = file["findings"].as_array().unwrap().iter().map(|one| {
        let places = [place(&one["start"]), place(&one["end"])];
        line(&one["code"], one["severity"].as_str().unwrap(), places, &one["message"])
    });
    lines.collect()
}

#[test]
fn server_and_command_line_find_the_same() {
    for tree in TREES {
        let set = |program: &mut Command| {
            program.envs(tree.variables.iter().copied());
        };
        let mut editor = Editor::start_program(&pulling(), &Value::Null, tree.fill, set);
        let mut program = program_in(&editor.path(""), &["check", "--format", "json"]);
        program.args(tree.arguments);
        set(&mut program);
        let run = finish(program, "");
        let output: Value = serde_json::from_str(&run.out).unwrap();
        for (document, _) in tree.expected {
            let text = fs::read_to_string(editor.path(document)).unwrap();
            editor.open(document, &text);
        }
        for (document, expected) in tree.expected {
            let found = in_editor(&mut editor, document);
            let is_own = tree.arguments.is_empty();
            let path = if is_own { format!("~/{document}") } else { (*document).to_owned() };
            let name = tree.name;
            assert_eq!(found, on_command_line(&output, &path), "{name}: {document}");
            let brief = |line: &String| line.splitn(3, ' ').take(2).collect::<Vec<_>>().join(" ");
            let brief: Vec<_> = found.iter().map(brief).collect();
            assert_eq!(brief, *expected, "{name}: {document}: {found:?}");
        }
        for (file, why) in tree.unreadable {
            let named = format!("{file}: ");
            let mut errors = run.err.lines();
            assert!(errors.any(|line| line.contains(&named) && line.contains(why)), "{run:?}");
        }
        assert_eq!(run.code == Some(2), !tree.unreadable.is_empty(), "{}: {run:?}", tree.name);
        editor.client.shut_down();
    }
}
