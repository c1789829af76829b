use crate::finding::Severity;
use crate::lint::Check;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "not-utf8",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"The file's bytes are not UTF-8 text.

The AWS CLI and boto3 refuse the whole file, whichever profile is asked for; the Rust SDK takes it for
empty; others replace the bytes they cannot read. One byte in a comment is enough. UTF-16, which
Windows PowerShell writes for `>` and `Out-File`, is named as such, with its byte order.

`check` reports it. Editors decode a file before they show it, and may show it without fault.

```powershell bad
aws configure export-credentials --format env > credentials.txt
```

```powershell good
aws configure export-credentials --format env | Set-Content -Encoding utf8NoBOM credentials.txt
```

There is no fix: save the file as UTF-8 without a byte order mark.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Engine];
