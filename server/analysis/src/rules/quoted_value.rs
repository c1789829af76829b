use catalogue::credentials::is_placeholder;
use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Place, Section, Setting};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "quoted-value",
    severity: Severity::Error,
    group: Group::Default,
    doc: r#"Quotes stand around a value.

The files know no quotes: to nearly every reader they are a part of the value, so that a region is
called `"us-east-1"` and a key is not found. Only the Go SDK, and so Terraform, takes them off, which
hides the mistake until another tool is used; it crashes at a value of a single quotation mark.

In a command, such as `credential_process`, quotes have their meaning. `cli_pager = ""` does not turn
paging off: the AWS CLI runs a command without a name. Leave the value empty instead.

```ini bad
[default]
region = "us-east-1"
```

```ini good
[default]
region = us-east-1
credential_process = "/opt/my tools/credentials" --json
```

The fix takes the quotes off. It is safe: no value of these settings has quotes of its own. Where only
one stands, or others are inside, it asks for a look.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

const QUOTES: [char; 7] = ['"', '\'', '“', '”', '‘', '’', '`'];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (setting, value) = (context.setting, context.value());
    let is_aws = setting.known.is_some_and(catalogue::Setting::is_aws);
    if !is_aws || setting.place == Place::Misplaced || is_placeholder(value) {
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
        "the AWS CLI runs an empty command as pager; to turn paging off leave the value empty"
            .to_owned()
    } else {
        let verb = keeping.verb("keeps", "keep");
        format!("{keeping} {verb} the quotes in the value of `{}`; remove them", context.name())
    };
    let finding = findings.report(context.section, whole, message);
    if context.value().contains(QUOTES) {
        finding.fix("Remove the quotes", removed_quotes(context, whole));
    } else {
        finding.safe_fix("Remove the quotes", removed_quotes(context, whole));
    }
}

/// Quotes around the whole of a command, which a reader that takes them off splits elsewhere.
fn report_command(context: &SettingContext<'_, '_>, whole: Span, findings: &mut Findings<'_>) {
    let text = context.text(whole);
    let keeping = context.keeping(context.setting, text);
    let key = context.name().to_ascii_lowercase();
    let taking = context
        .seeing(context.line(), &key, |value| value.is_none_or(|value| !value.contains(text)));
    if keeping.is_empty() || taking.is_empty() {
        return;
    }
    let verb = taking.verb("takes", "take");
    if context.value().contains([' ', '\t']) {
        let message = format!(
            "{taking} {verb} these quotes off and so cut the command at its blanks; use a path without blanks"
        );
        findings.report(context.section, whole, message).severity(Severity::Warning);
        return;
    }
    let message = format!("{taking} {verb} these quotes off, others keep them; remove them");
    let finding = findings.report(context.section, whole, message);
    finding.severity(Severity::Information);
    if !context.setting.is_empty() {
        finding.safe_fix("Remove the quotes", removed_quotes(context, whole));
    }
}

/// A quotation mark at one end. In a credential the rule that knows its form speaks of it.
fn report_single(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting, value) = (context.section, context.setting, context.value());
    if setting.is_credential() && value.chars().count() != 1 {
        return;
    }
    let quote = if value.starts_with(QUOTES) {
        character_at(section, setting.meant.start)
    } else if let Some(quote) = value.chars().next_back().filter(|c| QUOTES.contains(c)) {
        Span::new(setting.meant.end - quote.len_utf8() as u32, setting.meant.end)
    } else {
        return;
    };
    let (name, refusal) = (context.name(), context.refusal(context.line()));
    let message = format!("a single quotation mark in the value of `{name}`{refusal}; remove it");
    findings
        .report(section, quote, message)
        .fix("Remove the quotation mark", vec![section.edit(quote, "")]);
}

/// The value with the quotes around it, if it has both.
fn quoted_span(context: &SettingContext<'_, '_>) -> Option<Span> {
    let (value, meant) = (context.setting.value, context.setting.meant);
    (meant.start > value.start)
        .then(|| Span::new(value.start, character_at(context.section, meant.end).end))
}

fn removed_quotes(context: &SettingContext<'_, '_>, whole: Span) -> Vec<Edit> {
    let meant = context.setting.meant;
    let (open, close) = (Span::new(whole.start, meant.start), Span::new(meant.end, whole.end));
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
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "quoted-value";

    #[test]
    fn around_known_settings() {
        check(
            CODE,
            "--- config
[default]
region = \"us-east-1\"
         ^^^^^^^^^^^ error: AWS tools other than the Go SDK keep the quotes in the value of `region`; remove them
output = ‘json’ # note
         ^^^^^^ error: AWS tools keep the quotes in the value of `output`; remove them
s3 =
  addressing_style = 'path'
                     ^^^^^^ error: AWS tools other than the Go SDK keep the quotes in the value of `addressing_style`; remove them
cli_pager = \"\"
            ^^ error: the AWS CLI runs an empty command as pager
[profile a]
cli_pager = 'less'
            ^^^^^^ info: the Go SDK takes these quotes off, others keep them; remove them
credential_process = \"/opt/a b\"
                     ^^^^^^^^^^ warning: the Go SDK takes these quotes off and so cut the command
[profile b]
credential_process = '
                     ^ error: a single quotation mark in the value of `credential_process`; the Go SDK refuses
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
         ^ error: a single quotation mark in the value of `region`; remove it
output = '
         ^ error: a single quotation mark in the value of `output`; the Go SDK refuses the whole file; remove it
[profile closed-first]
region = ”us-east-1
         ^ error: a single quotation mark in the value of `region`; remove it
--- credentials
[default]
aws_secret_access_key = \"
                        ^ error: a single quotation mark in the value of `aws_secret_access_key`; the Go SDK refuses
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
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\"
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
