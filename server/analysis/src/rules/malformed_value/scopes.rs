//! The scopes of an sso-session: a list with commas, which people write as in other formats.

use catalogue::{ACCOUNT_SCOPE, keys};

use crate::lint::{Findings, SettingContext, ValueContext};
use crate::model::SettingPlace;

/// Reports what is a slip away from the scope that every sign-in needs: AWS answers `InvalidScopeException`.
pub(super) fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    for item in value.items() {
        if catalogue::suggest(value.slice(item), [ACCOUNT_SCOPE].into_iter()).is_some() {
            let message = format!("AWS has no such scope. Did you mean `{ACCOUNT_SCOPE}`?");
            let edit = value.section().edit(item, ACCOUNT_SCOPE);
            findings
                .report(value.section(), item, message)
                .fix(format!("Change to `{ACCOUNT_SCOPE}`"), vec![edit]);
        }
    }
}

/// Reports a list with brackets, quotes or other separators. Before values: brackets look like a placeholder.
pub(super) fn check_list(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let setting = context.setting;
    if !setting.is(keys::SSO_REGISTRATION_SCOPES) || setting.place != SettingPlace::Top {
        return;
    }
    let Some(list) = list_of(context.value()) else { return };
    let message = "Only commas separate scopes, and AWS tools take other signs for a part of one, so AWS answers \
                   `InvalidScopeException`. Remove them.";
    let edit = context.section.edit(setting.value, list.as_str());
    findings
        .report(context.section, setting.value, message)
        .about(context.readers())
        .fix(format!("Change to `{list}`"), vec![edit]);
}

/// The list that was meant by a value which is no list of scopes: `["a:b", "c:d"]`, `a:b c:d`, `a:b; c:d`.
pub(super) fn list_of(value: &str) -> Option<String> {
    let is_other = |c: char| c.is_whitespace() || "[](){}\"'`;|".contains(c);
    if !value.trim().contains(is_other) {
        return None;
    }
    let scopes = value.split(|c| c == ',' || is_other(c)).filter(|scope| !scope.is_empty());
    let scopes: Vec<&str> = scopes.collect();
    let list = scopes.join(",");
    // A blank after a comma is no part of the value.
    let is_right = value.split(',').map(str::trim).eq(scopes.iter().copied());
    let is_list = scopes.iter().all(|scope| scope.contains(':'))
        && keys::SSO_REGISTRATION_SCOPES.get().kind.check(&list).is_ok();
    (is_list && !is_right && !scopes.is_empty()).then_some(list)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "malformed-value";

    #[test]
    fn only_commas_separate_scopes() {
        check(
            CODE,
            "--- config
[sso-session json]
sso_registration_scopes = [\"sso:account:access\"]
                          ^^^^^^^^^^^^^^^^^^^^^^ error: Only commas separate scopes, and AWS tools take other signs for a part of one, so AWS answers `InvalidScopeException`. Remove them.
[sso-session blank]
sso_registration_scopes = sso:account:access codewhisperer:completions
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: Only commas
[sso-session right]
sso_registration_scopes = sso:account:access, codewhisperer:completions
[sso-session placeholder]
sso_registration_scopes = [your scopes]
",
        );
        let file = |scopes: &str| {
            format!("--- config\n[sso-session a]\nsso_registration_scopes = {scopes}\n")
        };
        let right = file("sso:account:access,codewhisperer:completions");
        for wrong in [
            "[\"sso:account:access\", \"codewhisperer:completions\"]",
            "sso:account:access codewhisperer:completions",
            "['sso:account:access','codewhisperer:completions']",
        ] {
            fixed(CODE, &file(wrong), &right);
        }
    }
}
