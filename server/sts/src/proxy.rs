use catalogue::{ProxyFault, UnusableProxy};
use http::Uri;
use hyper_util::client::proxy::matcher::{Intercept, Matcher};

use crate::secret::Secret;
use crate::tunnel::Proxy;

/// What the environment says about proxies. Whoever knows the machine reads it.
#[derive(Clone, Default)]
pub struct ProxyVariables {
    /// The variable that names the proxy, and its value, which may hold a password.
    proxy: Option<(&'static str, Secret)>,
    no_proxy: String,
}

impl ProxyVariables {
    /// Reads the variables that `curl` reads for HTTPS; `get` returns the value of one.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        // An empty variable is how people switch one off.
        let non_empty = |name| get(name).filter(|value| !value.is_empty());
        let proxy = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
            .into_iter()
            .find_map(|name| Some((name, Secret::new(non_empty(name)?))));
        let no_proxy = non_empty("NO_PROXY").or_else(|| non_empty("no_proxy")).unwrap_or_default();
        Self { proxy, no_proxy }
    }

    /// The proxy for a host, which is a name or, in brackets, an IPv6 address.
    ///
    /// # Errors
    /// Where there should be one that cannot be used. There is no way around it: a direct connection is
    /// what the user does not want.
    pub(crate) fn proxy_for(&self, host: &str) -> Result<Option<Proxy>, UnusableProxy> {
        let Some((variable, value)) = &self.proxy else { return Ok(None) };
        let unusable = |fault| UnusableProxy { variable, fault };
        let url: Uri =
            format!("https://{host}/").parse().map_err(|_| unusable(ProxyFault::Address))?;
        if self.excludes(&url) {
            return Ok(None);
        }
        parse(value.expose(), &url).map(Some).map_err(unusable)
    }

    fn excludes(&self, url: &Uri) -> bool {
        // For the matcher, `*` does not contain addresses.
        if self.no_proxy.split(',').any(|host| host.trim() == "*") {
            return true;
        }
        // It does not know `*.example.com`, which people write for `.example.com`.
        // https://github.com/hyperium/hyper-util/blob/master/src/client/proxy/matcher.rs
        let excluded = self.no_proxy.replace("*.", ".");
        // It says nothing of a proxy that it cannot parse, so it is asked about one that it can.
        Matcher::builder().https("http://proxy").no(excluded).build().intercept(url).is_none()
    }
}

fn parse(value: &str, url: &Uri) -> Result<Proxy, ProxyFault> {
    let value = match value.split_once("://") {
        // Refused, not ignored: a direct connection would leak past a proxy that the user has set on
        // purpose.
        Some((scheme, _)) if is_other_scheme(scheme) => return Err(ProxyFault::Scheme),
        Some(_) => value.to_owned(),
        None => format!("http://{value}"),
    };
    // The last `@` ends the password for curl and urllib3; the matcher takes the first.
    let value = match value.rsplit_once('@') {
        Some((before, after)) => format!("{}@{after}", before.replace('@', "%40")),
        None => value,
    };
    let intercept = Matcher::builder().https(&value).build().intercept(url);
    let intercept = intercept.ok_or(ProxyFault::Address)?;
    // A `/`, `?` or `#` in a password ends the authority early: what is left of it is not the host.
    if value.contains('@') && intercept.basic_auth().is_none() {
        return Err(ProxyFault::Address);
    }
    let (host, port) = address(&intercept).ok_or(ProxyFault::Address)?;
    let authorization = intercept.basic_auth().and_then(|value| value.to_str().ok());
    Ok(Proxy { host, port, authorization: authorization.map(Secret::new) })
}

/// The matcher accepts `https` and SOCKS, too.
fn is_other_scheme(scheme: &str) -> bool {
    let is_scheme = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_scheme && !scheme.eq_ignore_ascii_case("http")
}

/// The matcher leaves a port as it is, even where that is not a number.
fn address(intercept: &Intercept) -> Option<(String, u16)> {
    let authority = intercept.uri().authority()?;
    let host = authority.host();
    let port = if authority.as_str() == host { 80 } else { authority.port_u16()? };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    (!bare.is_empty() && port != 0).then(|| (bare.to_owned(), port))
}

#[cfg(test)]
mod tests;
