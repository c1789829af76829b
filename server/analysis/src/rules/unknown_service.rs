use catalogue::services::{self, BOTOCORE};
use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::probe::seeing_services;
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{SettingPlace, Spelling, SymbolKind};
use crate::options::Options;
use crate::readers::{Reader, Readers};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-service",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A services section configures a service whose name is not known.

The name is the service's identifier in lower case with `_` for spaces: `elastic_beanstalk`, not
`elasticbeanstalk` as in `aws elasticbeanstalk`. A block with another name is ignored, and requests go to
AWS instead of the endpoint in the block. The Rust SDK differs and looks for `elastic-beanstalk`. A
section for all readers has both blocks.

```ini bad
[profile local]
region = us-east-1
services = local

[services local]
elasticbeanstalk =
  endpoint_url = http://localhost:4567
```

```ini good
[profile local]
region = us-east-1
services = local

[services local]
elastic_beanstalk =
  endpoint_url = http://localhost:4567
```

The fix changes the name, unless another block has or is to get it. It is safe if only hyphens or uppercase letters are wrong and no reader looks
for the name as it is.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let name = context.name();
    if !is_block_of_services(context) || services::lookup(name).is_some() {
        return;
    }
    match services::lookup(&plain(name)) {
        Some(service) => report_misspelled(context, service, findings),
        None if context.setting.known.is_none() => report_unknown(context, findings),
        // Settings that do not belong here are reported by `setting-in-wrong-section`.
        None => {}
    }
}

fn is_block_of_services(context: &SettingContext<'_, '_>) -> bool {
    let setting = context.setting;
    matches!(context.symbol(), Some((SymbolKind::Services, _)))
        && context.file == FileKind::Config
        && context.spelling() == Spelling::Right
        && setting.place == SettingPlace::Top
        && setting.is_empty()
        && !setting.name.is_empty()
}

/// The name of a service but for its case, or with hyphens or blanks in place of `_`.
fn report_misspelled(
    context: &SettingContext<'_, '_>,
    service: &services::Service,
    findings: &mut Findings<'_>,
) {
    let (section, name, right) = (context.section, context.name(), service.config_id);
    let seeing = seeing(context.options, name, service);
    let has_right = section.settings.iter().any(|other| section.text(other.name) == right);
    // A section for all readers has a block under each of the two names.
    if seeing == context.options.readers || has_right && !seeing.is_empty() {
        return;
    }
    let message = if seeing.is_empty() {
        format!("No SDK looks for `{name}`. The service is `{right}` here.")
    } else {
        let look = seeing.verb("looks", "look");
        format!("Only {seeing} {look} for `{name}`. Other tools look for `{right}`.")
    };
    let title = format!("Change to `{right}`");
    let edits = vec![section.edit(context.setting.name, right)];
    let finding = findings.report(section, context.setting.name, message);
    finding.about(context.options.readers.without(seeing));
    if has_right || is_renamed_above(context, right) {
        return; // readers refuse a file that has the block twice
    }
    if name.eq_ignore_ascii_case(right) || seeing.is_empty() {
        finding.safe_fix(title, edits);
    } else {
        finding.fix(title, edits);
    }
}

/// Whether a block above is to get the same name.
fn is_renamed_above(context: &SettingContext<'_, '_>, right: &str) -> bool {
    let above = &context.section.settings[..context.index];
    above
        .iter()
        .filter(|other| other.place == SettingPlace::Top && other.is_empty())
        .any(|other| plain(context.section.text(other.name)) == right)
}

/// A name as services are written, but for slips.
fn plain(name: &str) -> String {
    name.to_ascii_lowercase().replace(['-', ' '], "_")
}

/// The readers that look for the service under the name as it is written.
fn seeing(options: &Options, name: &str, service: &services::Service) -> Readers {
    if name.eq_ignore_ascii_case(service.config_id) {
        return seeing_services(options, name, service.config_id);
    }
    if !name.eq_ignore_ascii_case(&service.service_id.replace(' ', "-")) {
        return Readers::NONE;
    }
    // The Rust SDK alone looks for the ID with hyphens.
    options.readers.intersection(Readers::from_iter([Reader::Rust]))
}

/// Services that SDKs no longer have, and older ones do.
/// <https://aws.amazon.com/about-aws/product-lifecycle/>
#[rustfmt::skip]
const WITHDRAWN: &[&str] = &[
    "qldb", "qldb_session", "opsworks", "opsworkscm", "elastic_transcoder", "codestar", "worklink",
    "honeycode", "alexa_for_business", "mobile", "nimble", "lookoutmetrics", "lookoutvision", "robomaker",
    "iotanalytics", "iotfleethub", "iot_1click_devices_service", "iot_1click_projects", "gamesparks",
    "macie", "importexport", "privatenetworks", "elastic_inference", "evidently",
];

