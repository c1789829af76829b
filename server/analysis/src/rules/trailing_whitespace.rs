use syntax::{Eol, LineKind, Span};

use super::{Check, Findings, Group, Rule, SectionContext};
use crate::finding::Severity;
use crate::model::Traits;

pub(super) static RULE: Rule = Rule {
    code: "trailing-whitespace",
    severity: Severity::Information,
    group: Group::Default,
    doc: r"Blanks stand at the end of a line.

Today's readers cut them off. Older ones keep them, and they travel along when a value is copied
somewhere else: a secret with a blank behind it gives `SignatureDoesNotMatch`, and nothing to see.
At the end of a credential this is a warning.

```ini bad credentials
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE  
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix removes the blanks. It is safe: no reader sees a difference.
",
    check: Check::Section(Traits::TRAILING_BLANK, check),
};

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    for (index, line) in section.source.lines.iter().enumerate() {
        let content = section.content_span(index);
        let text = section.text(content);
        let kept = text.trim_end_matches([' ', '\t']).len() as u32;
        if kept == content.len() || line.kind == LineKind::Blank || line.eol == Eol::Cr {
            continue;
        }
        let blanks = Span::new(content.start + kept, content.end);
        let credential =
            section.settings.iter().find(|setting| setting.line == index as u32).is_some_and(
                |setting| {
                    setting.known.is_some_and(|known| {
                        known.secret || known.key() == catalogue::keys::AWS_ACCESS_KEY_ID
                    })
                },
            );
        let (severity, message) = if credential {
            (
                Severity::Warning,
                "blanks at the end of a credential: they travel along when it is copied; remove them",
            )
        } else {
            (Severity::Information, "blanks at the end of the line")
        };
        findings
            .report(section, blanks, message)
            .severity(severity)
            .safe_fix("Remove the blanks at the end", vec![section.edit(blanks, "")]);
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    #[test]
    fn behind_a_credential_it_warns() {
        check(
            "trailing-whitespace",
            "--- credentials
[default]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE  
                                        ^^ warning: blanks at the end of a credential
region = us-east-1 
                  ^ info: blanks at the end of the line
",
        );
    }

    #[test]
    fn the_fix_removes_the_blanks_alone() {
        fixed(
            "trailing-whitespace",
            "--- config\n[default]\nregion = us-east-1 \n",
            "--- config\n[default]\nregion = us-east-1\n",
        );
    }
}
