use catalogue::ValueKind;
use syntax::{Eol, LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext, SectionContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "template",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"The file is a template or an encrypted one, not the file that AWS tools read.

Another program (Ansible, chezmoi, a shell script) replaces `{{ … }}`, `{% … %}`, `%{ … }` and
`<%= … %>`, and in files that are not your own also `${VARIABLE}`, `#{variable}` and `%(variable)s`, which AWS tools
do not expand.
`$ANSIBLE_VAULT;` begins an encrypted file, and a single path is what Git writes for a symbolic link
where the system has none. The contents of a section with such marks are not known, so nothing else is
reported in it. In the files that your own tools read it is a warning: nobody completes those any more. Sections without marks are checked, and where all marks are in values, so are the names of
profiles and sessions that they refer to. Marks in a comment, or in a command such as `docker inspect -f '{{.Id}}'`, are ignored.

```ini bad
[profile dev]
region = {{ aws_region }}
```

```ini good
[profile dev]
region = eu-central-1
```

There is no fix. If this rule is off, or ignored for the file, the file is checked like any other.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Line(&[LineKind::Header, LineKind::Setting, LineKind::Text], check)];

/// What opens a mark, what closes it, and its name.
const MARKS: [(&str, &str, &str); 6] = [
    ("{{", "}}", "`{{ … }}`"),
    ("{%", "%}", "`{% … %}`"),
    ("{#", "#}", "`{# … #}`"),
    ("%{", "}", "`%{ … }`"),
    ("<%", "%>", "`<% … %>`"),
    (VAULT, ";", "Ansible Vault"),
];

const VAULT: &str = "$ANSIBLE_VAULT;";

/// What each mark has in it, and nearly no line.
const SIGNS: [char; 4] = ['{', '%', '$', '@'];

/// The same of variables. In the user's own files these are a mistake: AWS tools do not expand them.
const VARIABLES: [(&str, &str, &str); 4] = [
    ("${", "}", "`${ … }`"),
    ("#{", "}", "`#{ … }`"),
    ("@@", "@@", "`@@ … @@`"),
    ("%(", ")s", "`%( … )s`"),
];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if let Some((span, what)) = mark(line) {
        if line.is_first(|line| mark(line).is_some()) {
            report(line, span, what, findings);
        }
    } else if is_whole_file(line) && is_path(line) {
        let message = "This file is a single path, which Git writes for a symbolic link. \
                       Open the file that it names.";
        findings.report(line.section, line.trimmed_span(line.index), message);
    }
}

fn report(line: &LineContext<'_, '_>, span: Span, what: &'static str, findings: &mut Findings<'_>) {
    let is_vault = line.text(span).starts_with(VAULT);
    if !line.facts.active {
        let message = format!(
            "{what} marks a file that another program completes. \
             Nothing else is reported in sections that have such marks."
        );
        findings.report(line.section, span, message);
        return;
    }
    // AWS tools read it as it is: whatever completes it has not done so.
    let message = if is_vault {
        "This file is encrypted with Ansible Vault, and AWS tools read it as it is. Decrypt it."
            .to_owned()
    } else {
        format!(
            "No program has replaced {what}, and AWS tools read this file as it is. Complete it to have the section checked."
        )
    };
    findings.report(line.section, span, message).severity(Severity::Warning);
}

/// The first mark of the line, and whose it is.
fn mark(line: &LineContext<'_, '_>) -> Option<(Span, &'static str)> {
    let text = line.content();
    // `missing-equals` reports a diff.
    if !text.contains(SIGNS) || text.starts_with("@@ -") {
        return None;
    }
    let find = |(open, close, what): &(&'static str, &'static str, &'static str)| {
        let at = text.find(open)?;
        let inside = at + open.len();
        let len = text[inside..].find(close)? + close.len();
        Some((at, inside + len - at, *what))
    };
    let found = MARKS.iter().find_map(find);
    let found =
        found.or_else(|| VARIABLES.iter().find_map(find).filter(|_| has_template_variables(line)));
    // A comment may quote a mark, and a command may contain braces for another program.
    if line.kind == LineKind::Comment || holds(line, &[ValueKind::Command]) {
        return None;
    }
    let (at, len, what) = found?;
    let start = line.span().start + at as u32;
    Some((Span::new(start, start + len as u32), what))
}

/// Whether variables are there for another program: in files that a tool of the user reads as they are,
/// and in paths, they are a mistake.
fn has_template_variables(line: &LineContext<'_, '_>) -> bool {
    !line.facts.active && !holds(line, &[ValueKind::Path])
}

fn holds(line: &LineContext<'_, '_>, kinds: &[ValueKind]) -> bool {
    let known = line.setting_on_line().and_then(|setting| setting.known);
    known.is_some_and(|known| kinds.contains(&known.kind))
}

