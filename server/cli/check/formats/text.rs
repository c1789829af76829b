//! Findings with the lines in question, as rustc prints its own.

use std::collections::HashSet;
use std::iter;

use analysis::Severity;
use analysis::ide::FixSelection;
use analysis::lint::VariableFinding;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet,
    normalize_untrusted_str,
};

use syntax::{Document, FileKind};

use super::excerpt::Excerpt;
use super::preview::preview;
use super::summary::summary;
use super::{path_uri, printable};
use crate::cli::check::checked_pair::CheckedPair;
use crate::cli::check::location::ByteLocation;
use crate::cli::check::problem::Problem;
use crate::cli::check::selected::{SelectedFile, SelectedFindings};
use crate::cli::check::terminal::Terminal;
use crate::cli::output::WHY_HINT;

/// One finding after the other, and the summary.
pub(super) fn pieces<'r>(report: &'r SelectedFindings<'_>) -> impl Iterator<Item = String> + 'r {
    let terminal = report.options.terminal;
    let mut renderer = Renderer::styled().hyperlink(terminal.has_links);
    if let Some(width) = terminal.width {
        renderer = renderer.term_width(width);
    }
    let in_files = report
        .files
        .iter()
        .flat_map(|file| file.problems.iter().map(move |problem| Shown::Problem(file, problem)));
    let found = in_files.chain(report.variables.iter().map(|finding| Shown::Variable(finding)));
    let mut explained = HashSet::new();
    let findings = found.map(move |shown| {
        // Once for each rule: the hint below every finding would be half of the output.
        let explain = explained.insert(shown.code());
        shown.render(&renderer, terminal, explain)
    });
    findings.chain(iter::once_with(move || end(report)))
}

/// The last lines.
fn end(report: &SelectedFindings<'_>) -> String {
    let mut out = summary(report) + "\n";
    // For a person who looks at own files, and not in a log.
    if report.options.terminal.width.is_some() && report.is_own() {
        out += WHY_HINT;
        out += "\n";
    }
    out
}

/// A finding in a file or in the environment.
enum Shown<'r, 'c> {
    Problem(&'r SelectedFile<'c>, &'r Problem<'c>),
    Variable(&'r VariableFinding),
}

impl Shown<'_, '_> {
    fn code(&self) -> &'static str {
        match self {
            Self::Problem(_, problem) => problem.code,
            Self::Variable(finding) => finding.rule.code,
        }
    }

    fn render(&self, renderer: &Renderer, terminal: Terminal, explain: bool) -> String {
        match self {
            Self::Problem(file, problem) => {
                let finding = renderer.render(&[group(file, problem, terminal, explain)]);
                finding + "\n" + &help(file, problem) + "\n"
            }
            Self::Variable(finding) => renderer.render(&[variable(finding, explain)]) + "\n\n",
        }
    }
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

fn group<'a>(
    file: &SelectedFile<'a>,
    problem: &'a Problem<'a>,
    terminal: Terminal,
    explain: bool,
) -> Group<'a> {
    let title = level(problem.severity).primary_title(&*problem.message).id(problem.code);
    let title = match problem.finding {
        Some(finding) => title.id_url(finding.rule.url()),
        None => title,
    };
    let mut group = Group::with_title(title).elements(snippets(file.checked, problem, terminal));
    if explain {
        group = group.element(explanation(problem.code));
    }
    group
}

/// What a finding's fix does, and the lines that it would change.
fn help(file: &SelectedFile<'_>, problem: &Problem<'_>) -> String {
    let Some(fix) = problem.fixes.first() else { return String::new() };
    let title = printable(&normalize_untrusted_str(&file.checked.redaction().redact(&fix.title)));
    let how = match problem.kept_back {
        Some(why) => format!(" (`--fix` leaves it, because {why})"),
        None if problem.is_fixed_by(&FixSelection::default()) => " (`--fix` applies it)".to_owned(),
        None => String::new(),
    };
    format!("{HELP}help{HELP:#}: {title}{how}\n{}", preview(file.checked, fix))
}

const HELP: anstyle::Style = anstyle::AnsiColor::BrightCyan.on_default().bold();

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
fn snippets<'a>(
    checked: &CheckedPair,
    problem: &'a Problem<'a>,
    terminal: Terminal,
) -> Vec<Element<'a>> {
    let at = problem.at;
    let near = |place: &ByteLocation| {
        place.file == at.file && place.start.line.abs_diff(at.start.line) <= TOGETHER
    };
    let (near, far): (Vec<_>, Vec<_>) = problem.related.iter().partition(|(place, _)| near(place));
    let mut marks = vec![(at, AnnotationKind::Primary, None)];
    marks.extend(near.into_iter().map(|(at, why)| (*at, AnnotationKind::Context, Some(&**why))));
    let far = far.into_iter().map(|(at, why)| {
        let marks = vec![(*at, AnnotationKind::Context, Some(&**why))];
        snippet(checked, marks, terminal)
    });
    [snippet(checked, marks, terminal)].into_iter().chain(far).collect()
}

fn snippet<'a>(
    checked: &CheckedPair,
    marks: Vec<(ByteLocation, AnnotationKind, Option<&'a str>)>,
    terminal: Terminal,
) -> Element<'a> {
    let file = marks[0].0.file;
    let path = linked_path(checked, file, terminal);
    let lines = marks.iter().flat_map(|(at, ..)| [at.start.line, last_line(at)]);
    let (first, last) = lines.fold((u32::MAX, 0), |(a, b), line| (a.min(line), b.max(line)));
    let can_be_shown = |document: &&Document| Excerpt::can_hold(document, first, last);
    let Some(document) = checked.pair().document(file).filter(can_be_shown) else {
        let at = marks[0].0.start;
        let origin = Origin::path(path);
        return origin.line(at.line as usize).char_column(at.column as usize).into();
    };
    let excerpt = Excerpt::new(document, checked.secrets(file), first, last);
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

/// A path, which a terminal may open. The renderer has links for codes alone; it writes a path as it is.
fn linked_path(checked: &CheckedPair, file: FileKind, terminal: Terminal) -> String {
    let name = printable(checked.name(file));
    let path = checked.path(file).filter(|_| terminal.has_links);
    match path.and_then(|path| std::path::absolute(path).ok()) {
        Some(path) => {
            let uri = path_uri(&path.to_string_lossy());
            format!("\u{1b}]8;;{uri}\u{1b}\\{name}\u{1b}]8;;\u{1b}\\")
        }
        None => name,
    }
}

/// The last line that a place has a character in.
fn last_line(at: &ByteLocation) -> u32 {
    if at.end.column == 1 && at.end.line > at.start.line { at.end.line - 1 } else { at.end.line }
}
