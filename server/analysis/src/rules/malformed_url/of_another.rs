//! The address of one service of AWS, set for all services or for another one.

use catalogue::endpoints::{is_shared, is_vpc_endpoint, service_at, with_domain_of_region};
use catalogue::keys;
use catalogue::services::{self, Service};

use crate::finding::Severity;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Section, SettingPlace, SettingRef};

pub(super) fn check_profile(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(found) = profile.setting(keys::ENDPOINT_URL).filter(SettingRef::is_in_place) else {
        return;
    };
    let Some(service) = service_at(found.value()) else { return };
    // Of a host that does not exist, its name is what to correct.
    if with_domain_of_region(found.value()).is_some() {
        return;
    }
    if is_vpc_endpoint(found.value()) {
        // Nothing else leads there, and who uses the profile for this service alone is right.
        let message = set_for_all(service, "Write it in a `[services NAME]` section.");
        let finding = findings.report(found.section, found.setting.value, message);
        finding.severity(Severity::Information);
        return;
    }
    let message = set_for_all(service, "Remove it: tools find the endpoints of AWS by the region.");
    let removal = found.section.remove_setting(found.setting);
    let finding = findings.report(found.section, found.setting.value, message);
    finding.severity(Severity::Warning).fix("Remove `endpoint_url`", vec![removal]);
}

pub(super) fn check_services(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        check_blocks(section, findings);
    }
}

fn check_blocks(section: &Section<'_>, findings: &mut Findings<'_>) {
    for setting in section.settings.iter().filter(|it| section.text(it.name) == "endpoint_url") {
        let SettingPlace::Nested(block) = setting.place else { continue };
        let block = section.text(section.settings[block as usize].name);
        let of_block = services::lookup(block);
        let at = of_block.and_then(|of_block| at_another(section.value(setting), of_block));
        if let Some((service, of_block)) = at.zip(of_block) {
            let message =
                set_for_other(service, of_block, "Remove it, or correct the name of the block.");
            findings.report(section, setting.value, message).severity(Severity::Warning);
        }
    }
}

/// The service at a URL, if it is another one than it is set for.
fn at_another(url: &str, set_for: &Service) -> Option<&'static Service> {
    // Several services of one family have hosts of their own that begin alike, such as S3 Control.
    let is_of_family = |it: &&Service| {
        it.config_id.starts_with(set_for.config_id) || set_for.config_id.starts_with(it.config_id)
    };
    service_at(url).filter(|it| !is_shared(it) && !is_of_family(it))
}

fn set_for_all(service: &Service, advice: &str) -> String {
    let name = service.service_id;
    format!(
        "This is the endpoint of {name} alone, and tools send the requests of every service to it. {advice}"
    )
}

fn set_for_other(service: &Service, set_for: &Service, advice: &str) -> String {
    let (name, other) = (service.service_id, set_for.service_id);
    format!(
        "This is the endpoint of {name}, and tools send the requests of {other} to it. {advice}"
    )
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_variables, fixed};

    const CODE: &str = "malformed-url";

    #[test]
    fn an_address_of_one_service_is_not_for_all() {
        check(
            CODE,
            "--- config
[profile a]
endpoint_url = https://s3.eu-west-1.amazonaws.com
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is the endpoint of S3 alone, and tools send the requests of every service to it. Remove it: tools find the endpoints of AWS by the region.
[profile b]
endpoint_url = https://dynamodb.cn-north-1.amazonaws.com.cn
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is the endpoint of DynamoDB alone
[profile private]
endpoint_url = https://vpce-0a1b2c-x9.s3.us-east-1.vpce.amazonaws.com
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: This is the endpoint of S3 alone, and tools send the requests of every service to it. Write it in a `[services NAME]` section.
[profile local]
endpoint_url = http://localhost:4566
[profile stack]
endpoint_url = http://s3.localhost.localstack.cloud:4566
[profile ec2]
endpoint_url = http://ec2-198-51-100-1.compute-1.amazonaws.com:9000
[profile proxy]
endpoint_url = https://a1b2c3d4.execute-api.eu-west-1.amazonaws.com
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nendpoint_url = https://s3.amazonaws.com\nregion = eu-west-1\n",
            "--- config\n[profile a]\nregion = eu-west-1\n",
        );
    }

    #[test]
    fn a_block_has_the_address_of_its_own_service() {
        check(
            CODE,
            "--- config
[profile a]
services = x
[services x]
sts =
  endpoint_url = https://s3.amazonaws.com
                 ^^^^^^^^^^^^^^^^^^^^^^^^ warning: This is the endpoint of S3, and tools send the requests of STS to it. Remove it, or correct the name of the block.
s3 =
  endpoint_url = https://s3.eu-west-1.amazonaws.com
s3_control =
  endpoint_url = https://s3.eu-west-1.amazonaws.com
neptune =
  endpoint_url = https://rds.eu-west-1.amazonaws.com
sqs =
  endpoint_url = https://vpce-1a2b3c4d-5e6f.sqs.eu-west-1.vpce.amazonaws.com
",
        );
    }

    #[test]
    fn variables_are_the_same() {
        let expected = "warning AWS_ENDPOINT_URL: This is the endpoint of DynamoDB alone, and tools send the \
                        requests of every service to it. Remove it: tools find the endpoints of AWS by the region.\n$ unset AWS_ENDPOINT_URL\n";
        let files = "--- config\n[default]\nregion = eu-west-1\n";
        let dynamodb = "https://dynamodb.eu-west-1.amazonaws.com";
        check_variables(CODE, files, &[("AWS_ENDPOINT_URL", dynamodb)], expected);
        check_variables(
            CODE,
            files,
            &[("AWS_ENDPOINT_URL_S3", dynamodb)],
            "warning AWS_ENDPOINT_URL_S3: This is the endpoint of DynamoDB, and tools send the requests of S3 \
             to it. Remove it, or correct the name of the block.\n$ unset AWS_ENDPOINT_URL_S3\n",
        );
        for (name, url) in [
            ("AWS_ENDPOINT_URL_DYNAMODB", dynamodb),
            ("AWS_ENDPOINT_URL", "http://localhost:4566"),
            ("AWS_ENDPOINT_URL_S3", "https://acme.r2.cloudflarestorage.com"),
        ] {
            check_variables(CODE, files, &[(name, url)], "");
        }
    }
}
