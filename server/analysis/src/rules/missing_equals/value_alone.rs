//! Values that are alone on a line: the setting that each is one of, by its form.

use catalogue::credentials::{SecretShape, TokenShape, key_id_fault, secret_shape, token_shape};
use catalogue::value::portal;
use catalogue::{Sections, regions};

use crate::model::Section;

/// The names of settings whose values these lines are, each with its place. `None` if one is of no known form,
/// or its setting is already there.
pub(super) fn names(
    section: &Section<'_>,
    lines: impl Iterator<Item = usize>,
) -> Option<Vec<(u32, &'static str)>> {
    let kind = section.kind()?;
    let named = lines.map(|line| {
        let span = section.trimmed_span(line);
        Some((span.start, setting_of(kind, section.text(span))?))
    });
    let named: Vec<_> = named.collect::<Option<_>>()?;
    // Of two values of one form, one must be of another setting: then none is guessed.
    let is_free = |name: &str| {
        let is_set = section.top_level().any(|other| section.text(other.name) == name);
        !is_set && named.iter().filter(|(_, other)| *other == name).count() == 1
    };
    named.iter().all(|(_, name)| is_free(name)).then_some(named)
}

/// The setting that has such values in sections of this kind.
fn setting_of(kind: Sections, text: &str) -> Option<&'static str> {
    let is_profile = kind == Sections::PROFILE;
    let is_session = kind == Sections::SSO_SESSION;
    let is_url = text.starts_with("https://") || text.starts_with("http://");
    let name = if is_url && (is_session || portal::end_of_start(text).is_some()) {
        "sso_start_url"
    } else if regions::lookup(text).is_some() {
        if is_session { "sso_region" } else { "region" }
    } else if is_profile && is_url {
        "endpoint_url"
    } else if is_profile {
        of_profile(text)?
    } else {
        return None;
    };
    (is_profile || is_session).then_some(name)
}

fn of_profile(text: &str) -> Option<&'static str> {
    const OUTPUTS: [&str; 5] = ["json", "text", "table", "yaml", "yaml-stream"];
    // A token is long, and a word is not one.
    const SHORTEST_TOKEN: usize = 100;
    Some(if catalogue::arn::role(text).is_ok() {
        "role_arn"
    } else if text.starts_with("arn:") && catalogue::arn::mfa(text).is_ok() {
        "mfa_serial"
    } else if OUTPUTS.contains(&text) {
        "output"
    } else if text.len() == 20 && key_id_fault(text).is_none() {
        "aws_access_key_id"
    } else if secret_shape(text) == SecretShape::WellFormed {
        "aws_secret_access_key"
    } else if text.len() >= SHORTEST_TOKEN && token_shape(text) == TokenShape::Plausible {
        "aws_session_token"
    } else {
        return None;
    })
}
