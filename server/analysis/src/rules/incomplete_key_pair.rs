use catalogue::credentials::is_placeholder;
use catalogue::{Key, keys};
use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind};
use crate::readers::Readers;
use crate::readers::resolve::{Failure, FailureKind, Resolution};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "incomplete-key-pair",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"One half of an access key stands without the other.

The AWS CLI, boto3 and Go stop with `Partial credentials found`; the SDKs for JavaScript and Rust find
no credentials.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The halves belong into one file. The SDKs for JavaScript and Rust join them over both, even where they
belong to different keys; the others do not.

```ini bad
[default]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```
```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
```

The fix moves the other half from the config file, or inserts a line to paste it into. It is not
applied by itself.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let has = |file, key| {
        let found = symbol.setting_in(file, key);
        found.is_some_and(|found| !found.setting.is_empty())
    };
    for file in [FileKind::Credentials, FileKind::Config] {
        let id = has(file, keys::AWS_ACCESS_KEY_ID);
        let secret = has(file, keys::AWS_SECRET_ACCESS_KEY);
        let (half, missing) = match (id, secret) {
            (true, false) => (keys::AWS_ACCESS_KEY_ID, keys::AWS_SECRET_ACCESS_KEY),
            (false, true) => (keys::AWS_SECRET_ACCESS_KEY, keys::AWS_ACCESS_KEY_ID),
            _ => continue,
        };
        // Beside a whole key in credentials, what config has is idle.
        if file == FileKind::Config && has(file.other(), missing) {
            continue;
        }
        if let Some(half) = symbol.setting_in(file, half) {
            report(symbol, half, missing, findings);
        }
    }
}

fn report(
    symbol: &SymbolContext<'_, '_>,
    half: SettingRef<'_, '_>,
    missing: Key,
    findings: &mut Findings<'_>,
) {
    let (section, line) = (half.section, half.setting.line as usize);
    let is_present = section.setting(missing).is_some();
    // An empty one may go on in the text below.
    let is_wrapped = is_present && section.has_text_lines();
    let readers = failing(symbol);
    if readers.is_empty()
        || is_wrapped
        || is_placeholder(half.value())
        || !symbol.facts().file(section.file.other()).known
    {
        return;
    }
    let name = missing.name();
    let elsewhere = other_half(symbol, half, missing);
    let message = if elsewhere.is_some() {
        let file = symbol.file_name(section.file.other());
        let half = describe_half_without(missing);
        format!("the `{name}` of {half} is in `{file}`, out of reach for {readers}; move it here")
    } else {
        describe_missing(symbol, missing, readers)
    };
    let finding = findings.report(section, half.setting.meant, message);
    if let Some(elsewhere) = elsewhere {
        let moved = section.insert_setting_below(line, name, elsewhere.value());
        let left = elsewhere.section.remove_setting(elsewhere.setting);
        finding
            .related(Anchor::Span(elsewhere.section.at(elsewhere.setting.meant)), "the other half")
            .fix(format!("Move `{name}` here"), vec![moved, left]);
    } else if !is_present {
        let value = format!("<{}>", name.trim_start_matches("aws_").replace('_', "-"));
        let inserted = section.insert_setting_below(line, name, &value);
        finding.fix(format!("Insert `{name}`"), vec![inserted]);
    }
}

fn describe_missing(symbol: &SymbolContext<'_, '_>, missing: Key, readers: Readers) -> String {
    let (half, name) = (describe_half_without(missing), missing.name());
    if readers == symbol.options().readers {
        format!("{half} has no `{name}`: no reader finds credentials here; add it")
    } else {
        format!("{half} has no `{name}` beside it: no credentials for {readers}; add it")
    }
}

fn describe_half_without(missing: Key) -> &'static str {
    if missing == keys::AWS_ACCESS_KEY_ID { "this secret access key" } else { "this access key ID" }
}

/// The readers for which the half spoils the profile: those that stop, those that find nothing else,
/// and those that join it with the half of another key.
fn failing(symbol: &SymbolContext<'_, '_>) -> Readers {
    let both = [FileKind::Config, FileKind::Credentials]
        .into_iter()
        .all(|file| symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID).is_some());
    symbol.resolving(|resolution| match resolution {
        Resolution::Fails(Failure { profile, why: FailureKind::KeyMissing(_) }) => {
            profile == symbol.name()
        }
        Resolution::None => true,
        found => found.own_keys(symbol.name()).is_some_and(|keys| both && keys.id != keys.secret),
    })
}

/// The missing half in the other file, unless it belongs to a whole key there.
fn other_half<'c, 'p>(
    symbol: &SymbolContext<'c, 'p>,
    half: SettingRef<'_, '_>,
    missing: Key,
) -> Option<SettingRef<'c, 'p>> {
    let file = half.section.file.other();
    let of_whole_key = half.setting.known.is_some_and(|known| {
        symbol.setting_in(file, known.key()).is_some_and(|own| !own.setting.is_empty())
    });
    let found = symbol.setting_in(file, missing)?;
    (!of_whole_key && !found.setting.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with, fixed};
    use syntax::FileKind;

    const CODE: &str = "incomplete-key-pair";

    #[test]
    fn either_half_alone_is_no_use() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ error: this access key ID has no `aws_secret_access_key`: no reader finds credentials here; add it
--- credentials
[b]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: this secret access key has no `aws_access_key_id`: no reader
[c]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ error: this access key ID has no `aws_secret_access_key`
aws_secret_access_key =
",
        );
    }

    #[test]
    fn halves_in_two_files_are_out_of_reach_for_some() {
        check(
            CODE,
            "--- config
[profile a]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[profile b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
[profile c]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ error: the `aws_secret_access_key` of this access key ID is in `config`, out of reach for AWS CLI, boto3, the Go SDK and the Ruby SDK; move it here
[b]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: the `aws_access_key_id` of this secret access key is in `config`
[c]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
                    ^^^^^^^^^^^^^^^^^^^^ error: this access key ID has no `aws_secret_access_key` beside it: no credentials for AWS tools other than the Ruby SDK; add it
",
        );
    }

    #[test]
    fn only_readers_that_the_half_troubles_count() {
        let pair = |found: &str| {
            format!(
                "--- config
[profile a]
role_arn = arn:aws:iam::123456789012:role/admin
source_profile = b
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
{found}[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
"
            )
        };
        check(
            CODE,
            &pair(
                "                    ^^^^^^^^^^^^^^^^^^^^ error: this access key ID has no \
                 `aws_secret_access_key` beside it: no credentials for the Go SDK; add it\n",
            ),
        );
        check_with(CODE, &pair(""), |_, options| {
            options.readers = Readers::from_iter([Reader::Botocore, Reader::JavaScript]);
        });
    }

    #[test]
    fn silent_on_whole_keys_placeholders_and_what_the_other_file_may_hold() {
        check(
            CODE,
            "--- config
[profile a]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
[b]
aws_access_key_id = <access-key-id>
[c]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key =
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
",
        );
        check_with(
            CODE,
            "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\n",
            |facts, _| facts.file_mut(FileKind::Config).known = false,
        );
    }

    #[test]
    fn the_fix_inserts_or_moves_the_other_half() {
        fixed(
            CODE,
            "--- credentials\n[a]\r\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\r\n",
            "--- credentials\n[a]\r\naws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\r\naws_access_key_id = <access-key-id>\r\n",
        );
        fixed(
            CODE,
            "--- config
[profile a]
region = us-east-1
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
",
            "--- config
[profile a]
region = us-east-1
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
        );
    }
}
