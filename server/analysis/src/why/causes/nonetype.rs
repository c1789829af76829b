//! Faults of an SDK that a newer version does not have.

use catalogue::keys;

use super::{Case, Cause, Certainty, Probe};

pub(super) const OLD_BOTOCORE: Probe = Probe::Ask(
    "An old botocore stops at a role whose source signs in with an sso-session.",
    old_botocore,
);

/// <https://github.com/boto/botocore/issues/2828>
fn old_botocore(case: &Case<'_, '_>) -> Option<Cause> {
    let (_, at) = case.setting(keys::SSO_SESSION)?;
    let text = "botocore 1.29.10 stops at a role whose source profile has sso_session";
    let reason = Cause::new(Certainty::Certain, text).at(at);
    let reason = Cause { code: Some("tool-too-old"), ..reason };
    Some(reason.next("pip install --upgrade boto3 botocore"))
}
