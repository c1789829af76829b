//! `why`: from an error message to its cause on this machine.

mod input;
mod json;
mod text;

pub(super) use json::schema;

use analysis::engine::Checks;
use analysis::readers::Client;
use analysis::why::{Machine, Outcome, Paste, Request, Unreadable, cached_names, why};
use host::{environment, sign_ins, tool_versions};

use super::clients::clients;
use super::output::{ExitStatus, Output, RefusedOutput, note};
use super::text_or_json::TextOrJson;
use crate::cli::files::own::Own;

/// Explain an error message of an AWS tool.
///
/// The message is an argument, or comes through a pipe: `aws s3 ls 2>&1 | aws-config-lsp why`. Without
/// either it is pasted: end it with Ctrl-D. All of a terminal's output may be there; a command in it says
/// which profile counted. What is pasted is never printed or sent anywhere. Exits with 0 if a cause was
/// found, with 1 if the message is understood and nothing here explains it, and with 4 if the text holds
/// no message that is known.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The message; `-` for standard input.
    #[arg(value_name = "MESSAGE")]
    message: Vec<String>,
    /// The profile, where neither the message nor a command in it names one.
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The tool that printed it, where the message does not tell: aws-cli, boto3, javascript, rust, go,
    /// ruby, java, crt, dotnet, cpp, php, aws-vault, granted, or another that is built on one of these, such as
    /// terraform.
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = clients)]
    reader: Vec<Vec<Client>>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    format: TextOrJson,
}

pub(super) fn run(arguments: &Arguments) -> Result<Output, RefusedOutput> {
    let input = input::read(&arguments.message)
        .map_err(|error| Output::refused(&format!("standard input: {error}")))?;
    let paste = Paste::read(&input.bytes).map_err(|unreadable| match unreadable {
        Unreadable::Empty => {
            Output::refused("there is no message. `aws … 2>&1 | aws-config-lsp why` passes one on")
        }
        Unreadable::Binary => Output::refused("this is not text"),
    })?;
    let own = Own::read(Checks::All)?;
    let machine = Machine {
        cache_names: sign_ins::by_hash(cached_names(&own.pair)),
        variables: environment::of_network(),
        versions: std::env::current_dir()
            .map(|it| tool_versions::of_project(&it))
            .unwrap_or_default(),
    };
    let request = Request {
        environment: &own.environment,
        machine: &machine,
        profile: arguments.profile.clone(),
        client: arguments.reader.iter().flatten().next().copied(),
    };
    let outcome = why(&own.pair, &paste, &request);
    let is_cut = input.is_cut || paste.is_cut();
    let mut output = match arguments.format {
        TextOrJson::Json => Output::text(json::print(&own, &outcome)),
        TextOrJson::Text => text::print(&own, &outcome),
    };
    if is_cut && arguments.format == TextOrJson::Text {
        output.err += &note("the text is very long: its middle was not looked at");
    }
    // Of an encrypted file nothing is known, and it may be the cause.
    output.err += &own.notes_on_files;
    output.status = status(&outcome);
    Ok(output)
}

fn status(outcome: &Outcome) -> ExitStatus {
    match outcome {
        Outcome::Unknown(_) => ExitStatus::NotAnswered,
        Outcome::Answer(answer) if answer.causes.is_empty() => ExitStatus::Findings,
        Outcome::Answer(_) => ExitStatus::Clean,
    }
}
