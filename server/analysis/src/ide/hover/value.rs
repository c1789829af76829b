use catalogue::credentials::{
    KeyKind, RedactedKeyId, account_of_key, is_well_formed_key_id, key_kind,
};
use catalogue::endpoints::{EndpointOwner, endpoint};
use catalogue::regions::{self, Availability, Region};
use catalogue::services::Service;
use catalogue::{KnownSetting, ValueKind, Verdict, arn, partitions};
use syntax::Span;

use super::super::cursor::{Cursor, touches};
use super::super::occurrence::{self, Role};
use super::super::page::Page;
use super::super::redact::{code, describe_length, is_safe_to_show, redact_value};
use super::Hover;
use super::section::symbol_page;
use super::setting::setting_page;
use crate::engine::Pair;
use crate::facts::{Absence, Lookup};
use crate::model::{Setting, World};

/// The page about the value of a setting.
pub(super) fn value(
    pair: &Pair,
    world: &World<'_>,
    cursor: &Cursor<'_, '_>,
    index: usize,
) -> Option<Hover> {
    let section = cursor.section;
    let setting = cursor.setting(index);
    let known = setting.known?;
    // Before comments: `--profile` in a command names a profile within the value.
    if let Some(hover) = reference(pair, world, cursor) {
        return Some(hover);
    }
    let comment = setting.comment(&section.source.text);
    if comment.is_some_and(|comment| cursor.at > comment.start) {
        return None;
    }
    // Quotes around a value are a part of it: the page is about both.
    let mut span = if touches(setting.value, cursor.at) { setting.value } else { setting.raw };
    let text = section.value(setting);
    let kind = match known.kind {
        ValueKind::List(of) => {
            let item = section.items(setting).find(|item| touches(*item, cursor.at));
            span = item.unwrap_or(span);
            *of
        }
        kind => kind,
    };
    let page = match kind {
        _ if text.is_empty() => None,
        _ if known.secret => Some(secret_page(known, text)),
        ValueKind::AccessKeyId => Some(key_page(text, section.verdict(world.facts))),
        // The pages below take a value apart, and its pieces are too short to be known for a secret.
        _ if !is_safe_to_show(text) => None,
        ValueKind::Region => regions::lookup(section.text(span)).map(region_page),
        ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn => arn_page(text),
        ValueKind::Url if known.name == "endpoint_url" => endpoint_page(cursor, setting),
        ValueKind::Path => path_page(world, text),
        _ => None,
    };
    Some(Hover::about(span, page.unwrap_or_else(|| setting_page(known))))
}

/// The profile, sso-session or services section that a value names.
fn reference(pair: &Pair, world: &World<'_>, cursor: &Cursor<'_, '_>) -> Option<Hover> {
    let start = cursor.section.source.start;
    let mut all = occurrence::references(cursor.section);
    let named =
        all.find(|found| found.role == Role::Reference && touches(found.span, start + cursor.at))?;
    let span = Span::new(named.span.start - start, named.span.end - start);
    let subject = Some((named.kind, named.name.clone()));
    let page = if let Some(symbol) = world.find(named.kind, &named.name) {
        symbol_page(pair, world, symbol)
    } else {
        let mut page = Page::titled(format!("{} {}", named.kind.noun(), code(&named.name)));
        page.text("Neither file defines it.");
        page
    };
    Some(Hover { span, page, subject })
}

fn secret_page(known: &KnownSetting, secret: &str) -> Page {
    let mut page = Page::titled(format!("`{}`", known.name));
    // People compare the length with the 40 characters that a secret access key has.
    page.text(format!("{}.", describe_length(secret)));
    page.text(known.doc);
    page
}

fn key_page(id: &str, verdict: Option<&Verdict>) -> Page {
    let kind = key_kind(id);
    if !is_well_formed_key_id(id) || matches!(kind, KeyKind::UniqueId(_)) {
        return malformed_key_page(id, kind);
    }
    let mut page = Page::titled(format!("Access key ID `{}`", RedactedKeyId(id)));
    page.text(describe_key_kind(kind));
    page.text(match account_of_key(id) {
        Some(account) => format!(
            "Account `{account}`, decoded from the ID. AWS does not document how it is encoded."
        ),
        // https://awsteele.com/blog/2020/09/26/aws-access-key-format.html
        None => "IDs of this older format do not contain the account.".to_owned(),
    });
    if let Some(verdict) = verdict {
        page.text(describe_verdict(verdict));
    }
    page
}

/// None of the text is shown: it may be a secret in the wrong place.
fn malformed_key_page(text: &str, kind: KeyKind) -> Page {
    let mut page = Page::titled("Not an access key ID");
    page.text(format!("{}.", describe_length(text)));
    page.text(describe_key_kind(kind));
    page
}

