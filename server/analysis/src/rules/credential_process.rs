mod not_a_command;
mod other_tools;
mod output;
mod path;
mod program;
mod quotes;
mod shell;
mod signing_helper;
mod windows;

use catalogue::keys;
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{SettingPlace, Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "credential-process",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r#"Not every tool can run the command of `credential_process`.

The AWS CLI and boto3 split the command at spaces and run it without a shell, so `|`, `&&`, `>` and `$()`
are passed to the program as arguments. The other SDKs use a shell. A path with a space must be in
quotes, or it is split as well. A command with a path of Windows is judged by what Windows does: only `"`
is a quote there, a PowerShell script needs `powershell -File`, and the shell is `cmd.exe`. The Go SDK and the
Rust SDK cannot pass a quote to it. In your own files, the program is also looked up by its path or in
`PATH`. Nothing is ever run.

The command must print JSON of one form. `aws login`, `aws sso login` and `aws sts …` print something
else, and so does `aws configure export-credentials` with `--format env`. The profile that the command
of the AWS CLI names must exist, and Granted only accepts the profile that the command is in. Programs
such as saml2aws, aws-okta and Vault have one command or option for this form, or none.

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

The fix changes `--format`, what runs the program, the quotes or the name of the profile. It is not safe: other
programs may be intended. There is no fix for the rest: only you know how the command must be split.
"#,
};

pub(super) const CHECKS: &[Check] = &[
    Check::Setting(check),
    Check::Symbol(&[SymbolKind::Profile], output::check),
    Check::Symbol(&[SymbolKind::Profile], program::check),
];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = context.setting;
    if !setting.is(keys::CREDENTIAL_PROCESS)
        || setting.place != SettingPlace::Top
        || setting.is_empty()
        || context.spelling() != Spelling::Right
    {
        return;
    }
    let span = context.command(setting);
    let command = context.text(span);
    if not_a_command::check(context, span, findings) {
        return;
    }
    // Before placeholders are left out: a shell's signs are wrong whatever is filled in.
    shell::check(context, span, findings);
    quotes::check(context, span, findings);
    windows::check(context, span, findings);
    // The final command has other words than a placeholder such as `<your command>`.
    if context.section.is_placeholder(setting) {
        return;
    }
    if let Some(path) = path::with_blank(command) {
        let message = "The command is split at the space in this path, so a program of another name \
                       runs. Put the path in double quotes.";
        findings.report(context.section, Span::from(path).shift(span.start), message);
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "credential-process";

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
}
