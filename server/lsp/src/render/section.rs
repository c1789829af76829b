//! One section's diagnostics as JSON, written again only where something moved.

use std::fmt::Write as _;

use analysis::model::SectionId;
use analysis::{Finding, Severity, Tags};
use syntax::Span;
use tower_lsp::ls_types::Range;

use super::View;
use super::related::Related;
use crate::client::Client;

/// The diagnostics of one section.
#[derive(Debug)]
pub(super) struct Section {
    version: u32,
    first_line: u32,
    /// `Pair::shifts` when its lines were last looked up.
    shifts: u32,
    diagnostics: Vec<Diagnostic>,
    pub(super) has_related: bool,
    /// Each with a comma in front of it.
    json: String,
}

#[derive(Debug)]
struct Diagnostic {
    /// Lines count from the section's first.
    range: Range,
    severity: Severity,
    /// JSON of the members between `range` and `relatedInformation`.
    body: String,
    related: Vec<Related>,
    /// Where it ends in the section's JSON, in bytes.
    end: usize,
}

impl Section {
    pub(super) fn new(id: SectionId, view: &View<'_>) -> Self {
        let first_line = view.first_line(id);
        let findings = view.pair.findings_in(id);
        let diagnostics: Vec<Diagnostic> =
            findings.into_iter().map(|finding| diagnostic(finding, first_line, view)).collect();
        let mut section = Self {
            version: view.pair.version(id),
            first_line,
            shifts: view.pair.shifts(),
            has_related: diagnostics.iter().any(|diagnostic| !diagnostic.related.is_empty()),
            diagnostics,
            json: String::new(),
        };
        section.write(view);
        section
    }

    /// The line on which the section begins, as of the last time it was brought up to date.
    pub(super) fn first_line(&self) -> u32 {
        self.first_line
    }

    /// Brings it up to date with the pair.
    pub(super) fn refresh(&mut self, id: SectionId, view: &View<'_>) {
        if self.version != view.pair.version(id) {
            *self = Self::new(id, view);
            return;
        }
        if self.shifts == view.pair.shifts() && self.points_right(view) {
            return;
        }
        let first_line = view.first_line(id);
        if self.first_line != first_line || !self.points_right(view) {
            self.first_line = first_line;
            self.write(view);
        }
        self.shifts = view.pair.shifts();
    }

    /// Whether the places that its diagnostics point to are where they were.
    pub(super) fn points_right(&self, view: &View<'_>) -> bool {
        let moved = self.shifts != view.pair.shifts();
        let mut related = self.diagnostics.iter().flat_map(|diagnostic| &diagnostic.related);
        !self.has_related || related.all(|related| related.is_current(view, moved))
    }

    /// The sections that its diagnostics point to and their versions when they were written; `None`
    /// for a place in no section.
    pub(super) fn targets(&self) -> impl Iterator<Item = Option<(SectionId, u32)>> {
        let related = self.diagnostics.iter().flat_map(|diagnostic| &diagnostic.related);
        related.map(Related::target)
    }

    fn write(&mut self, view: &View<'_>) {
        self.json.clear();
        for diagnostic in &mut self.diagnostics {
            diagnostic.write(&mut self.json, self.first_line, view);
            diagnostic.end = self.json.len();
        }
    }

    /// Adds the diagnostics for whose severity there is room.
    pub(super) fn write_into(&self, json: &mut Vec<u8>, room: &mut [u32; 4]) {
        let mut start = 0;
        for diagnostic in &self.diagnostics {
            let room = &mut room[diagnostic.severity as usize];
            if *room > 0 {
                *room -= 1;
                json.extend_from_slice(&self.json.as_bytes()[start..diagnostic.end]);
            }
            start = diagnostic.end;
        }
    }
}

impl Diagnostic {
    fn write(&mut self, json: &mut String, first_line: u32, view: &View<'_>) {
        json.push_str(r#",{"range":"#);
        write_range(json, self.range, first_line);
        json.push_str(&self.body);
        if !self.related.is_empty() {
            json.push_str(r#","relatedInformation":["#);
            for related in &mut self.related {
                related.write(json, view);
            }
            json.pop();
            json.push(']');
        }
        json.push('}');
    }
}

fn diagnostic(finding: &Finding, first_line: u32, view: &View<'_>) -> Diagnostic {
    let (_, span) = view.pair.locate(finding.at);
    let range = view.pair.document(view.file).map_or_else(Range::default, |document| {
        view.client.encoding.range(document, visible(document, span))
    });
    let related = finding.related.iter().filter(|_| view.client.related_information);
    let related = related.map(|related| Related::new(related.anchor, &related.message, view));
    let related = related.filter(|related| related.is_reachable(view));
    Diagnostic {
        range: above(range, first_line),
        severity: finding.severity,
        body: body(finding, view.client),
        related: related.collect(),
        end: 0,
    }
}

/// A range counted from a section's first line.
pub(super) fn above(mut range: Range, first_line: u32) -> Range {
    range.start.line = range.start.line.saturating_sub(first_line);
    range.end.line = range.end.line.saturating_sub(first_line);
    range
}

pub(super) fn write_range(json: &mut String, range: Range, first_line: u32) {
    let mut digits = itoa::Buffer::new();
    for (member, position) in [(r#"{"start":{"#, range.start), (r#","end":{"#, range.end)] {
        json.push_str(member);
        json.push_str(r#""line":"#);
        json.push_str(digits.format(position.line + first_line));
        json.push_str(r#","character":"#);
        json.push_str(digits.format(position.character));
        json.push('}');
    }
    json.push('}');
}

/// A span without the end of line at its end: editors would draw it into the next line.
fn visible(document: &syntax::Document, span: Span) -> Span {
    let text = document.slice(span);
    let kept = text.trim_end_matches(['\n', '\r']).len() as u32;
    Span::new(span.start, span.start + kept)
}

fn body(finding: &Finding, client: &Client) -> String {
    let severity = finding.severity as u8 + 1;
    let code = finding.rule.code;
    let mut body = format!(r#","severity":{severity},"code":"{code}""#);
    if client.code_description {
        let _ = write!(body, r#","codeDescription":{{"href":"{}"}}"#, finding.rule.url());
    }
    let _ = write!(body, r#","source":"aws-config-lsp","message":{}"#, quoted(&finding.message));
    if client.tags && !finding.tags.is_empty() {
        let unnecessary = finding.tags.contains(Tags::UNNECESSARY).then_some("1");
        let deprecated = finding.tags.contains(Tags::DEPRECATED).then_some("2");
        let tags: Vec<&str> = unnecessary.into_iter().chain(deprecated).collect();
        let _ = write!(body, r#","tags":[{}]"#, tags.join(","));
    }
    body
}

pub(super) fn quoted(text: &str) -> String {
    // Text can always be written; were it not, a client would rather see no words than no finding.
    serde_json::to_string(text).unwrap_or_else(|_| r#""""#.to_owned())
}
