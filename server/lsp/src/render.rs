//! From findings to the JSON of diagnostics, remembered section by section: after a keystroke one
//! section is written anew, however many findings the file has.

use std::fmt::Write as _;

use analysis::engine::Pair;
use analysis::model::SectionId;
use analysis::{Anchor, Finding, Severity, Tags};
use rustc_hash::{FxHashMap, FxHashSet};
use syntax::{FileKind, Span};
use tower_lsp::ls_types::Range;

use crate::client::Client;

/// Diagnostics of one file at most: more help nobody, and editors choke on them.
const MOST: usize = 1000;

/// The diagnostics of one file, as last written.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    sections: FxHashMap<SectionId, Section>,
    /// The sections that have findings, in the order of the file.
    bearing: Vec<SectionId>,
    /// Lines of both files when the sections were written.
    lines: [u32; 2],
    json: String,
}

/// One section's diagnostics.
#[derive(Debug)]
struct Section {
    version: u32,
    first_line: u32,
    diagnostics: Vec<Diagnostic>,
    /// How many there are, by severity.
    counts: [usize; 4],
    has_related: bool,
    /// Each with a comma behind it.
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

#[derive(Debug)]
struct Related {
    anchor: Anchor,
    /// JSON.
    message: String,
    place: RelatedPlace,
}

/// Where a related place was found when it was last written.
#[derive(Debug)]
struct RelatedPlace {
    file: FileKind,
    /// Its section and that section's version and first line; `None` where it is in none.
    section: Option<(SectionId, u32, u32)>,
    /// Lines count from the section's first.
    range: Range,
}

/// What writing needs to know beside the findings.
pub(crate) struct View<'v> {
    pub(crate) pair: &'v Pair,
    pub(crate) file: FileKind,
    pub(crate) client: &'v Client,
    /// By [`FileKind`].
    pub(crate) uris: [Option<&'v str>; 2],
}

impl Rendering {
    /// Whether a finding points to a place outside its own section, perhaps in the other file.
    pub(crate) fn points_across(&self) -> bool {
        self.sections.values().any(|section| section.has_related)
    }

    /// The diagnostics as a JSON array, as of the last update.
    pub(crate) fn json(&self) -> &str {
        &self.json
    }

    /// Brings the diagnostics up to date. Whether they are others than before.
    pub(crate) fn update(&mut self, view: &View<'_>) -> bool {
        let lines = [FileKind::Config, FileKind::Credentials]
            .map(|file| view.pair.document(file).map_or(0, syntax::Document::line_count));
        let moved = self.lines != lines;
        self.lines = lines;
        let bearing: Vec<SectionId> = view.pair.bearing(view.file).collect();
        let mut changed = bearing != self.bearing || self.json.is_empty();
        for id in &bearing {
            changed |= self.refresh(*id, view, moved);
        }
        self.bearing = bearing;
        if self.sections.len() > 2 * self.bearing.len() + 64 {
            let kept: FxHashSet<SectionId> = self.bearing.iter().copied().collect();
            self.sections.retain(|id, _| kept.contains(id));
        }
        if changed {
            self.compose();
        }
        changed
    }

    /// Whether the section's diagnostics had to be written anew.
    fn refresh(&mut self, id: SectionId, view: &View<'_>, moved: bool) -> bool {
        let version = view.pair.version(id);
        let Some(section) = self.sections.get_mut(&id) else {
            self.sections.insert(id, Section::new(id, version, view));
            return true;
        };
        if section.version != version {
            *section = Section::new(id, version, view);
            return true;
        }
        let first_line = if moved { view.pair.section_start(id).2 } else { section.first_line };
        if section.first_line == first_line && !section.points_elsewhere(view, moved) {
            return false;
        }
        section.first_line = first_line;
        section.write(view);
        true
    }

    /// Puts the sections' diagnostics together. Of too many the worst are taken, with a word about
    /// the rest.
    fn compose(&mut self) {
        let sections = || self.bearing.iter().map(|id| &self.sections[id]);
        let mut wanted = [0; 4];
        for section in sections() {
            for (sum, count) in wanted.iter_mut().zip(section.counts) {
                *sum += count;
            }
        }
        let total: usize = wanted.iter().sum();
        let mut left = if total > MOST { MOST - 1 } else { total };
        let mut room = wanted.map(|count| {
            let given = count.min(left);
            left -= given;
            given
        });
        let mut json = String::with_capacity(self.json.len() + 512);
        json.push('[');
        for section in sections() {
            section.write_into(&mut json, &mut room);
        }
        if total > MOST {
            write_rest(&mut json, total + 1 - MOST);
        }
        if json.len() > 1 {
            json.pop();
        }
        json.push(']');
        self.json = json;
    }
}

fn write_rest(json: &mut String, rest: usize) {
    let _ = write!(
        json,
        r#"{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"severity":3,"source":"aws-config-lsp","message":"{rest} more findings are not shown here; `aws-config-lsp check` lists them all"}},"#,
    );
}

impl Section {
    fn new(id: SectionId, version: u32, view: &View<'_>) -> Self {
        let first_line = view.pair.section_start(id).2;
        let findings = view.pair.findings_in(id);
        let diagnostics: Vec<Diagnostic> =
            findings.into_iter().map(|finding| diagnostic(finding, first_line, view)).collect();
        let mut counts = [0; 4];
        for diagnostic in &diagnostics {
            counts[diagnostic.severity as usize] += 1;
        }
        let has_related = diagnostics.iter().any(|diagnostic| !diagnostic.related.is_empty());
        let json = String::new();
        let mut section = Self { version, first_line, diagnostics, counts, has_related, json };
        section.write(view);
        section
    }

