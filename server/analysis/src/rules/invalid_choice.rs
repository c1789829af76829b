use catalogue::value::ValueFault;
use catalogue::{ValueKind, keys, without_prompt};

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::readers::Readers;
use crate::rule::{Group, Rule};
use crate::rules::unknown_region::is_region_in_output;

pub(super) static RULE: Rule = Rule {
    code: "invalid-choice",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value is not one of those that its setting allows.

Some invalid values stop every command (`Unknown output type: JSON`). Others fail when a tool looks for
credentials (`credential_source = ec2instancemetadata`). The case matters if a tool compares it. If only some
tools do, this is a warning.

```ini bad
[default]
output = JSON
```

```ini good
[default]
output = json
```

The fix corrects the case, which is safe, or changes to a similar word, which is not. The name of a profile in
`credential_source` was intended for `source_profile`.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Value(|kind| matches!(kind, ValueKind::Choice { .. }), check)];

/// The most words to offer as fixes: a longer menu is not read.
const OFFERED: usize = 4;

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(fault) = value.fault() else { return };
    // `unknown-region` reports both values.
    if value.known.key() == keys::OUTPUT && is_region_in_output(value.section()) {
        return;
    }
    let message = format!("`{}` {fault}.", value.known.name);
    match fault {
        ValueFault::ChoiceCase(word) => report_case(value, word, findings),
        ValueFault::NotAChoice(words) => report_other(value, words, message, findings),
        _ => {
            value.report(findings, message);
        }
    }
}

fn report_case(value: &ValueContext<'_, '_>, word: &str, findings: &mut Findings<'_>) {
    let name = value.known.name;
    let readers = value.readers();
    let minding: Readers = readers.iter().filter(|reader| reader.minds_case(name)).collect();
    let message = format!("`{name}` must be written `{word}`");
    let finding = if minding == readers {
        value.report(findings, format!("{message}."))
    // Every reader in use takes the word in any case.
    } else if minding.is_empty() {
        return;
    } else {
        let effect = minding.effect("refuses", "refuse", "any other spelling");
        let finding = value.report(findings, format!("{message}, because {effect}."));
        finding.severity(Severity::Warning).about(minding)
    };
    finding.safe_fix(format!("Change to `{word}`"), value.replaced_by(word));
}

fn report_other(
    value: &ValueContext<'_, '_>,
    words: &'static [&'static str],
    message: String,
    findings: &mut Findings<'_>,
) {
    let text = without_prompt(value.text()).unwrap_or(value.text()).to_ascii_lowercase();
    let Some(similar) = similar_word(&text, words) else {
        let finding = value.report(findings, message + &advice(value));
        // What is far from the words is most likely the name of a profile.
        if is_perhaps_profile(value) && value.section().setting(keys::SOURCE_PROFILE).is_none() {
            let edits = value.renamed_to(keys::SOURCE_PROFILE.name());
            finding.fix("Rename to `source_profile`", edits);
        }
        for word in words.iter().filter(|_| words.len() <= OFFERED) {
            finding.fix(format!("Change to `{word}`"), value.replaced_by(word));
        }
        return;
    };
    value
        .report(findings, format!("{message} Did you mean `{similar}`?"))
        .fix(format!("Change to `{similar}`"), value.replaced_by(similar));
}

/// Whether the setting is one of two that people confuse.
fn is_perhaps_profile(value: &ValueContext<'_, '_>) -> bool {
    value.known.key() == keys::CREDENTIAL_SOURCE
}

fn advice(value: &ValueContext<'_, '_>) -> String {
    if is_perhaps_profile(value) {
        " A profile belongs in `source_profile`.".to_owned()
    } else {
        String::new()
    }
}

/// The word that is spelled like the value in lower case, or that the value is a part of: `ec2` is
/// `Ec2InstanceMetadata`.
fn similar_word(value: &str, words: &'static [&'static str]) -> Option<&'static str> {
    let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    if let Some(found) = catalogue::suggest(value, lower.iter().map(String::as_str)) {
        return words.iter().copied().find(|word| word.eq_ignore_ascii_case(found.name));
    }
    let is_part = |word: &str| {
        value.len() > 2 && (word.starts_with(value) || value.starts_with(word))
            || value.len() > 1 && word.ends_with(value)
    };
    let mut parts = words.iter().zip(&lower).filter(|(_, word)| is_part(word));
    match (parts.next(), parts.next()) {
        (Some((word, _)), None) => Some(word),
        _ => of_switch(value, words),
    }
}

