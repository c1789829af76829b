use std::collections::BTreeMap;

use catalogue::keys;

use super::words::{list_names, path_word, quoted};
use super::{ExaminationLine, Examiner, FoundProgram, LinePlace, Mark, Paragraph};
use crate::facts::{Absence, Lookup};
use crate::model::SymbolKind;
use crate::report::plain;

/// The AWS CLI, without which nobody can sign in.
const AWS: &str = "aws";

impl Examiner<'_, '_, '_> {
    pub(super) fn tools(&self) -> Paragraph {
        let mut lines = match &self.survey.programs {
            None => vec![ExaminationLine::new(Mark::Note, "", "the variable `PATH` is not set")],
            Some(programs) => self.programs(programs),
        };
        lines.extend(self.commands());
        Paragraph::new("tools on the PATH", "found, not run", lines)
    }

    fn programs(&self, programs: &[FoundProgram]) -> Vec<ExaminationLine> {
        let mut lines: Vec<ExaminationLine> = Vec::new();
        if !programs.iter().any(|program| program.name == AWS) {
            let signs_in = self.world.symbols(SymbolKind::SsoSession).next().is_some();
            let line = ExaminationLine::new(Mark::Note, AWS, "the AWS CLI is not on the PATH");
            lines.push(if signs_in {
                ExaminationLine { mark: Mark::Warning, ..line }.next("https://aws.amazon.com/cli/")
            } else {
                line
            });
        }
        let (shadowing, single): (Vec<&FoundProgram>, Vec<&FoundProgram>) =
            programs.iter().partition(|program| program.paths.len() > 1);
        let (aws, others): (Vec<&FoundProgram>, Vec<&FoundProgram>) =
            single.into_iter().partition(|program| program.name == AWS);
        lines.extend(
            aws.iter().map(|aws| ExaminationLine::new(Mark::Good, AWS, plain(&aws.paths[0]))),
        );
        if !others.is_empty() {
            let names: Vec<&str> = others.iter().map(|program| program.name.as_str()).collect();
            lines.push(ExaminationLine::new(Mark::Good, names.join(", "), ""));
        }
        lines.extend(shadowing.into_iter().map(shadowed));
        lines
    }

    /// The programs that `credential_process` names, with the profiles that do.
    fn commands(&self) -> Vec<ExaminationLine> {
        let mut profiles: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for section in self.world.sections_with(keys::CREDENTIAL_PROCESS.name()) {
            let Some((SymbolKind::Profile, name)) = section.symbol() else { continue };
            let home = self.world.facts.home.as_deref();
            let commands = section.settings.iter().filter(|it| it.is(keys::CREDENTIAL_PROCESS));
            for lookup in commands.filter_map(|command| section.lookup(command, home)) {
                if let Lookup::Program(program) = lookup {
                    profiles.entry(program).or_default().push(name.to_owned());
                }
            }
        }
        profiles.iter().map(|(program, names)| self.command(program, names)).collect()
    }

    fn command(&self, program: &str, profiles: &[String]) -> ExaminationLine {
        let noun = if profiles.len() == 1 { "profile" } else { "profiles" };
        let of = format!("credential_process of {noun} {}", list_names(profiles, quoted));
        let subject = plain(program);
        // A file can be shared with another system, whose paths are not looked for.
        let is_elsewhere =
            if self.is_windows() { program.starts_with('/') } else { program.contains('\\') };
        let look = format!("command -v {}", path_word(&subject));
        match self.world.facts.absent.get(&Lookup::Program(program.to_owned())) {
            None if is_elsewhere => ExaminationLine::new(
                Mark::Note,
                subject,
                format!("{of}: of another system, not looked for"),
            ),
            None => ExaminationLine::new(Mark::Good, subject, of),
            Some(Absence::Missing) => ExaminationLine::new(
                Mark::Error,
                subject,
                format!("{of}: there is no such program"),
            )
            .next(look),
            Some(Absence::OnlyForShell) => {
                let text =
                    format!("{of}: only `cmd.exe` finds it. Write its ending, such as `.cmd`");
                ExaminationLine::new(Mark::Warning, subject, text).next("aws-config-lsp check")
            }
            Some(Absence::Directory) => {
                ExaminationLine::new(Mark::Error, subject, format!("{of}: this is a directory"))
            }
            Some(Absence::NotExecutable) => {
                let text = format!("{of}: the file cannot be run");
                let next = format!("chmod u+x {}", path_word(&subject));
                ExaminationLine::new(Mark::Error, subject.clone(), text)
                    .at(LinePlace::Path(subject))
                    .next(next)
            }
        }
    }
}

/// A program of which another file of the same name is never run.
fn shadowed(program: &FoundProgram) -> ExaminationLine {
    let rest: Vec<String> = program.paths[1..].iter().map(|path| plain(path)).collect();
    let text =
        format!("{} is run; also on the PATH: {}", plain(&program.paths[0]), rest.join(", "));
    let mark = if program.name == AWS { Mark::Warning } else { Mark::Note };
    ExaminationLine::new(mark, &program.name, text).next(format!("type -a {}", program.name))
}
