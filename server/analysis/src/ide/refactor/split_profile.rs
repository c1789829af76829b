//! A profile with an access key and a role as two profiles: tools differ in which of the two they
//! use, and none of them assumes the role with the key unless a source says so.

use catalogue::endpoints::EndpointOwner;
use catalogue::keys;
use syntax::PerFile;

use super::plain::is_plain;
use super::{append, in_documents};
use crate::finding::Edit;
use crate::located_edit::LocatedEdit;
use crate::model::{Section, Symbol, SymbolKind, World};

pub(super) fn offer(world: &World<'_>, section: &Section<'_>) -> Option<String> {
    let (symbol, source) = split(world, section)?;
    Some(format!("Split `{}` into its role and the source profile `{source}`", symbol.name()))
}

pub(super) fn edits(world: &World<'_>, section: &Section<'_>) -> Option<Vec<LocatedEdit>> {
    let (symbol, source) = split(world, section)?;
    let mut removals: Vec<Edit> = Vec::new();
    let mut kept = PerFile::<String>::default();
    for section in symbol.sections() {
        let end = section.line_end();
        for setting in section.top_level().filter(|setting| setting.is_credential()) {
            let kept = &mut kept[section.file];
            kept.push_str(section.text(section.content_span(setting.line as usize)));
            kept.push_str(end);
            removals.push(section.remove_setting(setting));
        }
    }
    let role = symbol.setting(keys::ROLE_ARN)?;
    let line = role.setting.line as usize;
    removals.push(role.section.insert_setting_below(line, "source_profile", &source));
    let mut edits = in_documents(world, removals);
    // Each in the file where it was: this refactoring is not asked to move secrets to the other.
    for (file, lines) in kept.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        edits.push(append(world, file, &SymbolKind::Profile.header(file, &source), &lines));
    }
    Some(edits)
}

/// The profile of a section, where it has a whole key, a role and no source, and a name that its
/// source can have.
fn split<'w, 'p>(world: &'w World<'p>, section: &Section<'_>) -> Option<(Symbol<'w, 'p>, String)> {
    let (kind, name) = section.symbol()?;
    let symbol = world.find(kind, name).filter(|_| kind == SymbolKind::Profile)?;
    let has = |key| symbol.has(key);
    let whole = has(keys::AWS_ACCESS_KEY_ID) && has(keys::AWS_SECRET_ACCESS_KEY);
    let sourced = [
        keys::SOURCE_PROFILE,
        keys::CREDENTIAL_SOURCE,
        keys::WEB_IDENTITY_TOKEN_FILE,
        keys::CREDENTIAL_PROCESS,
        keys::SSO_SESSION,
        keys::SSO_START_URL,
    ];
    let plain = symbol.sections().all(is_plain);
    let source = format!("{name}-source");
    let free = world.find(SymbolKind::Profile, &source).is_none();
    let splits = whole && has(keys::ROLE_ARN) && !sourced.into_iter().any(has) && plain && free;
    // A key for another service than AWS would be without the endpoint that it is for.
    (splits && symbol.endpoint() == EndpointOwner::Aws).then_some((symbol, source))
}
