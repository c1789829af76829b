//! The diagnostics that the client is shown of a file. Where it has too many findings, these are the
//! ones of the section edited last and then the worst.

mod view;

use analysis::engine::Pair;
use analysis::ide::is_about_unfinished_header;
use analysis::model::SectionId;
use analysis::{Finding, SectionTable, Severities};
use tower_lsp::ls_types::{Diagnostic, DiagnosticSeverity};

pub(crate) use view::ClientView;

/// How many findings there are, by severity.
type Counts = [u32; 4];

/// What the client is shown of one file.
#[derive(Debug, Default)]
pub(crate) struct ShownDiagnostics {
    /// By section: a keystroke counts one section. To choose among 100,000 findings at each would take longer than
    /// to check it.
    counted: SectionTable<Counts>,
    /// Of all sections.
    total: Counts,
    diagnostics: Vec<Diagnostic>,
}

/// What decides which findings are shown where there are too many.
#[derive(Clone, Copy)]
pub(crate) struct Limit {
    /// Diagnostics to show at most.
    pub(crate) most: u32,
    /// The section edited last.
    pub(crate) edited: Option<SectionId>,
}

impl ShownDiagnostics {
    /// The diagnostics, as of the last update.
    pub(crate) fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether one of them points to another place, perhaps in the other file.
    pub(crate) fn has_related(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| diagnostic.related_information.is_some())
    }

    /// Brings the diagnostics up to date, where findings changed in the sections `changed` and no
    /// other. Returns whether the client is to be shown something else than before.
    pub(crate) fn update(
        &mut self,
        view: &ClientView<'_>,
        limit: Limit,
        changed: &[SectionId],
    ) -> bool {
        for id in changed {
            self.count(*id, view.engine);
        }
        let diagnostics = self.select(view, limit);
        let differs = self.diagnostics != diagnostics;
        self.diagnostics = diagnostics;
        differs
    }

    fn select(&self, view: &ClientView<'_>, limit: Limit) -> Vec<Diagnostic> {
        let total: u32 = self.total.iter().sum();
        let is_unfinished =
            |finding: &Finding| is_about_unfinished_header(view.engine, finding, limit.edited);
        // The usual case: nothing has to be chosen.
        if total <= limit.most {
            let shown = view.engine.findings(view.file);
            let shown = shown.filter(|finding| !is_unfinished(finding));
            return shown.map(|finding| view.diagnostic(finding)).collect();
        }
        // One place is for the note that there are more.
        let mut left = limit.most.saturating_sub(1);
        let (mut chosen, mut others) = (Vec::new(), self.total);
        // The section that is being edited comes first: a limit must not hide what somebody has just
        // typed.
        if let Some(edited) = limit.edited {
            let near = self.counts(edited);
            others = std::array::from_fn(|severity| others[severity] - near[severity]);
            choose(view.engine, edited, &mut share(near, &mut left), &mut chosen);
        }
        let mut room = share(others, &mut left);
        for (id, severities) in view.engine.sections_with_findings(view.file) {
            if room == Counts::default() {
                break;
            }
            if limit.edited != Some(id) && wanted(room).intersects(severities) {
                choose(view.engine, id, &mut room, &mut chosen);
            }
        }
        let shown = chosen.into_iter().filter(|finding| !is_unfinished(finding));
        let shown = shown.map(|finding| view.diagnostic(finding));
        shown.chain([note_of_rest(total + 1 - limit.most)]).collect()
    }

    fn counts(&self, id: SectionId) -> Counts {
        self.counted.get(id).copied().unwrap_or_default()
    }

    fn count(&mut self, id: SectionId, pair: &Pair) {
        let mut counts = Counts::default();
        for finding in pair.findings_in(id) {
            counts[finding.severity as usize] += 1;
        }
        let old = std::mem::replace(self.counted.or_default(id), counts);
        for (sum, (new, old)) in self.total.iter_mut().zip(counts.into_iter().zip(old)) {
            // In this order, as a sum must not go below zero.
            *sum = *sum + new - old;
        }
    }
}

/// Gives each severity room for its findings, the worst first, as long as there is some left.
fn share(counts: Counts, left: &mut u32) -> Counts {
    counts.map(|count| {
        let given = count.min(*left);
        *left -= given;
        given
    })
}

/// The severities for which there is room.
fn wanted(room: Counts) -> Severities {
    let bits = room.iter().enumerate().map(|(at, room)| u8::from(*room > 0) << at);
    bits.map(Severities::from_bits_retain).collect()
}

/// Adds the findings of a section for whose severity there is room.
fn choose<'p>(pair: &'p Pair, id: SectionId, room: &mut Counts, chosen: &mut Vec<&'p Finding>) {
    for finding in pair.findings_in(id) {
        let room = &mut room[finding.severity as usize];
        if *room > 0 {
            *room -= 1;
            chosen.push(finding);
        }
    }
}

fn note_of_rest(rest: u32) -> Diagnostic {
    Diagnostic {
        severity: Some(DiagnosticSeverity::INFORMATION),
        source: Some(view::SOURCE.to_owned()),
        message: format!(
            "{rest} more findings are not shown here. `aws-config-lsp check` lists all of them."
        ),
        ..Diagnostic::default()
    }
}

#[cfg(test)]
mod tests;
