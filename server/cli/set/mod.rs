//! `set`: writes a setting or removes it, after a look at what that would do.

mod findings;
mod notes;
mod place;
mod request;

use analysis::engine::{Checks, SeriousFindings};
use analysis::put::{PutError, SectionChange, TargetSection, put};
use catalogue::credentials::mask;
use syntax::{Document, FileKind};

use super::edited::{Edited, KindOptions, quoted, refuse_broken_files};
use super::output::{Output, RefusedOutput};
use super::terminal::printable;
use crate::cli::files::own::Own;
use place::ChangedSection;
use request::SetRequest;

/// Set or remove settings of a profile, an sso-session or a services section.
///
/// Settings that need each other, such as those of a role, are given together. A setting is changed in the file that has it; a new one goes into the config file. Comments, order and
/// line endings stay. Nothing is written if it would make a new error or warning (exit code 1); secrets
/// are refused, see `import`. Exits with 2 where a setting to remove is not there.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The profile, or with an option another section.
    profile: String,
    /// Settings, each with its value. The name of one in a block is `s3.addressing_style`.
    // One alone is parsed, too, for a refusal that says what to write.
    #[arg(value_names = ["SETTING", "VALUE"], num_args = 1.., required_unless_present = "unset")]
    settings: Vec<String>,
    /// Remove this setting.
    #[arg(long, value_name = "SETTING", num_args = 0..=1, default_missing_value = "")]
    unset: Vec<String>,
    #[command(flatten)]
    of: KindOptions,
    /// Create the section if there is none of this name.
    #[arg(long)]
    create: bool,
    /// Write it also if that makes a new error or warning.
    #[arg(long)]
    force: bool,
    /// Show what would change, without changing anything.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let requests = request::of(arguments).map_err(|reason| Output::refused(&reason))?;
    let own = Own::read(Checks::All)?;
    let section = ChangedSection { kind: arguments.of.kind(), name: &arguments.profile };
    place::check(&own, section, arguments.create).map_err(|reason| Output::refused(&reason))?;
    if let Some(request) = place::absent(&own, section, &requests) {
        let (of, name) = (quoted(section.kind, section.name), printable(&mask(&request.name())));
        return Err(Output::refused(&format!("{of} has no setting `{name}`")));
    }
    let mut edits = Vec::new();
    let mut notes = String::new();
    for file in FileKind::ALL {
        let change = place::changes(&own, section, &requests, file);
        notes += &notes::new_section(&own, section, file, &change);
        edits.extend(
            edits_of(&own, section, file, &change).map_err(|reason| Output::refused(&reason))?,
        );
    }
    if edits.is_empty() {
        let out = format!("{}: nothing to change\n", quoted(section.kind, section.name));
        return Ok(Output::text(out));
    }
    let before = SeriousFindings::of(&own.pair);
    let edited = Edited::new(own, &edits);
    // Also with `--force`, which is about a mistake in the setting itself: a file that a tool
    // refuses stays useless whatever is set.
    refuse_broken_files(&edited)?;
    if !arguments.force {
        findings::refuse_new(&before, edited.pair())?;
    }
    let out = written(&edited, section, &requests);
    notes += &notes::after(edited.own(), section, &requests);
    Ok(edited.write(arguments.dry_run, out, &notes))
}

fn edits_of(
    own: &Own,
    section: ChangedSection<'_>,
    file: FileKind,
    change: &SectionChange<'_>,
) -> Result<Vec<analysis::LocatedEdit>, String> {
    let absent = Document::new("");
    let document = own.pair.document(file).unwrap_or(&absent);
    let target = TargetSection { file, kind: section.kind, name: section.name };
    put(document, &target, change).map_err(|PutError::NotABlock(block)| {
        let block = printable(&mask(&block));
        format!("`{block}` has a value, so it has no settings of its own; `--unset {block}` first")
    })
}

/// What has been written, and where.
fn written(edited: &Edited, section: ChangedSection<'_>, requests: &[SetRequest<'_>]) -> String {
    let files: Vec<String> = edited.changed().map(|file| edited.name(file)).collect();
    let what: Vec<String> = requests.iter().map(SetRequest::to_string).collect();
    let (what, files) = (what.join(", "), files.join(" and "));
    format!("{}: {what} in {files}\n", quoted(section.kind, section.name))
}
