use super::words::{count, list_names, quoted};
use super::{ExaminationLine, Examiner, LinePlace, Mark, Paragraph};
use crate::finding::{Finding, Severity};
use crate::model::SymbolKind;
use crate::readers::resolve::Environment;
use crate::report::{Overview, SharedAnswer, State, Way, argument, plain, quote_names};
use crate::rules;

/// How many lines there are at most of one kind; an organisation has hundreds of profiles.
const MOST: usize = 10;

/// The variables that some clients take in place of what a profile says.
const OVERRIDES: [&str; 9] = [
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
];

/// The environment in which what the files say about a profile counts.
pub(super) fn without_overrides(environment: &Environment) -> Environment {
    let mut environment = environment.clone();
    environment.variables.retain(|name, _| !OVERRIDES.contains(&name.as_str()));
    environment
}

/// What a profile comes to for most clients.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Condition {
    Ready,
    Unknown,
    /// The files say nothing of credentials, so that the clients ask the machine they run on.
    LeftToMachine,
    NeedsSignIn,
    Expired,
    LacksToken,
    Rejected,
    ToolsDisagree,
    /// The credentials are complete, and a rule finds an error in something else.
    HasError,
    Broken,
}

impl Examiner<'_, '_, '_> {
    pub(super) fn profiles(&self) -> Paragraph {
        if self.reports.is_empty() {
            let line = ExaminationLine::new(Mark::Note, "", "there is no profile in the files");
            return Paragraph::new("profiles", "", vec![line.next("aws configure sso")]);
        }
        let mut lines = Vec::new();
        // The worst last, next to the prompt. Sign-ins have a paragraph of their own.
        for wanted in [
            Condition::LeftToMachine,
            Condition::Expired,
            Condition::LacksToken,
            Condition::Rejected,
            Condition::ToolsDisagree,
            Condition::HasError,
            Condition::Broken,
        ] {
            let reports = self.reports.iter().filter(|report| self.condition(report) == wanted);
            lines.extend(shortened(grouped(
                reports.map(|report| (report, self.line(report, wanted))),
            )));
        }
        Paragraph::new("profiles", self.summary(), lines)
    }

    /// "8: 1 ready, 3 need a sign-in, 4 broken"
    fn summary(&self) -> String {
        let words = [
            (Condition::Ready, "ready", "ready"),
            (
                Condition::Unknown,
                "left to a program or a container",
                "left to a program or a container",
            ),
            (Condition::LeftToMachine, "without credentials", "without credentials"),
            (Condition::NeedsSignIn, "needs a sign-in", "need a sign-in"),
            (Condition::Expired, "expired", "expired"),
            (Condition::LacksToken, "without its session token", "without their session tokens"),
            (Condition::Rejected, "with a key that AWS rejects", "with keys that AWS rejects"),
            (Condition::ToolsDisagree, "on which tools disagree", "on which tools disagree"),
            (Condition::HasError, "with an error", "with errors"),
            (Condition::Broken, "broken", "broken"),
        ];
        let parts = words.into_iter().filter_map(|(wanted, one, many)| {
            match self.reports.iter().filter(|report| self.condition(report) == wanted).count() {
                0 => None,
                1 => Some(format!("1 {one}")),
                number => Some(format!("{number} {many}")),
            }
        });
        let overrides = OVERRIDES.iter().any(|name| self.environment.filled(name).is_some());
        let alone = if overrides { " (by the files alone)" } else { "" };
        format!("{}: {}{alone}", self.reports.len(), parts.collect::<Vec<_>>().join(", "))
    }

    fn line(&self, report: &Overview, condition: Condition) -> ExaminationLine {
        let at = report.defined.first().map_or(LinePlace::Nowhere, |at| LinePlace::At(at.clone()));
        let explain = format!("aws-config-lsp explain {}", argument(&plain(&report.profile)));
        let (mark, text) = match condition {
            Condition::Broken => (Mark::Error, self.failure(report)),
            Condition::LeftToMachine => (
                Mark::Note,
                "no credentials: the tools ask the machine that they run on".to_owned(),
            ),
            Condition::ToolsDisagree => (Mark::Warning, "the tools disagree".to_owned()),
            Condition::HasError => {
                let message = self.first_error(report).map(|error| error.message.clone());
                (Mark::Error, message.unwrap_or_default())
            }
            _ => (Mark::Error, state(report).words(report.now).unwrap_or_default()),
        };
        let next = match condition {
            Condition::HasError => "aws-config-lsp check".to_owned(),
            _ => explain,
        };
        ExaminationLine::new(mark, "", text).at(at).next(next)
    }

    fn condition(&self, report: &Overview) -> Condition {
        match condition(report) {
            Condition::Ready if self.first_error(report).is_some() => Condition::HasError,
            Condition::Broken if self.is_left_to_vault(report) => Condition::Unknown,
            other => other,
        }
    }

    /// Whether nothing is missing but credentials in the files, and aws-vault is there, which keeps them elsewhere.
    fn is_left_to_vault(&self, report: &Overview) -> bool {
        let has_vault = self.survey.programs.iter().flatten().any(|it| it.name == "aws-vault");
        let Some(SharedAnswer { way: Way::Stops { source: Some(source), .. }, .. }) =
            report.answers.first().filter(|_| has_vault)
        else {
            return false;
        };
        let lacks_keys = |finding: &&Finding| {
            finding.rule.code == rules::SOURCE_PROFILE_WITHOUT_CREDENTIALS.code
        };
        let source = self.world.find(SymbolKind::Profile, source);
        let mut sections = source.iter().flat_map(|profile| profile.sections());
        sections.any(|section| self.pair.findings_in(section.id).iter().any(lacks_keys))
            && self.first_error(report).is_none()
    }

    /// The first error that a rule finds in the sections of a profile.
    fn first_error(&self, report: &Overview) -> Option<&Finding> {
        let profile = self.world.find(SymbolKind::Profile, &report.profile)?;
        let findings = profile.sections().flat_map(|section| self.pair.findings_in(section.id));
        findings.into_iter().find(|finding| finding.severity == Severity::Error)
    }

    /// Why most clients come to no credentials.
    fn failure(&self, report: &Overview) -> String {
        let Some(SharedAnswer { way, .. }) = report.answers.first() else { return String::new() };
        match way.base() {
            Way::Stops { why, profile, .. } if *profile == report.profile => {
                quote_names(why, quoted)
            }
            Way::Stops { why, profile, .. } => {
                format!("{}, in profile {}", quote_names(why, quoted), quoted(profile))
            }
            other => other.headline(self.world, quoted),
        }
    }
}

