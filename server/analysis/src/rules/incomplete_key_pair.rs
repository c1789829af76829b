mod environment;

use catalogue::credentials::{is_placeholder_credential, may_hold_secret};
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
    doc: r"An access key has only one of its two halves.

The AWS CLI, boto3 and the Go SDK stop with `Partial credentials found`. The JavaScript SDK and the Rust
SDK find no credentials.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

Both halves belong in one file. The JavaScript SDK and the Rust SDK combine halves from both files, even
if they belong to different keys; the other tools do not.

```ini bad
[default]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```
```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
```

In variables half a pair is ignored by most tools. With `AWS_ACCESS_KEY_ID` alone the AWS CLI and boto3
stop with `Partial credentials found in env`.

The fix moves the other half from the config file, or inserts a line to paste it into. It is not safe:
only you know which halves belong together.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Symbol(&[SymbolKind::Profile], check), Check::Environment(environment::check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let has = |file, key| {
        let found = symbol.setting_in(file, key);
        found.is_some_and(|found| !found.setting.is_empty())
    };
    // The credentials file first, where every reader looks first.
    for file in [FileKind::Credentials, FileKind::Config] {
        let id = has(file, keys::AWS_ACCESS_KEY_ID);
        let secret = has(file, keys::AWS_SECRET_ACCESS_KEY);
        let (half, missing) = match (id, secret) {
            (true, false) => (keys::AWS_ACCESS_KEY_ID, keys::AWS_SECRET_ACCESS_KEY),
            (false, true) => (keys::AWS_SECRET_ACCESS_KEY, keys::AWS_ACCESS_KEY_ID),
            _ => continue,
        };
        // A whole key in the credentials file takes precedence over a half in the config file.
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
    // The value of an empty one may be in the lines below.
    let is_wrapped = is_present && section.has_text_lines();
    let affected = Affected::by_half(symbol);
    let readers = affected.lacking.union(affected.combining);
    // While the other file is not known, the other half may be in it.
    if readers.is_empty()
        || is_wrapped
        || is_placeholder_credential(half.value())
        // `malformed-access-key-id` says that it is there, and moves it if it can.
        || missing == keys::AWS_SECRET_ACCESS_KEY && may_hold_secret(half.value())
        || !symbol.facts().files[section.file.other()].known
        || symbol.has_lost(missing)
    {
        return;
    }
    let name = missing.name();
    let elsewhere = other_half(symbol, half, missing);
    let message = if elsewhere.is_some() {
        let file = symbol.file_name(section.file.other());
        let half = describe_half_without(missing);
        let effect = affected.lacking.denial("looks", "look", "for it");
        format!("The `{name}` of this {half} is in `{file}`, where {effect}. Move it here.")
    } else {
        describe_missing(symbol, missing, &affected)
    };
    let finding = findings.report(section, half.setting.value, message).about(readers);
    if let Some(elsewhere) = elsewhere {
        let moved = section.insert_setting_below(line, name, elsewhere.value());
        let left = elsewhere.section.remove_setting(elsewhere.setting);
        finding
            .related(Anchor::Span(elsewhere.section.at(elsewhere.setting.value)), "the other half")
            .fix(format!("Move `{name}` here"), vec![moved, left]);
    } else if let Some(empty) = section.setting(missing) {
        finding.related(Anchor::Span(section.at(empty.name)), "this one has no value");
    } else {
        let value = format!("<{}>", name.trim_start_matches("aws_").replace('_', "-"));
        let inserted = section.insert_setting_below(line, name, &value);
        finding.fix(format!("Insert `{name}`"), vec![inserted]);
    }
}

fn describe_missing(symbol: &SymbolContext<'_, '_>, missing: Key, affected: &Affected) -> String {
    let (half, name) = (describe_half_without(missing), missing.name());
    if affected.lacking == symbol.options().readers {
        return format!("This {half} has no `{name}`, so no tool finds credentials here. Add it.");
    }
    let effect = if affected.lacking.is_empty() {
        affected.combining.clause("combines", "combine", "halves of two keys")
    } else {
        affected.lacking.clause("finds", "find", "no credentials here")
    };
    format!("This {half} has no `{name}`{effect}. Add it.")
}

fn describe_half_without(missing: Key) -> &'static str {
    if missing == keys::AWS_ACCESS_KEY_ID { "secret access key" } else { "access key ID" }
}

/// The readers that the half leaves without the right credentials.
struct Affected {
    /// Those that stop, and those that find nothing else.
    lacking: Readers,
    /// Those that combine it with the half of another key.
    combining: Readers,
}

impl Affected {
    fn by_half(symbol: &SymbolContext<'_, '_>) -> Self {
        let lacking = symbol.resolving(|resolution| match resolution {
            Resolution::Fails(Failure { profile, why: FailureKind::KeyMissing(_) }) => {
                profile == symbol.name()
            }
            resolution => matches!(resolution, Resolution::None),
        });
        let ids = FileKind::ALL.map(|file| {
            let id = symbol.setting_in(file, keys::AWS_ACCESS_KEY_ID)?;
            (!id.setting.is_empty()).then(|| id.value())
        });
        // Where both files have the same ID, its secret in the other file is the right one.
        if !matches!(ids, [Some(one), Some(other)] if one != other) {
            return Self { lacking, combining: Readers::NONE };
        }
        let combining = symbol.resolving(|resolution| {
            resolution.own_keys(symbol.name()).is_some_and(|keys| keys.id != keys.secret)
        });
        Self { lacking, combining }
    }
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
    use crate::options::Options;
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
                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has no `aws_secret_access_key`, so no tool finds credentials here. Add it.
--- credentials
[b]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This secret access key has no `aws_access_key_id`
[c]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has no `aws_secret_access_key`
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
                    ^^^^^^^^^^^^^^^^^^^^ error: The `aws_secret_access_key` of this access key ID is in `config`, where the AWS CLI, boto3, the Go SDK and the Ruby SDK do not look for it. Move it here.
[b]
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The `aws_access_key_id` of this secret access key is in `config`, where
[c]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has no `aws_secret_access_key`, so the AWS CLI, boto3 and the Go SDK find no credentials here. Add it.
",
        );
    }

    #[test]
    fn a_secret_of_the_same_id_in_the_other_file_is_found_by_readers_that_combine() {
        let files = |config_id: &str, found: &str| {
            format!(
                "--- config
[default]
aws_access_key_id ={config_id}
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
{found}"
            )
        };
        let found = "                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has no `aws_secret_access_key`, so the AWS CLI, boto3 and the Go SDK find no credentials here. Add it.\n";
        check(CODE, &files(" AKIASP2TPHJSQH3FJRUX", found));
        let combining = |_: &mut _, options: &mut Options| {
            options.readers = Readers::from_iter([Reader::JavaScript]);
        };
        check_with(CODE, &files(" AKIASP2TPHJSQH3FJRUX", ""), combining);
        check_with(CODE, &files("", ""), combining);
        let found = "                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has no `aws_secret_access_key`, so the JavaScript SDK combines halves of two keys. Add it.\n";
        check_with(CODE, &files(" AKIAY34FZKBOKMUTVV7A", found), combining);
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
                "                    ^^^^^^^^^^^^^^^^^^^^ error: This access key ID has no \
                 `aws_secret_access_key`, so the Go SDK finds no credentials here. Add it.\n",
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
            |facts, _| facts.files[FileKind::Config].known = false,
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
