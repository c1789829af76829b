//! Headers that lack a bracket, or have other brackets.

use syntax::{LineKind, Span};

use super::commented;
use crate::finding::{Anchor, Finding};
use crate::lint::{Findings, LineContext};
use crate::model::{LostHeader, Section};

/// Reports a line that was meant as a header. What follows from it for the settings below is part of this
/// finding: they are duplicates, or before the first header, only because of it.
pub(super) fn report(line: &LineContext<'_, '_>, lost: LostHeader, findings: &mut Findings<'_>) {
    let mut others = line.lost_headers().iter().copied();
    let next = others.find(|other| *other > line.index).unwrap_or(line.source.lines.len());
    let is_setting = |below: &usize| line.source.lines[*below].kind == LineKind::Setting;
    let mut below = (line.index + 1..next).filter(is_setting);
    let first = below.next();
    let end_of_settings = below.next_back().or(first);
    let header = line.trimmed_span(line.index);
    // In a section, readers that refuse only duplicates of the settings below refuse this line, too.
    let end = first.filter(|_| line.header.is_none()).unwrap_or(line.index) + 1;
    let refusal = line.refusal_in_place(line.index..end);
    let what = match lost {
        LostHeader::Bracket => format!("no `[`{refusal}. Add it."),
        LostHeader::Brackets => format!("no brackets{refusal}. Add them."),
        LostHeader::BracketInside(_) => format!("its `[` in the wrong place{refusal}. Move it."),
        LostHeader::Quotes => format!("quotes around it{refusal}. Remove them."),
        LostHeader::OtherBrackets(_) => format!("other brackets{refusal}. Use `[` and `]`."),
    };
    let message = format!("This header has {what}");
    let finding = findings.report(line.section, header, message).about(&refusal);
    if let (Some(first), Some(last)) = (first, end_of_settings) {
        let settings = line.trimmed_span(first).join(line.trimmed_span(last));
        let without = match &line.header {
            Some(header) => format!("these settings belong to `{}`", line.text(header.brackets)),
            None => "these settings belong to no section".to_owned(),
        };
        finding.related(Anchor::Span(line.section.at(settings)), without);
    }
    complete_header(line, lost, header, finding);
    finding.fix("Comment out", commented(line, [line.index]));
}

fn complete_header(section: &Section<'_>, lost: LostHeader, line: Span, finding: &mut Finding) {
    let insert = |at: u32, text: &str| section.edit(Span::at(at), text);
    match lost {
        LostHeader::Bracket => {
            finding.fix("Insert the missing `[`", vec![insert(line.start, "[")]);
        }
        LostHeader::Brackets => {
            // `profile dev:` of YAML
            let colons = section.text(line).len() - section.text(line).trim_end_matches(':').len();
            let end = section.edit(Span::new(line.end - colons as u32, line.end), "]");
            let edits = vec![insert(line.start, "["), end];
            finding.fix("Insert the missing brackets", edits);
        }
        LostHeader::BracketInside(at) => {
            // `profile[dev]` has no blank.
            let gap = if section.text(Span::new(line.start, at)).ends_with([' ', '\t']) {
                ""
            } else {
                " "
            };
            let edits = vec![insert(line.start, "["), section.edit(Span::new(at, at + 1), gap)];
            finding.fix("Move the `[` to the beginning", edits);
        }
        LostHeader::Quotes => {
            let [start, end] = [line.start, line.end - 1].map(|at| Span::new(at, at + 1));
            finding.fix("Remove the quotes", vec![section.edit(start, ""), section.edit(end, "")]);
        }
        LostHeader::OtherBrackets(inner) => {
            // The blank of the same keyboard.
            let header = format!("[{}]", section.text(inner).replace('\u{3000}', " "));
            finding.fix("Replace them with `[` and `]`", vec![section.edit(line, header)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "missing-equals";

    #[test]
    fn a_header_without_brackets_is_one_finding_for_what_is_below_it() {
        for (lost, message) in [
            (
                "default]",
                "This header has no `[`, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add it.",
            ),
            (
                "profile dev",
                "This header has no brackets, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Add them.",
            ),
            (
                "{default}",
                "This header has other brackets, so the AWS CLI, boto3, the Java SDK and 2 others refuse the whole file. Use `[` and `]`.",
            ),
        ] {
            let carets = "^".repeat(lost.len());
            check_all(&format!(
                "--- config\n{lost}\n{carets} error[missing-equals]: {message}\nregion = us-east-1\noutput = json\n"
            ));
        }
        check_all(
            "--- config
[default]
region = us-east-1
profile dev]
^^^^^^^^^^^^ error[missing-equals]: This header has no `[`
region = us-west-2
region = us-west-2
^^^^^^ error[duplicate-setting]: `region` is already set above
",
        );
    }

    #[test]
    fn a_bracket_in_the_wrong_place_and_quotes_are_repaired() {
        for (lost, right) in [
            ("profile [dev]", "[profile dev]"),
            ("profile[dev]", "[profile dev]"),
            ("profile dev:", "[profile dev]"),
            ("sso-session [dev]", "[sso-session dev]"),
            ("'[profile dev]'", "[profile dev]"),
            ("\"[default]\"", "[default]"),
        ] {
            let file = |header: &str| format!("--- config\n{header}\nregion = us-east-1\n");
            fixed(CODE, &file(lost), &file(right));
        }
        check_all(
            "--- config
'[default]'
^^^^^^^^^^^ error[missing-equals]: This header has quotes around it
region = us-east-1
profile [dev]
^^^^^^^^^^^^^ error[missing-equals]: This header has its `[` in the wrong place
region = us-east-1
",
        );
    }

    #[test]
    fn brackets_of_a_chinese_keyboard_are_one_finding() {
        check_all(
            "--- config
[default]
region = us-east-1
［profile dev］
^^^^^^^^^^^^^ error[missing-equals]: This header has other brackets
region = us-east-1
output = json
",
        );
        fixed(
            CODE,
            "--- config\n［profile　dev］\nregion = us-east-1\n",
            "--- config\n[profile dev]\nregion = us-east-1\n",
        );
    }

    #[test]
    fn brackets_are_put_where_they_are_missing() {
        let after = "--- config\n[default]\nregion = us-east-1\n";
        for lost in ["default]", "default", "(default)", "<default>", "［default］", "［default]"]
        {
            fixed(CODE, &format!("--- config\n{lost}\nregion = us-east-1\n"), after);
        }
    }
}
