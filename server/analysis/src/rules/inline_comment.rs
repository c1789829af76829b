mod in_word;

use catalogue::ValueKind;
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Section, Setting, SettingPlace};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "inline-comment",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A comment follows a value on the same line.

The AWS CLI and boto3 only read comments on their own lines. They keep this comment in the value and use
a region called `us-east-1 # home`. Other readers remove it. After an access key ID, a secret or a token
it is an error. For those other readers, a `#` or `;` after a blank begins a comment even in the quotes
of a `credential_process`: they run half of the command. For the PHP SDK and Laravel, a comment begins at
any `;`, also within a word. That is information unless you name them in the setting `readers`.

```ini bad
[default]
region = us-east-1 # home
```

```ini good
[default]
# home
region = us-east-1
```

The fix moves the comment to the line above. It is not safe: what looks like a comment may be part of the
value.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting) = (context.section, context.setting);
    if setting.place == SettingPlace::Misplaced {
        return;
    }
    let Some(comment) = setting.comment(&section.source.text) else {
        in_word::check(context, findings);
        return;
    };
    let keeping = context.keeping(setting, section.text(comment));
    let readers = context.options.readers.iter();
    let cutting: Readers = readers.filter(|reader| !keeping.contains(*reader)).collect();
    // If no reader keeps it, it is a comment. Of a command that is a fault, too: its end is cut
    // off.
    if keeping.is_empty() && (cutting.is_empty() || !is_command(setting)) {
        return;
    }
    let finding = findings
        .report(section, comment, message(setting, keeping, cutting))
        .about(if is_command(setting) { cutting } else { keeping });
    finding.severity(match setting.known {
        // A comment in a credential makes every request fail. In another value it may only be an odd
        // name, and of an unknown setting nobody knows what it does.
        _ if setting.is_credential() => Severity::Error,
        Some(_) => Severity::Warning,
        None => Severity::Information,
    });
    let before = section.text(Span::new(setting.raw.start, comment.start));
    // Within quotes the sign is part of an argument, and to move it would break the command.
    if !is_command(setting) || !is_quoted(before) {
        finding.fix("Move the comment to the line above", moved(section, setting, comment));
    }
}

fn message(setting: &Setting, keeping: Readers, cutting: Readers) -> String {
    if is_command(setting) {
        return message_of_command(cutting);
    }
    let keep = keeping.verb("keeps", "keep");
    let others = if cutting.is_empty() { "" } else { ", and others remove it" };
    format!(
        "{} {keep} this comment as part of the value{others}. Move it to the line above.",
        keeping.at_start()
    )
}

fn is_command(setting: &Setting) -> bool {
    setting.known.is_some_and(|known| known.kind == ValueKind::Command)
}

fn message_of_command(cutting: Readers) -> String {
    if cutting.is_empty() {
        return "This comment is part of the command. Move it to the line above.".to_owned();
    }
    format!(
        "{} {} the rest of this command as a comment, even in quotes. Put the command in a script.",
        cutting.at_start(),
        cutting.verb("reads", "read")
    )
}

/// Whether a quotation mark of `text` is still open at its end.
fn is_quoted(text: &str) -> bool {
    let open = text.chars().fold(None, |open, c| match (open, c) {
        (None, '"' | '\'') => Some(c),
        (Some(quote), c) if quote == c => None,
        _ => open,
    });
    open.is_some()
}

fn moved(section: &Section<'_>, setting: &Setting, comment: Span) -> Vec<crate::finding::Edit> {
    let line = section.line_span(setting.line as usize);
    let before = section.text(Span::new(line.start, comment.start));
    let kept = line.start + before.trim_end_matches(syntax::is_padding).len() as u32;
    // At the left edge even in a block: an indented comment there is an error to some readers.
    let above = format!("{}{}", section.text(comment), section.line_end());
    let end = section.content_span(setting.line as usize).end;
    vec![section.edit(Span::at(line.start), above), section.edit(Span::new(kept, end), "")]
}

#[cfg(test)]
mod tests {
    use crate::readers::Reader;
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "inline-comment";

    #[test]
    fn severity_follows_what_the_value_is() {
        check(
            CODE,
            "--- config
[default]
region = us-east-1 # home
                   ^^^^^^ warning: The AWS CLI, boto3 and the Ruby SDK keep this comment as part of the value, and others remove it. Move it to the line above.
output = # none
         ^^^^^^ warning: 
foo = bar\t; baz
          ^^^^^ info: The AWS CLI and boto3 keep
s3 =
  addressing_style = path # old
                          ^^^^^ warning: Every AWS tool except the JavaScript SDK keeps this comment as part of the value, and others remove it. Move it to the line above.
--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX # mine
                                         ^^^^^^ error: The AWS CLI, boto3 and the Ruby SDK keep this comment as part of the value, and others remove it. Move it to the line above.
",
        );
    }

    #[test]
    fn commands_are_cut_short() {
        check(
            CODE,
            "--- config
[default]
credential_process = sh -c \"a ; b\"
                              ^^^^ warning: Every AWS tool except the AWS CLI and boto3 reads the rest of this command as a comment, even in quotes. Put the command in a script.
",
        );
    }

    #[test]
    fn near_misses() {
        check(
            CODE,
            "--- config\n[default]\nsso_start_url = https://acme.awsapps.com/start#/\nfoo = a;b\n",
        );
        check_with(CODE, "--- config\n[default]\nregion = us-east-1 # home\n", |_, options| {
            options.readers = [Reader::Rust].into_iter().collect();
        });
    }

    #[test]
    fn the_comment_goes_above() {
        fixed(
            CODE,
            "--- config\n[a]\r\ns3 =\r\n  addressing_style = path  # old \r\n",
            "--- config\n[a]\r\ns3 =\r\n# old\r\n  addressing_style = path\r\n",
        );
        no_fix(CODE, "", "--- config\n[a]\ncredential_process = sh -c 'a ; b'\n");
        fixed(
            CODE,
            "--- config\n[a]\ncredential_process = a 'b' # c\n",
            "--- config\n[a]\n# c\ncredential_process = a 'b'\n",
        );
    }
}
