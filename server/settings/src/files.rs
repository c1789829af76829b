//! Which files a setting is about, as patterns.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use syntax::PerFile;

use crate::Settings;

/// Compiled patterns of files.
#[derive(Clone, Debug, Default)]
pub struct FilePatterns {
    set: GlobSet,
}

impl FilePatterns {
    /// Of patterns that are placed; what is no pattern matches nothing.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p str>) -> Self {
        let mut all = GlobSetBuilder::new();
        for pattern in patterns {
            // Patterns of an editor's settings have no directory that they could start from.
            let anywhere = if pattern.starts_with('/') || is_drive(pattern) { "" } else { "**/" };
            // What is said of a directory is said of all that is in it.
            for below in ["", "/**"] {
                let text = format!("{anywhere}{}{below}", pattern.trim_end_matches('/'));
                // As in `.gitignore`, a `*` does not go beyond a slash.
                if let Ok(glob) = GlobBuilder::new(&text).literal_separator(true).build() {
                    all.add(glob);
                }
            }
        }
        Self { set: all.build().unwrap_or_default() }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.set.is_empty()
    }

    /// Whether an absolute path matches one of them.
    pub fn matches(&self, path: &Path) -> bool {
        !self.is_empty() && self.set.is_match(path)
    }
}

impl Settings {
    /// Takes patterns to be about files below this directory, where the settings file is.
    pub fn place_in(&mut self, directory: &Path) {
        // Escaped, since a directory may be called `[a]`.
        let root = globset::escape(&directory.to_string_lossy().replace('\\', "/"));
        let root = root.trim_end_matches('/');
        for pattern in self.include.iter_mut().chain(&mut self.exclude) {
            *pattern = placed(root, pattern);
        }
        let ignores = std::mem::take(&mut self.per_file_ignores).into_iter();
        let ignores = ignores.map(|(pattern, codes)| (placed(root, &pattern), codes));
        self.per_file_ignores = ignores.collect();
    }

    /// The codes of the rules that are off in each of two files.
    pub fn ignored_in(&self, paths: PerFile<Option<&Path>>) -> PerFile<Vec<String>> {
        let mut codes: PerFile<Vec<String>> = PerFile::default();
        for (pattern, ignored) in &self.per_file_ignores {
            let pattern = FilePatterns::new([pattern.as_str()]);
            for (file, path) in paths.iter() {
                if path.is_some_and(|path| pattern.matches(path)) {
                    codes[file].extend(ignored.iter().cloned());
                }
            }
        }
        codes
    }
}

/// Without a slash inside, a name in any directory; else a path from the root, as in `.gitignore`.
fn placed(root: &str, pattern: &str) -> String {
    let name = pattern.trim_end_matches('/');
    // Without the slash at the end, which says nothing about where the name is.
    if name.contains('/') {
        format!("{root}/{}", pattern.trim_start_matches('/'))
    } else {
        format!("{root}/**/{pattern}")
    }
}

/// Whether a path begins with a drive of Windows.
fn is_drive(pattern: &str) -> bool {
    matches!(pattern.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// Whether a text is a pattern.
pub(crate) fn is_file_pattern(text: &str) -> bool {
    // `/` alone would be the whole tree.
    !text.trim_matches('/').is_empty() && GlobBuilder::new(text).build().is_ok()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use serde_json::json;

    use super::*;

    /// An absolute path of this system, as it spells it.
    fn absolute(path: &str) -> PathBuf {
        if cfg!(windows) { format!("C:{path}").replace('/', r"\").into() } else { path.into() }
    }

    #[track_caller]
    fn check(pattern: &str, matched: &[&str], others: &[&str]) {
        let mut settings = Settings::read(json!({"include": [pattern]})).unwrap();
        settings.place_in(&absolute("/repo/[a]"));
        let patterns = FilePatterns::new(settings.include.iter().map(String::as_str));
        for path in matched {
            assert!(patterns.matches(&absolute(path)), "{pattern} should match {path}");
        }
        for path in others {
            assert!(!patterns.matches(&absolute(path)), "{pattern} should not match {path}");
        }
    }

    #[test]
    fn patterns_are_those_of_gitignore_files() {
        check(
            "*.ini",
            &["/repo/[a]/x.ini", "/repo/[a]/b/c/x.ini"],
            &["/repo/x.ini", "/repo/a/x.ini"],
        );
        check(
            "ci/*.ini",
            &["/repo/[a]/ci/x.ini"],
            &["/repo/[a]/b/ci/x.ini", "/repo/[a]/ci/d/x.ini"],
        );
        check("/x.ini", &["/repo/[a]/x.ini"], &["/repo/[a]/b/x.ini"]);
        check("legacy/", &["/repo/[a]/b/legacy/.aws/config"], &["/repo/[a]/legacy.ini"]);
        check("**/old/**", &["/repo/[a]/b/old/.aws/config"], &["/repo/b/old/.aws/config"]);
    }

    #[test]
    fn rules_are_off_in_the_files_that_match() {
        let sent =
            json!({"perFileIgnores": {"credentials": ["long-term-key"], "b/*": ["legacy-sso"]}});
        let mut settings = Settings::read(sent).unwrap();
        settings.place_in(&absolute("/repo"));
        let (config, credentials) = (absolute("/repo/b/config"), absolute("/repo/b/credentials"));
        let paths = PerFile { config: Some(&*config), credentials: Some(&*credentials) };
        let ignored = settings.ignored_in(paths);
        assert_eq!(ignored.config, ["legacy-sso"]);
        assert_eq!(ignored.credentials, ["long-term-key", "legacy-sso"]);
    }
}
