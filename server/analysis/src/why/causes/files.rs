//! Causes about the files as a whole.

use catalogue::keys;
use catalogue::messages::kinds;
use syntax::FileKind;

use super::{Case, Cause, Certainty, Probe};
use crate::facts::OtherEncoding;
use crate::model::{Section, World};
use crate::readers::reads_encoding;
use crate::report::{Origin, Way, shell_path};
use crate::rules;
use crate::why::public;
use crate::why::recognised::Recognised;

pub(super) const REFUSED: Probe = Probe::Ask("The tool refuses a file over a line.", refused);

fn refused(case: &Case<'_, '_>) -> Option<Cause> {
    let Way::Refuses(at) = &case.answer.way else { return None };
    // The model stops at the first file; the message is about the other one.
    let is_in = |named| matches!(at, Origin::Line { file, .. } if *file == named);
    if case.named_file().is_some_and(|named| !is_in(named)) {
        return None;
    }
    let known = case.finding_at(at);
    let text = match &known {
        Some(known) => known.message.clone(),
        None => format!("{} refuses the file because of this line", case.tool.name),
    };
    let certainty = if case.found.kind.id == kinds::FILE_REFUSED {
        Certainty::Certain
    } else {
        Certainty::Likely
    };
    let reason = Cause::new(certainty, text).at(at.clone());
    let reason = match known {
        Some(known) => {
            Cause { code: Some(known.rule.code), next: known.next.into_iter().collect(), ..reason }
        }
        None => reason,
    };
    let is_done = !reason.next.is_empty();
    Some(if is_done { reason } else { reason.next("aws-config-lsp check") })
}

pub(super) const NOT_UTF8: Probe =
    Probe::Ask("A file is not UTF-8: UTF-16 of Windows PowerShell, or Latin-1.", not_utf8);

fn not_utf8(case: &Case<'_, '_>) -> Option<Cause> {
    let is_refused = case.found.kind.id == kinds::FILE_REFUSED;
    let (file, encoding) = case.undecoded_file()?;
    if is_refused && case.named_file().is_some_and(|named| named != file) {
        return None;
    }
    let (wrong, advice) = rules::not_utf8::wording(encoding);
    let is_read = reads_encoding(case.client().reader(), encoding);
    let (certainty, effect) = match (is_refused, is_read) {
        (true, _) => (Certainty::Certain, format!("{} refuses the file", case.tool.name)),
        (false, false) => {
            (Certainty::Likely, format!("{} reads nothing in the file", case.tool.name))
        }
        (false, true) => (Certainty::Possible, "nothing in the file is known here".to_owned()),
    };
    let line = match encoding {
        OtherEncoding::Utf16 => 1,
        OtherEncoding::Unknown { line, .. } => line as u32,
    };
    let reason = Cause::new(certainty, format!("{wrong}, so {effect}"));
    let reason = reason.at(Origin::Line { file, line, column: 1 });
    let reason = reason.next("aws-config-lsp check --fix").next(advice);
    Some(Cause { code: Some(rules::NOT_UTF8.code), ..reason })
}

pub(super) const OWN_FILE: Probe = Probe::Ask(
    "A variable names a file that does not exist, so that the one in `~/.aws` is not read.",
    own_file,
);

fn own_file(case: &Case<'_, '_>) -> Option<Cause> {
    let is_lost = matches!(case.answer.way.base(), Way::Instance) || !case.answer.sees_profile;
    let certainty = if is_lost { Certainty::Certain } else { Certainty::Possible };
    let mut files = FileKind::ALL.into_iter();
    if let Some(text) = files.find_map(|file| rules::broken_link(case.world.facts, file)) {
        let reason =
            Cause { code: Some(rules::MISSING_OWN_FILE.code), ..Cause::new(certainty, text) };
        return Some(reason.next("ls -l ~/.aws"));
    }
    let known = case.finding_of(&[rules::MISSING_OWN_FILE])?;
    let Origin::Variable(name) = &known.at else { return None };
    let value = case.environment.get(name).unwrap_or_default();
    let path = value.trim_matches(['"', '\'']);
    if path == value {
        return Some(Cause::of(known, certainty));
    }
    let text = format!("{name} has quotes in its value, and no file has such a name");
    let export = format!("export {name}={}", shell_path(&public(path)));
    Some(Cause { text, next: vec![export], ..Cause::of(known, certainty) })
}

pub(super) const LINE_OF_MESSAGE: Probe =
    Probe::Ask("The line that the message names.", line_of_message);

fn line_of_message(case: &Case<'_, '_>) -> Option<Cause> {
    let line: u32 = case.found.hole("line")?.parse().ok()?;
    let named = case.named_file();
    let files = named.map_or_else(|| FileKind::ALL.to_vec(), |file| vec![file]);
    let found = files.iter().find_map(|file| {
        let at = Origin::Line { file: *file, line, column: 1 };
        case.finding_at(&at)
    });
    if let Some(known) = found {
        return Some(Cause::of(known, Certainty::Likely));
    }
    let text =
        "the line that the message names has no fault here: another file was read, or it changed";
    let at = named.map(|file| Origin::Line { file, line, column: 1 });
    Some(Cause::new(Certainty::Possible, text).at(at))
}

