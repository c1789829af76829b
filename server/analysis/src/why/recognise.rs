//! From a text to the messages in it, the one that matters first.

use catalogue::messages::{Hole, KindMarks, Weight, kinds};

use super::codes::{by_code, cache_file, code_alone, code_before, kind_of, operation_before};
use super::floor;
use super::matcher::{Match, matches};
use super::names_aws::{has_evidence, names_aws};
use super::paste::Paste;
use super::recognised::Recognised;
use super::shell::aws_not_found;
use super::squeezed::Squeezed;
use super::tool::{Library, library};

/// The messages in a text, the one that matters first; of several of one kind the first.
pub fn recognise(paste: &Paste) -> Vec<Recognised> {
    let text = Squeezed::new(&paste.text);
    // Texts that other programs print as well (`no such host`, `x509: …`) count only in a text that
    // is about AWS.
    let is_framed = has_evidence(&text.bytes)
        || names_aws(&paste.text)
        || paste.commands.iter().any(|it| it.program == "aws");
    recognise_in(paste, &text, is_framed)
}

/// The same with the texts that other programs print as well, where nothing shows that the text is about AWS.
pub(super) fn recognise_without_frame(paste: &Paste) -> Vec<Recognised> {
    recognise_in(paste, &Squeezed::new(&paste.text), true)
}

fn recognise_in(paste: &Paste, text: &Squeezed<'_>, is_framed: bool) -> Vec<Recognised> {
    let mut found = matches(text);
    let is_alone = |it: &Match| {
        let before = &text.bytes[..it.from];
        let is_first = if it.message.kind.is(KindMarks::COPIED_ALONE) {
            // With the name of the exception.
            before.is_empty() || (before.len() <= 40 && before.ends_with(b"error:"))
        } else {
            // The AWS CLI 1 prints some messages bare.
            before.is_empty() && library(it.message) == Library::Botocore
        };
        is_first && !it.is_cut && it.to * 20 >= text.bytes.len() * 17
    };
    // A cut message is none where another is whole, be it one that other programs print as well.
    let complete: Vec<_> = found.iter().filter(|it| !it.is_cut).map(|it| it.from..it.to).collect();
    let covers = |it: &Match| complete.iter().any(|range| range.contains(&it.from));
    found.retain(|it| !it.is_cut || !covers(it));
    found.retain(|it| is_framed || !it.message.needs_frame || is_alone(it));
    found.retain(|it| is_framed || !it.is_cut || it.literal >= 40);
    // A beginning without its end is believed only where no message is whole: else it is mostly the
    // same message, repeated in a log that was cut.
    let whole = found.iter().any(|it| !it.is_cut);
    found.retain(|it| !it.is_cut || !whole);
    let mut recognised: Vec<Recognised> =
        without_covered(found).into_iter().map(|it| from_match(it, text, &paste.text)).collect();
    recognised.extend(cache_file(&paste.text));
    if !recognised.iter().any(|it| matches!(it.kind.id, kinds::AWS_MISSING | kinds::AWS_MOVED)) {
        recognised.extend(aws_not_found(&paste.text));
    }
    match code_alone(&paste.text) {
        Some(alone) => recognised.push(alone),
        None => recognised.extend(by_code(&paste.text, is_framed)),
    }
    for it in &mut recognised {
        it.operation = operation_before(&paste.text, it.at);
        it.kind = kind_of(it);
    }
    recognised.retain(|it| !is_of_metadata(it, &paste.text));
    if lists_sources(&paste.text) {
        let is_of_one = |id: &str| {
            matches!(id, kinds::CREDENTIAL_SOURCE_EMPTY | kinds::WEB_IDENTITY_INCOMPLETE)
        };
        recognised.retain(|it| !is_of_one(it.kind.id));
    }
    order(&mut recognised);
    recognised
}

