//! A comment in the name of a setting, which some readers remove together with the equals sign.

use crate::lint::{Findings, SettingContext};

pub(super) fn check(setting: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    if !has_comment(setting.name()) {
        return;
    }
    let line = setting.setting.line as usize;
    let refusal = setting.refusal(line..line + 1);
    if !refusal.is_empty() {
        let message = format!("A comment begins before the `=`{refusal}. Remove it from the name.");
        findings.report(setting.section, setting.trimmed_span(line), message).about(&refusal);
    }
}

/// Whether readers that allow comments after values see one begin in this name.
pub(in crate::rules) fn has_comment(name: &str) -> bool {
    [" #", " ;", "\t#", "\t;"].iter().any(|sign| name.contains(sign))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn a_comment_before_the_equals_sign_takes_it_away() {
        check(
            "missing-equals",
            "--- config
[default]
region ;x = y
^^^^^^^^^^^^^ error: A comment begins before the `=`, so the Java SDK, the Rust SDK and the Common Runtime refuse the whole file. Remove it from the name.
output#x = y
",
        );
        check("unknown-setting", "--- config\n[default]\nregion ;x = y\n");
    }
}
