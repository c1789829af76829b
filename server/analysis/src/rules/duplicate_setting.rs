use rustc_hash::FxHasher;
use smallvec::SmallVec;
use std::hash::Hasher;
use syntax::FileKind;

use super::probe::{refusal, seeing};
use super::{Check, Findings, Group, Rule, SectionContext};
use crate::finding::{Anchor, Edit, Severity};
use crate::model::{Place, Section, Setting, Traits};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"One setting stands twice in a section, in whatever case it is written.

The AWS CLI and boto3 refuse the whole file, whichever profile is asked for, with
`Unable to parse config file` and no line number. The SDKs take the later value. Inside a block such
as `s3 =` every reader takes the later value in silence: a warning.

```ini bad
[default]
region = us-east-1
output = json
region = eu-west-1
```

```ini good
[default]
region = eu-west-1
output = json
```

The fix removes the earlier line, whose value the SDKs do not take, or joins two blocks. It is not
safe: the AWS CLI has read neither so far.
",
};

pub(super) const CHECK: Check = Check::Section(Traits::REPEATED, check);

fn check(section: &SectionContext<'_, '_>, findings: &mut Findings<'_>) {
    if section.header.is_none() {
        return;
    }
    let mut names: SmallVec<[(u32, u64, u32); 16]> = SmallVec::new();
    for (index, setting) in section.settings.iter().enumerate() {
        let block = match setting.place {
            Place::Top => u32::MAX,
            Place::Nested(block) => block,
            Place::Misplaced => continue,
        };
        let name = section.text(setting.name).as_bytes();
        if !name.is_empty() {
            names.push((block, folded(name, block == u32::MAX), index as u32));
        }
    }
    names.sort_unstable();
    for pair in names.windows(2) {
        let [(block, hash, earlier), (other, same, later)] = *pair else { continue };
        if block == other && hash == same {
            let setting = |index: u32| &section.settings[index as usize];
            report(section, (earlier, setting(earlier)), (later, setting(later)), findings);
        }
    }
}

/// A hash of the name, at the top level in lower case: inside blocks most readers keep the case.
fn folded(name: &[u8], fold: bool) -> u64 {
    let mut hasher = FxHasher::default();
    for byte in name {
        hasher.write_u8(if fold { byte.to_ascii_lowercase() } else { *byte });
    }
    hasher.finish()
}

fn report(
    section: &SectionContext<'_, '_>,
    earlier: (u32, &Setting),
    later: (u32, &Setting),
    findings: &mut Findings<'_>,
) {
    let (first, again) = (section.text(earlier.1.name), section.text(later.1.name));
    if !first.eq_ignore_ascii_case(again) {
        return; // two names with one hash
    }
    let nested = later.1.place != Place::Top;
    let name =
        section.shown_name(later.1).map_or("this setting".to_owned(), |name| format!("`{name}`"));
    let (refusal, follow) = effect(section, first, again, nested);
    let severity = if refusal.is_empty() { Severity::Warning } else { Severity::Error };
    let message = format!("{name} is already set above{refusal}{follow}; keep one");
    let finding = findings.report(section, later.1.name, message);
    finding.severity(severity).related(Anchor::Span(section.at(earlier.1.name)), "set here first");
    let is_block = |index: u32| section.nested(index as usize).next().is_some();
    if is_block(earlier.0) || is_block(later.0) {
        finding.fix("Join the two blocks", joined(section, earlier.0, later.0));
    } else {
        let edits = vec![section.remove_line(earlier.1.line as usize)];
        finding.fix("Remove the first of the two", edits);
    }
}

/// How a message goes on about who refuses the file over the two names, and who takes the later value.
fn effect(
    section: &SectionContext<'_, '_>,
    first: &str,
    again: &str,
    nested: bool,
) -> (String, String) {
    let options = section.options;
    let text = if nested {
        format!("[default]\ns3 =\n  {first} = a\n  {again} = b\n")
    } else {
        format!("[default]\n{first} = a\n{again} = b\n")
    };
    let follow = seeing(FileKind::Config, &text, options, |view| {
        let mut settings = view.profiles.iter().flat_map(|profile| &profile.settings);
        settings.any(|setting| {
            let nested = setting.nested.last().map(|(_, value, _)| &**value);
            setting.value == "b" || nested == Some("b")
        })
    });
    let follow =
        if follow.is_empty() { String::new() } else { format!("; this value counts for {follow}") };
    (refusal(FileKind::Config, &text, options), follow)
}

