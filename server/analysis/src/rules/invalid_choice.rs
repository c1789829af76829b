use catalogue::ValueKind;
use catalogue::value::ValueFault;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::Traits;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-choice",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value is none of the words that its setting knows.

Some of them stop every command (`Unknown output type: JSON`), others are refused when credentials
are looked for (`credential_source = ec2instancemetadata`). The case counts where a tool says so.

```ini bad
[default]
output = JSON
```

```ini good
[default]
output = json
```

The fix writes the right word in the right case, which is safe, or a word that resembles the value,
which you choose.
",
};

pub(super) const CHECKS: &[Check] = &[Check::TraitsOfSection(Traits::MISFIT, check)];

/// More words than this are a list to read, not fixes to choose from.
const OFFERED: usize = 4;

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for (setting, known, fault) in section.misfits(|kind| matches!(kind, ValueKind::Choice { .. }))
    {
        let message = format!("`{}` {fault}", known.name);
        let edits = |word: &str| vec![section.edit(setting.meant, word)];
        match fault {
            ValueFault::ChoiceCase(word) => {
                let finding = findings.report(section, setting.meant, message);
                finding.safe_fix(format!("Write `{word}`"), edits(word));
            }
            ValueFault::NotAChoice(words) => {
                let value = section.value(setting).to_ascii_lowercase();
                let near = nearest(&value, words);
                let asked = near.map_or(String::new(), |near| format!("; did you mean `{near}`?"));
                let finding = findings.report(section, setting.meant, format!("{message}{asked}"));
                let few = if near.is_none() && words.len() <= OFFERED { words } else { &[] };
                for word in near.into_iter().chain(few.iter().copied()) {
                    finding.fix(format!("Write `{word}`"), edits(word));
                }
            }
            _ => {
                findings.report(section, setting.meant, message);
            }
        }
    }
}

/// The word that resembles the value in lower case, or that it is a part of: `ec2` is
/// `Ec2InstanceMetadata`.
fn nearest(value: &str, words: &'static [&'static str]) -> Option<&'static str> {
    let lower: Vec<String> = words.iter().map(|word| word.to_ascii_lowercase()).collect();
    let slip = catalogue::suggest(value, lower.iter().map(String::as_str)).map(|found| found.name);
    let of = |found: &str| words.iter().copied().find(|word| word.eq_ignore_ascii_case(found));
    let mut parts = words.iter().copied().filter(|word| {
        let word = word.to_ascii_lowercase();
        value.len() > 2 && (word.starts_with(value) || value.starts_with(&word))
    });
    let part = || parts.next().filter(|_| parts.next().is_none());
    slip.and_then(of).or_else(part)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "invalid-choice";

    #[test]
    fn words_that_a_setting_does_not_know_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
output = JSON
         ^^^^ error: `output` must be written `json`
cli_pager = JSON
credential_source = ec2instancemetadata
                    ^^^^^^^^^^^^^^^^^^^ error: `credential_source` must be written `Ec2InstanceMetadata`
retry_mode = Standard
             ^^^^^^^^ error: `retry_mode` must be written `standard`
request_checksum_calculation = WHEN_REQUIRED
cli_auto_prompt = always
                  ^^^^^^ error: `cli_auto_prompt` must be one of `on`, `on-partial`, `off`
s3 =
  addressing_style = paths
                     ^^^^^ error: `addressing_style` must be one of `auto`, `path`, `virtual`; did you mean `path`?
[profile b]
output = <format>
output =
",
        );
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
            "--- config\n[a]\ncredential_source = ec\n",
            "--- config\n[a]\ncredential_source = Environment\n",
        );
        fixed(
            CODE,
            "--- config\n[a]\nretry_mode = slow\n",
            "--- config\n[a]\nretry_mode = standard\n",
        );
        no_fix(CODE, "", "--- config\n[a]\noutput = pretty\n");
        no_fix(CODE, "", "--- config\n[a]\noutput = js\n");
    }
}
