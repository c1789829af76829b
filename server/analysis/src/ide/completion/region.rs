//! Regions, by their codes and by their cities.

use std::borrow::Cow;

use catalogue::regions::{self, Availability, Region};
use catalogue::{KnownSetting, arn, keys};

use super::context::ValueAtCursor;
use super::{Completion, CompletionKind, DocumentationId, Scope, used_values};

/// Regions, only those of the profile's partition where an ARN in it names the partition.
pub(super) fn regions(
    scope: &Scope<'_, '_>,
    context: &ValueAtCursor,
    known: &KnownSetting,
) -> Vec<Completion> {
    let arns = [keys::ROLE_ARN, keys::MFA_SERIAL];
    let role = arns.into_iter().find_map(|key| scope.symbol?.get(key));
    let partition = role.and_then(|role| arn::parse(role).ok()).map(|arn| arn.partition);
    let partition = partition.filter(|_| known.parent.is_none());
    let used: Vec<String> =
        used_values::values_of(scope, known.key(), context.line).into_values().collect();
    let usable = regions::all().iter().filter(|region| {
        !matches!(region.availability, Availability::Announced | Availability::Pseudo)
            && partition.is_none_or(|partition| partition == region.partition)
    });
    let item = |region: &'static Region| {
        let used = used.iter().position(|used| used == region.name);
        let rank = match used {
            Some(place) => 1 + place.min(8) as u16,
            None if region.partition != "aws" => 30,
            None => 10 + 10 * u16::from(region.is_opt_in()),
        };
        let mut item = Completion::new(region.name, CompletionKind::Region, rank);
        item.detail = Cow::Owned(format!(" {}", region.description));
        item.note = note(region);
        item.filter = Some(Cow::Owned(filter(region, scope.typed)));
        item.documentation = DocumentationId::Region(Cow::Borrowed(region.name));
        item
    };
    usable.map(item).collect()
}

/// What typed letters are compared with: who looks for Frankfurt types `frank`. The typed word comes first,
/// because some editors look only for what begins with it.
fn filter(region: &Region, typed: &str) -> String {
    let (name, place) = (region.name, region.description);
    let is_typed = |at: &usize| {
        let start = place.get(*at..*at + typed.len());
        let is_word = !place[..*at].ends_with(char::is_alphanumeric);
        is_word && start.is_some_and(|start| start.eq_ignore_ascii_case(typed))
    };
    let places = (0..place.len()).filter(|at| place.is_char_boundary(*at));
    match places.into_iter().find(is_typed) {
        Some(at) if !name.starts_with(typed) => {
            format!("{typed}{} {name}", &place[at + typed.len()..])
        }
        _ => format!("{name} {place}"),
    }
}

fn note(region: &'static Region) -> Cow<'static, str> {
    match (region.partition, region.is_opt_in()) {
        ("aws", true) => Cow::Borrowed("opt-in"),
        ("aws", false) => Cow::Borrowed(""),
        (partition, true) => Cow::Owned(format!("{partition}, opt-in")),
        (partition, false) => Cow::Borrowed(partition),
    }
}
