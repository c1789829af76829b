//! FIFOs, devices and sockets in places where the server looks for files by itself.

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::Command;

use crate::editor::{self, Editor, able};
use serde_json::{Value, json};

/// Puts a special file at a path.
type Put = fn(&Path);

/// Standard input is the editor's end of the conversation.
const KINDS: [(&str, Put); 5] = [
    ("a FIFO", |path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success())),
    ("an endless device", |path| symlink("/dev/zero", path).unwrap()),
    ("standard input", |path| symlink("/proc/self/fd/0", path).unwrap()),
    ("a socket", |path| drop(UnixListener::bind(path).unwrap())),
    ("a huge file", |path| fs::File::create(path).unwrap().set_len(1 << 40).unwrap()),
];

/// The name of the cached sign-in of the sso-session `my-sso`.
const SIGN_IN: &str = ".aws/sso/cache/0ad374308c5a4e22f723adf10145eafad7c4031c.json";

#[test]
fn what_the_server_finds_is_opened_only_if_it_is_a_regular_file() {
    let names = [".aws/credentials", SIGN_IN, ".aws-config-lsp.toml", "repo/credentials", "own"];
    for (kind, put) in KINDS {
        for name in names {
            let fill = |home: &editor::Home<'_>| {
                fs::create_dir_all(home.path(".aws/sso/cache")).unwrap();
                fs::create_dir_all(home.path("repo")).unwrap();
                put(&home.path(name));
            };
            let set = |program: &mut Command| {
                if name == "own" {
                    program.env("AWS_SHARED_CREDENTIALS_FILE", "~/own");
                }
            };
            let mut editor = Editor::start_program(&able(), &Value::Null, fill, set);
            for document in [".aws/config", "repo/config"] {
                editor.open(document, "[dev]\nsso_session = my-sso\n[sso-session my-sso]\n");
                let found = editor.findings(document);
                assert!(!found.is_empty(), "{kind} at {name}: {document}");
                let params = json!({"textDocument": {"uri": editor.uri(document)}});
                let symbols = editor.client.request("textDocument/documentSymbol", &params);
                assert!(symbols.is_array(), "{kind} at {name}: {symbols}");
            }
            editor.client.shut_down();
        }
    }
}
