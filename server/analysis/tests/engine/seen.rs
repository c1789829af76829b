//! What a pair of files shows.

use std::collections::HashMap;

use analysis::engine::Pair;
use analysis::model::SectionId;
use analysis::{Edit, Finding, Severity, Tags};
use syntax::{FileKind, Span};

type Located = (FileKind, Span, String);

/// A finding as someone sees it who knows no sections.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Seen {
    code: &'static str,
    severity: Severity,
    span: Span,
    message: String,
    tags: Tags,
    related: Vec<Located>,
    /// Without edits where a fix cannot be applied.
    fixes: Vec<(String, bool, Option<Vec<Located>>)>,
}

pub(crate) fn seen(pair: &Pair, file: FileKind) -> Vec<Seen> {
    pair.findings(file).map(|finding| see(pair, finding)).collect()
}

fn see(pair: &Pair, finding: &Finding) -> Seen {
    let locate = |edit: &Edit| {
        let (file, span) = pair.locate(edit.at);
        (file, span, edit.text.clone())
    };
    let related = finding.related.iter().map(|related| {
        let (file, span) = pair.resolve(related.anchor);
        (file, span, related.message.clone())
    });
    let fixes = finding.fixes.iter().map(|fix| {
        let edits = pair.edits(&fix.remedy);
        let edits = edits.map(|edits| edits.iter().map(locate).collect());
        (fix.title.clone(), fix.safe, edits)
    });
    Seen {
        code: finding.rule.code,
        severity: finding.severity,
        span: pair.locate(finding.at).1,
        message: finding.message.clone(),
        tags: finding.tags,
        related: related.collect(),
        fixes: fixes.collect(),
    }
}

/// What a caller that publishes findings goes by: whether those of a file changed.
pub(crate) fn outlines(pair: &Pair, file: FileKind) -> Vec<(&'static str, Severity, Span, String)> {
    let outline = |seen: Seen| (seen.code, seen.severity, seen.span, seen.message);
    seen(pair, file).into_iter().map(outline).collect()
}

/// The findings of each section as they stand in it.
pub(crate) fn by_section(pair: &Pair) -> HashMap<SectionId, Vec<Finding>> {
    let documents = FileKind::ALL.into_iter().filter_map(|file| Some((file, pair.document(file)?)));
    let starts = documents.flat_map(|(file, document)| {
        document.sections_from(0).map(move |section| (file, section.start))
    });
    let ids = starts.filter_map(|(file, start)| pair.section_at(file, start));
    let found = |id| pair.findings_in(id).into_iter().cloned().collect();
    ids.map(|id| (id, found(id))).collect()
}
