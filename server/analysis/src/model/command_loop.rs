//! Commands of `credential_process` that ask the AWS CLI for a profile whose credentials they are to give.

use catalogue::keys;

use super::invocation::{CredentialsTool, Invocation};
use super::world::{Symbol, SymbolSettings};
use crate::readers::Reader;
use crate::readers::resolve::{Resolution, RoleSource};

/// More profiles in a circle are not looked for.
const LONGEST_LOOP: usize = 8;

/// The call in the `credential_process` of a profile.
pub(crate) fn process_call(profile: &SymbolSettings<'_, '_>) -> Option<Invocation> {
    let found = profile.setting(keys::CREDENTIAL_PROCESS)?;
    Invocation::of(found.section.text(found.section.command(found.setting)))
}

/// Whether the command of a profile, which the AWS CLI runs, asks the AWS CLI for that profile, itself or
/// by the commands of others. `find`: the profile of a name.
pub(crate) fn leads_back<'w, 'p: 'w>(
    profile: &SymbolSettings<'_, '_>,
    find: impl Fn(&str) -> Option<Symbol<'w, 'p>>,
) -> bool {
    let target_of = |profile: &SymbolSettings<'_, '_>| {
        let call = process_call(profile).filter(|call| call.tool == CredentialsTool::Aws)?;
        call.profile().map(str::to_owned)
    };
    let mut next = target_of(profile);
    for _ in 0..=LONGEST_LOOP {
        let Some(name) = next.take() else { return false };
        if name == profile.name() {
            return true;
        }
        let Some(step) = find(&name) else { return false };
        match step.resolve(Reader::Botocore) {
            Resolution::Process(_) => next = target_of(&step),
            // Its role is assumed with what this very command prints.
            role => return is_assumed_with(&role, profile.name()),
        }
    }
    false
}

/// Whether the credentials of a profile are those that a role is assumed with.
fn is_assumed_with(role: &Resolution, profile: &str) -> bool {
    match role {
        Resolution::Role { source: RoleSource::Profile(source, inner), .. } => {
            source == profile || is_assumed_with(inner, profile)
        }
        _ => false,
    }
}
