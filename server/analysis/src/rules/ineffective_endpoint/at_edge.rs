//! The endpoint of one service at the edge of a services section, under a name that has the service in it:
//! `endpoint_url_s3 = …`.

use catalogue::keys;
use catalogue::services;

use crate::lint::{Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, Spelling, insertion};

pub(super) fn check(services: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let sections = services.sections().filter(|section| section.spelling() == Spelling::Right);
    for section in sections {
        let own = section.settings.iter().filter(|it| is_endpoint(section, it));
        for setting in own {
            let name = section.text(setting.name);
            if !services.options().extra_settings.contains(name) {
                report(section, setting, findings);
            }
        }
    }
}

/// Whether the name of a setting was made up for the endpoint of a service.
pub(crate) fn is_endpoint(section: &Section<'_>, setting: &Setting) -> bool {
    setting.place == SettingPlace::Top
        && setting.known.is_none()
        && !setting.is_empty()
        && services::of_endpoint(section.text(setting.name)).is_some()
}

fn report(section: &Section<'_>, setting: &Setting, findings: &mut Findings<'_>) {
    let name = section.text(setting.name);
    let Some(service) = services::of_endpoint(name) else { return };
    let block = service.config_id;
    let message = format!(
        "No tool reads `{name}`, so requests go to AWS. Write `endpoint_url` below `{block} =`."
    );
    let finding = findings.report(section, setting.name, message);
    let key = keys::ENDPOINT_URL.name();
    let line = format!("{key} = {}", section.value(setting));
    let has_block = section.top_level().any(|it| section.text(it.name) == block);
    let is_named_above = section.top_level().any(|it| {
        it.line < setting.line
            && is_endpoint(section, it)
            && services::of_endpoint(section.text(it.name)).is_some_and(|it| it == service)
    });
    let edits = if is_named_above {
        return;
    } else if has_block {
        let inserted = insertion(section, Some(block), key, &line);
        inserted.map(|inserted| {
            let removed = section.remove_setting(setting);
            // Directly below the block, one line takes the place of the other.
            if inserted.at.span.start == removed.at.span.start {
                return vec![section.edit(removed.at.span, inserted.text)];
            }
            vec![removed, inserted]
        })
    } else {
        let whole = setting.name.join(setting.raw);
        let text = format!("{block} ={}  {line}", section.line_end());
        Some(vec![section.edit(whole, text)])
    };
    if let Some(edits) = edits {
        finding.fix(format!("Move below `{block} =`"), edits);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "ineffective-endpoint";

    #[test]
    fn the_service_is_the_name_of_a_block() {
        check_all(
            "--- config
[default]
region = us-east-1
services = local
[services local]
endpoint_url_s3 = http://localhost:4566
^^^^^^^^^^^^^^^ warning[ineffective-endpoint]: No tool reads `endpoint_url_s3`, so requests go to AWS. Write `endpoint_url` below `s3 =`.
dynamodb.endpoint_url = http://localhost:8000
^^^^^^^^^^^^^^^^^^^^^ warning[ineffective-endpoint]: No tool reads `dynamodb.endpoint_url`
sqs = http://localhost:9000
      ^^^^^^^^^^^^^^^^^^^^^ error[setting-in-wrong-section]: `sqs` opens a block
",
        );
        fixed(
            CODE,
            "--- config\n[services local]\ns3.endpoint_url = http://localhost:4566\n",
            "--- config\n[services local]\ns3 =\n  endpoint_url = http://localhost:4566\n",
        );
        fixed(
            CODE,
            "--- config\n[services local]\nsqs =\n  endpoint_url = http://localhost:9000\ns3 =\n  addressing_style = path\ns3_endpoint = http://localhost:4566\n",
            "--- config\n[services local]\nsqs =\n  endpoint_url = http://localhost:9000\ns3 =\n  addressing_style = path\n  endpoint_url = http://localhost:4566\n",
        );
    }
}
