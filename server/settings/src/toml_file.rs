//! Settings in a TOML file, under the names that editors have, too.
//!
//! No message quotes the file: what was named or saved as a settings file may be a credentials file.

use std::ops::Range;

use analysis::MOST_PATTERNS;
use toml::de::{DeTable, DeValue, Deserializer, Error};

use crate::Settings;
use crate::files::is_file_pattern;
use crate::names::suggestion;
use crate::reader_names;
use crate::unknown::{deserialize, too_many_patterns};

/// Where a settings file is from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Owner {
    /// The user has it in the configuration directory, or named it.
    User,
    /// It was found above the files that are checked. It says nothing about where the user's own
    /// files are, nor whether AWS may be asked.
    Project,
}

#[derive(Debug)]
pub struct Parsed {
    /// `None` where the file is not of the form of settings.
    pub settings: Option<Settings>,
    /// What is wrong with it, in the order of the text.
    pub faults: Vec<Fault>,
}

/// Something that is wrong with a settings file.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    pub message: String,
}

pub fn parse(text: &str, owner: Owner) -> Parsed {
    match read(text) {
        Ok((settings, table)) => {
            let faults = Faults { text, table, found: Vec::new() }.of(&settings, owner);
            Parsed { settings: Some(settings), faults }
        }
        Err(fault) => Parsed { settings: None, faults: vec![fault] },
    }
}

type Table<'t> = toml::Spanned<DeTable<'t>>;

fn read(text: &str) -> Result<(Settings, Table<'_>), Fault> {
    let wrong_syntax =
        |error: Error| fault(text, error.span(), format!("this is not TOML: {}", error.message()));
    let table = DeTable::parse(text).map_err(wrong_syntax)?;
    // Parsed twice: the settings are read from one, and places of faults are found in the other.
    let deserializer = Deserializer::parse(text).map_err(wrong_syntax)?;
    let settings = deserialize(deserializer)
        .map_err(|error| fault(text, error.span(), wrong_value(error.message())))?;
    Ok((settings, table))
}

/// What serde expected. The rest of its message quotes what it found.
fn wrong_value(message: &str) -> String {
    match message.rsplit_once(", expected ") {
        Some((_, expected)) => format!("this setting takes another value: expected {expected}"),
        None => "this setting takes another value".to_owned(),
    }
}

fn fault(text: &str, span: Option<Range<usize>>, message: String) -> Fault {
    let before = text.get(..span.map_or(0, |span| span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Fault { line, column, message }
}

/// Looks for what a file says that means nothing.
struct Faults<'t> {
    text: &'t str,
    table: Table<'t>,
    found: Vec<Fault>,
}

impl Faults<'_> {
    fn of(mut self, settings: &Settings, owner: Owner) -> Vec<Fault> {
        for path in &settings.unknown_names {
            let near = suggestion(path).map(|name| format!("; did you mean `{name}`?"));
            self.add(path, format!("there is no such setting{}", near.unwrap_or_default()));
        }
        for code in settings.rules.keys().filter(|code| !is_rule(code)) {
            let codes = analysis::rules::rules().map(|rule| rule.code);
            let near = catalogue::suggest(code, codes);
            let near = near.map(|near| format!("; did you mean `{}`?", near.name));
            let message = format!("there is no such rule{}", near.unwrap_or_default());
            self.add(&["rules".to_owned(), code.clone()], message);
        }
        self.add_files(settings);
        for (at, _) in
            settings.readers.iter().enumerate().filter(|(_, id)| !reader_names::is_known(id))
        {
            let ids = reader_names::all().join(", ");
            let message = format!("there is no such reader; there are {ids}");
            self.add(&["readers".to_owned(), at.to_string()], message);
        }
        let extra = settings.extra.iter().take(MOST_PATTERNS).enumerate();
        for (at, _) in extra.filter(|(_, pattern)| !analysis::is_pattern(pattern)) {
            let message = "this is not a regular expression".to_owned();
            self.add(&["extraSettings".to_owned(), at.to_string()], message);
        }
        if settings.extra.len() > MOST_PATTERNS {
            let message = too_many_patterns();
            self.add(&["extraSettings".to_owned(), MOST_PATTERNS.to_string()], message);
        }
        if owner == Owner::Project {
            for name in ["live", "paths"] {
                let message =
                    format!("`{name}` has no effect in a project; move it to your own settings");
                // In the table and not in the settings: a value that is the default should be
                // reported as well.
                if self.table.get_ref().keys().any(|key| key.get_ref() == name) {
                    self.add(&[name.to_owned()], message);
                }
            }
        }
        // By place, as they were found by kind.
        self.found.sort();
        self.found
    }

    /// What is wrong with the settings about some files.
    fn add_files(&mut self, settings: &Settings) {
        let no_pattern = || "this is not a pattern of files".to_owned();
        for (name, patterns) in [("include", &settings.include), ("exclude", &settings.exclude)] {
            for (at, _) in patterns.iter().enumerate().filter(|(_, it)| !is_file_pattern(it)) {
                self.add(&[name.to_owned(), at.to_string()], no_pattern());
            }
        }
        for (pattern, codes) in &settings.per_file_ignores {
            let path = ["perFileIgnores".to_owned(), pattern.clone()];
            if !is_file_pattern(pattern) {
                self.add(&path, no_pattern());
            }
            for (at, _) in codes.iter().enumerate().filter(|(_, code)| !is_rule(code)) {
                let at = [path.as_slice(), &[at.to_string()]].concat();
                self.add(&at, "there is no such rule; see `aws-config-lsp rules`".to_owned());
            }
        }
    }

    fn add(&mut self, path: &[String], message: String) {
        let span = span_in_table(self.table.get_ref(), path);
        self.found.push(fault(self.text, span, message));
    }
}

