//! Causes about a key beside other keys of the files.

use catalogue::keys;
use syntax::FileKind;

use super::keys::{is_in_variable, key};
use super::{Case, Cause, Certainty, Probe};
use crate::model::SymbolKind;
use crate::why::case::origin;
use crate::why::public;

pub(super) const IN_BOTH_FILES: Probe =
    Probe::Ask("The profile has another key in the other file, which is not used.", in_both_files);

fn in_both_files(case: &Case<'_, '_>) -> Option<Cause> {
    let key = key(case).filter(|key| !is_in_variable(key))?;
    let owner = case.find(SymbolKind::Profile, case.owner_name())?;
    let of = |file| owner.setting_in(file, keys::AWS_ACCESS_KEY_ID);
    let (one, other) = (of(FileKind::Credentials)?, of(FileKind::Config)?);
    let unused = [one, other].into_iter().find(|it| Some(origin(it)) != key.at)?;
    if one.value() == other.value() {
        return None;
    }
    let text = format!(
        "{} is used, and profile `{}` has another key in the other file",
        key.id,
        public(owner.name())
    );
    let reason = Cause::new(Certainty::Possible, text).at(key.at.clone());
    let place = origin(&unused).label(case.world);
    Some(reason.next(format!("if the key in {place} is the newer one, remove this one")))
}
