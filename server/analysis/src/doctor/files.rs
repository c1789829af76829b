use std::collections::BTreeSet;

use syntax::FileKind;

use super::words::{count, path_word, quoted, without_advice};
use super::{ExaminationLine, Examiner, FileState, LinePlace, Mark, Paragraph};
use crate::finding::Finding;
use crate::model::SymbolKind;
use crate::readers::Client;
use crate::readers::resolve::{Location, locate, location_variable};
use crate::report::{Clients, Origin, Way, plain};
use crate::rules;
use crate::timestamp::format_minute;

impl Examiner<'_, '_, '_> {
    pub(super) fn files(&self) -> Paragraph {
        let mut lines: Vec<ExaminationLine> =
            FileKind::ALL.into_iter().map(|file| self.own_file(file)).collect();
        lines.extend(self.placement());
        lines.extend(self.leftovers());
        lines.extend(self.misnamed());
        lines.extend(self.survey.drafts.iter().map(|name| {
            ExaminationLine::new(
                Mark::Warning,
                plain(name),
                "left by an interrupted `--fix`; may hold secrets",
            )
            .at(LinePlace::Path(name.clone()))
            .next("aws-config-lsp check --fix")
        }));
        lines.extend(self.other_home());
        Paragraph::new("files", "", lines)
    }

    fn own_file(&self, file: FileKind) -> ExaminationLine {
        let name = plain(&self.survey.files[file].name);
        let line = |mark, text: String| {
            ExaminationLine::new(mark, name.clone(), text).at(LinePlace::File(file))
        };
        match &self.survey.files[file].state {
            FileState::Nowhere => {
                line(Mark::Error, "there is no home directory to look in".to_owned())
                    .next("export HOME=…")
            }
            FileState::SameFile => {
                line(Mark::Note, self.one_file()).at(LinePlace::File(file.other()))
            }
            FileState::Unreadable(why) => line(Mark::Error, why.clone()).next(self.list(&name)),
            FileState::Foreign(what) => line(Mark::Warning, what.clone()),
            FileState::NotText(why) => line(Mark::Error, why.clone()).next("aws-config-lsp check"),
            FileState::Absent => match rules::broken_link(self.world.facts, file) {
                Some(message) => line(Mark::Error, message).next(self.list(&name)),
                None => line(Mark::Note, "there is no such file".to_owned()),
            },
            FileState::Text { bytes } => self.text_file(file, *bytes, &name),
        }
    }

    fn text_file(&self, file: FileKind, bytes: u64, name: &str) -> ExaminationLine {
        let finding_of = |rule| self.pair.findings(file).find(|finding| finding.rule == rule);
        let open = finding_of(rules::OPEN_PERMISSIONS);
        let mark = finding_of(rules::BYTE_ORDER_MARK);
        let mut parts = vec![size(bytes)];
        // The message of the finding names the mode as well.
        let mode = self.world.facts.files[file].mode.filter(|_| open.is_none());
        parts.extend(mode.map(|mode| format!("mode {:03o}", mode & 0o777)));
        parts
            .push(if mark.is_some() { "UTF-8 with a byte order mark" } else { "UTF-8" }.to_owned());
        parts.extend(self.contents(file));
        let is_template = self.pair.is_template(file);
        parts.extend(is_template.then(|| "a template that another program completes".to_owned()));
        let what = parts.join(", ");
        let line = |mark, text| ExaminationLine::new(mark, name, text).at(LinePlace::File(file));
        // Before mode and mark: while a tool refuses the file, nothing else in it counts.
        if let Some((clients, at)) = self.refusal(file) {
            let verb = clients.verb("refuses", "refuse");
            let number = line_of(&at);
            let text = format!("{what}; {} {verb} it because of line {number}", clients.subject());
            let next = self.command_at(file, number).unwrap_or("aws-config-lsp check");
            return line(Mark::Error, text).at(LinePlace::At(at)).next(next);
        }
        let close = self.world.facts.files[file].closing_command(name, path_word);
        let open = open.map(|finding| (finding, close));
        if open.is_none() && is_template {
            return line(Mark::Warning, what).next("aws-config-lsp check");
        }
        let found = open.or_else(|| Some((mark?, "aws-config-lsp check --fix".to_owned())));
        match found {
            Some((finding, next)) => {
                let text = format!("{what}. {}", without_advice(&finding.message));
                line(finding.severity.into(), text).next(next)
            }
            None => self.read_by(file, &what, line),
        }
    }

    /// Who reads a file with which nothing is wrong.
    fn read_by(
        &self,
        file: FileKind,
        what: &str,
        line: impl Fn(Mark, String) -> ExaminationLine,
    ) -> ExaminationLine {
        let clients = self.pair.options().clients();
        let reads = |client: &Client| match locate(*client, file, self.environment) {
            Location::Default => true,
            // Those that replace a `~` have done so.
            Location::Named(path) => !path.starts_with('~'),
            Location::Elsewhere(_) | Location::NoFile | Location::Fails => false,
        };
        let reading: Clients = clients.iter().copied().filter(reads).collect();
        match (reading.len(), clients.len()) {
            (some, all) if some == all => line(Mark::Good, format!("{what}; every tool reads it")),
            (0, _) => line(Mark::Note, format!("{what}; no tool reads it")),
            _ => {
                let (who, verb) = (reading.subject(), reading.verb("reads", "read"));
                line(Mark::Note, format!("{what}; {who} {verb} it, others do not"))
            }
        }
    }

    /// Why there is one file for both.
    fn one_file(&self) -> String {
        let named = FileKind::ALL.map(location_variable);
        let named = named.map(|variable| self.environment.filled(variable).map(|_| variable));
        match named {
            [Some(config), Some(credentials)] => {
                format!("`{config}` and `{credentials}` name the same file")
            }
            [None, Some(credentials)] => format!("`{credentials}` names the config file"),
            [Some(config), None] => format!("`{config}` names the credentials file"),
            [None, None] => "is the credentials file as well".to_owned(),
        }
    }

    /// What removes the worst finding of a line.
    fn command_at(&self, file: FileKind, line: u32) -> Option<&'static str> {
        let document = self.pair.document(file)?;
        let is_here =
            |finding: &&Finding| document.line_of(self.pair.locate(finding.at).1.start) + 1 == line;
        let here = self.pair.findings(file).filter(is_here);
        // The worst has the smallest value.
        here.min_by_key(|finding| finding.severity)?.command_to_run()
    }

    /// The clients that refuse a file, and the line over which they do.
    fn refusal(&self, file: FileKind) -> Option<(Clients, Origin)> {
        let refused = |way: &Way| match way {
            Way::Refuses(at @ Origin::Line { file: of, .. }) if *of == file => Some(at.clone()),
            _ => None,
        };
        // The first is shown; correcting it shows the next.
        let at = self.answers.iter().find_map(|answer| refused(&answer.way))?;
        let clients = self.answers.iter().filter(|it| refused(&it.way).is_some());
        Some((clients.map(|it| it.client).collect(), at))
    }

    /// What a file defines: "7 profiles", "1 session".
    fn contents(&self, file: FileKind) -> Vec<String> {
        let kinds = [(SymbolKind::Profile, "profile"), (SymbolKind::SsoSession, "session")];
        let counted = kinds.map(|(kind, noun)| {
            let symbols = self.world.sections_of(file).filter_map(|section| section.symbol());
            // A set: several sections of one name are one profile.
            let names: BTreeSet<&str> =
                symbols.filter(|(of, _)| *of == kind).map(|(_, name)| name).collect();
            (names.len(), noun)
        });
        // That a file has no profile is said; most have no session.
        let there = counted.into_iter().filter(|(number, noun)| *number > 0 || *noun == "profile");
        there.map(|(number, noun)| count(number, noun)).collect()
    }

    /// Files with an ending or another name in the place of the user's own.
    fn misnamed(&self) -> impl Iterator<Item = ExaminationLine> {
        let facts = FileKind::ALL.into_iter().map(|file| &self.world.facts.files[file]);
        facts.flat_map(|facts| &facts.misnamed).map(|misnamed| {
            let (severity, _) = rules::judge_misnamed(misnamed);
            let (name, wanted) = (plain(&misnamed.name), plain(&misnamed.wanted));
            let line = |text| {
                ExaminationLine::new(severity.into(), name.clone(), text)
                    .at(LinePlace::Path(misnamed.name.clone()))
            };
            if misnamed.replaces {
                let rename = format!("mv {} {}", path_word(&name), path_word(&wanted));
                return line("no AWS tool reads a file of this name".to_owned()).next(rename);
            }
            line(format!("AWS tools read {}", quoted(&wanted)))
        })
    }

    /// The copies that the rule about them would report.
    fn leftovers(&self) -> Vec<ExaminationLine> {
        let is_on = self.pair.options().level(rules::LEFTOVER_SECRETS).is_some();
        let facts = FileKind::ALL.into_iter().map(|file| &self.world.facts.files[file]);
        // Whoever has switched the rule off does not want to read of copies here either.
        let leftovers = facts.flat_map(|facts| &facts.leftovers).filter(|_| is_on);
        let lines = leftovers.map(|leftover| {
            let (severity, _) = rules::judge_leftover(leftover);
            let mut notes: Vec<String> = leftover.modified.map(day).into_iter().collect();
            notes.extend(leftover.mode.map(|mode| format!("mode {:03o}", mode & 0o777)));
            let notes =
                if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
            let secrets = count(leftover.secrets, "secret");
            let text = if leftover.is_temporary {
                format!("left by an interrupted program; holds {secrets}{notes}")
            } else {
                format!("{secrets} in a copy that AWS tools do not read{notes}")
            };
            ExaminationLine::new(severity.into(), plain(&leftover.name), text)
                .at(LinePlace::Path(leftover.name.clone()))
                .next(self.remove(&leftover.name))
        });
        lines.collect()
    }

    fn other_home(&self) -> Option<ExaminationLine> {
        let other = self.survey.other_home.as_ref()?;
        let own = other.own.as_ref().map(|own| format!(", not those of {}", quoted(own)));
        let text = format!(
            "`sudo` was called by {}, and these are the files of {}{}",
            quoted(&other.user),
            quoted(&other.used),
            own.unwrap_or_default(),
        );
        let line = ExaminationLine::new(Mark::Warning, "SUDO_USER", text);
        let at = Origin::Variable("SUDO_USER".to_owned());
        Some(line.at(LinePlace::At(at)).next("sudo --preserve-env=HOME aws-config-lsp doctor"))
    }
}

fn line_of(at: &Origin) -> u32 {
    match at {
        Origin::Line { line, .. } => *line,
        Origin::Variable(_) => 0,
    }
}

/// The day of a point in time.
fn day(second: i64) -> String {
    format_minute(second).chars().take("2026-11-28".len()).collect()
}

fn size(bytes: u64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "one decimal is shown")]
    let thousands = bytes as f64 / 1000.0;
    match bytes {
        1 => "1 byte".to_owned(),
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{thousands:.1} kB"),
        _ => format!("{:.1} MB", thousands / 1000.0),
    }
}
