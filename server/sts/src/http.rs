//! One request to one host: no redirects, no second try, no connection kept.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use catalogue::UnknownReason;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::ClientConfig;
use tokio_rustls::rustls::pki_types::ServerName;

use crate::answer::RawAnswer;
use crate::classify::date;
use crate::endpoint::Endpoint;
use crate::tunnel::{Proxy, TunnelError};

// An answer of STS has less than 2 KiB; a longer one is not from STS, and is not worth the memory.
const LONGEST_BODY: usize = 64 * 1024;

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(2);

/// The client of one request: it speaks to its endpoint alone.
#[derive(Clone)]
pub(crate) struct OneRequest {
    pub(crate) endpoint: Endpoint,
    pub(crate) tls: Option<Arc<ClientConfig>>,
    pub(crate) proxy: Option<Proxy>,
    /// What came back, for when the SDK makes nothing of it.
    pub(crate) seen: Arc<Mutex<Result<RawAnswer, UnknownReason>>>,
}

impl std::fmt::Debug for OneRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OneRequest to {}", self.endpoint.host)
    }
}

impl HttpClient for OneRequest {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for OneRequest {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let own = self.clone();
        HttpConnectorFuture::new(async move {
            let answered = own.exchange(request).await;
            // Kept because the SDK takes an answer that was cut off for a good one.
            let seen = answered.as_ref().map(|(raw, _)| raw.clone()).map_err(Clone::clone);
            *own.seen.lock().unwrap_or_else(PoisonError::into_inner) = seen;
            let (_, response) =
                answered.map_err(|_| ConnectorError::io("the request was not answered".into()))?;
            Ok(response)
        })
    }
}

impl OneRequest {
    async fn exchange(
        &self,
        request: HttpRequest,
    ) -> Result<(RawAnswer, HttpResponse), UnknownReason> {
        let request = request.try_into_http1x().map_err(|_| UnknownReason::NotSts)?;
        let authority = request.uri().authority().map(ToString::to_string);
        // The SDK has been told the endpoint; this holds it to that.
        let authority = authority.filter(|it| *it == self.endpoint.authority());
        let authority = authority.ok_or(UnknownReason::NotSts)?;
        let (mut parts, body) = request.into_parts();
        let bytes = Bytes::copy_from_slice(body.bytes().unwrap_or_default());
        parts.uri = http::Uri::from_static("/");
        let host = authority.parse().map_err(|_| UnknownReason::NotSts)?;
        parts.headers.insert(http::header::HOST, host);
        let request = http::Request::from_parts(parts, Full::new(bytes));
        let response = if self.endpoint.secure {
            let tls = self.tls.clone().ok_or(UnknownReason::Network)?;
            let name = ServerName::try_from(self.endpoint.host.clone());
            let name = name.map_err(|_| UnknownReason::Network)?;
            // The handshake is part of connecting: behind some firewalls TCP succeeds and TLS then
            // hangs.
            let stream = timeout(CONNECT, async {
                let stream = self.connect().await?;
                let secured = TlsConnector::from(tls).connect(name, stream).await;
                secured.map_err(|_| UnknownReason::Network)
            });
            send(stream.await.map_err(|_| UnknownReason::Timeout)??, request).await?
        } else {
            let stream = timeout(CONNECT, self.connect()).await;
            send(stream.map_err(|_| UnknownReason::Timeout)??, request).await?
        };
        read_response(response).await
    }

    async fn connect(&self) -> Result<TcpStream, UnknownReason> {
        let Some(proxy) = &self.proxy else {
            let host = self.endpoint.host.trim_start_matches('[').trim_end_matches(']');
            let stream = TcpStream::connect((host, self.endpoint.port)).await;
            return stream.map_err(|_| UnknownReason::Network);
        };
        proxy.connect(&self.endpoint).await.map_err(|error| match error {
            TunnelError::Io => UnknownReason::Network,
            TunnelError::Refused => UnknownReason::Proxy,
        })
    }
}

async fn send(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: http::Request<Full<Bytes>>,
) -> Result<(http::Response<Incoming>, Connection), UnknownReason> {
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|_| UnknownReason::Network)?;
    // How the connection ends is seen by who reads from it.
    // hyper drives a connection only while something polls it.
    let driver = Connection(tokio::spawn(async move { drop(connection.await) }));
    let response = sender.send_request(request).await.map_err(|_| UnknownReason::Network)?;
    Ok((response, driver))
}

/// Drives a connection; it closes when this goes.
struct Connection(JoinHandle<()>);

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn read_response(
    (response, connection): (http::Response<Incoming>, Connection),
) -> Result<(RawAnswer, HttpResponse), UnknownReason> {
    let (parts, body) = response.into_parts();
    let status = parts.status.as_u16();
    let dated = parts.headers.get(http::header::DATE).and_then(|value| value.to_str().ok());
    // An answer of STS has about 500 bytes. A server that never stops must not fill the memory.
    let body = Limited::new(body, LONGEST_BODY).collect().await;
    drop(connection);
    // Too long or cut off by the other side.
    let body = body.map_err(|_| UnknownReason::NotSts)?.to_bytes();
    let raw = RawAnswer { status, date: dated.and_then(date), body: body.to_vec() };
    let response = http::Response::from_parts(parts, SdkBody::from(body));
    let response = HttpResponse::try_from(response).map_err(|_| UnknownReason::NotSts)?;
    Ok((raw, response))
}
