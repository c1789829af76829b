//! In which home directory a client looks for `.aws`: botocore `os.path.expanduser`, Go
//! `os.UserHomeDir`, JavaScript `getHomeDir.js`, Rust `fs_util.rs`, Ruby `win32/win32.c`, Java
//! `UserHomeDirectoryUtils.java`, Common Runtime `home_dir.c`, to which the C++ SDK leaves both files.
//! Read, and the program never run: .NET `SharedCredentialsFile.cs`, PHP `CredentialProvider.php`
//! (`getHomeDir`), aws-vault `vault/config.go` (`configPath`), Granted `pkg/cfaws/profiles.go`, which asks
//! the Go SDK.

use super::environment::{Environment, OperatingSystem};
use crate::readers::Client;

/// A client's home directory, beside the one whose files were read.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Home {
    /// The same.
    Own,
    /// Another one, which this variable names.
    Other { directory: String, variable: &'static str },
    /// It finds none, and so no file.
    Nowhere,
}

/// What says where the home directory is.
#[derive(Clone, Copy)]
enum HomeSource {
    Variable(&'static str),
    /// `HOMEDRIVE` and `HOMEPATH` together.
    DriveAndPath,
    /// The system's list of users.
    Account,
}

/// The directory in which a client looks for `.aws`. Of an unknown system it is the user's own.
pub fn home_of(client: Client, environment: &Environment) -> Home {
    let (Some(system), Some(own)) = (environment.system, &environment.home) else {
        return Home::Own;
    };
    let mut named = sources(client, system).iter().filter_map(|source| match source {
        HomeSource::Variable(name) => {
            environment.filled(name).map(|value| (value.to_owned(), Some(*name)))
        }
        HomeSource::DriveAndPath => {
            let drive = environment.get("HOMEDRIVE").unwrap_or_default();
            let path = environment.filled("HOMEPATH")?;
            Some(([drive, path].concat(), Some("HOMEPATH")))
        }
        // The user's own home directory is this one where no variable names another.
        HomeSource::Account => Some((own.clone(), None)),
    });
    match named.next() {
        Some((directory, Some(variable))) if !is_same(&directory, own, system) => {
            Home::Other { directory, variable }
        }
        Some(_) => Home::Own,
        None => Home::Nowhere,
    }
}

/// What a client asks, in its order.
fn sources(client: Client, system: OperatingSystem) -> &'static [HomeSource] {
    use HomeSource::{Account, DriveAndPath, Variable};

    const HOME: HomeSource = Variable("HOME");
    const PROFILE: HomeSource = Variable("USERPROFILE");
    match (system, client) {
        // The first does not ask which system it runs on.
        (_, Client::JavaScript) | (OperatingSystem::Windows, Client::Java) => {
            &[HOME, PROFILE, DriveAndPath, Account]
        }
        (_, Client::Php) => &[HOME, DriveAndPath],
        (OperatingSystem::Unix, Client::Rust) => &[HOME],
        // Without either, .NET looks in the working directory.
        (_, Client::Dotnet) => &[HOME, PROFILE],
        (OperatingSystem::Unix, _) => &[HOME, Account],
        (OperatingSystem::Windows, Client::AwsCli | Client::Boto3) => &[PROFILE, DriveAndPath],
        (OperatingSystem::Windows, Client::Go | Client::AwsVault | Client::Granted) => {
            &[PROFILE, Account]
        }
        (OperatingSystem::Windows, Client::Rust | Client::Crt | Client::Cpp) => {
            &[HOME, PROFILE, DriveAndPath]
        }
        (OperatingSystem::Windows, Client::Ruby) => &[HOME, DriveAndPath, PROFILE, Account],
    }
}

/// Whether two paths are spelled as the same directory.
fn is_same(one: &str, other: &str, system: OperatingSystem) -> bool {
    let normal = |path: &str| match system {
        OperatingSystem::Unix => path.trim_end_matches('/').to_owned(),
        OperatingSystem::Windows => path.replace('/', "\\").trim_end_matches('\\').to_lowercase(),
    };
    normal(one) == normal(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(client: Client, system: OperatingSystem, variables: &[(&str, &str)]) -> Home {
        let own = match system {
            OperatingSystem::Unix => "/home/jane",
            OperatingSystem::Windows => r"C:\Users\jane",
        };
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let environment = Environment {
            variables: variables.iter().map(owned).collect(),
            system: Some(system),
            home: Some(own.to_owned()),
            ..Environment::EMPTY
        };
        home_of(client, &environment)
    }

    #[test]
    fn on_windows_some_ask_home_first() {
        let variables = [("USERPROFILE", r"C:\Users\jane"), ("HOME", "D:/home")];
        for client in Client::ALL {
            let expected = match client {
                Client::AwsCli
                | Client::Boto3
                | Client::Go
                | Client::AwsVault
                | Client::Granted => Home::Own,
                _ => Home::Other { directory: "D:/home".to_owned(), variable: "HOME" },
            };
            assert_eq!(home(client, OperatingSystem::Windows, &variables), expected, "{client:?}");
        }
    }

    /// A service in WSL, whose `WSLENV` shares the variable.
    #[test]
    fn without_home_some_ask_for_a_variable_of_windows_everywhere() {
        let variables = [("USERPROFILE", "/mnt/c/Users/jane")];
        for client in Client::ALL {
            let directory = "/mnt/c/Users/jane".to_owned();
            let expected = match client {
                Client::JavaScript | Client::Dotnet => {
                    Home::Other { directory, variable: "USERPROFILE" }
                }
                Client::Rust | Client::Php => Home::Nowhere,
                _ => Home::Own,
            };
            assert_eq!(home(client, OperatingSystem::Unix, &variables), expected, "{client:?}");
        }
    }

    #[test]
    fn one_directory_can_be_spelled_in_many_ways() {
        let variables = [("USERPROFILE", r"C:\Users\jane"), ("HOME", "c:/users/Jane/")];
        for client in Client::ALL {
            assert_eq!(home(client, OperatingSystem::Windows, &variables), Home::Own);
        }
    }

    #[test]
    fn without_a_variable_some_ask_the_system_and_some_find_nothing() {
        let none = |client, system| home(client, system, &[]);
        for client in Client::ALL {
            let expected = match client {
                Client::Rust | Client::Php | Client::Dotnet => Home::Nowhere,
                _ => Home::Own,
            };
            assert_eq!(none(client, OperatingSystem::Unix), expected, "{client:?}");
        }
        assert_eq!(none(Client::Boto3, OperatingSystem::Windows), Home::Nowhere);
        assert_eq!(none(Client::Go, OperatingSystem::Windows), Home::Own);
        let mapped = [("HOMEDRIVE", "H:"), ("HOMEPATH", "\\")];
        let on_drive = Home::Other { directory: "H:\\".to_owned(), variable: "HOMEPATH" };
        assert_eq!(home(Client::Boto3, OperatingSystem::Windows, &mapped), on_drive);
    }
}
