use catalogue::credentials::is_placeholder;
use catalogue::{Key, keys};
use syntax::{FileKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Setting, Spelling, SymbolKind, new_section};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "credentials-in-config",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"The config file contains an access key.

Every tool reads it there. But people copy the config file to each other, paste it into tickets and keep
it in repositories, and tools create it readable by everyone. The credentials file is protected.

```ini bad
[profile dev]
region = us-east-1
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

```ini good
[profile dev]
region = us-east-1
```
```ini good credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix moves the lines to the profile's section in the credentials file, or to a new section at its end.
It is not safe: for some readers it changes which of the profile's settings take precedence.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

const CREDENTIALS: [Key; 4] = [
    keys::AWS_ACCESS_KEY_ID,
    keys::AWS_SECRET_ACCESS_KEY,
    keys::AWS_SESSION_TOKEN,
    keys::AWS_SECURITY_TOKEN,
];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.in_file(FileKind::Config) {
        if section.spelling() != Spelling::Right {
            continue; // nobody reads it
        }
        let mut filled = credentials(section).filter(|setting| !setting.is_empty());
        let first = filled.find(|setting| !is_placeholder(section.value(setting)));
        let Some(first) = first else { continue };
        let message = format!(
            "This access key is in the file that people share. Move it to `{}`, where every AWS tool \
             reads it as well.",
            symbol.file_name(FileKind::Credentials),
        );
        let finding = findings.report(section, first.value, message);
        if let Some(edits) = moved(symbol, section) {
            finding.fix("Move the access key to the credentials file", edits);
        }
    }
}

fn credentials<'s>(section: &'s Section<'_>) -> impl Iterator<Item = &'s Setting> {
    section.top_level().filter(|setting| CREDENTIALS.iter().any(|key| setting.is(*key)))
}

/// The lines of the key moved to the credentials file, unless there is a key already, or one of its
/// values goes on in the next line.
fn moved(symbol: &SymbolContext<'_, '_>, section: &Section<'_>) -> Option<Vec<Edit>> {
    let there = symbol.in_file(FileKind::Credentials).next();
    let has_key =
        symbol.in_file(FileKind::Credentials).any(|section| credentials(section).next().is_some());
    // A second key in the section would be a duplicate, over which the AWS CLI and boto3 refuse the
    // file.
    if has_key {
        return None;
    }
    let settings: Vec<&Setting> = credentials(section).collect();
    if settings.iter().any(|setting| has_indented_line_below(section, setting)) {
        return None;
    }
    let end = there.unwrap_or(section).line_end();
    let mut lines = String::new();
    for setting in &settings {
        // Without its indentation, which would make it a part of a value in the other file.
        lines.push_str(section.text(section.trimmed_span(setting.line as usize)));
        lines.push_str(end);
    }
    let mut edits: Vec<Edit> =
        settings.into_iter().map(|setting| section.remove_setting(setting)).collect();
    edits.push(there.map_or_else(
        || {
            let profile = (SymbolKind::Profile, symbol.name());
            new_section(profile, FileKind::Credentials, &lines, end)
        },
        |there| below_header(there, &lines),
    ));
    Some(edits)
}

/// Whether an indented line comes next: it would be removed together with the setting, be it more of
/// its value or another part of the key.
fn has_indented_line_below(section: &Section<'_>, setting: &Setting) -> bool {
    section.source.lines.get(setting.line as usize + 1).is_some_and(|line| line.indented)
}

fn below_header(section: &Section<'_>, lines: &str) -> Edit {
    let header = section.line_span(0);
    let ended = section.source.lines.first().is_some_and(|line| !line.eol.is_empty());
    let end = section.line_end();
    let text = if ended {
        lines.to_owned()
    } else {
        format!("{end}{}", lines.trim_end_matches(['\r', '\n']))
    };
    section.edit(Span::at(header.end), text)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "credentials-in-config";

    #[test]
    fn a_profile_has_one_finding() {
        check(
            CODE,
            "--- config
[default]
region = us-east-1
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ info: This access key is in the file that people share
aws_secret_access_key = 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
[profile token]
aws_session_token = 'made-up'
                     ^^^^^^^ info: This access key is in the file that people share
",
        );
    }

    #[test]
    fn a_key_with_an_indented_line_below_it_stays() {
        let key = "aws_access_key_id = AKIASP2TPHJSQH3FJRUX\n";
        no_fix(
            CODE,
            "",
            &format!("--- config\n[default]\n{key}  aws_session_token = x\n--- credentials\n"),
        );
        no_fix(CODE, "", &format!("--- config\n[default]\n{key}  QWERTY\n--- credentials\n"));
    }

    #[test]
    fn silent_on_placeholders_and_in_the_credentials_file() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = <access-key-id>
aws_secret_access_key =
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn the_fix_moves_the_lines_into_the_section_there() {
        fixed(
            CODE,
            "--- config
[profile a]\r
aws_access_key_id = AKIASP2TPHJSQH3FJRUX # mine\r
region = us-east-1\r
aws_secret_access_key = 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
--- credentials
[b]
[a]",
            "--- config
[profile a]\r
region = us-east-1\r
--- credentials
[b]
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX # mine
aws_secret_access_key = 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",
        );
    }

    #[test]
    fn the_fix_makes_a_section_at_the_end() {
        fixed(
            CODE,
            "--- config
[profile a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
--- credentials
[b]
region = us-east-1
",
            "--- config
[profile a]
--- credentials
[b]
region = us-east-1

[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn a_key_that_is_there_already_is_not_touched() {
        no_fix(
            CODE,
            "",
            "--- config
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
--- credentials
[default]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
",
        );
    }
}
