//! `man`: the manual pages, for packages to install.

use clap::builder::Resettable;
use clap_mangen::Man;

use super::help;
use super::output::Output;

/// Print a manual page.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The command that the page is about; else the program.
    #[arg(value_parser = known)]
    command: Option<String>,
}

const SOURCE: &str = concat!("aws-config-lsp ", env!("CARGO_PKG_VERSION"));
const MANUAL: &str = "AWS configuration files";

pub(super) fn run(arguments: &Arguments) -> Output {
    let mut command = help::command().disable_help_subcommand(true);
    // Names with the program's in front and global options reach subcommands only then.
    command.build();
    let about = arguments.command.as_ref().and_then(|name| command.find_subcommand(name)).cloned();
    let about = about.unwrap_or(command);
    let last = about.get_after_help().map(ToString::to_string).unwrap_or_default();
    // The rest of the page would call it EXTRA and fill its lines.
    let page = rendered(about.after_help(Resettable::Reset));
    Output { out: page + &section(&last), ..Output::default() }
}

fn rendered(command: clap::Command) -> String {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    drop(Man::new(command).source(SOURCE).manual(MANUAL).render(&mut page));
    String::from_utf8_lossy(&page).into_owned()
}

/// Examples or exit codes, each on a line of its own.
fn section(text: &str) -> String {
    let (title, lines) = text.split_once('\n').unwrap_or_default();
    let title = if title.starts_with("Exit codes") { "EXIT STATUS" } else { "EXAMPLES" };
    // The backslash first. Without one, roff makes a hyphen of `-`, which cannot be copied as an
    // option.
    let lines = lines.replace('\\', "\\e").replace('-', "\\-");
    format!(".SH {title}\n.nf\n{lines}\n.fi\n")
}

fn known(name: &str) -> Result<String, String> {
    let command = help::command();
    command.find_subcommand(name).map(|found| found.get_name().to_owned()).ok_or_else(|| {
        let names = command.get_subcommands().map(clap::Command::get_name).collect::<Vec<_>>();
        format!("there is no such command; there are {}", names.join(", "))
    })
}
