//! The causes of each kind of message, the likeliest first.

mod answers;
mod credentials;
mod network;
mod programs;
mod roles;
mod sso;

use super::Probe::{self, Anywhere};
use crate::rules;

/// Kinds and the causes that they have, the likeliest first.
type Row = (&'static [&'static str], &'static [Probe]);

const HIDDEN_SECTIONS: Probe = Anywhere(&[
    rules::MISSING_PROFILE_PREFIX,
    rules::PROFILE_PREFIX_IN_CREDENTIALS,
    rules::SETTING_OUTSIDE_SECTION,
    rules::PASTED_SHELL_EXPORT,
    rules::PASTED_JSON,
    rules::UPPERCASE_DEFAULT,
    rules::UNCLOSED_SECTION_HEADER,
    rules::BYTE_ORDER_MARK,
    rules::INVALID_SECTION_NAME,
    rules::INDENTED_SECTION_HEADER,
    rules::WHITESPACE_IN_SECTION_NAME,
    rules::SECTION_NOT_IN_CREDENTIALS,
]);

static TABLES: [&[Row]; 6] = [
    answers::PROBES,
    credentials::PROBES,
    roles::PROBES,
    sso::PROBES,
    network::PROBES,
    programs::PROBES,
];

/// The causes of a kind, the likeliest first.
pub(super) fn probes(kind: &str) -> &'static [Probe] {
    let mut rows = TABLES.into_iter().flatten();
    rows.find(|(kinds, _)| kinds.contains(&kind)).map_or(&[], |(_, probes)| probes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_of_kinds_that_no_other_has() {
        let mut seen = std::collections::HashSet::new();
        for (kinds, probes) in TABLES.into_iter().flatten() {
            assert!(!probes.is_empty(), "{kinds:?}");
            for kind in *kinds {
                assert!(seen.insert(kind), "{kind}");
            }
        }
    }
}
