//! `[default]`, below which a reader that matters to the user looks for some settings in vain.

use syntax::{FileKind, Span};

use crate::lint::{Findings, SymbolContext};
use crate::model::{Header, Section};
use crate::readers::{self, Reader, Readers, capitalized};

pub(super) fn check(
    symbol: &SymbolContext<'_, '_>,
    section: &Section<'_>,
    header: &Header,
    findings: &mut Findings<'_>,
) {
    // Of two headers `duplicate-default` says who takes which.
    let is_bare = header.inner.start == header.name.start;
    if !is_bare || !header.closed || symbol.in_file(FileKind::Config).nth(1).is_some() {
        return;
    }
    let mut lost: Option<(&str, Readers)> = None;
    for reader in symbol.options().readers.iter() {
        match (lost_by(reader, section), &mut lost) {
            (Some(_), Some((_, readers))) => readers.insert(reader),
            (Some(key), None) => lost = Some((key, Readers::from_iter([reader]))),
            (None, _) => {}
        }
    }
    let Some((key, readers)) = lost else { return };
    let message = format!(
        "{} under this header. Rename it to `[profile default]`.",
        capitalized(&readers.denial("finds", "find", &format!("`{key}`")))
    );
    let edit = section.edit(Span::at(header.name.start), "profile ");
    let finding = findings.report(section, header.brackets, message).about(readers);
    // Not safe: aws-vault knows only `[default]`.
    finding.fix("Rename to `[profile default]`", vec![edit]);
}

/// The first setting of the section that a reader uses and finds only below `[profile default]`.
fn lost_by(reader: Reader, section: &Section<'_>) -> Option<&'static str> {
    let known = section.top_level().filter(|setting| !setting.is_empty());
    let known = known.filter_map(|setting| setting.known);
    let used = known.filter(|known| Readers::of(known).contains(reader));
    used.map(|known| known.name).find(|key| {
        let finds = |header: &str| {
            let text = format!("[{header}]\n{key} = x\n");
            let Ok(view) = readers::read(reader, FileKind::Config, &text) else { return false };
            view.profile("default").is_some_and(|profile| profile.setting(key).is_some())
        };
        !finds("default") && finds("profile default")
    })
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "missing-profile-prefix";

    const TEXT: &str = "--- config
[default]
^^^^^^^^^ error: The PHP SDK and Laravel do not find `credential_process` under this header. Rename it to `[profile default]`.
region = eu-west-1
credential_process = /bin/vend
";

    #[test]
    fn who_looks_below_the_whole_header_is_told_of_the_short_one() {
        let php = Readers::from_iter([Reader::Botocore, Reader::Php]);
        check_with(CODE, TEXT, |_, options| options.readers = php);
        let region = "--- config\n[default]\nregion = eu-west-1\n";
        check_with(CODE, region, |_, options| options.readers = php);
        let both = "--- config\n[default]\ncredential_process = a\n[profile default]\n";
        check_with(CODE, both, |_, options| options.readers = php);
    }

    #[test]
    fn to_others_it_is_as_it_has_to_be() {
        check(CODE, "--- config\n[default]\ncredential_process = /bin/vend\n");
    }
}
