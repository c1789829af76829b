use catalogue::value::ValueFault;
use catalogue::{ValueKind, keys};

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-number",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A value is not a number, or is outside the range that the service accepts.

`duration_seconds` must be from 900 to 43200, or STS refuses the request. Sizes and rates have a unit
without a space before it: `50MB/s`, `8MB`.

```ini bad
[profile deploy]
role_arn = arn:aws:iam::847291036455:role/deploy
credential_source = Ec2InstanceMetadata
duration_seconds = 600
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::847291036455:role/deploy
credential_source = Ec2InstanceMetadata
duration_seconds = 900
```

The fix removes the space from a size or rate. It is not safe: check the result. For other faults there
is no fix: only you know the number.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(is_number, check)];

fn is_number(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Integer { .. } | ValueKind::Size | ValueKind::Rate)
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(fault) = value.fault() else { return };
    if is_duration_without_role(value) {
        return;
    }
    let message = format!("`{}` {fault}.{}", value.known.name, value.read_by());
    let finding = value.report(findings, message).about(value.readers());
    // Tests run the readers of AWS only, so the limits of other tools are less certain.
    if !value.known.is_aws() {
        finding.severity(Severity::Warning);
    }
    let joined: String = value.text().split_whitespace().collect();
    let takes_unit = matches!(fault, ValueFault::NotASize | ValueFault::NotARate);
    if takes_unit && value.known.kind.check(&joined).is_ok() {
        finding.fix(format!("Change to `{joined}`"), value.replaced_by(&joined));
    }
}

/// Whether it is a number of seconds in a profile without a role, where no AWS tool compares it with a
/// limit. `ineffective-setting` reports it.
fn is_duration_without_role(value: &ValueContext<'_, '_>) -> bool {
    let has_role = || value.section().top_level().any(|other| other.is(keys::ROLE_ARN));
    value.known.key() == keys::DURATION_SECONDS
        && value.text().parse::<u32>().is_ok()
        && !has_role()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "invalid-number";

    #[test]
    fn words_and_numbers_out_of_range_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
duration_seconds = 1h
                   ^^ error: `duration_seconds` must be a whole number. Every AWS tool except the Rust SDK and the Common Runtime reads it.
max_attempts = 0
               ^ error: `max_attempts` must be 1 or more
metadata_service_timeout = 1.5
                           ^^^ error: `metadata_service_timeout` must be a whole number. The AWS CLI, boto3 and the Java SDK read it.
request_min_compression_size_bytes = 0
                                     ^ error: `request_min_compression_size_bytes` must be from 1 to 1048576.
s3 =
  max_bandwidth = 50 MB/s
                  ^^^^^^^ error: `max_bandwidth` must be a rate such as `50MB/s`, without a space. The AWS CLI and boto3 read it.
  multipart_threshold = 8XB
                        ^^^ error: `multipart_threshold` must be a size
role_duration = 99999
                ^^^^^ warning: `role_duration` must be from 0 to 43200.
",
        );
        check(
            CODE,
            "--- config
[profile a]
duration_seconds = 43200 # twelve hours
[profile session]
duration_seconds = 129600
[profile short]
duration_seconds = 100
[profile c]
max_attempts = <n>
session_token_duration = 1 hour
s3 =
  max_bandwidth = 50mb/s
  max_queue_size = 1000
[services b]
max_attempts = many
",
        );
    }

    #[test]
    fn the_fix_joins_a_number_and_its_unit() {
        fixed(
            CODE,
            "--- config\n[a]\ns3 =\n  multipart_chunksize = 16 MB\n",
            "--- config\n[a]\ns3 =\n  multipart_chunksize = 16MB\n",
        );
        no_fix(CODE, "", "--- config\n[a]\nduration_seconds = 1 000\n");
    }
}
