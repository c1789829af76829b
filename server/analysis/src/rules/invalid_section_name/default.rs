//! `[profile default]`, in any case: some parsers have a section of that name for a purpose of their own.

use syntax::FileKind;

use crate::finding::Severity;
use crate::lint::probe::seeing_among;
use crate::lint::{Findings, SectionContext};
use crate::model::{Header, SymbolKind};
use crate::readers::capitalized;

pub(super) fn check(
    section: &SectionContext<'_, '_>,
    header: &Header,
    kind: SymbolKind,
    findings: &mut Findings<'_>,
) {
    let name = section.text(header.name);
    // Of names without a prefix `uppercase-default` speaks.
    let has_prefix = section.file == FileKind::Config && header.inner.start != header.name.start;
    if kind != SymbolKind::Profile || !has_prefix || !name.eq_ignore_ascii_case("default") {
        return;
    }
    let text = format!("{}\nregion = us-east-1\n", section.text(header.brackets));
    let judged = section.options.all_readers();
    let lacking =
        seeing_among(judged, section.file, &text, |view| view.section(kind, name).is_none());
    if lacking.is_empty() {
        return;
    }
    let right = if name == "default" { "Rename it to `[default]`" } else { "Rename it" };
    let message = format!(
        "{}. {right}.",
        capitalized(&lacking.denial("finds", "find", &format!("the profile `{name}`")))
    );
    let finding = findings.report(section.section, header.brackets, message).about(lacking);
    if lacking.intersection(section.options.readers).is_empty() {
        finding.severity(Severity::Information);
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::{check, check_with};

    const CODE: &str = "invalid-section-name";

    #[test]
    fn names_that_other_parsers_keep_for_themselves() {
        let text = "--- config
[default]
[profile default]
^^^^^^^^^^^^^^^^^ info: Aws-vault does not find the profile `default`. Rename it to `[default]`.
[profile DEFAULT]
^^^^^^^^^^^^^^^^^ info: Granted does not find the profile `DEFAULT`. Rename it.
[profile Default]
--- credentials
[default]
";
        check(CODE, text);
        let readers = Readers::from_iter([Reader::AwsVault, Reader::Granted]);
        check_with(CODE, &text.replace("info", "error"), |_, options| options.readers = readers);
    }
}
