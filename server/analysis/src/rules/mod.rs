//! The rules: one file each, with its documentation, check, fixes and tests.
//!
//! A rule is data ([`Rule`]) and a pure function from what its scope shows it to findings. The
//! scope is what makes it incremental: [`Check`]. Codes are stable; users type them.

mod context;
mod doc;
#[cfg(test)]
pub(crate) mod fixture;
#[cfg(test)]
mod tests;

// rules: one line each, in the order of the codes
mod byte_order_mark;
mod colon_separator;
mod control_character;
mod duplicate_section;
mod empty_setting_name;
mod indented_section_header;
mod indented_setting;
mod inline_comment;
mod invalid_nested_setting;
mod invalid_section_name;
mod invisible_character;
mod lone_carriage_return;
mod missing_equals;
mod missing_session_token;
mod not_utf8;
mod orphaned_block;
mod quoted_value;
mod setting_outside_section;
mod template;
mod text_after_section_header;
mod trailing_whitespace;
mod unclosed_section_header;
mod whitespace_in_credential;
mod wrapped_value;

pub(crate) use context::{Active, check_section, check_symbol};
pub use context::{Findings, SectionContext, SymbolContext};
pub use doc::{Doc, Example};

use crate::finding::Severity;
use crate::model::Traits;

/// Every rule, in the order of the codes.
pub static RULES: &[&Rule] = &[
    &byte_order_mark::RULE,
    &colon_separator::RULE,
    &control_character::RULE,
    &duplicate_section::RULE,
    &empty_setting_name::RULE,
    &indented_section_header::RULE,
    &indented_setting::RULE,
    &inline_comment::RULE,
    &invalid_nested_setting::RULE,
    &invalid_section_name::RULE,
    &invisible_character::RULE,
    &lone_carriage_return::RULE,
    &missing_equals::RULE,
    &missing_session_token::RULE,
    &not_utf8::RULE,
    &orphaned_block::RULE,
    &quoted_value::RULE,
    &setting_outside_section::RULE,
    &template::RULE,
    &text_after_section_header::RULE,
    &trailing_whitespace::RULE,
    &unclosed_section_header::RULE,
    &whitespace_in_credential::RULE,
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
