//! Quotes that do something else than they seem to, and a variable before the program.

use std::ops::Range;

use syntax::Span;

use super::shell::without_shell;
use crate::finding::Severity;
use crate::lint::{Findings, SettingContext};
use crate::model::{Quoting, characters, unquoted, words};

pub(super) fn check(context: &SettingContext<'_, '_>, command: Span, findings: &mut Findings<'_>) {
    let text = context.text(command);
    if let Some(at) = unclosed(text) {
        let message = "This quote is not closed, so no AWS tool can run the command. Close it.";
        let span = Span::from(at..at + 1).shift(command.start);
        findings
            .report(context.section, span, message)
            .about(context.options.readers)
            .severity(Severity::Error);
    } else if is_quoted_whole(text) {
        let message = "The quotes make the whole command the name of a program, which does not exist. \
                       Remove them.";
        let inner = &text[1..text.len() - 1];
        findings
            .report(context.section, command, message)
            .severity(Severity::Error)
            .fix("Remove the quotes", vec![context.edit(command, inner)]);
    } else if let Some((at, quote)) = typographic(text) {
        let message = "This is not a quotation mark to AWS tools, which split the command at the spaces \
                       after it. Use `\"`.";
        let span = Span::from(at..at + quote.len_utf8()).shift(command.start);
        let plain = text.replace(['“', '”', '„'], "\"").replace(['‘', '’'], "'");
        findings
            .report(context.section, span, message)
            .fix("Change to plain quotes", vec![context.edit(command, plain)]);
    }
    check_assignment(context, command, findings);
}

/// Whether the first word is not the program that was intended, which is reported here.
pub(super) fn hides_program(text: &str) -> bool {
    unclosed(text).is_some() || is_quoted_whole(text) || assignment(text).is_some()
}

/// The quote that has no partner.
fn unclosed(text: &str) -> Option<usize> {
    let mut open = None;
    for (at, c, quoting) in characters(text) {
        if quoting == Quoting::Mark && matches!(c, '"' | '\'') {
            open = if open.is_some() { None } else { Some(at) };
        }
    }
    open
}

/// Whether a program and its arguments are in one pair of quotes. A path may have blanks.
fn is_quoted_whole(text: &str) -> bool {
    let words = words(text);
    let [word] = words.as_slice() else { return false };
    let inner = unquoted(text, word);
    let Some((program, rest)) = inner.split_once(' ') else { return false };
    let is_whole = ['"', '\''].into_iter().any(|quote| {
        text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) == Some(inner.as_str())
    });
    // A path with blanks belongs in quotes; options within them show that more is quoted than the
    // path.
    let is_path = program.contains(['/', '\\']);
    is_whole && (!is_path || rest.starts_with('-') || rest.contains(" -"))
}

fn typographic(text: &str) -> Option<(usize, char)> {
    text.char_indices().find(|(_, c)| matches!(c, '“' | '”' | '„' | '‘' | '’'))
}

/// `AWS_PROFILE=base aws …` sets a variable only in a shell.
fn check_assignment(context: &SettingContext<'_, '_>, command: Span, findings: &mut Findings<'_>) {
    let Some(name) = assignment(context.text(command)) else { return };
    let readers = without_shell(context);
    if readers.is_empty() {
        return;
    }
    let message = format!(
        "{} {} this without a shell and {} no program of this name. Write `env` before it.",
        readers.at_start(),
        readers.verb("runs", "run"),
        readers.verb("finds", "find"),
    );
    let at = Span::from(name).shift(command.start);
    findings
        .report(context.section, at, message)
        .about(readers)
        .fix("Insert `env`", vec![context.edit(Span::at(command.start), "env ")]);
}

/// The name of the variable that the first word sets.
fn assignment(text: &str) -> Option<Range<usize>> {
    let word = words(text).into_iter().next()?;
    let (name, _) = text[word.clone()].split_once('=')?;
    let is_of_name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let is_name = !name.is_empty() && name.bytes().all(is_of_name);
    is_name.then(|| word.start..word.start + name.len())
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "credential-process";

    #[test]
    fn quotes_that_mislead_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = \"/opt/my vend --profile a
                     ^ error: This quote is not closed, so no AWS tool can run the command. Close it.
[profile b]
credential_process = \"aws configure export-credentials --profile c\"
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The quotes make the whole command
[profile d]
credential_process = /opt/vend “my account”
                               ^ warning: This is not a quotation mark to AWS tools
[profile e]
credential_process = AWS_PROFILE=c /opt/vend
                     ^^^^^^^^^^^ warning: The AWS CLI and boto3 run this without a shell and find no program of this name.
[profile f]
credential_process = \"/Applications/Vend App.app/vend\"
[profile g]
credential_process = sh -c \"echo 'a b'\"
[profile c]
credential_process = /opt/vend
",
        );
    }

    #[test]
    fn the_fixes_write_what_was_meant() {
        let file = |command| format!("--- config\n[profile a]\ncredential_process = {command}\n");
        fixed(CODE, &file("'vend --account 1'"), &file("vend --account 1"));
        fixed(CODE, &file("vend “my account”"), &file("vend \"my account\""));
        fixed(CODE, &file("AWS_PROFILE=c vend"), &file("env AWS_PROFILE=c vend"));
    }
}