pub(super) const EMPTY_VALUE: Probe = Probe::Ask(
    "Go's parser names a setting by the numbers of its letters: the value before it is empty.",
    empty_value,
);

fn empty_value(case: &Case<'_, '_>) -> Option<Cause> {
    let text = case.text.get(case.found.at..)?;
    let open = text.find('[')?;
    let close = text[open..].find(']')? + open;
    let bytes: Option<Vec<u8>> =
        text[open + 1..close].split_whitespace().map(|word| word.parse().ok()).collect();
    let name = String::from_utf8(bytes?).ok().filter(|name| name.len() > 2)?;
    let sections = case.world.all_sections().find_map(|section| {
        let setting = section.settings.iter().find(|it| section.text(it.name) == name)?;
        Some(Origin::line(section, setting.line))
    });
    let text = format!("the Go parser stops at the setting `{}`: a value is empty", public(&name));
    Some(
        Cause::new(Certainty::Likely, text)
            .at(sections)
            .next("fill the value in, or remove the line"),
    )
}

pub(super) const UNREADABLE: Probe = Probe::Ask("A file that may not be read.", unreadable);

fn unreadable(case: &Case<'_, '_>) -> Option<Cause> {
    let path = case.found.hole("path")?;
    if let Some((program, at)) = case.setting(keys::CREDENTIAL_PROCESS)
        && program.value().contains(path)
    {
        let text = format!("{} is not a program that the user may run", public(path));
        let reason = Cause::new(Certainty::Certain, text).at(at);
        return Some(reason.next(format!("chmod u+x {}", public(path))));
    }
    let text = format!("the user who ran the command may not use {}", public(path));
    let reason = Cause::new(Certainty::Certain, text);
    Some(reason.next(made_readable(path)))
}

/// How a file becomes one that the user may read.
pub(super) fn made_readable(path: &str) -> String {
    // What Kubernetes mounts has the owner that the pod asks for.
    // https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html
    if path.starts_with("/var/run/secrets/") {
        return "set fsGroup in the securityContext of the pod".to_owned();
    }
    if path == "/.aws" || path.starts_with("/.aws/") {
        return "set HOME to a folder of that user: it is `/` where this ran".to_owned();
    }
    // A folder without `x` keeps its owner out.
    let is_folder = path.trim_end_matches('/').rsplit('/').next() == Some(".aws");
    let mode = if is_folder { 700 } else { 600 };
    format!("sudo chown \"$USER\" {0} && chmod {mode} {0}", public(path))
}

pub(super) const MISNAMED: Probe =
    Probe::Ask("A file has an ending or another name, so that no tool reads it.", misnamed);

fn misnamed(case: &Case<'_, '_>) -> Option<Cause> {
    let is_lost = matches!(case.answer.way.base(), Way::Instance) || !case.answer.sees_profile;
    let facts = FileKind::ALL.into_iter().map(|file| &case.world.facts.files[file]);
    let mut files = facts.flat_map(|facts| &facts.misnamed);
    let file = files.find(|file| file.replaces).filter(|_| is_lost)?;
    let (_, text) = rules::judge_misnamed(file);
    let name = |name: &str| shell_path(&public(name));
    let reason = Cause::new(Certainty::Certain, text);
    let reason = reason.next(format!("mv {} {}", name(&file.name), name(&file.wanted)));
    Some(Cause { code: Some(rules::MISNAMED_FILE.code), ..reason })
}

pub(super) const PLUGINS: Probe = Probe::Ask("The `[plugins]` section.", plugins);

fn plugins(case: &Case<'_, '_>) -> Option<Cause> {
    let (section, line) = plugin(case.world, case.found)?;
    let text = "the section [plugins] asks for a plugin that is not installed";
    let reason = Cause::new(Certainty::Certain, text).at(Origin::line(section, line));
    Some(reason.next("install the plugin, or remove its line"))
}

/// Whether the section `[plugins]` names the module of a message.
pub(in crate::why) fn asks_for_plugin(world: &World<'_>, found: &Recognised) -> bool {
    plugin(world, found).is_some()
}

/// The section `[plugins]` and the line in it that names the module of a message.
fn plugin<'w, 'p>(world: &'w World<'p>, found: &Recognised) -> Option<(&'w Section<'p>, u32)> {
    let missing = found.hole("name")?;
    let section = world.sections_of(FileKind::Config).find(|section| {
        let header = section.header.as_ref();
        header.is_some_and(|header| section.text(header.inner).trim() == "plugins")
    })?;
    // `module` or `module.part`, or the name of a part that the module has.
    let names = |written: &str| {
        let of = |whole: &str, part: &str| whole == part || whole.starts_with(&format!("{part}."));
        of(written, missing) || of(missing, written)
    };
    let setting = section.settings.iter().find(|setting| names(section.value(setting)))?;
    Some((section, setting.line))
}