/// The lines of the later block at the end of the earlier one.
fn joined(section: &Section<'_>, earlier: u32, later: u32) -> Vec<Edit> {
    let last = |block: u32| {
        let own = section.settings[block as usize].line;
        section.nested(block as usize).map(|setting| setting.line).max().unwrap_or(own) as usize
    };
    let first = section.settings[later as usize].line as usize;
    let lines = section.lines_span(first + 1..last(later) + 1);
    let mut text = section.text(lines).to_owned();
    if !text.is_empty() && !text.ends_with(['\n', '\r']) {
        text.push_str(section.line_end());
    }
    let target = section.line_span(last(earlier)).end;
    let removed = section.edit(section.lines_span(first..last(later) + 1), "");
    if target == removed.at.span.start {
        return vec![section.remove_line(first)]; // the blocks stand one behind the other
    }
    vec![section.edit(syntax::Span::at(target), text), removed]
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, check_with, fixed};

    const CODE: &str = "duplicate-setting";

    #[test]
    fn the_later_one_is_reported_in_any_case() {
        check(
            CODE,
            "--- config
[default]
region = us-east-1
Region = us-east-2
^^^^^^ error: `Region` is already set above; AWS CLI and boto3 refuse the whole file; this value counts for AWS tools other than AWS CLI and boto3; keep one
mine = a
output = json
mine = b
^^^^ error: `mine` is already set above; AWS CLI and boto3 refuse the whole file
region = us-east-1
^^^^^^ error: `region` is already set above; AWS CLI and boto3 refuse the whole file
s3 =
  max_queue_size = 1
  max_queue_size = 2
  ^^^^^^^^^^^^^^ warning: `max_queue_size` is already set above; this value counts for AWS tools; keep one
--- credentials
[b]
dG9rZW4x==
dG9rZW4x==
^^^^^^^^ error: this setting is already set above; AWS CLI and boto3 refuse
[a]
aws_access_key_id = x
aws_access_key_id = x
^^^^^^^^^^^^^^^^^ error: `aws_access_key_id` is already set above
",
        );
        check_with(
            CODE,
            "--- config\n[a]\nx = 1\nx = 2\n^ warning: `x` is already set above; this value counts for the Go SDK; keep one\n",
            |_, options| options.readers = [crate::readers::Reader::Go].into_iter().collect(),
        );
    }

    #[test]
    fn other_blocks_and_values_of_many_lines_are_no_duplicates() {
        check(
            CODE,
            "--- config
region = a
region = b
[services local]
s3 =
  endpoint_url = http://localhost:4566
dynamodb =
  endpoint_url = http://localhost:8000
endpoint_url = x
[default]
region = us-east-1
  region = us-east-1
= x
= y
",
        );
    }

    #[test]
    fn the_fix_removes_the_value_that_loses() {
        fixed(
            CODE,
            "--- config\n[a]\nregion = x\r\noutput = json\r\nregion = y",
            "--- config\n[a]\noutput = json\r\nregion = y",
        );
    }

    #[test]
    fn blocks_are_joined() {
        fixed(
            CODE,
            "--- config
[a]
s3 =
  max_queue_size = 1
region = x
s3 =
  use_accelerate_endpoint = true
output = json
",
            "--- config
[a]
s3 =
  max_queue_size = 1
  use_accelerate_endpoint = true
region = x
output = json
",
        );
        fixed(
            CODE,
            "--- config\n[a]\ns3 =\n  x = 1\ns3 =\n  y = 1",
            "--- config\n[a]\ns3 =\n  x = 1\n  y = 1",
        );
        fixed(
            CODE,
            "--- config\n[a]\ns3 =\n  x = 1\nregion = z\ns3 =\n  y = 1",
            "--- config\n[a]\ns3 =\n  x = 1\n  y = 1\nregion = z",
        );
        fixed(
            CODE,
            "--- config\n[a]\ns3 =\n  x = 1\nregion = z\ns3 =\noutput = json\n",
            "--- config\n[a]\ns3 =\n  x = 1\nregion = z\noutput = json\n",
        );
    }
}
