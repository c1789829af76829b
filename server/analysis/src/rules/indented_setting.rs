mod continued_value;
mod indented_lines;
mod refused_block;
mod setting_in_block;

use std::ops::Range;

use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::Check;
use crate::model::{Section, Setting};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "indented-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting or a comment is indented where no block is open.

Below a setting that has a value, the AWS CLI, boto3 and the Rust SDK take an indented line for more of
that value: both settings are then wrong, and a secret has a line break in it. To the Rust SDK even an
indented comment is a part of the value. Directly below a header, the Rust SDK refuses the whole file.
The JavaScript and the Go SDK read the line as if it were not indented.

```ini bad
[default]
region = us-east-1
  output = json
```

```ini good
[default]
region = us-east-1
output = json
s3 =
  addressing_style = path
```

The Common Runtime refuses a file with a block, or a value that goes on in the next line, in a section that
AWS does not define; the Ruby SDK one with
a blank line below a block's first line where that ends in a blank or CRLF.

The fix moves the lines to the left edge. It is safe where they are comments or known settings: that
is then what every reader sees. It asks for a look where the section has such a setting already.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Line(&[LineKind::Comment, LineKind::Setting], indented_lines::check),
    Check::Setting(setting_in_block::check),
    Check::Setting(refused_block::check),
    Check::Line(&[LineKind::Comment, LineKind::Setting, LineKind::Text], continued_value::check),
];

/// Whether a setting on these lines stands elsewhere in the section, too: at the left edge it would be
/// a duplicate.
fn is_repeated(section: &Section<'_>, lines: &Range<usize>) -> bool {
    let is_inside = |setting: &&Setting| lines.contains(&(setting.line as usize));
    section.settings.iter().filter(is_inside).any(|setting| {
        let name = section.text(setting.name);
        section.settings.iter().any(|other| {
            other.line != setting.line && section.text(other.name).eq_ignore_ascii_case(name)
        })
    })
}
