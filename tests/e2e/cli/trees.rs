//! `check` of directories: what is found, and what is said of what cannot be read.

use super::{BROKEN, CLEAN, Home, UNTIDY};

fn team() -> Home {
    let home = Home::new();
    for name in ["a/.aws/config", "b/c/aws/config", "config"] {
        home.write(name, CLEAN);
    }
    home.write("a/.aws/credentials", "[default]\n");
    home.write("d/.aws/config", BROKEN);
    home.write("e/dot_aws/config.tmpl", "[default]\nregion = {{ .region }}\n");
    home.write("f/config", BROKEN);
    home
}

fn show(home: &Home, arguments: &[&str]) -> Vec<String> {
    let run = home.run(&[&["check", "--show-files"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{run:?}");
    run.out.lines().map(|line| line.replace('\\', "/")).collect()
}

#[test]
fn directories_are_searched() {
    let home = team();
    let all = [
        "a/.aws/config",
        "a/.aws/credentials",
        "b/c/aws/config",
        "config",
        "d/.aws/config",
        "e/dot_aws/config.tmpl",
    ];
    assert_eq!(show(&home, &["."]), all);
    assert_eq!(
        show(&home, &["a", "a/.aws", "a/.aws/config"]),
        ["a/.aws/config", "a/.aws/credentials"]
    );
    assert_eq!(show(&home, &["f"]), ["f/config"]);
    let run = home.run(&["check", "."]);
    let last = run.out.lines().last().unwrap();
    assert!(last.starts_with("1 error"), "{run:?}");
    assert!(last.contains("of 6 files (1 pair, 1 template)"), "{run:?}");
}

#[test]
fn a_settings_file_adds_files_and_takes_away_others() {
    let home = team();
    home.write("g/ci.ini", BROKEN);
    home.write(
        ".aws-config-lsp.toml",
        "include = [\"g/*.ini\"]\nexclude = [\"a\", \"b/\", \"/e\"]\n",
    );
    assert_eq!(show(&home, &["."]), ["config", "d/.aws/config", "g/ci.ini"]);
    assert_eq!(show(&home, &["g"]), ["g/ci.ini"]);
    assert_eq!(show(&home, &["a/.aws/config"]), ["a/.aws/config"], "what is named is checked");
}

#[test]
fn what_git_ignores_is_left_out() {
    let home = team();
    home.write(".git/config", "[core]\n");
    home.write(".gitignore", ".aws/\nconfig.tmpl\n");
    assert_eq!(show(&home, &["."]), ["b/c/aws/config", "config"]);
    assert_eq!(show(&home, &[".", "--no-ignore"]).len(), 6);
}

#[test]
fn files_of_other_programs_are_named_and_left_alone() {
    let home = Home::new();
    home.write("a/.aws/config", UNTIDY);
    home.write("b/aws/config", "just some text \n");
    home.write(
        "c/aws/config",
        "[core]\n\trepositoryformatversion = 0 \n[remote \"x\"]\n\turl = y\n",
    );
    let run = home.run(&["check", ".", "--fix"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let [out, err] = [run.out, run.err].map(|text| text.replace('\\', "/"));
    assert!(err.contains("c/aws/config belongs to Git, not to AWS tools"), "{err}");
    assert!(out.ends_with("1 fixed; no mistakes in a/.aws/config\n"), "{out}");
    assert_eq!(home.read("b/aws/config"), "just some text \n");
}

#[test]
fn a_directory_without_files_is_no_mistake() {
    let home = Home::new();
    home.write("empty/nothing", "");
    let run = home.run(&["check", "empty"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.err.contains("note: empty has no config or credentials file"), "{run:?}");
}

#[cfg(unix)]
#[test]
fn what_cannot_be_read_is_said_and_the_rest_is_checked() {
    use std::os::unix::fs::symlink;

    let home = team();
    std::fs::create_dir_all(home.path("g/.aws")).unwrap();
    symlink("config", home.path("g/.aws/config")).unwrap();
    symlink("nowhere", home.path("g/.aws/credentials")).unwrap();
    symlink("..", home.path("g/up")).unwrap();
    let run = home.run(&["check", ".", "--format=concise"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.out.contains("g/.aws/config: error: cannot be read: "), "{run:?}");
    assert!(run.out.contains("g/.aws/credentials: error: is a link to a file"), "{run:?}");
    assert!(run.out.contains("d/.aws/config:4:1: error[duplicate-section]"), "{run:?}");
    assert_eq!(run.out.matches("duplicate-section").count(), 1, "{run:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_need_not_be_unicode() {
    use std::os::unix::ffi::OsStrExt as _;

    let home = Home::new();
    let directory = home.path("").join(std::ffi::OsStr::from_bytes(b"a\xff")).join(".aws");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("config"), BROKEN).unwrap();
    for format in ["text", "concise", "json", "sarif", "github", "gitlab", "junit"] {
        let run = home.run(&["check", ".", "--format", format]);
        assert_eq!(run.code, Some(1), "{run:?}");
        assert!(run.out.contains("duplicate-section"), "{run:?}");
    }
    assert_eq!(home.run(&["check", ".", "--fix"]).code, Some(1));
}

#[test]
fn one_settings_file_can_be_off_for_some_files() {
    let home = Home::new();
    for name in ["a/.aws/config", "b/.aws/config"] {
        home.write(name, BROKEN);
    }
    home.write(".aws-config-lsp.toml", "[perFileIgnores]\n\"a/**\" = [\"duplicate-section\"]\n");
    let run = home.run(&["check", ".", "--format=concise"]);
    let out = run.out.replace('\\', "/");
    assert!(out.contains("b/.aws/config:4:1"), "{out}");
    assert!(!out.contains("a/.aws/config:4:1"), "{out}");
    let mut program = home.program(&["check", "config", "--format=concise"]);
    program.current_dir(home.path("a/.aws"));
    assert_eq!(super::finish(program, "").out, "");
}
