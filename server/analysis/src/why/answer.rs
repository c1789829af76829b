//! From a paste to an answer: what the message means, what caused it here, and what cannot be told.

use catalogue::messages::{KindMarks, Message, MessageKind, PatternPart, kinds};

use super::case::{Case, Evidence, Machine};
use super::causes::{Cause, Certainty, asks_for_plugin, causes, of_other};
use super::elsewhere::elsewhere;
use super::excluded::{Excluded, excluded};
use super::nearest::nearest;
use super::open_causes::{OpenCause, open_causes, region_of};
use super::other_profile::{MOST_PROFILES, of_other_profile, of_several};
use super::own_endpoint::of_own_endpoint;
use super::paste::Paste;
use super::proof::is_proved;
use super::recognise::{recognise, recognise_without_frame};
use super::recognised::Recognised;
use super::request::Request;
use super::selection::{command_of, environment_of, selected_by, selection, text_of};
use super::tool::{Tool, tool};
use super::{age, public};
use crate::engine::Pair;
use crate::model::World;
use crate::readers::resolve::Environment;
use crate::report::profile_names;

/// What there is to say about a message.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Who printed it.
    pub tool: Tool,
    /// What it is about.
    pub kind: &'static MessageKind,
    /// The message with what varies in it as far as that is no secret, and `…` for the rest.
    pub template: String,
    /// AWS's error code.
    pub code: Option<String>,
    /// The operation that AWS refused.
    pub operation: Option<String>,
    /// The profile that the tool takes, with what looks like a secret masked.
    pub profile: String,
    /// Why this one: "by --profile in the command".
    pub profile_by: String,
    /// The region that the message names.
    pub region: Option<String>,
    /// The causes that are here, the likeliest first.
    pub causes: Vec<Cause>,
    /// The causes that are not.
    pub excluded: Vec<Excluded>,
    /// What cannot be seen here.
    pub open: Vec<OpenCause>,
    /// The other messages of the text.
    pub others: Vec<OtherMessage>,
    /// The end of the message is missing in the text.
    pub is_cut: bool,
}

/// Another message of the same text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OtherMessage {
    /// Its kind.
    pub kind: &'static MessageKind,
    /// As in [`Answer::template`].
    pub template: String,
}

/// What comes of a text.
#[derive(Debug)]
pub enum Outcome {
    /// It holds a message that is known.
    Answer(Box<Answer>),
    /// It holds none; the known one that has most words in common.
    Unknown(Option<&'static Message>),
}

/// Finds the cause of the message in a text.
pub fn why(pair: &Pair, paste: &Paste, request: &Request<'_>) -> Outcome {
    let world = &pair.world();
    let found = messages_in(world, paste, request.environment);
    if let Some(answer) = answer(pair, paste, request, &found) {
        return Outcome::Answer(Box::new(answer));
    }
    // Words that other programs print as well are those of an AWS tool if the files explain them.
    let mut perhaps =
        recognise_without_frame(paste).into_iter().filter(|it| it.kind.is(KindMarks::NAMES_VALUE));
    match perhaps.find_map(|it| proved(pair, paste, request, &it)) {
        Some(answer) => Outcome::Answer(Box::new(answer)),
        None => Outcome::Unknown(nearest(&paste.text)),
    }
}

/// The answer to a message that only the files show to be one of an AWS tool: those of the profile that is
/// selected, else of another one, where nothing names one.
fn proved(pair: &Pair, paste: &Paste, request: &Request<'_>, it: &Recognised) -> Option<Answer> {
    let found = std::slice::from_ref(it);
    let of = |request: &Request<'_>| {
        let answer = answer(pair, paste, request, found)?;
        is_proved(answer.kind, &answer.causes).then_some(answer)
    };
    let is_named = request.profile.is_some() || request.environment.filled("AWS_PROFILE").is_some();
    of(request).or_else(|| {
        let names = profile_names(&pair.world()).into_iter().filter(|_| !is_named);
        names.take(MOST_PROFILES).find_map(|name| {
            let answer = of(&Request { profile: Some(name), ..request.clone() })?;
            Some(Answer { profile_by: "which has what is in the message".to_owned(), ..answer })
        })
    })
}

