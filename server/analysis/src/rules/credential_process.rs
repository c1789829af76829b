use std::ops::Range;

use catalogue::credentials::is_placeholder;
use catalogue::keys;
use syntax::Span;

use crate::facts::{Absence, Lookup};
use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Place, Quoting, Setting, Spelling, Traits, characters, script, words};
use crate::readers::{Reader, Readers};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "credential-process",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r#"The command of `credential_process` is not one that every tool can run.

The AWS CLI and boto3 split the command at blanks and run it without a shell: `|`, `&&`, `>` and `$()`
are handed to the program as arguments. The other SDKs use a shell. Nobody can tell a blank in a path
from the one behind it, unless the path is quoted. For your own files the program is also looked up, by
its path or in `PATH`; nothing is ever run.

```ini bad
[profile dev]
credential_process = vend --profile dev | jq .credentials
```

```ini bad
[profile dev]
credential_process = C:\Program Files\Vend\vend.exe --profile dev
```

```ini good
[profile dev]
credential_process = sh -c "vend --profile dev | jq .credentials"
```

There is no fix: how the command is to be split is yours to say.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::PATH, check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    if section.spelling() != Spelling::Right {
        return;
    }
    let commands = section.settings.iter().filter(|setting| {
        setting.is(keys::CREDENTIAL_PROCESS) && setting.place == Place::Top && !setting.is_empty()
    });
    for setting in commands {
        let span = section.command(setting);
        let command = section.text(span);
        let at = |range: Range<usize>| {
            Span::new(span.start + range.start as u32, span.start + range.end as u32)
        };
        // Braces in quotes are a filter of `jq`, say.
        if let Some(syntax) = shell_syntax(command).filter(|_| !is_placeholder(&bare(command))) {
            check_shell(section, command, &syntax, at(syntax.clone()), findings);
        }
        if is_placeholder(command) {
            continue;
        }
        match path_with_blank(command) {
            Some(path) => {
                let message = "the command is split at the blank in this path, so a program of \
                               another name is run; put the path in double quotes";
                findings.report(section, at(path), message);
            }
            None => check_program(section, setting, findings),
        }
    }
}

fn check_shell(
    section: &SectionContext<'_, '_>,
    command: &str,
    syntax: &Range<usize>,
    at: Span,
    findings: &mut Findings<'_>,
) {
    let readers = section.options.readers.iter().filter(|reader: &Reader| !reader.runs_a_shell());
    let readers: Readers = readers.collect();
    if readers.is_empty() {
        return;
    }
    let (run, hand) = (readers.verb("runs", "run"), readers.verb("hands", "hand"));
    let syntax = &command[syntax.clone()];
    let message = format!(
        "{readers} {run} this without a shell and {hand} `{syntax}` to the program; write `sh -c '…'`"
    );
    findings.report(section, at, message);
}

/// What stands outside of quotes.
fn bare(command: &str) -> String {
    let bare = characters(command).filter(|(.., quoting)| *quoting == Quoting::Bare);
    bare.map(|(_, c, _)| c).collect()
}

/// What only a shell understands, outside of quotes and of what a shell is told to run.
fn shell_syntax(command: &str) -> Option<Range<usize>> {
    let script = script(command);
    let mut open = characters(command).filter(|(.., quoting)| *quoting != Quoting::Mark);
    open.find_map(|(at, c, quoting)| {
        let rest = &command[at..];
        let substitutes = c == '`' || rest.starts_with("$(");
        // In double quotes behind `sh -c` it is that shell's.
        let expanded = quoting == Quoting::Double && script.is_none_or(|script| at < script);
        let length = match c {
            '`' => 1,
            '$' if substitutes => 2,
            '|' => 1 + usize::from(rest.starts_with("||")),
            '&' if rest.starts_with("&&") => 2,
            '&' if is_alone(command, at) => 1,
            '>' => 1 + usize::from(rest.starts_with(">>")),
            '<' => 1 + usize::from(rest.starts_with("<<")),
            _ => return None,
        };
        let counts = quoting == Quoting::Bare || substitutes && expanded;
        counts.then_some(at..at + length)
    })
}

/// Whether blanks or the ends stand on both sides: not so in the query of a URL.
fn is_alone(command: &str, at: usize) -> bool {
    command[..at].ends_with([' ', '\t'])
        && !command[at + 1..].starts_with(|c: char| !c.is_whitespace())
}