/// The word for what people turn on or off: `when_required` is as near to `never` as it gets.
fn of_switch(value: &str, words: &'static [&'static str]) -> Option<&'static str> {
    const ON: [&str; 8] = ["on", "true", "yes", "always", "enable", "enabled", "1", "all"];
    const OFF: [&str; 9] =
        ["off", "false", "no", "never", "none", "disable", "disabled", "0", "skip"];
    let meant: &[&str] = if OFF.contains(&value) {
        &["off", "disabled", "when_required"]
    } else if ON.contains(&value) {
        &["on", "enabled", "when_supported", "preferred"]
    } else {
        return None;
    };
    words.iter().copied().find(|word| meant.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::readers::Reader;
    use crate::rules::fixture::{check, check_with, fixed, no_fix};

    const CODE: &str = "invalid-choice";

    #[test]
    fn what_a_prompt_prints_around_the_word_is_removed() {
        for value in ["json[preview]", "json [None]", "Default output format [None]: json"] {
            let before = format!("--- config\n[default]\noutput = {value}\n");
            fixed(CODE, &before, "--- config\n[default]\noutput = json\n");
        }
    }

    #[test]
    fn words_that_a_setting_does_not_know_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
output = JSON
         ^^^^ error: `output` must be written `json`.
cli_pager = JSON
credential_source = ec2instancemetadata
                    ^^^^^^^^^^^^^^^^^^^ error: `credential_source` must be written `Ec2InstanceMetadata`.
cli_error_format = JSON
retry_mode = Standard
             ^^^^^^^^ error: `retry_mode` must be written `standard`.
request_checksum_calculation = WHEN_REQUIRED
cli_auto_prompt = always
                  ^^^^^^ error: `cli_auto_prompt` must be one of `on`, `on-partial`, `off`.
sts_regional_endpoints = Regional
                         ^^^^^^^^ error: `sts_regional_endpoints` must be written `regional`.
s3_us_east_1_regional_endpoint = REGIONAL
                                 ^^^^^^^^ error: `s3_us_east_1_regional_endpoint` must be written `regional`.
defaults_mode = in_region
                ^^^^^^^^^ error: `defaults_mode` must be one of `legacy`, `standard`, `in-region`, `cross-region`, `mobile`, `auto`. Did you mean `in-region`?
account_id_endpoint_mode = Preferred
                           ^^^^^^^^^ error: `account_id_endpoint_mode` must be written `preferred`.
s3 =
  us_east_1_regional_endpoint = Regional
                                ^^^^^^^^ error: `us_east_1_regional_endpoint` must be written `regional`.
  addressing_style = paths
                     ^^^^^ error: `addressing_style` must be one of `auto`, `path`, `virtual`. Did you mean `path`?
[profile b]
output = <format>
output =
",
        );
    }

    #[test]
    fn the_case_matters_to_those_who_compare_it() {
        let text = |mark: &str| {
            format!("--- config\n[default]\nec2_metadata_service_endpoint_mode = ipv6\n{mark}")
        };
        check(
            CODE,
            &text(
                "                                     ^^^^ warning: `ec2_metadata_service_endpoint_mode` must be written `IPv6`, because the JavaScript SDK refuses any other spelling.\n",
            ),
        );
        check_with(CODE, &text(""), |_, options| {
            options.readers = [Reader::Botocore].into_iter().collect();
        });
    }

    #[test]
    fn the_fix_writes_the_word() {
        fixed(CODE, "--- config\n[a]\noutput = 'Text'\n", "--- config\n[a]\noutput = 'text'\n");
        fixed(
            CODE,
            "--- config\n[a]\ncredential_source = EC2\n",
            "--- config\n[a]\ncredential_source = Ec2InstanceMetadata\n",
        );
        fixed(
            CODE,
            "--- config\n[a]\ncredential_source = default\n",
            "--- config\n[a]\nsource_profile = default\n",
        );
        fixed(
            CODE,
            "--- config\n[a]\ncredential_source = base\nsource_profile = base\n",
            "--- config\n[a]\ncredential_source = Environment\nsource_profile = base\n",
        );
        fixed(
            CODE,
            "--- config\n[a]\nretry_mode = slow\n",
            "--- config\n[a]\nretry_mode = standard\n",
        );
        for (name, wrong, right) in [
            ("request_checksum_calculation", "never", "when_required"),
            ("request_checksum_calculation", "always", "when_supported"),
            ("response_checksum_validation", "off", "when_required"),
            ("response_checksum_validation", "required", "when_required"),
            ("account_id_endpoint_mode", "off", "disabled"),
            ("account_id_endpoint_mode", "false", "disabled"),
            ("ec2_metadata_service_endpoint_mode", "v6", "IPv6"),
            ("ec2_metadata_service_endpoint_mode", "IP6", "IPv6"),
            ("cli_history", "on", "enabled"),
            ("cli_auto_prompt", "false", "off"),
        ] {
            let file = |value: &str| format!("--- config\n[a]\n{name} = {value}\n");
            fixed(CODE, &file(wrong), &file(right));
        }
        no_fix(CODE, "", "--- config\n[a]\noutput = pretty\n");
        no_fix(CODE, "", "--- config\n[a]\noutput = js\n");
    }
}
