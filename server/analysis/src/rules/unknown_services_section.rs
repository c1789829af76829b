use super::dangling::Dangling;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-services-section",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A profile names a services section that does not exist.

`services` names a `[services NAME]` section of the config file. If it does not exist, the AWS CLI and
boto3 stop with an error, and the other tools send requests to AWS instead of the custom endpoint.

```ini bad
[profile local]
region = us-east-1
services = lokal

[services local]
dynamodb =
  endpoint_url = http://localhost:8000
```

```ini good
[profile local]
region = us-east-1
services = local

[services local]
dynamodb =
  endpoint_url = http://localhost:8000
```

One fix changes to the most similar name; another adds an empty section at the end of the config file.
Neither is safe: only you know which is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(dangling) = Dangling::of(profile, SymbolKind::Services) else { return };
    let (found, name) = (&dangling.found, dangling.name);
    // Services sections are only read from the config file, so the other file does not matter.
    let (severity, message) = if profile.facts().files.config.known {
        let hint = dangling.hint();
        let message =
            format!("There is no `[services {name}]`, so the AWS CLI and boto3 stop{hint}");
        (Severity::Error, message)
    } else {
        let message =
            format!("`[services {name}]` belongs in the config file, which is not available.");
        (Severity::Information, message)
    };
    let finding = findings.report(found.section, found.setting.value, message).severity(severity);
    dangling.offer(finding, &[]);
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by};

    const CODE: &str = "unknown-services-section";

    #[test]
    fn fires_on_names_that_no_section_defines() {
        check(
            CODE,
            "--- config
[profile a]
services = locla
           ^^^^^ error: There is no `[services locla]`, so the AWS CLI and boto3 stop. Did you mean `local`?
[profile b]
services = b
           ^ error: There is no `[services b]`, so the AWS CLI and boto3 stop. Define it or use another services section.
[profile c]
services = local
[services local]
s3 =
  endpoint_url = http://localhost
",
        );
    }

    #[test]
    fn the_fixes_rename_or_create() {
        fixed(
            CODE,
            "[profile a]\nservices = services local\n[services local]\n",
            "--- config\n[profile a]\nservices = local\n[services local]\n",
        );
        fixed_by(
            CODE,
            "Create services section `b`",
            "[profile a]\nservices = b\n",
            "--- config\n[profile a]\nservices = b\n\n[services b]\n",
        );
    }
}
