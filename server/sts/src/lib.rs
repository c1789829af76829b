//! Asks AWS STS whether credentials work: the only part of the program that opens a connection.
//!
//! - [`Secret`] holds a credential that cannot be printed and is wiped when it goes.
//! - [`Endpoint`] is where a request may go: STS of a region, or what the user allowed by hand.
//! - [`Checker`] asks, one request at a time and not too often, and remembers answers for a while.
//! - [`catalogue::Verdict`] is what an answer means. What the network does, or a proxy, never counts against
//!   the credentials.
//!
//! Not here: the files, what they mean, and the protocol of editors. Nothing is built before the
//! first request, so the program starts as fast as without. Errors of the SDK are never printed with
//! `Debug`: that shows bodies of answers, which may echo a token.

mod answer;
mod ask;
mod bucket;
mod cache;
mod checker;
mod classify;
mod codes;
mod document;
mod endpoint;
mod http;
mod identity;
mod proxy;
mod secret;
mod tls;
mod tunnel;

pub use checker::{Checker, Question};
pub use endpoint::{AllowedEndpoint, Endpoint, EndpointError};
pub use identity::{Identity, IdentityFuture, LiveIdentity, ScriptedIdentity};
pub use proxy::ProxyVariables;
pub use secret::{Credentials, Secret};
