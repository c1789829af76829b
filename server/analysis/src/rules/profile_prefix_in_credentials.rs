use syntax::{FileKind, Span};

use crate::finding::Severity;
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "profile-prefix-in-credentials",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A profile in the credentials file is headed by the word `profile`.

The word belongs in the config file. Here it is taken for a part of the name (the AWS CLI then knows
a profile called `profile dev`), or the section is dropped: its keys belong to nobody.

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

The fix removes the word. It is safe, and is not offered where `[dev]` exists as well: the two must
be merged by hand.
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
            "no profile `{name}` comes of this header for {readers}; in the credentials file write `[{name}]`"
        );
        let finding = findings.report(section, header.brackets, message);
        if symbol.relate_twin(section, finding).is_some() {
            continue;
        }
        let edit = if header.quotes.is_some() {
            section.edit(header.between(), name)
        } else {
            section.edit(Span::new(header.inner.start, header.name.start), "")
        };
        finding.safe_fix(format!("Write `[{name}]`"), vec![edit]);
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
^^^^^^^^^^^^^ error: no profile `dev` comes of this header for AWS tools other than the Ruby SDK; in the credentials file write `[dev]`
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
