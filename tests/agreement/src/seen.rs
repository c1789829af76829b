//! All that a reader makes of a file but where it stands: what may not change when a file is only
//! laid out anew.

use std::mem::discriminant;

use analysis::readers::{FileView, Reader, Refusal, RefusalKind, SectionView, read_bytes};
use syntax::FileKind;

/// Names, values, order and number of what is seen, or why the file is refused. Holds values: only
/// for made-up files.
#[derive(PartialEq, Debug)]
pub enum Seen {
    /// Of profiles, sso-sessions and services; and how many headers came to nothing.
    Kept([Vec<Section>; 3], usize),
    /// The file is refused.
    Refused(std::mem::Discriminant<RefusalKind>),
}

/// A section's name, its number of headers, and its settings.
type Section = (String, usize, Vec<Setting>);

/// Key, value, and the keys and values of a block.
type Setting = (String, String, Vec<(String, String)>);

/// What the model of a reader makes of the bytes of a file.
pub fn seen(reader: Reader, file: FileKind, bytes: &[u8]) -> Seen {
    match read_bytes(reader, file, bytes) {
        Ok(view) => kept(&view),
        Err(Refusal { why, .. }) => Seen::Refused(discriminant(&why)),
    }
}

fn kept(view: &FileView<'_>) -> Seen {
    let list = |sections: &[SectionView<'_>]| sections.iter().map(section).collect();
    let lists = [list(&view.profiles), list(&view.sso_sessions), list(&view.services)];
    Seen::Kept(lists, view.dropped.len())
}

fn section(section: &SectionView<'_>) -> Section {
    let settings = section.settings.iter().map(|setting| {
        let nested = setting.nested.iter();
        let nested = nested.map(|(key, value, _)| (key.to_string(), value.to_string()));
        (setting.key.to_string(), setting.value.to_string(), nested.collect())
    });
    (section.name.to_string(), section.headers.len(), settings.collect())
}
