mod exchanged;

use catalogue::arn::{self, ArnFault};
use catalogue::value::ValueFault;
use catalogue::{ValueKind, keys};
use syntax::Span;

use crate::finding::{Finding, Severity};
use crate::lint::{Check, Findings, ValueContext};
use crate::rule::{Group, Rule};

pub(super) use exchanged::exchanged;

pub(super) static RULE: Rule = Rule {
    code: "malformed-arn",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The ARN of a role, an MFA device or a login is malformed or names something else.

Readers do not check ARNs. STS answers `ValidationError`, or `AccessDenied` if the ARN is well formed but
names nothing. Common mistakes are one colon before the account, and the ARN of a session
(`assumed-role/…`) or a user instead of a role.

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

If another setting has the role and `role_arn` what belongs there, the fix swaps the two.

The fix that adds the missing colon is safe. The fixes for a region, for a colon instead of a slash,
for the ARN of a session, and for what is near to an ARN are guesses, and not safe.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Value(is_arn, check)];

fn is_arn(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn)
}

fn check(value: &ValueContext<'_, '_>, findings: &mut Findings<'_>) {
    if exchanged::check(value, findings) {
        return;
    }
    let Some(fault) = fault(value).filter(|_| !value.is_wrapped()) else { return };
    let message = format!("AWS refuses this `{}`: {fault}.", value.known.name);
    let finding = value.report(findings, message);
    // Tests run the readers of AWS only, so the formats of other tools are less certain.
    if !value.known.is_aws() {
        finding.severity(Severity::Warning);
    }
    offer(value, fault, finding);
}

fn fault(value: &ValueContext<'_, '_>) -> Option<ArnFault> {
    match value.fault() {
        Some(ValueFault::Arn(fault)) => Some(fault),
        // The catalogue has one kind for all ARNs, but that of a login must be a user, session or root.
        None if value.known.key() == keys::LOGIN_SESSION => arn::login(value.text()).err(),
        _ => None,
    }
}

fn offer(value: &ValueContext<'_, '_>, fault: ArnFault, finding: &mut Finding) {
    let text = value.text();
    if fault == ArnFault::AssumedRole {
        if let Some(role) = role_of_session(text) {
            finding.fix("Change to the ARN of the role", value.replaced_by(&role));
        }
        return;
    }
    let kind = value.known.kind;
    let guess = || arn::guess(text, if kind == ValueKind::MfaSerial { "mfa" } else { "role" });
    let is_right = |fixed: &String| kind.check(fixed).is_ok();
    let fixed = arn::repair(text).filter(is_right).or_else(|| guess().filter(is_right));
    let Some(fixed) = fixed else { return };
    if fault == ArnFault::OneColon {
        // Only the colon is inserted: the rest of the ARN is right and stays.
        let same = text.bytes().zip(fixed.bytes()).take_while(|(old, new)| old == new).count();
        let at = Span::at(value.span().start + same as u32);
        finding.safe_fix("Add the missing colon", value.edited(at, ":"));
    } else {
        finding.fix(format!("Change to `{fixed}`"), value.replaced_by(&fixed));
    }
}

/// `arn:aws:iam::…:role/NAME` for `arn:aws:sts::…:assumed-role/NAME/SESSION`. The session's ARN
/// leaves out the role's path.
fn role_of_session(value: &str) -> Option<String> {
    let session = arn::parse(value).ok()?;
    let name = session.session_role()?;
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
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS refuses this `role_arn`: two colons belong after `iam`, because IAM has no region.
mfa_serial = arn:aws:iam::847291036455:u2f/user/me/key
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS refuses this `mfa_serial`
login_session = arn:aws:iam::847291036455:role/a
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS refuses this `login_session`
[profile b]
role_arn = arn:aws:iam::847291036455:user/me
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS refuses this `role_arn`
[profile c]
role_arn = a
           ^ error: AWS refuses this `role_arn`
login_session = b
                ^ error: AWS refuses this `login_session`
aws_mfa_device = arn:aws:iam::1:mfa/me
                 ^^^^^^^^^^^^^^^^^^^^^ warning: AWS refuses this `aws_mfa_device`
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
        let device = |arn: &str| format!("--- config\n[profile a]\nmfa_serial = {arn}\n");
        fixed(
            CODE,
            &device("arn:aws:iam::847291036455:user/me"),
            &device("arn:aws:iam::847291036455:mfa/me"),
        );
        let role = |arn: &str| format!("--- config\n[profile a]\nrole_arn = {arn}\n");
        let right = "arn:aws:iam::847291036455:role/a";
        for wrong in [
            "847291036455:role/a",
            "iam::847291036455:role/a",
            "rn:aws:iam::847291036455:role/a",
            "arn;aws;iam;;847291036455;role/a",
            "arn:aws:iam::847291036455/role/a",
            "arn:aws:iam::8472-9103-6455:role/a",
            "arn:AWS:iam::847291036455:Role/a",
            "arn:aws:iam::847291036455:roles/a",
        ] {
            fixed(CODE, &role(wrong), &role(right));
        }
        let gov = right.replace(":aws:", ":aws-us-gov:");
        fixed(CODE, &role("arn:aws-gov:iam::847291036455:role/a"), &role(&gov));
        no_fix(CODE, "", "--- config\n[profile a]\nrole_arn = arn:aws:iam:1:role/a\n");
        no_fix(CODE, "", "--- config\n[profile a]\nrole_arn = arn:aws:iam:847291036455:user/me\n");
    }
}
