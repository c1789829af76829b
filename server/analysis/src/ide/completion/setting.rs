use std::borrow::Cow;

use catalogue::credentials::{KeyKind, key_kind};
use catalogue::services::Service;
use catalogue::{ANY_SERVICE, Files, Sections, Setting as Known, ValueKind, keys, services};
use smallvec::SmallVec;
use syntax::FileKind;

use super::present::Present;
use super::slot::NameSlot;
use super::{Completion, CompletionKind, Completions, MOST, Scope, Topic, contains, goal, header};
use crate::model::Spelling;
use crate::readers::Readers;
use crate::readers::resolve::takes_from;

/// Settings, and on a line of its own headers and snippets.
pub(super) fn completions(scope: &Scope<'_, '_>, slot: &NameSlot) -> Completions {
    let section = scope.section;
    let mut found = Completions::of(slot.word, Vec::new());
    let read = section.spelling() != Spelling::WrongFile;
    let kind = section.kind().filter(|_| read);
    let block = slot.block.zip(kind);
    let nested = !slot.indent.is_empty() && block.is_some();
    if let Some((parent, kind)) = block {
        let indent = if nested { Cow::Borrowed("") } else { indent(scope, parent) };
        found.items.extend(in_block(scope, slot, kind, parent, &indent));
    }
    if nested {
        return found;
    }
    found.unindent = (!slot.indent.is_empty()).then_some(slot.indent);
    match kind {
        Some(Sections::SERVICES) => found.items.extend(service_blocks(scope, slot)),
        Some(kind) => found.items.extend(at_top(scope, slot, kind)),
        None => {}
    }
    if !slot.followed {
        found.items.extend(header::headers(scope, false));
        found.items.extend(goal::completions(scope));
    }
    found
}

fn at_top<'s>(
    scope: &'s Scope<'_, '_>,
    slot: &'s NameSlot,
    kind: Sections,
) -> impl Iterator<Item = Completion> + 's {
    let present = Present::of(scope, slot);
    let legal = catalogue::section_settings(kind).filter(move |known| !known.is_family());
    legal.filter_map(move |known| {
        let wanted = fits(scope, known, &present) && is_read_here(scope, known);
        wanted.then(|| item(scope, slot, known, present.rank(known), ""))
    })
}

/// Whether the setting belongs in this file, and every reader that knows it takes it from here.
fn is_read_here(scope: &Scope<'_, '_>, known: &'static Known) -> bool {
    let is_key = matches!(
        known.kind,
        ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken
    );
    if scope.file == FileKind::Config {
        return known.files.contains(Files::CONFIG) && !is_key;
    }
    let in_config = scope.symbol.is_some_and(|it| it.in_file(FileKind::Config).next().is_some());
    let taken = || {
        let readers = scope.world.options.readers.intersection(Readers::of(known));
        let name = scope.section.symbol().map_or("", |(_, name)| name);
        let (mut readers, meant) = (readers.iter(), scope.world.meant());
        readers.all(|reader| takes_from(reader, &meant, name, known.name, scope.file))
    };
    known.files.contains(Files::CREDENTIALS)
        && known.kind != ValueKind::Block
        && (is_key || !in_config || !known.is_aws() || taken())
}

/// Whether the setting is not there yet, and can stand beside those that are.
fn fits(scope: &Scope<'_, '_>, known: &'static Known, present: &Present) -> bool {
    let key = known.key();
    let of_session = known.is_legal_in(Sections::SSO_SESSION) && present.has(keys::SSO_SESSION);
    !present.has(key)
        && !present.bars(known)
        && !of_session
        && known.deprecated.is_none()
        && (key != keys::AWS_SESSION_TOKEN || !has_long_term_key(scope))
}

fn has_long_term_key(scope: &Scope<'_, '_>) -> bool {
    let id = scope.section.get(keys::AWS_ACCESS_KEY_ID);
    id.is_some_and(|id| key_kind(id) == KeyKind::LongTerm)
}

