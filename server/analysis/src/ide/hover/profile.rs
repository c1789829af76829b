//! The effective profile: what each reader comes to, and from where each value comes.

use catalogue::{Key, ValueKind, keys, regions};
use smallvec::SmallVec;
use syntax::FileKind;

use super::super::page::Page;
use super::super::quote::capitalized;
use super::super::quote::code;
use super::super::shown::{origin, shown};
use super::sight::{Excerpts, Sight};
use super::way::{account, chain, way};
use crate::engine::Pair;
use crate::model::{Found, Place, Symbol, SymbolKind};
use crate::readers::resolve::Resolution;
use crate::readers::{Reader, Readers};

/// Rows of a table that are shown; nobody reads more in a hover.
const MOST: usize = 40;

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

/// Adds what a profile comes to.
pub(super) fn describe(pair: &Pair, profile: Symbol<'_, '_>, page: &mut Page) {
    let excerpts = Excerpts::of(profile);
    let readers = profile.world.options.readers.iter();
    let sights: Sights<'_> = readers.map(|reader| (reader, excerpts.sight(reader))).collect();
    let groups = groups(pair, profile, &sights);
    if let Some(text) = outcome(profile, &groups) {
        page.text(text);
    }
    let providers = groups.iter().map(|(readers, found)| {
        let names = if groups.len() == 1 {
            "All readers".to_owned()
        } else {
            capitalized(&readers.names())
        };
        let way = match found {
            Outcome::Finds(found) => way(profile.world, profile.name(), found),
            Outcome::Refuses(origin) => format!("stops: refuses the whole file over {origin}"),
        };
        format!("{names}: {way}")
    });
    page.list(providers.collect());
    let mut rows = rows(pair, profile, &sights);
    let agree = rows.iter().all(|row| row.last().is_none_or(String::is_empty));
    rows.truncate(MOST);
    if agree {
        for row in &mut rows {
            row.pop();
        }
        page.table(&["setting", "value", "from"], rows);
    } else {
        page.table(&["setting", "value", "from", "for"], rows);
    }
}

type Sights<'e> = SmallVec<[(Reader, Sight<'e>); 7]>;

/// What a reader makes of a profile.
#[derive(PartialEq, Eq)]
enum Outcome {
    Finds(Resolution),
    /// Nothing, for it refuses the file over this line.
    Refuses(String),
}

type Groups = SmallVec<[(Readers, Outcome); 2]>;

/// The readers by what they come to, those that most come to first.
fn groups(pair: &Pair, profile: Symbol<'_, '_>, sights: &Sights<'_>) -> Groups {
    let mut groups = Groups::new();
    for (reader, sight) in sights {
        let found = match sight {
            Sight::Refuses(section, line) => {
                Outcome::Refuses(origin(pair, profile.world.section(*section), *line))
            }
            Sight::Sees(..) | Sight::Meant(_) => {
                let Some(found) = sight.resolve(*reader, profile.name()) else { continue };
                Outcome::Finds(found)
            }
        };
        match groups.iter_mut().find(|(_, other)| *other == found) {
            Some((readers, _)) => readers.insert(*reader),
            None => groups.push((Readers::from_iter([*reader]), found)),
        }
    }
    groups.sort_by_key(|(readers, _)| std::cmp::Reverse(readers.len()));
    groups
}

/// Account, region and chain in a sentence each, of what most readers come to.
fn outcome<'g>(profile: Symbol<'_, '_>, groups: &'g Groups) -> Option<String> {
    let finds = |found: &'g Outcome| match found {
        Outcome::Finds(found) => Some(found),
        Outcome::Refuses(_) => None,
    };
    let found = groups.iter().find_map(|(_, found)| finds(found))?;
    let world = profile.world;
    let mut parts = Vec::new();
    if let Some(account) = account(world, profile.name(), found) {
        parts.push(format!("Account `{account}`."));
    }
    parts.push(match profile.get(keys::REGION) {
        Some(region) => match regions::lookup(region) {
            Some(known) => format!("Region `{}`: {}.", known.name, known.description),
            None => format!("Region {}, which is not known.", code(region)),
        },
        None => "No region: commands take it from `AWS_REGION` or fail.".to_owned(),
    });
    let mut lenders = vec![profile.name()];
    chain(found, &mut lenders);
    if lenders.len() > 1 {
        let shown = lenders.iter().take(8).map(|name| code(name)).collect::<Vec<_>>();
        let more = if lenders.len() > shown.len() { " → …" } else { "" };
        parts.push(format!("Chain {}{more}.", shown.join(" → ")));
    }
    Some(parts.join(" "))
}

