use super::Reader;
use catalogue::Tools;
use std::fmt;

/// A set of readers, in [`Reader::ALL`]'s order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Readers(u8);

impl Readers {
    /// No reader.
    pub const NONE: Self = Self(0);
    /// Every reader there is a model of.
    pub const ALL: Self = Self((1 << Reader::ALL.len()) - 1);

    /// Those that read a setting, by the catalogue.
    pub fn of(setting: &catalogue::Setting) -> Self {
        let tools = |reader| match reader {
            Reader::Botocore => Tools::PYTHON,
            Reader::JavaScript => Tools::JS,
            Reader::Rust => Tools::RUST,
            Reader::Go => Tools::GO,
        };
        Reader::ALL
            .into_iter()
            .filter(|reader| setting.read_by.intersects(tools(*reader)))
            .collect()
    }

    /// Adds `reader`.
    pub fn insert(&mut self, reader: Reader) {
        self.0 |= 1 << reader as u8;
    }

    /// Whether `reader` is in the set.
    pub fn contains(self, reader: Reader) -> bool {
        self.0 & (1 << reader as u8) != 0
    }

    /// Whether no reader is in the set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many readers are in the set.
    pub fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether the set's running text names a single tool, so that a verb behind it takes an `s`.
    pub fn is_one_tool(self) -> bool {
        self.iter().map(|reader| reader.traits().tools.len()).sum::<usize>() == 1
    }

    /// The readers in both sets.
    #[must_use]
    pub fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The readers in the set, in a fixed order.
    pub fn iter(self) -> impl Iterator<Item = Reader> {
        Reader::ALL.into_iter().filter(move |&reader| self.contains(reader))
    }

    /// The form of a verb that the set is the subject of: "AWS CLI and boto3 refuse", "the Rust SDK
    /// refuses".
    pub fn verb<'v>(self, one: &'v str, many: &'v str) -> &'v str {
        if self.tools() == 1 { one } else { many }
    }

    /// How a message goes on with the set as subject: "; AWS CLI and boto3 refuse the whole file",
    /// from both forms of the verb and what follows it; empty for no reader.
    pub fn clause(self, one: &str, many: &str, rest: &str) -> String {
        if self.is_empty() {
            return String::new();
        }
        format!("; {self} {} {rest}", self.verb(one, many))
    }

    fn tools(self) -> usize {
        self.iter().map(|reader| reader.traits().tools.len()).sum()
    }

    /// The set as running text: "AWS CLI, boto3 and the Rust SDK"; empty for no reader.
    pub fn names(self) -> String {
        self.to_string()
    }
}

impl FromIterator<Reader> for Readers {
    fn from_iter<I: IntoIterator<Item = Reader>>(readers: I) -> Self {
        let mut set = Self::NONE;
        for reader in readers {
            set.insert(reader);
        }
        set
    }
}

impl fmt::Display for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let last = self.tools();
        let tools = self.iter().flat_map(|reader| reader.traits().tools);
        for (nth, tool) in (1_usize..).zip(tools) {
            f.write_str(match nth {
                1 => "",
                nth if nth == last => " and ",
                _ => ", ",
            })?;
            f.write_str(tool)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_a_sentence_does() {
        let names = |readers: &[Reader]| readers.iter().copied().collect::<Readers>().names();
        assert_eq!(names(&[]), "");
        assert_eq!(names(&[Reader::Rust]), "the Rust SDK");
        assert_eq!(names(&[Reader::Botocore]), "AWS CLI and boto3");
        assert_eq!(names(&[Reader::Rust, Reader::Botocore]), "AWS CLI, boto3 and the Rust SDK");
        assert_eq!(
            Readers::ALL.names(),
            "AWS CLI, boto3, the JavaScript SDK, the Rust SDK and the Go SDK"
        );
    }

    #[test]
    fn verbs_agree_with_the_number_of_tools() {
        let clause = |readers: &[Reader]| {
            let readers = readers.iter().copied().collect::<Readers>();
            readers.clause("refuses", "refuse", "the file")
        };
        assert_eq!(clause(&[]), "");
        assert_eq!(clause(&[Reader::Rust]), "; the Rust SDK refuses the file");
        assert_eq!(clause(&[Reader::Botocore]), "; AWS CLI and boto3 refuse the file");
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let mut set = Readers::default();
        assert!(set.is_empty());
        set.insert(Reader::Go);
        set.insert(Reader::Go);
        assert_eq!(set.len(), 1);
        assert!(set.contains(Reader::Go) && !set.contains(Reader::Rust));
        assert_eq!(Readers::ALL.iter().collect::<Readers>(), Readers::ALL);
        assert_eq!(Readers::ALL.intersection(set), set);
    }
}
