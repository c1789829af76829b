//! One name in two blocks of a profile, or indented by mistake, which is there twice for readers to which
//! indentation says nothing.

use std::collections::HashMap;

use syntax::FileKind;

use crate::finding::{Anchor, Severity};
use crate::lint::probe::seeing_among;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, Spelling};
use crate::options::Options;
use crate::readers::{Readers, capitalized};

pub(super) fn check(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in profile.sections().filter(|section| section.spelling() == Spelling::Right) {
        let Some([first, again]) = repeated(section) else { continue };
        let losing = losing(section, [first, again], profile.options());
        if losing.is_empty() {
            continue;
        }
        let shown = section.shown_name(again);
        let name = shown.map_or("a setting".to_owned(), |name| format!("`{name}`"));
        let message = format!(
            "{}, because {name} is already set above. Keep one.",
            capitalized(&losing.denial("finds", "find", "the profile"))
        );
        let finding = findings.report(section, again.name, message).about(losing);
        finding.related(Anchor::Span(section.at(first.name)), "set here first");
        finding.related(Anchor::Span(section.at(section.header_span())), "the profile");
        if losing.intersection(profile.options().readers).is_empty() {
            finding.severity(Severity::Information);
        }
    }
}

/// The first two settings of one name that are not in the same place.
fn repeated<'s>(section: &'s Section<'_>) -> Option<[&'s Setting; 2]> {
    if section.settings.iter().all(|setting| setting.place == SettingPlace::Top) {
        return None;
    }
    let mut first: HashMap<String, &Setting> = HashMap::new();
    let mut named = section.settings.iter().filter(|setting| !setting.name.is_empty());
    named.find_map(|setting| {
        let name = section.text(setting.name).to_ascii_lowercase();
        let above = *first.entry(name).or_insert(setting);
        (above.place != setting.place).then_some([above, setting])
    })
}

/// The readers that find the profile with either setting alone, and not with both.
fn losing(section: &Section<'_>, both: [&Setting; 2], options: &Options) -> Readers {
    let written = |setting: &Setting| {
        let name = section.text(setting.name);
        match setting.place {
            SettingPlace::Nested(block) => {
                let block = section.text(section.settings[block as usize].name);
                format!("{block} =\n  {name} = a\n")
            }
            SettingPlace::Top => format!("{name} = a\n"),
            SettingPlace::Misplaced => format!("  {name} = a\n"),
        }
    };
    let among = |readers, settings: &[&Setting], is_found: bool| {
        let lines: String = settings.iter().map(|setting| written(setting)).collect();
        let text = format!("[default]\n{lines}");
        seeing_among(readers, FileKind::Config, &text, |view| {
            view.profile("default").is_some() == is_found
        })
    };
    // To the others `indented-setting` has said what is wrong.
    let is_slip = both.iter().any(|setting| setting.place == SettingPlace::Misplaced);
    let judged = if is_slip { options.readers } else { options.all_readers() };
    let with_one = |readers, setting| among(readers, &[setting], true);
    let losing = among(judged, &both, false);
    both.into_iter().fold(losing, with_one)
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "duplicate-setting";

    const TEXT: &str = "--- config
[profile a]
s3 =
  max_queue_size = 1
dynamodb =
  max_queue_size = 2
  ^^^^^^^^^^^^^^ info: The .NET SDK and PowerShell do not find the profile, because `max_queue_size` is already set above. Keep one.
[profile b]
use_dualstack_endpoint = true
s3 =
  use_dualstack_endpoint = true
  ^^^^^^^^^^^^^^^^^^^^^^ info: The .NET SDK and PowerShell do not find the profile, because
[services c]
s3 =
  endpoint_url = http://localhost:9000
dynamodb =
  endpoint_url = http://localhost:8000
";

    #[test]
    fn readers_without_blocks_lose_the_profile() {
        check(CODE, TEXT);
        check_with(CODE, &TEXT.replace(" info", " error"), |_, options| {
            options.readers = Readers::from_iter([Reader::Botocore, Reader::Dotnet]);
        });
    }

    #[test]
    fn for_such_a_reader_no_value_counts() {
        check_with(
            CODE,
            "--- config
[profile a]
region = eu-west-1
region = eu-west-2
^^^^^^ error: `region` is already set above, so the .NET SDK and PowerShell do not find the profile. Keep one.
[profile b]
region = eu-west-1
output = json
  region = eu-west-1
  ^^^^^^ error: The .NET SDK and PowerShell do not find the profile, because `region` is already set above. Keep one.
",
            |_, options| options.readers = Readers::from_iter([Reader::Dotnet]),
        );
    }
}
