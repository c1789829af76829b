//! One `sso-session` for all profiles that sign in at the same place, which serves them with one
//! sign-in and renews its token.

use catalogue::{ACCOUNT_SCOPE, Key, keys};
use syntax::FileKind;

use super::plain::is_plain;
use super::{append, in_documents, of_profiles};
use crate::finding::Edit;
use crate::located_edit::LocatedEdit;
use crate::model::{Section, SectionId, Setting, SymbolKind, World};

/// What says where to sign in, and so belongs to the session.
const PLACE: [Key; 3] = [keys::SSO_START_URL, keys::SSO_REGION, keys::SSO_REGISTRATION_SCOPES];

pub(super) fn offer(world: &World<'_>, section: &Section<'_>) -> Option<String> {
    let place = place(world, section)?;
    let profiles = of_profiles(sections_of(world, &place).count());
    Some(format!("Extract the sso-session `{}` from {profiles}", session(world, &place)))
}

pub(super) fn edits(world: &World<'_>, section: &Section<'_>) -> Option<Vec<LocatedEdit>> {
    let place = place(world, section)?;
    let name = session(world, &place);
    let mut all = Vec::new();
    for section in sections_of(world, &place) {
        all.extend(replaced(section, &name)?);
    }
    let mut edits = in_documents(world, all);
    if world.find(SymbolKind::SsoSession, &name).is_none() {
        let end = section.line_end();
        // Without a scope, IAM Identity Center gives no token that renews the sign-in.
        let scopes = section.get(keys::SSO_REGISTRATION_SCOPES).unwrap_or(ACCOUNT_SCOPE);
        let lines = format!(
            "sso_start_url = {}{end}sso_region = {}{end}sso_registration_scopes = {scopes}{end}",
            place.0, place.1
        );
        edits.push(append(world, FileKind::Config, &format!("sso-session {name}"), &lines));
    }
    Some(edits)
}

/// The profiles that sign in at a place.
fn sections_of<'w, 'p>(
    world: &'w World<'p>,
    place: &(&str, &str),
) -> impl Iterator<Item = &'w Section<'p>> {
    let sections = world.sections_with(place.0);
    sections.filter(move |section| self::place(world, section) == Some(*place))
}

/// Start URL and region of a profile that signs in without a session, by settings that every reader
/// understands alike.
fn place<'s>(world: &World<'_>, section: &'s Section<'_>) -> Option<(&'s str, &'s str)> {
    let (kind, name) = section.symbol()?;
    let profile = world.find(kind, name)?;
    let plain = kind == SymbolKind::Profile
        && section.file == FileKind::Config
        && is_plain(section)
        && section.setting(keys::SSO_SESSION).is_none()
        // Of a setting that is there twice, in either file, one must be chosen first.
        && PLACE.iter().all(|key| profile.settings(*key).count() <= 1);
    let values = (section.get(keys::SSO_START_URL)?, section.get(keys::SSO_REGION)?);
    plain.then_some(values)
}

/// The session of that place that is there already, or a new name made of the portal's.
fn session(world: &World<'_>, place: &(&str, &str)) -> String {
    let same = |id: &SectionId| {
        let section = world.section(*id);
        section.get(keys::SSO_START_URL) == Some(place.0)
            && section.get(keys::SSO_REGION) == Some(place.1)
    };
    let known = world
        .symbols(SymbolKind::SsoSession)
        .find_map(|symbol| symbol.header().filter(same).map(|_| symbol.name().to_owned()));
    known.unwrap_or_else(|| {
        let host = place.0.split("://").nth(1).unwrap_or(place.0);
        // `https://acme.awsapps.com/start` is the portal `acme`.
        let label = host.split(['.', '/', '#']).next().unwrap_or_default();
        let plain: String =
            label.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let base = if plain.is_empty() { "sso".to_owned() } else { plain };
        let free = |name: &String| world.find(SymbolKind::SsoSession, name).is_none();
        let numbered = (2..).map(|number| format!("{base}-{number}"));
        // A session of that name may be one of the same portal in another region.
        std::iter::once(base.clone()).chain(numbered).find(free).unwrap_or(base)
    })
}

/// `sso_session` in the place of the first of the settings, and the others gone.
fn replaced(section: &Section<'_>, name: &str) -> Option<Vec<Edit>> {
    let mut settings: Vec<&Setting> =
        PLACE.iter().filter_map(|key| section.setting(*key)).collect();
    settings.sort_by_key(|setting| setting.line);
    let (first, others) = settings.split_first()?;
    let line = section.trimmed_span(first.line as usize);
    let mut edits = vec![section.edit(line, format!("sso_session = {name}"))];
    edits.extend(others.iter().map(|setting| section.remove_setting(setting)));
    Some(edits)
}
