//! The access key of a profile in the credentials file, where every reader looks first, and which
//! nobody shares. Creates that file where there is none.

use catalogue::keys;
use syntax::FileKind;

use super::plain::is_plain;
use super::{append, in_documents};
use crate::located_edit::LocatedEdit;
use crate::model::{Section, Setting, SymbolKind, World};

pub(super) fn offer(world: &World<'_>, section: &Section<'_>) -> Option<String> {
    movable(world, section)?;
    let known = world.facts.files[FileKind::Credentials].name.as_str();
    let there = if known.is_empty() { "the credentials file" } else { known };
    Some(format!("Move the access key to {there}"))
}

pub(super) fn edits(world: &World<'_>, section: &Section<'_>) -> Option<Vec<LocatedEdit>> {
    let settings = movable(world, section)?;
    let (_, name) = section.symbol()?;
    let end = section.line_end();
    let lines: String = settings
        .iter()
        .flat_map(|setting| [section.text(section.content_span(setting.line as usize)), end])
        .collect();
    let removals = settings.iter().map(|setting| section.remove_setting(setting));
    let mut edits = in_documents(world, removals);
    let there = world
        .find(SymbolKind::Profile, name)
        .and_then(|symbol| symbol.in_file(FileKind::Credentials).next());
    edits.push(match there {
        Some(there) => {
            let last = there.body().end.max(1) - 1;
            let insert = there.insert_line_below(last, lines.trim_end_matches(['\r', '\n']));
            in_documents(world, [insert]).pop()?
        }
        None => append(world, FileKind::Credentials, name, &lines),
    });
    Some(edits)
}

/// The settings to move: all of a profile's credentials, where the other file has none of its own. Half
/// a key stays: in the other file it would be in the way of what serves some readers now.
fn movable<'s>(world: &World<'_>, section: &'s Section<'_>) -> Option<Vec<&'s Setting>> {
    let (kind, name) = section.symbol()?;
    let plain =
        kind == SymbolKind::Profile && section.file == FileKind::Config && is_plain(section);
    let settings: Vec<_> = section.top_level().filter(|setting| setting.is_credential()).collect();
    let symbol = world.find(SymbolKind::Profile, name)?;
    let mut there = symbol.in_file(FileKind::Credentials);
    let taken =
        there.any(|other| !is_plain(other) || other.settings.iter().any(Setting::is_credential));
    let single = symbol.in_file(FileKind::Config).count() == 1;
    let distinct = settings.iter().enumerate().all(|(at, one)| {
        let key = one.known.map(catalogue::KnownSetting::key);
        settings[..at].iter().all(|other| other.known.map(catalogue::KnownSetting::key) != key)
    });
    let whole = section.get(keys::AWS_ACCESS_KEY_ID).is_some()
        && section.get(keys::AWS_SECRET_ACCESS_KEY).is_some();
    (plain && single && distinct && whole && !taken).then_some(settings)
}
