use std::io;

use aws_smithy_types::base64;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::endpoint::Endpoint;
use crate::secret::Secret;

/// A proxy that carries a connection on without seeing into it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Proxy {
    host: String,
    port: u16,
    /// User and password, as a header has them.
    authorization: Option<Secret>,
}

impl Proxy {
    /// The proxy that the environment names for a host; `get` reads a variable.
    pub(crate) fn of_environment(host: &str, get: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let either = |upper: &str| get(upper).or_else(|| get(&upper.to_ascii_lowercase()));
        let excluded = either("NO_PROXY").unwrap_or_default();
        if excluded.split(',').any(|pattern| excludes(pattern.trim(), host)) {
            return None;
        }
        Self::parse(&either("HTTPS_PROXY")?)
    }

    /// `[http://][USER:PASSWORD@]HOST[:PORT]`
    fn parse(url: &str) -> Option<Self> {
        let rest = url.strip_prefix("http://").unwrap_or(url).trim_end_matches('/');
        if rest.contains("://") || rest.is_empty() {
            return None;
        }
        let (user, address) = match rest.rsplit_once('@') {
            Some((user, address)) => (Some(user), address),
            None => (None, rest),
        };
        let (host, port) = match address.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok()?),
            None => (address, 80),
        };
        let authorization = user.map(|user| Secret::new(base64::encode(user)));
        Some(Self { host: host.to_owned(), port, authorization })
    }

    /// A connection to the endpoint through the proxy.
    ///
    /// # Errors
    /// Where the proxy is not reached or will not carry it on.
    pub(crate) async fn connect(&self, endpoint: &Endpoint) -> Result<TcpStream, NotConnected> {
        let mut stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        let target = format!("{}:{}", endpoint.host, endpoint.port);
        let mut request = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
        if let Some(authorization) = &self.authorization {
            request += "Proxy-Authorization: Basic ";
            request += authorization.expose();
            request += "\r\n";
        }
        request += "\r\n";
        stream.write_all(request.as_bytes()).await?;
        match status(&head(&mut stream).await?) {
            Some(200) => Ok(stream),
            Some(_) => Err(NotConnected::Refused),
            None => Err(NotConnected::Io),
        }
    }
}

/// Why a proxy carried nothing on.
pub(crate) enum NotConnected {
    Io,
    /// It said so.
    Refused,
}

impl From<io::Error> for NotConnected {
    fn from(_: io::Error) -> Self {
        Self::Io
    }
}

/// What a proxy answers, up to the blank line: byte by byte, because what follows is TLS.
async fn head(stream: &mut TcpStream) -> io::Result<Vec<u8>> {
    const LONGEST: usize = 8192;
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") && head.len() < LONGEST {
        head.push(stream.read_u8().await?);
    }
    Ok(head)
}

fn status(head: &[u8]) -> Option<u16> {
    let line = head.split(|byte| *byte == b'\r').next()?;
    std::str::from_utf8(line).ok()?.split(' ').nth(1)?.parse().ok()
}

/// `*`, a host, or the end of one with or without its dot.
fn excludes(pattern: &str, host: &str) -> bool {
    let suffix = pattern.trim_start_matches("*.").trim_start_matches('.');
    pattern == "*"
        || !suffix.is_empty()
            && host.strip_suffix(suffix).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proxy(variables: &[(&str, &str)]) -> Option<Proxy> {
        let get = |name: &str| {
            let found = variables.iter().find(|(variable, _)| *variable == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Proxy::of_environment("sts.eu-west-1.amazonaws.com", get)
    }

    #[test]
    fn the_environment_names_the_proxy() {
        let plain = Proxy { host: "proxy".into(), port: 3128, authorization: None };
        assert_eq!(proxy(&[("HTTPS_PROXY", "http://proxy:3128/")]), Some(plain.clone()));
        assert_eq!(proxy(&[("https_proxy", "proxy:3128")]), Some(plain));
        let found = proxy(&[("HTTPS_PROXY", "http://jane:p@ss@proxy:3128")]).unwrap();
        assert_eq!(found.authorization, Some(Secret::new("amFuZTpwQHNz")));
        assert_eq!(proxy(&[("HTTPS_PROXY", "socks5://proxy:1080")]), None);
        assert_eq!(proxy(&[]), None);
    }

    #[test]
    fn hosts_can_be_left_out() {
        let excluded = |list| proxy(&[("HTTPS_PROXY", "proxy:1"), ("NO_PROXY", list)]).is_none();
        assert!(excluded("*"));
        assert!(excluded("localhost, .amazonaws.com"));
        assert!(excluded("*.amazonaws.com"));
        assert!(excluded("sts.eu-west-1.amazonaws.com"));
        assert!(!excluded("localhost,aws.com,"));
    }
}
