//! The rules: one file each, with its documentation, check, fixes and tests.
//!
//! A rule is data ([`Rule`]) and a pure function from what its scope shows it to findings. The
//! scope is what makes it incremental: [`Check`]. Codes are stable; users type them.

mod context;
mod dangling;
mod doc;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

// rules: one line each, in the order of the codes
mod account_mismatch;
mod availability_zone_as_region;
mod byte_order_mark;
mod colon_separator;
mod conflicting_role_sources;
mod conflicting_secrets;
mod conflicting_session_tokens;
mod control_character;
mod credential_process;
mod credentials_in_config;
mod deprecated_setting;
mod duplicate_default;
mod duplicate_section;
mod duplicate_setting;
mod duration_exceeds_chaining_limit;
mod empty_section;
mod empty_setting_name;
mod empty_value;
mod expired_credentials;
mod incomplete_key_pair;
mod incomplete_sso;
mod indented_section_header;
mod indented_setting;
mod ineffective_setting;
mod inline_comment;
mod invalid_boolean;
mod invalid_choice;
mod invalid_nested_setting;
mod invalid_number;
mod invalid_section_name;
mod invisible_character;
mod legacy_sso;
mod lone_carriage_return;
mod long_term_key;
mod malformed_access_key_id;
mod malformed_arn;
mod malformed_secret_access_key;
mod malformed_session_token;
mod malformed_url;
mod malformed_value;
mod missing_equals;
mod missing_file;
mod missing_profile_prefix;
mod missing_role_source;
mod missing_session_token;
mod misspelled_setting;
mod not_an_access_key;
mod not_utf8;
mod open_permissions;
mod opt_in_region;
mod orphaned_block;
mod partition_mismatch;
mod pasted_json;
mod pasted_shell_export;
mod placeholder_credential;
mod placeholder_value;
mod probe;
mod profile_prefix_in_credentials;
mod quoted_value;
mod redundant_sso_setting;
mod run;
mod secret_in_repository;
mod section_not_in_credentials;
mod setting_in_wrong_file;
mod setting_in_wrong_section;
mod setting_name_case;
mod setting_outside_section;
mod shadowed_credentials;
mod shadowed_setting;
mod smtp_password;
mod source_profile_cycle;
mod source_profile_without_credentials;
mod sso_conflict;
mod start_url_fragment;
mod sts_clock_skew;
mod sts_region_disabled;
mod sts_rejected;
mod sts_verdict;
mod swapped_credentials;
mod template;
mod text_after_section_header;
mod trailing_whitespace;
mod unclosed_section_header;
mod unexpanded_path;
mod unexpected_session_token;
mod unknown_region;
mod unknown_section_type;
mod unknown_service;
mod unknown_services_section;
mod unknown_setting;
mod unknown_source_profile;
mod unknown_sso_session;
mod unused_section;
mod unused_suppression;
mod uppercase_default;
mod whitespace_in_credential;
mod whitespace_in_section_name;
mod wrapped_value;

pub use context::{Findings, SectionContext, SymbolContext};
pub use doc::{Doc, Example};
pub(crate) use run::{Active, check_section, check_suppressions, check_symbol};

use crate::finding::Severity;
use crate::model::Traits;

