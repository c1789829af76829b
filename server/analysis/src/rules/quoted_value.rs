mod around_credential;

use catalogue::credentials::is_placeholder;
use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Section, Setting, SettingPlace};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "quoted-value",
    severity: Severity::Error,
    group: Group::Default,
    doc: r#"A value is in quotes, or a credential in brackets.

The format has no quotes. Nearly every reader keeps them in the value, so a region is called
`"us-east-1"` and a key is not found. Only the Go SDK, and so Terraform, removes them, which hides the
mistake until you use another tool. The Go SDK crashes at a value of a single quotation mark.

In a command, such as `credential_process`, quotes have a meaning. `cli_pager = ""` does not turn paging
off: the AWS CLI runs a command without a name. Leave the value empty instead.

```ini bad
[default]
region = "us-east-1"
```

```ini good
[default]
region = us-east-1
credential_process = "/opt/my tools/credentials" --json
```

The fix removes the quotes, and the brackets around a credential or the comma after it. It is safe: no value of
these settings contains them. It is not safe for a single quotation mark, or if the value contains others.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

const QUOTES: [char; 7] = ['"', '\'', '“', '”', '‘', '’', '`'];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (setting, value) = (context.setting, context.value());
    if let Some(around) = setting.around_credential(&context.source.text) {
        around_credential::report(context, around, findings);
        return;
    }
    let is_aws = setting.known.is_some_and(catalogue::KnownSetting::is_aws);
    let raw = context.text(setting.raw);
    let has_quotes = raw.contains(QUOTES);
    if !has_quotes || !is_aws || setting.place == SettingPlace::Misplaced || is_placeholder(value) {
        return;
    }
    // A command for a shell, which is to give the value: a placeholder.
    if raw.trim_start().starts_with('`') && value.contains(' ') {
        return;
    }
    match (quoted_span(context), is_command(setting)) {
        (Some(whole), true) => report_command(context, whole, findings),
        (Some(whole), false) => report_pair(context, whole, findings),
        // A longer command may begin or end with a word in quotes.
        (None, true) if value.len() > 1 => {}
        (None, _) => report_single(context, findings),
    }
}

fn is_command(setting: &Setting) -> bool {
    setting.known.is_some_and(|known| known.kind == ValueKind::Command) && !is_empty_pager(setting)
}

fn is_empty_pager(setting: &Setting) -> bool {
    setting.is(keys::CLI_PAGER) && setting.is_empty()
}

fn report_pair(context: &SettingContext<'_, '_>, whole: Span, findings: &mut Findings<'_>) {
    let keeping = context.keeping(context.setting, context.text(whole));
    if keeping.is_empty() {
        return;
    }
    let message = if is_empty_pager(context.setting) {
        "The AWS CLI runs an empty command as the pager. To turn paging off, leave the value empty."
            .to_owned()
    } else {
        let verb = keeping.verb("keeps", "keep");
        format!(
            "{} {verb} the quotes in the value of `{}`. Remove them.",
            keeping.at_start(),
            context.name()
        )
    };
    let finding = findings.report(context.section, whole, message).about(keeping);
    // Quotes inside may show that the value ends elsewhere.
    if context.value().contains(QUOTES) {
        finding.fix("Remove the quotes", removed_quotes(context, whole));
    } else {
        finding.safe_fix("Remove the quotes", removed_quotes(context, whole));
    }
}

/// Quotes around the whole of a command: a reader that removes them splits the command elsewhere.
fn report_command(context: &SettingContext<'_, '_>, whole: Span, findings: &mut Findings<'_>) {
    let text = context.text(whole);
    let keeping = context.keeping(context.setting, text);
    let key = context.name().to_ascii_lowercase();
    let taking = context
        .seeing(context.line(), &key, |value| value.is_none_or(|value| !value.contains(text)));
    // Where all readers agree, the command runs as it is written or fails as it is written, and other
    // rules say which.
    if keeping.is_empty() || taking.is_empty() {
        return;
    }
    let subject = taking.at_start();
    // Without its quotes a path with a blank is two words, and no spelling is right for all.
    if context.value().contains([' ', '\t']) {
        let verb = taking.verb("removes these quotes and splits", "remove these quotes and split");
        let message =
            format!("{subject} {verb} the command at its spaces. Use a path without spaces.");
        findings.report(context.section, whole, message).about(taking).severity(Severity::Warning);
        return;
    }
    let verb = taking.verb("removes", "remove");
    let message = format!("{subject} {verb} these quotes, and others keep them. Remove them.");
    let finding = findings.report(context.section, whole, message).about(taking);
    finding.severity(Severity::Information);
    if !context.setting.is_empty() {
        finding.safe_fix("Remove the quotes", removed_quotes(context, whole));
    }
}

