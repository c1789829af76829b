use catalogue::credentials::{
    SecretShape, TokenShape, is_well_formed_key_id, secret_shape, token_shape,
};
use catalogue::{Key, keys};

use crate::finding::{Anchor, Severity};
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Section, Setting, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "swapped-credentials",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The access key ID, the secret access key or the session token have each other's names.

AWS answers every request with `IncompleteSignature` or `InvalidClientTokenId`. Requests contain the ID
unencrypted, so the secret is now in logs and CloudTrail: create a new key.

```ini bad credentials
[default]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix swaps the names and keeps the values in place. It is safe: the forms of the values show which
is which.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    if !context.setting.is_credential() {
        return;
    }
    let section = context.section;
    // Only if each value has the form of another: half a mistake is for the rules about forms.
    let Some(swapped) = swapped(section) else { return };
    // Reported once, at the first.
    let Some(((first, _), others)) = swapped.split_first() else { return };
    if !std::ptr::eq(*first, context.setting) {
        return;
    }
    let names = swapped.iter().map(|(_, key)| format!("`{}`", key.name())).collect::<Vec<_>>();
    let (message, title) = match swapped.as_slice() {
        [(one, _), (other, _)] => (
            format!(
                "The {} and the {} are swapped, so AWS refuses every request. Swap them.",
                noun(one),
                noun(other)
            ),
            format!("Swap {} and {}", name(one), name(other)),
        ),
        _ => (
            "The three parts of this access key are swapped, so AWS refuses every request. Rename them.".to_owned(),
            format!("Rename to {}", names.join(", ")),
        ),
    };
    // The names are exchanged and not the values, so that no secret is in an edit.
    let rename = |(setting, key): &(&Setting, Key)| section.edit(setting.name, key.name());
    let finding = findings.report(section, first.value, message);
    for (other, key) in others {
        finding.related(Anchor::Span(section.at(other.value)), format!("the {}", noun_of(*key)));
    }
    finding.safe_fix(title, swapped.iter().map(rename).collect());
}

/// The parts of a key in the order of their names.
const PARTS: [(Key, &str); 3] = [
    (keys::AWS_ACCESS_KEY_ID, "access key ID"),
    (keys::AWS_SECRET_ACCESS_KEY, "secret access key"),
    (keys::AWS_SESSION_TOKEN, "session token"),
];

fn noun_of(key: Key) -> &'static str {
    PARTS.iter().find(|(part, _)| *part == key).map_or("", |(_, noun)| noun)
}

fn noun(setting: &Setting) -> &'static str {
    setting.known.map_or("", |known| noun_of(known.key()))
}

fn name(setting: &Setting) -> String {
    setting.known.map_or_else(String::new, |known| format!("`{}`", known.name))
}

/// The parts of a profile's key whose values have the form of others, each with the name that it should have,
/// if the names are right once they are exchanged.
pub(super) fn swapped<'s>(section: &'s Section<'_>) -> Option<Vec<(&'s Setting, Key)>> {
    let (SymbolKind::Profile, _) = section.symbol()? else { return None };
    let own = PARTS.into_iter().filter_map(|(key, _)| Some((section.setting(key)?, key)));
    let own: Vec<_> = own.filter(|(setting, _)| !setting.is_empty()).collect();
    let wrong = own.iter().filter_map(|(setting, key)| {
        let right = part_of(section.value(setting));
        (right != Some(*key)).then_some((*setting, right))
    });
    let wrong: Vec<_> = wrong.collect();
    let named: Vec<_> = wrong.iter().filter_map(|(it, right)| Some((*it, (*right)?))).collect();
    let is_right = |(setting, _): &(&Setting, Key)| {
        named.iter().filter(|(_, right)| setting.is(*right)).count() == 1
    };
    (named.len() > 1 && named.len() == wrong.len() && named.iter().all(is_right)).then_some(named)
}

/// Which part of a key a value is, where its form says it for sure.
fn part_of(value: &str) -> Option<Key> {
    if is_well_formed_key_id(value) {
        Some(keys::AWS_ACCESS_KEY_ID)
    } else if secret_shape(value) == SecretShape::WellFormed {
        Some(keys::AWS_SECRET_ACCESS_KEY)
    } else {
        (token_shape(value) == TokenShape::Plausible).then_some(keys::AWS_SESSION_TOKEN)
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    #[test]
    fn both_are_told_of_at_once_and_by_this_rule_alone() {
        check_all(
            "--- credentials
[a]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[swapped-credentials]: The access key ID and the secret
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn the_token_can_be_one_of_them() {
        let token = "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R";
        let carets = "^".repeat(token.len());
        let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        check_all(&format!(
            "--- credentials
[id-and-token]
aws_access_key_id = {token}
                    {carets} error[swapped-credentials]: The access key ID and the session token are swapped, so AWS refuses every request. Swap them.
aws_secret_access_key = {secret}
aws_session_token = ASIAQNZGKIQY56JQ7WML
[secret-and-token]
aws_access_key_id = ASIASP2TPHJSQH3FJRUX
aws_secret_access_key = {token}
                        {carets} error[swapped-credentials]: The secret access key and the session token are swapped
aws_session_token = {secret}
"
        ));
        fixed(
            "swapped-credentials",
            &format!(
                "--- credentials
[all]
aws_access_key_id = {secret}
aws_secret_access_key = {token}
aws_session_token = ASIAQNZGKIQY56JQ7WML
"
            ),
            &format!(
                "--- credentials
[all]
aws_secret_access_key = {secret}
aws_session_token = {token}
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
"
            ),
        );
    }

    #[test]
    fn one_value_in_the_wrong_place_is_another_fault() {
        check(
            "swapped-credentials",
            "--- credentials
[a]
aws_access_key_id = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
[b]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn the_fix_exchanges_the_names() {
        fixed(
            "swapped-credentials",
            "--- config
[profile a]
aws_secret_access_key = 'AKIASP2TPHJSQH3FJRUX'
aws_access_key_id=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
",
            "--- config
[profile a]
aws_access_key_id = 'AKIASP2TPHJSQH3FJRUX'
aws_secret_access_key=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
",
        );
    }
}
