//! A file that is indented as a whole: one habit of its author, one finding, one fix.

mod skeleton;

use syntax::{Line, LineKind, Span};

use crate::finding::{Edit, Severity};
use crate::lint::Findings;
use crate::lint::probe::seeing;
use crate::model::{Section, Setting, SettingPlace};
use crate::options::Options;
use crate::readers::{Readers, so};
use skeleton::Skeleton;

/// How the settings of a section are indented.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Indentation {
    /// It has none.
    #[default]
    Empty,
    /// All of them, or the header.
    Indented,
    /// Some are at the left edge.
    Flush,
}

pub(crate) fn indentation(section: &Section<'_>) -> Indentation {
    let mut settings = section.source.lines.iter().filter(|line| is_setting(line));
    match settings.next() {
        None => Indentation::Empty,
        Some(_) if is_header_indented(section) => Indentation::Indented,
        Some(first) if section.header.is_none() || !first.indented => Indentation::Flush,
        Some(_) if settings.all(|line| line.indented) => Indentation::Indented,
        Some(_) => Indentation::Flush,
    }
}

/// Reports the sections of a file whose settings are all indented, those of the first excepted.
pub(crate) fn check(sections: &[Section<'_>], options: &Options, findings: &mut Findings<'_>) {
    let Some(first) = sections.iter().find(|section| {
        is_indented(section) && section.source.lines.iter().any(|line| line.indented)
    }) else {
        return;
    };
    let Some(line) = first.source.lines.iter().position(|line| line.indented) else { return };
    // Comments alone are reported where they are.
    let is_of_file = |section: &Section<'_>| {
        is_header_indented(section)
            || section.source.lines.iter().any(|it| it.indented && is_setting(it))
    };
    if !sections.iter().any(is_of_file) {
        return;
    }
    let Some((effect, harmed)) = describe_effect(sections, options) else { return };
    let edits: Vec<Edit> =
        sections.iter().filter(|it| is_indented(it)).flat_map(dedented).collect();
    let mut lines = sections.iter().flat_map(|section| &section.source.lines);
    let message = if lines.any(|line| line.indented && is_setting(line)) {
        format!("This file is indented{effect}. Remove the indentation.")
    } else {
        format!("The headers of this file are indented{effect}. Move them to the left edge.")
    };
    let finding = findings.report(first, first.trimmed_span(line), message);
    finding.about(harmed).severity(Severity::Error);
    let title = "Move all lines to the left edge";
    if sections.iter().all(is_sure) {
        finding.safe_fix(title, edits);
    } else {
        finding.fix(title, edits);
    }
}

fn is_setting(line: &Line) -> bool {
    matches!(line.kind, LineKind::Setting | LineKind::Text)
}

/// Whether the section, or what is above the first one, is part of what is indented.
fn is_indented(section: &Section<'_>) -> bool {
    section.header.is_none()
        || indentation(section) != Indentation::Flush
        || is_header_indented(section)
}

fn is_header_indented(section: &Section<'_>) -> bool {
    let first = section.source.lines.first();
    first.is_some_and(|line| line.kind == LineKind::Header && line.indented)
}

/// Whether nothing but settings is indented, none of them twice.
fn is_sure(section: &Section<'_>) -> bool {
    let has_text = section.source.lines.iter().any(|line| line.kind == LineKind::Text);
    let mut names: Vec<String> = section
        .settings
        .iter()
        .filter(|setting| !matches!(setting.place, SettingPlace::Nested(_)))
        .map(|setting| section.text(setting.name).to_ascii_lowercase())
        .collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    !has_text && names.len() == count
}

/// What readers make of it, and those that take harm; `None` where those that matter to the user take no harm.
fn describe_effect(sections: &[Section<'_>], options: &Options) -> Option<(String, Readers)> {
    let file = sections.first()?.file;
    let skeleton = Skeleton::of(file, sections);
    let taking = seeing(file, &skeleton.text, options, |_| true);
    let reading = seeing(file, &skeleton.text, options, |view| {
        let profiles = view.profiles.iter();
        let settings: usize = profiles.clone().map(|profile| profile.settings.len()).sum();
        profiles.len() == skeleton.sections && settings == skeleton.settings
    });
    let refusing = options.readers.without(taking);
    let misreading = taking.without(reading);
    let harmed: Readers = refusing.iter().chain(misreading.iter()).collect();
    if harmed.is_empty() {
        return None;
    }
    let rest = match (refusing.is_empty(), misreading.is_empty()) {
        (false, true) => ["refuses", "refuse", "the whole file"],
        (true, _) => ["misreads", "misread", "the file"],
        (false, false) => ["refuses or misreads", "refuse or misread", "it"],
    };
    let [one, many, rest] = rest;
    // Of so few the message says "every AWS tool except".
    let others = if reading.len() <= 2 { "" } else { "other tools read it" };
    Some((so(&[harmed.effect(one, many, rest), others.to_owned()]), harmed))
}

/// What a line of an indented section belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LinePlace {
    OfSection,
    InBlock,
    InValue,
}

