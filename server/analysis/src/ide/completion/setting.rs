use std::borrow::Cow;

use catalogue::credentials::{KeyKind, key_kind};
use catalogue::services::Service;
use catalogue::{ANY_SERVICE, Files, KnownSetting, Sections, ValueKind, keys, services};
use syntax::FileKind;

use super::context::NameAtCursor;
use super::existing_settings::ExistingSettings;
use super::item::{MAX_ITEMS, contains};
use super::{
    Completion, CompletionKind, Completions, DocumentationId, Scope, header, snippets, value,
};
use crate::model::Spelling;
use crate::readers::Readers;
use crate::readers::resolve::takes_from;

/// Settings, and on an otherwise empty line also headers and snippets.
pub(super) fn completions(scope: &Scope<'_, '_>, context: &NameAtCursor) -> Completions {
    let section = scope.section;
    let mut found = Completions::of(context.word, Vec::new());
    // No reader looks at a section that belongs in the other file: no setting helps there.
    let kind = section.kind().filter(|_| section.spelling() != Spelling::WrongFile);
    let block = context.block.zip(kind);
    let nested = !context.indent.is_empty() && block.is_some();
    if let Some((parent, kind)) = block {
        let indent = if nested { Cow::Borrowed("") } else { block_indent(scope, parent) };
        found.items.extend(block_settings(scope, context, kind, parent, &indent));
    }
    if nested {
        return found;
    }
    found.unindent = (!context.indent.is_empty()).then_some(context.indent);
    match kind {
        Some(Sections::SERVICES) => found.items.extend(service_blocks(scope, context)),
        Some(kind) => found.items.extend(section_settings(scope, context, kind)),
        None => {}
    }
    if !context.followed {
        found.items.extend(header::headers(scope, false));
        found.items.extend(snippets::completions(scope));
    }
    found
}

fn section_settings<'s>(
    scope: &'s Scope<'_, '_>,
    context: &'s NameAtCursor,
    kind: Sections,
) -> impl Iterator<Item = Completion> + 's {
    let existing = ExistingSettings::of(scope, context);
    // A family is a pattern of names, and none that could be inserted.
    let legal = catalogue::section_settings(kind).filter(move |known| !known.is_family());
    legal.filter_map(move |known| {
        if !can_be_added(scope, known, &existing) || !is_read_here(scope, known) {
            return None;
        }
        Some(item(scope, context, known, existing.rank(known), ""))
    })
}

/// Whether the setting belongs in this file, and every reader that knows it reads it from here.
fn is_read_here(scope: &Scope<'_, '_>, known: &'static KnownSetting) -> bool {
    let is_key = matches!(
        known.kind,
        ValueKind::AccessKeyId | ValueKind::SecretAccessKey | ValueKind::SessionToken
    );
    if scope.file == FileKind::Config {
        return known.files.contains(Files::CONFIG) && !is_key;
    }
    if !known.files.contains(Files::CREDENTIALS) || known.kind == ValueKind::Block {
        return false;
    }
    let in_config = scope.symbol.is_some_and(|it| it.in_file(FileKind::Config).next().is_some());
    if is_key || !in_config || !known.is_aws() {
        return true;
    }
    // Of a profile in both files, Go and JavaScript read some settings from the config file only.
    let readers = scope.world.options.readers.intersection(Readers::of(known));
    let name = scope.section.symbol().map_or("", |(_, name)| name);
    let files = scope.world.intended();
    readers.iter().all(|reader| takes_from(reader, &files, name, known.name, scope.file))
}

/// Whether the profile does not have the setting yet, and nothing it has makes the setting useless.
fn can_be_added(
    scope: &Scope<'_, '_>,
    known: &'static KnownSetting,
    existing: &ExistingSettings,
) -> bool {
    let key = known.key();
    let is_of_session = known.is_legal_in(Sections::SSO_SESSION) && existing.has(keys::SSO_SESSION);
    !existing.has(key)
        && !existing.conflicts_with(known)
        && !is_of_session
        && known.deprecated.is_none()
        // AWS refuses a long-term key that comes with a session token.
        && (key != keys::AWS_SESSION_TOKEN || !has_long_term_key(scope))
}

fn has_long_term_key(scope: &Scope<'_, '_>) -> bool {
    let id = scope.section.get(keys::AWS_ACCESS_KEY_ID);
    id.is_some_and(|id| key_kind(id) == KeyKind::LongTerm)
}

