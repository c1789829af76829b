mod expansion;

use catalogue::credentials::is_placeholder;
use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Setting, SettingPlace, Spelling, is_for_windows};
use crate::readers::{Reader, Readers, capitalized};
use crate::rule::{Group, Rule};
use expansion::{Expansion, Shell};

pub(super) static RULE: Rule = Rule {
    code: "unexpanded-path",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A path contains `~` or a variable that a reader does not expand.

A shell replaces `~` and `$HOME` by the home directory. Most readers of the file do not, and look for a
directory called `~`. The AWS CLI and boto3 run `credential_process` without a shell
(`No such file or directory: '~/bin/vend'`), and the other SDKs use one. On Windows that is `cmd.exe`, which
expands `%USERPROFILE%`, but neither `~` nor `$env:USERPROFILE`. No reader expands the path of
`web_identity_token_file`.

```ini bad
[default]
credential_process = ~/bin/vend --profile dev
```

```ini good
[default]
credential_process = /opt/vend/bin/vend --profile dev
```

The fix writes out the home directory, but only in the files of your own machine. It is not safe: a file
that is shared between machines needs another solution.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = context.setting;
    if context.spelling() != Spelling::Right || !names_path(setting) {
        return;
    }
    let span = if is_command(setting) { context.command(setting) } else { setting.value };
    let text = context.text(span);
    if !text.contains(['~', '$', '%']) || is_placeholder(text) && !text.contains("${") {
        return;
    }
    let found =
        if is_command(setting) { expansion::in_command(text) } else { expansion::in_path(text) };
    let Some(expansion) = found else { return };
    let at = Span::from(expansion.at.clone()).shift(span.start);
    report(context, &expansion, at, findings);
}

fn names_path(setting: &Setting) -> bool {
    let is_path =
        setting.known.is_some_and(|known| known.is_aws() && known.kind == ValueKind::Path);
    setting.place == SettingPlace::Top && (is_path || is_command(setting))
}

fn is_command(setting: &Setting) -> bool {
    setting.is(keys::CREDENTIAL_PROCESS)
}

fn report(
    context: &SettingContext<'_, '_>,
    expansion: &Expansion,
    at: Span,
    findings: &mut Findings<'_>,
) {
    let readers = not_expanding(context, expansion);
    if readers.is_empty() {
        return;
    }
    let is_command = is_command(context.setting);
    let has_shell = readers.iter().any(Reader::runs_a_shell);
    let left = match expansion {
        Expansion { tilde: true, .. } => "`~`".to_owned(),
        Expansion { home: true, .. } => format!("`{}`", context.text(at)),
        _ => "a variable".to_owned(),
    };
    let message = if is_command && !has_shell {
        let run = readers.verb("runs", "run");
        format!(
            "{} {run} this without a shell, so {left} is not expanded. Write out the path.",
            readers.at_start()
        )
    } else {
        let effect =
            readers.denial("expands", "expand", &format!("{left} in `{}`", context.name()));
        format!("{}. Write out the path.", capitalized(&effect))
    };
    let finding = findings.report(context.section, at, message).about(readers);
    // In a command a blank would end the word, and a backslash would be removed.
    if let Some(home) = context.facts.home.as_deref()
        && expansion.home
        && context.facts.active
        && !(is_command && home.contains([' ', '\\', '\'', '"', '$']))
    {
        finding.fix("Write out the home directory", vec![context.edit(at, home)]);
    }
}

/// The readers that keep it as part of the path.
fn not_expanding(context: &SettingContext<'_, '_>, expansion: &Expansion) -> Readers {
    let setting = context.setting;
    let name = setting.known.map_or("", |known| known.name);
    let readers = context.readers();
    let expanding = readers.iter().filter(|reader| {
        if is_command(setting) {
            reader.runs_a_shell() && is_of_shell(expansion, context.text(context.command(setting)))
        } else if expansion.tilde {
            reader.expands_home(name)
        } else {
            reader.expands_variables(name)
        }
    });
    readers.without(expanding.collect())
}

