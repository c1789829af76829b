//! What there is to know after a setting was written.

use analysis::model::SymbolKind;
use analysis::put::SectionChange;
use analysis::readers::resolve::Selection;
use analysis::report::{SettingRow, Takers, report};
use catalogue::credentials::mask;
use syntax::FileKind;

use super::place::ChangedSection;
use super::request::SetRequest;
use crate::cli::files::own::Own;
use crate::cli::output::note;
use crate::cli::terminal::printable;

/// The section that a change adds to a file.
pub(super) fn new_section(
    own: &Own,
    section: ChangedSection<'_>,
    file: FileKind,
    change: &SectionChange<'_>,
) -> String {
    let world = &own.pair.world();
    let symbol = world.find(section.kind, section.name);
    let is_there = symbol.is_some_and(|symbol| symbol.in_file(file).next().is_some());
    if is_there || change.set.is_empty() {
        return String::new();
    }
    let header = printable(&mask(&section.kind.header(file, section.name)));
    let name = printable(&mask(own.pair.facts().file_name(file)));
    note(&format!("[{header}] is a new section of {name}"))
}

pub(super) fn after(own: &Own, section: ChangedSection<'_>, requests: &[SetRequest<'_>]) -> String {
    let mut notes = String::new();
    for request in requests.iter().filter(|request| request.value.is_some()) {
        notes += &variable(own, request);
        if section.kind == SymbolKind::Profile {
            notes += &takers(own, section.name, request);
        }
    }
    notes
}

/// A variable that is set and wins over the files.
fn variable(own: &Own, request: &SetRequest<'_>) -> String {
    let known = request.known();
    let names = known.into_iter().flat_map(|known| [known.env, known.env_alias]).flatten();
    let set = names.filter(|name| own.environment.filled(name).is_some());
    let say = |name| format!("{name} is set and wins over the files: `unset {name}`");
    set.map(|name| note(&say(name))).collect()
}

/// Who does not take the setting from where it is. That one file wins over the other is nothing to say:
/// both have the same value now.
fn takers(own: &Own, profile: &str, request: &SetRequest<'_>) -> String {
    let world = &own.pair.world();
    let audience = own.audience(&[]);
    let report = report(world, &audience, &Selection::Named(profile.to_owned()));
    let name = request.name();
    let is_told = |row: &&SettingRow| {
        row.name.eq_ignore_ascii_case(&name) && !matches!(row.takers, Takers::Overridden(_))
    };
    let rows = report.settings.iter().filter(is_told);
    let words = rows.filter_map(|row| row.takers.words(&report.clients, world, str::to_owned));
    words
        .map(|words| note(&format!("{}: {}", printable(&mask(&name)), printable(&words))))
        .collect()
}
