//! Where a setting is written.

use analysis::ide::check_name;
use analysis::model::{Section as Written, SettingPlace, SymbolKind};
use analysis::put::{SectionChange, SettingName};
use syntax::FileKind;

use super::request::SetRequest;
use crate::cli::edited::unknown;
use crate::cli::files::own::Own;

/// The section that is changed.
#[derive(Clone, Copy)]
pub(super) struct ChangedSection<'a> {
    pub(super) kind: SymbolKind,
    pub(super) name: &'a str,
}

/// Whether there is such a section, or one can be made where that is wanted.
///
/// # Errors
/// Why there is none.
pub(super) fn check(own: &Own, section: ChangedSection<'_>, create: bool) -> Result<(), String> {
    let world = &own.pair.world();
    if world.find(section.kind, section.name).is_some() {
        return Ok(());
    }
    if create {
        return check_name(&own.pair, section.kind, section.name);
    }
    let nobody = unknown(world, section.kind, section.name);
    Err(format!("{nobody}. `--create` makes a new one"))
}

/// What is to be done in one file: a setting is changed where it is now, and else added to the config
/// file.
pub(super) fn changes<'r>(
    own: &Own,
    section: ChangedSection<'_>,
    requests: &[SetRequest<'r>],
    file: FileKind,
) -> SectionChange<'r> {
    let mut change = SectionChange::default();
    for request in requests {
        let is_here = has(own, section, request.setting, file);
        let is_anywhere =
            FileKind::ALL.iter().any(|other| has(own, section, request.setting, *other));
        match request.value {
            // In both where both have it: changed in one alone, the other could still win.
            Some(value) if is_here || (!is_anywhere && file == FileKind::Config) => {
                change.set.push((request.setting, value));
            }
            None if is_here => change.unset.push(request.setting),
            _ => {}
        }
    }
    change
}

/// The first setting that is to be removed and is in neither file.
pub(super) fn absent<'r>(
    own: &Own,
    section: ChangedSection<'_>,
    requests: &[SetRequest<'r>],
) -> Option<SetRequest<'r>> {
    let is_there = |setting| FileKind::ALL.into_iter().any(|file| has(own, section, setting, file));
    let mut unset = requests.iter().copied().filter(|request| request.value.is_none());
    unset.find(|request| !is_there(request.setting))
}

/// Whether a file has the setting, in whatever case.
fn has(own: &Own, section: ChangedSection<'_>, setting: SettingName<'_>, file: FileKind) -> bool {
    let world = &own.pair.world();
    let Some(symbol) = world.find(section.kind, section.name) else { return false };
    symbol.in_file(file).any(|written| holds(written, setting))
}

fn holds(section: &Written<'_>, setting: SettingName<'_>) -> bool {
    section.settings.iter().any(|found| {
        let is_named = section.text(found.name).eq_ignore_ascii_case(setting.name);
        let block = match found.place {
            SettingPlace::Nested(parent) => section.settings.get(parent as usize),
            _ => None,
        };
        let block = block.map(|parent| section.text(parent.name));
        is_named
            && match (block, setting.block) {
                (Some(own), Some(asked)) => own.eq_ignore_ascii_case(asked),
                (own, asked) => own.is_none() && asked.is_none(),
            }
    })
}