fn item(
    scope: &Scope<'_, '_>,
    context: &NameAtCursor,
    known: &'static KnownSetting,
    rank: u16,
    indent: &str,
) -> Completion {
    let is_block = known.kind == ValueKind::Block;
    let kind = if is_block { CompletionKind::Block } else { CompletionKind::Setting };
    let mut item = Completion::new(known.name, kind, rank);
    item.detail = Cow::Borrowed(summary(known.kind));
    item.note = Cow::Borrowed(match known.origin {
        catalogue::DefinedBy::Aws => "",
        catalogue::DefinedBy::ThirdParty(tool) => tool,
    });
    item.documentation = DocumentationId::Setting(known.key());
    // With `=` there already, the cursor stays at the name, where a list would be one of names.
    item.opens_values = !context.followed
        && (has_list(known.kind) || value::has_used(scope, known.key(), context.line));
    let (equals, end, inner) = match (context.followed, is_block) {
        (true, _) => ("", "", ""),
        (false, true) => (" =", scope.section.line_end(), "  "),
        (false, false) => (" = ", "", ""),
    };
    item.text = Cow::Owned([indent, known.name, equals, end, inner].concat());
    item
}

/// Whether values of this kind are offered as a list.
fn has_list(kind: ValueKind) -> bool {
    match kind {
        ValueKind::Boolean
        | ValueKind::Choice { .. }
        | ValueKind::Region
        | ValueKind::ProfileName
        | ValueKind::SsoSessionName
        | ValueKind::ServicesName
        | ValueKind::AccountId => true,
        ValueKind::List(of) => has_list(*of),
        _ => false,
    }
}

/// The kind of value in a word, to follow the name.
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
        ValueKind::Duration => " duration",
        ValueKind::Block => " block",
        ValueKind::Size => " size",
        ValueKind::Rate => " rate",
        _ => "",
    }
}

/// The indentation of a block's settings, two blanks if it has none yet.
fn block_indent<'s>(scope: &'s Scope<'_, '_>, parent: usize) -> Cow<'s, str> {
    let section = scope.section;
    let Some(first) = section.nested(parent).next() else { return Cow::Borrowed("  ") };
    Cow::Borrowed(section.indentation_like(first.line as usize))
}

fn block_settings<'s>(
    scope: &'s Scope<'_, '_>,
    context: &'s NameAtCursor,
    kind: Sections,
    parent: usize,
    indent: &'s str,
) -> impl Iterator<Item = Completion> + 's {
    let section = scope.section;
    let block = section.text(section.settings[parent].name);
    let others = section.nested(parent).filter(|it| it.line as usize != context.line);
    let existing: Vec<&str> = others.map(|it| section.text(it.name)).collect();
    // In profiles, https://github.com/wbingli/awscli-plugin-endpoint reads blocks named after services.
    let known = catalogue::block_settings(kind, block).filter(move |known| {
        (known.parent != Some(ANY_SERVICE) || known.is_aws())
            && !known.is_family()
            && known.deprecated.is_none()
            && !existing.contains(&known.name)
    });
    known.map(move |known| item(scope, context, known, 3, indent))
}

/// Services that the section has no block for yet.
fn service_blocks<'s>(
    scope: &'s Scope<'_, '_>,
    context: &'s NameAtCursor,
) -> impl Iterator<Item = Completion> + 's {
    const LIKELY: [&str; 6] = ["s3", "dynamodb", "sqs", "sns", "sts", "lambda"];
    let section = scope.section;
    let end = section.line_end();
    let others = section.top_level().filter(|it| it.line as usize != context.line);
    let existing: Vec<&str> = others.map(|it| section.text(it.name)).collect();
    // There are about 400 services: items are made only of those that fit the typed letters.
    scope.cut.set(true);
    let likely = (0..).zip(LIKELY.iter().filter_map(|id| services::lookup(id)));
    let others = services::all().iter().filter(|it| !LIKELY.contains(&it.config_id));
    let all = likely.chain(others.map(|service| (20, service)));
    let fitting = all.filter(move |(_, service): &(u16, &'static Service)| {
        contains("", service.config_id, scope.typed) && !existing.contains(&service.config_id)
    });
    fitting.take(MAX_ITEMS).map(move |(rank, service)| {
        let mut item = Completion::new(service.config_id, CompletionKind::Block, rank);
        item.note = Cow::Borrowed(service.service_id);
        item.documentation = DocumentationId::Service(Cow::Borrowed(service.config_id));
        if !context.followed {
            item.text = Cow::Owned([service.config_id, " =", end, "  endpoint_url = "].concat());
        }
        item
    })
}
