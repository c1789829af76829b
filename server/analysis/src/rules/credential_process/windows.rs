//! What is different in a command for Windows: who runs it, and which quotes and programs there are.

use syntax::Span;

use super::shell::without_shell;
use crate::finding::Severity;
use crate::lint::{Findings, SettingContext};
use crate::model::{is_builtin, is_for_windows, script, unquoted, words};
use crate::readers::Reader;

pub(super) fn check(context: &SettingContext<'_, '_>, command: Span, findings: &mut Findings<'_>) {
    let text = context.text(command);
    let words = words(text);
    let Some(first) = words.first().filter(|_| is_for_windows(text)) else { return };
    let program = unquoted(text, first);
    if let Some(at) = single_quote(text) {
        report_single_quote(context, command, at, findings);
    } else if program.to_ascii_lowercase().ends_with(".ps1") {
        let message = "Windows does not run a PowerShell script by its path, so no AWS tool gets \
                       credentials. Write `powershell -File` before it.";
        let insert = context.edit(Span::at(command.start), "powershell -File ");
        findings
            .report(context.section, Span::from(first.clone()).shift(command.start), message)
            .about(context.options.readers)
            .severity(Severity::Error)
            .fix("Insert `powershell -File`", vec![insert]);
    } else if is_builtin(&program) {
        report_builtin(context, command, &program, findings);
    } else if let Some(at) = text.find('"') {
        report_lost_quote(context, command, at, findings);
    }
}

/// The first single quote at the beginning of a word, where it can only be intended as a quote. PowerShell
/// reads those of its script itself.
fn single_quote(text: &str) -> Option<usize> {
    let end = script(text).unwrap_or(text.len());
    let words = words(text).into_iter().take_while(|word| word.start < end);
    let mut starts = words.map(|word| word.start).filter(|start| text[*start..].starts_with('\''));
    let at = starts.next()?;
    text[at + 1..].contains('\'').then_some(at)
}

fn report_single_quote(
    context: &SettingContext<'_, '_>,
    command: Span,
    at: usize,
    findings: &mut Findings<'_>,
) {
    let text = context.text(command);
    let message = "Windows has no single quotes: this one becomes a part of the word, which ends at the \
                   next space. Use `\"`.";
    let finding = findings
        .report(context.section, Span::from(at..at + 1).shift(command.start), message)
        .about(context.options.readers)
        .severity(Severity::Error);
    if !text.contains('"') && script(text).is_none() {
        let edit = context.edit(command, text.replace('\'', "\""));
        finding.fix("Change to double quotes", vec![edit]);
    }
}

fn report_builtin(
    context: &SettingContext<'_, '_>,
    command: Span,
    program: &str,
    findings: &mut Findings<'_>,
) {
    let readers = without_shell(context);
    if readers.is_empty() {
        return;
    }
    let message = format!(
        "{} {} this without a shell, and Windows has no program `{program}`. Write `cmd /c` before it.",
        readers.at_start(),
        readers.verb("runs", "run"),
    );
    let at = Span::new(command.start, command.start + program.len() as u32);
    let insert = context.edit(Span::at(command.start), "cmd /c ");
    findings
        .report(context.section, at, message)
        .about(readers)
        .fix("Insert `cmd /c`", vec![insert]);
}

/// Quotes are what AWS's documentation recommends, and most tools read them: only who uses none of these is
/// warned.
fn report_lost_quote(
    context: &SettingContext<'_, '_>,
    command: Span,
    at: usize,
    findings: &mut Findings<'_>,
) {
    let readers = context.options.readers;
    if readers.is_empty() || !readers.iter().all(Reader::loses_quotes_on_windows) {
        return;
    }
    let (effect, remedy) = if at == 0 {
        ("finds no program", "Use a path without spaces, such as `C:\\PROGRA~1`")
    } else {
        ("splits these words", "Put the command in a `.cmd` file")
    };
    let message = format!(
        "On Windows {readers} {} the quote as `\\\"` to `cmd.exe`, which {effect}. {remedy}.",
        readers.verb("passes", "pass"),
    );
    findings
        .report(context.section, Span::from(at..at + 1).shift(command.start), message)
        .about(readers);
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "credential-process";

    #[test]
    fn what_windows_does_not_run_is_reported() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = 'C:\\My Tools\\vend.exe' --profile a
                     ^ error: Windows has no single quotes: this one becomes a part of the word, which ends at the next space. Use `\"`.
[profile b]
credential_process = C:\\Vend\\vend.exe --account 'my account'
                                                ^ error: Windows has no single quotes
[profile c]
credential_process = C:\\Vend\\vend.ps1 --profile c
                     ^^^^^^^^^^^^^^^^ error: Windows does not run a PowerShell script by its path, so no AWS tool gets credentials. Write `powershell -File` before it.
[profile d]
credential_process = type C:\\keys\\dev.json
                     ^^^^ warning: The AWS CLI and boto3 run this without a shell, and Windows has no program `type`. Write `cmd /c` before it.
",
        );
    }

    #[test]
    fn what_windows_runs_is_not() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = \"C:\\Program Files\\Vend\\vend.exe\" --account \"my account\"
[profile b]
credential_process = C:\\Vend\\vend.cmd --name bob's
[profile c]
credential_process = powershell -NoProfile -File C:\\Vend\\vend.ps1
[profile d]
credential_process = powershell -Command \"& 'C:\\My Tools\\vend.ps1'\"
[profile e]
credential_process = cmd /c type C:\\keys\\dev.json
[profile f]
credential_process = /opt/vend.ps1 'my account'
[profile g]
credential_process = echo '{}'
",
        );
    }

    #[test]
    fn who_uses_only_tools_that_lose_quotes_is_warned() {
        let text = "--- config
[profile a]
credential_process = \"C:\\Program Files\\Vend\\vend.exe\" --profile a
                     ^ warning: On Windows the Go SDK passes the quote as `\\\"` to `cmd.exe`, which finds no program. Use a path without spaces, such as `C:\\PROGRA~1`.
[profile b]
credential_process = C:\\Vend\\vend.exe --account \"my account\"
                                                ^ warning: On Windows the Go SDK passes the quote as `\\\"` to `cmd.exe`, which splits these words. Put the command in a `.cmd` file.
[profile c]
credential_process = \"/opt/my tools/vend\"
";
        check_with(CODE, text, |_, options| {
            options.readers = Readers::from_iter([Reader::Go]);
        });
    }

    #[test]
    fn the_fixes_write_what_windows_runs() {
        let file = |command| format!("--- config\n[profile a]\ncredential_process = {command}\n");
        fixed(CODE, &file(r"'C:\My Tools\vend.exe' x"), &file(r#""C:\My Tools\vend.exe" x"#));
        fixed(CODE, &file(r"C:\vend.ps1 x"), &file(r"powershell -File C:\vend.ps1 x"));
        fixed(CODE, &file(r"type C:\dev.json"), &file(r"cmd /c type C:\dev.json"));
    }
}
