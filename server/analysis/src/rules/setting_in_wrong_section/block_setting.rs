//! A setting of a block, such as `s3 =`, that is at the left edge or in a services section.

use catalogue::{ANY_SERVICE, Sections, services};
use syntax::Span;

use super::{kind_of_section, move_to};
use crate::finding::Edit;
use crate::lint::{Findings, SymbolContext};
use crate::model::{Section, Setting, SettingPlace, SymbolKind, insertion};

pub(super) fn check(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    setting: &Setting,
    findings: &mut Findings<'_>,
) {
    let Some(block) = missed_block(symbol.kind(), section, setting) else { return };
    let name = section.text(setting.name);
    if symbol.kind() == SymbolKind::Profile {
        let message =
            format!("No tool reads `{name}` at the left edge. Move it under `{block} =`.");
        let finding = findings.report(section, setting.name, message);
        if let Some(edits) = into_block(section, setting, block) {
            finding.fix(format!("Move under `{block} =`"), edits);
        }
    } else {
        let here = kind_of_section(symbol.kind());
        let message =
            format!("No tool reads `{name}` in {here}. Move it under `{block} =` in a profile.");
        let finding = findings.report(section, setting.name, message);
        move_to(symbol, section, setting, Some(block), finding);
    }
}

/// The block of a profile that the setting belongs in and is not in.
fn missed_block(
    kind: SymbolKind,
    section: &Section<'_>,
    setting: &Setting,
) -> Option<&'static str> {
    let name = section.text(setting.name);
    match (setting.place, setting.known) {
        (SettingPlace::Top, None) if !setting.is_empty() => block_of(name),
        (SettingPlace::Nested(parent), Some(_)) if kind == SymbolKind::Services => {
            let block = section.text(section.settings[parent as usize].name);
            let is_legal = catalogue::lookup_in(kind.sections(), Some(block), name).is_some();
            if services::lookup(block).is_some() && !is_legal { block_of(name) } else { None }
        }
        _ => None,
    }
}

/// The block of a profile that has a setting of this name.
fn block_of(name: &str) -> Option<&'static str> {
    let named = |known: &&catalogue::KnownSetting| {
        known.name == name && known.parent != Some(ANY_SERVICE) && known.is_aws()
    };
    let nested = catalogue::settings().iter().filter(|known| known.parent.is_some());
    nested.filter(|known| known.is_legal_in(Sections::PROFILE)).find(named)?.parent
}

/// The edits that indent the setting into the block, or open the block in its place where there is
/// none.
fn into_block(section: &Section<'_>, setting: &Setting, block: &str) -> Option<Vec<Edit>> {
    let line = setting.line as usize;
    let start = Span::at(section.line_span(line).start);
    let is_block = |other: &&Setting| section.text(other.name).eq_ignore_ascii_case(block);
    if !section.top_level().any(|other| is_block(&other)) {
        let text = format!("{block} ={}  ", section.line_end());
        return Some(vec![section.edit(start, text)]);
    }
    let text = section.text(section.trimmed_span(line));
    let insert = insertion(section, Some(block), section.text(setting.name), text)?;
    if insert.at.span == start {
        // Directly below the block, where indenting it is enough.
        let indent = insert.text.len() - insert.text.trim_start_matches([' ', '\t']).len();
        return Some(vec![section.edit(start, &insert.text[..indent])]);
    }
    Some(vec![section.remove_line(line), insert])
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{fixed, fixed_by, no_fix};

    const CODE: &str = "setting-in-wrong-section";

    #[test]
    fn the_fix_opens_a_block() {
        fixed(
            CODE,
            "[default]\r\nmax_queue_size = 1000\r\nregion = eu-west-1\r\n",
            "--- config\n[default]\r\ns3 =\r\n  max_queue_size = 1000\r\nregion = eu-west-1\r\n",
        );
    }

    #[test]
    fn the_fix_moves_into_the_block() {
        fixed(
            CODE,
            "--- config
[default]
max_queue_size = 1000
s3 =
\taddressing_style = path
region = eu-west-1",
            "--- config
[default]
s3 =
\taddressing_style = path
\tmax_queue_size = 1000
region = eu-west-1",
        );
        fixed(
            CODE,
            "--- config
[default]
s3 =
    addressing_style = path
max_queue_size = 1000",
            "--- config
[default]
s3 =
    addressing_style = path
    max_queue_size = 1000",
        );
        let taken = "--- config\n[default]\nmax_queue_size = 1\ns3 =\n  max_queue_size = 2\n";
        no_fix(CODE, "", taken);
    }

    #[test]
    fn what_only_looks_like_a_blank_is_not_copied_as_indentation() {
        let text = "--- config\n[default]\ns3 =\n\u{a0}max_concurrent_requests = 20\naddressing_style = path\n";
        let fixed_text = text.replace("addressing", "  addressing");
        fixed_by(CODE, "Move under", text, &fixed_text);
    }
}
