//! A setting of the section itself that is indented into a block, where no tool looks for it.

use syntax::Span;

use super::is_repeated;
use crate::lint::{Findings, SettingContext};
use crate::model::SettingPlace;

pub(super) fn check(setting: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let SettingPlace::Nested(block) = setting.setting.place else { return };
    if !setting.is_astray_in_block(setting.setting) {
        return;
    }
    let message = format!(
        "`{}` is in the block `{}`, where no tool looks for it. Move it to the left edge.",
        setting.name(),
        setting.text(setting.settings[block as usize].name)
    );
    let line = setting.setting.line as usize;
    let span = setting.trimmed_span(line);
    let finding = findings.report(setting.section, span, message);
    if ends_block(setting) && !is_repeated(setting, &(line..line + 1)) {
        let blanks = Span::new(setting.line_span(line).start, span.start);
        finding.safe_fix("Move to the left edge", vec![setting.edit(blanks, "")]);
    }
}

/// Whether no other setting of the block is below: it would become part of this one at the left edge.
fn ends_block(setting: &SettingContext<'_, '_>) -> bool {
    let mut below = setting.settings[setting.index + 1..].iter();
    below.all(|other| other.place != setting.setting.place || setting.is_astray_in_block(other))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "indented-setting";

    #[test]
    fn a_setting_of_the_section_in_a_block() {
        check(
            CODE,
            "--- config
[default]
s3 =
  addressing_style = path
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error: `region` is in the block `s3`, where no tool looks for it. Move it to the left edge.
",
        );
        fixed(
            CODE,
            "--- config\n[a]\ns3 =\n  max_queue_size = 1\n  region = x\n  output = y\nfoo = z\n",
            "--- config\n[a]\ns3 =\n  max_queue_size = 1\nregion = x\n  output = y\nfoo = z\n",
        );
        no_fix(CODE, "", "--- config\n[a]\ns3 =\n  region = x\n  max_queue_size = 1\n");
        no_fix(
            CODE,
            "",
            "--- config\n[a]\ns3 =\n  region = x\n  max_queue_size = 1\noutput = json\n",
        );
        no_fix(CODE, "", "--- config\n[a]\nregion = x\ns3 =\n  max_queue_size = 1\n  region = y\n");
    }
}