/// Every rule, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &account_mismatch::RULE,
    &availability_zone_as_region::RULE,
    &byte_order_mark::RULE,
    &colon_separator::RULE,
    &conflicting_role_sources::RULE,
    &conflicting_secrets::RULE,
    &conflicting_session_tokens::RULE,
    &control_character::RULE,
    &credential_process::RULE,
    &credentials_in_config::RULE,
    &deprecated_setting::RULE,
    &duplicate_default::RULE,
    &duplicate_section::RULE,
    &duplicate_setting::RULE,
    &duration_exceeds_chaining_limit::RULE,
    &empty_section::RULE,
    &empty_setting_name::RULE,
    &empty_value::RULE,
    &expired_credentials::RULE,
    &incomplete_key_pair::RULE,
    &incomplete_sso::RULE,
    &indented_section_header::RULE,
    &indented_setting::RULE,
    &ineffective_setting::RULE,
    &inline_comment::RULE,
    &invalid_boolean::RULE,
    &invalid_choice::RULE,
    &invalid_nested_setting::RULE,
    &invalid_number::RULE,
    &invalid_section_name::RULE,
    &invisible_character::RULE,
    &legacy_sso::RULE,
    &lone_carriage_return::RULE,
    &long_term_key::RULE,
    &malformed_access_key_id::RULE,
    &malformed_arn::RULE,
    &malformed_secret_access_key::RULE,
    &malformed_session_token::RULE,
    &malformed_url::RULE,
    &malformed_value::RULE,
    &missing_equals::RULE,
    &missing_file::RULE,
    &missing_profile_prefix::RULE,
    &missing_role_source::RULE,
    &missing_session_token::RULE,
    &misspelled_setting::RULE,
    &not_an_access_key::RULE,
    &not_utf8::RULE,
    &open_permissions::RULE,
    &opt_in_region::RULE,
    &orphaned_block::RULE,
    &partition_mismatch::RULE,
    &pasted_json::RULE,
    &pasted_shell_export::RULE,
    &placeholder_credential::RULE,
    &placeholder_value::RULE,
    &profile_prefix_in_credentials::RULE,
    &quoted_value::RULE,
    &redundant_sso_setting::RULE,
    &secret_in_repository::RULE,
    &section_not_in_credentials::RULE,
    &setting_in_wrong_file::RULE,
    &setting_in_wrong_section::RULE,
    &setting_name_case::RULE,
    &setting_outside_section::RULE,
    &shadowed_credentials::RULE,
    &shadowed_setting::RULE,
    &smtp_password::RULE,
    &source_profile_cycle::RULE,
    &source_profile_without_credentials::RULE,
    &sso_conflict::RULE,
    &start_url_fragment::RULE,
    &sts_clock_skew::RULE,
    &sts_region_disabled::RULE,
    &sts_rejected::RULE,
    &swapped_credentials::RULE,
    &template::RULE,
    &text_after_section_header::RULE,
    &trailing_whitespace::RULE,
    &unclosed_section_header::RULE,
    &unexpanded_path::RULE,
    &unexpected_session_token::RULE,
    &unknown_region::RULE,
    &unknown_section_type::RULE,
    &unknown_service::RULE,
    &unknown_services_section::RULE,
    &unknown_setting::RULE,
    &unknown_source_profile::RULE,
    &unknown_sso_session::RULE,
    &unused_section::RULE,
    &unused_suppression::RULE,
    &uppercase_default::RULE,
    &whitespace_in_credential::RULE,
    &whitespace_in_section_name::RULE,
    &wrapped_value::RULE,
];

/// The rule whose finding says that the file is no plain one, and silences all others there.
pub(crate) static TEMPLATE: &Rule = &template::RULE;

/// A rule by its code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code).copied()
}

/// Which rules belong together when a user switches them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Group {
    /// On.
    Default,
    /// Off until asked for: advice that not everybody wants.
    Strict,
}

/// What a rule sees, and its check.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// One section, if it has any of the traits; [`Traits::empty`] means every section.
    Section(Traits, fn(&SectionContext<'_, '_>, &mut Findings<'_>)),
    /// One file's first section, the preamble, and the facts about the file.
    File(fn(&SectionContext<'_, '_>, &mut Findings<'_>)),
    /// A profile, sso-session or services section: all sections of that name in both files, if any
    /// of them has any of the traits. Of other symbols a check may read what
    /// `model::index::Outline` covers, no more.
    Symbol(Traits, fn(&SymbolContext<'_, '_>, &mut Findings<'_>)),
    /// Like that, with the sections of all other kinds, those of one header together.
    Heading(fn(&SymbolContext<'_, '_>, &mut Findings<'_>)),
    /// Both: sections alone, whether or not they define a symbol, and symbols.
    SectionAndSymbol(
        Traits,
        fn(&SectionContext<'_, '_>, &mut Findings<'_>),
        fn(&SymbolContext<'_, '_>, &mut Findings<'_>),
    ),
    /// The comments that hide findings: the engine, which knows what they hide, calls the check.
    Suppressions,
    /// Found by the caller, before there is text: in bytes that are no text, say.
    Caller,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// What users type; kebab-case.
    pub code: &'static str,
    /// The severity of its findings unless one says otherwise or the user set another.
    pub severity: Severity,
    /// Whether it is on by default.
    pub group: Group,
    /// Markdown: a first line that names the fault, then what happens and to whom, then
    /// ```` ```ini bad ```` and ```` ```ini good ```` examples, then whether the fix is safe.
    pub doc: &'static str,
    /// What it sees, and its check.
    pub check: Check,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}

impl std::hash::Hash for Rule {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.code.hash(state);
    }
}

/// The page of the rules; a rule's code is its anchor there.
pub const DOCUMENTATION: &str =
    "https://github.com/aws-config-lsp/aws-config-lsp/blob/main/docs/rules.md";

impl Rule {
    /// Where its documentation stands on the web.
    pub fn url(&self) -> String {
        format!("{DOCUMENTATION}#{}", self.code)
    }

    /// The first line of its documentation.
    pub fn summary(&self) -> &'static str {
        self.doc.trim_start().lines().next().unwrap_or_default()
    }
}
