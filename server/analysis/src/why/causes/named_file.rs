//! The file that a message names by its path.

use catalogue::keys;
use syntax::FileKind;

use super::{Case, Cause, Certainty, Probe};
use crate::report::shell_path;
use crate::why::public;

pub(super) const IS_MISSING: Probe =
    Probe::Ask("The file that the message names does not exist.", is_missing);

fn is_missing(case: &Case<'_, '_>) -> Option<Cause> {
    let file = case.named_file().filter(|_| says_missing(case))?;
    if case.pair.document(file).is_some() || case.undecoded_file().is_some() {
        return None;
    }
    let (name, own) = (file.name(), case.profile_name());
    let text = format!("there is no file `{name}` here, and {} demands it", case.tool.name);
    let reason = Cause::new(Certainty::Certain, text);
    // The key may be in the other file, which this tool does not read.
    let has_key = case.profile().is_some_and(|profile| profile.has(keys::AWS_ACCESS_KEY_ID));
    if has_key && file == FileKind::Credentials {
        let next = format!("move the key from config to `[{}]` in ~/.aws/credentials", public(own));
        return Some(reason.at(case.header(own)).next(next));
    }
    // An empty file is enough for a tool that only wants to read it.
    let path = case.found.hole("path").map(|path| shell_path(&public(path.trim_end_matches('\''))));
    let touch = path.map_or_else(|| format!("touch ~/.aws/{name}"), |path| format!("touch {path}"));
    Some(reason.next(touch))
}

/// Whether the message says that the file could not be opened.
fn says_missing(case: &Case<'_, '_>) -> bool {
    let pattern = case.found.message.map_or("", |message| message.pattern);
    ["o such file", "ENOENT", "Cannot read"].iter().any(|words| pattern.contains(words))
}

pub(super) const LACKS_PROFILE: Probe = Probe::Ask(
    "The profile is not in the file that the message names, and in the other one.",
    lacks_profile,
);

fn lacks_profile(case: &Case<'_, '_>) -> Option<Cause> {
    let file = case.named_file().filter(|file| *file == FileKind::Credentials)?;
    let profile = case.profile()?;
    if profile.sections().any(|section| section.file == file) {
        return None;
    }
    let name = public(profile.name());
    let text = format!("profile `{name}` is in config alone, and the message is about credentials");
    let reason = Cause::new(Certainty::Certain, text).at(case.header(profile.name()));
    Some(reason.next(if profile.has(keys::AWS_ACCESS_KEY_ID) {
        format!("move the key to `[{name}]` in ~/.aws/credentials")
    } else {
        format!("write its key below `[{name}]` into ~/.aws/credentials")
    }))
}
