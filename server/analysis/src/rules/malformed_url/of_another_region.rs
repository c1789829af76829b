//! The address of a service of AWS in another region than the profile has, for which requests are signed.

use catalogue::endpoints::{region_of, service_at, with_domain_of_region};
use catalogue::{keys, services};

use crate::finding::{Anchor, Severity};
use crate::lint::{Findings, SymbolContext};
use crate::model::{SettingPlace, SettingRef, SymbolKind};

pub(super) fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let at = profile.setting(keys::SERVICES).filter(SettingRef::is_in_place);
    let (Some(at), Some(own)) = (at, profile.get(keys::REGION)) else { return };
    let Some(section) = profile.target(SymbolKind::Services) else { return };
    let Some(own) = catalogue::regions::lookup(own) else { return };
    let endpoints = section.sections().flat_map(|section| {
        let filled = section.settings.iter().filter(|it| section.text(it.name) == "endpoint_url");
        filled.map(move |setting| SettingRef { section, setting })
    });
    let other = endpoints.filter_map(|endpoint| {
        let SettingPlace::Nested(block) = endpoint.setting.place else { return None };
        let block = endpoint.section.text(endpoint.section.settings[block as usize].name);
        let service = services::lookup(block)?;
        // Another service's address, or a host that does not exist, is reported as that. S3 says where the
        // bucket is, and tools send the request again.
        let is_judged = service.config_id != "s3"
            && service_at(endpoint.value()).is_some_and(|it| it == service)
            && with_domain_of_region(endpoint.value()).is_none();
        let region =
            region_of(endpoint.value()).filter(|region| is_judged && *region != own.name)?;
        Some((endpoint, service, region))
    });
    let mut other = other;
    let Some((endpoint, service, region)) = other.next() else { return };
    let message = format!(
        "The endpoint of {} there is in `{region}`, so AWS refuses requests signed for the profile's region `{}`. \
         Remove it or change the region.",
        service.service_id, own.name
    );
    findings
        .report(at.section, at.setting.value, message)
        .severity(Severity::Warning)
        .related(Anchor::Header(endpoint.section.id), "the endpoint");
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "malformed-url";

    #[test]
    fn an_endpoint_of_another_region_is_reported_where_it_is_used() {
        check(
            CODE,
            "--- config
[profile a]
region = us-east-1
services = x
           ^ warning: The endpoint of EC2 there is in `eu-west-1`, so AWS refuses requests signed for the profile's region `us-east-1`. Remove it or change the region.
[profile b]
region = eu-west-1
services = x
[services x]
ec2 =
  endpoint_url = https://ec2.eu-west-1.amazonaws.com
s3 =
  endpoint_url = https://s3.us-west-2.amazonaws.com
sts =
  endpoint_url = http://localhost:4566
",
        );
    }

    #[test]
    fn a_host_is_in_the_domain_of_its_region_and_has_no_bucket() {
        check(
            CODE,
            "--- config
[profile a]
region = cn-north-1
endpoint_url = https://s3.cn-north-1.amazonaws.com
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: There is no such host: this region has the endpoints of AWS in another domain. Correct the URL.
[services x]
s3 =
  endpoint_url = https://s3-us-west-2.amazonaws.com/bucket
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The endpoint has a bucket in it
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nendpoint_url = https://s3.cn-north-1.amazonaws.com\n",
            "--- config\n[profile a]\nendpoint_url = https://s3.cn-north-1.amazonaws.com.cn\n",
        );
    }
}
