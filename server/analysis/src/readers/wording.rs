//! Sets of readers as words of a sentence.

use std::fmt;

use super::{Effect, Reader, Readers};

impl Readers {
    /// The form of a verb that the set is the subject of: "the AWS CLI and boto3 refuse", "the Rust
    /// SDK refuses", "every AWS tool except the Go SDK refuses".
    pub fn verb<'v>(self, one: &'v str, many: &'v str) -> &'v str {
        if self.tools().count() == 1 || self.exceptions().is_some() { one } else { many }
    }

    /// How a sentence goes on with the set as subject: ", so the AWS CLI and boto3 refuse the whole
    /// file", from both forms of the verb and what follows it; empty for no reader.
    pub fn clause(self, one: &str, many: &str, rest: &str) -> Effect {
        Effect { words: so(&[self.effect(one, many, rest)]), readers: self }
    }

    /// The set as subject: "the AWS CLI and boto3 refuse the whole file"; empty for no reader.
    pub fn effect(self, one: &str, many: &str, rest: &str) -> String {
        if self.is_empty() {
            return String::new();
        }
        format!("{self} {} {rest}", self.verb(one, many))
    }

    /// What the set does not do: "the AWS CLI and boto3 do not find it", "no AWS tool finds it"; empty
    /// for no reader. The verb is that of one and of several: "finds", "find".
    pub fn denial(self, one: &str, many: &str, rest: &str) -> String {
        match self.exceptions() {
            _ if self.is_empty() => String::new(),
            // "every AWS tool does not find it" would read as if some did.
            Some(missing) if missing.is_empty() => format!("no AWS tool {one} {rest}"),
            Some(missing) => format!("no AWS tool except {} {one} {rest}", missing.short()),
            None => format!("{self} {} not {many} {rest}", self.verb("does", "do")),
        }
    }

    /// The set as the first words of a sentence: "The AWS CLI and boto3".
    pub fn at_start(self) -> String {
        capitalized(&self.to_string())
    }

    /// The set after a sentence has named other readers: "other tools" where it is all the rest, "those two"
    /// after "every AWS tool except the Java SDK and the Rust SDK".
    pub fn beside(self, named: Self, all: Self) -> String {
        self.as_rest(named, all).map_or_else(|| self.to_string(), str::to_owned)
    }

    /// The same as subject: "other tools use this value".
    pub fn effect_beside(self, named: Self, all: Self, forms: [&str; 2], rest: &str) -> String {
        let [one, many] = forms;
        if let Some(others) = self.as_rest(named, all) {
            return format!("{others} {many} {rest}");
        }
        self.effect(one, many, rest)
    }

    fn as_rest(self, named: Self, all: Self) -> Option<&'static str> {
        let is_rest = !named.is_empty() && self.len() > 1 && self == all.without(named);
        let is_named = named.exceptions() == Some(self);
        is_rest.then_some(if is_named { "those two" } else { "other tools" })
    }

    fn short(self) -> String {
        let readers = BY_USE.into_iter().filter(|&reader| self.contains(reader));
        let tools: Vec<&str> = readers.flat_map(|reader| reader.info().short).copied().collect();
        name_three(&tools)
    }

    /// The tools to leave out where the short form is "every AWS tool except …": none, one or two.
    fn exceptions(self) -> Option<Self> {
        let missing = Self::COMMON.without(self);
        (missing.tools().count() <= 2).then_some(missing)
    }

    /// Whether the running text says who is not in the set: with up to two missing, it is shorter.
    fn names_the_missing(self) -> bool {
        matches!(Self::COMMON.without(self).len(), 1 | 2)
    }

    /// All of the set, for where there is room: "AWS CLI, boto3 and the Rust SDK", "AWS tools other
    /// than the Go SDK", "AWS tools"; empty for no reader.
    pub fn names(self) -> String {
        if Self::COMMON.without(self).is_empty() {
            return "AWS tools".to_owned();
        }
        if self.names_the_missing() {
            return format!("AWS tools other than {}", list(Self::COMMON.without(self).tools()));
        }
        list(self.tools())
    }

    /// All of the set, but of more than three tools the number: "AWS CLI, boto3 and the Rust SDK", "the AWS
    /// CLI, boto3, the Java SDK and 2 others".
    pub fn few_names(self) -> String {
        let is_long = self.tools().count() > MOST_NAMED && !self.names_the_missing();
        if is_long && self != Self::ALL { self.to_string() } else { self.names() }
    }
}

/// The text as the beginning of a sentence.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase).into_iter().flatten();
    first.chain(letters).collect()
}

/// How a sentence goes on with its effects: ", so the Rust SDK refuses the whole file
/// and the Go SDK ignores the line"; empty effects are left out.
pub fn so(effects: &[String]) -> String {
    let effects: Vec<&str> =
        effects.iter().map(String::as_str).filter(|effect| !effect.is_empty()).collect();
    if effects.is_empty() { String::new() } else { format!(", so {}", effects.join(" and ")) }
}

/// At most three names of a list, or four: "A, B and C", "A, B, C and 2 others". "And 1 other" would be as
/// long as its name, and leave people to guess.
pub fn name_three(names: &[&str]) -> String {
    match names.len().saturating_sub(MOST_NAMED) {
        0 | 1 => list(names.iter().copied()),
        more => format!("{} and {more} others", names[..MOST_NAMED].join(", ")),
    }
}

/// A message names so many tools: more are a list that nobody reads, and hide what to do.
const MOST_NAMED: usize = 3;

