pub(super) mod at_edge;
mod moved;

use catalogue::keys;
use catalogue::services::{self, Service};
use catalogue::value::portal;

use crate::finding::Severity;
use crate::lint::probe::seeing_among;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, Spelling, SymbolKind, is_endpoint_in_block};
use crate::rule::{Group, Rule};
use moved::moved;

pub(super) static RULE: Rule = Rule {
    code: "ineffective-endpoint",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The endpoint of a service is in a block of a profile, where tools ignore it.

AWS tools read the endpoint of a single service only in a `[services NAME]` section that the profile names
in `services`. With `endpoint_url` under `s3 =` or `dynamodb =` in a profile, requests go to AWS. Only the
AWS CLI with the plugin awscli-plugin-endpoint reads it there, so nothing is reported if `[plugins]` has
`endpoint`. Settings such as `s3_endpoint` or `endpoint_url_s3` do not exist either, and not
in `[services NAME]`: there the service is the name of a block. The .NET SDK knows no blocks in a
profile: it uses the endpoint for every service.

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

The fix moves the endpoint to the `[services NAME]` section of the profile, or to a new one.
It is not safe: requests then go elsewhere. If that section has an endpoint of the service, the fix removes
the line.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Symbol(&[SymbolKind::Profile], check),
    Check::Symbol(&[SymbolKind::Services], at_edge::check),
];

/// An endpoint of one service in a profile.
pub(crate) struct ServiceEndpoint<'s> {
    service: &'static Service,
    /// The block that it is in; `None` at the left edge.
    block: Option<&'s Setting>,
    setting: &'s Setting,
}

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in profile.sections().filter(|section| section.spelling() == Spelling::Right) {
        for endpoint in endpoints(section) {
            // https://github.com/wbingli/awscli-plugin-endpoint reads those in blocks.
            let name = section.text(endpoint.setting.name);
            let is_read = match endpoint.block {
                Some(_) => profile.has_endpoint_plugin(),
                None => profile.options().extra_settings.contains(name),
            };
            if !is_read {
                report(profile, section, &endpoint, findings);
            }
        }
    }
}

/// The endpoints of single services, which a profile has in vain.
pub(crate) fn endpoints<'s>(section: &'s Section<'_>) -> impl Iterator<Item = ServiceEndpoint<'s>> {
    let filled = section.settings.iter().filter(|setting| !setting.is_empty());
    filled.filter_map(|setting| match setting.place {
        SettingPlace::Nested(block) if is_endpoint_in_block(section.text(setting.name)) => {
            let block = &section.settings[block as usize];
            // The AWS CLI and .NET take names of any letter case.
            let name = section.text(block.name).to_ascii_lowercase();
            // The second is its name in a `[services]` section.
            let service = services::by_cli_name(&name).or_else(|| services::lookup(&name))?;
            Some(ServiceEndpoint { service, block: Some(block), setting })
        }
        SettingPlace::Top if setting.known.is_none() => {
            let service = services::of_endpoint(section.text(setting.name))
                .filter(|_| !portal::is_portal_url(section.value(setting)))?;
            Some(ServiceEndpoint { service, block: None, setting })
        }
        _ => None,
    })
}

fn report(
    profile: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    endpoint: &ServiceEndpoint<'_>,
    findings: &mut Findings<'_>,
) {
    let name = section.text(endpoint.setting.name);
    let fault = match endpoint.block {
        Some(block) => {
            format!("Tools ignore `{name}` under `{} =` in a profile", section.text(block.name))
        }
        None => format!("No tool reads `{name}`"),
    };
    let service = endpoint.service.config_id;
    let advice = match endpoint.block {
        Some(_) => "Use a `[services NAME]` section.".to_owned(),
        None => format!("Use a `[services NAME]` section with `{service} =`."),
    };
    let message = if let Some(taken) = taken_for_all(profile, section, endpoint) {
        format!("{taken}. {advice}")
    } else if let Some(services) = services_with_endpoint(profile, endpoint.service) {
        format!("{fault}. Requests go to the endpoint in `[services {services}]`.")
    } else if profile.has(keys::ENDPOINT_URL) {
        format!("{fault}, so requests go to the profile's `endpoint_url`. {advice}")
    } else {
        format!("{fault}, so requests go to AWS. {advice}")
    };
    let finding = findings.report(section, endpoint.setting.name, message);
    if services_with_endpoint(profile, endpoint.service).is_some() {
        finding.fix("Remove the line", vec![endpoint.removal(section)]);
    } else if let Some(edits) = moved(profile, section, endpoint) {
        finding.fix("Move to a `[services NAME]` section", edits);
    }
}

