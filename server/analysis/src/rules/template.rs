use catalogue::ValueKind;
use syntax::{Eol, LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "template",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"The file is a template or an encrypted one, not the file that AWS tools read.

Another program (Ansible, chezmoi, a shell script) replaces `{{ … }}`, `{% … %}` and `<%= … %>`.
`$ANSIBLE_VAULT;` begins an encrypted file, and a single path is what Git writes for a symbolic link
where the system has none. The contents of the finished file are not known, so nothing else is reported.
Marks in a comment, or in a command such as `docker inspect -f '{{.Id}}'`, are ignored.

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
const MARKS: [(&str, &str, &str); 4] = [
    ("{{", "}}", "`{{ … }}`"),
    ("{%", "%}", "`{% … %}`"),
    ("<%", "%>", "`<% … %>`"),
    ("$ANSIBLE_VAULT;", ";", "Ansible Vault"),
];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    if let Some((span, what)) = mark(line) {
        if line.is_first(|line| mark(line).is_some()) {
            let message = format!(
                "{what} marks a file that another program completes, so nothing else is reported in it."
            );
            findings.report(line.section, span, message);
        }
    } else if is_whole_file(line) && is_path(line) {
        let message = "This file is a single path, which Git writes for a symbolic link. \
                       Open the file that it names.";
        findings.report(line.section, line.trimmed_span(line.index), message);
    }
}

/// The first mark of the line, and whose it is.
fn mark(line: &LineContext<'_, '_>) -> Option<(Span, &'static str)> {
    let text = line.content();
    let (at, len, what) = MARKS.iter().find_map(|(open, close, what)| {
        let at = text.find(open)?;
        let inside = at + open.len();
        let len = text[inside..].find(close)? + close.len();
        Some((at, inside + len - at, *what))
    })?;
    // A comment may quote a mark, and a command may contain braces for another program.
    if line.kind == LineKind::Comment || holds_command(line) {
        return None;
    }
    let start = line.span().start + at as u32;
    Some((Span::new(start, start + len as u32), what))
}

/// Whether the line holds a command, which may contain braces for another program.
fn holds_command(line: &LineContext<'_, '_>) -> bool {
    let known = line.setting_on_line().and_then(|setting| setting.known);
    known.is_some_and(|known| known.kind == ValueKind::Command)
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
    use syntax::{FileKind, Span};

    use crate::engine::Pair;
    use crate::facts::Facts;
    use crate::options::{Level, Options};
    use crate::rules::fixture::{check, check_all, check_with};

    const CONFIG: FileKind = FileKind::Config;

    #[test]
    fn one_notice_and_nothing_else() {
        check_all(
            "--- config
= x
[default]
region = {{ region }}-1
         ^^^^^^^^^^^^ info[template]: `{{ … }}` marks a file that another program completes
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
    fn every_kind() {
        check(
            "template",
            "--- credentials\n$ANSIBLE_VAULT;1.1;AES256\n^^^^^^^^^^^^^^^^^^^ info: Ansible Vault\n6162\n",
        );
        check("template", "--- config\n<% if a %>\n^^^^^^^^^^ info: `<% … %>`\n[default]\n");
    }

    #[test]
    fn what_git_leaves_of_a_symbolic_link() {
        let count = |text: &str| {
            let pair = Pair::new(Some(text), None, Facts::default(), Options::default());
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
        let mut pair = Pair::new(Some(text), None, Facts::default(), Options::default());
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
            let fresh = Pair::new(Some(&fresh), None, Facts::default(), Options::default());
            assert!(
                pair.findings(CONFIG)
                    .map(|f| &f.message)
                    .eq(fresh.findings(CONFIG).map(|f| &f.message))
            );
        };
        assert_eq!(lines(&pair, "template"), [3]);
        assert_eq!(lines(&pair, "empty-setting-name"), [0_u32; 0]);
        edit(&mut pair, "[b]\nregion = {{ r }}\n", "");
        assert_eq!(lines(&pair, "template"), [5]);
        edit(&mut pair, "{{ r }}", "us-east-1");
        assert_eq!(lines(&pair, "empty-setting-name"), [1, 3]);
        edit(&mut pair, "[a]\n", "{% x %}\n[a]\n");
        assert_eq!(lines(&pair, "template"), [0]);
        assert_eq!(lines(&pair, "empty-setting-name"), [0_u32; 0]);
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
