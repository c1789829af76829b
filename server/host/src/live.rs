//! From a profile to a request to AWS STS, and from the verdict to a sentence for people.

use std::env;
use std::pin::pin;
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use analysis::engine::Pair;
use analysis::ide::{KeyOwner, KeyText, NoKey, SelectedKey, SelectedKeys, key_to_ask};
use analysis::readers::Client;
use analysis::report::Clients;
use catalogue::credentials::mask;
use catalogue::partitions::Partition;
use catalogue::{UnknownReason, Verdict};
use futures_util::future::{Either, select};
use settings::Live as LiveSettings;
use sts::{
    AllowedEndpoint, Checker, Credentials, Endpoint, LiveIdentity, ProxyVariables, Question, Secret,
};
use tokio::sync::{mpsc, oneshot};

/// What to ask about a key that AWS tools send.
///
/// # Errors
/// Why nothing can be asked: a sentence for a person.
pub fn key_question(key: &SelectedKey, settings: &LiveSettings) -> Result<Question, String> {
    let text = key.text.as_ref().map_err(|why| nothing_to_check(why))?;
    question(text, (&key.region, key.partition), key.endpoint.as_deref(), settings)
}

/// That nothing is asked, and why.
fn nothing_to_check(why: &str) -> String {
    format!("nothing to check: {why}")
}

/// Whether AWS has said something about the access key of a profile as it is written now.
pub fn is_answered(pair: &Pair, profile: &str) -> bool {
    let places = key_to_ask(pair, profile);
    places.is_some_and(|places| pair.facts().verdicts.contains_key(&places.digest(pair)))
}

/// The answer about a key, with whose key it is and who sends it, where that is not the rule.
pub fn message_about(profile: &str, key: &SelectedKey, answer: String) -> String {
    let owner = match &key.owner {
        KeyOwner::Profile(name) if name != profile => format!(", the key of {}", mask(name)),
        KeyOwner::Profile(_) => String::new(),
        KeyOwner::Environment(variable) => format!(", the key in {variable}"),
    };
    let everyone: Clients = Client::COMMON.into_iter().collect();
    let senders = if key.clients == everyone {
        String::new()
    } else {
        format!(" (sent by {})", key.clients.label(&everyone))
    };
    answer + &owner + &senders
}

/// What there is to say about the AWS CLI if it sends no key, or about all tools if none sends one.
pub fn message_without_key(selected: &SelectedKeys) -> Option<String> {
    let why = match &selected.instead {
        Some(NoKey::SignIn(command)) => format!("sign in with `{command}`"),
        Some(NoKey::Untestable(why)) => (*why).to_owned(),
        None if selected.keys.is_empty() => {
            "no AWS tool reads its access key; see its findings".to_owned()
        }
        None => return None,
    };
    let message = if selected.is_known { nothing_to_check(&why) } else { why };
    let of_whom = if selected.keys.is_empty() { "" } else { " (for the AWS CLI)" };
    Some(message + of_whom)
}

/// An endpoint that a file names is only used where the user has allowed it; otherwise AWS is asked.
fn question(
    key: &KeyText,
    (region, partition): (&str, &Partition),
    endpoint: Option<&str>,
    settings: &LiveSettings,
) -> Result<Question, String> {
    let credentials = Credentials {
        id: Secret::new(key.id.clone()),
        secret: Secret::new(key.secret.clone()),
        token: key.token.clone().map(Secret::new),
    };
    let refused = |why: sts::EndpointError| format!("not checked: {why}");
    let there = Endpoint::of_region(region, partition.dns_suffix).map_err(refused)?;
    let probe =
        Endpoint::of_region(partition.probe_region, partition.dns_suffix).map_err(refused)?;
    // An account may not have enabled its profile's region, where STS then does not know any of its
    // keys: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
    let fallback = (probe != there).then_some(probe);
    if let Some(url) = endpoint.filter(|url| settings.allowed_endpoints.iter().any(|it| it == url))
    {
        // Only now, when the user has named this URL: a repository's file could otherwise send keys to
        // a server of its own.
        let allowed = AllowedEndpoint::new(url).map_err(refused)?;
        let fallback = fallback.map(|probe| probe.at(&allowed));
        return Ok(Question { credentials, endpoint: there.at(&allowed), fallback });
    }
    Ok(Question { credentials, endpoint: there, fallback })
}