/// What readers do that take the lines of a block for settings of the profile, if they matter to the user.
fn taken_for_all(
    profile: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    endpoint: &ServiceEndpoint<'_>,
) -> Option<String> {
    let (block, name) = (section.text(endpoint.block?.name), section.text(endpoint.setting.name));
    let header = SymbolKind::Profile.header(section.file, "a");
    let text = format!("[{header}]\n{block} =\n  {name} = http://localhost\n");
    let judged = profile.options().readers;
    let taking = seeing_among(judged, section.file, &text, |view| {
        let found = view.profile("a").and_then(|it| it.setting(keys::ENDPOINT_URL.name()));
        found.is_some()
    });
    let others = judged.without(taking);
    let others = if others.is_empty() { "" } else { ", and other tools ignore it" };
    (!taking.is_empty()).then(|| {
        let verb = taking.verb("uses", "use");
        format!("{} {verb} `{name}` under `{block} =` for every service{others}", taking.at_start())
    })
}

/// The name of the profile's services section, if it has an endpoint of the service.
fn services_with_endpoint<'c>(
    profile: &SymbolContext<'c, '_>,
    service: &Service,
) -> Option<&'c str> {
    let services = profile.target(SymbolKind::Services)?;
    let has = |section: &Section<'_>| {
        let mut filled = section.settings.iter().filter(|setting| !setting.is_empty());
        filled.any(|setting| match setting.place {
            SettingPlace::Nested(block) => {
                section.text(section.settings[block as usize].name) == service.config_id
                    && section.text(setting.name) == keys::ENDPOINT_URL.name()
            }
            SettingPlace::Top | SettingPlace::Misplaced => false,
        })
    };
    services.sections().any(has).then(|| services.name())
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "ineffective-endpoint";

    #[test]
    fn readers_without_blocks_use_them_for_every_service() {
        let text = "--- config
[default]
s3 =
  endpoint_url = http://localhost:9000
  ^^^^^^^^^^^^ warning: The .NET SDK and PowerShell use `endpoint_url` under `s3 =` for every service, and other tools ignore it. Use a `[services NAME]` section.
";
        check_with(CODE, text, |_, options| {
            options.readers = Readers::from_iter([Reader::Botocore, Reader::Dotnet]);
        });
        let alone = text.replace(", and other tools ignore it", "");
        check_with(CODE, &alone, |_, options| {
            options.readers = Readers::from_iter([Reader::Dotnet]);
        });
    }

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
[profile d]
services = c
s3 =
  endpoint_url = http://localhost:8000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `s3 =` in a profile. Requests go to the endpoint in `[services c]`.
s3_endpoint = http://localhost:8000
^^^^^^^^^^^ warning: No tool reads `s3_endpoint`. Requests go to the endpoint in `[services c]`.
dynamodb =
  endpoint_url = http://localhost:8000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `dynamodb =` in a profile
[profile e]
endpoint_url = http://localhost:4566
s3 =
  endpoint_url = http://localhost:9000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `s3 =` in a profile, so requests go to the profile's `endpoint_url`. Use a `[services NAME]` section.
--- credentials
[a]
s3api =
  endpoint_url = http://localhost:9000
  ^^^^^^^^^^^^ warning: Tools ignore `endpoint_url` under `s3api =` in a profile
",
        );
    }

    #[test]
    fn settings_made_up_for_one_service_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
s3_endpoint = http://localhost:9000
^^^^^^^^^^^ warning: No tool reads `s3_endpoint`, so requests go to AWS. Use a `[services NAME]` section with `s3 =`.
[profile b]
endpoint_url_dynamodb = http://localhost:8000
^^^^^^^^^^^^^^^^^^^^^ warning: No tool reads `endpoint_url_dynamodb`, so requests go to AWS. Use a `[services NAME]` section with `dynamodb =`.
[profile c]
s3 =
  endpoint = http://localhost:9000
  ^^^^^^^^ warning: Tools ignore `endpoint` under `s3 =` in a profile
[profile d]
AWS_ENDPOINT_URL_SQS = http://localhost:9324
^^^^^^^^^^^^^^^^^^^^ warning: No tool reads `AWS_ENDPOINT_URL_SQS`
[profile e]
endpoint_url = http://localhost:4566
ec2_metadata_service_endpoint = http://localhost:1338
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nregion = eu-west-1\ns3.endpoint_url = http://localhost:9000\n",
            "--- config\n[profile a]\nregion = eu-west-1\nservices = a\n\n[services a]\ns3 =\n  endpoint_url = http://localhost:9000\n",
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
