//! The names of settings that the user knows better than the catalogue.

use regex::bytes::{Regex, RegexBuilder};

/// Bytes that a pattern may come to: more than anybody's names need, and no burden.
const LIMIT: usize = 1 << 18;

/// The most patterns that are used: each is compiled at the start, and tried on each unknown name. 3,000 took
/// two minutes and 1 GB.
pub const MOST_PATTERNS: usize = 100;

/// Names of settings, each as a regular expression for the whole name, in any case: `team`, `corp_.*`.
///
/// Equal where the patterns are.
#[derive(Clone, Debug, Default)]
pub struct ExtraSettings(Vec<Regex>);

impl ExtraSettings {
    /// Takes over those of the first [`MOST_PATTERNS`] that are regular expressions, in the syntax of the
    /// crate [`regex`] for ASCII.
    pub fn new(patterns: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        let patterns = patterns.into_iter().take(MOST_PATTERNS);
        Self(patterns.filter_map(|pattern| compiled(pattern.as_ref())).collect())
    }

    /// Whether a setting of this name is known to the user.
    pub fn contains(&self, name: &str) -> bool {
        self.0.iter().any(|pattern| pattern.is_match(name.as_bytes()))
    }
}

impl PartialEq for ExtraSettings {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(Regex::as_str).eq(other.0.iter().map(Regex::as_str))
    }
}

impl Eq for ExtraSettings {}

/// Whether a text can be in the setting `extraSettings`.
pub fn is_pattern(text: &str) -> bool {
    compiled(text).is_some()
}

fn compiled(pattern: &str) -> Option<Regex> {
    let compile = |text: &str| {
        let mut builder = RegexBuilder::new(text);
        builder.case_insensitive(true).unicode(false).size_limit(LIMIT).build().ok()
    };
    // By itself as well: it may close what is around it.
    compile(pattern)?;
    compile(&format!("^(?:{pattern})$"))
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
    fn patterns_after_the_hundredth_are_left_out() {
        let extra = ExtraSettings::new((1..=3_000).map(|number| format!("a{number}")));
        assert!(extra.contains("a100") && !extra.contains("a101"));
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
