//! The name that is nearest to another.

use rapidfuzz::distance::osa::{self, BatchComparator};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suggestion<'a> {
    pub name: &'a str,
    /// The number of letters to insert, remove, replace or exchange with a neighbour.
    pub distance: usize,
    /// No other name is as close, so that a fix need not ask.
    pub unique: bool,
}

/// The name of `among` that is closest to `name`, if one is close enough for its length: one slip in
/// up to six characters, two in up to eleven, three beyond. A name itself is not suggested for it; of
/// several as close, the first in their own order is.
///
/// ```
/// let suggestion = catalogue::suggest("regoin", ["region", "output"].into_iter()).unwrap();
/// assert_eq!((suggestion.name, suggestion.distance), ("region", 1));
/// ```
pub fn suggest<'a>(name: &str, among: impl Iterator<Item = &'a str>) -> Option<Suggestion<'a>> {
    let mut nearest = Nearest::new(name);
    among.for_each(|candidate| nearest.measure(candidate));
    nearest.found()
}

/// The search of [`suggest`], for callers that know more of the names than how they are spelled.
pub struct Nearest<'n, 'a> {
    name: &'n str,
    limit: usize,
    comparator: BatchComparator<char>,
    best: Option<Suggestion<'a>>,
}

impl<'n, 'a> Nearest<'n, 'a> {
    /// Looks for what is near `name`.
    pub fn new(name: &'n str) -> Self {
        let comparator = BatchComparator::new(name.chars());
        Self { name, limit: slips_allowed(name), comparator, best: None }
    }

    /// How many slips away a name may be and still matter, given those measured so far.
    pub fn limit(&self) -> usize {
        self.limit
    }

    /// Takes a name into account.
    pub fn measure(&mut self, candidate: &'a str) {
        // Nothing can be nearer than one slip, and names of one or two letters are near to everything.
        if self.limit == 0 || candidate == self.name {
            return;
        }
        // Distances beyond the best one so far need not be known, and counting stops there.
        let within = osa::Args::default().score_cutoff(self.limit);
        let Some(distance) = self.comparator.distance_with_args(candidate.chars(), &within) else {
            return;
        };
        // Last, as it costs most and few names come so far.
        if !words_are_near(self.name, candidate) {
            return;
        }
        match &mut self.best {
            Some(best) if distance == best.distance => {
                best.unique &= best.name == candidate;
                // By name, so that the same text gives the same suggestion in whatever order a map
                // returns names.
                best.name = best.name.min(candidate);
            }
            _ => self.best = Some(Suggestion { name: candidate, distance, unique: true }),
        }
        self.limit = distance;
    }

    /// The closest of the names measured.
    pub fn found(self) -> Option<Suggestion<'a>> {
        self.best
    }
}

/// Whether names of as many words have none that differs by more than a slip: `acme-user` and `acme-dev`
/// are two names, as are `aws_role_name` and `sso_role_name`.
fn words_are_near(name: &str, candidate: &str) -> bool {
    let words = |name: &'_ str| name.split(['-', '_', '.', '/', ' ']).map(str::to_owned).collect();
    let (own, others): (Vec<String>, Vec<String>) = (words(name), words(candidate));
    let is_near = |(own, other): (&String, &String)| {
        let slips = osa::distance(own.chars(), other.chars());
        // One slip in short words too: beside the others it is no longer near to everything.
        slips <= slips_allowed(own).max(1)
    };
    own.len() != others.len() || own.iter().zip(&others).all(is_near)
}

/// How many slips may lie between `name` and what is suggested for it.
pub fn slips_allowed(name: &str) -> usize {
    match name.chars().count() {
        0..=2 => 0,
        3..=6 => 1,
        7..=11 => 2,
        _ => 3,
    }
}
