//! A region and a format of output, each in the setting of the other.

use catalogue::{keys, regions};

use crate::finding::Severity;
use crate::lint::Findings;
use crate::model::{Section, Setting};

/// Reports that the two are exchanged, and returns whether they are.
pub(super) fn check(section: &Section<'_>, findings: &mut Findings<'_>) -> bool {
    let Some((region, output)) = exchanged(section) else { return false };
    let message =
        "`region` has the format of the output and `output` has the region. Exchange the values.";
    let edits = vec![
        section.edit(region.value, section.value(output)),
        section.edit(output.value, section.value(region)),
    ];
    findings
        .report(section, region.value, message)
        .severity(Severity::Error)
        .fix("Swap the two values", edits);
    true
}

/// Whether `output` has the region that belongs in `region`, and the reverse.
pub(in crate::rules) fn is_region_in_output(section: &Section<'_>) -> bool {
    exchanged(section).is_some()
}

fn exchanged<'s>(section: &'s Section<'_>) -> Option<(&'s Setting, &'s Setting)> {
    let (region, output) = (section.setting(keys::REGION)?, section.setting(keys::OUTPUT)?);
    let is_region = regions::lookup(section.value(output)).is_some()
        || regions::is_plausible(section.value(output));
    let is_output = keys::OUTPUT.get().kind.check(section.value(region)).is_ok();
    (is_region && is_output).then_some((region, output))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    #[test]
    fn exchanged_values_are_one_finding() {
        check_all(
            "--- config
[default]
region = json
         ^^^^ error[unknown-region]: `region` has the format of the output and `output` has the region. Exchange the values.
output = eu-west-1
[profile a]
region = json
         ^^^^ warning[unknown-region]: This is not an AWS region
output = json
[profile b]
region = eu-west-1
output = eu-west-1
         ^^^^^^^^^ error[invalid-choice]: `output` must be one of
",
        );
        fixed(
            "unknown-region",
            "--- config\n[default]\nregion = text # x\noutput = eu-west-1\n",
            "--- config\n[default]\nregion = eu-west-1 # x\noutput = text\n",
        );
    }
}
