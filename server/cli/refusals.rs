//! Which tools refuse which file, and why, for commands that go on without them.

use analysis::report::{Origin, Overview, SharedAnswer, Way, refusal_reason};

use super::output::note;
use super::terminal::printable;
use crate::cli::files::own::Own;

/// A note for each file that some tools refuse, which is the same for every profile.
pub(super) fn refusals(own: &Own, overviews: &[Overview]) -> String {
    let answers = overviews.first().map(|first| first.answers.as_slice()).unwrap_or_default();
    let world = &own.pair.world();
    let refusal = |answer: &SharedAnswer| {
        let Way::Refuses(Origin::Line { file, line, .. }) = &answer.way else { return None };
        let clients = &answer.clients;
        let rest = if answers.len() > 1 { "; others read it" } else { "" };
        let name = printable(own.pair.facts().file_name(*file));
        // The clients of an answer refuse the file over the same line, and the first one's reason
        // holds for all.
        let why = clients.iter().next().and_then(|client| refusal_reason(world, client, *file));
        let why = why.unwrap_or_else(|| format!("line {line}"));
        let verb = clients.verb("refuses", "refuse");
        let subject = clients.subject();
        Some(note(&format!("{subject} {verb} {name}: {}{rest}", printable(&why))))
    };
    answers.iter().filter_map(refusal).collect()
}
