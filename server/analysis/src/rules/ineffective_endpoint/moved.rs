//! The endpoint of a service where tools read it.

use catalogue::keys;
use syntax::{FileKind, Span};

use super::ServiceEndpoint;
use crate::finding::Edit;
use crate::lint::SymbolContext;
use crate::model::{Section, Setting, Spelling, SymbolKind, insertion, new_section};

/// The edits that put the endpoint into the profile's services section, or into a new one named after the
/// profile. `None` where a person must choose the section.
pub(super) fn moved(
    profile: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    endpoint: &ServiceEndpoint<'_>,
) -> Option<Vec<Edit>> {
    if section.file != FileKind::Config {
        return None;
    }
    if let Some(services) = profile.target(SymbolKind::Services) {
        let mut sections = services.in_file(FileKind::Config);
        let services = sections.find(|section| section.spelling() == Spelling::Right)?;
        return into(services, section, endpoint);
    }
    let is_free = profile.setting(keys::SERVICES).is_none() && !profile.has_services_of_own_name();
    is_free.then(|| into_new(profile.name(), section, endpoint))
}

fn into(
    services: &Section<'_>,
    section: &Section<'_>,
    endpoint: &ServiceEndpoint<'_>,
) -> Option<Vec<Edit>> {
    let name = keys::ENDPOINT_URL.name();
    let line = format!("{name} = {}", section.value(endpoint.setting));
    let insert = insertion(services, Some(endpoint.service.config_id), name, &line)?;
    Some(vec![endpoint.removal(section), insert])
}

fn into_new(profile: &str, section: &Section<'_>, endpoint: &ServiceEndpoint<'_>) -> Vec<Edit> {
    let end = section.line_end();
    let service = endpoint.service.config_id;
    let url = section.value(endpoint.setting);
    let lines = format!("{service} ={end}  endpoint_url = {url}{end}");
    let named = format!("services = {profile}");
    let new = new_section((SymbolKind::Services, profile), FileKind::Config, &lines, end);
    let whole = endpoint.lines(section);
    if endpoint.block.is_some() && whole == section.line_span(endpoint.setting.line as usize) {
        return vec![new, endpoint.removal(section), section.insert_line_below(0, &named)];
    }
    vec![new, section.edit(whole, format!("{named}{end}"))]
}

impl ServiceEndpoint<'_> {
    /// The removal of the endpoint, and of its block if nothing else is in it.
    pub(super) fn removal(&self, section: &Section<'_>) -> Edit {
        section.edit(self.lines(section), "")
    }

    fn lines(&self, section: &Section<'_>) -> Span {
        let setting = self.setting;
        let first = self.block.filter(|block| is_alone(section, block)).unwrap_or(setting);
        section.lines_span(first.line as usize..setting.line as usize + 1)
    }
}

/// Whether a block has one setting, on the next line.
fn is_alone(section: &Section<'_>, block: &Setting) -> bool {
    let index = section.settings.iter().position(|other| std::ptr::eq(other, block));
    let mut nested = index.into_iter().flat_map(|index| section.nested(index));
    let only = nested.next().filter(|_| nested.next().is_none());
    only.is_some_and(|only| only.line == block.line + 1)
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{fixed, no_fix};

    const CODE: &str = "ineffective-endpoint";

    #[test]
    fn a_services_section_gets_the_block() {
        fixed(
            CODE,
            "--- config
[profile local]
services = local
dynamodb =
  endpoint_url = http://localhost:8000

[services local]
s3 =
  endpoint_url = http://localhost:9000
",
            "--- config
[profile local]
services = local

[services local]
s3 =
  endpoint_url = http://localhost:9000
dynamodb =
  endpoint_url = http://localhost:8000
",
        );
        no_fix(
            CODE,
            "",
            "--- config
[profile local]
services = unknown
s3_endpoint = http://localhost:8000
",
        );
    }

    #[test]
    fn what_the_services_section_has_is_removed() {
        fixed(
            CODE,
            "--- config
[profile local]
services = loc
s3 =
  endpoint_url = http://localhost:8000
  addressing_style = path
[services loc]
s3 =
  endpoint_url = http://localhost:9000
",
            "--- config
[profile local]
services = loc
s3 =
  addressing_style = path
[services loc]
s3 =
  endpoint_url = http://localhost:9000
",
        );
    }
}
