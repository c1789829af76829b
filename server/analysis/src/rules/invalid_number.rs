use catalogue::ValueKind;
use catalogue::value::ValueFault;

use crate::finding::Severity;
use crate::lint::{Check, Findings, ValueContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "invalid-number",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A number is none, or lies outside of what the service accepts.

`duration_seconds` goes from 900 to 43200, and STS refuses the request otherwise. Sizes and rates
take a unit without a blank: `50MB/s`, `8MB`.

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

The fix takes the blank out of a size or rate; look at what comes out. For other faults there is none:
only you know the number.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(is_number, check)];

fn is_number(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Integer { .. } | ValueKind::Size | ValueKind::Rate)
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(fault) = value.fault() else { return };
    let message = format!("`{}` {fault}{}", value.known.name, value.read_by());
    let finding = value.report(findings, message);
    if !value.known.is_aws() {
        finding.severity(Severity::Warning);
    }
    let joined: String = value.text().split_whitespace().collect();
    let takes_unit = matches!(fault, ValueFault::NotASize | ValueFault::NotARate);
    if takes_unit && value.known.kind.check(&joined).is_ok() {
        finding.fix(format!("Write `{joined}`"), value.replaced_by(&joined));
    }
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
                   ^^ error: `duration_seconds` must be a whole number; read by AWS tools other than the Rust SDK and the Common Runtime
max_attempts = 0
               ^ error: `max_attempts` must be 1 or more; read by
metadata_service_timeout = 1.5
                           ^^^ error: `metadata_service_timeout` must be a whole number; read by AWS CLI, boto3 and the Java SDK (from its source)
s3 =
  max_bandwidth = 50 MB/s
                  ^^^^^^^ error: `max_bandwidth` must be a rate such as `50MB/s`, without a blank; read by AWS CLI and boto3
  multipart_threshold = 8XB
                        ^^^ error: `multipart_threshold` must be a size
role_duration = 99999
                ^^^^^ warning: `role_duration` must be from 0 to 43200
",
        );
        check(
            CODE,
            "--- config
[profile a]
duration_seconds = 43200 # twelve hours
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
