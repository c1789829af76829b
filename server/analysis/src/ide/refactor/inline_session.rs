//! The settings of an `sso-session` in each profile that names it: for tools that know no sessions.

use catalogue::keys;
use syntax::FileKind;

use super::plain::is_plain;
use super::{in_documents, of_profiles};
use crate::finding::Edit;
use crate::ide::occurrence::{Role, occurrences_in};
use crate::located_edit::LocatedEdit;
use crate::model::{Section, Symbol, SymbolKind, World};

pub(super) fn offer(world: &World<'_>, section: &Section<'_>) -> Option<String> {
    let session = session(world, section)?;
    let profiles = of_profiles(world.referrers(session.id).count());
    Some(format!("Inline the sso-session `{}` into {profiles}", session.name()))
}

pub(super) fn edits(world: &World<'_>, section: &Section<'_>) -> Option<Vec<LocatedEdit>> {
    let session = session(world, section)?;
    let (url, region) = (session.get(keys::SSO_START_URL)?, session.get(keys::SSO_REGION)?);
    let mut edits: Vec<Edit> = Vec::new();
    for one in occurrences_in(world, SymbolKind::SsoSession, session.name()) {
        let found = world.sections_of(one.file).find(|section| {
            let end = section.source.start + section.source.text.len() as u32;
            one.role == Role::Reference && (section.source.start..end).contains(&one.span.start)
        });
        let Some(profile) = found else { continue };
        // All profiles or none: the session goes, and one that still names it would not work.
        let setting = profile.setting(keys::SSO_SESSION)?;
        let line = profile.trimmed_span(setting.line as usize);
        let end = profile.line_end();
        let text = format!("sso_start_url = {url}{end}sso_region = {region}");
        edits.push(profile.edit(line, text));
    }
    let mut edits = in_documents(world, edits);
    edits.extend(session.sections().map(|section| LocatedEdit {
        file: section.file,
        span: section.span().shift(section.source.start),
        text: kept_below(section),
    }));
    Some(edits)
}

/// The session that a section is or that it names, where its only home is one section and every
/// profile that names it lacks what it would get.
fn session<'w, 'p>(world: &'w World<'p>, section: &Section<'_>) -> Option<Symbol<'w, 'p>> {
    let name = match section.symbol()? {
        (SymbolKind::SsoSession, name) => name,
        (SymbolKind::Profile, _) => section.get(keys::SSO_SESSION)?,
        _ => return None,
    };
    let session = world.find(SymbolKind::SsoSession, name)?;
    let one = session.sections().count() == 1 && session.sections().all(is_plain);
    let complete = session.has(keys::SSO_START_URL) && session.has(keys::SSO_REGION);
    let in_config = session.in_file(FileKind::Config).next().is_some();
    let free = world.referrers(session.id).all(|profile| {
        profile.sections().all(is_plain)
            && !profile.has(keys::SSO_START_URL)
            && !profile.has(keys::SSO_REGION)
            && profile.settings(keys::SSO_SESSION).count() == 1
    });
    (one && complete && in_config && free).then_some(session)
}

/// What is below a section's settings: comments there may speak of the next one.
fn kept_below(section: &Section<'_>) -> String {
    let lines = section.source.lines.len();
    let body = section.body().end;
    let kept = section.text(section.lines_span(body.min(lines)..lines));
    kept.trim_start_matches(['\n', '\r']).to_owned()
}
