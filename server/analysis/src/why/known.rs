//! What the rules found that can have to do with a message.

use catalogue::regions;
use syntax::FileKind;

use super::case::Case;
use super::endpoints::asks_aws;
use crate::finding::{Finding, Severity};
use crate::lint::VariableFinding;
use crate::model::{Section, Setting};
use crate::report::{Origin, Way};
use crate::rule::Rule;
use crate::rules;
use crate::variables::check_variables;

/// What the rules found that can have to do with the message.
#[derive(Clone)]
pub(super) struct RelatedFinding {
    pub(super) rule: &'static Rule,
    pub(super) message: String,
    pub(super) at: Origin,
    pub(super) next: Option<String>,
    /// It is about what the tool of the message does.
    pub(super) is_of_tool: bool,
    pub(super) severity: Severity,
}

/// Rules about what each tool does otherwise with a value: what others do explains nothing that this one
/// printed.
const READ_IN_OTHER_WAYS: [&Rule; 5] = [
    rules::CONTROL_CHARACTER,
    rules::INVISIBLE_CHARACTER,
    rules::SHADOWED_CREDENTIALS,
    rules::SSO_CONFLICT,
    rules::UNEXPANDED_PATH,
];

/// Rules about characters that some tools keep as a part of a key and others remove.
const ABOUT_CHARACTERS: [&Rule; 7] = [
    rules::QUOTED_VALUE,
    rules::WHITESPACE_IN_CREDENTIAL,
    rules::INLINE_COMMENT,
    rules::CONTROL_CHARACTER,
    rules::INVISIBLE_CHARACTER,
    rules::WRAPPED_VALUE,
    rules::TRAILING_WHITESPACE,
];

/// The variables that hold a part of an access key.
pub(super) const KEY_VARIABLES: [&str; 4] =
    ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_SECURITY_TOKEN"];

