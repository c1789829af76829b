use catalogue::{keys, services};
use syntax::FileKind;

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Place, Section, Setting, Spelling, SymbolKind, new_section};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "ineffective-endpoint",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The endpoint of a service is in a block of a profile, where tools ignore it.

AWS tools read the endpoint of a single service only in a `[services NAME]` section that the profile names
in `services`. With `endpoint_url` under `s3 =` or `dynamodb =` in a profile, requests go to AWS. Only the
AWS CLI with the plugin awscli-plugin-endpoint reads it there, so nothing is reported if `[plugins]` has
`endpoint`.

```ini bad
[profile local]
region = eu-west-1
s3 =
  endpoint_url = http://localhost:9000
```

```ini good
[profile local]
region = eu-west-1
services = local

[services local]
s3 =
  endpoint_url = http://localhost:9000
```

The fix moves the endpoint to a `[services NAME]` section. It is not safe: requests then go elsewhere.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if profile.sections().all(|section| endpoints(section).next().is_none())
        // https://github.com/wbingli/awscli-plugin-endpoint reads them there.
        || profile.has_endpoint_plugin()
    {
        return;
    }
    for section in profile.sections().filter(|section| section.spelling() == Spelling::Right) {
        for (block, setting) in endpoints(section) {
            report(profile, section, block, setting, findings);
        }
    }
}

/// The endpoints in the blocks of services, each with its block.
pub(crate) fn endpoints<'s>(
    section: &'s Section<'_>,
) -> impl Iterator<Item = (&'s Setting, &'s Setting)> {
    let nested = section.settings.iter().filter_map(|setting| match setting.place {
        Place::Nested(block) => Some((&section.settings[block as usize], setting)),
        _ => None,
    });
    nested.filter(|(block, setting)| {
        section.text(setting.name) == keys::ENDPOINT_URL.name()
            && !setting.is_empty()
            && services::by_cli_name(section.text(block.name)).is_some()
    })
}

fn report(
    profile: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    block: &Setting,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let name = section.text(block.name);
    let message = format!(
        "Tools ignore `endpoint_url` under `{name} =` in a profile, so requests go to AWS. \
         Use a `[services NAME]` section."
    );
    let finding = findings.report(section, setting.name, message);
    let is_free = section.file == FileKind::Config && profile.setting(keys::SERVICES).is_none();
    if is_free && !profile.has_services_of_own_name() {
        let edits = moved(profile.name(), section, block, setting);
        finding.fix("Move to a `[services NAME]` section", edits);
    }
}

/// The edits that put the endpoint into a new section named after the profile.
fn moved(profile: &str, section: &Section<'_>, block: &Setting, setting: &Setting) -> Vec<Edit> {
    let end = section.line_end();
    let service = services::by_cli_name(section.text(block.name));
    let service = service.map_or("", |service| service.config_id);
    let url = section.value(setting);
    let lines = format!("{service} ={end}  endpoint_url = {url}{end}");
    let named = format!("services = {profile}");
    let is_only = endpoints(section).count() == 1 && is_alone(section, block);
    let mut edits =
        vec![new_section((SymbolKind::Services, profile), FileKind::Config, &lines, end)];
    if is_only {
        let whole = section.lines_span(block.line as usize..setting.line as usize + 1);
        edits.push(section.edit(whole, format!("{named}{end}")));
    } else {
        edits.push(section.remove_line(setting.line as usize));
        let header = section.insert_line_below(0, &named);
        edits.push(header);
    }
    edits
}

/// Whether a block has one setting, on the next line.
fn is_alone(section: &Section<'_>, block: &Setting) -> bool {
    let index = section.settings.iter().position(|other| std::ptr::eq(other, block));
    let mut nested = index.into_iter().flat_map(|index| section.nested(index));
    let only = nested.next().filter(|_| nested.next().is_none());
    only.is_some_and(|only| only.line == block.line + 1)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "ineffective-endpoint";

    #[test]
    fn endpoints_in_blocks_of_a_profile_are_reported() {
        check(
            CODE,
            "--- config
[default]
s3 =
  endpoint_url = http://localhost:9000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `s3 =` in a profile, so requests go to AWS. Use a `[services NAME]` section.
  addressing_style = path
[profile a]
dynamodb =
  endpoint_url = http://localhost:8000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `dynamodb =` in a profile
[profile b]
endpoint_url = http://localhost:8000
services = c
[services c]
s3 =
  endpoint_url = http://localhost:9000
--- credentials
[a]
s3api =
  endpoint_url = http://localhost:9000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `s3api =` in a profile
",
        );
    }

    #[test]
    fn the_plugin_reads_them() {
        check(
            CODE,
            "--- config
[plugins]
endpoint = awscli_plugin_endpoint
[default]
s3 =
  endpoint_url = http://localhost:9000
",
        );
    }

    #[test]
    fn the_fix_makes_a_services_section() {
        fixed(
            CODE,
            "--- config
[profile local]
s3 =
  endpoint_url = http://localhost:9000
",
            "--- config
[profile local]
services = local

[services local]
s3 =
  endpoint_url = http://localhost:9000
",
        );
        fixed(
            CODE,
            "--- config
[profile local]
s3 =
  endpoint_url = http://localhost:9000
  addressing_style = path
",
            "--- config
[profile local]
services = local
s3 =
  addressing_style = path

[services local]
s3 =
  endpoint_url = http://localhost:9000
",
        );
    }
}
