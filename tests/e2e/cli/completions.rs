//! `completions`, in the shells that are installed.

use std::path::Path;
use std::process::Command;

use super::Home;

const FILES: &str = "[profile dev]\n[profile deploy]\n[profile my prod]\n[sso-session acme]\n\
    sso_region = eu-west-1\nsso_start_url = https://acme.awsapps.com/start\n[services local]\n";

/// What is typed, the last word being completed, and what is offered for it.
const CASES: &[(&[&str], &str)] = &[
    (&["exp"], "explain"),
    (&["explain", "de"], "dev deploy"),
    (&["explain", "trailing-w"], "trailing-whitespace"),
    (&["explain", "--brief", "dep"], "deploy"),
    (&["explain", "--bri"], "--brief"),
    (&["explain", "--format", "j"], "json"),
    (&["explain", "--reader", "go,r"], "go,rust go,ruby"),
    (&["check", "--profile", "dev"], "dev"),
    (&["check", "--kind", "cred"], "credentials"),
    (&["check", "--reader", "bo"], "boto3"),
    (&["check", "--select", "trailing-whitespace,open-p"], "trailing-whitespace,open-permissions"),
    (&["list", "--reader", "bo"], "boto3"),
    (&["rename", "dep"], "deploy"),
    (&["rename", "--session", "a"], "acme"),
    (&["rename", "--services", "l"], "local"),
    (&["man", "ren"], "rename"),
    (&["set", "de"], "dev deploy"),
    (&["set", "dev", "s3.addr"], "s3.addressing_style"),
    (&["set", "dev", "regi"], "region"),
    (&["set", "dev", "--unset", "regi"], "region"),
    (&["set", "dev", "region", "eu-west-"], "eu-west-1 eu-west-2 eu-west-3"),
    (&["set", "dev", "s3.addressing_style", "p"], "path"),
    (&["set", "dev", "sso_session", "a"], "acme"),
    (&["set", "--unset", "output", "dev", "region", "us-east-1", "sso_ses"], "sso_session"),
    (&["set", "dev", "region", "us-east-1", "sso_session", "a"], "acme"),
    (&["set", "--session", "acme", "sso_reg"], "sso_region sso_registration_scopes"),
];

#[test]
fn every_shell_has_a_script() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = Home::new().run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{run:?}");
        assert!(run.out.contains("AWS_CONFIG_LSP_COMPLETE"), "{run:?}");
    }
}

#[test]
fn the_variable_of_other_programs_means_nothing() {
    let home = Home::new();
    let mut program = home.program(&["--version"]);
    program.env("COMPLETE", "bash");
    assert!(super::finish(program, "").out.starts_with("aws-config-lsp "));
}

#[test]
fn bash_completes() {
    let home = Home::with_config(FILES);
    for (words, wanted) in CASES {
        assert_eq!(complete_in_bash(&home, words), *wanted, "{words:?}");
    }
    for (words, wanted) in [
        (&["validate", "dev", "m"][..], r"my\ prod"),
        // Bash takes `--profile=dep` for three words and `acme:x` for three.
        (&["check", "--profile=dep"], "deploy"),
        (&["check", "--profile="], r"dev deploy my\ prod"),
    ] {
        assert_eq!(complete_in_bash(&home, words), wanted, "{words:?}");
    }
}

#[test]
fn fish_completes() {
    let home = Home::with_config(FILES);
    for (words, wanted) in CASES {
        let line = format!("aws-config-lsp {}", words.join(" "));
        let script = format!("source complete.fish; complete -C '{line}'");
        let Some(offered) = ask(&home, "fish", &["--no-config", "-c", &script]) else { return };
        let offered = offered.lines().map(|line| line.split('\t').next().unwrap());
        assert_eq!(offered.collect::<Vec<_>>().join(" "), *wanted, "{words:?}");
    }
}

/// Outside of its editor zsh shows no list: what is handed to the list is printed. `compinit`, which takes
/// a second, would only define `compdef`.
#[test]
fn zsh_completes() {
    let home = Home::with_config(FILES);
    for (start, call) in [
        ("source complete.zsh", "_clap_dynamic_completer_aws_config_lsp"),
        // As packages install it: the first call defines the function that it then needs.
        ("autoload -U _aws-config-lsp", "_aws-config-lsp"),
    ] {
        for (words, wanted) in CASES {
            let script = format!(
                "fpath=(. $fpath); compdef() {{ : }}; {start}\n\
                 _describe() {{ print -rl -- \"${{(@P)3}}\" }}\n\
                 words=(aws-config-lsp \"$@\"); CURRENT=${{#words}}; {call}"
            );
            let mut arguments = vec!["-f", "-c", &script, "zsh"];
            arguments.extend(*words);
            let Some(offered) = ask(&home, "zsh", &arguments) else { return };
            let offered = offered.lines().map(|line| line.split(':').next().unwrap());
            assert_eq!(offered.collect::<Vec<_>>().join(" "), *wanted, "{call} {words:?}");
        }
    }
}

/// What bash offers for the last of these words.
fn complete_in_bash(home: &Home, words: &[&str]) -> String {
    let script = r#"source complete.bash
COMP_LINE="aws-config-lsp $*"; COMP_POINT=${#COMP_LINE}
# As readline cuts it.
read -ra COMP_WORDS <<< "$(sed 's/[=:]/ & /g' <<< "$COMP_LINE")"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
current="${COMP_WORDS[COMP_CWORD]}"; if [[ $current == = ]]; then current=""; fi
function=$(complete -p aws-config-lsp | sed 's/.*-F \([^ ]*\).*/\1/')
"$function" aws-config-lsp "$current" "${COMP_WORDS[COMP_CWORD-1]}"
echo "${COMPREPLY[@]}""#;
    let mut arguments = vec!["-c", script, "bash"];
    arguments.extend(words);
    ask(home, "bash", &arguments).unwrap().trim().to_owned()
}

/// What a shell prints that has this program's script beside it; nothing where there is no such shell.
fn ask(home: &Home, shell: &str, arguments: &[&str]) -> Option<String> {
    if Command::new(shell).arg("--version").output().is_err() {
        say_not_tried(shell);
        return None;
    }
    let script = home.run(&["completions", shell]).out;
    home.write(&format!("complete.{shell}"), &script);
    home.write("_aws-config-lsp", &script);
    let program = Path::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
    let path = std::env::var("PATH").unwrap();
    let mut command = Command::new(shell);
    command.args(arguments).current_dir(home.path("")).env("HOME", home.path(""));
    command.env("PATH", format!("{}:{path}", program.parent().unwrap().display()));
    for name in ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    Some(String::from_utf8(output.stdout).unwrap())
}

#[expect(clippy::print_stderr, reason = "a test that tries nothing must not look as if it did")]
fn say_not_tried(shell: &str) {
    eprintln!("not tried: there is no {shell}");
}
