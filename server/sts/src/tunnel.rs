use std::io;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::endpoint::Endpoint;
use crate::secret::Secret;

/// A proxy that carries a connection on without seeing into it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Proxy {
    pub(crate) host: String,
    pub(crate) port: u16,
    /// The value of `Proxy-Authorization`.
    pub(crate) authorization: Option<Secret>,
}

impl Proxy {
    /// A connection to the endpoint through the proxy.
    ///
    /// # Errors
    /// Where the proxy is not reached or will not carry it on.
    pub(crate) async fn connect(&self, endpoint: &Endpoint) -> Result<TcpStream, TunnelError> {
        let mut stream = TcpStream::connect((self.host.as_str(), self.port)).await?;
        // By name, not by address: the proxy may be the only one that can resolve it.
        let target = format!("{}:{}", endpoint.host, endpoint.port);
        let mut request = format!("CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n");
        if let Some(authorization) = &self.authorization {
            request += "Proxy-Authorization: ";
            request += authorization.expose();
            request += "\r\n";
        }
        request += "\r\n";
        stream.write_all(request.as_bytes()).await?;
        // Read byte by byte up to the blank line: what follows belongs to TLS.
        match status(&head(&mut stream).await?) {
            Some(200) => Ok(stream),
            Some(_) => Err(TunnelError::Refused),
            None => Err(TunnelError::Io),
        }
    }
}

/// Why a proxy carried nothing on.
pub(crate) enum TunnelError {
    Io,
    /// It said so.
    Refused,
}

impl From<io::Error> for TunnelError {
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
