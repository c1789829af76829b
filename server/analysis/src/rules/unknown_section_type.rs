use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, LineContext, SymbolContext};
use crate::model::{Header, Section, Spelling, SymbolKind};
use crate::readers::capitalized;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "unknown-section-type",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"No tool knows this type of section.

A header of the config file is `[default]`, or `profile`, `sso-session` or `services` and a name, with
this spelling, in lower case and with one blank. Otherwise tools drop the section, most of them without
an error. Known sections of other tools (`[plugins]`, `[okta]`, those of Granted) are not reported.

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

The fix renames the header. It is not safe: tools then read a section that they have ignored so far.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Line(&[LineKind::Header], check_stranger),
    Check::Symbol(&SymbolKind::ALL, check_misspelled),
];

/// Checks for a section whose first word is not similar to a known one.
fn check_stranger(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(header) = line.closed_header() else { return };
    let inner = line.text(header.inner);
    if is_json(inner) || header.symbol.is_some() {
        return;
    }
    let words = inner.split_once(syntax::is_padding);
    let words = words.map(|(word, rest)| (without_quotes(word), without_quotes(rest)));
    if let Some(("default", rest)) = words {
        report_default(line, header, rest, findings);
        return;
    }
    let is_known = line.kind().is_some() || catalogue::sections::known(inner).is_some();
    // A single word is `invalid-section-name`, or a profile without its prefix.
    let Some((word, name)) = words.filter(|_| !is_known) else { return };
    // `[dev profile]`
    let name = if name == SymbolKind::Profile.prefix() { word } else { name };
    // A name of two words, `[prod account]`, cannot have a blank in it.
    let joined = format!("{word}-{name}");
    let is_name =
        word != name && !name.contains(syntax::is_padding) && !name.contains(['"', '\'', '/']);
    let or_joined = if is_name { format!(" or `[profile {joined}]`") } else { String::new() };
    let message = format!(
        "No known tool reads a section of type `{word}`. For a profile, use `[profile {name}]`{or_joined}."
    );
    findings.report(line.section, header.brackets, message);
}

/// Reports a header that goes on after `default`, the one profile without a word before its name.
fn report_default(
    line: &LineContext<'_, '_>,
    header: &Header,
    rest: &str,
    findings: &mut Findings<'_>,
) {
    let readers = missing(line, SymbolKind::Profile, "default", line.options);
    if readers.is_empty() {
        return;
    }
    let inner = line.text(header.inner);
    let is_name = rest != SymbolKind::Profile.prefix() && !rest.contains(['=', ':']);
    let advice = match rest.contains('=') {
        true => "Write `[default]`, and the setting below it.".to_owned(),
        false if is_name => format!("Write `[default]` or `[profile {rest}]`."),
        false => "Rename it to `[default]`.".to_owned(),
    };
    let denial = capitalized(&readers.denial("reads", "read", &format!("`[{inner}]`")));
    let message = format!("{denial} as the default profile. {advice}");
    let finding = findings.report(line.section, header.brackets, message).about(readers);
    if !rest.contains('=') {
        let edit = |text: &str| vec![line.edit(header.between(), text)];
        finding.fix("Rename to `[default]`", edit("default"));
        if is_name {
            let right = SymbolKind::Profile.header(line.file, rest);
            finding.fix(format!("Rename to `[{right}]`"), edit(&right));
        }
    }
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
    if header.is_in_two_brackets(&section.source.text) {
        return; // `invalid-section-name` reports the second pair
    }
    let (kind, name) = (symbol.kind(), symbol.name());
    let readers = missing(section, kind, name, symbol.options());
    if readers.is_empty() {
        return;
    }
    let (right, inner) = (kind.header(section.file, name), section.text(header.inner));
    let message = format!(
        "{} as the {} `{name}`. Rename it to `[{right}]`.",
        capitalized(&readers.denial("reads", "read", &format!("`[{inner}]`"))),
        kind.noun()
    );
    let finding = findings.report(section, header.brackets, message).about(readers);
    // Otherwise the fix would make a duplicate, over which the AWS CLI and boto3 refuse the file.
    if symbol.relate_twin(section, finding).is_none() {
        let edit = section.edit(header.between(), &*right);
        finding.fix(format!("Rename to `[{right}]`"), vec![edit]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, fixed_by, no_fix};

    const CODE: &str = "unknown-section-type";

    #[test]
    fn slips_in_the_first_word_are_reported() {
        check(
            CODE,
            "--- config
[Profile a]
^^^^^^^^^^^ warning: No AWS tool reads `[Profile a]` as the profile `a`. Rename it to `[profile a]`.
[profiles b]
^^^^^^^^^^^^ warning: No AWS tool except the AWS CLI and boto3 reads `[profiles b]` as the profile `b`. Rename it to `[profile b]`.
[porfile c]
^^^^^^^^^^^ warning: No AWS tool reads `[porfile c]` as the profile `c`
[profile.d]
^^^^^^^^^^^ warning: No AWS tool except the JavaScript SDK reads `[profile.d]` as the profile `d`. Rename it to `[profile d]`.
[sso_session e]
^^^^^^^^^^^^^^^ warning: No AWS tool reads `[sso_session e]` as the sso-session `e`
[sso session f]
^^^^^^^^^^^^^^^ warning: No AWS tool reads `[sso session f]` as the sso-session `f`
[service g]
^^^^^^^^^^^ warning: No AWS tool reads `[service g]` as the services section `g`
[profile sso-session corp]
^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No AWS tool except the Ruby SDK reads `[profile sso-session corp]` as the sso-session `corp`. Rename it to `[sso-session corp]`.
[profile profile twice]
^^^^^^^^^^^^^^^^^^^^^^^ warning: No AWS tool reads `[profile profile twice]` as the profile `twice`. Rename it to `[profile twice]`.
[wiki h]
^^^^^^^^ warning: No known tool reads a section of type `wiki`. For a profile, use `[profile h]` or `[profile wiki-h]`.
[dev profile]
^^^^^^^^^^^^^ warning: No known tool reads a section of type `dev`. For a profile, use `[profile dev]`.
[\"\"a b\"\"]
^^^^^^^^^ warning: No known tool reads a section of type `a`. For a profile, use `[profile b]` or `[profile a-b]`.
--- credentials
[Profile i]
^^^^^^^^^^^ warning: No AWS tool reads `[Profile i]` as the profile `i`. Rename it to `[i]`.
",
        );
    }

    #[test]
    fn nothing_comes_after_default() {
        check(
            CODE,
            "--- config
[default profile]
^^^^^^^^^^^^^^^^^ warning: No AWS tool reads `[default profile]` as the default profile. Rename it to `[default]`.
[default region=eu-west-1]
^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: No AWS tool reads `[default region=eu-west-1]` as the default profile. Write `[default]`, and the setting below it.
[default dev]
^^^^^^^^^^^^^ warning: No AWS tool reads `[default dev]` as the default profile. Write `[default]` or `[profile dev]`.
[ default ]
[profile default]
--- credentials
[default dev]
",
        );
        fixed(CODE, "--- config\n[default profile]\n", "--- config\n[default]\n");
        fixed_by(
            CODE,
            "Rename to `[profile",
            "--- config\n[default dev] # mine\n",
            "--- config\n[profile dev] # mine\n",
        );
        no_fix(CODE, "", "--- config\n[default region=eu-west-1]\n");
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
