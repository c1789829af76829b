//! The documentation says what the program does: `docs/rules.md`, the table in the README and the
//! picture in it are made here. `UPDATE_DOCS=1 cargo test --test e2e docs` writes them anew.

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

const FILES: [FileKind; 2] = [FileKind::Config, FileKind::Credentials];

/// What the picture shows; it is part of the picture.
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
fn the_schema_of_the_settings_is_current() {
    let schema = serde_json::to_string_pretty(&settings::schema()).unwrap();
    hold("docs/settings.schema.json", &(schema + "\n"));
}

#[test]
fn the_readme_lists_all_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(path).unwrap().replace("\r\n", "\n");
    let (begin, end) = ("<!-- rules: begin -->\n", "<!-- rules: end -->");
    let (before, rest) = readme.split_once(begin).unwrap();
    let (_, after) = rest.split_once(end).unwrap();
    hold("README.md", &format!("{before}{begin}\n{}\n{end}{after}", table("docs/rules.md")));
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
    let dark = anstyle_svg::Term::new().min_width_px(900);
    hold(
        "docs/check.svg",
        &dark.render_svg(&format!("\u{1b}[1m$ {COMMAND}\u{1b}[0m\n\n{printed}")),
    );
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
    page += &table("");
    for rule in rules() {
        let severity = word(rule.severity);
        let off = if rule.group == Group::Strict { ", off unless `--strict`" } else { "" };
        let _ = write!(page, "\n## {}\n\n*{severity}{off}*\n\n{}", rule.code, Doc::markdown(rule));
    }
    page
}

/// All rules, each with a link to its section in `page`.
fn table(page: &str) -> String {
    let mut table = String::from("| rule | severity | finds | fix |\n|---|---|---|---|\n");
    for rule in rules() {
        let code = rule.code;
        let off = if rule.group == Group::Strict { " (strict)" } else { "" };
        let _ = writeln!(
            table,
            "| [`{code}`]({page}#{code}) | {}{off} | {} | {} |",
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
    for file in FILES {
        let of_file = facts.file_mut(file);
        of_file.known = true;
        // The world in which a rule about files finds something; the others do not look at it.
        of_file.in_repository = true;
        of_file.mode = Some(0o644);
        of_file.hidden_byte_order_mark = active;
    }
    let options = Options { strict: true, ..Options::default() };
    let [config, credentials] = &example.texts;
    let pair = Pair::new(config.as_deref(), credentials.as_deref(), facts, options);
    let findings = FILES.into_iter().flat_map(|file| pair.findings(file));
    let own = findings.filter(|finding| finding.rule.code == rule.code);
    own.flat_map(|finding| finding.fixes.clone()).collect()
}
