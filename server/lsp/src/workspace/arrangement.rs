//! Which open documents are a pair. It follows from what is open alone, never from the order in which
//! it was opened.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use host::own_files::resolve;
use host::pairing::PairKey;
use syntax::{FileKind, PerFile};
use tower_lsp::ls_types::Uri;

use crate::workspace::pair_place::PairPlace;
use crate::workspace::uri_spelling::uri_like;

/// Where the text of one file of a pair is from.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) enum TextSource {
    /// Nothing is known of the file.
    #[default]
    Unknown,
    /// It is on disk, or would be there, with the URI that the client would give it.
    Disk(PathBuf, Option<Uri>),
    /// This open document.
    Document(Uri),
    /// The open document of another pair with the same key.
    Copy(Uri),
}

impl TextSource {
    /// Under which the client knows the text.
    pub(crate) fn uri(&self) -> Option<Uri> {
        match self {
            Self::Unknown => None,
            Self::Disk(_, uri) => uri.clone(),
            Self::Document(uri) | Self::Copy(uri) => Some(uri.clone()),
        }
    }
}

/// A pair as it should be.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Arrangement {
    pub(crate) key: PairKey,
    /// The document that has this pair to itself, because another document leads to the same file.
    pub(crate) shares_file_as: Option<Uri>,
    pub(crate) sources: PerFile<TextSource>,
    pub(crate) paths: PerFile<Option<PathBuf>>,
}

/// The pairs of the open documents, which are given by their URIs.
///
/// Editors can open one file under several URIs: through a symbolic link, or spelled in another way.
/// The first URI in the order of the alphabet makes the pair with the other file; each further one has
/// a pair of its own with the same other file.
pub(crate) fn arrange<'d>(
    documents: impl Iterator<Item = (&'d Uri, &'d PairPlace)>,
) -> Vec<Arrangement> {
    let mut groups: BTreeMap<&PairKey, PerFile<Vec<(&Uri, &PairPlace)>>> = BTreeMap::new();
    let mut open_files = BTreeSet::new();
    for (uri, place) in documents {
        let group = groups.entry(&place.key).or_default();
        group[place.file].push((uri, place));
        open_files.extend(place.paths[place.file].as_deref().map(resolve));
    }
    let mut pairs = Vec::new();
    for (key, mut group) in groups {
        for file in FileKind::ALL {
            // By the alphabet and not by when they were opened, so that a session that was restored
            // shows the same.
            group[file].sort_by_key(|(uri, _)| uri.as_str());
        }
        pairs.extend(arrange_group(key, &group, &open_files));
    }
    pairs
}

/// The pairs of the documents with one key.
fn arrange_group(
    key: &PairKey,
    group: &PerFile<Vec<(&Uri, &PairPlace)>>,
    open_files: &BTreeSet<PathBuf>,
) -> Vec<Arrangement> {
    let first = |file: FileKind| group[file].first();
    let path = |file: FileKind| {
        let (_, place) = first(file).or_else(|| first(file.other()))?;
        let path = place.paths[file].clone()?;
        // A file that is open as something else is not the other file of this pair.
        (first(file).is_some() || !open_files.contains(&resolve(&path))).then_some(path)
    };
    let paths = PerFile::of(path);
    let source = |file: FileKind| match (first(file), &paths[file]) {
        (Some((uri, _)), _) => TextSource::Document((*uri).clone()),
        (None, Some(path)) => {
            let uri = first(file.other()).and_then(|(client, _)| uri_like(client, path));
            TextSource::Disk(path.clone(), uri)
        }
        (None, None) => TextSource::Unknown,
    };
    let mut pairs = vec![Arrangement {
        key: key.clone(),
        shares_file_as: None,
        sources: PerFile::of(source),
        paths: paths.clone(),
    }];
    for file in FileKind::ALL {
        for (uri, place) in group[file].iter().skip(1) {
            let (mut sources, mut paths) = (PerFile::of(source), paths.clone());
            sources[file] = TextSource::Document((*uri).clone());
            paths[file].clone_from(&place.paths[file]);
            if let Some((other, _)) = first(file.other()) {
                sources[file.other()] = TextSource::Copy((*other).clone());
            }
            let shares_file_as = Some((*uri).clone());
            pairs.push(Arrangement { key: key.clone(), shares_file_as, sources, paths });
        }
    }
    pairs
}
