//! The places that a diagnostic points to besides its own.

use std::fmt::Write as _;

use analysis::Anchor;
use analysis::model::SectionId;
use syntax::FileKind;
use tower_lsp::ls_types::Range;

use super::View;
use super::section::{above, quoted, write_range};

/// A related place, perhaps in the other file.
#[derive(Debug)]
pub(super) struct Related {
    anchor: Anchor,
    /// JSON.
    message: String,
    place: Place,
}

/// Where a related place was found when it was last written.
#[derive(Debug)]
struct Place {
    file: FileKind,
    /// Its section and that section's version and first line; `None` where it is in none.
    section: Option<(SectionId, u32, u32)>,
    /// Lines count from the section's first.
    range: Range,
}

impl Related {
    pub(super) fn new(anchor: Anchor, message: &str, view: &View<'_>) -> Self {
        Self { anchor, message: quoted(message), place: Place::find(anchor, view) }
    }

    /// Whether its file has a name that the client can open.
    pub(super) fn is_reachable(&self, view: &View<'_>) -> bool {
        view.uris[self.place.file as usize].is_some()
    }

    /// Whether it stands where it was last found; `moved` where sections may have, since then.
    pub(super) fn is_current(&self, view: &View<'_>, moved: bool) -> bool {
        self.place.section.is_some_and(|(id, version, first_line)| {
            view.pair.version(id) == version && (!moved || view.first_line(id) == first_line)
        })
    }

    /// The section it stands in, and that section's version when the place was last found.
    pub(super) fn target(&self) -> Option<(SectionId, u32)> {
        self.place.section.map(|(id, version, _)| (id, version))
    }

    pub(super) fn write(&mut self, json: &mut String, view: &View<'_>) {
        self.place.refresh(self.anchor, view);
        let place = &self.place;
        let uri = view.uris[place.file as usize].unwrap_or_default();
        let _ = write!(json, r#"{{"location":{{"uri":"{uri}","range":"#);
        write_range(json, place.range, place.section.map_or(0, |(_, _, first_line)| first_line));
        let _ = write!(json, r#"}},"message":{}}},"#, self.message);
    }
}

impl Place {
    fn find(anchor: Anchor, view: &View<'_>) -> Self {
        let (file, span) = view.pair.resolve(anchor);
        let section = view.pair.section_of(anchor).map(|id| {
            let first_line = view.first_line(id);
            (id, view.pair.version(id), first_line)
        });
        let first_line = section.map_or(0, |(_, _, first_line)| first_line);
        let document = view.pair.document(file);
        let range = document.map(|document| view.client.encoding.range(document, span));
        Self { file, section, range: above(range.unwrap_or_default(), first_line) }
    }

    /// Brings it up to date: within a section that is the version it was, nothing has moved.
    fn refresh(&mut self, anchor: Anchor, view: &View<'_>) {
        match &mut self.section {
            Some((id, version, first_line)) if view.pair.version(*id) == *version => {
                *first_line = view.first_line(*id);
            }
            _ => *self = Self::find(anchor, view),
        }
    }
}
