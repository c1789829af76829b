use catalogue::ValueKind;
use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Setting, Spelling, SymbolKind, insertion, new_section};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "setting-in-wrong-file",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"The credentials file contains a setting that some tool ignores there.

Most tools merge the two files. If a profile is in both, the Go SDK reads only a fixed list of settings
from the credentials file. `endpoint_url`, `services` and others are not on the list and have no effect
there, although the AWS CLI on the same machine reads them. The Ruby SDK looks for these two and for
`web_identity_token_file` only in the config file.

```ini bad
[profile dev]
region = eu-west-1
```
```ini bad credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
endpoint_url = https://gateway.example.com
```

```ini good
[profile dev]
region = eu-west-1
endpoint_url = https://gateway.example.com
```
```ini good credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

The fix moves the line to the profile in the config file. It is not safe: it changes the behavior of
tools that ignored the setting.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let own = symbol.in_file(FileKind::Config).find(|section| is_read(section));
    for section in symbol.in_file(FileKind::Credentials).filter(|section| is_read(section)) {
        for setting in section.top_level() {
            let ignoring = ignoring(symbol, setting);
            if !ignoring.is_empty() {
                report(symbol, section, setting, ignoring, own, findings);
            }
        }
    }
}

fn is_read(section: &Section<'_>) -> bool {
    section.spelling() == Spelling::Right
}

/// The readers that know the setting and do not read it in this file, though no other value hides it.
fn ignoring(symbol: &SymbolContext<'_, '_>, setting: &Setting) -> Readers {
    let Some(known) = setting.known.filter(|known| known.is_aws()) else { return Readers::NONE };
    let key = known.key();
    if setting.is_credential()
        || setting.is_empty()
        || known.kind == ValueKind::Block
        || !known.is_legal_in(SymbolKind::Profile.sections())
        // Two values are for `shadowed-setting`.
        || symbol.setting_in(FileKind::Config, key).is_some()
    {
        return Readers::NONE;
    }
    let readers = symbol.options().readers.intersection(Readers::of(known));
    readers.iter().filter(|reader| symbol.effective(*reader, key).is_none()).collect()
}

fn report(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    ignoring: Readers,
    own: Option<&Section<'_>>,
    findings: &mut Findings<'_>,
) {
    let (name, file) = (section.text(setting.name), symbol.file_name(FileKind::Config));
    let ignore = ignoring.verb("ignores", "ignore");
    let message =
        format!("{} {ignore} `{name}` in this file. Move it to `{file}`.", ignoring.at_start());
    let finding = findings.report(section, setting.name, message).about(ignoring);
    let line = section.text(section.trimmed_span(setting.line as usize));
    let put = if let Some(own) = own {
        insertion(own, None, name, line)
    } else {
        let end = section.line_end();
        let profile = (SymbolKind::Profile, symbol.name());
        Some(new_section(profile, FileKind::Config, &format!("{line}{end}"), end))
    };
    if let Some(put) = put {
        finding.fix("Move to the config file", vec![section.remove_setting(setting), put]);
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "setting-in-wrong-file";

    #[test]
    fn fires_where_a_reader_ignores_the_setting() {
        check(
            CODE,
            "--- config
[default]
region = eu-west-1
[profile a]
region = eu-west-1
--- credentials
[default]
services = local
^^^^^^^^ info: The Go SDK and the Ruby SDK ignore `services` in this file. Move it to `config`.
region = eu-west-2
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
endpoint_url = http://localhost:4566
^^^^^^^^^^^^ info: The Go SDK and the Ruby SDK ignore `endpoint_url` in this file
sdk_ua_app_id = tests # mine
^^^^^^^^^^^^^ info: The Go SDK ignores `sdk_ua_app_id` in this file
[b]
services = local
^^^^^^^^ info: The Ruby SDK ignores `services` in this file. Move it to `config`.
",
        );
    }

    #[test]
    fn silent_where_all_who_know_a_setting_read_it() {
        let text = "--- config
[profile a]
endpoint_url = http://localhost:4566
output = json
[b]
region = eu-west-1
--- credentials
[a]
endpoint_url = http://localhost:4567
region = eu-west-1
cli_pager = less
role_arn = arn:aws:iam::029608264753:role/a
services =
color = red
s3 =
  addressing_style = path
[b]
output = text
[c]
sdk_ua_app_id = tests
[profile d]
services = local
";
        check(CODE, text);
        let text = "--- config\n[default]\n--- credentials\n[default]\nservices = x\n";
        check_with(CODE, text, |_, options| {
            options.readers = Readers::from_iter([Reader::Botocore, Reader::JavaScript]);
        });
    }

    #[test]
    fn the_fix_moves_the_line() {
        fixed(
            CODE,
            "--- config
[profile a]\r
region = eu-west-1\r
\r
# the other one\r
[profile b]\r
--- credentials
[a]
endpoint_url = http://localhost:4566 # here
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
            "--- config
[profile a]\r
region = eu-west-1\r
endpoint_url = http://localhost:4566 # here\r
\r
# the other one\r
[profile b]\r
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
        fixed(
            CODE,
            "--- config\n[default]\n--- credentials\n[a]\r\nservices = x\r\n",
            "--- config\n[default]\n\r\n[profile a]\r\nservices = x\r\n--- credentials\n[a]\r\n",
        );
    }
}
