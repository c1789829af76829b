use std::ops::Range;

use catalogue::ValueKind;
use catalogue::credentials::{CredentialFault, credential_fault};
use syntax::Span;

use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "whitespace-in-credential",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"An access key ID, a secret or a token contains whitespace.

Credentials never contain whitespace; it comes from copying wrapped or tabular text. Every reader keeps
it, and AWS answers `InvalidClientTokenId`, `SignatureDoesNotMatch` or `IncompleteSignature`.

```ini bad credentials
[default]
aws_access_key_id = AKIASP2TPHJS QH3FJRUX
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
```

```ini good credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
```

The fix removes the whitespace. It is safe if the result is a well-formed credential. It is not safe if
the line may contain two pasted values. If a whole secret or token is beside other text, the fix removes the other
text, and is not safe either.
",
};

/// Tokens are longer; what is shorter may be half of one.
const SHORTEST_TOKEN: usize = 100;

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let (section, setting, value) = (context.section, context.setting, context.value());
    let Some(kind) = setting.known.map(|known| known.kind) else { return };
    if !setting.separators(&section.source.text).is_empty() {
        return; // `missing-equals` reports the second setting
    }
    if credential_fault(kind, value) != Some(CredentialFault::BlankOrInvisible) {
        return;
    }
    let blanks = blanks(setting.value.start, value);
    // Other characters are reported by `control-character` and `invisible-character`.
    let Some(first) = blanks.first().copied() else { return };
    let name = context.name();
    if let Some(kept) = find_credential(kind, value) {
        let message = format!(
            "`{name}` has more than the credential, so AWS rejects requests that it signs. Remove the rest."
        );
        let around = [0..kept.start, kept.end..value.len()].into_iter().filter(|it| !it.is_empty());
        let removed = around.map(|it| section.edit(Span::from(it).shift(setting.value.start), ""));
        let title = "Remove what is around the credential";
        findings.report(section, first, message).fix(title, removed.collect());
        return;
    }
    let message =
        format!("`{name}` contains whitespace, so AWS rejects requests that it signs. Remove it.");
    let finding = findings.report(section, first, message);
    let edits = blanks.into_iter().map(|blank| section.edit(blank, "")).collect();
    let joined: String = value.split_ascii_whitespace().collect();
    if credential_fault(kind, &joined).is_none() {
        finding.safe_fix("Remove the whitespace", edits);
    } else {
        finding.fix("Remove the whitespace", edits);
    }
}

/// The only word of a value that is a whole secret or token, without signs at its ends: names, commas and
/// backslashes are pasted with it.
fn find_credential(kind: ValueKind, value: &str) -> Option<Range<usize>> {
    let is_sign = |c: char| !c.is_ascii_alphanumeric() && !"/+=".contains(c);
    let mut words = value.split(is_sign).filter(|word| {
        let is_long = match kind {
            ValueKind::SecretAccessKey => word.len() == 40,
            ValueKind::SessionToken => word.len() >= SHORTEST_TOKEN,
            _ => false,
        };
        is_long && credential_fault(kind, word).is_none()
    });
    let word = words.next().filter(|_| words.next().is_none())?;
    let start = word.as_ptr() as usize - value.as_ptr() as usize;
    Some(start..start + word.len())
}

/// The runs of blanks in a value that begins at `start`, ends included: within quotes they are a part
/// of it.
fn blanks(start: u32, value: &str) -> Vec<Span> {
    let mut blanks: Vec<Span> = Vec::new();
    for (at, byte) in (start..).zip(value.bytes()) {
        if !matches!(byte, b' ' | b'\t') {
            continue;
        }
        match blanks.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => blanks.push(Span::new(at, at + 1)),
        }
    }
    blanks
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed, no_fix, pair_of};

    const CODE: &str = "whitespace-in-credential";

    #[test]
    fn inside_each_of_them() {
        check(
            CODE,
            "--- credentials
[default]
aws_access_key_id = AKIASP2T PHJS\tQH3FJRUX
                            ^ error: `aws_access_key_id` contains whitespace
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3  dF6gH4jL0pS+aQeU/iOt
                                            ^^ error: `aws_secret_access_key` contains whitespace
aws_session_token = \"IQoJ b3Jp\"
                         ^ error: `aws_session_token` contains whitespace
",
        );
    }

    #[test]
    fn near_misses() {
        check(
            CODE,
            "--- credentials
[default]
aws_access_key_id = AKIASP2TPHJSQH3FJRUX \t
aws_secret_access_key = <your secret key>
aws_session_token = IQoJ # token
[pasted]
aws_access_key_id = AWS Access Key ID [None]: AKIASP2TPHJSQH3FJRUX
",
        );
    }

    #[test]
    fn blanks_are_removed() {
        fixed(
            CODE,
            "--- credentials\n[a]\naws_access_key_id = AKIASP2T PHJS\tQH3FJRUX \r\n",
            "--- credentials\n[a]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX \r\n",
        );
        no_fix(CODE, "Join", "--- credentials\n[a]\naws_secret_access_key = k7Zq 1vN8\n");
    }

    #[test]
    fn the_fix_is_safe_where_a_whole_credential_is_left() {
        let is_safe = |line: &str| {
            let pair = pair_of(&format!("--- credentials\n[a]\n{line}\n"));
            let mut findings = pair.findings(syntax::FileKind::Credentials);
            findings.find(|finding| finding.rule.code == CODE).unwrap().fixes[0].safe
        };
        assert!(is_safe("aws_access_key_id = AKIASP2T PHJSQH3FJRUX"));
        assert!(!is_safe("aws_access_key_id = AKIASP2T PHJS"));
        assert!(is_safe("aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3 dF6gH4jL0pS+aQeU/iOt"));
        assert!(!is_safe("aws_secret_access_key = k7Zq1vN8xR2m T5wY9bC3"));
        assert!(!is_safe("aws_session_token = IQoJ b3Jp"));
        assert!(is_safe(&format!("aws_session_token = IQoJ {}", "b3JpZ2luX2Vj".repeat(30))));
    }

    #[test]
    fn other_text_beside_a_whole_credential_is_removed() {
        const SECRET: &str = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        let file = |value: &str| format!("--- credentials\n[a]\naws_secret_access_key = {value}\n");
        for (before, after) in [
            ("SecretAccessKey: \"", "\","),
            ("", " \\"),
            ("3D ", ""),
            ("Secret: ", " (old)"),
            ("-> ", ";"),
        ] {
            fixed(CODE, &file(&format!("{before}{SECRET}{after}")), &file(SECRET));
        }
        let quoted = file(SECRET).replace("= k7", "== k7").replace("== ", "=3D ");
        fixed(CODE, &quoted, &quoted.replace("3D ", ""));
        let token = "IQoJb3JpZ2luX2Vj".repeat(10);
        let file = |value: &str| format!("--- credentials\n[a]\naws_session_token = {value}\n");
        fixed(CODE, &file(&format!("{token} \\")), &file(&token));
    }
}
