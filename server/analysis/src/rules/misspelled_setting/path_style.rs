//! What other programs call the setting that puts a bucket into the path: `force_path_style = true`.

use catalogue::{Sections, keys};
use syntax::Span;

use crate::lint::{Findings, SettingContext};
use crate::model::SettingPlace;

/// Names of the SDKs, of Terraform, DuckDB and others, without what separates their words.
const NAMES: [&str; 8] = [
    "forcepathstyle",
    "s3forcepathstyle",
    "usepathstyle",
    "s3usepathstyle",
    "pathstyle",
    "s3pathstyle",
    "urlstyle",
    "s3urlstyle",
];

/// Whether a setting is one of them, in a profile or in its block for S3.
pub(in crate::rules) fn is_path_style(context: &SettingContext<'_, '_>) -> bool {
    let name = context.name().to_ascii_lowercase().replace(['_', '-'], "");
    context.kind() == Some(Sections::PROFILE)
        && context.setting.known.is_none()
        && NAMES.contains(&&*name)
        && !context.options.extra_settings.contains(context.name())
        && match context.setting.place {
            SettingPlace::Top => true,
            SettingPlace::Nested(block) => block_name(context, block) == keys::S3.name(),
            SettingPlace::Misplaced => false,
        }
}

fn block_name<'c>(context: &SettingContext<'c, '_>, block: u32) -> &'c str {
    let section = context.section;
    section.text(section.settings[block as usize].name)
}

pub(super) fn report(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting, name) = (context.section, context.setting, context.name());
    let value = context.value().to_ascii_lowercase();
    let is_path = ["true", "1", "yes", "on", "path"].contains(&&*value);
    let right = format!("addressing_style = {}", if is_path { "path" } else { "virtual" });
    let is_in_block = setting.place != SettingPlace::Top;
    let place = if is_in_block { "" } else { " under `s3 =`" };
    let message = format!("No tool reads `{name}`. Did you mean `{right}`{place}?");
    let finding = findings.report(section, setting.name, message);
    let has_right = context.siblings().any(|it| section.text(it.name) == "addressing_style");
    let has_block = section.top_level().any(|it| section.text(it.name) == keys::S3.name());
    if is_in_block && has_right || !is_in_block && has_block {
        return;
    }
    let text =
        if is_in_block { right.clone() } else { format!("s3 ={}  {right}", section.line_end()) };
    let written = Span::new(setting.name.start, setting.raw.end);
    finding.fix(format!("Replace with `{right}`"), vec![section.edit(written, text)]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "misspelled-setting";

    #[test]
    fn names_of_other_programs_lead_to_the_setting_of_the_aws_cli() {
        check_all(
            "--- config
[default]
force_path_style = true
^^^^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `force_path_style`. Did you mean `addressing_style = path` under `s3 =`?
s3_use_path_style = true
^^^^^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `s3_use_path_style`. Did you mean `addressing_style = path` under `s3 =`?
[profile a]
s3 =
  use_path_style = true
  ^^^^^^^^^^^^^^ warning[misspelled-setting]: No tool reads `use_path_style`. Did you mean `addressing_style = path`?
[profile b]
s3 =
  url_style = vhost
  ^^^^^^^^^ warning[misspelled-setting]: No tool reads `url_style`. Did you mean `addressing_style = virtual`?
",
        );
        fixed(
            CODE,
            "--- config\n[default]\nforce_path_style = true\nregion = eu-west-1\n",
            "--- config\n[default]\ns3 =\n  addressing_style = path\nregion = eu-west-1\n",
        );
        fixed(
            CODE,
            "--- config\n[default]\ns3 =\n  path_style = true\n",
            "--- config\n[default]\ns3 =\n  addressing_style = path\n",
        );
    }
}
