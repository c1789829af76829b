//! `--fix` of files that are not UTF-8, and of standard input.

use super::{BROKEN, CLEAN, Home, UNTIDY};

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn utf16_with_a_mark_becomes_utf8() {
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        let home = Home::new();
        home.write("config", utf16(&format!("\u{feff}# \u{fc}\n{UNTIDY}"), order));
        let run = home.run(&["check", "config", "--diff"]);
        assert!(run.err.contains("note: config would be written as UTF-8"), "{run:?}");
        let run = home.run(&["check", "config", "--fix"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert_eq!(home.read("config"), format!("# \u{fc}\n{CLEAN}"));
        assert!(run.out.starts_with("2 fixed; no mistakes"), "{run:?}");
    }
}

#[test]
fn a_byte_order_mark_is_removed() {
    let home = Home::new();
    home.write("config", format!("\u{feff}{CLEAN}"));
    let run = home.run(&["check", "config", "--fix"]);
    assert_eq!((run.code, home.read("config").as_str()), (Some(0), CLEAN), "{run:?}");
}

#[test]
fn other_bytes_are_left_without_somebody_to_ask() {
    let home = Home::new();
    let latin = b"[default]\n# \xfc\nregion = us-east-1 \n";
    let unmarked = utf16(CLEAN, u16::to_le_bytes);
    for bytes in [latin.as_slice(), &unmarked, b"\xff\xfe["] {
        home.write("config", bytes);
        let run = home.run(&["check", "config", "--fix"]);
        assert_ne!(run.code, Some(0), "{run:?}");
        assert_eq!(std::fs::read(home.path("config")).unwrap(), bytes);
    }
    home.write("config", utf16(&format!("\u{feff}{CLEAN}"), u16::to_le_bytes));
    home.run(&["check", "config", "--fix=trailing-whitespace"]);
    assert!(std::fs::read(home.path("config")).unwrap().starts_with(b"\xff\xfe"));
}

/// `script` of util-linux gives a program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn latin_1_is_rewritten_after_asking() {
    let home = Home::new();
    let text = b"[default]\n# \xfc\nregion = us-east-1\n";
    for (answer, expected) in
        [("n\n", text.to_vec()), ("y\n", "[default]\n# \u{fc}\nregion = us-east-1\n".into())]
    {
        home.write("config", text);
        let program = home.program(&[]);
        let command = format!("{} check config --fix", program.get_program().display());
        let mut script = std::process::Command::new("script");
        script.args(["-qec", &command, "/dev/null"]).current_dir(home.path(""));
        script.env("HOME", home.path(""));
        let run = super::finish(script, answer);
        assert!(run.out.contains("line 2 is not UTF-8. Write the file as UTF-8"), "{run:?}");
        assert_eq!(std::fs::read(home.path("config")).unwrap(), expected, "{run:?}");
    }
}

#[test]
fn encrypted_files_and_templates_are_never_rewritten() {
    let home = Home::new();
    let template = "[default]\nregion = {{ .region }} \noutput = json \n";
    for text in [template, "$ANSIBLE_VAULT;1.1;AES256\n3132 \n", "age-encryption.org/v1\n[a] \n"] {
        home.write("a/.aws/config", text);
        for options in [&["--fix", "--unsafe-fixes"][..], &["--add-ignores"]] {
            home.run(&[&["check", "a"], options].concat());
            home.run(&[&["check", "a/.aws/config"], options].concat());
            assert_eq!(home.read("a/.aws/config"), text);
        }
    }
}

#[test]
fn standard_input_is_fixed_to_standard_output() {
    let home = Home::new();
    home.write("latin", b"[default]\n# \xfc\n");
    let text = format!("{BROKEN}# \u{1b}[31m\nregion = us-east-1 \n");
    let run = home.run_with_input(&["check", "-", "--fix=trailing-whitespace"], &text);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.out, text.replace("1 \n", "1\n"), "the text and nothing else");
    assert!(run.err.contains("error[duplicate-section]"), "{run:?}");
    assert!(run.err.contains("1 fixed; 1 error, 1 info in 1 file"), "{run:?}");
    let run =
        home.run_with_input(&["check", "-", "--fix", "--stdin-filename=x/credentials"], CLEAN);
    assert_eq!(run.out, CLEAN);
    let run =
        home.run_with_input(&["check", "-", "--fix"], "\u{feff}[default]\nregion = us-east-1\n");
    assert_eq!((run.code, run.out.as_str()), (Some(0), CLEAN));
    let mut program = home.program(&["check", "-", "--fix"]);
    program.stdin(std::fs::File::open(home.path("latin")).unwrap());
    let output = program.output().unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    // Nothing is printed that could take the place of what could not be read.
    let run = home.run_with_input(&["check", "-", "--fix"], "$ANSIBLE_VAULT;1.1;AES256\n3132\n");
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}
