use catalogue::credentials::{RedactedKeyId, is_placeholder, is_well_formed_key_id};
use catalogue::{Key, keys};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Pairing, SettingRef, SymbolKind, SymbolSettings};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "conflicting-secrets",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"Two profiles disagree about which secret or token belongs to an access key.

An access key ID has one secret, and each secret and session token belongs to one access key ID. The profile
with the wrong one gets `SignatureDoesNotMatch` or `InvalidClientTokenId`. Usually only one of two copies, or only a
part of a key, was replaced.

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

There is no fix: only AWS knows which of the two is right. `validate` asks it.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    if report_other_secret(symbol, findings) {
        return;
    }
    // A secret and a token that were both left over are one mistake.
    let _ = report_other_key(symbol, Pairing::KeyOfSecret, findings)
        || report_other_key(symbol, Pairing::KeyOfToken, findings);
}

fn report_other_secret(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) -> bool {
    let mut others = symbol.with_another_partner(Pairing::SecretOfKey).peekable();
    // First, because the index answers it: of most profiles no secret needs to be looked at.
    if others.peek().is_none() {
        return false;
    }
    let Some(id) = symbol.get(keys::AWS_ACCESS_KEY_ID) else { return false };
    let secret = keys::AWS_SECRET_ACCESS_KEY;
    let Some(own) = filled(symbol, secret).filter(|_| !is_placeholder(id)) else { return false };
    let message = |other: &str| {
        format!(
            "Profile `{other}` has another secret for the access key `{}`, and AWS accepts only one of \
             the two. Correct the wrong one.",
            RedactedKeyId(id),
        )
    };
    report(own, others, secret, message, findings)
}

/// Reports a secret or token that another profile has for another access key.
fn report_other_key(
    symbol: &SymbolContext<'_, '_>,
    pairing: Pairing,
    findings: &mut Findings<'_>,
) -> bool {
    let (key, what) = match pairing {
        Pairing::KeyOfToken => (keys::AWS_SESSION_TOKEN, "session token"),
        _ => (keys::AWS_SECRET_ACCESS_KEY, "secret"),
    };
    let mut others = symbol.with_another_partner(pairing).peekable();
    if others.peek().is_none() {
        return false;
    }
    let Some(own) = filled(symbol, key).filter(|_| has_aws_key(symbol)) else { return false };
    // Test servers and other services take one secret for several keys.
    let others = others.filter(has_aws_key);
    let message = |other: &str| {
        format!(
            "Profile `{other}` has this {what} for another access key, and AWS accepts it for only one of \
             the two. Correct the wrong one."
        )
    };
    report(own, others, key, message, findings)
}

fn report<'w, 'p>(
    own: SettingRef<'_, '_>,
    others: impl Iterator<Item = SymbolSettings<'w, 'p>>,
    key: Key,
    message: impl Fn(&str) -> String,
    findings: &mut Findings<'_>,
) -> bool
where
    'p: 'w,
{
    let others = others.filter_map(|other| filled(&other, key).map(|theirs| (other, theirs)));
    let mut others = others.take(SHOWN).peekable();
    let Some((first, _)) = others.peek() else { return false };
    let finding = findings.report(own.section, own.setting.value, message(first.name()));
    for (other, theirs) in others {
        // By key and not by place: lines of the other profile may move without a new check of this
        // one.
        let anchor = Anchor::Setting(theirs.section.id, key);
        finding.related(anchor, format!("the one in profile `{}`", other.name()));
    }
    true
}

/// The profile's setting, unless it is a placeholder.
fn filled<'w, 'p>(profile: &SymbolSettings<'w, 'p>, key: Key) -> Option<SettingRef<'w, 'p>> {
    profile.setting(key).filter(SettingRef::is_filled_in)
}

fn has_aws_key(profile: &SymbolSettings<'_, '_>) -> bool {
    let id = filled(profile, keys::AWS_ACCESS_KEY_ID);
    id.is_some_and(|id| is_well_formed_key_id(id.value()))
}

/// The most profiles to point to: in a file with more, one key was pasted everywhere.
const SHOWN: usize = 4;

#[cfg(test)]
mod tests {
    use syntax::{FileKind, PerFile};

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
    fn a_secret_or_token_belongs_to_one_key() {
        check(
            CODE,
            "--- credentials
[a]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Profile `b` has this secret for another access key, and AWS accepts it for only one of the two. Correct the wrong one.
[b]
aws_access_key_id = AKIAY34FZKBOKMUTVV7A
aws_secret_access_key = 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
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Profile `a` has this secret for another access key
[c]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = Q3mW8rT1yU6iO0pA5sD9fG2hJ7kL4zX+cVbN/eMq
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Profile `d` has this session token for another access key
[d]
aws_access_key_id = ASIAY34FZKBOKMUTVV7A
aws_secret_access_key = W3mW8rT1yU6iO0pA5sD9fG2hJ7kL4zX+cVbN/eMq
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: Profile `c` has this session token for another access key
[minio]
aws_access_key_id = app
aws_secret_access_key = minioadmin
[minio2]
aws_access_key_id = backup
aws_secret_access_key = minioadmin
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
        let mut pair = Pair::new(
            PerFile { config: Some(&config), credentials: Some(&credentials) },
            facts,
            options,
        );
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
