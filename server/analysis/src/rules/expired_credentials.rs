use catalogue::credentials::{KeyKind, RedactedKeyId, is_placeholder, key_kind, mask_value};
use catalogue::{DefinedBy, keys};
use jiff::{Timestamp, fmt::strtime};

use crate::finding::{Anchor, Severity, Tags};
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Section, Setting, SymbolKind, latest_expiry};
use crate::report::shell_word;
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

There is no fix: sign in again with that tool. The message has its command if the profile has its settings, such as
`x_principal_arn` of saml2aws or `azure_tenant_id` of aws-azure-login.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

/// Tools that leave settings of their own in a profile, and how each signs in again; `{}` is the profile.
const COMMANDS: [(&str, &str); 5] = [
    ("aws-adfs", "aws-adfs login --profile {}"),
    ("aws-azure-login", "aws-azure-login --profile {}"),
    ("aws-google-auth", "aws-google-auth --profile {}"),
    ("aws-mfa", "aws-mfa --profile {}"),
    ("saml2aws", "saml2aws login"),
];

fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in profile.sections() {
        // One finding for the key, not one for each of the notes about its end.
        if let Some(key) = section.setting(keys::AWS_ACCESS_KEY_ID) {
            check_key(profile, section, key, findings);
        }
    }
}

fn check_key(
    profile: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    key: &Setting,
    findings: &mut Findings<'_>,
) {
    let id = section.value(key);
    // A long-term key does not expire: the note is left from an earlier key.
    if key_kind(id) == KeyKind::LongTerm || is_placeholder(id) || id.is_empty() {
        return;
    }
    let now = profile.facts().now.and_then(|now| Timestamp::from_second(now).ok());
    let Some((now, (end, note))) = now.zip(latest_expiry(section)) else { return };
    if end > now {
        return;
    }
    let message = format!(
        "The credentials of `{}` expired at {}, so AWS answers `ExpiredToken`. Sign in again with {}.",
        RedactedKeyId(id),
        strtime::format("%Y-%m-%d %H:%M UTC", end).unwrap_or_default(),
        writer(profile).unwrap_or_else(|| "the tool that wrote them".to_owned()),
    );
    findings
        .report(section, note.value, message)
        .tags(Tags::UNNECESSARY)
        .related(Anchor::Span(section.at(key.value)), "the access key");
}

/// The command of the one tool whose settings the profile has. The notes of an expiry have names that several
/// tools use.
fn writer(profile: &SymbolContext<'_, '_>) -> Option<String> {
    let known = profile.sections().flat_map(|section| &section.settings).filter_map(|it| it.known);
    let of_tools = known.filter(|known| !keys::EXPIRY.contains(&known.key()));
    let mut tools: Vec<&str> = of_tools
        .filter_map(|known| match known.origin {
            DefinedBy::ThirdParty(tool) => Some(tool),
            DefinedBy::Aws => None,
        })
        .collect();
    tools.sort_unstable();
    tools.dedup();
    let [tool] = tools.as_slice() else { return None };
    let (_, command) = COMMANDS.iter().find(|(name, _)| name == tool)?;
    let name = mask_value(&shell_word(profile.name())).into_owned();
    Some(format!("`{}`", command.replace("{}", &name)))
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
    fn the_tool_is_named_by_its_settings() {
        let note = "aws_access_key_id = ASIAQNZGKIQY56JQ7WML\nexpiration = 2024-01-31 12:00:00\n";
        let carets = "             ^^^^^^^^^^^^^^^^^^^";
        let expired = "warning: The credentials of `ASIA…7WML` expired at 2024-01-31 12:00 UTC, so AWS answers \
                       `ExpiredToken`. Sign in again with";
        for (setting, command) in [
            ("x_principal_arn = arn:aws:sts::029608264753:assumed-role/a/b", "`saml2aws login`."),
            ("assumed_role = False", "`aws-mfa --profile work`."),
            ("manager = awsume", "the tool that wrote them."),
        ] {
            let picture =
                format!("--- credentials\n[work]\n{note}{carets} {expired} {command}\n{setting}\n");
            check_with(CODE, &picture, in_2026);
        }
        let azure = format!(
            "--- config\n[profile work]\nazure_tenant_id = x\n--- credentials\n[work]\n{note}\
             {carets} {expired} `aws-azure-login --profile work`.\n"
        );
        check_with(CODE, &azure, in_2026);
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