fn condition(report: &Overview) -> Condition {
    let working = report.working_answers();
    // No fault: on an instance or in a container such a profile is complete.
    if report.lacks_credentials() {
        return Condition::LeftToMachine;
    }
    if working.len() > 1 || report.is_rejected_for_some() {
        return Condition::ToolsDisagree;
    }
    match state(report) {
        State::Ready | State::Until(_) => Condition::Ready,
        State::NotSignedIn | State::SignInEnded(_) => Condition::NeedsSignIn,
        State::Expired(_) => Condition::Expired,
        State::MissingToken => Condition::LacksToken,
        State::Rejected(_) => Condition::Rejected,
        _ if report.is_broken() => Condition::Broken,
        State::Unknown | State::Broken | State::NoCredentials => Condition::Unknown,
    }
}

fn state(report: &Overview) -> State {
    let first = report.working_answers().first().map(|answer| answer.way.state(report.now));
    first.unwrap_or(State::Broken)
}

/// One line for all profiles of which there is the same to say.
fn grouped<'r>(
    lines: impl Iterator<Item = (&'r Overview, ExaminationLine)>,
) -> Vec<ExaminationLine> {
    let mut groups: Vec<(Vec<String>, ExaminationLine)> = Vec::new();
    for (report, line) in lines {
        // A missing source or session breaks dozens of profiles in the same way.
        match groups.iter_mut().find(|(_, other)| other.text == line.text) {
            Some((names, _)) => names.push(report.profile.clone()),
            None => groups.push((vec![report.profile.clone()], line)),
        }
    }
    let joined = groups
        .into_iter()
        .map(|(names, line)| ExaminationLine { subject: list_names(&names, plain), ..line });
    joined.collect()
}

fn shortened(mut lines: Vec<ExaminationLine>) -> Vec<ExaminationLine> {
    if lines.len() > MOST {
        let rest = lines.split_off(MOST);
        let text = format!("and {} with other causes", count(rest.len(), "profile"));
        lines.push(
            ExaminationLine::new(rest[0].mark, "…", text)
                .next("aws-config-lsp list --format table"),
        );
    }
    lines
}