impl Case<'_, '_> {
    /// The first finding of one of these rules in the sections that have to do with the profile, else
    /// in a variable.
    pub(super) fn finding_of(&self, rules: &[&'static Rule]) -> Option<RelatedFinding> {
        self.finding_where(rules, |_| true)
    }

    /// The same of findings on the access key, and on what is no setting, such as a header.
    pub(super) fn finding_on_key(&self, rules: &[&'static Rule]) -> Option<RelatedFinding> {
        let rules: Vec<&'static Rule> = rules
            .iter()
            .copied()
            .filter(|rule| !(self.reads_key_without_fault() && ABOUT_CHARACTERS.contains(rule)))
            // Servers other than AWS take any key that they were told.
            .filter(|rule| *rule != rules::PLACEHOLDER_CREDENTIAL || asks_aws(self))
            .collect();
        self.finding_where(&rules, |known| match &known.at {
            Origin::Variable(name) => KEY_VARIABLES.contains(&name.as_str()),
            at @ Origin::Line { .. } => self.setting_at(at).is_none_or(Setting::is_credential),
        })
    }

    /// Whether the tool takes a key all of whose parts have the form of AWS's: then what is written around
    /// them is nothing to it.
    fn reads_key_without_fault(&self) -> bool {
        matches!(self.answer.way.base(), Way::AccessKey(key) if key.fault.is_none() && key.is_of_aws)
    }

    /// The setting at a line of the files, of those that have to do with the profile.
    pub(super) fn setting_at(&self, at: &Origin) -> Option<&Setting> {
        let Origin::Line { file, line, .. } = at else { return None };
        let mut settings = self.settings().into_iter();
        let is_at = |section: &Section<'_>, it: &Setting| {
            section.file == *file && section.source.first_line + it.line + 1 == *line
        };
        settings.find(|(section, it)| is_at(section, it)).map(|(_, setting)| setting)
    }

    /// The first finding of one of these rules of which something holds.
    pub(super) fn finding_where(
        &self,
        rules: &[&'static Rule],
        counts: impl Fn(&RelatedFinding) -> bool,
    ) -> Option<RelatedFinding> {
        let in_files = self.sections().into_iter().flat_map(|id| self.pair.findings_in(id));
        let reader = self.tool.client.reader();
        let is_of_others = |finding: &Finding| {
            READ_IN_OTHER_WAYS.contains(&finding.rule)
                && !finding.readers.is_empty()
                && !finding.readers.contains(reader)
        };
        let in_files: Vec<&Finding> = in_files.filter(|it| !is_of_others(it)).collect();
        rules.iter().find_map(|rule| {
            let mut findings = in_files.iter().filter(|finding| finding.rule == *rule);
            let finding = findings.find_map(|finding| {
                let known = self.known(finding);
                counts(&known).then_some(known)
            });
            // The rules come in the order of likelihood: a variable with a finding of an earlier one
            // goes before a line of the files with one of a later.
            finding.or_else(|| self.finding_in_variable(rule).filter(|known| counts(known)))
        })
    }

    /// The first finding of one of these rules anywhere in the files, or in the one that the message names.
    pub(super) fn finding_anywhere(&self, rules: &[&'static Rule]) -> Option<RelatedFinding> {
        let named = self.named_file();
        rules.iter().find_map(|rule| {
            let files = FileKind::ALL.into_iter();
            let files = files.filter(|file| named.is_none_or(|named| named == *file));
            let mut all = files.flat_map(|file| self.pair.findings(file));
            all.find(|finding| finding.rule == *rule).map(|finding| self.known(finding))
        })
    }

    /// The finding at a line for which the tool refuses a file: one about the tool's reader, else the
    /// worst. A hint about a line is no reason to refuse it.
    pub(super) fn finding_at(&self, origin: &Origin) -> Option<RelatedFinding> {
        let Origin::Line { file, line, .. } = origin else { return None };
        let reader = self.tool.client.reader();
        let is_of_tool = |finding: &Finding| finding.readers.contains(reader);
        let here = self.pair.findings(*file).filter(|finding| self.line_of(finding) == *line);
        let here = here.filter(|it| it.severity <= Severity::Warning || is_of_tool(it));
        let worst = here.min_by_key(|finding| (!is_of_tool(finding), finding.severity));
        worst.map(|finding| self.known(finding))
    }

    /// The file that the message names by its path.
    pub(super) fn named_file(&self) -> Option<FileKind> {
        let path = self.found.hole("path")?.trim_end_matches(['\'', '"', '.', ',', ':', ';']);
        let name = path.rsplit(['/', '\\']).next()?;
        FileKind::ALL.into_iter().find(|file| name == file.name())
    }

    fn finding_in_variable(&self, rule: &Rule) -> Option<RelatedFinding> {
        let all = self.variables.get_or_init(|| check_variables(self.pair, self.environment));
        let counts = |it: &&VariableFinding| it.rule == rule && self.reads_variable(&it.variable);
        let finding = all.iter().find(counts)?;
        Some(RelatedFinding {
            rule: finding.rule,
            message: finding.message.clone(),
            at: Origin::Variable(finding.variable.clone()),
            next: finding.command.clone(),
            is_of_tool: true,
            severity: finding.severity,
        })
    }

    /// Whether a tool looks at a variable at all: at the token only beside an access key.
    pub(super) fn reads_variable(&self, name: &str) -> bool {
        let is_token = matches!(name, "AWS_SESSION_TOKEN" | "AWS_SECURITY_TOKEN");
        !is_token || self.environment.filled("AWS_ACCESS_KEY_ID").is_some()
    }

    fn known(&self, finding: &Finding) -> RelatedFinding {
        let file = finding.at.section;
        let section = self.world.section(file);
        let title = finding.fixes.first().map(|fix| fix.title.clone());
        let next = finding.command_to_run().map(str::to_owned).or(title);
        let next = next.or_else(|| self.enabling(finding));
        let is_of_server = finding.message.contains("test server");
        let next = next.or_else(|| {
            is_of_server.then(|| "write a key of AWS, or set endpoint_url to the server".to_owned())
        });
        let line = self.line_of(finding);
        let at = Origin::Line { file: section.file, line, column: 1 };
        // The readers of a program without a model are not known.
        let is_of_tool = self.tool.is_borrowed
            || finding.readers.is_empty()
            || finding.readers.contains(self.tool.client.reader());
        let (rule, message) = (finding.rule, finding.message.clone());
        RelatedFinding { rule, message, at, next, is_of_tool, severity: finding.severity }
    }

    /// How the region of a finding is enabled.
    fn enabling(&self, finding: &Finding) -> Option<String> {
        let (file, span) = self.pair.locate(finding.at);
        let region = regions::lookup(&self.pair.document(file)?.slice(span))?;
        let is_about_it = finding.rule == rules::OPT_IN_REGION;
        is_about_it.then(|| format!("aws account enable-region --region-name {}", region.name))
    }

    /// The text of a line of the files.
    pub(super) fn line_at(&self, at: &Origin) -> Option<String> {
        let Origin::Line { file, line, .. } = at else { return None };
        let document = self.pair.document(*file)?;
        Some(document.slice(document.line_span(line - 1)).into_owned())
    }

    fn line_of(&self, finding: &Finding) -> u32 {
        let (file, span) = self.pair.locate(finding.at);
        self.pair.document(file).map_or(1, |document| document.line_of(span.start) + 1)
    }
}