fn is_rule(code: &str) -> bool {
    analysis::rules::rule(code).is_some()
}

/// Where a name is, or an element of a list by its number.
fn span_in_table(table: &DeTable<'_>, path: &[String]) -> Option<Range<usize>> {
    let (name, rest) = path.split_first()?;
    let (key, value) = table.iter().find(|(key, _)| key.get_ref() == name.as_str())?;
    let inner = match value.get_ref() {
        DeValue::Table(table) => span_in_table(table, rest),
        DeValue::Array(list) => {
            rest.first().and_then(|at| Some(list.get(at.parse::<usize>().ok()?)?.span()))
        }
        _ => None,
    };
    // An inline value may have no place of its own; the name then is near enough.
    Some(inner.unwrap_or_else(|| key.span()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    #[track_caller]
    fn check(text: &str, owner: Owner, expected: &[&str]) {
        let faults = parse(text, owner).faults;
        let found: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}:{} {}", fault.line, fault.column, fault.message))
            .collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for (found, expected) in found.iter().zip(expected) {
            assert!(found.starts_with(expected), "{found:?} is not {expected:?}");
        }
    }

    #[test]
    fn unknown_names_are_found_where_they_are() {
        let no = "there is no such setting; did you mean";
        check("strict = true\n", Owner::User, &[&format!("1:1 {no} `groups.strict`?")]);
        check("\nrulez = 1\n", Owner::User, &[&format!("2:1 {no} `rules`?")]);
        check("[groups]\nstrct = true\n", Owner::User, &[&format!("2:1 {no} `groups.strict`?")]);
        check("groups.strct = true\n", Owner::User, &[&format!("1:8 {no} `groups.strict`?")]);
        let text = "max_diagnostics = 3\n";
        check(text, Owner::User, &[&format!("1:1 {no} `maxDiagnostics`?")]);
        check(
            "zzz = 1\n[live]\nyyy = 2\n",
            Owner::User,
            &["1:1 there is no such setting", "3:1 there is no such setting"],
        );
        let text = "[rules]\nlegacy-ss0 = \"off\"\n";
        check(text, Owner::User, &["2:1 there is no such rule; did you mean `legacy-sso`?"]);
        let text = "readers = [\"go\",\n \"perl\"]\nextraSettings = [\"(\"]\n";
        check(
            text,
            Owner::User,
            &[
                "2:2 there is no such reader; there are auto, botocore, ",
                "3:18 this is not a regular expression",
            ],
        );
    }

    #[test]
    fn patterns_and_codes_of_files_are_checked() {
        let text = "include = [\"ci/*.ini\", \"[\"]\n[perFileIgnores]\n\"a/**\" = [\"no-rule\"]\n";
        check(
            text,
            Owner::Project,
            &["1:24 this is not a pattern of files", "3:11 there is no such rule"],
        );
    }

    #[test]
    fn patterns_that_are_not_used_are_found() {
        let patterns = vec!["\"a\""; 101].join(",\n");
        let text = format!("extraSettings = [\n{patterns}]\n");
        check(&text, Owner::User, &["102:1 only the first 100 patterns are used"]);
    }

    #[test]
    fn a_project_does_not_say_whose_files_are_read_and_what_is_asked() {
        let text = "[paths]\nconfig = \"x\"\n[live]\nenabled = true\n[groups]\nstrict = true\n";
        check(text, Owner::User, &[]);
        check(text, Owner::Project, &["1:2 `paths` has no effect", "3:2 `live` has no effect"]);
    }

    #[test]
    fn no_message_quotes_the_file() {
        let texts = [
            format!("[default]\naws_access_key_id = AKIA\naws_secret_access_key = {SECRET}\n"),
            format!("[default]\naws_secret_access_key = \"{SECRET}\"\n"),
            format!("\"{SECRET}\" = 1\n[live]\n\"{SECRET}\" = 1\n"),
            format!("rules = \"{SECRET}\"\n"),
            format!("[rules]\nlegacy-sso = \"{SECRET}\"\n"),
            format!("[rules]\nlegacy-sso = \"{SECRET}, expected {SECRET}\"\n"),
            format!("[rules]\n\"{SECRET}\" = \"off\"\n"),
            format!("readers = [\"{SECRET}\"]\nextraSettings = [\"{SECRET}(\"]\n"),
            format!("maxDiagnostics = \"{SECRET}\"\n"),
            format!("\"{SECRET}\" = 1\n\"{SECRET}\" = 2\n"),
            format!("[a]\nb = \"{SECRET}\n"),
            SECRET.to_owned(),
        ];
        for text in texts {
            let faults = parse(&text, Owner::Project).faults;
            assert!(!faults.is_empty(), "{text}");
            let said = format!("{faults:?}");
            let parts = SECRET.as_bytes().windows(8).map(|part| str::from_utf8(part).unwrap());
            assert!(!parts.into_iter().any(|part| said.contains(part)), "{said}");
            assert!(!said.contains("AKIA") && !said.contains("default"), "{said}");
        }
    }
}
