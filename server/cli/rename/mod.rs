//! `rename`: gives a profile, an sso-session or a services section another name.

mod notes;

use analysis::LocatedEdit;
use analysis::engine::Checks;
use analysis::ide::rename_symbol;
use catalogue::credentials::mask;
use syntax::FileKind;

use super::edited::{Edited, KindOptions, quoted, refuse_broken_files, unknown};
use super::output::{Output, RefusedOutput};
use super::terminal::printable;
use crate::cli::files::own::Own;

/// Rename a profile, an sso-session or a services section.
///
/// Changes its header in both files and every setting that names it, also the `--profile` of a
/// `credential_process`. Comments, order and line endings stay.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The name as it is now.
    #[arg(value_name = "OLD")]
    from: String,
    /// The new name.
    #[arg(value_name = "NEW")]
    to: String,
    #[command(flatten)]
    of: KindOptions,
    /// Show what would change, without changing anything.
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let own = Own::read(Checks::All)?;
    let kind = arguments.of.kind();
    if own.pair.world().find(kind, &arguments.from).is_none() {
        let refused = Output::refused(&unknown(&own.pair.world(), kind, &arguments.from));
        return Err(Output { err: refused.err + &own.notes_on_files, ..refused });
    }
    let edits = rename_symbol(&own.pair, kind, &arguments.from, &arguments.to)
        .map_err(|reason| Output::refused(&printable(&reason)))?;
    let old = quoted(kind, &arguments.from);
    if edits.is_empty() {
        return Ok(Output::text(format!("{old} has this name already\n")));
    }
    // Other places than those that are renamed have been read by then.
    let notes = notes::after(&own, kind, &arguments.from, &arguments.to);
    let unread = own.notes_on_files.clone();
    let places = count_places(&own, &edits);
    let edited = Edited::new(own, &edits);
    refuse_broken_files(&edited)?;
    let out = format!("{old} is now `{}`: {places}\n", printable(&mask(&arguments.to)));
    let output = edited.write(arguments.dry_run, out, &notes);
    Ok(Output { err: output.err + &unread, ..output })
}

/// How many places of each file change.
fn count_places(own: &Own, edits: &[LocatedEdit]) -> String {
    let count = |file: FileKind| {
        let count = edits.iter().filter(|edit| edit.file == file).count();
        let noun = if count == 1 { "place" } else { "places" };
        let name = printable(own.pair.facts().file_name(file));
        (count > 0).then(|| format!("{count} {noun} in {name}"))
    };
    FileKind::ALL.into_iter().filter_map(count).collect::<Vec<_>>().join(", ")
}