    /// Whether a place that a finding points to is not where it was.
    fn points_elsewhere(&self, view: &View<'_>, moved: bool) -> bool {
        let mut related = self.diagnostics.iter().flat_map(|diagnostic| &diagnostic.related);
        self.has_related && related.any(|related| !related.place.is_current(view, moved))
    }

    fn write(&mut self, view: &View<'_>) {
        self.json.clear();
        for diagnostic in &mut self.diagnostics {
            diagnostic.write(&mut self.json, self.first_line, view);
            diagnostic.end = self.json.len();
        }
    }

    /// Adds the diagnostics for whose severity there is room.
    fn write_into(&self, json: &mut String, room: &mut [usize; 4]) {
        if self.counts.iter().zip(&*room).all(|(count, room)| count <= room) {
            json.push_str(&self.json);
            for (room, count) in room.iter_mut().zip(self.counts) {
                *room -= count;
            }
            return;
        }
        let mut start = 0;
        for diagnostic in &self.diagnostics {
            let room = &mut room[diagnostic.severity as usize];
            if *room > 0 {
                *room -= 1;
                json.push_str(&self.json[start..diagnostic.end]);
            }
            start = diagnostic.end;
        }
    }
}

impl Diagnostic {
    fn write(&mut self, json: &mut String, first_line: u32, view: &View<'_>) {
        json.push_str(r#"{"range":"#);
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
        json.push_str("},");
    }
}

impl Related {
    fn write(&mut self, json: &mut String, view: &View<'_>) {
        self.place = RelatedPlace::find(self.anchor, view);
        let place = &self.place;
        let uri = view.uris[place.file as usize].unwrap_or_default();
        let _ = write!(json, r#"{{"location":{{"uri":"{uri}","range":"#);
        write_range(json, place.range, place.section.map_or(0, |(_, _, first_line)| first_line));
        let _ = write!(json, r#"}},"message":{}}},"#, self.message);
    }
}

impl RelatedPlace {
    fn find(anchor: Anchor, view: &View<'_>) -> Self {
        let (file, span) = view.pair.resolve(anchor);
        let section = view.pair.section_of(anchor).map(|id| {
            let first_line = view.pair.section_start(id).2;
            (id, view.pair.version(id), first_line)
        });
        let first_line = section.map_or(0, |(_, _, first_line)| first_line);
        let document = view.pair.document(file);
        let range = document.map(|document| view.client.encoding.range(document, span));
        Self { file, section, range: above(range.unwrap_or_default(), first_line) }
    }

    fn is_current(&self, view: &View<'_>, moved: bool) -> bool {
        self.section.is_some_and(|(id, version, first_line)| {
            view.pair.version(id) == version
                && (!moved || view.pair.section_start(id).2 == first_line)
        })
    }
}

/// A range counted from a section's first line.
fn above(mut range: Range, first_line: u32) -> Range {
    range.start.line = range.start.line.saturating_sub(first_line);
    range.end.line = range.end.line.saturating_sub(first_line);
    range
}

fn write_range(json: &mut String, range: Range, first_line: u32) {
    let (start, end) = (range.start, range.end);
    let _ = write!(
        json,
        r#"{{"start":{{"line":{},"character":{}}},"end":{{"line":{},"character":{}}}}}"#,
        start.line + first_line,
        start.character,
        end.line + first_line,
        end.character,
    );
}

fn diagnostic(finding: &Finding, first_line: u32, view: &View<'_>) -> Diagnostic {
    let (_, span) = view.pair.locate(finding.at);
    let range = view.pair.document(view.file).map_or_else(Range::default, |document| {
        view.client.encoding.range(document, visible(document, span))
    });
    let related = finding.related.iter().filter(|_| view.client.related_information);
    let related = related.map(|related| Related {
        anchor: related.anchor,
        message: quoted(&related.message),
        place: RelatedPlace::find(related.anchor, view),
    });
    let related = related.filter(|related| view.uris[related.place.file as usize].is_some());
    Diagnostic {
        range: above(range, first_line),
        severity: finding.severity,
        body: body(finding, view.client),
        related: related.collect(),
        end: 0,
    }
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

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
