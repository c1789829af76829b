//! The names of settings that the user knows better than the catalogue.

use regex::bytes::{RegexBuilder, RegexSet, RegexSetBuilder};

/// Bytes that the patterns may come to: more than anybody's names need, and no burden.
const LIMIT: usize = 1 << 20;

/// Names of settings, each as a regular expression for the whole name, in any case: `team`, `corp_.*`.
///
/// Equal where the patterns are.
#[derive(Clone, Debug, Default)]
pub struct ExtraSettings {
    patterns: Vec<String>,
    /// Of the patterns, where there are any: with none of them nothing is to be asked.
    names: Option<RegexSet>,
}

impl ExtraSettings {
    /// Takes over those patterns that are regular expressions, in the syntax of the crate [`regex`]
    /// for ASCII.
    pub fn new(patterns: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let patterns = patterns.into_iter().map(Into::into).filter(|pattern| is_pattern(pattern));
        let patterns: Vec<String> = patterns.collect();
        if patterns.is_empty() {
            return Self::default();
        }
        let mut names = RegexSetBuilder::new(patterns.iter().map(|pattern| whole(pattern)));
        let names = names.case_insensitive(true).unicode(false).size_limit(LIMIT).build();
        Self { patterns, names: names.ok() }
    }

    /// Whether a setting of this name is known to the user.
    pub fn contains(&self, name: &str) -> bool {
        self.names.as_ref().is_some_and(|names| names.is_match(name.as_bytes()))
    }
}

impl PartialEq for ExtraSettings {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for ExtraSettings {}

/// Whether a text can stand in the setting `extraSettings`.
pub fn is_pattern(text: &str) -> bool {
    let compile = |text: &str| RegexBuilder::new(text).unicode(false).size_limit(LIMIT).build();
    // By itself as well: it may close what stands around it.
    compile(text).is_ok() && compile(&whole(text)).is_ok()
}

fn whole(pattern: &str) -> String {
    format!("^(?:{pattern})$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_for_whole_names_in_any_case() {
        let extra = ExtraSettings::new(["team", "corp_.*", "x|y"]);
        for name in ["team", "TEAM", "corp_", "Corp_cost_centre", "x", "y"] {
            assert!(extra.contains(name), "{name}");
        }
        for name in ["", "teams", "my_team", "acorp_x", "xy"] {
            assert!(!extra.contains(name), "{name}");
        }
        assert!(!ExtraSettings::default().contains(""));
    }

    #[test]
    fn what_is_no_pattern_is_left_out_and_the_rest_holds() {
        let huge = "a{1000}{1000}";
        for text in ["(", "a{2,1}", "[z-a]", huge, "a)|(b"] {
            assert!(!is_pattern(text), "{text}");
        }
        let extra = ExtraSettings::new(["(", "team", huge]);
        assert!(extra.contains("team") && !extra.contains("("));
        assert_eq!(extra, ExtraSettings::new(["team"]));
    }
}
