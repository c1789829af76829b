use catalogue::ValueKind;
use syntax::LineKind;

use super::context::{
    EnvironmentContext, Findings, LineContext, SectionContext, SettingContext, SymbolContext,
    ValueContext,
};
use super::variable::VariableFindings;
use crate::model::SymbolKind;

pub(super) type FileCheck = fn(&SectionContext<'_, '_>, &mut Findings<'_>);
pub(super) type LineCheck = fn(&LineContext<'_, '_>, &mut Findings<'_>);
pub(super) type SettingCheck = fn(&SettingContext<'_, '_>, &mut Findings<'_>);
pub(super) type PickKind = fn(ValueKind) -> bool;
pub(super) type ValueCheck = fn(&ValueContext<'_, '_>, &mut Findings<'_>);
pub(super) type SymbolCheck = fn(&SymbolContext<'_, '_>, &mut Findings<'_>);
pub(super) type EnvironmentCheck = fn(&EnvironmentContext<'_, '_>, &mut VariableFindings<'_>);

/// What a rule is called with, and its function. The runner walks through a section once and hands each
/// item to the rules for it; what an item is made of tells when it must be checked again.
#[derive(Clone, Copy, Debug)]
pub enum Check {
    /// Each file, with what is known of it on disk. The section is its first one, before any header.
    File(FileCheck),
    /// Each line of these kinds. A header is a line.
    Line(&'static [LineKind], LineCheck),
    /// Each setting, known to the catalogue or not.
    Setting(SettingCheck),
    /// Each value of the kinds that the first function picks, where the catalogue knows its setting and
    /// the setting is legal in the section. Empty values and placeholders have rules of their own and
    /// are left out.
    Value(PickKind, ValueCheck),
    /// Each symbol of these kinds: all sections of that name in both files. Of other symbols a rule may
    /// read whatever its context leads to.
    Symbol(&'static [SymbolKind], SymbolCheck),
    /// The environment: its variables, with what each client makes of them and of both files. Never part
    /// of the findings of a file.
    Environment(EnvironmentCheck),
    /// A step of the engine, which knows what comments hide and sees bytes before they are text.
    Engine,
}
