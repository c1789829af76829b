use catalogue::keys;
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SymbolKind, without_browser_ending, without_ending};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "start-url-fragment",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"The start URL of IAM Identity Center ends in `#` or `#/` from the browser.

The URL works. But tools store the sign-in of a profile under the exact URL, so the URL with the `#` and
the URL without it need two sign-ins. If the files contain both, this is a warning. The sign-in of an
`[sso-session]` is stored under the session's name, so a `#` does not matter there. A page of the portal,
such as `#/?tab=accounts`, is reported everywhere, and a `/` at the end if the files also have the URL
without it.

```ini bad
[profile dev]
sso_region = us-east-1
sso_start_url = https://acme.awsapps.com/start#
sso_account_id = 847291036455
sso_role_name = Developer
```

```ini good
[profile dev]
sso_session = corp
sso_account_id = 847291036455
sso_role_name = Developer

[sso-session corp]
sso_region = us-east-1
sso_start_url = https://acme.awsapps.com/start
```

The fix removes it. It is safe: the portal is the same, and you sign in once more.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Symbol(&[SymbolKind::Profile], check),
    Check::Symbol(&[SymbolKind::SsoSession], check_session),
];

/// The sign-in of a session has the session's name, so only pages of the portal are reported.
fn check_session(session: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in session.sections() {
        for setting in section.top_level().filter(|setting| setting.is(keys::SSO_START_URL)) {
            let url = section.value(setting);
            let Some(bare) = without_browser_ending(url) else { continue };
            if !url[bare.len()..].contains(char::is_alphanumeric) {
                continue;
            }
            let span = Span::new(setting.value.start + bare.len() as u32, setting.value.end);
            let message = "This is a page of the access portal, and signing in needs the URL of the \
                           portal alone. Remove the ending.";
            findings
                .report(section, span, message)
                .safe_fix("Remove the ending", vec![section.edit(span, "")]);
        }
    }
}

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let twice = symbol.has_start_url_twice();
    for section in symbol.sections() {
        for setting in section.top_level().filter(|setting| setting.is(keys::SSO_START_URL)) {
            let url = section.value(setting);
            // Alone, a slash at the end does no harm.
            let slash = Some(without_ending(url)).filter(|bare| twice && *bare != url);
            let Some(bare) = without_browser_ending(url).or(slash) else { continue };
            let span = Span::new(setting.value.start + bare.len() as u32, setting.value.end);
            // Tools hash the URL for the name of the cached token, so a `#` makes another name.
            let message = if twice {
                "Tools store the sign-in under the exact URL, and the files also have this URL without \
                 the ending, so you must sign in twice. Remove it."
            } else {
                "Tools store the sign-in under the exact URL, so this URL needs another sign-in than \
                 the one without the ending. Remove it."
            };
            let finding = findings.report(section, span, message);
            if twice {
                // Alone the fragment costs nothing: there is one sign-in, under whatever name.
                finding.severity(Severity::Warning);
            }
            finding.safe_fix("Remove the ending", vec![section.edit(span, "")]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "start-url-fragment";

    #[test]
    fn what_a_browser_added_is_reported() {
        check(
            CODE,
            "--- config
[sso-session session]
sso_start_url = https://acme.awsapps.com/start#
[profile a]
sso_start_url = https://acme.awsapps.com/start#
                                              ^ info: Tools store the sign-in under the exact URL
[profile b]
sso_start_url = https://acme.awsapps.com/start/#/ ; x
                                              ^^^ info: Tools store the sign-in under the exact URL
[profile c]
sso_start_url = https://other.awsapps.com/start
[profile d]
sso_start_url = https://acme.awsapps.com/start#part
endpoint_url = https://example.com/#
",
        );
    }

    #[test]
    fn pages_of_the_portal_and_a_slash_beside_none_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
sso_start_url = https://acme.awsapps.com/start/#/?tab=accounts
                                              ^^^^^^^^^^^^^^^^ info: Tools store the sign-in under the exact URL
[profile b]
sso_start_url = https://other.awsapps.com/start/
                                               ^ warning: Tools store the sign-in under the exact URL, and the files also have this URL without the ending
[profile c]
sso_start_url = https://other.awsapps.com/start
[profile d]
sso_start_url = https://third.awsapps.com/start/
",
        );
    }

    #[test]
    fn pages_of_the_portal_are_reported_in_a_session_too() {
        check(
            CODE,
            "--- config
[sso-session a]
sso_start_url = https://acme.awsapps.com/start/?tab=accounts
                                              ^^^^^^^^^^^^^^ info: This is a page of the access portal
[sso-session b]
sso_start_url = https://acme.awsapps.com/start/#/console?account_id=029608264753
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info: This is a page
[sso-session c]
sso_start_url = https://ssoins-7223a1b2c3d4e5f6.portal.eu-west-1.app.aws
[sso-session d]
sso_start_url = https://sso.acme.example/start/app?x
[profile e]
sso_start_url = https://acme.awsapps.com/start?tab=applications
                                              ^^^^^^^^^^^^^^^^^ info: Tools store the sign-in
",
        );
        let file = |end| {
            format!(
                "--- config\n[sso-session a]\nsso_start_url = https://a.awsapps.com/start{end}\n"
            )
        };
        fixed(CODE, &file("/home/x"), &file(""));
    }

    #[test]
    fn beside_the_same_without_it_is_a_warning() {
        check(
            CODE,
            "--- config
[profile a]
sso_start_url = https://acme.awsapps.com/start#/
                                              ^^ warning: Tools store the sign-in under the exact URL, and the files also have this URL without the ending
[profile b]
sso_start_url = https://acme.awsapps.com/start
[profile c]
sso_start_url = https://other.awsapps.com/start#
                                               ^ info: Tools store the sign-in under the exact URL
",
        );
    }

    #[test]
    fn the_fix_removes_it() {
        let file = |end| {
            format!("--- config\n[profile a]\nsso_start_url = https://x.example/start{end}\r\n")
        };
        fixed(CODE, &file("/#/"), &file(""));
        fixed(CODE, &file("#"), &file(""));
    }
}