/// The answer to the first of the messages that were found.
fn answer(
    pair: &Pair,
    paste: &Paste,
    request: &Request<'_>,
    found: &[Recognised],
) -> Option<Answer> {
    let world = &pair.world();
    let first = found.first()?;
    let tool = tool(paste, first, request.client);
    let command = command_of(paste, first);
    let environment = environment_of(request.environment, command);
    let machine = with_versions(request.machine, &paste.text);
    let evidence = Evidence {
        text: text_of(paste, first),
        found: first,
        tool: &tool,
        command,
        environment: &environment,
        machine: &machine,
    };
    let (selection, clue) = selection(world, &evidence, request);
    let case = Case::new(pair, world, evidence, &selection)?;
    // The same words mean something else where a server that is not AWS's said them.
    let of_other = of_other(&case);
    let first = of_other.as_ref().unwrap_or(first);
    let case = match &of_other {
        Some(found) => Case::new(pair, world, Evidence { found, ..evidence }, &selection)?,
        None => case,
    };
    let causes = all_causes(&case, elsewhere(paste, request.environment));
    Some(Answer {
        kind: first.kind,
        template: template(first),
        code: first.code.as_deref().map(public),
        operation: first.operation.as_deref().map(public),
        profile: public(case.profile_name()),
        profile_by: selected_by(&case, request, clue),
        region: region_of(first),
        excluded: excluded(&case, &causes),
        open: open_causes(&case),
        causes,
        others: others(&found[1..]),
        is_cut: first.is_cut,
        tool: tool.clone(),
    })
}

/// The messages of AWS tools, else one of another program about an endpoint that is set here.
fn messages_in(world: &World<'_>, paste: &Paste, environment: &Environment) -> Vec<Recognised> {
    let mut found = recognise(paste);
    // Any other module is the program's own matter.
    found.retain(|it| it.kind.id != kinds::PLUGIN_MISSING || asks_for_plugin(world, it));
    if found.is_empty() {
        return of_own_endpoint(world, environment, paste).into_iter().collect();
    }
    found
}

/// With the versions that the text names before the others, because the first that is too old is named: what
/// the message says ran is surer than what a lock file pins.
fn with_versions(machine: &Machine, text: &str) -> Machine {
    let mut machine = machine.clone();
    machine.versions.splice(0..0, age::versions_in(text));
    machine
}

/// The causes that are here, and before them that the text is from another place.
fn all_causes(case: &Case<'_, '_>, elsewhere: Option<String>) -> Vec<Cause> {
    let mut causes = causes(case);
    // A profile that something names is the one that ran: no other explains the message.
    if causes.is_empty() && case.selected_by_default() {
        causes.extend(of_other_profile(case).or_else(|| of_several(case)));
    }
    if let Some(place) = elsewhere {
        put_elsewhere(&mut causes, &place);
    }
    causes
}

fn others(found: &[Recognised]) -> Vec<OtherMessage> {
    let first = found.iter().take(8);
    first.map(|it| OtherMessage { kind: it.kind, template: template(it) }).collect()
}

/// A message with what may be shown of it.
fn template(found: &Recognised) -> String {
    let Some(message) = found.message else {
        return found.code.as_deref().map_or_else(|| found.kind.id.to_owned(), public);
    };
    let mut text = String::new();
    for part in &message.parts {
        match part {
            PatternPart::Literal(literal) => text.push_str(literal),
            PatternPart::Hole(hole) => {
                let shown = found.hole(hole.name).filter(|_| hole.is_public());
                text.push_str(&shown.map_or_else(|| "…".to_owned(), public));
            }
        }
    }
    match (&found.code, message.pattern.contains("{code}")) {
        (Some(code), false) if !text.contains(code.as_str()) => format!("{}: {text}", public(code)),
        _ => text,
    }
}

/// The text is from another place: that comes first, and nothing here is sure.
fn put_elsewhere(causes: &mut Vec<Cause>, place: &str) {
    for cause in causes.iter_mut() {
        cause.certainty = Certainty::Possible;
    }
    let text = format!("the message was printed elsewhere: {place}");
    let cause = Cause::new(Certainty::Likely, text);
    let next = "run `aws-config-lsp why` there; what follows is about this machine";
    causes.insert(0, cause.next(next));
}
