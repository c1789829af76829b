use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use catalogue::{UnknownReason, Verdict};
use tokio_rustls::rustls::ClientConfig;

use crate::ask::{ask, nothing_seen};
use crate::endpoint::Endpoint;
use crate::http::OneRequest;
use crate::proxy::ProxyVariables;
use crate::secret::Credentials;
use crate::tls;

/// An answer that is on its way.
pub type IdentityFuture<'a> = Pin<Box<dyn Future<Output = Verdict> + Send + 'a>>;

/// Tells whose credentials these are.
pub trait Identity: Send + Sync {
    /// Asks the endpoint, once.
    fn who_am_i<'a>(
        &'a self,
        credentials: &'a Credentials,
        endpoint: &'a Endpoint,
    ) -> IdentityFuture<'a>;
}

pub struct LiveIdentity {
    /// Read when it is first needed: it takes the time of reading all certificates.
    tls: OnceLock<Option<Arc<ClientConfig>>>,
    total: Duration,
    proxies: ProxyVariables,
}

impl LiveIdentity {
    /// Gives up on an answer after `total`.
    pub fn new(total: Duration, proxies: ProxyVariables) -> Self {
        Self { tls: OnceLock::new(), total, proxies }
    }
}

impl Identity for LiveIdentity {
    fn who_am_i<'a>(
        &'a self,
        credentials: &'a Credentials,
        endpoint: &'a Endpoint,
    ) -> IdentityFuture<'a> {
        Box::pin(async move {
            // Plain HTTP goes to this machine alone, which is never reached through a proxy.
            let proxy =
                if endpoint.secure { self.proxies.proxy_for(&endpoint.host) } else { Ok(None) };
            let proxy = match proxy {
                Ok(proxy) => proxy,
                Err(unusable) => return Verdict::Unknown(UnknownReason::UnusableProxy(unusable)),
            };
            let tls = endpoint.secure.then(|| self.tls.get_or_init(tls::config).clone());
            let request = OneRequest {
                endpoint: endpoint.clone(),
                tls: tls.flatten(),
                proxy,
                seen: nothing_seen(),
            };
            ask(credentials, endpoint, request, self.total).await
        })
    }
}

/// Answers as told, by the region that is asked.
#[derive(Default)]
pub struct ScriptedIdentity(HashMap<String, Verdict>);

impl ScriptedIdentity {
    /// With these answers; other regions are out of reach.
    pub fn new<'r>(answers: impl IntoIterator<Item = (&'r str, Verdict)>) -> Self {
        let answers = answers.into_iter().map(|(region, verdict)| (region.to_owned(), verdict));
        Self(answers.collect())
    }
}

impl Identity for ScriptedIdentity {
    fn who_am_i<'a>(&'a self, _: &'a Credentials, endpoint: &'a Endpoint) -> IdentityFuture<'a> {
        let verdict = self.0.get(&endpoint.region).cloned();
        Box::pin(async { verdict.unwrap_or(Verdict::Unknown(UnknownReason::Network)) })
    }
}