fn item(
    scope: &Scope<'_, '_>,
    slot: &NameSlot,
    known: &'static Known,
    rank: u16,
    indent: &str,
) -> Completion {
    let is_block = known.kind == ValueKind::Block;
    let kind = if is_block { CompletionKind::Block } else { CompletionKind::Setting };
    let mut item = Completion::new(known.name, kind, rank);
    item.detail = Cow::Borrowed(summary(known.kind));
    item.note = Cow::Borrowed(match known.origin {
        catalogue::Origin::Aws => "",
        catalogue::Origin::ThirdParty(tool) => tool,
    });
    item.topic = Topic::Setting(known.key());
    let (equals, end, inner) = match (slot.followed, is_block) {
        (true, _) => ("", "", ""),
        (false, true) => (" =", scope.section.line_end(), "  "),
        (false, false) => (" = ", "", ""),
    };
    item.text = Cow::Owned([indent, known.name, equals, end, inner].concat());
    item
}

/// What a value looks like, in a word.
fn summary(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Boolean => " true or false",
        ValueKind::Integer { .. } => " number",
        ValueKind::Region => " region",
        ValueKind::RoleArn | ValueKind::Arn => " ARN",
        ValueKind::MfaSerial => " MFA device",
        ValueKind::AccountId => " account ID",
        ValueKind::Url | ValueKind::StartUrl => " URL",
        ValueKind::Path => " path",
        ValueKind::Command => " command",
        ValueKind::ProfileName => " profile",
        ValueKind::SsoSessionName => " sso-session",
        ValueKind::ServicesName => " services section",
        ValueKind::Duration => " length of time",
        ValueKind::Block => " block",
        ValueKind::Size => " size",
        ValueKind::Rate => " rate",
        _ => "",
    }
}

/// How the settings of a block are indented.
fn indent<'s>(scope: &'s Scope<'_, '_>, parent: usize) -> Cow<'s, str> {
    let section = scope.section;
    let Some(first) = section.nested(parent).next() else { return Cow::Borrowed("  ") };
    Cow::Borrowed(section.indentation_like(first.line as usize))
}

fn in_block<'s>(
    scope: &'s Scope<'_, '_>,
    slot: &'s NameSlot,
    kind: Sections,
    parent: usize,
    indent: &'s str,
) -> impl Iterator<Item = Completion> + 's {
    let section = scope.section;
    let block = section.text(section.settings[parent].name);
    let others = section.nested(parent).filter(|one| one.line as usize != slot.line);
    let present: SmallVec<[&str; 8]> = others.map(|one| section.text(one.name)).collect();
    // Services have names of their own in a services section; elsewhere other tools read blocks.
    let known = catalogue::block_settings(kind, block).filter(move |known| {
        let named = known.parent != Some(ANY_SERVICE) || known.is_aws();
        named && !known.is_family() && known.deprecated.is_none()
    });
    known.filter_map(move |known| {
        let is_new = !present.contains(&known.name);
        is_new.then(|| item(scope, slot, known, 3, indent))
    })
}

/// The services that the section has no block for yet.
fn service_blocks<'s>(
    scope: &'s Scope<'_, '_>,
    slot: &'s NameSlot,
) -> impl Iterator<Item = Completion> + 's {
    const LIKELY: [&str; 6] = ["s3", "dynamodb", "sqs", "sns", "sts", "lambda"];
    let section = scope.section;
    let end = section.line_end();
    let others = section.top_level().filter(|one| one.line as usize != slot.line);
    let present: SmallVec<[&str; 8]> = others.map(|one| section.text(one.name)).collect();
    // There are hundreds: only those that fit are made.
    scope.cut.set(true);
    let fits = move |service: &&'static Service| {
        let id = service.config_id;
        contains("", id, scope.typed) && !present.contains(&id)
    };
    let likely = (0..).zip(LIKELY.iter().filter_map(|id| services::lookup(id)));
    let others = services::all().iter().filter(|it| !LIKELY.contains(&it.config_id));
    let all = likely.chain(others.map(|service| (20, service)));
    let fitting = all.filter(move |(_, service)| fits(service)).take(MOST);
    fitting.map(move |(rank, service)| {
        let mut item = Completion::new(service.config_id, CompletionKind::Block, rank);
        item.note = Cow::Borrowed(service.service_id);
        item.topic = Topic::Service(Cow::Borrowed(service.config_id));
        if !slot.followed {
            item.text = Cow::Owned([service.config_id, " =", end, "  endpoint_url = "].concat());
        }
        item
    })
}