/// The tools that most people use first, because only the first are named.
const BY_USE: [Reader; Reader::ALL.len()] = [
    Reader::Botocore,
    Reader::JavaScript,
    Reader::Java,
    Reader::Go,
    Reader::Ruby,
    Reader::Rust,
    Reader::Crt,
    Reader::Dotnet,
    Reader::Php,
    Reader::Cpp,
    Reader::AwsVault,
    Reader::Granted,
];

/// For messages: at most three tools by name, most-used first.
impl fmt::Display for Readers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.exceptions() {
            Some(missing) if missing.is_empty() => f.write_str("every AWS tool"),
            Some(missing) => write!(f, "every AWS tool except {}", missing.short()),
            None => f.write_str(&self.short()),
        }
    }
}

fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reader_has_its_place_by_use() {
        assert_eq!(BY_USE.into_iter().collect::<Readers>(), Readers::ALL);
    }

    fn set(readers: &[Reader]) -> Readers {
        readers.iter().copied().collect()
    }

    #[test]
    fn names_are_all_of_the_set() {
        let names = |readers: &[Reader]| set(readers).names();
        assert_eq!(names(&[]), "");
        assert_eq!(names(&[Reader::Rust]), "the Rust SDK");
        assert_eq!(names(&[Reader::Botocore]), "AWS CLI and boto3");
        assert_eq!(names(&[Reader::Rust, Reader::Botocore]), "AWS CLI, boto3 and the Rust SDK");
        assert_eq!(Readers::COMMON.names(), "AWS tools");
        let most = Readers::COMMON.without(set(&[Reader::Ruby, Reader::Go]));
        assert_eq!(most.names(), "AWS tools other than the Go SDK and the Ruby SDK");
    }

    #[test]
    fn few_names_are_those_of_three_tools_or_of_the_missing() {
        let few = |readers: Readers| readers.few_names();
        assert_eq!(few(set(&[Reader::Botocore])), "AWS CLI and boto3");
        let most = Readers::COMMON.without(set(&[Reader::Go]));
        assert_eq!(few(most), "AWS tools other than the Go SDK");
        let many = Readers::COMMON.without(set(&[Reader::Java, Reader::Ruby, Reader::Go]));
        assert_eq!(few(many), many.to_string());
    }

    #[test]
    fn a_message_names_three_tools_or_all_four() {
        let short = |readers: &[Reader]| set(readers).to_string();
        let but = |readers: &[Reader]| Readers::COMMON.without(set(readers)).to_string();
        assert_eq!(short(&[]), "");
        assert_eq!(short(&[Reader::Rust]), "the Rust SDK");
        assert_eq!(short(&[Reader::Rust, Reader::Botocore]), "the AWS CLI, boto3 and the Rust SDK");
        let four = [Reader::Rust, Reader::Java, Reader::Botocore];
        assert_eq!(short(&four), "the AWS CLI, boto3, the Java SDK and the Rust SDK");
        assert_eq!(but(&four[1..2]), "every AWS tool except the Java SDK");
        assert_eq!(but(&four[2..]), "every AWS tool except the AWS CLI and boto3");
        assert_eq!(
            but(&four),
            "the JavaScript SDK, the Go SDK, the Ruby SDK and the Common Runtime"
        );
        assert_eq!(but(&four[1..]), "the JavaScript SDK, the Go SDK, the Ruby SDK and 2 others");
        assert_eq!(Readers::COMMON.at_start(), "Every AWS tool");
    }

    #[test]
    fn what_no_tool_does_is_said_of_no_tool() {
        let denial = |readers: Readers| readers.denial("finds", "find", "it");
        assert_eq!(denial(Readers::NONE), "");
        assert_eq!(denial(Readers::COMMON), "no AWS tool finds it");
        assert_eq!(denial(set(&[Reader::Rust])), "the Rust SDK does not find it");
        assert_eq!(denial(set(&[Reader::Botocore])), "the AWS CLI and boto3 do not find it");
        let most = denial(Readers::COMMON.without(set(&[Reader::Go])));
        assert_eq!(most, "no AWS tool except the Go SDK finds it");
    }

    #[test]
    fn the_rest_of_the_readers_are_the_other_tools() {
        let (some, one) = (set(&[Reader::Botocore, Reader::Go]), set(&[Reader::Rust]));
        let rest = Readers::COMMON.without(some);
        assert_eq!(rest.beside(some, Readers::COMMON), "other tools");
        let most = Readers::COMMON.without(one);
        let effect = most.effect_beside(one, Readers::COMMON, ["uses", "use"], "it");
        assert_eq!(effect, "other tools use it");
        let effect = most.effect_beside(Readers::NONE, Readers::COMMON, ["uses", "use"], "it");
        assert_eq!(effect, "every AWS tool except the Rust SDK uses it");
        let two = set(&[Reader::Java, Reader::Rust]);
        assert_eq!(two.beside(Readers::COMMON.without(two), Readers::COMMON), "those two");
        assert_eq!(one.beside(some, Readers::COMMON), "the Rust SDK");
        assert_eq!(one.beside(Readers::NONE, one), "the Rust SDK");
        assert_eq!(one.beside(some, some.union(one)), "the Rust SDK");
    }

    #[test]
    fn verbs_agree_with_the_number_of_tools() {
        let clause = |readers: Readers| readers.clause("refuses", "refuse", "the file").to_string();
        assert_eq!(clause(Readers::NONE), "");
        assert_eq!(clause(set(&[Reader::Rust])), ", so the Rust SDK refuses the file");
        assert_eq!(clause(set(&[Reader::Botocore])), ", so the AWS CLI and boto3 refuse the file");
        let most = clause(Readers::COMMON.without(set(&[Reader::Go])));
        assert_eq!(most, ", so every AWS tool except the Go SDK refuses the file");
    }
}
