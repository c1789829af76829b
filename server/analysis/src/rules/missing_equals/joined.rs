//! Two settings on one line, of which tools read the second as a part of the first value.

use crate::lint::{Findings, SettingContext};

pub(super) fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting) = (context.section, context.setting);
    let separators = setting.separators(&section.source.text);
    let (Some(first), Some(last)) = (separators.first(), separators.last()) else { return };
    let rest = &section.source.text[first.end as usize..];
    let next = rest.split(['=', ' ', '\t']).next().unwrap_or_default();
    let message = format!(
        "`{next}` is on the line of `{}`, so tools read it as part of that value. Put it on a line of its own.",
        context.name()
    );
    let at = first.join(setting.value);
    let finding = findings.report(section, syntax::Span::new(first.end, at.end), message);
    let title = if first == last {
        format!("Move `{next}` to a line of its own")
    } else {
        "Move each setting to a line of its own".to_owned()
    };
    let end = section.line_end();
    finding.fix(title, separators.iter().map(|it| section.edit(*it, end)).collect());
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "missing-equals";

    #[test]
    fn the_second_setting_is_not_taken_for_a_fault_of_the_first() {
        check_all(
            "--- config
[default]
region = us-east-1, output = json
                    ^^^^^^^^^^^^^ error[missing-equals]: `output` is on the line of `region`, so tools read it as part of that value. Put it on a line of its own.
[profile a]
output = json cli_pager=less
              ^^^^^^^^^^^^^^ error[missing-equals]: `cli_pager` is on the line of `output`
region = eu-west-1
[profile b]
region = eu-west-1
sso_account_id = 029608264753;sso_role_name = Dev
                              ^^^^^^^^^^^^^^^^^^^ error[missing-equals]: `sso_role_name` is on the line of `sso_account_id`
sso_session = s
[sso-session s]
sso_start_url = https://acme.awsapps.com/start sso_region=eu-west-1
                                               ^^^^^^^^^^^^^^^^^^^^ error[missing-equals]: `sso_region` is on the line of `sso_start_url`
sso_registration_scopes = sso:account:access
",
        );
    }

    #[test]
    fn commands_addresses_and_names_may_have_an_equals_sign() {
        check_all(
            "--- config
[profile a]
credential_process = /bin/vend region = us-east-1, output = json
[profile b]
endpoint_url = https://proxy.acme.io/?a=b,region=eu-west-1
[profile c]
session_tags = team = infra, region = us-east-1
",
        );
    }

    #[test]
    fn each_gets_its_line() {
        let after =
            "--- config\n[default]\nregion = us-east-1\noutput = json\nretry_mode=standard\n";
        for separator in ["; ", ", ", " ", ";", ",", "\t"] {
            let line =
                format!("region = us-east-1{separator}output = json{separator}retry_mode=standard");
            fixed(CODE, &format!("--- config\n[default]\n{line}\n"), after);
        }
    }
}
