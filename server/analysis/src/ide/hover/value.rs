use catalogue::credentials::{KeyKind, account_of_key, is_well_formed_key_id, key_kind};
use catalogue::endpoints::{Endpoint, endpoint};
use catalogue::regions::{self, Availability, Region};
use catalogue::services::Service;
use catalogue::{Setting as Known, ValueKind, arn, partitions};
use syntax::Span;

use super::super::occurrence::{self, Role};
use super::super::page::Page;
use super::super::quote::{capitalized, code, is_harmless};
use super::super::shown::{access_key, length, shown};
use super::super::spot::{Spot, touches};
use super::Hover;
use super::section::symbol_page;
use super::setting::setting_page;
use crate::engine::Pair;
use crate::facts::{Absence, Lookup};
use crate::model::{Setting, World};
use crate::verdict::Verdict;

/// What a value stands for, and below it what its setting means.
pub(super) fn value(
    pair: &Pair,
    world: &World<'_>,
    spot: &Spot<'_, '_>,
    index: usize,
) -> Option<Hover> {
    let section = spot.section;
    let setting = spot.setting(index);
    let known = setting.known?;
    if let Some(hover) = reference(pair, world, spot) {
        return Some(hover);
    }
    // Quotes belong to the value, and a comment speaks for itself.
    let comment = setting.comment(&section.source.text);
    if comment.is_some_and(|comment| spot.at > comment.start) {
        return None;
    }
    let mut span = if touches(setting.meant, spot.at) { setting.meant } else { setting.value };
    let text = section.value(setting);
    let kind = match known.kind {
        ValueKind::List(of) => {
            let item = section.items(setting).find(|item| touches(*item, spot.at));
            span = item.unwrap_or(span);
            *of
        }
        kind => kind,
    };
    let page = match kind {
        _ if text.is_empty() => None,
        _ if known.secret => Some(secret_page(known, text)),
        ValueKind::AccessKeyId => {
            let mut page = key_page(text);
            if let Some(verdict) = section.verdict(world.facts) {
                page.text(asked(verdict));
            }
            Some(page)
        }
        // A page that takes a value apart shows pieces too short to be known for a secret.
        _ if !is_harmless(text) => None,
        ValueKind::Region => regions::lookup(section.text(span)).map(region_page),
        ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn => arn_page(text),
        ValueKind::Url if known.name == "endpoint_url" => endpoint_page(spot, setting),
        ValueKind::Path => path_page(world, text),
        _ => None,
    };
    let page = match page {
        Some(page) => page,
        None => setting_page(known),
    };
    Some(Hover::about(span, page))
}

/// The profile, sso-session or services section that a value names.
fn reference(pair: &Pair, world: &World<'_>, spot: &Spot<'_, '_>) -> Option<Hover> {
    let start = spot.section.source.start;
    let mut all = occurrence::references(spot.section);
    let named =
        all.find(|one| one.role == Role::Reference && touches(one.span, start + spot.at))?;
    let span = Span::new(named.span.start - start, named.span.end - start);
    let subject = Some((named.kind, named.name.clone()));
    let page = if let Some(symbol) = world.find(named.kind, &named.name) {
        symbol_page(pair, symbol)
    } else {
        let mut page = Page::titled(format!("{} {}", named.kind.noun(), code(&named.name)));
        page.text("Neither file defines it.");
        page
    };
    Some(Hover { span, page, subject })
}

fn secret_page(known: &Known, secret: &str) -> Page {
    let mut page = Page::titled(format!("`{}`", known.name));
    page.text(format!("{}.", capitalized(&length(secret))));
    page.text(known.doc);
    page
}

/// What kind of key an ID belongs to, and whose it is.
fn key_page(id: &str) -> Page {
    let mut page = Page::titled(format!("Access key ID {}", access_key(id)));
    let kind = match key_kind(id) {
        KeyKind::LongTerm => "A long-term key, of an IAM user or of an account's root.",
        KeyKind::Temporary => {
            "A temporary key: it works only together with its `aws_session_token`, until that ends."
        }
        KeyKind::Bearer => "An STS bearer token for certain services; no key for requests.",
        KeyKind::ContextSpecific => "A credential for certain services; no key for requests.",
        KeyKind::Legacy => "A key of AWS's first years.",
        KeyKind::UniqueId(what) => {
            page.text(format!("Not an access key but the unique ID of a {what} in IAM."));
            return page;
        }
        KeyKind::BedrockApiKey => "A key for Amazon Bedrock alone, not an access key ID.",
        KeyKind::Unknown => "It begins like no key of AWS.",
    };
    page.text(kind);
    if is_well_formed_key_id(id) {
        page.text(match account_of_key(id) {
            Some(account) => format!(
                "It belongs to account `{account}`, as the ID itself tells; AWS does not document that."
            ),
            None => "It is of the older form, which does not tell its account.".to_owned(),
        });
    }
    page
}

