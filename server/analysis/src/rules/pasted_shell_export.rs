use std::ops::Range;

use catalogue::by_env;
use syntax::{FileKind, LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::{Check, Findings, LineContext};
use crate::model::{InvalidLine, Section, ShellVariable};
use crate::pasted::{key_named, recognise};
use crate::put::is_writable_name;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "pasted-shell-export",
    severity: Severity::Error,
    group: Group::Default,
    doc: r#"A shell command that sets a variable was pasted into the file.

The access portal and many tools offer credentials as `export AWS_ACCESS_KEY_ID=…`, `set …` or `$Env:…`.
Such lines are not valid in these files: tools find settings with unknown names, and no credentials.

```ini bad credentials
[default]
export AWS_ACCESS_KEY_ID=AKIASP2TPHJSQH3FJRUX
export AWS_SECRET_ACCESS_KEY=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
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

In an editor, "Update `[default]` with these keys" puts the credentials into the profile and replaces its
old ones. On the command line, `aws-config-lsp import` does the same. Where the section has no such settings
yet, the fix converts the variables to settings; those without a setting become comments. Above the first
header, it puts them into the profile that `AWS_PROFILE` names there, or into `[default]`. It is not safe: they
may be for another profile.
"#,
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Setting, LineKind::Text], check)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(lines) = line.run(|line| line.invalid() == Some(InvalidLine::Shell)) else { return };
    let span = line.trimmed_span(lines.start).join(line.trimmed_span(lines.end - 1));
    let refusal = line.refusal_in_place(lines.clone());
    let (what, them) = match lines.len() {
        1 => ("This is a shell command, not a setting", "it"),
        _ => ("These are shell commands, not settings", "them"),
    };
    let message = format!("{what}{refusal}. Convert {them}.");
    let finding = findings.report(line.section, span, message).about(&refusal).settled_by_import();
    // Half a key would be written beside the other half of an old one.
    let sets_credential = lines.clone().any(|index| names_credential(line, index));
    // `import` reads several on one line.
    if lines.clone().any(|index| sets_another(line, index)) {
        return;
    }
    if !sets_credential || recognise(line.text(line.lines_span(lines.clone()))).is_ok() {
        finding.fix("Convert to settings", converted(line, lines));
    }
}

/// Whether a line goes on with a second assignment, which the fix would remove: it may be the secret.
fn sets_another(section: &Section<'_>, line: usize) -> bool {
    let end = section.content_span(line).end;
    section.shell_variable(line).is_some_and(|variable| {
        let rest = section.text(Span::new(variable.value.start, end));
        rest.split([';', '&']).skip(1).any(|command| command.contains('='))
    })
}

fn names_credential(section: &Section<'_>, line: usize) -> bool {
    let variable = section.shell_variable(line);
    variable.is_some_and(|variable| key_named(section.text(variable.name)).is_some())
}

fn converted(section: &Section<'_>, lines: Range<usize>) -> Vec<Edit> {
    let mut edits = Vec::new();
    // Before the first header the settings would belong to no profile.
    if section.header.is_none() {
        let top = Span::at(section.line_span(lines.start).start);
        let header = header(section, lines.clone());
        edits.push(section.edit(top, format!("[{header}]{}", section.line_end())));
    }
    for line in lines {
        if let Some(variable) = section.shell_variable(line) {
            edits.extend(converted_line(section, line, variable));
        }
    }
    edits
}

/// What is between the brackets of the header of the profile that the variables select.
fn header(section: &Section<'_>, lines: Range<usize>) -> String {
    let mut variables = lines.filter_map(|line| section.shell_variable(line));
    let selected = variables.find(|it| section.text(it.name) == "AWS_PROFILE");
    match selected.map(|it| section.text(it.value)).filter(|name| is_writable_name(name)) {
        Some(name) if section.file == FileKind::Config && name != "default" => {
            format!("profile {name}")
        }
        Some(name) => name.to_owned(),
        None => "default".to_owned(),
    }
}

/// Only the text around the value is replaced, so that no secret is in an edit.
fn converted_line(section: &Section<'_>, line: usize, variable: ShellVariable) -> Vec<Edit> {
    let content = section.content_span(line);
    let name = section.text(variable.name);
    let known = by_env(name).or_else(|| catalogue::lookup_ignore_case(name));
    let Some(known) = known.filter(|_| !variable.value.is_empty()) else {
        // Of a variable that is no setting, the line stays as a comment: it may be what the shell
        // needs.
        return vec![section.edit(Span::at(content.start), "# ")];
    };
    let before = Span::new(content.start, variable.value.start);
    let mut edits = vec![section.edit(before, format!("{} = ", known.name))];
    if variable.value.end < content.end {
        edits.push(section.edit(Span::new(variable.value.end, content.end), ""));
    }
    edits
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed, no_fix};

    const CODE: &str = "pasted-shell-export";

    #[test]
    fn commands_of_every_shell_are_reported_once() {
        check(
            CODE,
            "--- config
[default]
export AWS_DEFAULT_REGION=us-east-1
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: This is a shell command, not a setting. Convert it.
region = us-east-1
$Env:AWS_PROFILE = \"a\"
^^^^^^^^^^^^^^^^^^^^^^ error: This is a shell command, not a setting
[profile a]
setx AWS_PROFILE a
^^^^^^^^^^^^^^^^^^ error: This is a shell command, not a setting, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Convert it.
exported = x
--- credentials
set AWS_PROFILE=a
^^^^^^^^^^^^^^^^^ error: This is a shell command, not a setting, so the AWS CLI, boto3, the Java SDK and the Rust SDK refuse the whole file. Convert it.
",
        );
    }

    #[test]
    fn fish_and_csh_are_shells_too() {
        fixed(
            CODE,
            "--- config\n[default]\nset -gx AWS_DEFAULT_REGION us-east-1\nsetenv AWS_DEFAULT_OUTPUT json\n",
            "--- config\n[default]\nregion = us-east-1\noutput = json\n",
        );
    }

    #[test]
    fn no_other_rule_speaks_of_them() {
        check_all(
            "--- config
[default]
region = us-east-1
export AWS_PROFILE=\"a\"
^^^^^^^^^^^^^^^^^^^^^^ error[pasted-shell-export]: This is a shell command, not a setting
[profile a]
region = us-east-1
setx AWS_PROFILE a
^^^^^^^^^^^^^^^^^^ error[pasted-shell-export]: This is a shell command, not a setting
",
        );
    }

    #[test]
    fn a_whole_key_becomes_settings_of_the_profile_that_is_selected() {
        let key = "export AWS_ACCESS_KEY_ID=AKIAQNZGKIQY56JQ7WML\nexport AWS_SECRET_ACCESS_KEY=\"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\"\n";
        let settings = "aws_access_key_id = AKIAQNZGKIQY56JQ7WML\naws_secret_access_key = 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\n";
        fixed(
            CODE,
            &format!("--- credentials\n{key}"),
            &format!("--- credentials\n[default]\n{settings}"),
        );
        fixed(
            CODE,
            &format!("--- config\n{key}export AWS_PROFILE=dev\n"),
            &format!("--- config\n[profile dev]\n{settings}# export AWS_PROFILE=dev\n"),
        );
        let line = key.trim_end().replace('\n', "; ");
        no_fix(CODE, "Convert", &format!("--- credentials\n[a]\n{line}\n"));
        let half = "--- credentials\nexport AWS_ACCESS_KEY_ID=AKIAQNZGKIQY56JQ7WML\n";
        no_fix(CODE, "Convert", half);
    }

    #[test]
    fn settings_take_their_place() {
        fixed(
            CODE,
            "--- config\n[default]\r\nexport AWS_DEFAULT_OUTPUT=\"json\"\r\n\r\n  export AWS_DEFAULT_REGION='us-east-1';\r\nexport AWS_PAGE=1\r\n",
            "--- config\n[default]\r\noutput = json\r\n\r\nregion = us-east-1\r\n# export AWS_PAGE=1\r\n",
        );
        fixed(
            CODE,
            "--- config\nset AWS_DEFAULT_REGION=us-east-1\n",
            "--- config\n[default]\nregion = us-east-1\n",
        );
    }
}
