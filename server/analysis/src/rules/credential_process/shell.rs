//! What only a shell understands, in a command that some readers run without one.

use std::ops::Range;

use catalogue::credentials::is_placeholder;
use syntax::Span;

use crate::lint::{Findings, SettingContext};
use crate::model::{Quoting, characters, is_for_windows, script};
use crate::readers::Readers;

/// What a shell replaces by the output of another command.
const SUBSTITUTIONS: &[&str] = &["$(", "`"];
/// The longer first.
const OPERATORS: &[&str] = &["&&", "||", "|", ">>", ">", "<<", "<"];

pub(super) fn check(context: &SettingContext<'_, '_>, command: Span, findings: &mut Findings<'_>) {
    let text = context.text(command);
    let Some(syntax) = shell_syntax(text) else { return };
    let readers = without_shell(context);
    // Braces in quotes are a filter of `jq`, say. What a shell substitutes is filled in.
    if readers.is_empty() || is_placeholder(&unquoted_part(text).replace("$(", " ")) {
        return;
    }
    let (run, pass) = (readers.verb("runs", "run"), readers.verb("passes", "pass"));
    let sign = match &text[syntax.clone()] {
        "`" => "backquotes".to_owned(),
        sign => format!("`{sign}`"),
    };
    // Quotes after `cmd /c` are lost on their way to it.
    let remedy =
        if is_for_windows(text) { "Put the command in a `.cmd` file" } else { "Use `sh -c '…'`" };
    let message = format!(
        "{} {run} this without a shell and {pass} {sign} to the program. {remedy}.",
        readers.at_start(),
    );
    findings
        .report(context.section, Span::from(syntax).shift(command.start), message)
        .about(readers);
}

/// The readers that run a command without a shell.
pub(super) fn without_shell(context: &SettingContext<'_, '_>) -> Readers {
    context.options.readers.iter().filter(|reader| !reader.runs_a_shell()).collect()
}

/// That without a shell Windows does not find a program that these readers start.
pub(super) fn missing_ending(readers: Readers) -> String {
    format!(
        "{} {} this without a shell and only {} for `.exe`. Write the ending of the file, such as `.cmd`.",
        readers.at_start(),
        readers.verb("runs", "run"),
        readers.verb("looks", "look"),
    )
}

fn unquoted_part(command: &str) -> String {
    let bare = characters(command).filter(|(.., quoting)| *quoting == Quoting::Bare);
    bare.map(|(_, c, _)| c).collect()
}

/// The first that only a shell understands, outside of the script of `sh -c`.
fn shell_syntax(command: &str) -> Option<Range<usize>> {
    let script = script(command);
    // `cmd.exe` has the same operators, and substitutes nothing.
    let substitutions = if is_for_windows(command) { &[] } else { SUBSTITUTIONS };
    characters(command).find_map(|(at, _, quoting)| {
        let rest = &command[at..];
        let found = match quoting {
            Quoting::Bare => find_start(rest, substitutions)
                .or_else(|| find_start(rest, OPERATORS))
                .or_else(|| is_background(command, at).then_some("&")),
            // In double quotes after `sh -c`, that shell reads it.
            Quoting::Double if script.is_none_or(|script| at < script) => {
                find_start(rest, substitutions)
            }
            _ => None,
        };
        found.map(|found| at..at + found.len())
    })
}

/// The one of `signs` that `text` begins with.
fn find_start(text: &str, signs: &[&'static str]) -> Option<&'static str> {
    signs.iter().copied().find(|sign| text.starts_with(sign))
}

/// Whether a `&` at byte `at` has blanks or the ends on both sides: not so in the query of a URL.
fn is_background(command: &str, at: usize) -> bool {
    let Some(after) = command[at..].strip_prefix('&') else { return false };
    command[..at].ends_with([' ', '\t'])
        && (after.is_empty() || after.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "credential-process";

    #[test]
    fn shell_syntax_is_told() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = vend | jq .x # why
                          ^ warning: The AWS CLI and boto3 run this without a shell and pass `|` to the program. Use `sh -c '…'`.
[profile b]
credential_process = cd /opt && ./vend
                             ^^ warning: The AWS CLI and boto3 run this without a shell and pass `&&` to the program
[profile c]
credential_process = vend --token \"$(cat token)\"
                                   ^^ warning: The AWS CLI and boto3 run this without a shell and pass `$(` to the program
[profile d]
credential_process = vend 2>/dev/null
                           ^ warning: The AWS CLI and boto3
[profile e]
credential_process = sh -c 'vend' | jq .x
                                  ^ warning: The AWS CLI and boto3
--- credentials
[f]
credential_process = vend `hostname`
                          ^ warning: The AWS CLI and boto3
",
        );
    }

    #[test]
    fn each_sign_of_a_shell_is_told_whole() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = vend || true
                          ^^ warning: The AWS CLI and boto3 run this without a shell and pass `||` to the program
[profile b]
credential_process = vend >> log
                          ^^ warning: The AWS CLI and boto3 run this without a shell and pass `>>` to the program
[profile c]
credential_process = vend < in
                          ^ warning: The AWS CLI and boto3 run this without a shell and pass `<` to the program
[profile d]
credential_process = vend & wait
                          ^ warning: The AWS CLI and boto3 run this without a shell and pass `&` to the program
[profile e]
credential_process = vend <<EOF
                          ^^ warning: The AWS CLI and boto3 run this without a shell and pass `<<` to the program
[profile f]
credential_process = vend <in & wait
                          ^ warning: The AWS CLI and boto3 run this without a shell and pass `<` to the program
[profile g]
credential_process = \"$(which sh)\" -c vend
                      ^^ warning: The AWS CLI and boto3 run this without a shell and pass `$(` to the program
[profile substituted]
credential_process = $(which aws-vault) exec other --json
                     ^^ warning: The AWS CLI and boto3 run this without a shell and pass `$(` to the program
[profile h]
credential_process = vend \"`hostname`\"
                           ^ warning: The AWS CLI and boto3 run this without a shell and pass backquotes to the program
[profile i]
credential_process = vend | jq '{Version: 1}'
                          ^ warning: The AWS CLI and boto3 run this without a shell and pass `|` to the program
",
        );
    }

    #[test]
    fn on_windows_a_file_of_commands_is_proposed() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = C:\\Vend\\vend.exe --for a | jq `x` $(y)
                                              ^ warning: The AWS CLI and boto3 run this without a shell and pass `|` to the program. Put the command in a `.cmd` file.
[profile b]
credential_process = cmd /c \"vend | jq .x\"
",
        );
    }

    #[test]
    fn a_placeholder_is_no_redirection() {
        check(
            CODE,
            "--- config\n[profile dev]\ncredential_process = vend --profile <your profile>\n",
        );
        check(
            CODE,
            "--- config
[profile dev]
credential_process = vend > out
                          ^ warning: The AWS CLI and boto3 run this without a shell and pass `>` to the program
",
        );
    }
}
