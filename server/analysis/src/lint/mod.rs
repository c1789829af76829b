//! What a rule is made of: what it is called with, where it puts what it finds, and who calls it.
//!
//! A rule is data ([`crate::rule::Rule`]) and one or a few pure functions, each from one item (a line, a
//! setting, a value, a profile) to findings. What an item is made of tells when the function must be
//! called again: [`Check`].

mod check;
mod context;
mod doc;
mod found;
pub(crate) mod probe;
mod run;
mod variable;

pub use check::Check;
pub use context::{
    EnvironmentContext, Findings, LineContext, SectionContext, SettingContext, SymbolContext,
    ValueContext,
};
pub use doc::{Caption, Doc, Example};
pub(crate) use run::Active;
pub use variable::{VariableFinding, VariableFindings};
