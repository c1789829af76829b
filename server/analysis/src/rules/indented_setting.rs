mod continued_value;
mod indented_lines;
mod refused_block;
mod setting_in_block;
mod whole_file;

use std::ops::Range;

use rustc_hash::FxHashSet;
use syntax::LineKind;

use crate::finding::Severity;
use crate::lint::Check;
use crate::model::{Section, Setting};
use crate::rule::{Group, Rule};
pub(crate) use whole_file::{Indentation, check as check_whole_file, indentation};

pub(super) static RULE: Rule = Rule {
    code: "indented-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A setting or a comment is indented where no block is open.

Below a setting that has a value, the AWS CLI, boto3 and the Rust SDK read an indented line as part of
that value: both settings are then wrong, and a secret contains a line break. The Rust SDK reads even an
indented comment as part of the value. Directly below a header, the Rust SDK refuses the whole file. The
JavaScript SDK and the Go SDK read the line as if it were not indented.

A file in which everything is indented, headers too, gets one finding: the AWS CLI, boto3 and the
JavaScript SDK read it, the Rust SDK and others refuse it.

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

The Common Runtime refuses a file that has a block, or a value that continues on the next line, in a
section that AWS does not define. The Ruby SDK refuses a file that has a blank line below the first line
of a block, if that line ends in a blank or CRLF.

The fix moves the lines to the left edge. It is safe for comments and known settings, which every reader
then sees. It is not safe if the section already has such a setting.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Line(&[LineKind::Comment, LineKind::Setting], indented_lines::check),
    Check::Setting(setting_in_block::check),
    Check::Setting(refused_block::check),
    Check::Line(&[LineKind::Comment, LineKind::Setting, LineKind::Text], continued_value::check),
    // For a file that is indented as a whole.
    Check::Engine,
];

/// Whether the section has a setting on these lines elsewhere, too: at the left edge it would be a
/// duplicate.
fn is_repeated(section: &Section<'_>, lines: &Range<usize>) -> bool {
    let name = |setting: &Setting| section.text(setting.name).to_ascii_lowercase();
    let is_inside = |setting: &&Setting| lines.contains(&(setting.line as usize));
    let names: FxHashSet<String> = section.settings.iter().filter(is_inside).map(name).collect();
    let of_these = section.settings.iter().filter(|setting| names.contains(&name(setting)));
    // Each name is counted once among the lines, and again wherever else the section has it.
    of_these.count() > names.len()
}