/// The path of the program, where an unquoted blank cuts it in two.
fn path_with_blank(command: &str) -> Option<Range<usize>> {
    const DIRECTORIES: [&str; 3] = ["/Application Support", "\\Program Files", "/Program Files"];
    let words = words(command);
    let first = words.first()?;
    let bare = |word: &Range<usize>| !command[word.clone()].contains(['"', '\'', '\\']);
    let windows = command.get(1..3) == Some(":\\") || command.get(1..3) == Some(":/");
    let rest = &words[1..];
    if windows && !is_program(&command[first.clone()]) {
        let is_end = |word: &&Range<usize>| is_program(&command[(*word).clone()]);
        let path = rest.iter().take_while(|word| !command[(*word).clone()].starts_with(['-', '/']));
        let end = path.filter(|word| command[(*word).clone()].contains(['\\', '/'])).find(is_end);
        return end.map(|end| first.start..end.end);
    }
    let second = rest.first().filter(|second| second.start == first.end + 1)?;
    let (head, tail) = (&command[first.clone()], &command[second.clone()]);
    let joined = &command[first.start..second.end];
    let known = DIRECTORIES.iter().any(|name| joined.contains(name));
    // `/usr/bin/python3 tools/vend.py` has a blank as well: directories with one in their names
    // mostly begin with a capital, programs do not.
    let name = head.rsplit('/').next()?;
    let capital = name.starts_with(|c: char| c.is_uppercase());
    let goes_on = tail.contains('/') && !tail.starts_with(['-', '/', '.', '~', '$']);
    let plain = !tail.contains([':', '=', '@']);
    let cut = head.starts_with('/') && bare(first) && goes_on && (known || capital && plain);
    cut.then_some(first.start..second.end)
}

/// Whether a word ends as the name of a Windows program does.
fn is_program(word: &str) -> bool {
    const ENDS: [&str; 5] = [".exe", ".cmd", ".bat", ".com", ".ps1"];
    let lower = word.to_ascii_lowercase();
    ENDS.iter().any(|end| lower.ends_with(end))
}

fn check_program(section: &SectionContext<'_, '_>, setting: &Setting, findings: &mut Findings<'_>) {
    if !section.facts.active || section.facts.absent.is_empty() {
        return;
    }
    let mut lookups = section.lookups();
    let Some((_, lookup)) = lookups.find(|(other, _)| std::ptr::eq(*other, setting)) else {
        return;
    };
    let Lookup::Program(program) = &lookup else { return };
    let message = match section.facts.absent.get(&lookup) {
        Some(Absence::NotExecutable) => {
            "this file cannot be run: it is not executable; `chmod +x` makes it so"
        }
        Some(Absence::Missing) if program.contains(['/', '\\']) => {
            "there is no such program on this machine; AWS tools get no credentials from it"
        }
        Some(Absence::Missing) => {
            "no program of this name is in `PATH`; AWS tools get no credentials from it"
        }
        None => return,
    };
    let command = section.command(setting);
    let first = words(section.text(command)).into_iter().next().unwrap_or_default();
    let at = Span::new(command.start, command.start + first.end as u32);
    findings.report(section, at, message);
}

#[cfg(test)]
mod tests {
    use crate::facts::{Absence, Lookup};
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "credential-process";

