//! A finding with all that is printed about it, in any format.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use analysis::ide::FixSelection;
use analysis::readers::Readers;
use analysis::{Finding, Fix, Severity};

use super::location::ByteLocation;

/// Why `--fix` leaves a fix that its rule calls safe: this rule would find something new; `None` where a tool may refuse the file.
#[derive(Clone, Copy)]
pub(super) struct KeptBack(pub(super) Option<&'static str>);

impl fmt::Display for KeptBack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(rule) => write!(f, "it would cause a new `{rule}`"),
            None => f.write_str("a tool may refuse the file after it"),
        }
    }
}

/// One finding as it is shown.
pub(super) struct Problem<'c> {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// Without a byte of a secret.
    pub(super) message: Cow<'c, str>,
    /// The readers that it is about, all of them.
    pub(super) readers: Readers,
    pub(super) at: ByteLocation,
    /// The section and the setting: `profile dev/region`. Without a byte of a secret.
    pub(super) place: String,
    /// How many of the same rule are in this place, from the first in the file to this one.
    pub(super) nth: u32,
    pub(super) related: Vec<(ByteLocation, Cow<'c, str>)>,
    pub(super) fixes: &'c [Fix],
    /// The first fix changes only files that `--fix` may change: none that was not asked for, no template.
    pub(super) is_fixable: bool,
    /// That fix is safe by itself and not here, so that `--fix` leaves it.
    pub(super) kept_back: Option<KeptBack>,
    /// What was found; `None` of bytes that are no text.
    pub(super) finding: Option<&'c Finding>,
}

impl Problem<'_> {
    /// What it is called in a file of this name for as long as it is there, whatever its line.
    pub(super) fn fingerprint(&self, file: &str) -> String {
        let Self { code, place, nth, .. } = self;
        let number = if *nth > 1 { format!(":{nth}") } else { String::new() };
        format!("{code}:{file}:{place}{number}")
    }

    /// Whether `--fix` makes its first fix, of those that are selected.
    pub(super) fn is_fixed_by(&self, selection: &FixSelection) -> bool {
        let is_kept_back = self.kept_back.is_some() && !selection.includes_unsafe;
        self.is_fixable
            && !is_kept_back
            && self.fixes.first().is_some_and(|fix| selection.has(self.code, fix))
    }
}

/// Numbers those of one rule in one place.
pub(super) fn number(problems: &mut [Problem<'_>]) {
    let mut seen = HashMap::new();
    let mut numbers = Vec::with_capacity(problems.len());
    for problem in &*problems {
        let nth = seen.entry((problem.code, problem.place.as_str())).or_insert(0);
        *nth += 1;
        numbers.push(*nth);
    }
    for (problem, nth) in problems.iter_mut().zip(numbers) {
        problem.nth = nth;
    }
}

pub(in crate::cli) fn label(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "info",
        Severity::Hint => "hint",
    }
}
