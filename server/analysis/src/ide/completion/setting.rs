use std::borrow::Cow;

use catalogue::credentials::{KeyKind, key_kind};
use catalogue::{ANY_SERVICE, Files, Key, Sections, Setting as Known, ValueKind, keys, services};
use smallvec::SmallVec;
use syntax::FileKind;

use super::slot::NameSlot;
use super::{Completion, CompletionKind, Completions, Scope, Topic, goal, header};
use crate::model::Spelling;
use crate::readers::Readers;
use crate::readers::resolve::takes_from;

type Keys = SmallVec<[Key; 16]>;

/// What people mostly set once they have set this.
const NEXT: &[(Key, &[Key])] = &[
    (keys::AWS_ACCESS_KEY_ID, &[keys::AWS_SECRET_ACCESS_KEY]),
    (keys::ROLE_ARN, &[keys::SOURCE_PROFILE, keys::CREDENTIAL_SOURCE]),
    (keys::SSO_SESSION, &[keys::SSO_ACCOUNT_ID, keys::SSO_ROLE_NAME]),
    (keys::SSO_START_URL, &[keys::SSO_REGION, keys::SSO_REGISTRATION_SCOPES]),
];

/// What people set first, in this order.
const COMMON: &[Key] = &[
    keys::REGION,
    keys::OUTPUT,
    keys::SSO_SESSION,
    keys::ROLE_ARN,
    keys::AWS_ACCESS_KEY_ID,
    keys::SSO_START_URL,
    keys::SSO_REGION,
    keys::CREDENTIAL_PROCESS,
    keys::SERVICES,
    keys::ENDPOINT_URL,
    keys::CLI_PAGER,
    keys::S3,
];

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
    let present = present(scope, slot);
    let legal = catalogue::section_settings(kind).filter(move |known| !known.is_family());
    legal.filter_map(move |known| {
        let wanted = is_read_here(scope, known) && fits(scope, known, &present);
        wanted.then(|| item(scope, slot, known, rank(known, &present), ""))
    })
}

/// The settings that the section, or another one under its name, has.
fn present(scope: &Scope<'_, '_>, slot: &NameSlot) -> Keys {
    let own = scope.section.id;
    let keys = |section: &crate::model::Section<'_>| {
        let is_other = section.id != own;
        let settings = section.top_level();
        let others = settings.filter(|one| is_other || one.line as usize != slot.line);
        others.filter_map(|one| one.known.map(Known::key)).collect::<Keys>()
    };
    match &scope.symbol {
        Some(symbol) => symbol.sections().flat_map(keys).collect(),
        None => keys(scope.section),
    }
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
        let mut readers = readers.iter();
        readers.all(|reader| takes_from(reader, scope.world, name, known.name, scope.file))
    };
    known.files.contains(Files::CREDENTIALS)
        && known.kind != ValueKind::Block
        && (is_key || !in_config || !known.is_aws() || taken())
}

/// Whether the setting is not there yet, and can stand beside those that are.
fn fits(scope: &Scope<'_, '_>, known: &'static Known, present: &Keys) -> bool {
    let key = known.key();
    let has = |key: Key| present.contains(&key);
    let conflict = present.iter().any(|other| {
        known.conflicts.contains(&other.name()) || other.get().conflicts.contains(&known.name)
    });
    let of_session = known.is_legal_in(Sections::SSO_SESSION) && has(keys::SSO_SESSION);
    !has(key)
        && !conflict
        && !of_session
        && known.deprecated.is_none()
        && (key != keys::AWS_SESSION_TOKEN || !has_long_term_key(scope))
}

fn has_long_term_key(scope: &Scope<'_, '_>) -> bool {
    let id = scope.section.get(keys::AWS_ACCESS_KEY_ID);
    id.is_some_and(|id| key_kind(id) == KeyKind::LongTerm)
}

fn rank(known: &Known, present: &Keys) -> u16 {
    let key = known.key();
    let has = |name: &str| present.iter().any(|key| key.name() == name);
    let met = |wanted: &str| wanted.split('|').any(has);
    let asks = |other: &Key| {
        let wanted = other.get().requires.iter();
        wanted
            .filter(|wanted| !met(wanted))
            .any(|wanted| wanted.split('|').any(|it| it == known.name))
    };
    let mut next = NEXT.iter().filter(|(first, _)| present.contains(first));
    let next = next.find_map(|(_, next)| next.iter().position(|next| *next == key));
    let common = COMMON.iter().position(|common| *common == key);
    match (next, common) {
        (Some(place), _) => place as u16,
        _ if present.iter().any(asks) => 5,
        _ if !known.requires.is_empty() && known.requires.iter().all(|it| met(it)) => 8,
        (_, Some(place)) => 10 + place as u16,
        _ if !known.is_aws() => 40,
        _ if !known.requires.iter().all(|it| met(it)) => 35,
        _ => 30,
    }
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
    let equals = match (slot.followed, is_block) {
        (true, _) => String::new(),
        (false, true) => format!(" ={}  ", scope.section.line_end()),
        (false, false) => " = ".to_owned(),
    };
    item.text = Cow::Owned(format!("{indent}{}{equals}", known.name));
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
    let line = section.text(section.content_span(first.line as usize));
    Cow::Borrowed(&line[..line.len() - line.trim_start_matches([' ', '\t']).len()])
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
    let absent = services::all().iter().filter(move |it| !present.contains(&it.config_id));
    absent.map(move |service| {
        let likely = LIKELY.iter().position(|likely| *likely == service.config_id);
        let rank = likely.map_or(20, |place| place as u16);
        let mut item = Completion::new(service.config_id, CompletionKind::Block, rank);
        item.note = Cow::Borrowed(service.service_id);
        item.topic = Topic::Service(Cow::Borrowed(service.config_id));
        if !slot.followed {
            let text = format!("{} ={end}  endpoint_url = ", service.config_id);
            item.text = Cow::Owned(text);
        }
        item
    })
}
