use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, LineContext, SymbolContext};
use crate::model::{Section, Spelling, SymbolKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-section-type",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"The word that says what a section is, is none that tools know.

A header of the config file is `[default]`, or `profile`, `sso-session` or `services` and a name: in
lower case, in the singular or plural shown here, with one blank. Tools drop the section otherwise,
and few say so. Sections of other tools that are known here (`[plugins]`, `[okta]`, Granted's) pass.

```ini bad
[profiles dev]
region = us-east-1

[sso session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1
```

```ini good
[profile dev]
region = us-east-1
```

The fix writes the word that was likely meant. It is not safe: it brings a section to life that no
tool has read so far.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Line(&[LineKind::Header], check_stranger),
    Check::Symbol(&SymbolKind::ALL, check_misspelled),
];

/// A section whose first word resembles nothing.
fn check_stranger(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    let inner = line.text(header.inner);
    let is_known = header.symbol.is_some()
        || line.kind().is_some()
        || catalogue::sections::known(inner).is_some();
    if is_known || is_json(inner) {
        return;
    }
    // A single word is `invalid-section-name`, or a profile without its prefix.
    let Some((word, name)) = inner.split_once(syntax::is_padding) else { return };
    let (word, name) = (without_quotes(word), without_quotes(name));
    let message = format!(
        "no tool known here reads a section of type `{word}`; for a profile write `[profile {name}]`"
    );
    findings.report(line.section, header.brackets, message);
}

/// Whether JSON may have been pasted, which may hold a secret.
fn is_json(inner: &str) -> bool {
    inner.contains('{') || inner.contains('"') && inner.contains([',', ':'])
}

fn without_quotes(text: &str) -> &str {
    text.trim_matches(|c| c == '"' || syntax::is_padding(c))
}

fn check_misspelled(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.sections() {
        if section.spelling() == Spelling::Misspelled {
            report_misspelled(symbol, section, findings);
        }
    }
}

fn report_misspelled(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    findings: &mut Findings<'_>,
) {
    let Some(header) = section.header.as_ref().filter(|header| header.closed) else { return };
    let (kind, name) = (symbol.kind(), symbol.name());
    let readers = missing(section, kind, name, symbol.options());
    if readers.is_empty() {
        return;
    }
    let right = kind.header(section.file, name);
    let message = format!(
        "`[{}]` is no {} `{name}` for {readers}; write `[{right}]`",
        section.text(header.inner),
        kind.noun()
    );
    let finding = findings.report(section, header.brackets, message);
    if symbol.relate_twin(section, finding).is_none() {
        let edit = section.edit(header.between(), &*right);
        finding.fix(format!("Write `[{right}]`"), vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix};

    const CODE: &str = "unknown-section-type";

    #[test]
    fn slips_in_the_first_word_are_reported() {
        check(
            CODE,
            "--- config
[Profile a]
^^^^^^^^^^^ warning: `[Profile a]` is no profile `a` for AWS tools; write `[profile a]`
[profiles b]
^^^^^^^^^^^^ warning: `[profiles b]` is no profile `b` for AWS tools other than AWS CLI and boto3; write `[profile b]`
[porfile c]
^^^^^^^^^^^ warning: `[porfile c]` is no profile `c` for
[profile.d]
^^^^^^^^^^^ warning: `[profile.d]` is no profile `d` for AWS tools other than the JavaScript SDK; write `[profile d]`
[sso_session e]
^^^^^^^^^^^^^^^ warning: `[sso_session e]` is no sso-session `e` for
[sso session f]
^^^^^^^^^^^^^^^ warning: `[sso session f]` is no sso-session `f` for
[service g]
^^^^^^^^^^^ warning: `[service g]` is no services section `g` for
[wiki h]
^^^^^^^^ warning: no tool known here reads a section of type `wiki`; for a profile write `[profile h]`
[\"\"a b\"\"]
^^^^^^^^^ warning: no tool known here reads a section of type `a`; for a profile write `[profile b]`
--- credentials
[Profile i]
^^^^^^^^^^^ warning: `[Profile i]` is no profile `i` for AWS tools; write `[i]`
",
        );
    }

    #[test]
    fn what_tools_know_passes() {
        check(
            CODE,
            "--- config
[default]
[profile sso session]
[plugins]
[preview]
[okta]
[\"a\", \"b c\"]
[granted_registry_start acme]
[default x]
[dev]
[profile-dev]
[]
[profile]
[DEFAULT]
[{\"SecretAccessKey\": \"x y\"}]
--- credentials
[my profile]
[sso prod]
",
        );
    }

    #[test]
    fn the_fix_writes_the_right_word() {
        fixed(CODE, "--- config\n[SSO-Session  x] # y\n", "--- config\n[sso-session x] # y\n");
        fixed(CODE, "--- credentials\n[profiles x]\n", "--- credentials\n[x]\n");
        no_fix(CODE, "", "--- config\n[profile x]\n[profiles x]\n");
    }
}
