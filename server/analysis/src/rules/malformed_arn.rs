use catalogue::arn::{self, ArnFault};
use catalogue::value::ValueFault;
use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::{Finding, Severity};
use crate::lint::{Check, Findings, ValueContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "malformed-arn",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The ARN of a role, an MFA device or a login is not well formed, or names another thing.

Every reader passes it on as it is, and STS answers `ValidationError`, or `AccessDenied` where the
ARN is right in form and names nothing: one colon before the account, a session (`assumed-role/…`)
or a user where the role belongs.

```ini bad
[profile deploy]
role_arn = arn:aws:iam:847291036455:role/deploy
credential_source = Ec2InstanceMetadata
```

```ini good
[profile deploy]
role_arn = arn:aws:iam::847291036455:role/deploy
credential_source = Ec2InstanceMetadata
```

The fix that adds the missing colon is safe. Others, for a region filled in, a colon in place of a
slash or the ARN of a session, are guesses and yours to choose.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(is_arn, check)];

fn is_arn(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn)
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(fault) = fault(value) else { return };
    let message = format!("`{}` is malformed: {fault}; AWS refuses it", value.known.name);
    let finding = value.report(findings, message);
    if !value.known.is_aws() {
        finding.severity(Severity::Warning);
    }
    offer(value, fault, finding);
}

fn fault(value: &ValueContext<'_, '_>) -> Option<ArnFault> {
    match value.fault() {
        Some(ValueFault::Arn(fault)) => Some(fault),
        // The catalogue has one kind for ARNs of all sorts; whoever signed in has a form of its own.
        None if value.known.key() == keys::LOGIN_SESSION => arn::login(value.text()).err(),
        _ => None,
    }
}

fn offer(value: &ValueContext<'_, '_>, fault: ArnFault, finding: &mut Finding) {
    let text = value.text();
    if fault == ArnFault::AssumedRole {
        if let Some(role) = role_of_session(text) {
            finding.fix("Name the role in place of its session", value.replaced_by(&role));
        }
        return;
    }
    let fits = |fixed: &String| value.known.kind.check(fixed).is_ok();
    let Some(fixed) = arn::mend(text).filter(fits) else { return };
    if fault == ArnFault::OneColon {
        let same = text.bytes().zip(fixed.bytes()).take_while(|(old, new)| old == new).count();
        let at = Span::at(value.span().start + same as u32);
        finding.safe_fix("Add the missing colon", value.edited(at, ":"));
    } else {
        finding.fix(format!("Write `{fixed}`"), value.replaced_by(&fixed));
    }
}

/// `arn:aws:iam::…:role/NAME` for `arn:aws:sts::…:assumed-role/NAME/SESSION`. The session's ARN
/// leaves out the role's path.
fn role_of_session(value: &str) -> Option<String> {
    let session = arn::parse(value).ok()?;
    let name = session.resource.strip_prefix("assumed-role/")?.split('/').next()?;
    let role = format!("arn:{}:iam::{}:role/{name}", session.partition, session.account);
    arn::role(&role).is_ok().then_some(role)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "malformed-arn";

    #[test]
    fn faults_of_roles_devices_and_logins_are_reported() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam:847291036455:role/a
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `role_arn` is malformed: two colons belong after `iam`, because IAM has no region; AWS refuses it
mfa_serial = arn:aws:iam::847291036455:u2f/user/me/key
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `mfa_serial` is malformed: STS cannot use security keys
login_session = arn:aws:iam::847291036455:role/a
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `login_session` is malformed: this names neither
[profile b]
role_arn = arn:aws:iam::847291036455:user/me
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `role_arn` is malformed: this names a user, not a role
[profile c]
role_arn = a
           ^ error: `role_arn` is malformed: an ARN begins with `arn:`
login_session = b
                ^ error: `login_session` is malformed: an ARN begins with `arn:`
aws_mfa_device = arn:aws:iam::1:mfa/me
                 ^^^^^^^^^^^^^^^^^^^^^ warning: `aws_mfa_device` is malformed: an account ID has 12 digits
",
        );
    }

    #[test]
    fn good_ones_and_placeholders_pass() {
        check(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws-cn:iam::847291036455:role/path/to/a # note
mfa_serial = GAHT12345678
login_session = arn:aws:iam::847291036455:root
[profile b]
role_arn = arn:aws:iam::<account>:role/b
mfa_serial = ${MFA}
[profile c]
role_arn =
",
        );
    }

    #[test]
    fn fixes_are_as_small_as_the_fault() {
        fixed(
            CODE,
            "--- config\n[profile a]\nrole_arn = arn:aws:iam:847291036455:role/a\n",
            "--- config\n[profile a]\nrole_arn = arn:aws:iam::847291036455:role/a\n",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nrole_arn = arn:aws:iam:us-east-1:847291036455:role:a\n",
            "--- config\n[profile a]\nrole_arn = arn:aws:iam::847291036455:role/a\n",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nrole_arn = arn:aws:sts::847291036455:assumed-role/a/me\n",
            "--- config\n[profile a]\nrole_arn = arn:aws:iam::847291036455:role/a\n",
        );
        no_fix(CODE, "", "--- config\n[profile a]\nrole_arn = arn:aws:iam:1:role/a\n");
        no_fix(CODE, "", "--- config\n[profile a]\nrole_arn = arn:aws:iam:847291036455:user/me\n");
    }
}
