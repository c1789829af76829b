//! The fix: two sections become one.

use syntax::Span;

use crate::finding::Edit;
use crate::model::{Section, Setting};

/// The lines of `section` at the end of `first`, but for those that `first` has already. A setting with another
/// value in `first` becomes a comment there: the later one is newer, and with both tools refuse the file.
pub(super) fn merged(first: &Section<'_>, section: &Section<'_>) -> Vec<Edit> {
    let body = section.body();
    let mut text = String::new();
    for index in body.clone() {
        let line = section.text(section.content_span(index));
        if line.is_empty() || repeats(first, section, index) {
            continue;
        }
        text.push_str(line);
        text.push_str(first.line_end());
    }
    let lines = &section.source.lines;
    let is_blank = |index: &usize| lines[*index].kind == syntax::LineKind::Blank;
    // Comments below the body may belong to the next section, so they stay.
    let end = (body.end..lines.len()).find(|index| !is_blank(index)).unwrap_or(lines.len());
    let removed = section.edit(section.lines_span(0..end), "");
    let at = Span::at(first.lines_span(0..first.body().end).end);
    let replaced = replaced_by(first, section).into_iter();
    let replaced = replaced.map(|line| first.edit(Span::at(line), "# "));
    let edits = replaced.chain([first.edit(at, text), removed]);
    edits.filter(|edit| !(edit.text.is_empty() && edit.at.span.is_empty())).collect()
}

/// Where the lines of `first` begin whose settings have another value in `section`. Blocks stay: their lines may
/// belong together.
fn replaced_by(first: &Section<'_>, section: &Section<'_>) -> Vec<u32> {
    let is_replaced = |setting: &&Setting| {
        let name = first.text(setting.name);
        section.top_level().any(|later| {
            // An empty one replaces nothing.
            !later.is_empty()
                && section.text(later.name).eq_ignore_ascii_case(name)
                && first.text(setting.raw) != section.text(later.raw)
        })
    };
    let is_line = |setting: &&Setting| {
        let below = first.source.lines.get(setting.line as usize + 1);
        !below.is_some_and(|line| line.indented)
    };
    let replaced = first.top_level().filter(is_line).filter(is_replaced);
    replaced.map(|setting| first.line_span(setting.line as usize).start).collect()
}

/// Whether line `index` is a setting without a block that `first` has with the same value.
fn repeats(first: &Section<'_>, section: &Section<'_>, index: usize) -> bool {
    let mut settings = section.top_level();
    let Some(setting) = settings.find(|setting| setting.line == index as u32) else { return false };
    let name = section.text(setting.name);
    !setting.is_empty()
        && first.top_level().any(|other| {
            first.text(other.name).eq_ignore_ascii_case(name)
                && first.text(other.raw) == section.text(setting.raw)
        })
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::fixed;

    const CODE: &str = "duplicate-section";

    #[test]
    fn the_fix_moves_what_the_first_has_not() {
        fixed(
            CODE,
            "--- config
[profile a]
region = us-east-1
# of b

[profile b]
output = json

[profile a]
region = us-east-1
# a comment
s3 =
  use_accelerate_endpoint = true

output = json

# of c
[profile c]
",
            "--- config
[profile a]
region = us-east-1
# a comment
s3 =
  use_accelerate_endpoint = true
output = json
# of b

[profile b]
output = json

# of c
[profile c]
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\nregion = x\n[profile a]\nregion = y\nsso_region = x\n",
            "--- config\n[profile a]\n# region = x\nregion = y\nsso_region = x\n",
        );
        fixed(
            CODE,
            "--- credentials\n[a]\r\nregion = us-east-1\r\n[a]\r\noutput = json",
            "--- credentials\n[a]\r\nregion = us-east-1\r\noutput = json\r\n",
        );
    }
    #[test]
    fn an_empty_setting_replaces_none() {
        fixed(
            CODE,
            "--- config\n[profile a]\nregion = x\n[profile a]\nregion =\noutput = json\n",
            "--- config\n[profile a]\nregion = x\nregion =\noutput = json\n",
        );
    }
}
