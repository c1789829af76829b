//! The documentation says what the program does: `docs/rules.md`, the settings' schema and the picture in
//! the README are made here. `UPDATE_DOCS=1 cargo test --test e2e docs` writes them again.

#[cfg(unix)] // elsewhere paths have other slashes
mod transcripts;

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use analysis::engine::Pair;
use analysis::lint::{Check, Doc, Example};
use analysis::rules::{checks_of, rules};
use analysis::{Facts, Fix, Options, Severity};
use analysis::{Group, Rule};
use syntax::FileKind;

const PAGES: [&str; 8] = [
    "README.md",
    "CHANGELOG.md",
    "docs/ci.md",
    "docs/command-line.md",
    "docs/contributing.md",
    "docs/live-validation.md",
    "docs/settings.md",
    "editors/README.md",
];

/// What the picture shows; it is part of the picture.
#[cfg(unix)]
const COMMAND: &str = "aws-config-lsp check --sample \
    --select missing-session-token,duplicate-section,swapped-credentials,unknown-region";

/// Holds a file of the repository against what it should be, or makes it so.
#[track_caller]
fn hold(path: &str, wanted: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if env::var_os("UPDATE_DOCS").is_some() {
        fs::write(full, wanted).unwrap();
        return;
    }
    let found = fs::read_to_string(full).unwrap_or_default().replace("\r\n", "\n");
    let differs = found.lines().zip(wanted.lines()).find(|(found, wanted)| found != wanted);
    assert!(
        found == wanted,
        "{path} is stale: UPDATE_DOCS=1 cargo test --test e2e docs\n{differs:#?}"
    );
}

#[test]
fn the_rules_page_is_current() {
    hold("docs/rules.md", &page());
}

#[test]
fn the_page_of_error_messages_is_current() {
    hold("docs/errors.md", &analysis::why::messages_page());
}

#[test]
fn the_schema_of_the_settings_is_current() {
    let schema = serde_json::to_string_pretty(&settings::schema()).unwrap();
    hold("docs/settings.schema.json", &(schema + "\n"));
}

#[test]
fn the_schemas_of_the_commands_are_current() {
    for command in ["check", "doctor", "explain", "graph", "list", "rules", "validate", "why"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
        let output = program.args(["schema", command]).output().unwrap();
        hold(&format!("docs/schemas/{command}.json"), &String::from_utf8(output.stdout).unwrap());
    }
}

#[test]
fn the_front_page_is_short_and_its_pictures_are_three() {
    let readme = read("README.md");
    assert!(readme.lines().count() <= 140, "{} lines", readme.lines().count());
    assert_eq!(readme.matches("![").count(), 2, "one of `check`, one of an editor");
    assert_eq!(readme.matches("<img").count(), 1, "one of `why`, which is long");
}

#[test]
fn links_lead_to_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for page in PAGES {
        let text = read(page);
        let links: Vec<&str> =
            text.split("](").skip(1).filter_map(|rest| Some(rest.split_once(')')?.0)).collect();
        for link in links.into_iter().filter(|link| !link.contains("://")) {
            let (file, _) = link.split_once('#').unwrap_or((link, ""));
            let to = root.join(page).parent().unwrap().join(file);
            assert!(file.is_empty() || to.exists(), "{page} links to {link}");
        }
    }
}

fn read(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(full).unwrap().replace("\r\n", "\n")
}

