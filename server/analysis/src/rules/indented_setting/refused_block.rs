//! Blocks for which some reader refuses the file: in a section that AWS does not define, and, where a
//! line ends in a blank or CRLF, below a blank line. The reader has then dropped the setting above.

use syntax::LineKind;

use crate::lint::{Findings, SettingContext};
use crate::model::SettingPlace;

pub(super) fn check(setting: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let SettingPlace::Nested(block) = setting.setting.place else { return };
    if !is_first_of_block(setting) {
        return; // the lines below are refused for the same reason
    }
    let head = setting.settings[block as usize].line as usize;
    let line = setting.setting.line as usize;
    let gap = head + 1..line;
    // An indented comment in the gap is reported by `invalid-nested-setting`, for the same reason.
    if gap.clone().any(|line| setting.invalid_line_at(line).is_some()) {
        return;
    }
    let is_foreign = setting.header.is_some() && setting.symbol().is_none();
    if !is_foreign && gap.is_empty() {
        return;
    }
    let refusing = setting.refusing(head..line + 1);
    if refusing.is_empty() {
        return;
    }
    let why = if is_foreign {
        "in a section that AWS does not define"
    } else {
        "separated from its first line"
    };
    let refusal = refusing.clause("refuses", "refuse", "the whole file");
    let message = format!("This block is {why}{refusal}.");
    let finding =
        findings.report(setting.section, setting.trimmed_span(line), message).about(refusing);
    let mut between = setting.source.lines[gap.clone()].iter();
    if !is_foreign && between.all(|line| line.kind == LineKind::Blank) {
        let edits = vec![setting.edit(setting.lines_span(gap), "")];
        finding.safe_fix("Remove the blank lines", edits);
    }
}

fn is_first_of_block(setting: &SettingContext<'_, '_>) -> bool {
    let above = setting.settings[..setting.index].last();
    above.is_none_or(|above| above.place != setting.setting.place)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "indented-setting";

    #[test]
    fn blocks_that_are_refused() {
        check(
            CODE,
            "--- config
[plugins]
dynamodb =
  addressing_style = path
  ^^^^^^^^^^^^^^^^^^^^^^^ error: This block is in a section that AWS does not define, so the Common Runtime refuses the whole file.
",
        );
        check(
            CODE,
            "--- config\n[default]\ns3 =\n  # note\n  max_queue_size = 1\n  # note\n  addressing_style = path\n",
        );
        no_fix(CODE, "", "--- config\n[plugins]\ndynamodb =\n  addressing_style = path\n");
        let gap = "--- config\n[default]\ns3 =\r\n\r\n  addressing_style = path\n";
        fixed(CODE, gap, "--- config\n[default]\ns3 =\r\n  addressing_style = path\n");
    }
}
