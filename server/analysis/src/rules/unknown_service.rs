use catalogue::services;
use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::probe::seeing_services;
use crate::lint::{Check, Findings, SectionContext};
use crate::model::{Place, Setting, Spelling, SymbolKind, Traits};
use crate::readers::Reader;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-service",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A services section configures a service that no SDK knows by this name.

The name is the service's identifier in lower case with `_` for its blanks: `elastic_beanstalk`, not
`elasticbeanstalk` as in `aws elasticbeanstalk`. Under another name the block is ignored, and requests
go to AWS in place of the endpoint that was meant. The Rust SDK differs: it looks for
`elastic-beanstalk`; a section for all readers has both blocks.

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

The fix writes the name that was meant. It is safe where only hyphens or capitals were wrong and no
reader in use looks for the name as it stands.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::TraitsOfSection(Traits::BLOCK.union(Traits::EMPTY_VALUE), check)];

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    let header = section.header.as_ref().and_then(|header| header.symbol);
    let is_read = section.file == FileKind::Config && section.spelling() == Spelling::Right;
    if header != Some(SymbolKind::Services) || !is_read {
        return;
    }
    for setting in &section.settings {
        let name = section.text(setting.name);
        // Settings that have no business here are for `setting-in-wrong-section`.
        let block = setting.place == Place::Top && setting.is_empty() && !name.is_empty();
        if !block || services::lookup(name).is_some() {
            continue;
        }
        check_name(section, setting, name, findings);
    }
}

fn check_name(
    section: &SectionContext<'_, '_>,
    setting: &Setting,
    name: &str,
    findings: &mut Findings<'_>,
) {
    let lower = name.to_ascii_lowercase();
    let plain = lower.replace(['-', ' '], "_");
    let Some(service) = services::lookup(&plain) else {
        if setting.known.is_none() {
            report_unknown(section, setting, name, findings);
        }
        return;
    };
    let meant = service.config_id;
    let seeing = if plain == lower {
        seeing_services(section.options, name, meant)
    } else {
        let hyphens = service.service_id.to_ascii_lowercase().replace(' ', "-");
        let rust = section.options.readers.iter().filter(|reader| *reader == Reader::Rust);
        rust.filter(|_| lower == hyphens).collect()
    };
    let beside = section.settings.iter().any(|other| section.text(other.name) == meant);
    if seeing == section.options.readers || beside && !seeing.is_empty() {
        return;
    }
    let message = if seeing.is_empty() {
        format!("no SDK looks for `{name}`; the service is `{meant}` here")
    } else {
        let look = seeing.verb("looks", "look");
        format!("only {seeing} {look} for `{name}`; others want `{meant}`")
    };
    let edits = vec![section.edit(setting.name, meant)];
    let finding = findings.report(section, setting.name, message);
    let title = format!("Change to `{meant}`");
    if plain == lower || seeing.is_empty() {
        finding.safe_fix(title, edits);
    } else {
        finding.fix(title, edits);
    }
}

fn report_unknown(
    section: &SectionContext<'_, '_>,
    setting: &Setting,
    name: &str,
    findings: &mut Findings<'_>,
) {
    let meant = services::suggest(name).map(|service| service.config_id);
    let hint = meant.map(|meant| format!("; did you mean `{meant}`?")).unwrap_or_default();
    let message = format!("no SDK knows a service `{name}`: the block is ignored{hint}");
    let finding = findings.report(section, setting.name, message);
    if let Some(meant) = meant {
        finding.fix(format!("Change to `{meant}`"), vec![section.edit(setting.name, meant)]);
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
^^^^^^ warning: no SDK knows a service `dynamo`: the block is ignored
  endpoint_url = http://localhost
elastic-beanstalk =
^^^^^^^^^^^^^^^^^ warning: only the Rust SDK looks for `elastic-beanstalk`; others want `elastic_beanstalk`
  endpoint_url = http://localhost
elasticbeanstalk =
^^^^^^^^^^^^^^^^ warning: no SDK knows a service `elasticbeanstalk`: the block is ignored; did you mean `elastic_beanstalk`?
  endpoint_url = http://localhost
S3 = # object store
^^ warning: only AWS CLI, boto3, the Rust SDK and the Go SDK look for `S3`; others want `s3`
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