fn withdrawn(name: &str) -> bool {
    WITHDRAWN.iter().any(|service| service.eq_ignore_ascii_case(name))
}

fn report_unknown(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, name) = (context.section, context.name());
    let suggestion = services::suggest(name).map(|service| service.config_id);
    let hint =
        suggestion.map(|suggestion| format!(" Did you mean `{suggestion}`?")).unwrap_or_default();
    let message = match (withdrawn(name), suggestion) {
        (true, _) => format!(
            "AWS has withdrawn the service `{name}`, and newer tools ignore the block. Remove it."
        ),
        (false, Some(_)) => format!(
            "`{name}` is not a service that botocore {BOTOCORE} knows, so tools ignore the block.{hint}"
        ),
        // It may be newer than the table of services.
        (false, None) => {
            format!(
                "`{name}` is not a service that botocore {BOTOCORE} knows. Older tools ignore the block."
            )
        }
    };
    let is_withdrawn = withdrawn(name);
    let finding = findings.report(section, context.setting.name, message);
    // The table of services is as old as this program, and AWS adds some each year.
    if is_withdrawn || suggestion.is_none() {
        finding.severity(Severity::Information);
    }
    if is_withdrawn {
        return;
    }
    if let Some(suggestion) = suggestion {
        let edits = vec![section.edit(context.setting.name, suggestion)];
        finding.fix(format!("Change to `{suggestion}`"), edits);
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed, pair_of};
    use syntax::FileKind;

    const CODE: &str = "unknown-service";

    #[test]
    fn fires_on_names_that_nothing_looks_for() {
        check(
            CODE,
            "--- config
[services s]
dynamo =
^^^^^^ warning: `dynamo` is not a service that botocore 1.44.5 knows, so tools ignore the block. Did you mean `dynamodb`?
  endpoint_url = http://localhost
elastic-beanstalk =
^^^^^^^^^^^^^^^^^ warning: Only the Rust SDK looks for `elastic-beanstalk`. Other tools look for `elastic_beanstalk`.
  endpoint_url = http://localhost
elasticbeanstalk =
^^^^^^^^^^^^^^^^ warning: `elasticbeanstalk` is not a service that botocore 1.44.5 knows, so tools ignore the block. Did you mean `elastic_beanstalk`?
  endpoint_url = http://localhost
S3 = # object store
^^ warning: Only the AWS CLI, boto3, the Go SDK and the Rust SDK look for `S3`. Other tools look for `s3`.
  endpoint_url = http://localhost
",
        );
    }

    #[test]
    fn is_silent_on_services_and_on_what_is_none_of_its_business() {
        check(
            CODE,
            "--- config
[services s]
s3 =
  endpoint_url = http://localhost
elastic_beanstalk =
  endpoint_url = http://localhost
elastic-beanstalk =
  endpoint_url = http://localhost
region =
foo = bar
[service u]
foo =
  endpoint_url = http://localhost
[profile a]
foo =
  endpoint_url = http://localhost
--- credentials
[services t]
foo =
",
        );
        check_with(
            CODE,
            "--- config\n[services s]\nelastic-beanstalk =\n  endpoint_url = http://localhost\n",
            |_, options| options.readers = [Reader::Rust].into_iter().collect::<Readers>(),
        );
    }

    #[test]
    fn new_and_withdrawn_services_are_information() {
        check(
            CODE,
            "--- config
[services s]
abuse_signal =
^^^^^^^^^^^^ info: `abuse_signal` is not a service that botocore 1.44.5 knows
  endpoint_url = http://localhost
qldb =
^^^^ info: AWS has withdrawn the service `qldb`, and newer tools ignore the block. Remove it.
  endpoint_url = http://localhost
opsworks =
^^^^^^^^ info: AWS has withdrawn the service `opsworks`
  endpoint_url = http://localhost
",
        );
    }

    #[test]
    fn the_fix_writes_the_name() {
        let block = "  endpoint_url = http://localhost\n";
        fixed(
            CODE,
            &format!("[services s]\nElastic_Beanstalk =\n{block}"),
            &format!("--- config\n[services s]\nelastic_beanstalk =\n{block}"),
        );
        let safe = |name: &str| {
            let pair = pair_of(&format!("[services s]\n{name} =\n{block}"));
            pair.findings(FileKind::Config).any(|f| f.rule.code == CODE && f.fixes[0].safe)
        };
        assert!(safe("DynamoDB") && safe("Elastic-beanstalk") == safe("elastic-beanstalk"));
        assert!(!safe("elastic-beanstalk") && !safe("dynamo-db"));
    }
}
