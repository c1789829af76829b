//! The rules: one file each, with its documentation, check, fixes and tests.
//!
//! A rule is data ([`Rule`]) and a pure function from what its scope shows it to findings. The
//! scope is what makes it incremental: [`Check`]. Codes are stable; users type them.

mod dangling;
#[cfg(test)]
pub(crate) mod fixture;
mod named;
#[cfg(test)]
mod tests;

// The rules, in the order of the codes. They are written out, because `cargo fmt` formats no file whose
// `mod` comes from a macro: https://github.com/rust-lang/rustfmt/issues/3253
mod account_mismatch;
mod availability_zone_as_region;
mod byte_order_mark;
mod colon_separator;
mod commented_out_header;
mod conflicting_role_sources;
mod conflicting_secrets;
mod conflicting_session_tokens;
mod control_character;
mod credential_process;
mod credential_process_loop;
mod credentials_in_config;
mod credentials_in_environment;
mod deprecated_setting;
mod duplicate_default;
mod duplicate_section;
mod duplicate_setting;
mod duration_exceeds_chaining_limit;
mod empty_section;
mod empty_setting_name;
mod empty_value;
mod exchanged_variables;
mod expired_credentials;
pub(crate) mod ignored_variable;
mod incomplete_key_pair;
mod incomplete_sso;
mod indented_section_header;
mod indented_setting;
mod ineffective_endpoint;
mod ineffective_setting;
mod inline_comment;
mod invalid_boolean;
mod invalid_choice;
mod invalid_nested_setting;
mod invalid_number;
mod invalid_section_name;
mod invisible_character;
mod leftover_secrets;
mod legacy_sso;
mod login_session;
mod lone_carriage_return;
mod long_term_key;
mod malformed_access_key_id;
mod malformed_arn;
mod malformed_secret_access_key;
mod malformed_session_token;
mod malformed_url;
mod malformed_value;
mod merge_conflict;
mod misnamed_file;
mod missing_equals;
mod missing_file;
mod missing_own_file;
mod missing_profile_prefix;
mod missing_role_source;
mod missing_session_token;
mod missing_sso_scopes;
mod misspelled_setting;
pub(crate) mod misspelled_variable;
mod not_an_access_key;
mod not_inherited;
pub mod not_utf8;
mod open_permissions;
mod opt_in_region;
mod orphaned_block;
mod other_home;
mod partition_mismatch;
mod pasted_json;
mod pasted_shell_export;
mod placeholder_credential;
mod placeholder_value;
mod portal_mismatch;
mod profile_name_case;
mod profile_prefix_in_credentials;
mod quoted_value;
mod redundant_sso_setting;
mod refused_by_other_tools;
mod relative_path;
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
mod sso_custom_endpoint;
mod sso_fips_endpoint;
mod start_url_fragment;
mod sts_clock_skew;
mod sts_region_disabled;
mod sts_rejected;
mod sts_verdict;
mod swapped_credentials;
mod template;
mod text_after_section_header;
mod trailing_whitespace;
mod two_homes;
mod unclosed_section_header;
mod unexpanded_path;
mod unexpected_session_token;
mod unknown_profile_variable;
mod unknown_region;
mod unknown_section_type;
mod unknown_service;
mod unknown_services_section;
mod unknown_setting;
mod unknown_source_profile;
mod unknown_sso_session;
mod unusable_variable;
mod unused_section;
pub(crate) mod unused_suppression;
mod uppercase_default;
mod whitespace_in_credential;
mod whitespace_in_section_name;
mod wrapped_value;

use crate::lint::Check;
use crate::rule::Rule;

