//! Where a connection goes when the environment names a proxy: through it, or nowhere.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::sync::{Arc, Mutex};
use std::time::Duration;

use catalogue::{ProxyFault, UnknownReason, UnusableProxy, Verdict};
use sts::{
    AllowedEndpoint, Checker, Credentials, Endpoint, LiveIdentity, ProxyVariables, Question, Secret,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// Accepts connections, keeps what each sends first, and answers with `answer`.
struct Listener {
    port: u16,
    received: Arc<Mutex<Vec<String>>>,
}

impl Listener {
    async fn start(answer: &'static [u8]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let received = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&received);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut bytes = vec![0; 4096];
                let read = stream.read(&mut bytes).await.unwrap_or(0);
                kept.lock().unwrap().push(String::from_utf8_lossy(&bytes[..read]).into_owned());
                drop(stream.write_all(answer).await);
            }
        });
        Self { port, received }
    }

    fn received(&self) -> Vec<String> {
        self.received.lock().unwrap().clone()
    }
}

/// The verdict about an endpoint on this machine, what the proxy received and what the endpoint did.
/// In the values, `PROXY` is the proxy's address without a scheme.
async fn ask(
    variables: &[(&str, &str)],
    answer: &'static [u8],
) -> (Verdict, Vec<String>, Vec<String>) {
    let proxy = Listener::start(answer).await;
    let endpoint = Listener::start(b"").await;
    let address = format!("127.0.0.1:{}", proxy.port);
    let proxies = ProxyVariables::read(|name| {
        let (_, value) = variables.iter().find(|(variable, _)| *variable == name)?;
        Some(value.replace("PROXY", &address))
    });
    let allowed = AllowedEndpoint::new(&format!("https://127.0.0.1:{}", endpoint.port)).unwrap();
    let question = Question {
        credentials: Credentials {
            id: Secret::new("AKIAIOSFODNN7EXAMPLE"),
            secret: Secret::new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
            token: None,
        },
        endpoint: Endpoint::of_region("eu-west-1", "amazonaws.com").unwrap().at(&allowed),
        fallback: None,
    };
    let checker = Checker::new(LiveIdentity::new(Duration::from_secs(5), proxies));
    let verdict = checker.check(&question).await;
    (verdict, proxy.received(), endpoint.received())
}

const REFUSED: &[u8] = b"HTTP/1.1 403 Forbidden\r\n\r\n";

#[tokio::test]
async fn a_usable_proxy_is_asked_and_the_endpoint_is_not() {
    for (variables, authorization) in [
        (&[("HTTPS_PROXY", "http://PROXY")][..], None),
        (&[("https_proxy", "HTTP://PROXY/path")], None),
        (&[("HTTPS_PROXY", "PROXY")], None),
        (&[("ALL_PROXY", "http://PROXY")], None),
        (&[("all_proxy", "PROXY/")], None),
        (&[("HTTPS_PROXY", ""), ("ALL_PROXY", "http://PROXY")], None),
        (&[("HTTPS_PROXY", "http://PROXY"), ("NO_PROXY", "10.0.0.0/8,localhost")], None),
        // jane:p@ss
        (&[("HTTPS_PROXY", "http://jane:p%40ss@PROXY")], Some("Basic amFuZTpwQHNz")),
        (&[("HTTPS_PROXY", "http://jane:p@ss@PROXY")], Some("Basic amFuZTpwQHNz")),
    ] {
        let (verdict, proxy, endpoint) = ask(variables, REFUSED).await;
        assert_eq!(verdict, Verdict::Unknown(UnknownReason::Proxy), "{variables:?}");
        assert_eq!(endpoint, Vec::<String>::new(), "{variables:?}");
        let [request] = proxy.as_slice() else { panic!("{variables:?}: {proxy:?}") };
        assert!(request.starts_with("CONNECT 127.0.0.1:"), "{variables:?}: {request}");
        let sent = request.lines().find_map(|line| line.strip_prefix("Proxy-Authorization: "));
        assert_eq!(sent, authorization, "{variables:?}");
    }
}

#[tokio::test]
async fn a_proxy_that_cannot_be_used_means_no_connection() {
    for (variable, value, fault) in [
        ("HTTPS_PROXY", "https://PROXY", ProxyFault::Scheme),
        ("https_proxy", "socks5://jane:secret@PROXY", ProxyFault::Scheme),
        ("ALL_PROXY", "socks5h://PROXY", ProxyFault::Scheme),
        ("all_proxy", "socks4://PROXY", ProxyFault::Scheme),
        ("HTTPS_PROXY", " http://PROXY", ProxyFault::Address),
        ("HTTPS_PROXY", "http://PROXY ", ProxyFault::Address),
        ("HTTPS_PROXY", " ", ProxyFault::Address),
        ("HTTPS_PROXY", "http://PROXY0", ProxyFault::Address),
        ("HTTPS_PROXY", "http://127.0.0.1:port", ProxyFault::Address),
        ("HTTPS_PROXY", "http://jane:sec#ret@PROXY", ProxyFault::Address),
    ] {
        for others in [&[][..], &[("NO_PROXY", "10.0.0.0/8")]] {
            let variables = [&[(variable, value)], others].concat();
            let (verdict, proxy, endpoint) = ask(&variables, REFUSED).await;
            let unusable = UnusableProxy { variable, fault };
            assert_eq!(
                verdict,
                Verdict::Unknown(UnknownReason::UnusableProxy(unusable)),
                "{value}"
            );
            assert_eq!((proxy, endpoint), (Vec::new(), Vec::new()), "{value}");
        }
    }
}

#[tokio::test]
async fn only_no_proxy_leads_past_the_proxy() {
    for value in ["http://PROXY", "socks5://PROXY"] {
        for list in ["*", "127.0.0.1", "10.0.0.0/8, 127.0.0.0/8"] {
            let variables = [("HTTPS_PROXY", value), ("NO_PROXY", list)];
            let (_, proxy, endpoint) = ask(&variables, REFUSED).await;
            assert_eq!((proxy.len(), endpoint.len()), (0, 1), "{variables:?}");
        }
    }
    let (_, proxy, endpoint) = ask(&[("HTTP_PROXY", "http://PROXY")], REFUSED).await;
    assert_eq!((proxy.len(), endpoint.len()), (0, 1), "it is for plain HTTP");
}

#[tokio::test]
async fn what_a_proxy_answers_is_never_held_against_the_credentials() {
    for (answer, why) in [
        (&b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"[..], UnknownReason::Proxy),
        (b"HTTP/1.1 502 Bad Gateway\r\n\r\n", UnknownReason::Proxy),
        (b"SSH-2.0-OpenSSH\r\n\r\n", UnknownReason::Network),
        (b"", UnknownReason::Network),
        (b"HTTP/1.1 200 Connection established\r\n\r\n", UnknownReason::Network),
    ] {
        let (verdict, proxy, endpoint) = ask(&[("ALL_PROXY", "http://PROXY")], answer).await;
        assert_eq!(verdict, Verdict::Unknown(why), "{}", String::from_utf8_lossy(answer));
        assert_eq!((proxy.len(), endpoint.len()), (1, 0));
    }
}