/// Whether the shell expands it that readers run the command with, if they run one.
fn is_of_shell(expansion: &Expansion, command: &str) -> bool {
    match expansion.by {
        Shell::Posix => !is_for_windows(command),
        Shell::Cmd => true,
        Shell::Pwsh => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{applied_fix, check, check_with};

    const CODE: &str = "unexpanded-path";

    #[test]
    fn fires_where_a_reader_takes_it_as_it_stands() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = ~/bin/vend --profile a # mine
                     ^ warning: The AWS CLI and boto3 run this without a shell, so `~` is not expanded. Write out the path.
[profile b]
credential_process = vend --file \"$HOME/b\"
                                  ^^^^^ warning: The AWS CLI and boto3 run this without a shell
web_identity_token_file = ${XDG_RUNTIME_DIR}/token
                          ^^^^^^^^^^^^^^^^^^ warning: No AWS tool expands a variable in `web_identity_token_file`
ca_bundle = ~/ca.pem
            ^ warning: The Go SDK and the Ruby SDK do not expand `~` in `ca_bundle`. Write out the path.
[profile c]
credential_process = \"%USERPROFILE%\\vend.exe\"
                      ^^^^^^^^^^^^^ warning: The AWS CLI and boto3 run this without a shell
ca_bundle = '%ProgramData%\\ca.pem'
             ^^^^^^^^^^^^^ warning: The AWS CLI, boto3, the Go SDK and the Ruby SDK do not expand a variable in `ca_bundle`
proxy_ca_bundle = ~ops/ca.pem
                  ^^^^ warning: The AWS CLI and boto3 do not expand `~` in `proxy_ca_bundle`
web_identity_token_file = $XD/token
                          ^^^ warning: No AWS tool expands a variable in `web_identity_token_file`
",
        );
    }

    #[test]
    fn on_windows_the_shell_knows_other_variables() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = C:\\Vend\\vend.exe ~/keys
                                      ^ warning: No AWS tool expands `~` in `credential_process`. Write out the path.
[profile b]
credential_process = C:\\Vend\\vend.exe --file $env:TEMP\\keys
                                             ^^^^^^^^^ warning: No AWS tool expands a variable in `credential_process`. Write out the path.
[profile c]
credential_process = C:\\Vend\\vend.exe --file %APPDATA%\\keys
                                             ^^^^^^^^^ warning: The AWS CLI and boto3 run this without a shell, so a variable is not expanded.
[profile d]
credential_process = vend --file %APPDATA%/keys
                                 ^^^^^^^^^ warning: The AWS CLI and boto3 run this without a shell, so a variable is not expanded.
",
        );
    }

    #[test]
    fn silent_where_it_is_expanded_or_means_nothing() {
        let text = "--- config
[profile a]
credential_process = sh -c \"~/bin/vend $HOME\"
region = x
  ca_bundle = ~/x
data_path = ~/models:$HOME/more
[profile e]
data_path = /models:$HOME/more
[profile d]
credential_process = sh -c $SCRIPT
web_identity_token_file = /x/$/%%/%AB%CD/%abc/${abc
ca_bundle = ~/<name>
[profile b]
credential_process = vend 'cost $5' a~b --url https://x.example/%2F%41%20 \\$HOME $5 100%
web_identity_token_file = /var/run/token~
cli_pager = less ~/x
region = ~
ca_bundle = <path>
[b]
ca_bundle = ~/x
";
        check(CODE, text);
        let text = "--- config\n[default]\ncredential_process = ~/bin/vend\nca_bundle = ~/x\n";
        check_with(CODE, text, |_, options| {
            options.readers = Readers::from_iter([Reader::JavaScript, Reader::Rust]);
        });
    }

    #[test]
    fn the_fix_knows_the_home_directory_of_this_machine() {
        let before = "--- config\n[default]\nca_bundle = ${HOME}/ca.pem\r\n";
        let fixed = |active, home: &str| {
            applied_fix(CODE, before, |facts, _| {
                (facts.active, facts.home) = (active, Some(home.to_owned()));
            })
        };
        let after = "--- config\n[default]\nca_bundle = /home/jane doe/ca.pem\r";
        assert_eq!(fixed(true, "/home/jane doe").as_deref(), Some(after));
        assert_eq!(fixed(false, "/home/jane"), None);
        let command = "--- config\n[default]\ncredential_process = ~/vend";
        let fixed = |home: &str| {
            applied_fix(CODE, command, |facts, _| {
                (facts.active, facts.home) = (true, Some(home.to_owned()));
            })
        };
        let after = "--- config\n[default]\ncredential_process = /root/vend";
        assert_eq!(fixed("/root").as_deref(), Some(after));
        assert_eq!(fixed("C:\\Users\\jane"), None);
    }
}
