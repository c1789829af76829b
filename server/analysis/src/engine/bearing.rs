use syntax::Change;

use crate::finding::Severities;

/// How bad the findings of each section of a file are, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Bearing(Vec<u8>);

impl Bearing {
    /// Follows a change of the file; the sections that came have no findings yet.
    pub(super) fn splice(&mut self, change: Change) {
        let at = change.first as usize;
        let none = std::iter::repeat_n(0, change.inserted as usize);
        self.0.splice(at..at + change.removed as usize, none);
    }

    pub(super) fn set(&mut self, ordinal: usize, severities: Severities) {
        self.0[ordinal] = severities.bits();
    }

    /// The first section from `from` on with a finding of one of these severities.
    pub(super) fn next(&self, from: usize, wanted: Severities) -> Option<usize> {
        let rest = self.0.get(from..)?;
        // Eight at a time: a file may have a handful of errors in ten thousand sections.
        let wide = u64::from_ne_bytes([wanted.bits(); 8]);
        let (eights, _) = rest.as_chunks::<8>();
        let none = eights.iter().take_while(|eight| u64::from_ne_bytes(**eight) & wide == 0);
        let skipped = none.count() * 8;
        let at = rest[skipped..].iter().position(|bits| bits & wanted.bits() != 0)?;
        Some(from + skipped + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_a_plain_search_finds() {
        let mut bearing = Bearing::default();
        bearing.splice(Change { first: 0, removed: 0, inserted: 41 });
        for (at, severities) in
            [(3, Severities::HINT), (17, Severities::ERROR), (40, Severities::all())]
        {
            bearing.set(at, severities);
        }
        bearing.splice(Change { first: 5, removed: 2, inserted: 1 });
        let all = |wanted| {
            let mut from = 0;
            std::iter::from_fn(|| {
                let found = bearing.next(from, wanted)?;
                from = found + 1;
                Some(found)
            })
            .collect::<Vec<_>>()
        };
        assert_eq!(all(Severities::ERROR), [16, 39]);
        assert_eq!(all(Severities::HINT | Severities::WARNING), [3, 39]);
        assert_eq!(all(Severities::all()), [3, 16, 39]);
        assert_eq!(all(Severities::empty()), [0; 0]);
    }
}
