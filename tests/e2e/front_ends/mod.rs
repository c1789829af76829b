//! The server and the command line say the same about the same files, however these are linked, placed
//! and broken.

mod trees;

use std::fs;
use std::process::Command;

use serde_json::{Value, json};
use trees::TREES;

use crate::cli::{finish, program_in};
use crate::editor::{Editor, pulling};

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
    let is_it = |file: &&Value| file["path"].as_str().unwrap().replace('\\', "/") == path;
    let file = files.find(is_it).unwrap_or_else(|| panic!("{path}: {output}"));
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
        for (file, why) in tree.skipped {
            let mut notes = run.err.lines().filter(|line| line.starts_with("note: "));
            assert!(notes.any(|line| line.contains(file) && line.contains(why)), "{run:?}");
        }
        assert_eq!(run.code == Some(2), !tree.unreadable.is_empty(), "{}: {run:?}", tree.name);
        editor.client.shut_down();
    }
}
