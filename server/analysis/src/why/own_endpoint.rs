//! A network error of any program about a host that somebody set as an endpoint: the words are those of
//! other programs, and the host shows that it is about the files.

use catalogue::keys;
use catalogue::messages::{Hole, network_error};

use super::clues::host_of;
use super::paste::Paste;
use super::recognised::Recognised;
use crate::model::World;
use crate::readers::resolve::Environment;

/// Such an error in a text that holds no message of an AWS tool.
pub(super) fn of_own_endpoint(
    world: &World<'_>,
    environment: &Environment,
    paste: &Paste,
) -> Option<Recognised> {
    let text = &paste.text;
    let kind = network_error(text)?;
    let in_files = world.sections_with(keys::ENDPOINT_URL.name()).flat_map(|section| {
        let name = keys::ENDPOINT_URL.name();
        let endpoints = section.settings.iter().filter(move |it| section.text(it.name) == name);
        endpoints.map(|it| section.value(it))
    });
    let variables = environment.variables.iter();
    let in_variables = variables.filter(|(name, _)| name.starts_with("AWS_ENDPOINT_URL"));
    let urls = in_files.chain(in_variables.map(|(_, url)| url.as_str()));
    let (at, host) = urls.map(host_of).find_map(|host| host_in(text, &host))?;
    let hole = (Hole { name: "host" }, host);
    Some(Recognised { holes: vec![hole], at, ..Recognised::of(kind) })
}

/// The place of a host in a text, and it with what is before it, such as a bucket.
fn host_in(text: &str, host: &str) -> Option<(usize, String)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_');
    // A name without a dot is a word that can be anywhere.
    let at = text.find(host).filter(|_| host.contains('.'))?;
    let end = at + host.len();
    let from = text[..at].rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
    let goes_on = text[end..].chars().next().is_some_and(|c| c.is_ascii_alphanumeric());
    let is_whole = from == at || text[..at].ends_with('.');
    (is_whole && !goes_on).then(|| (from, text[from..end].to_owned()))
}
