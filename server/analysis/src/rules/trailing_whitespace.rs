use syntax::{Eol, LineKind, Span};

use super::{Check, Findings, Group, Rule, SectionContext};
use crate::finding::Severity;
use crate::model::{Section, Traits};

pub(super) static RULE: Rule = Rule {
    code: "trailing-whitespace",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"Blanks stand at the end of a line.

Today's readers cut them off. Older ones keep them, and they travel along when a value is copied
somewhere else: a secret with a blank behind it gives `SignatureDoesNotMatch`, and nothing to see.
At the end of a credential this is a warning.

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

The fix removes the blanks. It is safe: no reader sees a difference.
",
};

pub(super) const CHECK: Check = Check::Section(Traits::TRAILING_BLANK, check);

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for (index, line) in section.source.lines.iter().enumerate() {
        let content = section.content_span(index);
        let kept = section.text(content).trim_end_matches([' ', '\t']).len() as u32;
        // Before a lone CR they end no line for most readers.
        if kept == content.len() || line.kind == LineKind::Blank || line.eol == Eol::Cr {
            continue;
        }
        let blanks = Span::new(content.start + kept, content.end);
        let finding = if is_credential(section, index) {
            let message = "blanks at the end of a credential: they travel along when it is copied; \
                           remove them";
            findings.report(section, blanks, message).severity(Severity::Warning)
        } else {
            findings.report(section, blanks, "blanks at the end of the line")
        };
        finding.safe_fix("Remove the blanks at the end", vec![section.edit(blanks, "")]);
    }
}

/// Whether line `index` ends in a credential; behind one with a comment, the comment ends it.
fn is_credential(section: &Section<'_>, index: usize) -> bool {
    let at = section.settings.binary_search_by_key(&(index as u32), |setting| setting.line);
    at.is_ok_and(|at| {
        let setting = &section.settings[at];
        setting.is_credential() && setting.comment(&section.source.text).is_none()
    })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "trailing-whitespace";

    #[test]
    fn behind_a_credential_it_warns() {
        check(
            CODE,
            "--- credentials
[default]\t
         ^ info: blanks at the end of the line
# note  
      ^^ info: blanks at the end of the line
aws_access_key_id = AKIASP2TPHJSQH3FJRUX  
                                        ^^ warning: blanks at the end of a credential: they travel along when it is copied; remove them
AWS_SECRET_ACCESS_KEY = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt \t
                                                                ^^ warning: blanks at the end of a credential
aws_session_token = IQoJ # mine 
                               ^ info: blanks at the end of the line
region = us-east-1 \r
                  ^ info: blanks at the end of the line
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