/// What AWS said when it was asked about the key as it stands.
fn asked(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Valid { arn, .. } => format!("AWS was asked: it is valid and belongs to `{arn}`."),
        Verdict::RegionDisabled { region } => {
            format!("AWS was asked: it is valid, but not in `{region}`.")
        }
        Verdict::ClockSkew { .. } => "AWS was asked; the clock was wrong.".to_owned(),
        Verdict::Expired => "AWS was asked: it has expired.".to_owned(),
        Verdict::UnknownKey | Verdict::WrongSecret => "AWS was asked: it is rejected.".to_owned(),
    }
}

/// Where a region is, in which partition, and whether it must be enabled.
pub(crate) fn region_page(region: &Region) -> Page {
    let mut page = Page::titled(format!("`{}`: {}", region.name, region.description));
    let use_of = match region.availability {
        Availability::Default => "every account of the partition can use it",
        Availability::OptIn => {
            "each account must enable it; until then it answers `InvalidClientTokenId`"
        }
        Availability::Announced => "announced; services do not run there yet",
        Availability::Pseudo => "no region, but a name for the partition's global endpoints",
    };
    let mut rows = vec![vec!["partition".to_owned(), format!("`{}`", region.partition)]];
    if !region.city.is_empty() {
        rows.push(vec!["place".to_owned(), region.city.to_owned()]);
    }
    rows.push(vec!["use".to_owned(), use_of.to_owned()]);
    if let Some(partition) = region.partition() {
        rows.push(vec!["endpoints".to_owned(), format!("`{}`", partition.dns_suffix)]);
    }
    page.table(&["", "about the region"], rows);
    page
}

fn arn_page(text: &str) -> Option<Page> {
    let arn = arn::parse(text).ok()?;
    let mut page = Page::titled(code(text));
    let partition = match partitions::lookup(arn.partition) {
        Some(_) => code(arn.partition),
        None => format!("{}, which is not known", code(arn.partition)),
    };
    let kind = arn.resource.split(['/', ':']).next().unwrap_or_default();
    let rows = [
        ("partition", partition),
        ("service", code(arn.service)),
        ("region", if arn.region.is_empty() { "none".to_owned() } else { code(arn.region) }),
        ("account", if arn.account.is_empty() { "none".to_owned() } else { code(arn.account) }),
        ("kind", code(kind)),
        ("name", code(arn.name())),
    ];
    let rows = rows.into_iter().map(|(part, value)| vec![part.to_owned(), value]);
    page.table(&["part", "value"], rows.collect());
    Some(page)
}

/// A service, by the name that a services section gives it.
pub(crate) fn service_page(service: &Service) -> Page {
    let mut page = Page::titled(format!("`{}`: {}", service.config_id, service.service_id));
    let commands = service.cli_names.iter().map(|name| format!("`aws {name}`"));
    let rows = vec![
        vec!["environment".to_owned(), format!("`{}` beats the file", service.env())],
        vec!["commands".to_owned(), commands.collect::<Vec<_>>().join(", ")],
    ];
    page.text("Below it, indented: `endpoint_url`, where requests to this service go.");
    page.table(&["", "about the service"], rows);
    page
}

fn endpoint_page(spot: &Spot<'_, '_>, setting: &Setting) -> Option<Page> {
    let mut page = Page::titled(shown(spot.section, setting)?);
    page.text(match endpoint(spot.section.value(setting)) {
        Endpoint::Aws => "An endpoint of AWS.",
        Endpoint::Other => {
            "Not AWS but another service, or a proxy; its keys may have other forms."
        }
        Endpoint::Local => "On this machine or in a container beside it; made-up keys do there.",
    });
    page.append(setting_page(setting.known?));
    Some(page)
}

fn path_page(world: &World<'_>, path: &str) -> Option<Page> {
    let absence = world.facts.absent.get(&Lookup::File(path.to_owned()))?;
    let mut page = Page::titled(code(path));
    page.text(match absence {
        Absence::Missing => "There is no such file.",
        Absence::NotExecutable => "It cannot be run.",
    });
    Some(page)
}
