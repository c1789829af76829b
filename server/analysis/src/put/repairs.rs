//! What else is set right in a section that is changed.

use catalogue::by_env;

use super::SectionChange;
use super::rows::Rows;
use crate::model::SettingPlace;

impl Rows<'_, '_> {
    /// The same settings as JSON or as shell commands: the old ones, where new ones are written.
    pub(super) fn remove_pasted(&mut self, change: &SectionChange<'_>) {
        let section = self.section;
        for pasted in &section.pasted {
            if pasted.values.iter().any(|(key, _)| change.supersedes(key.name())) {
                self.remove(pasted.lines.clone());
            }
        }
        for line in 0..section.source.lines.len() {
            let Some(variable) = section.shell_variable(line) else { continue };
            let known = by_env(section.text(variable.name));
            if known.is_some_and(|known| change.supersedes(known.name)) {
                self.remove(line..line + 1);
            }
        }
    }

    /// Puts settings to the left edge that are indented and in no block, if something in the section
    /// changes: below a new setting they would be a part of its value.
    pub(super) fn dedent(&mut self) {
        if self.plan.iter().all(|row| !row.is_gone && row.below.is_empty()) {
            return;
        }
        let section = self.section;
        let misplaced = section.settings.iter().filter(|it| it.place == SettingPlace::Misplaced);
        for line in misplaced.map(|setting| setting.line as usize) {
            let row = &mut self.plan[line];
            if !row.is_gone {
                row.is_gone = true;
                row.below.insert(0, section.text(section.trimmed_span(line)).to_owned());
            }
        }
    }
}
