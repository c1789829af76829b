//! What pages show of commands that run in the home directory of `example`: as text in blocks that begin with
//! three backquotes and `console`, and as pictures with colours, `![$ COMMAND](FILE.svg)`.

use std::fmt::Write as _;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::{hold, picture, read};
use crate::cli::{finish, program_in};

const CONFIG: &str = include_str!("example/config");
const CREDENTIALS: &str = include_str!("example/credentials");

/// Files of a project in the home directory.
const PROJECT: [(&str, &str); 3] = [
    ("project/ci/aws/config", include_str!("example/project/ci/config")),
    ("project/dotfiles/dot_aws/config.tmpl", include_str!("example/project/config.tmpl")),
    ("project/team/.aws/config", include_str!("example/project/team/config")),
];

/// The start of a block, up to its command.
const START: &str = "```console\n$ ";

/// Holds every block of a page, and how many there are.
#[track_caller]
fn check_page(page: &str, blocks: usize) {
    let text = read(page);
    let mut parts = text.split(START);
    let mut wanted = parts.next().unwrap().to_owned();
    let mut found = 0;
    for part in parts {
        let (block, rest) = part.split_once("\n```\n").unwrap();
        let command = block.lines().next().unwrap();
        write!(wanted, "{START}{command}\n{}```\n{rest}", printed(command, &[])).unwrap();
        found += 1;
    }
    assert_eq!(found, blocks, "{page}");
    hold(page, &wanted);
}

/// Holds every picture of a page, which is beside it, and how many there are. The command is what people read
/// who see no pictures.
#[track_caller]
fn check_pictures(page: &str, pictures: usize) {
    let text = read(page);
    let parts: Vec<&str> = text.split("![$ ").skip(1).collect();
    assert_eq!(parts.len(), pictures, "{page}");
    for part in parts {
        let (command, rest) = part.split_once("](").unwrap();
        let (file, _) = rest.split_once(')').unwrap();
        let file = Path::new(page).with_file_name(file);
        hold(file.to_str().unwrap(), &picture(command, &printed(command, &["--color=always"])));
    }
}

/// What `doctor` says where network drives are not known, and what it says on Linux.
const UNKNOWN_DRIVE: &str =
    "a repository or a synced folder; a network drive is not recognised here";
const KNOWN_DRIVE: &str = "a repository, a synced folder or on a network drive";

fn machine() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// What a command prints with more arguments, variables before it included.
fn printed(command: &str, more: &[&str]) -> String {
    let (variables, arguments) = command.split_once("aws-config-lsp ").unwrap();
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join(".aws");
    fs::create_dir(&directory).unwrap();
    for (name, text) in [("config", CONFIG), ("credentials", CREDENTIALS)] {
        fs::write(directory.join(name), text).unwrap();
        fs::set_permissions(directory.join(name), fs::Permissions::from_mode(0o600)).unwrap();
    }
    for (name, text) in PROJECT {
        let path = home.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut program = program_in(home.path(), &[&words(arguments), more].concat());
    // Which programs are installed here is nothing to the page.
    program.env("PATH", home.path().join("bin"));
    for name in ["aws", "terraform"] {
        write_program(&home.path().join("bin").join(name));
    }
    for variable in variables.split_whitespace() {
        let (name, value) = variable.split_once('=').unwrap();
        program.env(name, value);
    }
    let run = finish(program, "");
    (run.err + &run.out).replace(&machine(), "linux x86_64").replace(UNKNOWN_DRIVE, KNOWN_DRIVE)
}

fn write_program(path: &Path) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, "#!/bin/sh\n").unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The words of a command, of which one may be in single quotes.
fn words(arguments: &str) -> Vec<&str> {
    let mut parts = arguments.split('\'');
    let mut words: Vec<&str> = parts.next().unwrap().split_whitespace().collect();
    words.extend(parts.next());
    words.extend(parts.next().into_iter().flat_map(str::split_whitespace));
    words
}

#[test]
fn the_front_page_shows_what_commands_print() {
    check_page("README.md", 1);
}

#[test]
fn the_page_of_the_command_line_shows_what_commands_print() {
    check_page("docs/command-line.md", 10);
    check_pictures("docs/command-line.md", 7);
}
