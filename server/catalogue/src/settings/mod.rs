//! The settings, one file to a theme. To add one, add an entry to the table it belongs in; the
//! order within a table is for people.

mod cli;
mod client;
mod credentials;
mod expiry;
mod metadata;
mod pages;
mod region_and_endpoints;
mod roles;
mod s3;
mod saml;
mod sso;
mod third_party;

use crate::Key;
use crate::setting::KnownSetting;
pub use sso::ACCOUNT_SCOPE;

const TABLES: &[&[KnownSetting]] = &[
    credentials::TABLE,
    roles::TABLE,
    sso::TABLE,
    region_and_endpoints::TABLE,
    client::TABLE,
    metadata::TABLE,
    s3::TABLE,
    cli::TABLE,
    third_party::TABLE,
    expiry::TABLE,
    saml::TABLE,
];

pub(crate) const COUNT: usize = {
    let mut count = 0;
    let mut table = 0;
    while table < TABLES.len() {
        count += TABLES[table].len();
        table += 1;
    }
    count
};

/// All tables in one, each setting with its place as its key. The compiler makes it because
/// [`keys`](crate::keys) are constants that it checks.
#[expect(clippy::large_stack_arrays, reason = "only the compiler runs this, for a static")]
pub(crate) const fn all() -> [KnownSetting; COUNT] {
    let mut all = [TABLES[0][0]; COUNT];
    let mut end = 0;
    let mut table = 0;
    while table < TABLES.len() {
        let mut entry = 0;
        while entry < TABLES[table].len() {
            all[end] = TABLES[table][entry];
            all[end].key = Key(end as u16);
            end += 1;
            entry += 1;
        }
        table += 1;
    }
    all
}