/// Sorts by what matters and keeps the first of each kind.
fn order(recognised: &mut Vec<Recognised>) {
    let sentences: Vec<usize> =
        recognised.iter().filter(|it| !it.is_code_alone()).map(|it| it.at).collect();
    recognised.retain(|it| !(it.is_code_alone() && is_said_in_words(it, &sentences)));
    let is_answer = |it: &Recognised| it.kind.id == kinds::SERVICE_ANSWER;
    recognised.sort_by_key(|it| {
        // An answer with any code says least, whatever its weight. Of equal messages the first of
        // the text counts: those below it are consequences.
        (is_answer(it), std::cmp::Reverse(it.kind.weight), it.is_code_alone(), it.at)
    });
    lend_profile(recognised);
    lend_address(recognised);
    let mut seen: Vec<&str> = Vec::new();
    recognised.retain(|it| {
        let is_new = !seen.contains(&it.kind.id);
        seen.push(it.kind.id);
        is_new
    });
    // What is around a message says nothing more.
    if let Some(first) = recognised.first() {
        let says_more = first.kind.weight > Weight::Wrapper && !is_answer(first);
        recognised.retain(|it| !says_more || (it.kind.weight > Weight::Wrapper && !is_answer(it)));
    }
}

/// Gives the first message the profile that a sentence around it names: "Failed to get credentials for
/// dev: …". A cause of its own can be about another profile.
fn lend_profile(recognised: &mut [Recognised]) {
    let Some((first, others)) = recognised.split_first_mut() else { return };
    if first.hole("profile").is_some() {
        return;
    }
    let around = others.iter().filter(|it| it.kind.weight < Weight::Cause);
    let lent = around.flat_map(|it| &it.holes).find(|(hole, _)| hole.name == "profile");
    first.holes.extend(lent.cloned());
}

/// Gives the first message the host or the file that another of its kind names: Java prints the host in the
/// cause alone.
fn lend_address(recognised: &mut [Recognised]) {
    let Some((first, others)) = recognised.split_first_mut() else { return };
    for names in [&["url", "host", "awshost"][..], &["path"]] {
        let is_named = |(hole, _): &&(Hole, String)| names.contains(&hole.name);
        if first.holes.iter().any(|hole| is_named(&hole)) {
            continue;
        }
        let alike = others.iter().filter(|it| it.kind == first.kind);
        let lent = alike.flat_map(|it| &it.holes).find(is_named);
        first.holes.extend(lent.cloned());
    }
}

/// Whether the sentence that belongs to a code is known too: it comes soon after.
fn is_said_in_words(it: &Recognised, sentences: &[usize]) -> bool {
    sentences.iter().any(|at| (it.at..it.at + 400).contains(at))
}

/// Whether a text lists every source of the chain: that one of them is empty says nothing.
fn lists_sources(text: &str) -> bool {
    ["no credentials found in chain", "AwsCredentialsProviderChain("]
        .iter()
        .any(|it| text.contains(it))
}

/// Whether a failed connection is that to the metadata of an instance, the last place of the chain:
/// a laptop has none.
fn is_of_metadata(it: &Recognised, text: &str) -> bool {
    let is_network = matches!(
        it.kind.id,
        kinds::ENDPOINT_REFUSED | kinds::TIMEOUT | kinds::ENDPOINT_UNREACHABLE
    );
    let before = &text[floor(text, it.at.saturating_sub(300))..it.at];
    is_network && (before.contains("169.254.169.254") || before.contains("ec2imds"))
}

/// Of messages that cover each other, the one with more text that is always the same.
fn without_covered(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|it| (std::cmp::Reverse((it.message.kind.weight, it.literal)), it.from));
    // More would be the same messages again and again.
    found.truncate(2000);
    let mut kept: Vec<Match> = Vec::new();
    for it in found {
        let covers = |other: &Match| other.from < it.to && it.from < other.to;
        if !kept.iter().any(covers) {
            kept.push(it);
        }
        if kept.len() >= 64 {
            break;
        }
    }
    kept
}

fn from_match(found: Match, text: &Squeezed<'_>, clean: &str) -> Recognised {
    let at = text.place(found.from);
    let code = found.holes.iter().find(|(hole, _)| hole.name == "code");
    let code = code.map(|(_, code)| code.clone()).or_else(|| code_before(clean, at));
    Recognised {
        kind: found.message.kind,
        message: Some(found.message),
        code,
        operation: None,
        holes: found.holes,
        at,
        is_cut: found.is_cut,
    }
}
