use syntax::{LineKind, trim_padding};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::model::InvalidLine;
use crate::readers::{self, Reader, Readers, Refusal, RefusalKind};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "refused-by-other-tools",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A tool with a parser of its own refuses the whole file.

The AWS CLI and the SDKs of the AWS tools that are most used read the file. But PowerShell and the .NET SDK
allow no comment after a header, Laravel and the PHP SDK allow no parentheses in an indented comment, and
aws-vault and Granted wait for a closing quotation mark.

If you use such a tool, name it in the setting `readers`, or set `readers` to `auto`: the finding is
then an error. Otherwise it is information.

```ini bad
[default] # the usual account
region = us-east-1
```

```ini good
# the usual account
[default]
region = us-east-1
```
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(&[LineKind::Header], check)];

fn check(section: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let options = section.options;
    let mut judged = options.all_readers().without(Readers::COMMON);
    // One section alone: what a reader refuses above must not hide what it refuses here.
    let text = &*section.source.text;
    if readers::is_plain(text) {
        return;
    }
    // To PHP a lone CR ends no line: what it reads there goes on in the next section.
    if text.ends_with('\r') {
        judged = judged.without(Readers::from_iter([Reader::Php]));
    }
    let read = |reader| readers::read(reader, section.file, text);
    let mut refusals: Vec<(Refusal, Readers)> = Vec::new();
    for reader in judged.iter() {
        let Err(refusal) = read(reader) else { continue };
        match refusals.iter_mut().find(|(other, _)| *other == refusal) {
            Some((_, readers)) => readers.insert(reader),
            None => refusals.push((refusal, Readers::from_iter([reader]))),
        }
    }
    // What the others refuse as well has a rule of its own.
    let mut common = options.readers.intersection(Readers::COMMON).iter();
    if refusals.is_empty() || common.any(|reader| read(reader).is_err()) {
        return;
    }
    for (refusal, refusing) in refusals {
        let at = trim_padding(text, refusal.at);
        let refused = section.lines().find(|line| at.start < line.span().end);
        if refused.is_some_and(|it| matches!(it.invalid(), Some(InvalidLine::Wrapped(_)))) {
            continue; // `wrapped-value` reports the line
        }
        let message = format!(
            "{} {} the whole file because of {}",
            refusing.at_start(),
            refusing.verb("refuses", "refuse"),
            cause(refusal.why, section.text(at))
        );
        let finding = findings.report(section.section, at, message).about(refusing);
        if !refusing.intersection(options.readers).is_empty() {
            finding.severity(Severity::Error);
        }
    }
}

/// What is wrong, and what to do. Quoted is only a character or a word such as `no`.
fn cause(why: RefusalKind, text: &str) -> String {
    match why {
        RefusalKind::TextAfterHeader => {
            "what follows this header. Move it to a line of its own.".to_owned()
        }
        RefusalKind::UnexpectedCharacter | RefusalKind::ReservedWord => {
            format!("`{}` here. Remove it.", text.trim())
        }
        RefusalKind::UnclosedQuote => "this quotation mark. Close it.".to_owned(),
        _ => "this line. Correct it.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "refused-by-other-tools";

    #[test]
    fn what_only_other_tools_refuse_is_information() {
        check(
            CODE,
            "--- config
[default] # note
^^^^^^^^^^^^^^^^ info: The .NET SDK and PowerShell refuse the whole file because of what follows this header. Move it to a line of its own.
region = us-east-1
[profile dev]
region = us-east-1
   # see the wiki (in German)
                  ^ info: The PHP SDK and Laravel refuse the whole file because of `(` here. Remove it.
",
        );
    }

    #[test]
    fn what_the_common_tools_refuse_has_rules_of_its_own() {
        check(CODE, "--- config\n[default]\nregion\n[profile a\noutput = json\n");
    }

    #[test]
    fn for_php_a_section_that_ends_in_a_lone_carriage_return_is_not_judged_alone() {
        check(CODE, "--- credentials\n[a]\n#[b]\r[a]\n");
        check(
            CODE,
            "--- config
[profile a] # note
^^^^^^^^^^^^^^^^^^ info: The .NET SDK and PowerShell refuse the whole file
s3 =\r",
        );
    }

    #[test]
    fn a_tool_that_left_a_trace_matters_if_that_is_left_to_the_program() {
        let text = "--- config
[default] # note
^^^^^^^^^^^^^^^^ error: The .NET SDK and PowerShell refuse the whole file
credential_process = pwsh -File key.ps1
";
        check_with(CODE, text, |_, options| options.auto_readers = true);
        check(CODE, &text.replace("error", "info"));
    }

    #[test]
    fn for_a_tool_that_the_user_names_it_is_an_error() {
        check_with(
            CODE,
            "--- config
[default] # note
^^^^^^^^^^^^^^^^ error: The .NET SDK and PowerShell refuse the whole file
region = us-east-1
",
            |_, options| options.readers = Readers::from_iter([Reader::Dotnet]),
        );
        let without = "--- config\n[default] # note\nregion = us-east-1\n";
        check_with(CODE, without, |_, options| options.others = Readers::NONE);
    }
}
