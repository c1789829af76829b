//! Whose home directory this is, and who is to be kept out of a bug report.

use std::env;
use std::path::Path;

use analysis::doctor::OtherHome;

use crate::home::home;

/// Whether the home directory is of another user than the one who called `sudo`.
pub(super) fn other_home() -> Option<OtherHome> {
    let user = text("SUDO_USER")?;
    let found = OtherHome { used: home()?, own: home_of(&user), user };
    // `sudo --preserve-env=HOME` reads one's own files after all.
    (found.own.as_ref() != Some(&found.used)).then_some(found)
}

/// The home directory of the user who called `sudo`, if that has files of AWS and the one in use has none.
pub fn home_with_files() -> Option<String> {
    let OtherHome { used, own, .. } = other_home()?;
    let has_files = |home: &str| {
        let directory = Path::new(home).join(".aws");
        ["config", "credentials"].into_iter().any(|name| directory.join(name).is_file())
    };
    own.filter(|own| has_files(own) && !has_files(&used))
}

/// What the user is called.
pub(super) fn user_names() -> Vec<String> {
    let variables = ["USER", "LOGNAME", "USERNAME", "SUDO_USER"].into_iter().filter_map(text);
    // A service or a container may have no variable for the user, and paths in a report still show
    // the name.
    let of_home = home().and_then(|home| Some(home.rsplit(['/', '\\']).next()?.to_owned()));
    variables.chain(of_home).collect()
}

/// What the machine is called, with and without its domain.
pub(super) fn host_names() -> Vec<String> {
    let variables = ["HOSTNAME", "COMPUTERNAME", "HOST"].into_iter().filter_map(text);
    let names: Vec<String> = variables.chain(host_name()).collect();
    // The short name as well, which may be alone in a path or a profile's name.
    let short = names.iter().filter_map(|name| Some(name.split_once('.')?.0.to_owned()));
    let short: Vec<String> = short.collect();
    names.into_iter().chain(short).collect()
}

#[cfg(unix)]
fn host_name() -> Option<String> {
    rustix::system::uname().nodename().to_str().ok().map(str::to_owned)
}

/// Windows has a variable for it.
#[cfg(not(unix))]
fn host_name() -> Option<String> {
    None
}

/// Where `/etc/passwd` says that a user's home directory is. Users of a directory service are not in it.
#[cfg(unix)]
fn home_of(user: &str) -> Option<String> {
    let users =
        String::from_utf8(crate::content::bytes_of("/etc/passwd".as_ref(), 1 << 20)?).ok()?;
    let mut fields = users.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found = fields.find(|fields| fields.first() == Some(&user))?;
    found.get(5).map(|home| (*home).to_owned())
}

/// Windows has no `sudo` that changes the home directory.
#[cfg(not(unix))]
fn home_of(_: &str) -> Option<String> {
    None
}

fn text(variable: &str) -> Option<String> {
    env::var(variable).ok().filter(|value| !value.is_empty())
}
