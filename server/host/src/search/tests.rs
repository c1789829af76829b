use std::fs;

use super::*;

/// A directory with empty files.
fn tree(files: &[&str]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for file in files {
        write(root.path(), file, "");
    }
    root
}

fn write(root: &Path, file: &str, text: &str) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The files that are found, from the root on.
#[track_caller]
fn found(root: &Path) -> Vec<String> {
    let result = run(root);
    assert_eq!(result.unreadable, []);
    let files = result.files.into_iter();
    let names = files.map(|file| file.path.strip_prefix(root).unwrap().display().to_string());
    names.map(|name| name.replace('\\', "/")).collect()
}

fn run(root: &Path) -> SearchResult {
    search(root, &SearchOptions { projects: &Projects::default(), skips_ignored: true })
}

#[test]
fn files_are_found_by_their_names_and_places() {
    let root = tree(&[
        "config",
        "a/.aws/config",
        "a/.aws/credentials",
        "a/.aws/credentials.bak",
        "a/config",
        "b/aws/config",
        "c/private_dot_aws/private_credentials.tmpl",
        ".devcontainer/aws-config",
        ".devcontainer/devcontainer.json",
        ".git/config",
        "node_modules/x/.aws/config",
        "d/.aws/config/not-a-file",
    ]);
    let expected = [
        ".devcontainer/aws-config",
        "a/.aws/config",
        "a/.aws/credentials",
        "b/aws/config",
        "c/private_dot_aws/private_credentials.tmpl",
        "config",
    ];
    assert_eq!(found(root.path()), expected);
    let result = run(root.path());
    let likely: Vec<_> = result.files.iter().filter(|file| !file.is_certain).collect();
    assert!(likely.len() == 1 && likely[0].path.ends_with("b/aws/config"), "{likely:?}");
}

#[test]
fn what_git_ignores_is_left_out() {
    let root = tree(&["a/.aws/config", "b/.aws/config", ".git/HEAD"]);
    write(root.path(), ".gitignore", "a/\n");
    assert_eq!(found(root.path()), ["b/.aws/config"]);
    let options = SearchOptions { projects: &Projects::default(), skips_ignored: false };
    assert_eq!(search(root.path(), &options).files.len(), 2);
}

#[test]
fn a_project_adds_files_and_takes_away_others() {
    let root = tree(&["ci/a.ini", "ci/b.txt", "old/.aws/config", "x/ci/a.ini", "x/y/keys"]);
    write(root.path(), PROJECT_FILE, "include = [\"/ci/*.ini\"]\nexclude = [\"old/\"]\n");
    assert_eq!(found(root.path()), ["ci/a.ini"]);
    // The nearest settings file holds.
    write(root.path(), &format!("x/{PROJECT_FILE}"), "include = [\"keys\"]\n");
    assert_eq!(found(root.path()), ["ci/a.ini", "x/y/keys"]);
    assert_eq!(found(&root.path().join("ci")), ["a.ini"]);
}

#[cfg(unix)]
#[test]
fn links_make_no_circle() {
    use std::os::unix::fs::symlink;

    let root = tree(&["real/.aws/config", "kept/config"]);
    let path = |name: &str| root.path().join(name);
    symlink("..", path("real/up")).unwrap();
    symlink(path("kept"), path("real/aws")).unwrap();
    fs::create_dir(path("b")).unwrap();
    symlink("../b", path("b/.aws")).unwrap();
    assert_eq!(found(root.path()), ["real/.aws/config", "real/aws/config"]);
    // A link to itself cannot be read, which the reader of the file says.
    fs::create_dir(path("c")).unwrap();
    fs::create_dir(path("c/.aws")).unwrap();
    symlink("config", path("c/.aws/config")).unwrap();
    assert_eq!(found(root.path())[0], "c/.aws/config");
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_need_not_be_unicode() {
    use std::os::unix::ffi::OsStrExt as _;

    let root = tree(&[]);
    let directory = root.path().join(std::ffi::OsStr::from_bytes(b"a\xff")).join(".aws");
    fs::create_dir_all(&directory).unwrap();
    fs::write(directory.join("config"), "").unwrap();
    let files = run(root.path()).files;
    assert_eq!(files[0].path, directory.join("config"));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_searched_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let root = tree(&["a/.aws/config", "b/.aws/config"]);
    let closed = root.path().join("a");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    let result = run(root.path());
    // Root searches everything.
    if fs::read_dir(&closed).is_err() {
        assert_eq!(
            result.unreadable,
            [(closed.clone(), "cannot be searched: permission denied".into())]
        );
        assert_eq!(result.files.len(), 1);
    } else {
        assert_eq!(result.files.len(), 2);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
}