/// The byte from which the text of a section is a template. The tags below its last setting are about the
/// next section: `{% for … %}`.
pub(crate) fn template_start(section: &SectionContext<'_, '_>) -> u32 {
    let is_literal = |line: &LineContext<'_, '_>| {
        matches!(line.kind, LineKind::Header | LineKind::Setting | LineKind::Text) && !is_tag(line)
    };
    let last_literal = section.lines().filter(is_literal).last().map_or(0, |line| line.index);
    match section.lines().find(|line| mark(line).is_some()) {
        Some(first) if first.index > last_literal => first.span().start,
        _ => 0,
    }
}

/// Whether a section has a mark elsewhere than in the values of its settings: the finished file may have
/// sections there that this one does not name.
pub(crate) fn may_add_sections(section: &SectionContext<'_, '_>) -> bool {
    section.lines().any(|line| {
        mark(&line).is_some_and(|(span, _)| {
            line.setting_on_line().is_none_or(|setting| span.start < setting.raw.start)
        })
    })
}

/// Whether the line is nothing but a mark.
fn is_tag(line: &LineContext<'_, '_>) -> bool {
    let text = line.content().trim();
    MARKS.iter().any(|(open, close, _)| text.starts_with(open) && text.ends_with(close))
}

/// Whether the file has no other line and no end of line.
fn is_whole_file(line: &LineContext<'_, '_>) -> bool {
    line.header.is_none() && line.source.lines.len() == 1 && line.eol() == Eol::None
}