/// One word for an answer, for programs.
pub fn label(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Valid { .. } => "valid",
        Verdict::UnknownKey | Verdict::WrongSecret => "rejected",
        Verdict::Expired => "expired",
        Verdict::RegionDisabled { .. } => "region-disabled",
        Verdict::ClockSkew { .. } => "clock-skew",
        Verdict::Denied => "denied",
        Verdict::Unknown(_) => "unknown",
    }
}

/// An answer as a sentence: that of the table of messages, as `why` explains what a tool prints after it.
pub fn message(verdict: &Verdict) -> String {
    let meaning = verdict.kind().map(|kind| clause(kind.meaning)).unwrap_or_default();
    match verdict {
        Verdict::Valid { account, arn } => format!("valid: {arn} in account {account}"),
        Verdict::UnknownKey | Verdict::WrongSecret => format!("rejected: {meaning}"),
        Verdict::Expired => format!("expired: {meaning}"),
        Verdict::RegionDisabled { region } => format!("valid, but not in {region}: {meaning}"),
        Verdict::ClockSkew { minutes: 0 } => format!("not checked: {meaning}"),
        Verdict::ClockSkew { minutes } => {
            format!("not checked: {meaning} (by {} minutes)", minutes.abs())
        }
        Verdict::Denied => format!("denied: {meaning}"),
        Verdict::Unknown(why) => format!("not checked: {}", unknown(why, meaning)),
    }
}

fn unknown(why: &UnknownReason, meaning: String) -> String {
    match why {
        UnknownReason::UnusableProxy(unusable) => unusable.to_string(),
        UnknownReason::Service(status) => format!("{meaning} (status {status})"),
        UnknownReason::Other(code) if meaning.is_empty() => format!("AWS answered `{code}`"),
        UnknownReason::Other(code) => format!("AWS answered `{code}`: {meaning}"),
        UnknownReason::Cancelled => "cancelled".to_owned(),
        UnknownReason::Network
        | UnknownReason::Timeout
        | UnknownReason::Proxy
        | UnknownReason::Throttled
        | UnknownReason::NotSts => meaning,
    }
}

/// A sentence as the rest of another one.
fn clause(sentence: &str) -> String {
    let sentence = sentence.trim_end_matches('.');
    let begins_with_name = sentence.chars().nth(1).is_some_and(char::is_uppercase);
    match sentence.chars().next() {
        Some(first) if !begins_with_name => {
            first.to_lowercase().chain(sentence.chars().skip(1)).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// Asks on a thread of its own, which begins with the first question.
#[derive(Default)]
pub struct StsClient {
    jobs: OnceLock<mpsc::UnboundedSender<Job>>,
}

struct Job {
    question: Question,
    reply: oneshot::Sender<Verdict>,
}

impl StsClient {
    /// The answer to a question. Dropping the future calls the request off.
    pub async fn ask(&self, question: Question, settings: &LiveSettings) -> Verdict {
        // Zero would fail at once, and a question without an end would block those that follow.
        let timeout = Duration::from_secs(u64::from(settings.timeout_seconds.clamp(1, 60)));
        let (reply, answer) = oneshot::channel();
        let jobs = self.jobs.get_or_init(|| start(timeout));
        // Where no thread could be had, both ends are gone and the answer is that.
        drop(jobs.send(Job { question, reply }));
        answer.await.unwrap_or(Verdict::Unknown(UnknownReason::Cancelled))
    }
}

fn start(timeout: Duration) -> mpsc::UnboundedSender<Job> {
    let (sender, jobs) = mpsc::unbounded_channel();
    let work = move || {
        // A thread of its own, so that neither the server nor the command line needs such a
        // runtime.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        if let Ok(runtime) = runtime {
            let live = LiveIdentity::new(timeout, proxy_variables());
            runtime.block_on(serve(jobs, Checker::new(live)));
        }
    };
    drop(thread::Builder::new().name("sts".to_owned()).spawn(work));
    sender
}

/// A value that is not Unicode is kept, as one that cannot be used: without it the connection would be
/// direct.
fn proxy_variables() -> ProxyVariables {
    ProxyVariables::read(|name| env::var_os(name).map(|value| value.to_string_lossy().into_owned()))
}

async fn serve(mut jobs: mpsc::UnboundedReceiver<Job>, checker: Checker<LiveIdentity>) {
    while let Some(Job { question, mut reply }) = jobs.recv().await {
        let answered = match select(pin!(checker.check(&question)), pin!(reply.closed())).await {
            Either::Left((verdict, _)) => Some(verdict),
            // Who asked has left, and the request is dropped with its connection.
            Either::Right(_) => None,
        };
        if let Some(verdict) = answered {
            // Who asked may have left in between.
            drop(reply.send(verdict));
        }
    }
}
