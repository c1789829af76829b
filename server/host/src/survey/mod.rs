//! What `doctor` must know of this machine, as plain values. Nothing is run, written or asked of a network.

mod caches;
mod people;
mod placement;
mod programs;

use std::env;
use std::path::Path;

use analysis::Options;
use analysis::doctor::{Bundle, FileState, OwnFile, ProxyVariable, Survey};
use analysis::rules::not_utf8;
use syntax::{FileKind, PerFile};

use crate::content::Content;
use crate::open::open_regular;
use crate::own_files::OwnFiles;
use crate::replace::find_drafts;
use crate::shares::is_silent;

pub use people::home_with_files;

/// The variables by which AWS tools find a proxy, as they are spelled in either case.
const PROXIES: [&str; 6] =
    ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/// The variables that replace the certificates for the AWS CLI, boto3, the Go SDK and the JavaScript SDK.
const BUNDLES: [&str; 4] =
    ["AWS_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS"];

/// What came of reading one of the user's own files.
#[derive(Clone, Copy)]
pub enum ReadFile<'a> {
    Content(&'a Content),
    /// It cannot be read: the rest of a sentence about it.
    Refused(&'a str),
    /// It is encrypted, or another program makes the file of it: the rest of a sentence about it.
    Foreign(&'a str),
}

/// Looks around the user's own files, which were read with these results.
pub fn gather(own: &OwnFiles, read: PerFile<ReadFile<'_>>, options: &Options) -> Survey {
    let reachable = own.reachable();
    let paths = || FileKind::ALL.into_iter().filter_map(|kind| reachable.path(kind));
    let mut drafts: Vec<_> = paths().flat_map(find_drafts).collect();
    // Both files may be links to one.
    drafts.dedup();
    Survey {
        system: format!("{} {}", env::consts::OS, env::consts::ARCH),
        files: PerFile::of(|kind| own_file(own, kind, read[kind], options)),
        drafts: drafts.iter().map(|draft| own.name(draft)).collect(),
        other_home: people::other_home(),
        proxies: variables(&PROXIES)
            .map(|(variable, value)| ProxyVariable { variable, value })
            .collect(),
        bundles: variables(&BUNDLES).map(|(variable, value)| bundle(variable, &value)).collect(),
        role_cache: caches::roles(own),
        login_cache: caches::logins(own),
        programs: programs::on_path(own),
        user_names: people::user_names(),
        host_names: people::host_names(),
    }
}

fn own_file(own: &OwnFiles, kind: FileKind, read: ReadFile<'_>, options: &Options) -> OwnFile {
    let Some(path) = own.path(kind) else {
        return match own.path(kind.other()).filter(|_| own.is_one_file()) {
            Some(other) => {
                OwnFile { name: own.name(other), state: FileState::SameFile, ..OwnFile::default() }
            }
            None => OwnFile { name: kind.name().to_owned(), ..OwnFile::default() },
        };
    };
    let state = match read {
        ReadFile::Refused(why) => FileState::Unreadable(why.to_owned()),
        ReadFile::Foreign(what) => FileState::Foreign(what.to_owned()),
        ReadFile::Content(Content::Absent) => FileState::Absent,
        ReadFile::Content(Content::Text(text)) => FileState::Text { bytes: text.len() as u64 },
        ReadFile::Content(Content::NotText(fault)) => {
            let found = not_utf8::check(kind, &fault.bytes, options);
            FileState::NotText(found.map_or_else(|| "is not UTF-8".to_owned(), |it| it.message))
        }
    };
    OwnFile {
        name: own.name(path),
        state,
        synced_by: if is_silent(path) { None } else { placement::synced_by(path) },
        network: placement::network(path),
    }
}

/// Those that are set and not empty.
fn variables(names: &'static [&'static str]) -> impl Iterator<Item = (String, String)> {
    names.iter().filter_map(|name| {
        let value = env::var_os(name).filter(|value| !value.is_empty())?;
        Some(((*name).to_owned(), value.to_string_lossy().into_owned()))
    })
}

fn bundle(variable: String, path: &str) -> Bundle {
    let path = Path::new(path);
    // Some tools also take a directory of certificates.
    Bundle { variable, is_readable: path.is_dir() || open_regular(path).is_ok() }
}