/// What the program prints is the same everywhere but for the slashes in paths.
#[cfg(unix)]
#[test]
fn the_picture_shows_what_the_program_prints() {
    let arguments = COMMAND.split_whitespace().skip(1);
    let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
    let output = program.args(arguments).args(["--color", "always"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let printed = String::from_utf8(output.stdout).unwrap();
    hold("docs/check.svg", &picture(COMMAND, &printed));
}

/// A terminal with a command and what it prints.
#[cfg(unix)]
fn picture(command: &str, printed: &str) -> String {
    let dark = anstyle_svg::Term::new().min_width_px(900);
    dark.render_svg(&format!("\u{1b}[1m$ {command}\u{1b}[0m\n\n{printed}"))
}

/// A recording of the AWS CLI, which `tests/tools/article.py` makes and compares.
#[test]
fn the_picture_of_why_is_the_recording() {
    let dark = anstyle_svg::Term::new().min_width_px(1100);
    hold("docs/why.svg", &dark.render_svg(&read("tests/e2e/docs/article.txt")));
}

/// Recordings of the editors' screens, which `tests/tools/newcomer.py` makes and compares.
#[test]
fn the_pictures_of_editors_are_the_recordings() {
    for editor in ["neovim", "emacs"] {
        let recording = read(&format!("tests/e2e/docs/{editor}.txt"));
        let picture = anstyle_svg::Term::new().min_width_px(800).render_svg(&recording);
        hold(&format!("editors/{editor}/newcomer.svg"), &picture);
    }
}

fn page() -> String {
    let mut page = String::from(
        "# Rules\n\n\
         <!-- Made from the rules by `UPDATE_DOCS=1 cargo test --test e2e docs`. -->\n\n\
         **error**: a tool refuses the file, drops the profile or the setting, or the credentials \
         cannot work. **warning**: likely a mistake, or tools disagree. **info**: worth knowing. \
         **hint**: a suggestion. The severity is the default one; a rule may judge milder cases \
         mildly.\n\n\
         A **safe** fix is applied by `check --fix` and by `source.fixAll.aws-config`; others are \
         offered one at a time.\n\n\
         To silence a rule, write `# aws-config-lsp: ignore[code]` on a line of its own above the \
         setting, or above a header for its whole section; `# aws-config-lsp: ignore-file[code]` \
         anywhere is for the file.\n\n",
    );
    page += &table();
    for rule in rules() {
        let severity = word(rule.severity);
        let off = if rule.group == Group::Strict { ", off unless `--strict`" } else { "" };
        let _ = write!(page, "\n## {}\n\n*{severity}{off}*\n\n{}", rule.code, Doc::markdown(rule));
    }
    page
}

/// All rules, each with a link to its section.
fn table() -> String {
    let mut table = String::from("| rule | severity | finds | fix |\n|---|---|---|---|\n");
    for rule in rules() {
        let code = rule.code;
        let off = if rule.group == Group::Strict { " (strict)" } else { "" };
        let _ = writeln!(
            table,
            "| [`{code}`](#{code}) | {}{off} | {} | {} |",
            word(rule.severity),
            rule.summary().trim_end_matches('.').replace('|', r"\|"),
            fix(rule),
        );
    }
    table
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Information => "info",
        Severity::Hint => "hint",
    }
}

/// Whether the rule's own bad examples can be fixed.
fn fix(rule: &Rule) -> &'static str {
    let fixes: Vec<Fix> = Doc::examples(rule)
        .iter()
        .filter(|example| example.bad)
        .flat_map(|e| fixes(rule, e))
        .collect();
    if fixes.iter().any(|fix| fix.safe) {
        "safe"
    } else if fixes.is_empty() {
        ""
    } else {
        "offered"
    }
}

fn fixes(rule: &Rule, example: &Example) -> Vec<Fix> {
    let active = matches!(checks_of(rule), [Check::File(_)]);
    let mut facts = Facts { now: Some(1_800_000_000), active, ..Facts::default() };
    for file in FileKind::ALL {
        let of_file = &mut facts.files[file];
        of_file.known = true;
        // The world in which a rule about files finds something; the others do not look at it.
        of_file.in_repository = true;
        of_file.mode = Some(0o644);
        of_file.hidden_byte_order_mark = active;
    }
    let options = Options { strict: true, ..Options::default() };
    let pair = Pair::new(example.texts.as_deref(), facts, options);
    let findings = FileKind::ALL.into_iter().flat_map(|file| pair.findings(file));
    let own = findings.filter(|finding| finding.rule.code == rule.code);
    own.flat_map(|finding| finding.fixes.clone()).collect()
}