/// Each setting with the value that counts, where it stands, and for whom, where readers differ.
fn rows(pair: &Pair, profile: Symbol<'_, '_>, sights: &Sights<'_>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut seen: SmallVec<[Key; 16]> = SmallVec::new();
    for section in profile.sections() {
        for setting in section.top_level() {
            let Some(key) = setting.known.map(catalogue::Setting::key) else { continue };
            if seen.contains(&key) || rows.len() > MOST {
                continue;
            }
            seen.push(key);
            values(pair, profile, key, sights, &mut rows);
        }
    }
    if let Some(session) = profile.target(SymbolKind::SsoSession) {
        let settings = session
            .in_file(FileKind::Config)
            .flat_map(|section| section.top_level().map(move |setting| Found { section, setting }));
        rows.extend(settings.filter_map(|found| row(pair, found, "")));
    }
    rows
}

/// The values of one setting that some reader takes.
fn values(
    pair: &Pair,
    profile: Symbol<'_, '_>,
    key: Key,
    sights: &Sights<'_>,
    rows: &mut Vec<Vec<String>>,
) {
    if key.get().kind == ValueKind::Block {
        block(pair, profile, key, rows);
        return;
    }
    let known = Readers::of(key.get());
    let seeing = sights.iter().filter(|(_, sight)| !matches!(sight, Sight::Refuses(..)));
    let seeing = seeing.filter(|(reader, _)| known.contains(*reader));
    let taken =
        seeing.map(|(reader, sight)| (*reader, sight.effective(*reader, profile.name(), key)));
    let taken: SmallVec<[(Reader, Option<FileKind>); 7]> = taken.collect();
    let readers: Readers = taken.iter().map(|(reader, _)| *reader).collect();
    let by_file = |file| -> Readers {
        taken.iter().filter(|(_, taken)| *taken == file).map(|(reader, _)| *reader).collect()
    };
    let found = FILES.map(|file| profile.setting_in(file, key));
    let both = found.iter().all(Option::is_some);
    let missing = by_file(None);
    for (file, found) in FILES.into_iter().zip(found) {
        let Some(found) = found else { continue };
        let takers = by_file(Some(file));
        let whom = match () {
            // Other tools' settings: nobody models who takes which.
            () if readers.is_empty() || takers == readers => String::new(),
            () if takers.is_empty() && both => continue,
            () if takers.is_empty() => "nobody".to_owned(),
            () if both || !missing.is_empty() => takers.names(),
            () => String::new(),
        };
        rows.extend(row(pair, found, &whom));
    }
}

fn row(pair: &Pair, found: Found<'_, '_>, whom: &str) -> Option<Vec<String>> {
    let known = found.setting.known?;
    let mut value = shown(found.section, found.setting)?;
    if let Some(region) = regions::lookup(found.value()).filter(|_| known.kind == ValueKind::Region)
    {
        let opt_in = if region.is_opt_in() { ", opt-in" } else { "" };
        value = format!("{value} ({}{opt_in})", region.description);
    }
    let from = origin(pair, found.section, found.setting.line);
    Some(vec![format!("`{}`", known.name), value, from, whom.to_owned()])
}

/// The settings of a block, which the config file alone has.
fn block(pair: &Pair, profile: Symbol<'_, '_>, key: Key, rows: &mut Vec<Vec<String>>) {
    let Some(found) = profile.setting_in(FileKind::Config, key) else { return };
    let section = found.section;
    let parent = section.settings.iter().position(|setting| std::ptr::eq(setting, found.setting));
    let inside = |place| matches!(place, Place::Nested(of) if Some(of as usize) == parent);
    for setting in section.settings.iter().filter(|setting| inside(setting.place)).take(MOST) {
        let Some(known) = setting.known else { continue };
        let Some(value) = shown(section, setting) else { continue };
        let name = format!("`{}.{}`", key.name(), known.name);
        rows.push(vec![name, value, origin(pair, section, setting.line), String::new()]);
    }
}