/// Of each line. The first setting tells how far settings are indented; a setting that is indented deeper by
/// a slip is one as well, unless it is in a block.
fn places(section: &Section<'_>) -> Vec<LinePlace> {
    let base = base(section);
    let mut is_in_block = false;
    let lines = section.source.lines.iter().enumerate();
    let places = lines.map(|(index, line)| {
        let is_deeper = is_setting(line) && blanks(section, index).len() > base;
        if is_deeper && is_in_block {
            return LinePlace::InBlock;
        }
        if is_deeper && setting_on(section, index).is_none() {
            return LinePlace::InValue;
        }
        is_in_block = is_empty_setting(section, index);
        LinePlace::OfSection
    });
    places.collect()
}

/// Whether a setting without a value is on this line: what is deeper below is its block.
fn is_empty_setting(section: &Section<'_>, index: usize) -> bool {
    setting_on(section, index).is_some_and(Setting::is_empty)
}

fn setting_on<'s>(section: &'s Section<'_>, index: usize) -> Option<&'s Setting> {
    let at = section.settings.binary_search_by_key(&(index as u32), |setting| setting.line).ok()?;
    section.settings.get(at)
}

/// What indents a line.
fn blanks(section: &Section<'_>, index: usize) -> Span {
    Span::new(section.line_span(index).start, section.trimmed_span(index).start)
}

/// How far the first setting of a section is indented.
fn base(section: &Section<'_>) -> u32 {
    let first = section.source.lines.iter().position(is_setting);
    first.map_or(0, |first| blanks(section, first).len())
}

/// Removes what indents the section's lines, and from each line of a block what indents the first setting:
/// blocks stay blocks.
fn dedented(section: &Section<'_>) -> Vec<Edit> {
    let base = base(section);
    let lines = section.source.lines.iter().zip(places(section)).enumerate();
    let indented = lines.filter(|(_, (line, _))| line.indented && line.kind != LineKind::Blank);
    let removed = indented.map(|(index, (_, place))| {
        let blanks = blanks(section, index);
        let is_of_section = place == LinePlace::OfSection;
        let count = if is_of_section { blanks.len() } else { blanks.len().min(base) };
        section.edit(Span::new(blanks.start, blanks.start + count), "")
    });
    removed.filter(|edit| !edit.at.span.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check_all, fixed};

    const CODE: &str = "indented-setting";

    #[test]
    fn a_file_that_is_indented_as_a_whole_is_one_finding() {
        check_all(
            "--- config
[default]
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error[indented-setting]: This file is indented, so the Java SDK, the Ruby SDK, the Rust SDK and the Common Runtime refuse the whole file and other tools read it. Remove the indentation.
  [profile dev]
  region = us-west-2
  [profile prod]
  region = eu-west-1
",
        );
        check_all(
            "--- config
# one
[default]
    # two
    ^^^^^ error[indented-setting]: This file is indented
    region = us-east-1

[profile dev]
    s3 =
        addressing_style = path
",
        );
        check_all(
            "--- credentials
\t[default]
 ^^^^^^^^^ error[indented-setting]: This file is indented
\taws_access_key_id = AKIASP2TPHJSQH3FJRUX
\taws_secret_access_key = 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
",
        );
        check_all(
            "--- config
[default]
region = us-east-1
  [profile dev]
  ^^^^^^^^^^^^^ error[indented-setting]: This file is indented
  region = us-west-2
",
        );
    }

    #[test]
    fn settings_that_are_indented_unequally_are_none_of_a_value() {
        check_all(
            "--- config
[default]
  region = us-east-1
  ^^^^^^^^^^^^^^^^^^ error[indented-setting]: This file is indented, so every AWS tool except the JavaScript SDK refuses or misreads it. Remove the indentation.
   output = json
[profile dev]
   region = us-west-2
  output = json
[profile prod]
  s3 =
     addressing_style = path
  region = eu-west-1
",
        );
        fixed(
            CODE,
            "--- config\n[default]\n  region = a\n   output = json\n[profile dev]\n   s3 =\n     addressing_style = path\n  region = b\n",
            "--- config\n[default]\nregion = a\noutput = json\n[profile dev]\ns3 =\n  addressing_style = path\nregion = b\n",
        );
    }

    #[test]
    fn headers_alone_are_one_finding() {
        let indented =
            "[default]\nregion = a\n  [profile b]\nregion = c\n  [profile d]\nregion = e\n";
        check_all(
            "--- config
[default]
region = us-east-1
  [profile dev]
  ^^^^^^^^^^^^^ error[indented-setting]: The headers of this file are indented, so
region = us-west-2
  [profile prod]
region = eu-west-1
",
        );
        fixed(
            CODE,
            &format!("--- config\n{indented}"),
            &format!("--- config\n{}", indented.replace("  [", "[")),
        );
    }

    #[test]
    fn one_section_among_others_is_reported_by_itself() {
        check_all(
            "--- config
[default]
region = us-east-1
[profile dev]
  region = us-west-2
  ^^^^^^^^^^^^^^^^^^ error[indented-setting]: This setting is indented
[profile prod]
region = us-west-2
",
        );
    }

    #[test]
    fn the_fix_moves_all_lines() {
        fixed(
            CODE,
            "--- config\n [default]\n region = a\n [profile dev]\n # x\n s3 =\n   addressing_style = path\n",
            "--- config\n[default]\nregion = a\n[profile dev]\n# x\ns3 =\n  addressing_style = path\n",
        );
    }
}
