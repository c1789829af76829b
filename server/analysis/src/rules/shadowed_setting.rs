use catalogue::{Key, ValueKind, keys};
use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "shadowed-setting",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A profile has the same setting in both files, with different values.

The credentials file takes precedence, for nearly all readers and settings. The JavaScript SDK reads
settings other than credentials and `region` from the config file, and the Go SDK some of them.

```ini bad
[profile dev]
region = us-east-1
```
```ini bad credentials
[dev]
region = eu-west-1
```

```ini good
[profile dev]
region = us-east-1
```
```ini good credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

There is no fix: only you know which of the two is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let in_both = symbol.in_file(FileKind::Config).next().is_some()
        && symbol.in_file(FileKind::Credentials).next().is_some();
    // Nearly every profile is in one file: this is asked first.
    if !in_both {
        return;
    }
    for section in symbol.in_file(FileKind::Credentials) {
        for setting in section.top_level() {
            let known =
                setting.known.filter(|known| known.is_aws() && known.kind != ValueKind::Block);
            let Some(key) = known.map(catalogue::KnownSetting::key) else { continue };
            let Some(theirs) = symbol.setting_in(FileKind::Credentials, key) else { continue };
            let Some(own) = symbol.setting_in(FileKind::Config, key) else { continue };
            // Of a setting that the section repeats, only the last counts.
            let last = std::ptr::eq(theirs.setting, setting);
            if last && differ(own, theirs) && !is_part_of_another_key(symbol, key) {
                report(symbol, key, own, theirs, findings);
            }
        }
    }
}

fn differ(own: SettingRef<'_, '_>, theirs: SettingRef<'_, '_>) -> bool {
    own.value() != theirs.value() && own.is_filled_in() && theirs.is_filled_in()
}

/// Two access keys are reported once: on their IDs.
fn is_part_of_another_key(symbol: &SymbolContext<'_, '_>, key: Key) -> bool {
    let parts = [keys::AWS_SECRET_ACCESS_KEY, keys::AWS_SESSION_TOKEN, keys::AWS_SECURITY_TOKEN];
    let id = |file| symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID).map(|found| found.value());
    parts.contains(&key) && id(FileKind::Config) != id(FileKind::Credentials)
}

fn report(
    symbol: &SymbolContext<'_, '_>,
    key: Key,
    own: SettingRef<'_, '_>,
    theirs: SettingRef<'_, '_>,
    findings: &mut Findings<'_>,
) {
    let (name, file) = (key.name(), symbol.file_name(FileKind::Credentials));
    let readers = symbol.options().readers;
    let from = |file| -> Readers {
        readers.iter().filter(|reader| symbol.effective(*reader, key) == Some(file)).collect()
    };
    let (taking_own, taking_theirs) = (from(FileKind::Config), from(FileKind::Credentials));
    let effect = if taking_theirs == readers {
        ", which takes precedence".to_owned()
    } else if taking_theirs.is_empty() {
        ", which no tool uses".to_owned()
    } else if taking_own.is_empty() {
        format!(", which takes precedence for {taking_theirs}")
    } else {
        let uses = taking_theirs.verb("uses", "use");
        let others = taking_own.beside(taking_theirs, readers);
        format!(": {taking_theirs} {uses} it, {others} this one")
    };
    let message = format!("`{name}` has another value in `{file}`{effect}. Remove one of the two.");
    findings
        .report(own.section, own.setting.value, message)
        .about(taking_theirs)
        .related(Anchor::Span(theirs.section.at(theirs.setting.value)), "the other value");
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "shadowed-setting";

    #[test]
    fn who_takes_which_is_told() {
        check(
            CODE,
            "--- config
[profile a]
region = us-east-1
         ^^^^^^^^^ info: `region` has another value in `credentials`, which takes precedence. Remove one of the two.
output = json
         ^^^^ info: `output` has another value in `credentials`: every AWS tool except the JavaScript SDK and the Go SDK uses it, those two this one. Remove one of the two.
--- credentials
[a]
output = text
region = us-east-2
region = eu-west-1
",
        );
        check_with(
            CODE,
            "--- config
[profile a]
output = json
         ^^^^ info: `output` has another value in `credentials`, which no tool uses
--- credentials
[a]
output = text
",
            |_, options| options.readers = Readers::from_iter([Reader::Go]),
        );
    }

    #[test]
    fn two_keys_are_told_of_on_their_ids() {
        check(
            CODE,
            "--- config
[default]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
                    ^^^^^^^^^^^^^^^^^^^^ info: `aws_access_key_id` has another value in `credentials`, which takes precedence
aws_secret_access_key = Q3mW8rT1yU6iO0pA5sD9fG2hJ7kL4zX+cVbN/eMq
[profile same-id]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: `aws_secret_access_key` has another value in `credentials`, which takes precedence
--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
[same-id]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }

    #[test]
    fn silent_on_equal_empty_and_other_settings() {
        check(
            CODE,
            "--- config
[profile a]
region = us-east-1 # near
output =
color = red
s3 =
  max_queue_size = 10
[profile b]
region = us-east-1
[sso-session s]
sso_region = us-east-1
--- credentials
[a]
region = 'us-east-1'
output = text
color = blue
s3 =
  max_queue_size = 20
[c]
region = eu-west-1
[sso-session s]
sso_region = eu-west-1
",
        );
    }
}
