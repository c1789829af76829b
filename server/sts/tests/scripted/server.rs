//! STS on this machine, as a test wants it.

use std::time::Duration;

use catalogue::Verdict;
use sts::{
    AllowedEndpoint, Checker, Credentials, Endpoint, LiveIdentity, ProxyVariables, Question, Secret,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub(crate) const SECRET: &str = "Zq7KxW9vB2nM4tY8pL3rD6hJ1sF5gA0cQeUiOkT/";
pub(crate) const TOKEN: &str = "IQoJb3JpZ2luX2VjXq8ZtR4vNw2KyP6mHs9LbD3fGj7CxA5eTnU1oViYdWzQkMp0";

/// What the server does once it has read a request.
#[derive(Clone)]
pub(crate) enum Act {
    /// Sends these bytes and closes.
    Send(Vec<u8>),
    /// Sends these bytes and then nothing, without closing.
    Hang(Vec<u8>),
    /// Closes at once.
    Close,
}

pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Act {
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n{headers}\r\n");
    Act::Send([head.as_bytes(), body.as_bytes()].concat())
}

pub(crate) fn error_body(code: &str, message: &str) -> String {
    format!(
        "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>\
         <Code>{code}</Code><Message>{message}</Message></Error><RequestId>1</RequestId></ErrorResponse>"
    )
}

pub(crate) fn error(code: &str, message: &str) -> Act {
    answer("403 Forbidden", "Content-Type: text/xml\r\n", &error_body(code, message))
}

pub(crate) fn identity() -> String {
    "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
     <GetCallerIdentityResult><Arn>arn:aws:iam::029608264753:user/jane</Arn><UserId>AIDA</UserId>\
     <Account>029608264753</Account></GetCallerIdentityResult>\
     <ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></GetCallerIdentityResponse>\n"
        .to_owned()
}

/// A server that always does the same, and what it is asked.
pub(crate) async fn serve(act: Act) -> (String, UnboundedReceiver<String>) {
    serve_by_request(move |_| act.clone()).await
}

/// A server that looks at each request, and what it is asked.
pub(crate) async fn serve_by_request(
    choose: impl Fn(&str) -> Act + Clone + Send + 'static,
) -> (String, UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let (sender, asked) = unbounded_channel();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (choose, sender) = (choose.clone(), sender.clone());
            tokio::spawn(async move {
                let mut request = vec![0; 16 * 1024];
                let read = stream.read(&mut request).await.unwrap_or(0);
                let request = String::from_utf8_lossy(&request[..read]).into_owned();
                let act = choose(&request);
                drop(sender.send(request));
                match act {
                    Act::Send(bytes) => drop(stream.write_all(&bytes).await),
                    Act::Hang(bytes) => {
                        drop(stream.write_all(&bytes).await);
                        tokio::time::sleep(Duration::from_mins(1)).await;
                    }
                    Act::Close => {}
                }
            });
        }
    });
    (address, asked)
}

pub(crate) fn question(url: &str) -> Question {
    let allowed = AllowedEndpoint::new(url).unwrap();
    let endpoint = Endpoint::of_region("eu-west-1", "amazonaws.com").unwrap().at(&allowed);
    let credentials = Credentials {
        id: Secret::new("ASIAQNZGKIQY56JQ7WML"),
        secret: Secret::new(SECRET),
        token: Some(Secret::new(TOKEN)),
    };
    Question { credentials, endpoint, fallback: None }
}

pub(crate) async fn verdict(act: Act) -> Verdict {
    let (url, _asked) = serve(act).await;
    Checker::new(LiveIdentity::new(Duration::from_secs(5), ProxyVariables::default()))
        .check(&question(&url))
        .await
}