fn is_path(line: &LineContext<'_, '_>) -> bool {
    let text = line.text(line.trimmed_span(line.index));
    line.kind == LineKind::Text && text.contains(['/', '\\']) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use syntax::{FileKind, PerFile, Span};

    use crate::engine::{Checks, Pair};
    use crate::facts::Facts;
    use crate::options::{Level, Options};
    use crate::rules::fixture::{check, check_all, check_with};

    const CONFIG: FileKind = FileKind::Config;

    #[test]
    fn one_notice_and_nothing_else_in_sections_with_marks() {
        check_all(
            "--- config
= x
^^^ error[empty-setting-name]: 
[default]
region = {{ region }}-1
         ^^^^^^^^^^^^ info[template]: `{{ … }}` marks a file that another program completes. Nothing else is reported in sections that have such marks.
output = {% if a %}json{% endif %}
[default]
region = <%= region %>
--- credentials
= x
^^^ error[empty-setting-name]: 
",
        );
    }

    #[test]
    fn literal_sections_are_checked() {
        check_all(
            "--- config
[default]
region = us-esat-1
         ^^^^^^^^^ warning[unknown-region]: 
{{ if .work }}
^^^^^^^^^^^^^^ info[template]: `{{ … }}` marks a file that another program completes
[profile work]
region = {{ .region }}
sso_session = corp
{{ end }}
[profile ops]
role_arn = arn:aws:iam::029608264753:role/x
source_profile = made-by-the-template
output = jsn
         ^^^ error[invalid-choice]: 
{% for name in names %}
[profile x]
output = jsn
{% if a %}
region = eu-west-1
{% endif %}
",
        );
    }

    #[test]
    fn names_are_known_where_all_marks_are_in_values() {
        let values = "--- config
[default]
region = {{ region }}
         ^^^^^^^^^^^^ info[template]: 
[profile ops]
role_arn = arn:aws:iam::029608264753:role/x
source_profile = defualt
                 ^^^^^^^ error[unknown-source-profile]: 
[profile dev]
sso_session = crop
              ^^^^ error[unknown-sso-session]: 
sso_account_id = 029608264753
sso_role_name = Dev
[sso-session corp]
sso_start_url = {{ url }}
sso_region = eu-west-1
sso_registration_scopes = sso:account:access
";
        check_all(values);
        let drawn = |line: &&str| !line.contains("error[unknown");
        for added in ["[sso-session {{ name }}]", "{{ sessions }}", "{% include 'sessions' %}"] {
            let silent = values.lines().filter(drawn).collect::<Vec<_>>().join("\n");
            check_all(&format!("{silent}\n{added}\n"));
        }
    }

    #[test]
    fn variables_are_marks_in_files_of_others_alone() {
        let picture = "--- config
[profile a]
region = ${AWS_REGION}
         ^^^^^^^^^^^^^ info: `${ … }` marks a file that another program completes
ca_bundle = ${HOME}/ca.pem
[profile ${name}]
%{ if sso ~}
";
        check("template", picture);
        let own = "--- config\n[profile a]\nregion = ${AWS_REGION}\n";
        check_with("template", own, |facts, _| facts.active = true);
    }

    #[test]
    fn in_ones_own_files_nobody_completes_it() {
        let check_own = |picture: &str| {
            check_with("template", picture, |facts, _| facts.active = true);
        };
        check_own(
            "--- config
[default]
region = {{ region }}
         ^^^^^^^^^^^^ warning: No program has replaced `{{ … }}`, and AWS tools read this file as it is. Complete it to have the section checked.
output = {% if a %}json{% endif %}
credential_process = docker inspect -f '{{.Id}}'
--- credentials
# {{ ansible_managed }}
[default]
aws_access_key_id = {{ key }}
                    ^^^^^^^^^ warning: No program has replaced `{{ … }}`
",
        );
        check_own(
            "--- credentials\n$ANSIBLE_VAULT;1.1;AES256\n^^^^^^^^^^^^^^^^^^^ warning: This file is encrypted with Ansible Vault\n6162\n",
        );
    }

    #[test]
    fn variables_of_every_language() {
        for (mark, shown) in
            [("${r}", "${ … }"), ("#{r}", "#{ … }"), ("@@r@@", "@@ … @@"), ("%(r)s", "%( … )s")]
        {
            let (blank, carets) = (" ".repeat(9), "^".repeat(mark.len()));
            let picture = format!(
                "--- config\n[a]\nregion = {mark}\n{blank}{carets} info: `{shown}` marks a file\n"
            );
            check("template", &picture);
        }
    }

    #[test]
    fn every_kind() {
        check(
            "template",
            "--- credentials\n$ANSIBLE_VAULT;1.1;AES256\n^^^^^^^^^^^^^^^^^^^ info: Ansible Vault\n6162\n",
        );
        check("template", "--- config\n<% if a %>\n^^^^^^^^^^ info: `<% … %>`\n[default]\n");
    }

    #[test]
    fn a_file_is_one_without_findings_as_well() {
        let is_one = |text: &str| {
            let pair = Pair::with_checks(
                PerFile { config: Some(text), credentials: None },
                Facts::default(),
                Options::default(),
                Checks::Templates,
            );
            pair.is_template(CONFIG)
        };
        assert!(is_one("[a]\nregion = {{ region }}\n"));
        assert!(!is_one("# {{ managed }}\n[a]\nregion = us-east-1\n"));
    }

    #[test]
    fn what_git_leaves_of_a_symbolic_link() {
        let count = |text: &str| {
            let pair = Pair::new(
                PerFile { config: Some(text), credentials: None },
                Facts::default(),
                Options::default(),
            );
            let found: Vec<_> = pair.findings(CONFIG).map(|finding| finding.rule.code).collect();
            found.into_iter().filter(|code| *code == "template").count()
        };
        assert_eq!(count("../dotfiles/aws/config"), 1);
        for text in ["../a b", "config", "a/b\n", "a = b/c", "[a]\nb/c", "# a/b"] {
            assert_eq!(count(text), 0, "{text:?}");
        }
    }

    #[test]
    fn near_misses() {
        check(
            "template",
            "--- config
# {{ ansible_managed }}
[default]
credential_process = docker inspect -f '{{.Id}}' a/b
region = {{
--- credentials
a/b
",
        );
    }

    #[test]
    fn silence_comes_and_goes_with_the_mark() {
        let text = "[a]\n= x\n[b]\nregion = {{ r }}\n[c]\n= x\n[d]\nregion = {{ r }}\n";
        let mut pair = Pair::new(
            PerFile { config: Some(text), credentials: None },
            Facts::default(),
            Options::default(),
        );
        let lines = |pair: &Pair, code: &str| {
            let wanted = pair.findings(CONFIG).filter(|finding| finding.rule.code == code);
            let starts = wanted.map(|finding| pair.locate(finding.at).1.start);
            starts.map(|start| pair.document(CONFIG).unwrap().line_of(start)).collect::<Vec<_>>()
        };
        let edit = |pair: &mut Pair, from: &str, to: &str| {
            let text = pair.document(CONFIG).unwrap().rope().to_string();
            let at = text.find(from).unwrap();
            pair.edit(CONFIG, Span::from(at..at + from.len()), to);
            let fresh = pair.document(CONFIG).unwrap().rope().to_string();
            let fresh = Pair::new(
                PerFile { config: Some(&fresh), credentials: None },
                Facts::default(),
                Options::default(),
            );
            assert!(
                pair.findings(CONFIG)
                    .map(|f| &f.message)
                    .eq(fresh.findings(CONFIG).map(|f| &f.message))
            );
        };
        assert_eq!(lines(&pair, "template"), [3]);
        assert_eq!(lines(&pair, "empty-setting-name"), [1, 5]);
        edit(&mut pair, "[b]\nregion = {{ r }}\n", "");
        assert_eq!(lines(&pair, "template"), [5]);
        edit(&mut pair, "{{ r }}", "us-east-1");
        assert_eq!(lines(&pair, "empty-setting-name"), [1, 3]);
        edit(&mut pair, "[a]\n", "{% x %}\n[a]\n");
        assert_eq!(lines(&pair, "template"), [0]);
        assert_eq!(lines(&pair, "empty-setting-name"), [2, 4]);
    }

    #[test]
    fn switched_off_it_silences_nothing() {
        let picture = "--- config
[default]
= {{ x }}
^^^^^^^^^ error: 
";
        check_with("empty-setting-name", picture, |_, options| {
            options.levels.insert("template".to_owned(), Level::Off);
        });
        let ignored = "--- config
# aws-config-lsp: ignore-file[template]
[default]
= {{ x }}
^^^^^^^^^ error: 
";
        check("empty-setting-name", ignored);
    }
}
