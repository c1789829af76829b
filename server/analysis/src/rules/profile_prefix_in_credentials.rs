use syntax::{FileKind, Span};

use crate::finding::Severity;
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Spelling, SymbolKind};
use crate::readers::capitalized;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "profile-prefix-in-credentials",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The header of a profile in the credentials file has the word `profile`.

The word belongs in the config file. In the credentials file, some readers take it as part of the name
(the AWS CLI then finds a profile called `profile dev`), and others drop the section with its keys.

```ini bad credentials
[profile dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

```ini good credentials
[dev]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix removes the word. It is safe. It is not offered if `[dev]` also exists: merge the two by hand.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.in_file(FileKind::Credentials) {
        let Some(header) = section.header.as_ref() else { continue };
        if section.spelling() != Spelling::NeedlessPrefix || !header.closed {
            continue;
        }
        let name = symbol.name();
        let readers = missing(section, symbol.kind(), name, symbol.options());
        if readers.is_empty() {
            continue;
        }
        let message = format!(
            "{} under this header. In the credentials file, use `[{name}]`.",
            capitalized(&readers.denial("finds", "find", &format!("the profile `{name}`")))
        );
        let finding = findings.report(section, header.brackets, message).about(readers);
        // The fix would make a duplicate, over which the AWS CLI and boto3 refuse the file.
        if symbol.relate_twin(section, finding).is_some() {
            continue;
        }
        let edit = if header.quotes.is_some() {
            section.edit(header.between(), name)
        } else {
            section.edit(Span::new(header.inner.start, header.name.start), "")
        };
        finding.safe_fix(format!("Rename to `[{name}]`"), vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "profile-prefix-in-credentials";

    #[test]
    fn the_word_is_reported_in_the_credentials_file_alone() {
        check(
            CODE,
            "--- config
[profile dev]
--- credentials
[profile dev]
^^^^^^^^^^^^^ error: No AWS tool except the Ruby SDK finds the profile `dev` under this header. In the credentials file, use `[dev]`.
[default]
[profile]
[profile-dev]
[sso-session dev]
",
        );
    }

    #[test]
    fn the_fix_removes_the_word() {
        fixed(CODE, "--- credentials\n[profile  dev] # x\n", "--- credentials\n[dev] # x\n");
        fixed(CODE, "--- credentials\n[profile \"dev\"]\n", "--- credentials\n[dev]\n");
        no_fix(CODE, "", "--- credentials\n[dev]\n[profile dev]\n");
    }
}
