use catalogue::{KnownSetting, ValueKind};
use syntax::{Eol, LineKind, Span};

use crate::finding::Severity;
use crate::lint::{Check, Findings, LineContext};
use crate::model::Setting;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "trailing-whitespace",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"A line has trailing whitespace.

Readers remove it. But it is copied together with the value: a secret that was pasted elsewhere with a
trailing space gets `SignatureDoesNotMatch` for no visible reason.

```ini bad escaped credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX\u{20}\u{20}
aws_secret_access_key = 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
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix removes the whitespace. It is safe: no reader sees a difference.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Line(
    &[LineKind::Comment, LineKind::Header, LineKind::Setting, LineKind::Text],
    check,
)];

fn check(line: &LineContext<'_, '_>, findings: &mut Findings<'_>) {
    let content = line.content();
    let kept = content.trim_end_matches([' ', '\t']).len();
    // Before a lone CR they end no line for most readers.
    if kept == content.len() || line.source.lines[line.index].eol == Eol::Cr {
        return;
    }
    if line.setting_on_line().is_some_and(is_left_empty) {
        return;
    }
    let blanks = Span::new(line.span().start + kept as u32, line.span().end);
    // A credential is what people copy to other places, where the blank is not removed.
    let finding = if ends_in_credential(line) {
        let message =
            "This credential has trailing whitespace, which is copied with it. Remove it.";
        findings.report(line.section, blanks, message)
    } else {
        findings.report(line.section, blanks, "This line has trailing whitespace.")
    };
    finding.safe_fix("Remove trailing whitespace", vec![line.edit(blanks, "")]);
}

/// Whether `empty-value` reports the setting, or another tool wrote it so. Of an empty setting that has a
/// meaning, readers disagree about the blank.
fn is_left_empty(setting: &Setting) -> bool {
    let has_no_meaning =
        |known: &KnownSetting| known.empty_means.is_none() && known.kind != ValueKind::Block;
    setting.raw.is_empty() && setting.known.is_some_and(has_no_meaning)
}

/// Whether the line ends in a credential: after one with a comment, the comment ends it.
fn ends_in_credential(line: &LineContext<'_, '_>) -> bool {
    line.setting_on_line().is_some_and(|setting| {
        setting.is_credential() && setting.comment(&line.source.text).is_none()
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_all, fixed};

    const CODE: &str = "trailing-whitespace";

    #[test]
    fn after_a_credential_it_says_why() {
        check(
            CODE,
            "--- credentials
[default]\t
         ^ info: This line has trailing whitespace.
# note  
      ^^ info: This line has trailing whitespace.
aws_access_key_id = AKIASP2TPHJSQH3FJRUX  
                                        ^^ info: This credential has trailing whitespace, which is copied with it. Remove it.
AWS_SECRET_ACCESS_KEY = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt \t
                                                                ^^ info: This credential has trailing whitespace,
aws_session_token = IQoJ # mine 
                               ^ info: This line has trailing whitespace.
region = us-east-1 \r
                  ^ info: This line has trailing whitespace.
",
        );
    }

    #[test]
    fn an_empty_pair_has_one_finding() {
        check_all(
            "--- credentials
[default]
aws_access_key_id = 
^^^^^^^^^^^^^^^^^ warning[empty-value]: `aws_access_key_id` and `aws_secret_access_key` have no values.
aws_secret_access_key =  
",
        );
    }

    #[test]
    fn an_empty_setting_has_one_finding() {
        check_all(
            "--- config
[profile a]
output = \t
^^^^^^ warning[empty-value]: `output` has no value
--- credentials
[a]
x_principal_arn = 
",
        );
    }

    #[test]
    fn blank_lines_and_other_characters() {
        check(CODE, "--- config\n[default]\n  \n\t\nregion = us-east-1 \routput = json\u{a0}\n");
    }

    #[test]
    fn the_fix_removes_the_blanks_alone() {
        fixed(
            CODE,
            "--- config\n[default]\r\nregion = us-east-1 \t\r\noutput = json\r\n",
            "--- config\n[default]\r\nregion = us-east-1\r\noutput = json\r\n",
        );
    }
}
