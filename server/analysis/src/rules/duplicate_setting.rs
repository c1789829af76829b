mod across_blocks;

use syntax::FileKind;

use crate::finding::{Anchor, Edit, Severity};
use crate::lint::probe::{refusing, seeing};
use crate::lint::{Check, Findings, SettingContext};
use crate::model::{Section, SettingPlace, SymbolKind};
use crate::options::Options;
use crate::readers::{Readers, so};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "duplicate-setting",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"One section contains the same setting twice, in any case.

The AWS CLI and boto3 refuse the whole file, whichever profile is requested, with
`Unable to parse config file` and no line number. The SDKs use the later value. In a block such as
`s3 =`, every reader uses the later value without an error, which is a warning.

The .NET SDK and PowerShell do not find a profile with a repeated setting. They know no blocks in a profile, so
that the same setting under `s3 =` and under `dynamodb =` is repeated, too. That is information unless you name
them in the setting `readers`.

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

The fix removes the earlier line, whose value the SDKs do not use, or merges two blocks. It is not safe:
the AWS CLI has read neither so far.
",
};

pub(super) const CHECKS: &[Check] =
    &[Check::Setting(check), Check::Symbol(&[SymbolKind::Profile], across_blocks::check)];

fn check(later: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some(earlier) = later.of_same_name_above() else { return };
    // Lines before the first header are reported by `setting-outside-section`.
    if later.header.is_none() {
        return;
    }
    let (section, setting) = (later.section, later.setting);
    let shown = section.shown_name(setting);
    let name = shown.map_or("This setting".to_owned(), |name| format!("`{name}`"));
    let effect = effect(&earlier, later);
    // botocore refuses the whole file over one repeated key, and every command of the AWS CLI fails.
    // Where nobody refuses it or loses the profile, the last one counts.
    let is_harmless = effect.refusing.is_empty() && effect.losing.is_empty();
    let severity = if is_harmless { Severity::Warning } else { Severity::Error };
    let message =
        format!("{name} is already set above{}. Keep one.", effect.describe(later.options));
    let finding = findings.report(section, setting.name, message).about(effect.readers());
    let first = Anchor::Span(section.at(earlier.setting.name));
    finding.severity(severity).related(first, "set here first");
    let is_block = |index: usize| section.nested(index).next().is_some();
    if is_block(earlier.index) || is_block(later.index) {
        finding.fix("Merge the two blocks", joined(section, earlier.index, later.index));
    } else {
        // Most readers take the later value, so that the fix changes nothing for them.
        let edits = vec![section.remove_line(earlier.setting.line as usize)];
        finding.fix("Remove the earlier setting", edits);
    }
}

/// What readers make of a name that is there twice.
struct RepeatedName {
    /// They refuse the file.
    refusing: Readers,
    /// They find no profile.
    losing: Readers,
    /// They take the later value.
    following: Readers,
}

impl RepeatedName {
    fn readers(&self) -> Readers {
        self.refusing.union(self.losing).union(self.following)
    }

    fn describe(&self, options: &Options) -> String {
        let harmed = self.refusing.union(self.losing);
        so(&[
            self.refusing.effect("refuses", "refuse", "the whole file"),
            self.losing.denial("finds", "find", "the profile"),
            self.following.effect_beside(harmed, options.readers, ["uses", "use"], "this value"),
        ])
    }
}

fn effect(earlier: &SettingContext<'_, '_>, later: &SettingContext<'_, '_>) -> RepeatedName {
    let options = later.options;
    let (first, again) = (earlier.name(), later.name());
    // With made-up values: the readers differ in what they do with the names.
    let text = if later.setting.place == SettingPlace::Top {
        format!("[default]\n{first} = a\n{again} = b\n")
    } else {
        format!("[default]\ns3 =\n  {first} = a\n  {again} = b\n")
    };
    let following = seeing(FileKind::Config, &text, options, |view| {
        let mut settings = view.profiles.iter().flat_map(|profile| &profile.settings);
        settings.any(|setting| {
            let nested = setting.nested.last().map(|(_, value, _)| &**value);
            setting.value == "b" || nested == Some("b")
        })
    });
    let losing = seeing(FileKind::Config, &text, options, |view| view.profile("default").is_none());
    RepeatedName { refusing: refusing(FileKind::Config, &text, options), losing, following }
}

/// The lines of the later block at the end of the earlier one.
fn joined(section: &Section<'_>, earlier: usize, later: usize) -> Vec<Edit> {
    let last = |block: usize| {
        let own = section.settings[block].line;
        section.nested(block).map(|setting| setting.line).max().unwrap_or(own) as usize
    };
    let first = section.settings[later].line as usize;
    let lines = section.lines_span(first + 1..last(later) + 1);
    let mut text = section.text(lines).to_owned();
    if !text.is_empty() && !text.ends_with(['\n', '\r']) {
        text.push_str(section.line_end());
    }
    let target = section.line_span(last(earlier)).end;
    let removed = section.edit(section.lines_span(first..last(later) + 1), "");
    if target == removed.at.span.start {
        return vec![section.remove_line(first)]; // the blocks are adjacent
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
^^^^^^ error: `Region` is already set above, so the AWS CLI and boto3 refuse the whole file and other tools use this value. Keep one.
mine = a
output = json
mine = b
^^^^ error: `mine` is already set above
region = us-east-1
^^^^^^ error: `region` is already set above
s3 =
  max_queue_size = 1
  max_queue_size = 2
  ^^^^^^^^^^^^^^ warning: `max_queue_size` is already set above, so every AWS tool uses this value. Keep one.
--- credentials
[b]
dG9rZW4x==
dG9rZW4x==
^^^^^^^^ error: This setting is already set above
[a]
aws_access_key_id = x
aws_access_key_id = x
^^^^^^^^^^^^^^^^^ error: `aws_access_key_id` is already set above
",
        );
        check_with(
            CODE,
            "--- config\n[a]\nx = 1\nx = 2\n^ warning: `x` is already set above, so the Go SDK uses this value. Keep one.\n",
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
