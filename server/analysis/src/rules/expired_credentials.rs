use catalogue::credentials::{KeyKind, RedactedKeyId, is_placeholder, key_kind};
use catalogue::keys;
use jiff::{Timestamp, fmt::strtime};

use crate::finding::{Anchor, Severity, Tags};
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{SymbolKind, latest_expiry};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "expired-credentials",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"Temporary credentials have expired, according to the tool that wrote them.

AWS answers `ExpiredToken`. Tools that write temporary credentials to the file also write when these
expire, in `x_security_token_expires`, `aws_session_expiration`, `expiration` and others. A time without
a time zone is read as UTC, as the tools write it.

```ini bad credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
x_security_token_expires = 2024-01-31T12:00:00Z
```

```ini good credentials
[default]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
aws_session_token = IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Qw1Sy3Dz6Fh8Gn0Bp2Cr4Jt6Lu8Oa1Ie3Yk5Ux7Vm9Wq2Es4R
x_security_token_expires = 2099-01-31T12:00:00Z
```

There is no fix: sign in again with that tool.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    // One finding for the key, not one for each of the notes about its end.
    if !context.counts_as(keys::AWS_ACCESS_KEY_ID) {
        return;
    }
    let Some((SymbolKind::Profile, _)) = context.symbol() else { return };
    let (section, id) = (context.section, context.value());
    // A long-term key does not expire: the note is left from an earlier key.
    if key_kind(id) == KeyKind::LongTerm || is_placeholder(id) || id.is_empty() {
        return;
    }
    let now = context.facts.now.and_then(|now| Timestamp::from_second(now).ok());
    let Some((now, (end, note))) = now.zip(latest_expiry(section)) else { return };
    if end > now {
        return;
    }
    let message = format!(
        "The credentials of `{}` expired at {}, so AWS answers `ExpiredToken`. Sign in again with the \
         tool that wrote them.",
        RedactedKeyId(id),
        strtime::format("%Y-%m-%d %H:%M UTC", end).unwrap_or_default(),
    );
    findings
        .report(section, note.value, message)
        .tags(Tags::UNNECESSARY)
        .related(Anchor::Span(section.at(context.setting.value)), "the access key");
}

#[cfg(test)]
mod tests {
    use crate::facts::Facts;
    use crate::options::Options;
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "expired-credentials";

    fn in_2026(facts: &mut Facts, _: &mut Options) {
        facts.now = Some(1_790_000_000); // 2026-09-21T14:13:20Z
    }

    #[test]
    fn the_latest_note_decides() {
        check_with(
            CODE,
            "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
x_security_token_expires = 2026-09-21T16:13:20+02:00
                           ^^^^^^^^^^^^^^^^^^^^^^^^^ warning: The credentials of `ASIA…7WML` expired at 2026-09-21 14:13 UTC
[b]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
x_security_token_expires = 2024-01-31T12:00:00Z
expiration = 2026-09-21 14:13:21
[c]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
expiration = '2024-01-31 12:00:00' # by aws-mfa
              ^^^^^^^^^^^^^^^^^^^ warning: The credentials of `ASIA…7WML` expired at 2024-01-31 12:00 UTC
",
            in_2026,
        );
    }

    #[test]
    fn each_name_that_a_tool_uses_counts() {
        for key in catalogue::keys::EXPIRY {
            let (name, id) = (key.name(), "aws_access_key_id = ASIAQNZGKIQY56JQ7WML");
            let (before, end) = (" ".repeat(name.len() + 3), "2024-01-31T12:00:00Z");
            let carets = "^".repeat(end.len());
            let picture = format!(
                "--- credentials\n[a]\n{id}\n{name} = {end}\n{before}{carets} warning: The credentials\n"
            );
            check_with(CODE, &picture, in_2026);
        }
    }

    #[test]
    fn silent_without_a_clock_a_temporary_key_or_a_moment() {
        let file = "--- credentials
[a]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
expiration = 2024-01-31 12:00:00
";
        check(CODE, file);
        check_with(
            CODE,
            "--- credentials
[long-term]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
expiration = 2024-01-31 12:00:00
[placeholder]
aws_access_key_id = <access-key-id>
expiration = 2024-01-31 12:00:00
[empty-key]
aws_access_key_id =
expiration = 2024-01-31 12:00:00
[no-key]
expiration = 2024-01-31 12:00:00
[no-moment]
aws_access_key_id = ASIAQNZGKIQY56JQ7WML
expiration = yesterday
",
            in_2026,
        );
    }
}
