//! The AWS tools that `--reader` names.

use analysis::readers::{Client, Reader, Readers};

/// The clients that an argument names: by the word of a client, of the reader that two share, or of a
/// tool that people know better than its library.
pub(super) fn clients(id: &str) -> Result<Vec<Client>, String> {
    let by_reader = || {
        let of_reader = Client::ALL.into_iter().filter(|client| client.reader().id() == id);
        Some(of_reader.collect::<Vec<_>>()).filter(|clients| !clients.is_empty())
    };
    let alias =
        || Reader::from_alias(id).map(|reader| Readers::from_iter([reader]).clients().collect());
    let client = Client::from_id(id).map(|client| vec![client]);
    // The narrowest meaning first: `aws-cli` is one client and not all that share its reader.
    client.or_else(by_reader).or_else(alias).ok_or_else(|| {
        let ids = Client::ALL.map(Client::id).join(", ");
        format!("there is no such reader; there are {ids}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_lists_what_the_error_lists() {
        let ids = Client::ALL.map(Client::id).join(", ");
        let command = crate::cli::help::command();
        let options = command.get_subcommands().flat_map(clap::Command::get_arguments);
        let helps: Vec<String> = options
            .filter(|option| option.get_id() == "reader")
            .filter_map(|option| Some(option.get_help()?.to_string()))
            .collect();
        assert_eq!(helps.len(), 5);
        for help in helps {
            assert!(help.contains(&ids), "{help}");
        }
    }

    #[test]
    fn readers_are_named_by_client_library_or_tool() {
        assert_eq!(clients("aws-cli"), Ok(vec![Client::AwsCli]));
        assert_eq!(clients("botocore"), Ok(vec![Client::AwsCli, Client::Boto3]));
        assert_eq!(clients("terraform"), Ok(vec![Client::Go]));
        assert_eq!(clients("powershell"), Ok(vec![Client::Dotnet]));
        assert!(clients("perl").is_err_and(|message| message.contains("aws-cli, boto3")));
    }
}
