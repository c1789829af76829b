//! A block with its settings on its own line: `s3 = addressing_style = path`.

use catalogue::{KnownSetting, ValueKind};
use syntax::Span;

use super::is_service;
use crate::finding::Severity;
use crate::lint::{Findings, SettingContext};
use crate::model::SettingPlace;
use crate::readers::{Reader, Readers, so};

/// The blocks whose settings botocore looks up for each client, in a text as in a block. It looks into those of
/// other commands, such as `emr`, with these commands alone.
const OF_CLIENTS: [&str; 2] = ["s3", "api_versions"];

pub(super) fn check(block: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = block.setting;
    let name = block.name();
    // Not the family of all services: `account` is the name of one, and of much else.
    let is_known = |known: &KnownSetting| known.kind == ValueKind::Block && known.name == name;
    let is_of_service = is_service(block.section, name);
    // `setting-in-wrong-section` makes an address the endpoint of the service.
    let value = block.value();
    if is_of_service && (value.starts_with("http://") || value.starts_with("https://")) {
        return;
    }
    if setting.place != SettingPlace::Top
        || setting.is_empty()
        || !(is_of_service || block.known_here().is_some_and(is_known))
    {
        return;
    }
    let fails = is_of_service || OF_CLIENTS.contains(&name);
    let failing: Readers =
        block.options.readers.iter().filter(|it| *it == Reader::Botocore).collect();
    let failing = if fails { failing } else { Readers::NONE };
    let effects =
        [failing.effect("fails", "fail", "when they use it"), "no tool reads this text".to_owned()];
    let message = format!("`{name}` is a block of indented lines{}. Write it below.", so(&effects));
    let finding = findings.report(block.section, setting.value, message);
    finding.about(failing);
    if !failing.is_empty() {
        finding.severity(Severity::Error);
    }
    if let Some(line) = nested(name, block.value()) {
        let span = Span::new(setting.name.end, setting.raw.end);
        let text = format!(" ={}  {line}", block.line_end());
        finding.fix("Move the setting into the block", vec![block.edit(span, text)]);
    }
}

/// The line of the block that the text was meant as.
fn nested(block: &str, text: &str) -> Option<String> {
    let (name, value) = text.split_once(['=', ':'])?;
    let (name, value) = (name.trim(), value.trim());
    catalogue::lookup_nested(block, name)?;
    (!value.is_empty()).then(|| format!("{name} = {value}"))
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "orphaned-block";

    #[test]
    fn a_block_is_not_a_text() {
        check(
            CODE,
            "--- config
[default]
s3 = max_concurrent_requests = 20
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `s3` is a block of indented lines, so the AWS CLI and boto3 fail when they use it and no tool reads this text. Write it below.
emr = service_role = EMR
      ^^^^^^^^^^^^^^^^^^ warning: `emr` is a block of indented lines, so no tool reads this text. Write it below.
[profile a]
s3 = true
     ^^^^ error: `s3` is a block of indented lines
[services local]
dynamodb = http://localhost:8000
[profile b]
s3 =
  addressing_style = path
  s3 = x
region = s3
mine = addressing_style = path
[plugins]
s3 = my_plugin
",
        );
    }

    #[test]
    fn the_fix_opens_the_block() {
        fixed(
            CODE,
            "--- config\n[a]\r\ns3=addressing_style=path\r\nregion = us-east-1\r\n",
            "--- config\n[a]\r\ns3 =\r\n  addressing_style = path\r\nregion = us-east-1\r\n",
        );
        fixed(
            CODE,
            "--- config\n[services a]\ns3 = endpoint_url: http://localhost:9000\n",
            "--- config\n[services a]\ns3 =\n  endpoint_url = http://localhost:9000\n",
        );
        no_fix(CODE, "", "--- config\n[default]\ns3 = true\n");
    }
}
