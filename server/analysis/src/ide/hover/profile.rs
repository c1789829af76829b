//! The effective profile: where each reader gets its credentials, and which region it uses.

use catalogue::{keys, regions};
use syntax::FileKind;

use super::super::location::location;
use super::super::page::Page;
use super::super::redact::{code, code_sentence};
use super::account::{account, source_profiles};
use super::effective_settings;
use crate::engine::Pair;
use crate::model::{Symbol, World};
use crate::readers::resolve::{Environment, Failure, FailureKind, Resolution};
use crate::readers::{Readers, capitalized};
use crate::report::{Describer, ReaderTexts, ReaderView, ReaderViews};

/// Profiles of a role chain that are named.
const MAX_CHAIN: usize = 8;

/// What a reader does with a profile.
#[derive(PartialEq, Eq)]
enum ReaderResult {
    Resolves(Resolution),
    /// It refuses the whole file because of the line at this location.
    RefusesFile(String),
}

type ReaderGroups = Vec<(Readers, ReaderResult)>;

/// Adds what the profile does for each reader.
pub(super) fn describe<'w, 'p>(
    pair: &Pair,
    world: &'w World<'p>,
    profile: Symbol<'w, 'p>,
    page: &mut Page,
) {
    let texts = ReaderTexts::of(world, profile);
    let readers = world.options.readers;
    let views: ReaderViews<'_> =
        readers.iter().map(|reader| (reader, texts.view(reader))).collect();
    let groups = group_by_result(pair, world, profile, &views);
    if let Some(text) = headline(world, profile, &views, &groups) {
        page.text(text);
    }
    let profiles = &world.intended();
    let describer = Describer { world, environment: &Environment::EMPTY, profiles };
    let credentials = groups.iter().map(|(group, result)| {
        let description = match result {
            ReaderResult::Resolves(resolution) => describer
                .way(profile.name(), resolution)
                .description(profile.name(), world, code_sentence),
            ReaderResult::RefusesFile(location) => {
                format!("refuses the file over {location}")
            }
        };
        format!("{}: {description}", name_group(*group, readers))
    });
    page.text("Credentials:").list(credentials.collect());
    effective_settings::add_list(pair, profile, &views, page);
}

/// The largest group first. Each group has the readers that do the same.
fn group_by_result(
    pair: &Pair,
    world: &World<'_>,
    profile: Symbol<'_, '_>,
    views: &ReaderViews<'_>,
) -> ReaderGroups {
    let mut groups = ReaderGroups::new();
    for (reader, view) in views {
        let result = match view {
            ReaderView::Refuses(section, line) => {
                let section = world.section(*section);
                ReaderResult::RefusesFile(location(pair, section, *line))
            }
            ReaderView::Reads(..) | ReaderView::Intended(_) => {
                let Some(found) = view.resolve(*reader, profile.name()) else { continue };
                ReaderResult::Resolves(found)
            }
        };
        match groups.iter_mut().find(|(_, other)| *other == result) {
            Some((readers, _)) => readers.insert(*reader),
            None => groups.push((Readers::from_iter([*reader]), result)),
        }
    }
    // The sort is stable: of equally large groups, the one of the AWS CLI comes first.
    groups.sort_by_key(|(readers, _)| std::cmp::Reverse(readers.tool_count()));
    groups
}

/// Readers that agree are not named one by one: the few that differ are what a person looks for.
fn name_group(group: Readers, all: Readers) -> String {
    if Readers::COMMON.without(group).is_empty() && group == all {
        return "Every AWS tool".to_owned();
    }
    // The user's own choice of tools may be few, and "every" would claim too much.
    if group == all && group.tool_count() > 1 {
        return "All your AWS tools".to_owned();
    }
    if Readers::COMMON.without(all).is_empty() && group.tool_count() * 2 > all.tool_count() {
        return "Most AWS tools".to_owned();
    }
    capitalized(&group.few_names())
}

/// Account, region and role chain of the largest group. Nothing where most readers do not see the
/// profile: what the others make of it must not look like the rule.
fn headline(
    world: &World<'_>,
    profile: Symbol<'_, '_>,
    views: &ReaderViews<'_>,
    groups: &ReaderGroups,
) -> Option<String> {
    let (readers, ReaderResult::Resolves(resolution)) = groups.first()? else { return None };
    if let Resolution::Fails(Failure { why: FailureKind::ProfileMissing, .. }) = resolution {
        return None;
    }
    let mut sentences = Vec::new();
    if let Some(account) = account(world, profile.name(), resolution) {
        sentences.push(format!("Account `{account}`."));
    }
    sentences.push(match most_common_region(profile, views, *readers) {
        Some(region) => match regions::lookup(region) {
            Some(known) => format!("Region `{}`: {}.", known.name, known.description),
            None => format!("Region {}, which is not an AWS region.", code(region)),
        },
        None => "No region: tools use `AWS_REGION`, or stop with an error.".to_owned(),
    });
    let sources = source_profiles(resolution);
    if !sources.is_empty() {
        let names = std::iter::once(profile.name()).chain(sources.iter().copied());
        let shown: Vec<String> = names.take(MAX_CHAIN).map(code).collect();
        let more = if sources.len() >= MAX_CHAIN { " → …" } else { "" };
        sentences.push(format!("Role chain: {}{more}.", shown.join(" → ")));
    }
    Some(sentences.join(" "))
}

/// The region that most of these readers use.
fn most_common_region<'w>(
    profile: Symbol<'w, '_>,
    views: &ReaderViews<'_>,
    readers: Readers,
) -> Option<&'w str> {
    let views = views.iter().filter(|(reader, _)| readers.contains(*reader));
    let files: Vec<Option<FileKind>> =
        views.map(|(reader, view)| view.effective(*reader, profile.name(), keys::REGION)).collect();
    // Of equally many, the last one counts.
    let choices = [None, Some(FileKind::Config), Some(FileKind::Credentials)];
    let most = choices
        .into_iter()
        .max_by_key(|choice| files.iter().filter(|file| *file == choice).count())?;
    Some(profile.setting_in(most?, keys::REGION)?.value())
}