/// Every rule with its check, in the order of the codes.
pub(crate) static CHECKS: &[(&Rule, &[Check])] = &[
    (&account_mismatch::RULE, account_mismatch::CHECKS),
    (&availability_zone_as_region::RULE, availability_zone_as_region::CHECKS),
    (&byte_order_mark::RULE, byte_order_mark::CHECKS),
    (&colon_separator::RULE, colon_separator::CHECKS),
    (&commented_out_header::RULE, commented_out_header::CHECKS),
    (&conflicting_role_sources::RULE, conflicting_role_sources::CHECKS),
    (&conflicting_secrets::RULE, conflicting_secrets::CHECKS),
    (&conflicting_session_tokens::RULE, conflicting_session_tokens::CHECKS),
    (&control_character::RULE, control_character::CHECKS),
    (&credential_process::RULE, credential_process::CHECKS),
    (&credential_process_loop::RULE, credential_process_loop::CHECKS),
    (&credentials_in_config::RULE, credentials_in_config::CHECKS),
    (&credentials_in_environment::RULE, credentials_in_environment::CHECKS),
    (&deprecated_setting::RULE, deprecated_setting::CHECKS),
    (&duplicate_default::RULE, duplicate_default::CHECKS),
    (&duplicate_section::RULE, duplicate_section::CHECKS),
    (&duplicate_setting::RULE, duplicate_setting::CHECKS),
    (&duration_exceeds_chaining_limit::RULE, duration_exceeds_chaining_limit::CHECKS),
    (&empty_section::RULE, empty_section::CHECKS),
    (&empty_setting_name::RULE, empty_setting_name::CHECKS),
    (&empty_value::RULE, empty_value::CHECKS),
    (&exchanged_variables::RULE, exchanged_variables::CHECKS),
    (&expired_credentials::RULE, expired_credentials::CHECKS),
    (&ignored_variable::RULE, ignored_variable::CHECKS),
    (&incomplete_key_pair::RULE, incomplete_key_pair::CHECKS),
    (&incomplete_sso::RULE, incomplete_sso::CHECKS),
    (&indented_section_header::RULE, indented_section_header::CHECKS),
    (&indented_setting::RULE, indented_setting::CHECKS),
    (&ineffective_endpoint::RULE, ineffective_endpoint::CHECKS),
    (&ineffective_setting::RULE, ineffective_setting::CHECKS),
    (&inline_comment::RULE, inline_comment::CHECKS),
    (&invalid_boolean::RULE, invalid_boolean::CHECKS),
    (&invalid_choice::RULE, invalid_choice::CHECKS),
    (&invalid_nested_setting::RULE, invalid_nested_setting::CHECKS),
    (&invalid_number::RULE, invalid_number::CHECKS),
    (&invalid_section_name::RULE, invalid_section_name::CHECKS),
    (&invisible_character::RULE, invisible_character::CHECKS),
    (&leftover_secrets::RULE, leftover_secrets::CHECKS),
    (&legacy_sso::RULE, legacy_sso::CHECKS),
    (&login_session::RULE, login_session::CHECKS),
    (&lone_carriage_return::RULE, lone_carriage_return::CHECKS),
    (&long_term_key::RULE, long_term_key::CHECKS),
    (&malformed_access_key_id::RULE, malformed_access_key_id::CHECKS),
    (&malformed_arn::RULE, malformed_arn::CHECKS),
    (&malformed_secret_access_key::RULE, malformed_secret_access_key::CHECKS),
    (&malformed_session_token::RULE, malformed_session_token::CHECKS),
    (&malformed_url::RULE, malformed_url::CHECKS),
    (&malformed_value::RULE, malformed_value::CHECKS),
    (&merge_conflict::RULE, merge_conflict::CHECKS),
    (&misnamed_file::RULE, misnamed_file::CHECKS),
    (&missing_equals::RULE, missing_equals::CHECKS),
    (&missing_file::RULE, missing_file::CHECKS),
    (&missing_own_file::RULE, missing_own_file::CHECKS),
    (&missing_profile_prefix::RULE, missing_profile_prefix::CHECKS),
    (&missing_role_source::RULE, missing_role_source::CHECKS),
    (&missing_session_token::RULE, missing_session_token::CHECKS),
    (&missing_sso_scopes::RULE, missing_sso_scopes::CHECKS),
    (&misspelled_setting::RULE, misspelled_setting::CHECKS),
    (&misspelled_variable::RULE, misspelled_variable::CHECKS),
    (&not_an_access_key::RULE, not_an_access_key::CHECKS),
    (&not_inherited::RULE, not_inherited::CHECKS),
    (&not_utf8::RULE, not_utf8::CHECKS),
    (&open_permissions::RULE, open_permissions::CHECKS),
    (&opt_in_region::RULE, opt_in_region::CHECKS),
    (&orphaned_block::RULE, orphaned_block::CHECKS),
    (&other_home::RULE, other_home::CHECKS),
    (&partition_mismatch::RULE, partition_mismatch::CHECKS),
    (&pasted_json::RULE, pasted_json::CHECKS),
    (&pasted_shell_export::RULE, pasted_shell_export::CHECKS),
    (&placeholder_credential::RULE, placeholder_credential::CHECKS),
    (&placeholder_value::RULE, placeholder_value::CHECKS),
    (&portal_mismatch::RULE, portal_mismatch::CHECKS),
    (&profile_name_case::RULE, profile_name_case::CHECKS),
    (&profile_prefix_in_credentials::RULE, profile_prefix_in_credentials::CHECKS),
    (&quoted_value::RULE, quoted_value::CHECKS),
    (&redundant_sso_setting::RULE, redundant_sso_setting::CHECKS),
    (&refused_by_other_tools::RULE, refused_by_other_tools::CHECKS),
    (&relative_path::RULE, relative_path::CHECKS),
    (&secret_in_repository::RULE, secret_in_repository::CHECKS),
    (&section_not_in_credentials::RULE, section_not_in_credentials::CHECKS),
    (&setting_in_wrong_file::RULE, setting_in_wrong_file::CHECKS),
    (&setting_in_wrong_section::RULE, setting_in_wrong_section::CHECKS),
    (&setting_name_case::RULE, setting_name_case::CHECKS),
    (&setting_outside_section::RULE, setting_outside_section::CHECKS),
    (&shadowed_credentials::RULE, shadowed_credentials::CHECKS),
    (&shadowed_setting::RULE, shadowed_setting::CHECKS),
    (&smtp_password::RULE, smtp_password::CHECKS),
    (&source_profile_cycle::RULE, source_profile_cycle::CHECKS),
    (&source_profile_without_credentials::RULE, source_profile_without_credentials::CHECKS),
    (&sso_conflict::RULE, sso_conflict::CHECKS),
    (&sso_custom_endpoint::RULE, sso_custom_endpoint::CHECKS),
    (&sso_fips_endpoint::RULE, sso_fips_endpoint::CHECKS),
    (&start_url_fragment::RULE, start_url_fragment::CHECKS),
    (&sts_clock_skew::RULE, sts_clock_skew::CHECKS),
    (&sts_region_disabled::RULE, sts_region_disabled::CHECKS),
    (&sts_rejected::RULE, sts_rejected::CHECKS),
    (&swapped_credentials::RULE, swapped_credentials::CHECKS),
    (&template::RULE, template::CHECKS),
    (&text_after_section_header::RULE, text_after_section_header::CHECKS),
    (&trailing_whitespace::RULE, trailing_whitespace::CHECKS),
    (&two_homes::RULE, two_homes::CHECKS),
    (&unclosed_section_header::RULE, unclosed_section_header::CHECKS),
    (&unexpanded_path::RULE, unexpanded_path::CHECKS),
    (&unexpected_session_token::RULE, unexpected_session_token::CHECKS),
    (&unknown_profile_variable::RULE, unknown_profile_variable::CHECKS),
    (&unknown_region::RULE, unknown_region::CHECKS),
    (&unknown_section_type::RULE, unknown_section_type::CHECKS),
    (&unknown_service::RULE, unknown_service::CHECKS),
    (&unknown_services_section::RULE, unknown_services_section::CHECKS),
    (&unknown_setting::RULE, unknown_setting::CHECKS),
    (&unknown_source_profile::RULE, unknown_source_profile::CHECKS),
    (&unknown_sso_session::RULE, unknown_sso_session::CHECKS),
    (&unusable_variable::RULE, unusable_variable::CHECKS),
    (&unused_section::RULE, unused_section::CHECKS),
    (&unused_suppression::RULE, unused_suppression::CHECKS),
    (&uppercase_default::RULE, uppercase_default::CHECKS),
    (&whitespace_in_credential::RULE, whitespace_in_credential::CHECKS),
    (&whitespace_in_section_name::RULE, whitespace_in_section_name::CHECKS),
    (&wrapped_value::RULE, wrapped_value::CHECKS),
];

