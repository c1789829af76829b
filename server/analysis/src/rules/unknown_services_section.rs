use super::dangling::Dangling;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::SymbolKind;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-services-section",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A profile takes its services' endpoints from a section that does not exist.

`services` names a `[services NAME]` section of the config file. Where there is none, the AWS CLI and
boto3 stop with an error; the others send requests to AWS in place of the endpoint that was meant.

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

One fix takes the name of the section that was probably meant; another adds an empty section at the
end of the config file. Neither is safe: only you know which.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(dangling) = Dangling::of(profile, SymbolKind::Services) else { return };
    let (found, name) = (&dangling.found, dangling.name);
    let (severity, message) = if profile.facts().config.known {
        let hint = dangling.hint();
        (Severity::Error, format!("there is no `[services {name}]`: AWS CLI and boto3 stop{hint}"))
    } else {
        let message = format!("`[services {name}]` belongs in the config file, which is not known");
        (Severity::Information, message)
    };
    let finding = findings.report(found.section, found.setting.meant, message).severity(severity);
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
           ^^^^^ error: there is no `[services locla]`: AWS CLI and boto3 stop; did you mean `local`?
[profile b]
services = b
           ^ error: there is no `[services b]`: AWS CLI and boto3 stop; define it or name another services section
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