/// A quotation mark at one end. In a credential, the rule about its form reports it.
fn report_single(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting, value) = (context.section, context.setting, context.value());
    // A credential with an odd character is reported by the rule about its form.
    if setting.is_credential() && value.chars().count() != 1 {
        return;
    }
    let quote = if value.starts_with(QUOTES) {
        character_at(section, setting.value.start)
    } else if let Some(quote) = value.chars().next_back().filter(|c| QUOTES.contains(c)) {
        Span::new(setting.value.end - quote.len_utf8() as u32, setting.value.end)
    } else {
        return;
    };
    let (name, refusal) = (context.name(), context.refusal(context.line()));
    let message = format!("The value of `{name}` has a single quotation mark{refusal}. Remove it.");
    findings
        .report(section, quote, message)
        .about(&refusal)
        .fix("Remove the quotation mark", vec![section.edit(quote, "")]);
}

/// The value with the quotes around it, if it has both.
fn quoted_span(context: &SettingContext<'_, '_>) -> Option<Span> {
    let (raw, value) = (context.setting.raw, context.setting.value);
    (value.start > raw.start)
        .then(|| Span::new(raw.start, character_at(context.section, value.end).end))
}

fn removed_quotes(context: &SettingContext<'_, '_>, whole: Span) -> Vec<Edit> {
    let value = context.setting.value;
    let (open, close) = (Span::new(whole.start, value.start), Span::new(value.end, whole.end));
    vec![context.edit(open, ""), context.edit(close, "")]
}

/// The character at byte `at`.
fn character_at(section: &Section<'_>, at: u32) -> Span {
    let len = section.source.text[at as usize..].chars().next().map_or(0, char::len_utf8);
    Span::new(at, at + len as u32)
}

#[cfg(test)]
mod tests {
    use crate::readers::Reader;
    use crate::rules::fixture::{check, check_all, check_with, fixed, no_fix};

    const CODE: &str = "quoted-value";

    #[test]
    fn one_mark_is_one_finding() {
        check_all(
            "--- config
[profile a]
region = 'eu-west-1
         ^ error[quoted-value]: The value of `region` has a single quotation mark. Remove it.
output = json\"
             ^ error[quoted-value]: The value of `output` has a single quotation mark. Remove it.
",
        );
    }

    #[test]
    fn around_known_settings() {
        check(
            CODE,
            "--- config
[default]
region = \"us-east-1\"
         ^^^^^^^^^^^ error: Every AWS tool except the Go SDK keeps the quotes in the value of `region`. Remove them.
output = ‘json’ # note
         ^^^^^^ error: Every AWS tool keeps the quotes in the value of `output`. Remove them.
s3 =
  addressing_style = 'path'
                     ^^^^^^ error: Every AWS tool except the Go SDK keeps the quotes in the value of `addressing_style`. Remove them.
cli_pager = \"\"
            ^^ error: The AWS CLI runs an empty command as the pager
[profile a]
cli_pager = 'less'
            ^^^^^^ info: The Go SDK removes these quotes, and others keep them. Remove them.
credential_process = \"/opt/a b\"
                     ^^^^^^^^^^ warning: The Go SDK removes these quotes and splits the command at its spaces
[profile b]
credential_process = '
                     ^ error: The value of `credential_process` has a single quotation mark
",
        );
    }

    #[test]
    fn single_ones() {
        check(
            CODE,
            "--- config
[default]
region = \"us-east-1
         ^ error: The value of `region` has a single quotation mark. Remove it.
output = '
         ^ error: The value of `output` has a single quotation mark, so the Go SDK refuses the whole file. Remove it.
[profile closed-first]
region = ”us-east-1
         ^ error: The value of `region` has a single quotation mark. Remove it.
--- credentials
[default]
aws_secret_access_key = \"
                        ^ error: The value of `aws_secret_access_key` has a single quotation mark
",
        );
    }

    #[test]
    fn near_misses() {
        check(
            CODE,
            "--- config
[default]
credential_process = \"/opt/a b\" --c
foo = \"bar\"
sso_start_url = \"https://{alias}.awsapps.com/start\"
[profile \"dev\"]
role_session_name = o'neill
--- credentials
[default]
aws_access_key_id = \"<YOUR_KEY>\"
",
        );
        check_with(CODE, "--- config\n[default]\nregion = \"us-east-1\"\n", |_, options| {
            options.readers = [Reader::Go].into_iter().collect();
        });
        check_with(CODE, "--- config\n[default]\ncli_pager = 'less'\n", |_, options| {
            options.readers = [Reader::Botocore].into_iter().collect();
        });
    }

    #[test]
    fn quotes_come_off() {
        fixed(CODE, "--- config\n[a]\nregion = “x” # y\r\n", "--- config\n[a]\nregion = x # y\r\n");
        fixed(CODE, "--- config\n[a]\ncli_pager = ''\n", "--- config\n[a]\ncli_pager = \n");
        fixed(CODE, "--- config\n[a]\ncli_pager = 'x'\n", "--- config\n[a]\ncli_pager = x\n");
        no_fix(CODE, "", "--- config\n[a]\ncredential_process = ''\n");
        fixed(CODE, "--- config\n[a]\nregion = x\"\n", "--- config\n[a]\nregion = x\n");
        no_fix(CODE, "Add", "--- config\n[a]\nregion = \"x\n");
    }
}
