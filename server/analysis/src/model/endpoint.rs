use catalogue::endpoints::{self, EndpointOwner};

use super::index::is_endpoint;
use super::world::Symbol;
use crate::symbol_kind::SymbolKind;

impl<'w, 'p> Symbol<'w, 'p> {
    /// Who answers the requests of a profile: this machine or another service if the profile or its
    /// services section names an endpoint of one, for whichever service of AWS.
    pub fn endpoint(&self) -> EndpointOwner {
        let services = self.target(SymbolKind::Services);
        let theirs = services.into_iter().flat_map(|services| services.endpoint_urls());
        // One endpoint elsewhere is enough: the key may be for that service, and AWS's forms then say
        // nothing about it.
        self.endpoint_urls()
            .chain(theirs)
            .map(endpoints::endpoint)
            .max()
            .unwrap_or(EndpointOwner::Aws)
    }

    fn endpoint_urls(&self) -> impl Iterator<Item = &'w str> + use<'w, 'p> {
        self.sections().flat_map(|section| {
            let urls = section.settings.iter().filter(|setting| is_endpoint(setting));
            urls.map(|setting| section.value(setting)).filter(|url| !url.is_empty())
        })
    }
}
