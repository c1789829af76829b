//! A finding as a diagnostic of the protocol.

use analysis::engine::Pair;
use analysis::{Finding, Related, Severity, Tags};
use syntax::{Document, FileKind, PerFile, Span};
use tower_lsp::ls_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Location, NumberOrString, Uri,
};

use crate::client::ClientFeatures;

pub(super) const SOURCE: &str = "aws-config-lsp";

/// One file of a pair as a client sees it.
pub(crate) struct ClientView<'v> {
    pub(crate) engine: &'v Pair,
    pub(crate) file: FileKind,
    pub(crate) client: &'v ClientFeatures,
    pub(crate) uris: PerFile<Option<&'v Uri>>,
}

impl ClientView<'_> {
    pub(super) fn diagnostic(&self, finding: &Finding) -> Diagnostic {
        let (_, span) = self.engine.shown_at(finding);
        let range = self
            .engine
            .document(self.file)
            .map(|document| self.client.encoding.range(document, without_line_end(document, span)));
        Diagnostic {
            range: range.unwrap_or_default(),
            severity: Some(severity(finding.severity)),
            code: Some(NumberOrString::String(finding.rule.code.to_owned())),
            code_description: self.code_description(finding),
            source: Some(SOURCE.to_owned()),
            message: finding.message.clone(),
            related_information: self.related_information(finding),
            tags: self.tags(finding),
            data: None,
        }
    }

    fn code_description(&self, finding: &Finding) -> Option<CodeDescription> {
        // Others would get the same long URL with every finding for nothing.
        if !self.client.code_description {
            return None;
        }
        finding.rule.url().parse().ok().map(|href| CodeDescription { href })
    }

    fn related_information(&self, finding: &Finding) -> Option<Vec<DiagnosticRelatedInformation>> {
        if !self.client.related_information {
            return None;
        }
        let related = finding.related.iter().filter_map(|related| self.related(related));
        Some(related.collect()).filter(|related: &Vec<_>| !related.is_empty())
    }

    /// A related place, if its file has a name that the client can open.
    fn related(&self, related: &Related) -> Option<DiagnosticRelatedInformation> {
        let (file, span) = self.engine.resolve(related.anchor);
        let uri = self.uris[file]?.clone();
        let document = self.engine.document(file);
        let range = document.map(|document| self.client.encoding.range(document, span));
        let location = Location { uri, range: range.unwrap_or_default() };
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    }

    fn tags(&self, finding: &Finding) -> Option<Vec<DiagnosticTag>> {
        if !self.client.tags || finding.tags.is_empty() {
            return None;
        }
        let tags = [
            (Tags::UNNECESSARY, DiagnosticTag::UNNECESSARY),
            (Tags::DEPRECATED, DiagnosticTag::DEPRECATED),
        ];
        let tags = tags.into_iter().filter(|(tag, _)| finding.tags.contains(*tag));
        Some(tags.map(|(_, tag)| tag).collect())
    }
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Information => DiagnosticSeverity::INFORMATION,
        Severity::Hint => DiagnosticSeverity::HINT,
    }
}

/// Editors would draw the end of line into the next line.
fn without_line_end(document: &Document, span: Span) -> Span {
    let text = document.slice(span);
    // A range that ends at the start of the next line is underlined there by some clients.
    let kept = text.trim_end_matches(['\n', '\r']).len() as u32;
    Span::new(span.start, span.start + kept)
}