    #[test]
    fn shell_syntax_is_told() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = vend | jq .x # why
                          ^ warning: AWS CLI and boto3 run this without a shell and hand `|` to the program; write `sh -c '…'`
[profile b]
credential_process = cd /opt && ./vend
                             ^^ warning: AWS CLI and boto3 run this without a shell and hand `&&` to the program
[profile c]
credential_process = vend --token \"$(cat token)\"
                                   ^^ warning: AWS CLI and boto3 run this without a shell and hand `$(` to the program
[profile d]
credential_process = vend 2>/dev/null
                           ^ warning: AWS CLI and boto3
[profile e]
credential_process = sh -c 'vend' | jq .x
                                  ^ warning: AWS CLI and boto3
--- credentials
[f]
credential_process = vend `hostname`
                          ^ warning: AWS CLI and boto3
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
                          ^^ warning: AWS CLI and boto3 run this without a shell and hand `||` to the program
[profile b]
credential_process = vend >> log
                          ^^ warning: AWS CLI and boto3 run this without a shell and hand `>>` to the program
[profile c]
credential_process = vend < in
                          ^ warning: AWS CLI and boto3 run this without a shell and hand `<` to the program
[profile d]
credential_process = vend & wait
                          ^ warning: AWS CLI and boto3 run this without a shell and hand `&` to the program
[profile e]
credential_process = vend <<EOF
                          ^^ warning: AWS CLI and boto3 run this without a shell and hand `<<` to the program
[profile f]
credential_process = vend <in & wait
                          ^ warning: AWS CLI and boto3 run this without a shell and hand `<` to the program
[profile g]
credential_process = \"$(which sh)\" -c vend
                      ^^ warning: AWS CLI and boto3 run this without a shell and hand `$(` to the program
[profile h]
credential_process = vend \"`hostname`\"
                           ^ warning: AWS CLI and boto3 run this without a shell and hand ``` to the program
[profile i]
credential_process = vend | jq '{Version: 1}'
                          ^ warning: AWS CLI and boto3 run this without a shell and hand `|` to the program
",
        );
    }

    #[test]
    fn blanks_in_paths_are_told() {
        check(
            CODE,
            "--- config
[profile a]
credential_process = C:\\Program Files\\Vend\\vend.exe --profile a
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the command is split at the blank in this path, so a program of another name is run; put the path in double quotes
[profile b]
credential_process = /Users/jane/Library/Application Support/vend b
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the command is split
[profile c]
credential_process = /Applications/Vend App.app/Contents/MacOS/vend
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the command is split
",
        );
    }

    #[test]
    fn silent_on_what_everybody_can_run() {
        let text = r#"--- config
[profile a]
credential_process = sh -c "vend $(hostname) | jq .x > /dev/null && true"
[profile b]
credential_process = "/Applications/Vend App.app/vend" --url 'https://x.example/?a=1&b=2' c
[profile c]
credential_process = /usr/bin/python3 tools/vend.py --url https://x.example/?a=1&b=2
[profile d]
credential_process = C:\Tools\vend.exe C:\My Files\x.exe
[profile e]
credential_process = /Applications/My\ Vend/vend op://vault/item
[profile f]
credential_process = vend --profile <profile name>
[profile g]
credential_process =
[profile i]
credential_process = vend --url https://x.example/?a& &b $HOME "<a|b>"
role_session_name = a | b
[profile j]
credential_process = /opt/Vend dev
[profile k]
credential_process = /opt/Vend /etc/dev
[profile l]
credential_process = <vend> | jq .x
[h]
credential_process = a | b
"#;
        check(CODE, text);
        let text = "--- config\n[default]\ncredential_process = a | b\n";
        check_with(CODE, text, |_, options| {
            options.readers = Readers::from_iter([Reader::Go]);
        });
    }

    #[test]
    fn programs_of_this_machine_are_looked_up() {
        let text = "--- config
[profile a]
credential_process = \"/opt/my tools/vend\" --profile a
                     ^^^^^^^^^^^^^^^^^^^^ warning: there is no such program on this machine
[profile b]
credential_process = vend --profile b
                     ^^^^ warning: no program of this name is in `PATH`; AWS tools get no credentials from it
[profile c]
credential_process = /opt/notes.txt
                     ^^^^^^^^^^^^^^ warning: this file cannot be run: it is not executable
[profile d]
credential_process = there --profile d
[profile e]
credential_process = ~/vend
";
        let absent = [
            ("/opt/my tools/vend", Absence::Missing),
            ("vend", Absence::Missing),
            ("/opt/notes.txt", Absence::NotExecutable),
            ("~/vend", Absence::Missing),
        ];
        let absent = absent.map(|(name, absence)| (Lookup::Program(name.to_owned()), absence));
        check_with(CODE, text, |facts, _| {
            facts.active = true;
            facts.absent = absent.clone().into_iter().collect();
        });
        let text = "--- config\n[default]\ncredential_process = vend\n";
        check_with(CODE, text, |facts, _| facts.absent = absent.into_iter().collect());
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
                          ^ warning: AWS CLI and boto3 run this without a shell and hand `>` to the program
",
        );
    }
}
