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
pub use doc::{Caption, Doc, Example};
pub(crate) use run::{Active, check_section, check_suppressions, check_symbol};

use crate::model::Traits;
pub use crate::rule::{DOCUMENTATION, Group, Rule};

/// Every rule with its check, in the order of the codes.
pub(crate) static CHECKS: &[(&Rule, Check)] = &[
    (&account_mismatch::RULE, account_mismatch::CHECK),
    (&availability_zone_as_region::RULE, availability_zone_as_region::CHECK),
    (&byte_order_mark::RULE, byte_order_mark::CHECK),
    (&colon_separator::RULE, colon_separator::CHECK),
    (&conflicting_role_sources::RULE, conflicting_role_sources::CHECK),
    (&conflicting_secrets::RULE, conflicting_secrets::CHECK),
    (&conflicting_session_tokens::RULE, conflicting_session_tokens::CHECK),
    (&control_character::RULE, control_character::CHECK),
    (&credential_process::RULE, credential_process::CHECK),
    (&credentials_in_config::RULE, credentials_in_config::CHECK),
    (&deprecated_setting::RULE, deprecated_setting::CHECK),
    (&duplicate_default::RULE, duplicate_default::CHECK),
    (&duplicate_section::RULE, duplicate_section::CHECK),
    (&duplicate_setting::RULE, duplicate_setting::CHECK),
    (&duration_exceeds_chaining_limit::RULE, duration_exceeds_chaining_limit::CHECK),
    (&empty_section::RULE, empty_section::CHECK),
    (&empty_setting_name::RULE, empty_setting_name::CHECK),
    (&empty_value::RULE, empty_value::CHECK),
    (&expired_credentials::RULE, expired_credentials::CHECK),
    (&incomplete_key_pair::RULE, incomplete_key_pair::CHECK),
    (&incomplete_sso::RULE, incomplete_sso::CHECK),
    (&indented_section_header::RULE, indented_section_header::CHECK),
    (&indented_setting::RULE, indented_setting::CHECK),
    (&ineffective_setting::RULE, ineffective_setting::CHECK),
    (&inline_comment::RULE, inline_comment::CHECK),
    (&invalid_boolean::RULE, invalid_boolean::CHECK),
    (&invalid_choice::RULE, invalid_choice::CHECK),
    (&invalid_nested_setting::RULE, invalid_nested_setting::CHECK),
    (&invalid_number::RULE, invalid_number::CHECK),
    (&invalid_section_name::RULE, invalid_section_name::CHECK),
    (&invisible_character::RULE, invisible_character::CHECK),
    (&legacy_sso::RULE, legacy_sso::CHECK),
    (&lone_carriage_return::RULE, lone_carriage_return::CHECK),
    (&long_term_key::RULE, long_term_key::CHECK),
    (&malformed_access_key_id::RULE, malformed_access_key_id::CHECK),
    (&malformed_arn::RULE, malformed_arn::CHECK),
    (&malformed_secret_access_key::RULE, malformed_secret_access_key::CHECK),
    (&malformed_session_token::RULE, malformed_session_token::CHECK),
    (&malformed_url::RULE, malformed_url::CHECK),
    (&malformed_value::RULE, malformed_value::CHECK),
    (&missing_equals::RULE, missing_equals::CHECK),
    (&missing_file::RULE, missing_file::CHECK),
    (&missing_profile_prefix::RULE, missing_profile_prefix::CHECK),
    (&missing_role_source::RULE, missing_role_source::CHECK),
    (&missing_session_token::RULE, missing_session_token::CHECK),
    (&misspelled_setting::RULE, misspelled_setting::CHECK),
    (&not_an_access_key::RULE, not_an_access_key::CHECK),
    (&not_utf8::RULE, not_utf8::CHECK),
    (&open_permissions::RULE, open_permissions::CHECK),
    (&opt_in_region::RULE, opt_in_region::CHECK),
    (&orphaned_block::RULE, orphaned_block::CHECK),
    (&partition_mismatch::RULE, partition_mismatch::CHECK),
    (&pasted_json::RULE, pasted_json::CHECK),
    (&pasted_shell_export::RULE, pasted_shell_export::CHECK),
    (&placeholder_credential::RULE, placeholder_credential::CHECK),
    (&placeholder_value::RULE, placeholder_value::CHECK),
    (&profile_prefix_in_credentials::RULE, profile_prefix_in_credentials::CHECK),
    (&quoted_value::RULE, quoted_value::CHECK),
    (&redundant_sso_setting::RULE, redundant_sso_setting::CHECK),
    (&secret_in_repository::RULE, secret_in_repository::CHECK),
    (&section_not_in_credentials::RULE, section_not_in_credentials::CHECK),
    (&setting_in_wrong_file::RULE, setting_in_wrong_file::CHECK),
    (&setting_in_wrong_section::RULE, setting_in_wrong_section::CHECK),
    (&setting_name_case::RULE, setting_name_case::CHECK),
    (&setting_outside_section::RULE, setting_outside_section::CHECK),
    (&shadowed_credentials::RULE, shadowed_credentials::CHECK),
    (&shadowed_setting::RULE, shadowed_setting::CHECK),
    (&smtp_password::RULE, smtp_password::CHECK),
    (&source_profile_cycle::RULE, source_profile_cycle::CHECK),
    (&source_profile_without_credentials::RULE, source_profile_without_credentials::CHECK),
    (&sso_conflict::RULE, sso_conflict::CHECK),
    (&start_url_fragment::RULE, start_url_fragment::CHECK),
    (&sts_clock_skew::RULE, sts_clock_skew::CHECK),
    (&sts_region_disabled::RULE, sts_region_disabled::CHECK),
    (&sts_rejected::RULE, sts_rejected::CHECK),
    (&swapped_credentials::RULE, swapped_credentials::CHECK),
    (&template::RULE, template::CHECK),
    (&text_after_section_header::RULE, text_after_section_header::CHECK),
    (&trailing_whitespace::RULE, trailing_whitespace::CHECK),
    (&unclosed_section_header::RULE, unclosed_section_header::CHECK),
    (&unexpanded_path::RULE, unexpanded_path::CHECK),
    (&unexpected_session_token::RULE, unexpected_session_token::CHECK),
    (&unknown_region::RULE, unknown_region::CHECK),
    (&unknown_section_type::RULE, unknown_section_type::CHECK),
    (&unknown_service::RULE, unknown_service::CHECK),
    (&unknown_services_section::RULE, unknown_services_section::CHECK),
    (&unknown_setting::RULE, unknown_setting::CHECK),
    (&unknown_source_profile::RULE, unknown_source_profile::CHECK),
    (&unknown_sso_session::RULE, unknown_sso_session::CHECK),
    (&unused_section::RULE, unused_section::CHECK),
    (&unused_suppression::RULE, unused_suppression::CHECK),
    (&uppercase_default::RULE, uppercase_default::CHECK),
    (&whitespace_in_credential::RULE, whitespace_in_credential::CHECK),
    (&whitespace_in_section_name::RULE, whitespace_in_section_name::CHECK),
    (&wrapped_value::RULE, wrapped_value::CHECK),
];

/// Every rule, in the order of the codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    CHECKS.iter().map(|(rule, _)| *rule)
}

/// What a rule sees, and its check.
pub fn check_of(rule: &Rule) -> Check {
    let found = CHECKS.iter().find(|(other, _)| *other == rule);
    found.map_or(Check::Caller, |(_, check)| *check)
}

/// The rule whose finding says that the file is no plain one, and silences all others there.
pub(crate) static TEMPLATE: &Rule = &template::RULE;

/// A rule by its code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
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
