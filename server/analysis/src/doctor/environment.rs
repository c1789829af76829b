use catalogue::credentials::mask_value;

use super::words::{quoted, without_advice};
use super::{ExaminationLine, Examiner, LinePlace, Mark, Paragraph};
use crate::lint::VariableFinding;
use crate::report::{Origin, VariableRow, plain};
use crate::rules;

const ACCESS_KEY: &str = "AWS_ACCESS_KEY_ID";

impl Examiner<'_, '_, '_> {
    pub(super) fn environment(&self) -> Paragraph {
        let mut lines: Vec<ExaminationLine> = self
            .variables
            .iter()
            // Of a file with certificates, `bundles` says whether it can be read.
            .filter(|finding| !self.is_missing_bundle(finding))
            // `files` says so.
            .filter(|finding| finding.rule != rules::OTHER_HOME)
            .map(|finding| {
                // The command is on the same line, so that the advice would be there twice.
                let message = match finding.command {
                    Some(_) => without_advice(&finding.message),
                    None => &finding.message,
                };
                variable(finding.severity.into(), &finding.variable, message.to_owned())
                    .maybe_next(finding.command.clone())
            })
            .collect();
        let is_reported = |row: &&VariableRow| {
            self.variables.iter().any(|finding| finding.variable == row.name)
                || self.survey.bundles.iter().any(|bundle| bundle.variable == row.name)
        };
        let rows = self.selected.variables.iter().filter(|row| !is_reported(row));
        lines.extend(rows.map(|row| self.row(row)));
        // `AWS_CA_BUNDLE` has a line among the bundles.
        let names_bundle = self.survey.bundles.iter().any(|it| it.variable.starts_with("AWS_"));
        if lines.is_empty() && !names_bundle {
            lines.push(ExaminationLine::new(Mark::Good, "", "no `AWS_…` variable is set"));
        }
        lines.extend(self.proxies());
        lines.extend(self.bundles());
        Paragraph::new("environment", "as this shell has it", lines)
    }

    /// A variable that no rule reports.
    fn row(&self, row: &VariableRow) -> ExaminationLine {
        let value = shown(&row.value);
        let decides = row.is_modelled && !row.clients.is_empty();
        // Without a profile in the files there is nothing that the key overrides.
        if row.name == ACCESS_KEY && decides && !self.reports.is_empty() {
            let text = format!("{value}: overrides every profile that is not asked for by name");
            // The report knows which of the variables are set.
            let next = self.selected.next.iter().find(|next| next.what.starts_with("unset "));
            let next = next.map_or_else(|| format!("unset {ACCESS_KEY}"), |next| next.what.clone());
            return variable(Mark::Warning, &row.name, text).next(next);
        }
        let whom = match (row.is_modelled, decides) {
            (false, _) => String::new(),
            (true, false) => " (no tool uses it here)".to_owned(),
            (true, true) => format!(" (for {})", row.clients.label(&self.selected.clients)),
        };
        // Of other variables nothing is known here, good or bad.
        let mark = if row.is_modelled { Mark::Good } else { Mark::Note };
        variable(mark, &row.name, format!("{value}{whom}"))
    }

    fn proxies(&self) -> Vec<ExaminationLine> {
        if self.survey.proxies.is_empty() {
            return vec![ExaminationLine::new(Mark::Good, "", "no proxy")];
        }
        let lines = self.survey.proxies.iter().map(|proxy| {
            let value = plain(&mask_value(&proxy.value));
            variable(Mark::Note, &proxy.variable, format!("`{value}`"))
        });
        lines.collect()
    }

    fn is_missing_bundle(&self, finding: &VariableFinding) -> bool {
        let is_bundle = self.survey.bundles.iter().any(|it| it.variable == finding.variable);
        is_bundle && finding.rule == rules::MISSING_FILE
    }

    fn bundles(&self) -> impl Iterator<Item = ExaminationLine> {
        let is_reported = |name: &str| {
            let mut of_bundle = self.variables.iter().filter(|finding| finding.variable == name);
            of_bundle.any(|finding| !self.is_missing_bundle(finding))
        };
        let bundles = self.survey.bundles.iter();
        bundles.filter(move |bundle| !is_reported(&bundle.variable)).map(|bundle| {
            let name = &bundle.variable;
            if bundle.is_readable {
                return variable(Mark::Good, name, "the file is readable".to_owned());
            }
            let text = "names a file that cannot be read, so every request fails".to_owned();
            variable(Mark::Error, name, text).next(format!("unset {name}"))
        })
    }
}

/// A value as it is, or what is said in place of one.
fn shown(value: &str) -> String {
    let is_description = value.ends_with("not shown") || value == "set, but empty";
    if is_description { value.to_owned() } else { quoted(value) }
}

fn variable(mark: Mark, name: &str, text: String) -> ExaminationLine {
    let name = plain(name);
    ExaminationLine::new(mark, name.clone(), text).at(LinePlace::At(Origin::Variable(name)))
}
