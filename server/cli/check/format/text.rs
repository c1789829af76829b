//! Findings with the lines in question, as rustc prints its own.

use std::collections::HashSet;

use analysis::Severity;
use analysis::lint::VariableFinding;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet,
    normalize_untrusted_str,
};

use super::super::problem::{CheckedPair, Location, Problem};
use super::excerpt::Excerpt;
use super::{FileReport, Report, printable};

pub(super) fn print(report: &Report<'_>) -> String {
    let renderer = Renderer::styled();
    let mut explained = HashSet::new();
    let mut out = String::new();
    for file in &report.files {
        for problem in &file.problems {
            let first = explained.insert(problem.code);
            out += &renderer.render(&[group(file, problem, first)]);
            out += "\n\n";
        }
    }
    for finding in report.variables {
        let first = explained.insert(finding.rule.code);
        out += &renderer.render(&[variable(finding, first)]);
        out += "\n\n";
    }
    out + &summary(report) + "\n"
}

/// A finding in the environment.
fn variable(finding: &VariableFinding, explain: bool) -> Group<'_> {
    let title = level(finding.severity).primary_title(&finding.message).id(finding.rule.code);
    let origin = Origin::path(format!("environment: {}", printable(&finding.variable)));
    let mut group = Group::with_title(title).element(origin);
    if let Some(command) = &finding.command {
        group = group.element(Level::HELP.message(format!("type `{command}`")));
    }
    if explain {
        group = group.element(explanation(finding.rule.code));
    }
    group
}

fn explanation(code: &str) -> Message<'static> {
    Level::NOTE.message(format!("`aws-config-lsp explain {code}` explains it"))
}

fn group<'a>(file: &FileReport<'a>, problem: &'a Problem<'a>, explain: bool) -> Group<'a> {
    let title = level(problem.severity).primary_title(&problem.message).id(problem.code);
    let mut group = Group::with_title(title).elements(snippets(file.checked, problem));
    if let Some(fix) = problem.fixes.first() {
        let title = normalize_untrusted_str(&file.checked.redaction.redact(&fix.title));
        let how = if fix.safe { " (`--fix` applies it)" } else { "" };
        group = group.element(Level::HELP.message(format!("{title}{how}")));
    }
    if explain {
        group = group.element(explanation(problem.code));
    }
    group
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}

/// How many lines of one file may lie between two places that are shown together.
const TOGETHER: u32 = 12;

/// The lines of the finding and of the places that explain it.
fn snippets<'a>(checked: &CheckedPair, problem: &'a Problem<'a>) -> Vec<Element<'a>> {
    let at = problem.at;
    let near = |place: &Location| {
        place.file == at.file && place.start.line.abs_diff(at.start.line) <= TOGETHER
    };
    let (near, far): (Vec<_>, Vec<_>) = problem.related.iter().partition(|(place, _)| near(place));
    let mut marks = vec![(at, AnnotationKind::Primary, None)];
    marks.extend(near.into_iter().map(|(at, why)| (*at, AnnotationKind::Context, Some(&**why))));
    let mut elements = vec![snippet(checked, marks)];
    elements.extend(
        far.into_iter()
            .map(|(at, why)| snippet(checked, vec![(*at, AnnotationKind::Context, Some(&**why))])),
    );
    elements
}

fn snippet<'a>(
    checked: &CheckedPair,
    marks: Vec<(Location, AnnotationKind, Option<&'a str>)>,
) -> Element<'a> {
    let file = marks[0].0.file;
    let path = printable(checked.name(file));
    let Some(document) = checked.pair.document(file) else {
        let at = marks[0].0.start;
        let origin = Origin::path(path);
        return origin.line(at.line as usize).char_column(at.column as usize).into();
    };
    let lines = marks.iter().flat_map(|(at, ..)| [at.start.line, last_line(at)]);
    let (first, last) = lines.fold((u32::MAX, 0), |(a, b), line| (a.min(line), b.max(line)));
    let excerpt = Excerpt::new(document, &checked.secrets[file as usize], first, last);
    let annotations: Vec<Annotation<'a>> = marks
        .into_iter()
        .map(|(at, kind, label)| kind.span(excerpt.range(at.start, at.end)).label(label))
        .collect();
    Snippet::source(excerpt.text)
        .path(path)
        .line_start(excerpt.first_line as usize)
        .annotations(annotations)
        .into()
}

/// The last line that a place has a character in.
fn last_line(at: &Location) -> u32 {
    if at.end.column == 1 && at.end.line > at.start.line { at.end.line - 1 } else { at.end.line }
}

/// "3 errors, 1 warning in 2 files; 2 can be fixed with `--fix`".
fn summary(report: &Report<'_>) -> String {
    let with = report.files.iter().filter(|file| !file.problems.is_empty()).count();
    let of = |severity| {
        let in_files = report.problems().map(|problem| problem.severity);
        let all = in_files.chain(report.variables.iter().map(|finding| finding.severity));
        all.filter(|other| *other == severity).count()
    };
    let counts = [
        (of(Severity::Error), "error"),
        (of(Severity::Warning), "warning"),
        (of(Severity::Information), "info"),
        (of(Severity::Hint), "hint"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| number(count, word)).collect();
    let mut parts = Vec::new();
    if report.fixed > 0 {
        parts.push(format!("{} fixed", report.fixed));
    }
    if report.files.is_empty() {
        parts.push("nothing was checked".to_owned());
    } else if counts.is_empty() {
        let names: Vec<String> = report.files.iter().map(|file| printable(file.name())).collect();
        parts.push(format!("no mistakes in {}", names.join(", ")));
    } else {
        let places = match (with, report.variables.is_empty()) {
            (0, false) => "the environment".to_owned(),
            (_, false) => format!("{} and the environment", number(with, "file")),
            (_, true) => number(with, "file"),
        };
        parts.push(format!("{} in {places}", counts.join(", ")));
    }
    match report.problems().filter(|problem| problem.is_fixable()).count() {
        0 => {}
        fixable => parts.push(format!("{fixable} can be fixed with `--fix`")),
    }
    if !report.errors.is_empty() {
        let files = number(report.errors.len(), "file");
        parts.push(format!("{files} could not be read or fixed"));
    }
    parts.join("; ")
}

fn number(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 || word == "info" { "" } else { "s" })
}
