use catalogue::keys;
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{SymbolKind, without_browser_ending};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "start-url-fragment",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"The start URL of IAM Identity Center ends in what the browser added to it.

Copied from the address bar it ends in `#` or `#/`. It works; but tools keep the sign-in under the text
of the URL, so that one with the `#` and one without need two sign-ins: where the pair has both, this is
a warning.

```ini bad
[sso-session corp]
sso_region = us-east-1
sso_start_url = https://acme.awsapps.com/start#
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

The fix removes it. It is safe: the portal is the same; you sign in once more.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&SymbolKind::ALL, check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let twice = symbol.has_start_url_twice();
    for section in symbol.sections() {
        for setting in section.top_level().filter(|setting| setting.is(keys::SSO_START_URL)) {
            let Some(bare) = without_browser_ending(section.value(setting)) else { continue };
            let span = Span::new(setting.meant.start + bare.len() as u32, setting.meant.end);
            let message = if twice {
                "tools keep the sign-in under the text of the URL, and here it stands without this \
                 ending, too: two sign-ins are needed; remove it"
            } else {
                "tools keep the sign-in under the text of the URL, so one with this ending needs \
                 another sign-in than one without; remove it"
            };
            let finding = findings.report(section, span, message);
            if twice {
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
[sso-session a]
sso_start_url = https://acme.awsapps.com/start#
                                              ^ info: tools keep the sign-in under the text of the URL
[profile b]
sso_start_url = https://acme.awsapps.com/start/#/ ; x
                                              ^^^ info: tools keep
[profile c]
sso_start_url = https://other.awsapps.com/start
[profile d]
sso_start_url = https://acme.awsapps.com/start#part
endpoint_url = https://example.com/#
",
        );
    }

    #[test]
    fn beside_the_same_without_it_is_a_warning() {
        check(
            CODE,
            "--- config
[sso-session a]
sso_start_url = https://acme.awsapps.com/start#/
                                              ^^ warning: tools keep the sign-in under the text of the URL, and here it stands without this ending, too
[profile b]
sso_start_url = https://acme.awsapps.com/start
[profile c]
sso_start_url = https://other.awsapps.com/start#
                                               ^ info: tools keep
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
