use syntax::FileKind;

use super::section::{Section, Setting, SettingPlace};
use super::spelling::Spelling;
use super::world::World;
use crate::finding::{At, Edit};
use crate::symbol_kind::SymbolKind;

/// The edits that take a setting out of its section and put it into one of the config file that
/// defines a symbol, there into a block if one is named. `None` where there is no such section, or
/// it has a setting of that name.
pub(crate) fn relocate(
    world: &World<'_>,
    setting: At,
    kind: SymbolKind,
    name: &str,
    block: Option<&str>,
) -> Option<Vec<Edit>> {
    let from = world.section(setting.section);
    let moved = from.settings.iter().find(|moved| moved.name.start == setting.span.start)?;
    let target = world.find(kind, name)?;
    let mut sections = target.in_file(FileKind::Config);
    // Into another one the setting would move from one place that readers miss to the next.
    let to = sections.find(|section| section.spelling() == Spelling::Right)?;
    let insert = insertion(to, block, from.text(moved.name), from.text(setting.span))?;
    Some(vec![from.remove_setting(moved), insert])
}

/// The insertion of `line`, which sets `name`, at the end of a section's settings, or of those of a
/// block in it. `None` where a setting of that name is there, or the block has a value and so is
/// none.
pub(crate) fn insertion(
    section: &Section<'_>,
    block: Option<&str>,
    name: &str,
    line: &str,
) -> Option<Edit> {
    let is_named = |setting: &&Setting, name| section.text(setting.name).eq_ignore_ascii_case(name);
    let last = section.body().end.max(1) - 1;
    let Some(block) = block else {
        let taken = section.top_level().any(|setting| is_named(&setting, name));
        return (!taken).then(|| section.insert_line_below(last, line));
    };
    let place = |setting: &Setting| setting.place == SettingPlace::Top;
    let Some(parent) = section.settings.iter().position(|s| place(s) && is_named(&s, block)) else {
        let end = section.line_end();
        return Some(section.insert_line_below(last, &format!("{block} ={end}  {line}")));
    };
    let taken = section.nested(parent).any(|setting| is_named(&setting, name));
    // Below a value, indented lines would be read as more of that value.
    if taken || !section.settings[parent].raw.is_empty() {
        return None;
    }
    let (indent, above) = end_of_block(section, parent);
    Some(section.insert_line_below(above, &format!("{indent}{line}")))
}

/// The insertion of a section at the end of a file: `lines` come below its header, each with its end.
pub(crate) fn new_section(
    (kind, name): (SymbolKind, &str),
    file: FileKind,
    lines: &str,
    end: &str,
) -> Edit {
    let header = kind.header(file, name);
    Edit { at: At::end_of(file), text: format!("{end}[{header}]{end}{lines}") }
}

/// The text of a new section at the end of a file, whose text `above` is, with a blank line before it:
/// `lines` come below its header, each with its end.
pub(crate) fn appended_section(above: &str, end: &str, header: &str, lines: &str) -> String {
    let lead = match above {
        "" => String::new(),
        above if !above.ends_with(['\n', '\r']) => format!("{end}{end}"),
        above if above.ends_with("\n\n") || above.ends_with("\r\n\r\n") => String::new(),
        // A file of blank lines alone needs no further one.
        above if above.trim().is_empty() => String::new(),
        _ => end.to_owned(),
    };
    format!("{lead}[{header}]{end}{lines}")
}

/// How the settings of a block are indented, and the line that is the block's last.
fn end_of_block<'s>(section: &'s Section<'_>, parent: usize) -> (&'s str, usize) {
    let Some(last) = section.nested(parent).last() else {
        return ("  ", section.settings[parent].line as usize);
    };
    let last = last.line as usize;
    (section.indentation_like(last), last)
}