/// Every rule, in the order of the codes.
pub fn rules() -> impl Iterator<Item = &'static Rule> + Clone {
    CHECKS.iter().map(|(rule, _)| *rule)
}

/// What a rule is called with, and its functions.
pub fn checks_of(rule: &Rule) -> &'static [Check] {
    CHECKS.iter().find(|(other, _)| *other == rule).map_or(&[], |(_, checks)| checks)
}

pub(crate) use indented_setting::{Indentation, check_whole_file, indentation};
pub(crate) use ineffective_endpoint::endpoints as endpoints_in_blocks;
pub(crate) use leftover_secrets::judge as judge_leftover;
pub(crate) use merge_conflict::check as check_conflict;
pub use misnamed_file::judge as judge_misnamed;
pub use missing_own_file::broken_link;
pub(crate) use named::*;
pub(crate) use sts_verdict::credentials_digest;
pub(crate) use template::{may_add_sections, template_start};

/// The rules whose findings one about the whole file replaces.
pub(crate) static INDENTED: [&Rule; 2] = [&indented_setting::RULE, &indented_section_header::RULE];

/// The rule whose finding says that the file is no plain one, and silences others there.
pub(crate) static TEMPLATE_CHECKS: &[(&Rule, &[Check])] = &[(TEMPLATE, template::CHECKS)];

/// The rules about names that nothing defines.
pub(crate) static UNDEFINED: [&Rule; 3] =
    [&unknown_source_profile::RULE, &unknown_sso_session::RULE, &unknown_services_section::RULE];

/// The rules about what else is missing and a template may still bring.
pub(crate) static INCOMPLETE: [&Rule; 5] = [
    &unused_section::RULE,
    &source_profile_without_credentials::RULE,
    &missing_file::RULE,
    &not_inherited::RULE,
    &unused_suppression::RULE,
];

/// The rules about what belongs in the other file. Where a variable has exchanged the two, they find all of it.
pub(crate) static OF_ONE_FILE: [&Rule; 5] = [
    &credentials_in_config::RULE,
    &missing_profile_prefix::RULE,
    &profile_prefix_in_credentials::RULE,
    &section_not_in_credentials::RULE,
    &setting_in_wrong_file::RULE,
];

/// The rules about headers that say nothing of one that is not finished.
pub(crate) static UNFINISHED_HEADER: [&Rule; 4] = [
    &unclosed_section_header::RULE,
    &invalid_section_name::RULE,
    &missing_profile_prefix::RULE,
    &empty_section::RULE,
];

/// The rules about credentials that another program has printed.
pub(crate) static PASTED: [&Rule; 2] = [&pasted_json::RULE, &pasted_shell_export::RULE];

/// A rule by its code.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.code == code)
}
