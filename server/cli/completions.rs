//! `completions`: what a shell needs to complete this program's arguments and the names of profiles.

use clap::CommandFactory as _;
use clap_complete::Shell;

use super::Output;

/// Print a script that completes this program's arguments and the names of your profiles in your shell.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(arguments: &Arguments) -> Output {
    let mut command = super::Arguments::command();
    let name = command.get_name().to_owned();
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    Output { out: with_profiles(arguments.shell, script), ..Output::default() }
}

/// Makes the script complete names of profiles with `list -1`. The part of `clap_complete` that asks
/// the program is not stable: <https://github.com/clap-rs/clap/issues/3166>.
fn with_profiles(shell: Shell, script: String) -> String {
    match shell {
        Shell::Bash => bash(&script) + include_str!("completions/profiles.bash"),
        Shell::Fish => script + include_str!("completions/profiles.fish"),
        Shell::Zsh => zsh(&script),
        Shell::PowerShell => {
            insert(&script, "    $command = @(\n", include_str!("completions/profiles.ps1"))
        }
        _ => script,
    }
}

/// `clap_complete` 4.6 writes each hyphen in the program's name as `__subcmd__` in some lines and as
/// `__` in others, and then completes no option of a subcommand.
fn bash(script: &str) -> String {
    script.replace("aws__subcmd__config__subcmd__lsp", "aws__config__lsp")
}

/// The arguments that take the name of a profile, as the generated script for zsh begins them.
const ZSH_ARGUMENTS: [&str; 3] = ["'::name -- ", "'*::profiles -- ", ")--profile=["];

fn zsh(script: &str) -> String {
    let line = |line: &str| {
        if ZSH_ARGUMENTS.iter().any(|argument| line.contains(argument)) {
            line.replace(":_default'", ":_aws-config-lsp_profiles'")
        } else {
            line.to_owned()
        }
    };
    let script: String = script.split_inclusive('\n').map(line).collect();
    // The last lines call the function that the lines above define.
    insert(&script, "if [ \"$funcstack[1]\"", include_str!("completions/profiles.zsh"))
}

/// The script with these lines before the first place that begins with `before`.
fn insert(script: &str, before: &str, lines: &str) -> String {
    script.replacen(before, &format!("{lines}{before}"), 1)
}
