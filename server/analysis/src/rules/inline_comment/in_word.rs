//! A sign in the middle of a word, at which a comment begins for few readers.

use catalogue::ValueKind;
use syntax::{FileKind, Span};

use super::{is_command, message_of_command};
use crate::finding::Severity;
use crate::lint::probe::seeing_among;
use crate::lint::{Findings, SettingContext};
use crate::readers::Readers;

pub(super) fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting) = (context.section, context.setting);
    let Some(known) = setting.known else { return };
    let value = section.text(setting.raw);
    // `missing-equals` reports a second setting.
    let Some(at) = value.find(';').filter(|_| setting.separators(&section.source.text).is_empty())
    else {
        return;
    };
    // A sign at the end is reported as a part of the value: without it, all readers agree.
    let is_reported = setting.around_credential(&section.source.text).is_some()
        || known.kind == ValueKind::Region;
    if is_reported && value[at + 1..].trim().is_empty() {
        return;
    }
    let judged = context.options.all_readers().intersection(Readers::of(known));
    // In a profile, whatever the section is: a comment is one for the parser. Of the credentials file, because
    // the SDK for PHP looks for some settings of the config file under another header than for others.
    let line = section.text(section.line_span(setting.line as usize));
    let text = format!("[a]\n{line}");
    let cutting = seeing_among(judged, FileKind::Credentials, &text, |view| {
        let seen = view.profile("a").and_then(|profile| profile.setting(known.name));
        // Some readers remove the quotes around a value.
        seen.is_some_and(|seen| !seen.value.contains(value[at..].trim_end_matches(['"', '\''])))
    });
    if cutting.is_empty() {
        return;
    }
    let message = if is_command(setting) {
        message_of_command(cutting)
    } else {
        format!(
            "{} {} the rest of this value as a comment. Remove the semicolon.",
            cutting.at_start(),
            cutting.verb("reads", "read")
        )
    };
    let at = Span::new(setting.raw.start + at as u32, setting.raw.end);
    let matters = !cutting.intersection(context.options.readers).is_empty();
    findings.report(section, at, message).about(cutting).severity(match matters {
        true if setting.is_credential() => Severity::Error,
        true => Severity::Warning,
        false => Severity::Information,
    });
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "inline-comment";

    #[test]
    fn what_few_readers_cut_off_is_information() {
        check(
            CODE,
            "--- config
[default]
credential_process = sh -c 'a; b'
                             ^^^^ info: The PHP SDK and Laravel read the rest of this command as a comment, even in quotes. Put the command in a script.
region = us-east-1;eu-west-1
                  ^^^^^^^^^^ info: The PHP SDK and Laravel read the rest of this value as a comment. Remove the semicolon.
foo = a;b
[profile a]
credential_process = \"/bin/a;b\"
",
        );
    }

    #[test]
    fn for_whom_names_the_reader_it_is_a_fault() {
        check_with(
            CODE,
            "--- config
[profile a]
region = us-east-1;eu-west-1
                  ^^^^^^^^^^ warning: The PHP SDK and Laravel read
--- credentials
[a]
aws_session_token = IQoJb3JpZ2luX2VjE;
                                     ^ error: The PHP SDK and Laravel read
",
            |_, options| options.readers = Readers::from_iter([Reader::Botocore, Reader::Php]),
        );
        check_with(CODE, "--- config\n[a]\nregion = a;b\n", |_, options| {
            options.others = Readers::NONE;
        });
    }
}
