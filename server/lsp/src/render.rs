//! From findings to the JSON of diagnostics, remembered section by section: after a keystroke one
//! section is written anew, however many findings the file has.

use std::fmt::Write as _;

use analysis::engine::Pair;
use analysis::model::SectionId;
use analysis::{Anchor, Finding, Severity, Tags};
use rustc_hash::FxHashMap;
use syntax::{FileKind, Span};
use tower_lsp::ls_types::Range;

use crate::client::Client;

/// Diagnostics of one file at most: more help nobody, and editors choke on them.
const MOST: usize = 1000;

/// The diagnostics of one file, as last written.
#[derive(Debug, Default)]
pub(crate) struct Rendering {
    sections: FxHashMap<SectionId, Section>,
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
}

#[derive(Debug)]
struct Related {
    anchor: Anchor,
    /// JSON.
    message: String,
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
        self.sections.values().any(Section::has_related)
    }

    /// The diagnostics as a JSON array.
    pub(crate) fn update(&mut self, view: &View<'_>) -> &str {
        let lines = [FileKind::Config, FileKind::Credentials]
            .map(|file| view.pair.document(file).map_or(0, syntax::Document::line_count));
        let moved = self.lines != lines;
        self.lines = lines;
        let bearing: Vec<SectionId> = view.pair.bearing(view.file).collect();
        let mut total = 0;
        let mut json = std::mem::take(&mut self.json);
        json.clear();
        json.push('[');
        for id in &bearing {
            let section = self.refresh(*id, view, moved);
            total += section.diagnostics.len();
            if !section.json.is_empty() {
                json.push_str(&section.json);
                json.push(',');
            }
        }
        self.json = json;
        if self.sections.len() > 2 * bearing.len() + 64 {
            self.sections.retain(|id, _| bearing.contains(id));
        }
        if total > MOST {
            self.write_worst(&bearing, total);
        }
        if self.json.len() > 1 {
            self.json.pop();
        }
        self.json.push(']');
        &self.json
    }

    fn refresh(&mut self, id: SectionId, view: &View<'_>, moved: bool) -> &Section {
        let version = view.pair.version(id);
        let section = self.sections.entry(id).or_insert_with(|| Section::new(id, version, view));
        if section.version != version {
            *section = Section::new(id, version, view);
        } else if moved || section.has_related() {
            let first_line = view.pair.section_start(id).2;
            if section.first_line != first_line || section.has_related() {
                section.first_line = first_line;
                section.write(view);
            }
        }
        section
    }

    /// When there are too many: the worst ones, and a word about the rest.
    fn write_worst(&mut self, bearing: &[SectionId], total: usize) {
        let all = || bearing.iter().flat_map(|id| &self.sections[id].diagnostics);
        let mut left = MOST - 1;
        let order = [Severity::Error, Severity::Warning, Severity::Information, Severity::Hint];
        let room = order.map(|severity| {
            let wanted = all().filter(|diagnostic| diagnostic.severity == severity).count();
            let given = wanted.min(left);
            left -= given;
            given
        });
        let mut room = room;
        let mut json = String::from("[");
        for id in bearing {
            let section = &self.sections[id];
            for diagnostic in &section.diagnostics {
                let room = &mut room[diagnostic.severity as usize];
                if *room > 0 {
                    *room -= 1;
                    diagnostic.write_plain(&mut json, section.first_line);
                }
            }
        }
        let _ = write!(
            json,
            r#"{{"range":{{"start":{{"line":0,"character":0}},"end":{{"line":0,"character":0}}}},"severity":3,"source":"aws-config-lsp","message":"{} more findings are not shown here; `aws-config-lsp check` lists them all"}},"#,
            total + 1 - MOST
        );
        self.json = json;
    }
}

impl Section {
    fn new(id: SectionId, version: u32, view: &View<'_>) -> Self {
        let first_line = view.pair.section_start(id).2;
        let findings = view.pair.findings_in(id);
        let diagnostics =
            findings.into_iter().map(|finding| diagnostic(finding, first_line, view)).collect();
        let mut section = Self { version, first_line, diagnostics, json: String::new() };
        section.write(view);
        section
    }

    fn has_related(&self) -> bool {
        self.diagnostics.iter().any(|diagnostic| !diagnostic.related.is_empty())
    }

    fn write(&mut self, view: &View<'_>) {
        self.json.clear();
        for diagnostic in &self.diagnostics {
            diagnostic.write(&mut self.json, self.first_line, view);
        }
        self.json.pop();
    }
}

impl Diagnostic {
    fn write(&self, json: &mut String, first_line: u32, view: &View<'_>) {
        if self.related.is_empty() {
            return self.write_plain(json, first_line);
        }
        self.write_plain(json, first_line);
        json.truncate(json.len() - 2);
        json.push_str(r#","relatedInformation":["#);
        for related in &self.related {
            let (file, span) = view.pair.resolve(related.anchor);
            let (Some(uri), Some(document)) = (view.uris[file as usize], view.pair.document(file))
            else {
                continue;
            };
            let range = view.client.encoding.range(document, span);
            let _ = write!(json, r#"{{"location":{{"uri":"{uri}","range":"#);
            write_range(json, range, 0);
            let _ = write!(json, r#"}},"message":{}}},"#, related.message);
        }
        json.pop();
        json.push_str("]},");
    }

    fn write_plain(&self, json: &mut String, first_line: u32) {
        json.push_str(r#"{"range":"#);
        write_range(json, self.range, first_line);
        json.push_str(&self.body);
        json.push_str("},");
    }
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
    let mut range = view.pair.document(view.file).map_or_else(Range::default, |document| {
        view.client.encoding.range(document, visible(document, span))
    });
    range.start.line = range.start.line.saturating_sub(first_line);
    range.end.line = range.end.line.saturating_sub(first_line);
    let related = finding.related.iter().filter(|_| view.client.related_information);
    let related = related
        .filter(|related| view.uris[view.pair.resolve(related.anchor).0 as usize].is_some())
        .map(|related| Related { anchor: related.anchor, message: quoted(&related.message) });
    Diagnostic {
        range,
        severity: finding.severity,
        body: body(finding, view.client),
        related: related.collect(),
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
