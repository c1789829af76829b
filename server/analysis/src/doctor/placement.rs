use syntax::FileKind;

use super::words::{path_word, quoted};
use super::{ExaminationLine, Examiner, FileState, LinePlace, Mark, Network};
use crate::readers::resolve::location_variable;
use crate::report::plain;
use crate::secrets::Secrets;

impl Examiner<'_, '_, '_> {
    /// Who else comes to see the files: a repository, a service that copies them, another machine.
    pub(super) fn placement(&self) -> Vec<ExaminationLine> {
        let there: Vec<FileKind> = FileKind::ALL
            .into_iter()
            .filter(|file| matches!(self.survey.files[*file].state, FileState::Text { .. }))
            .collect();
        let mut lines: Vec<ExaminationLine> =
            there.iter().flat_map(|file| self.exposures(*file)).collect();
        let unknown = there.iter().any(|file| self.survey.files[*file].network == Network::Unknown);
        let text = match (there.len(), unknown) {
            (0, _) => return lines,
            (1, false) => "it is not in a repository, a synced folder or on a network drive",
            (1, true) => {
                "it is not in a repository or a synced folder; a network drive is not recognised here"
            }
            (_, false) => "neither is in a repository, a synced folder or on a network drive",
            (_, true) => {
                "neither is in a repository or a synced folder; a network drive is not recognised here"
            }
        };
        if lines.is_empty() {
            lines.push(ExaminationLine::new(Mark::Good, "", text));
        }
        lines
    }

    fn exposures(&self, file: FileKind) -> Vec<ExaminationLine> {
        let found = &self.survey.files[file];
        let name = plain(&self.survey.files[file].name);
        let mut texts = Vec::new();
        if self.world.facts.files[file].in_repository {
            let look = format!("git check-ignore -v {}", path_word(&name));
            texts.push(("is in a repository, whose clones may get it".to_owned(), look));
        }
        // Only the user knows a better place.
        let elsewhere = format!("export {}=…", location_variable(file));
        if let Some(service) = &found.synced_by {
            let text = format!("is in a folder of {}, which copies it elsewhere", quoted(service));
            texts.push((text, elsewhere.clone()));
        }
        if let Network::Remote(kind) = &found.network {
            texts.push((format!("is on a network drive ({})", plain(kind)), elsewhere));
        }
        if texts.is_empty() {
            return Vec::new();
        }
        // A config file without secrets is often shared on purpose.
        let (mark, secrets) = match self.secrets_in(file) {
            0 => (Mark::Note, String::new()),
            1 => (Mark::Warning, ", with 1 secret".to_owned()),
            count => (Mark::Warning, format!(", with {count} secrets")),
        };
        let line = |(text, next): (String, String)| {
            ExaminationLine::new(mark, name.clone(), text + &secrets)
                .at(LinePlace::File(file))
                .next(next)
        };
        texts.into_iter().map(line).collect()
    }

    fn secrets_in(&self, file: FileKind) -> usize {
        let document = self.pair.document(file);
        document.map_or(0, |document| Secrets::of(document).to_cover(document).len())
    }
}
