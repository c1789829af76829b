//! Causes about roles, MFA and tokens of identity providers.

use catalogue::arn::{self, Arn};
use catalogue::keys;

use super::caller::caller;
use super::role_chain::is_same_role;
use super::{Case, Cause, Certainty, Probe};
use crate::report::{Way, option};
use crate::why::case::origin;
use crate::why::public;

pub(super) const ARN_DIFFERS: Probe =
    Probe::Ask("The role that AWS refused is not the one that the files have.", arn_differs);

fn arn_differs(case: &Case<'_, '_>) -> Option<Cause> {
    let asked = case.found.hole("arn").filter(|asked| arn::parse(asked).is_ok())?;
    let (found, at) = case.setting(keys::ROLE_ARN)?;
    let chain = case.chain();
    let mut roles = chain.iter().filter_map(|profile| profile.get(keys::ROLE_ARN));
    // A program that has the role of the profile can assume further ones by itself.
    let is_own_session = caller(case).is_some_and(|caller| is_session_of(&caller, found.value()));
    if is_own_session || roles.any(|role| is_same_role(asked, role)) {
        return None;
    }
    let text = "role_arn here is another role than the one in the message";
    Some(Cause::new(Certainty::Likely, text).at(at).next("compare the account and the name"))
}

/// Whether a caller has assumed a role.
fn is_session_of(caller: &Arn<'_>, role: &str) -> bool {
    let Ok(role) = arn::parse(role) else { return false };
    caller.account == role.account && caller.session_role() == Some(role.name())
}

pub(super) const MFA_IS_MISSING: Probe = Probe::Ask(
    "Tools that ask for MFA need `mfa_serial` in the profile with the role.",
    mfa_is_missing,
);

fn mfa_is_missing(case: &Case<'_, '_>) -> Option<Cause> {
    let chain = case.chain();
    let profile = chain.first().filter(|profile| !profile.has(keys::MFA_SERIAL))?;
    let source = chain.iter().skip(1).find(|profile| profile.has(keys::MFA_SERIAL))?;
    let (_, at) = (source, case.setting(keys::MFA_SERIAL)?.1);
    let text = format!(
        "mfa_serial is in profile `{}`; the profile with the role does not inherit it",
        public(source.name())
    );
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next(format!("write mfa_serial into profile `{}` as well", public(profile.name()))))
}

pub(super) const MFA_IS_NOT_SENT: Probe = Probe::Ask("Two SDKs never send MFA.", mfa_is_not_sent);

fn mfa_is_not_sent(case: &Case<'_, '_>) -> Option<Cause> {
    use crate::readers::Client;
    if !matches!(case.client(), Client::Java | Client::Rust) {
        return None;
    }
    let (_, at) = case.setting(keys::MFA_SERIAL)?;
    let text =
        format!("{} assumes the role without MFA: it does not read mfa_serial", case.tool.name);
    let name = public(case.profile_name());
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next(format!(
        "credential_process = aws configure export-credentials --profile {name} --format process"
    )))
}

pub(super) const MFA_OF_OTHER_ACCOUNT: Probe =
    Probe::Ask("The device is another account's than the key.", mfa_of_other_account);

fn mfa_of_other_account(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::MFA_SERIAL)?;
    let device = arn::parse(found.value()).ok()?;
    let key = case.answer.way.base().account()?;
    if device.account == key {
        return None;
    }
    let text = format!(
        "mfa_serial is a device of account {}, and the key is of {key}",
        public(device.account)
    );
    Some(Cause::new(Certainty::Likely, text).at(at))
}

pub(super) const MFA_FOR_KEY: Probe = Probe::Ask(
    "A policy denies what is asked without MFA, and no tool sends a code for an access key.",
    mfa_for_key,
);

fn mfa_for_key(case: &Case<'_, '_>) -> Option<Cause> {
    let is_denied = case.text.contains("explicit deny in an identity-based policy");
    let profile = case.profile().filter(|it| is_denied && !it.has(keys::ROLE_ARN))?;
    let is_long_term =
        matches!(&case.answer.way, Way::AccessKey(key) if !key.needs_token && !key.has_token);
    let device = profile.setting(keys::MFA_SERIAL).filter(|_| is_long_term)?;
    let text = "the profile has mfa_serial, which has no effect without role_arn: the request goes without MFA";
    let reason = Cause::new(Certainty::Likely, text).at(origin(&device));
    Some(reason.next("aws sts get-session-token --serial-number DEVICE --token-code CODE"))
}

pub(super) const DURATION: Probe = Probe::Ask("How long the session is to last.", duration);

fn duration(case: &Case<'_, '_>) -> Option<Cause> {
    let (found, at) = case.setting(keys::DURATION_SECONDS)?;
    let text = format!("duration_seconds asks for {} s", public(found.value()));
    let reason = Cause::new(Certainty::Likely, text).at(at);
    Some(reason.next("set it to 3600, or raise the role's maximum"))
}

pub(super) const MFA: Probe = Probe::Ask("The setting that asks for MFA.", mfa);

fn mfa(case: &Case<'_, '_>) -> Option<Cause> {
    let (_, at) = case.setting(keys::MFA_SERIAL)?;
    let text =
        format!("mfa_serial makes {} ask for a code, and nobody can type one", case.tool.name);
    let name = public(case.profile_name());
    let reason = Cause::new(Certainty::Certain, text).at(at);
    Some(reason.next(format!(
        "eval \"$(aws configure export-credentials --profile {name} --format env)\""
    )))
}

pub(super) const MFA_UNSET: Probe =
    Probe::Ask("The profile names no MFA device, so that nobody is asked for a code.", mfa_unset);

fn mfa_unset(case: &Case<'_, '_>) -> Option<Cause> {
    let name = public(case.profile_name());
    if case.profile().is_none() || case.setting(keys::MFA_SERIAL).is_some() {
        return None;
    }
    let text = format!("profile `{name}` has no mfa_serial, so that no code is asked for or sent");
    let reason = Cause::new(Certainty::Certain, text).at(case.header(case.profile_name()));
    let set = format!(
        "aws configure set mfa_serial arn:aws:iam::ACCOUNT:mfa/USER {}",
        option("--profile", &name)
    );
    Some(reason.next(set))
}