fn describe_key_kind(kind: KeyKind) -> String {
    let text = match kind {
        KeyKind::LongTerm => "A long-term access key of an IAM user or of the root user.",
        KeyKind::Temporary => {
            "A temporary access key. It works only with its `aws_session_token`, until that expires."
        }
        KeyKind::Bearer => "An STS bearer token for certain services. It cannot sign requests.",
        KeyKind::ContextSpecific => "A credential for certain services. It cannot sign requests.",
        KeyKind::Legacy => "An access key in the format of AWS's first years.",
        KeyKind::UniqueId(what) => return format!("This is the unique ID of a {what} in IAM."),
        KeyKind::BedrockApiKey => "This is an API key for Amazon Bedrock.",
        KeyKind::ServiceApiKey => "This is an API key of a single service.",
        KeyKind::Unknown => "No access key ID of AWS begins like this.",
    };
    text.to_owned()
}

/// What AWS answered when a live check asked about the key.
fn describe_verdict(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Valid { arn, .. } => {
            format!("AWS confirmed that this key is valid. It belongs to `{arn}`.")
        }
        Verdict::RegionDisabled { region } => {
            format!("AWS confirmed that this key is valid, but not in `{region}`.")
        }
        Verdict::ClockSkew { .. } => {
            "AWS could not check this key because this computer's clock is wrong.".to_owned()
        }
        Verdict::Expired => "AWS reported that this key has expired.".to_owned(),
        Verdict::UnknownKey | Verdict::WrongSecret => "AWS rejected this key.".to_owned(),
        Verdict::Denied | Verdict::Unknown(_) => {
            "AWS did not say whether this key is valid.".to_owned()
        }
    }
}

/// The page about a region: where it is, in which partition, and whether it must be enabled.
pub(crate) fn region_page(region: &Region) -> Page {
    let mut page = Page::titled(format!("`{}`: {}", region.name, region.description));
    page.text(match region.availability {
        Availability::Default => "Every account of the partition can use this region.",
        Availability::OptIn => {
            "An account must enable this region. Until then, requests fail with \
             `InvalidClientTokenId`."
        }
        Availability::Announced => "This region is announced. No services run in it yet.",
        Availability::Pseudo => {
            "This is not a region but the name of the partition's global endpoints."
        }
    });
    let mut facts = vec![format!("Partition: `{}`", region.partition)];
    if !region.city.is_empty() {
        facts.push(format!("City: {}", region.city));
    }
    if let Some(partition) = region.partition() {
        facts.push(format!("Endpoints end in: `{}`", partition.dns_suffix));
    }
    page.list(facts);
    page
}

fn arn_page(text: &str) -> Option<Page> {
    let arn = arn::parse(text).ok()?;
    let mut page = Page::titled(code(text));
    let mut facts = vec![match partitions::lookup(arn.partition) {
        Some(_) => format!("Partition: {}", code(arn.partition)),
        None => format!("Partition: {}, which is not an AWS partition", code(arn.partition)),
    }];
    let resource_type = arn.resource.split(['/', ':']).next().unwrap_or_default();
    for (part, value) in [
        ("Service", arn.service),
        ("Region", arn.region),
        ("Account", arn.account),
        ("Resource type", resource_type),
        ("Name", arn.name()),
    ] {
        if !value.is_empty() {
            facts.push(format!("{part}: {}", code(value)));
        }
    }
    page.list(facts);
    Some(page)
}

/// The page about a service, by the name that a services section gives it.
pub(crate) fn service_page(service: &Service) -> Page {
    let mut page = Page::titled(format!("`{}`: {}", service.config_id, service.service_id));
    page.text("The indented `endpoint_url` below it sets where requests to this service go.");
    let commands: Vec<_> = service.cli_names.iter().map(|name| format!("`aws {name}`")).collect();
    page.list(vec![
        format!("Environment: `{}` overrides the file", service.env()),
        format!("AWS CLI: {}", commands.join(", ")),
    ]);
    page
}

fn endpoint_page(cursor: &Cursor<'_, '_>, setting: &Setting) -> Option<Page> {
    let mut page = Page::titled(redact_value(cursor.section, setting)?);
    page.text(match endpoint(cursor.section.value(setting)) {
        EndpointOwner::Aws => "An AWS endpoint.",
        EndpointOwner::Other => {
            "Not an AWS endpoint: another service or a proxy. Its keys may have another format."
        }
        EndpointOwner::Local => {
            "On this computer or in a container on it. Made-up keys work there."
        }
    });
    page.append(setting_page(setting.known?));
    Some(page)
}

fn path_page(world: &World<'_>, path: &str) -> Option<Page> {
    // Only what is wrong is worth a page of its own. Any other path has the page of its setting.
    let absence = world.facts.absent.get(&Lookup::File(path.to_owned()))?;
    let mut page = Page::titled(code(path));
    page.text(match absence {
        Absence::Missing => "This file does not exist.",
        Absence::Directory => "This is a directory.",
        Absence::NotExecutable | Absence::OnlyForShell => "This file is not executable.",
    });
    Some(page)
}
