use catalogue::credentials::{KeyKind, key_kind};
use catalogue::keys;

use super::{Check, Findings, Group, Rule, SymbolContext};
use crate::finding::Severity;
use crate::model::Traits;

pub(super) static RULE: Rule = Rule {
    code: "missing-session-token",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A temporary access key stands without its session token.

Keys that begin with `ASIA` work together with a session token only.

```ini bad credentials
[default]
aws_access_key_id = ASIAY34FZKBOKMUTVV7A
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKY
```

```ini good credentials
[default]
region = us-east-1
```
",
    check: Check::Symbol(Traits::CREDENTIALS, check),
};

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(id) = symbol.setting(keys::AWS_ACCESS_KEY_ID) else { return };
    if key_kind(id.value()) != KeyKind::Temporary || symbol.has(keys::AWS_SESSION_TOKEN) {
        return;
    }
    findings.report(
        id.section,
        id.setting.meant,
        "a temporary access key (`ASIA…`) without `aws_session_token`",
    );
}
