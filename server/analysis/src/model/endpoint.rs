use catalogue::credentials::{account_of_key, is_placeholder_credential, is_well_formed_key_id};
use catalogue::endpoints::{self, EndpointOwner};
use catalogue::other_clouds::{self, OtherCloud};
use catalogue::{keys, regions};

use super::index::is_endpoint;
use super::world::{Symbol, World};
use crate::symbol_kind::SymbolKind;

impl World<'_> {
    /// Whether a plugin of the AWS CLI reads endpoints in the blocks of profiles.
    pub(crate) fn has_endpoint_plugin(&self) -> bool {
        // It is named in the config file under `[plugins]`, as `endpoint`.
        // https://github.com/wbingli/awscli-plugin-endpoint
        let plugins = self.find(SymbolKind::Foreign, "plugins");
        let mut sections = plugins.iter().flat_map(|plugins| plugins.sections());
        sections.any(|section| {
            section.top_level().any(|setting| section.text(setting.name) == "endpoint")
        })
    }
}

impl<'w, 'p> Symbol<'w, 'p> {
    /// Who answers the requests of a profile: this machine or another service if the profile or its
    /// services section names an endpoint of one, for whichever service of AWS.
    pub fn endpoint(&self) -> EndpointOwner {
        // One endpoint elsewhere is enough: the key may be for that service, and AWS's forms then say
        // nothing about it.
        self.endpoint_urls().map(endpoints::endpoint).max().unwrap_or(EndpointOwner::Aws)
    }

    /// The endpoints of a profile and of its services section.
    pub(crate) fn endpoint_urls(&self) -> impl Iterator<Item = &'w str> + use<'w, 'p> {
        let services = self.target(SymbolKind::Services);
        self.own_endpoint_urls()
            .chain(services.into_iter().flat_map(|services| services.own_endpoint_urls()))
    }

    /// Whether the keys of the profile are AWS's as far as one can tell, so that AWS's formats hold.
    pub fn has_aws_keys(&self) -> bool {
        let has_other_region =
            self.get(keys::REGION).is_some_and(|region| !self.clouds_with(region).is_empty());
        !self.has_other_key() && !has_other_region && self.endpoint() == EndpointOwner::Aws
    }

    /// The services other than AWS that have a region of this name. None for a profile with AWS credentials, and
    /// none for `us-east1`, `us-east` and the like: unless the profile has a key of another service, a region of
    /// AWS lost its hyphen or its number.
    pub fn clouds_with(&self, region: &str) -> Vec<&'static OtherCloud> {
        if self.has_aws_credentials() {
            return Vec::new();
        }
        let is_slip =
            regions::without_hyphens(region).is_some() || regions::cut_short(region).is_some();
        if is_slip && !self.has_other_key() {
            return Vec::new();
        }
        other_clouds::with_region(region).collect()
    }

    /// Whether the profile is named after a server that accepts any key. People name its endpoint on the
    /// command line.
    pub(crate) fn is_named_after_test_server(&self) -> bool {
        const TEST_SERVERS: [&str; 5] = ["localstack", "minio", "local", "localhost", "moto"];
        let name = self.name().to_ascii_lowercase();
        // `minio2` is another one, and `motors` none.
        let mut words = name.split(['-', '_', '.']);
        words.any(|word| TEST_SERVERS.contains(&word.trim_end_matches(char::is_numeric)))
    }

    /// Whether it has a key that AWS issued, or signs in to AWS.
    fn has_aws_credentials(&self) -> bool {
        let signs_in = [keys::SSO_SESSION, keys::SSO_START_URL, keys::LOGIN_SESSION];
        signs_in.into_iter().any(|key| self.get(key).is_some())
            || self.get(keys::AWS_ACCESS_KEY_ID).is_some_and(|id| {
                is_well_formed_key_id(id)
                    && !is_placeholder_credential(id)
                    && account_of_key(id).is_some()
            })
    }

    fn has_other_key(&self) -> bool {
        self.get(keys::AWS_ACCESS_KEY_ID).is_some_and(other_clouds::is_key_id)
    }

    fn own_endpoint_urls(&self) -> impl Iterator<Item = &'w str> + use<'w, 'p> {
        self.sections().flat_map(|section| {
            let urls = section.settings.iter().filter(|setting| is_endpoint(setting));
            // An empty one is a slip, which another rule reports; it leads nowhere else than to
            // AWS.
            urls.map(|setting| section.value(setting)).filter(|url| !url.is_empty())
        })
    }
}
