use catalogue::credentials::{RedactedKeyId, is_placeholder};
use catalogue::keys;

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SettingRef, SymbolKind, SymbolSettings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "conflicting-secrets",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"One access key ID has different secrets in two profiles.

An access key has one secret. The profile with the wrong one gets `SignatureDoesNotMatch`. Usually only
one of two copies was replaced.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt

[work]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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

[work]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

There is no fix: only AWS knows which of the two is right.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let mut others = symbol.other_secrets().peekable();
    // First, because the index answers it: of most profiles no secret needs to be looked at.
    if others.peek().is_none() {
        return;
    }
    let Some(id) = symbol.get(keys::AWS_ACCESS_KEY_ID) else { return };
    let Some(own) = secret(symbol).filter(|_| !is_placeholder(id)) else { return };
    let others = others.filter_map(|other| secret(&other).map(|theirs| (other, theirs)));
    let mut others = others.take(SHOWN).peekable();
    let Some((first, _)) = others.peek() else { return };
    let message = format!(
        "Profile `{}` has another secret for the access key `{}`, and AWS accepts only one of the two. \
         Correct the wrong one.",
        first.name(),
        RedactedKeyId(id),
    );
    let finding = findings.report(own.section, own.setting.meant, message);
    for (other, theirs) in others {
        // By key and not by place: lines of the other profile may move without a new check of this
        // one.
        let anchor = Anchor::Setting(theirs.section.id, keys::AWS_SECRET_ACCESS_KEY);
        finding.related(anchor, format!("the secret in profile `{}`", other.name()));
    }
}

/// The profile's secret, unless it is a placeholder.
fn secret<'w, 'p>(profile: &SymbolSettings<'w, 'p>) -> Option<SettingRef<'w, 'p>> {
    let secret = profile.setting(keys::AWS_SECRET_ACCESS_KEY);
    secret.filter(|secret| !is_placeholder(secret.value()))
}

/// The most profiles to point to: in a file with more, one key was pasted everywhere.
const SHOWN: usize = 4;

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::engine::Pair;
    use crate::facts::Facts;
    use crate::options::Options;
    use crate::rules::fixture::check;

    const CODE: &str = "conflicting-secrets";

    #[test]
    fn each_of_the_profiles_is_told_of_the_other() {
        check(
            CODE,
            "--- config
[profile b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Profile `a` has another secret for the access key `AKIA…JRUX`, and
--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Profile `b` has another secret for the access key `AKIA…JRUX`, and AWS accepts only one of the two
",
        );
    }

    #[test]
    fn the_other_secret_is_found_where_it_moves() {
        let profile = |header: &str, secret: &str| {
            format!(
                "[{header}]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = {secret}\n"
            )
        };
        let config = profile("profile b", "Q3mW8rT1yU6iO0pA5sD9fG2hJ7kL4zX+cVbN/eMq");
        let credentials = profile("a", "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt");
        let (facts, options) = (Facts::default(), Options::default());
        let mut pair = Pair::new(Some(&config), Some(&credentials), facts, options);
        let moved = format!("[profile c]\nregion = us-east-1\n{config}");
        pair.replace(FileKind::Config, Some(&moved));
        let finding = pair.findings(FileKind::Credentials).find(|found| found.rule.code == CODE);
        let (file, span) = pair.resolve(finding.unwrap().related[0].anchor);
        assert_eq!(
            (file, &moved[span.range()]),
            (FileKind::Config, "Q3mW8rT1yU6iO0pA5sD9fG2hJ7kL4zX+cVbN/eMq")
        );
    }

    #[test]
    fn silent_on_equal_secrets_other_keys_and_placeholders() {
        check(
            CODE,
            "--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = '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'
[c]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
aws_secret_access_key = Q3mW8rT1yU6iO0pA5sD9fG2hJ7kL4zX+cVbN/eMq
[d]
aws_access_key_id = test
aws_secret_access_key = test
[e]
aws_access_key_id = test
aws_secret_access_key = fake
[f]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
[g]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = YOUR_SECRET_ACCESS_KEY
",
        );
    }
}
