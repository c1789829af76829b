use std::ops::Range;

use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{SettingPlace, Spelling, script, unquoted, words};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "relative-path",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A path does not begin at the root, so it depends on the working directory.

AWS tools look for `./vend`, `tools/vend.py` or `certs/ca.pem` below the directory that they are started
in, not below `~/.aws`. The profile then works in one directory and fails in all others. The rule reports
the program of `credential_process`, the script that an interpreter runs, arguments that begin with `./` or
`../` or name a certificate, key or JSON file in a directory, and settings such as `ca_bundle` and `web_identity_token_file`.

```ini bad
[profile dev]
credential_process = ./vend --profile dev
```

```ini bad
[profile dev]
region = eu-west-1
ca_bundle = certs/ca.pem
```

```ini good
[profile dev]
credential_process = /opt/vend/bin/vend --profile dev
ca_bundle = /etc/ssl/certs/ca.pem
```

There is no fix: only you know the directory.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(known) = context.known_here().filter(|known| known.is_aws()) else { return };
    let setting = context.setting;
    if context.spelling() != Spelling::Right
        || setting.place != SettingPlace::Top
        || setting.is_empty()
    {
        return;
    }
    if known.key() == keys::CREDENTIAL_PROCESS {
        check_command(context, findings);
        return;
    }
    // `data_path` is a list of directories.
    let names_one = known.kind == ValueKind::Path && known.name != "data_path";
    let path = context.value();
    if !names_one || !is_relative(path) || context.section.is_placeholder(setting) {
        return;
    }
    let readers = context.readers();
    if readers.is_empty() {
        return;
    }
    let message = format!(
        "{} {} for this path in the directory that {} in. Write the whole path.",
        readers.at_start(),
        readers.verb("looks", "look"),
        readers.verb("it runs", "they run"),
    );
    findings.report(context.section, setting.value, message).about(readers);
}

fn check_command(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let span = context.command(context.setting);
    let command = context.text(span);
    // A script may change the directory first.
    if script(command).is_some() || context.section.is_placeholder(context.setting) {
        return;
    }
    let Some(word) = relative_word(command) else { return };
    let message = "This path depends on the directory that a tool runs in, so the command fails in \
                   others. Write the whole path.";
    findings.report(context.section, Span::from(word).shift(span.start), message);
}

/// The first word of a command that is a relative path.
fn relative_word(command: &str) -> Option<Range<usize>> {
    let words = words(command);
    let (program, arguments) = words.split_first()?;
    let name = unquoted(command, program);
    let written = &command[program.clone()];
    // A backslash is lost where words are split as in a shell of Unix.
    if written.starts_with(".\\") || written.starts_with("..\\") {
        return Some(program.clone());
    }
    if is_relative(&name) && name.contains(['/', '\\']) {
        return Some(program.clone());
    }
    // An option of the interpreter may come before the script.
    let script = arguments.iter().find(|word| !command[(*word).clone()].starts_with('-'));
    let script = script.filter(|word| runs_scripts(&name) && is_script(&unquoted(command, word)));
    let begins_here = |word: &&Range<usize>| {
        let text = unquoted(command, word);
        ["./", "../", ".\\", "..\\"].iter().any(|start| text.starts_with(start))
    };
    let of_option = words.windows(2).find(|pair| {
        command[pair[0].clone()].starts_with('-') && is_relative_file(&unquoted(command, &pair[1]))
    });
    let mut printed = arguments.iter().filter(|_| prints_files(&name));
    let printed = printed.next_back().filter(|word| is_relative(&unquoted(command, word)));
    script
        .or_else(|| arguments.iter().find(begins_here))
        .or(of_option.map(|pair| &pair[1]))
        .or(printed)
        .cloned()
}

/// Whether the value of an option is a file, by its ending: `--profile team/dev` is not.
fn is_relative_file(value: &str) -> bool {
    const ENDINGS: [&str; 7] = [".json", ".pem", ".key", ".crt", ".cer", ".p12", ".pfx"];
    is_relative(value)
        && !value.contains("://")
        && ENDINGS.iter().any(|ending| value.ends_with(ending))
}

/// Whether a program prints the files that its arguments name.
fn prints_files(program: &str) -> bool {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    matches!(name, "cat" | "type")
}

/// Whether a program runs the file that its first argument names.
fn runs_scripts(program: &str) -> bool {
    let name = program.rsplit(['/', '\\']).next().unwrap_or(program);
    let name = name.strip_suffix(".exe").unwrap_or(name);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    matches!(
        name,
        "python" | "node" | "ruby" | "perl" | "bash" | "sh" | "zsh" | "pwsh" | "powershell"
    )
}

fn is_script(word: &str) -> bool {
    let ends = [".py", ".js", ".mjs", ".rb", ".pl", ".sh", ".ps1"];
    is_relative(word) && (word.contains(['/', '\\']) || ends.iter().any(|end| word.ends_with(end)))
}

/// Whether a path begins neither at a root nor at what a shell expands.
fn is_relative(path: &str) -> bool {
    let has_drive = path.as_bytes().get(1) == Some(&b':');
    !path.is_empty() && !has_drive && !path.starts_with(['/', '\\', '~', '$', '%', '<', '{'])
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    const CODE: &str = "relative-path";

    #[test]
    fn paths_below_the_working_directory_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = ./vend --profile a # mine
                     ^^^^^^ warning: This path depends on the directory that a tool runs in, so the command fails in others. Write the whole path.
[profile b]
credential_process = \"bin/vend\" b
                     ^^^^^^^^^^ warning: This path depends on the directory
ca_bundle = certs/ca.pem
            ^^^^^^^^^^^^ warning: The AWS CLI, boto3, the Go SDK and the Ruby SDK look for this path in the directory that they run in. Write the whole path.
[profile c]
credential_process = /usr/bin/python3 -u tools/vend.py --x
                                         ^^^^^^^^^^^^^ warning: This path depends on the directory
[profile d]
credential_process = vend --file ../key.json
                                 ^^^^^^^^^^^ warning: This path depends on the directory
[profile certificate]
credential_process = signer --certificate certs/me.pem --url https://x.example/a.json
                                          ^^^^^^^^^^^^ warning: This path depends on the directory
[profile print]
credential_process = /bin/cat creds.json
                              ^^^^^^^^^^ warning: This path depends on the directory
[profile e]
credential_process = ..\\vend.exe
                     ^^^^^^^^^^^ warning: This path depends on the directory
--- credentials
[f]
role_arn = arn:aws:iam::029608264753:role/f
web_identity_token_file = 'vault/jwt'
                           ^^^^^^^^^ warning: Every
[g]
role_arn = arn:aws:iam::029608264753:role/g
web_identity_token_file = token
                          ^^^^^ warning: Every AWS tool looks for this path in the directory that it runs in. Write the whole path.
",
        );
    }

    #[test]
    fn whole_paths_and_names_of_programs_are_not() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = vend --url https://x.example/a --profile team/dev
ca_bundle = /etc/ca.pem
[profile b]
credential_process = C:\\Tools\\vend.exe --file C:\\a.json
ca_bundle = ~/ca.pem
data_path = a:b
[profile c]
credential_process = sh -c 'cd /opt && ./vend'
ca_bundle = <path>
[profile store]
credential_process = pass show aws/dev.json
[profile host]
credential_process = ssh host cat keys/dev.json
[profile curl]
credential_process = curl localhost:9911/dev.json
[profile d]
credential_process = ~/bin/vend
ca_bundle = %ProgramData%\\ca.pem
[profile e]
credential_process = python3 -m vend.main
ca_bundle =
",
        );
    }
}
