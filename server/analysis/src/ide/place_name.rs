//! What a place is called in words that stay when lines are inserted above it.

use crate::engine::Pair;
use crate::finding::{Anchor, At};
use crate::model::{Section, Setting, SettingPlace, World};

/// The section and the setting: `profile dev/region`, `services s3/s3.endpoint_url`; a section alone where
/// the place is in no setting, and nothing above the first section. May hold a secret that somebody
/// wrote as a name.
pub fn place_name(pair: &Pair, world: &World<'_>, at: At) -> String {
    let Some(section) = pair.section_of(Anchor::Span(at)) else { return String::new() };
    let section = world.section(section);
    let heading = section.header.as_ref().map(|header| section.text(header.inner).trim());
    let parts = [heading.map(str::to_owned), setting_name(section, at)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/")
}

fn setting_name(section: &Section<'_>, at: At) -> Option<String> {
    let start = at.span.start;
    let index = section.settings.iter().rposition(|setting| {
        let line = section.line_span(setting.line as usize);
        line.start <= start && start < line.end.max(setting.raw.end)
    })?;
    let setting = &section.settings[index];
    // A baseline stays valid where only the case of a name is corrected.
    let name = |setting: &Setting| section.text(setting.name).to_ascii_lowercase();
    match setting.place {
        SettingPlace::Nested(parent) => {
            let parent = section.settings.get(parent as usize).map(name).unwrap_or_default();
            Some(format!("{parent}.{}", name(setting)))
        }
        SettingPlace::Top | SettingPlace::Misplaced => Some(name(setting)),
    }
}

#[cfg(test)]
mod tests {
    use syntax::{FileKind, PerFile};

    use super::*;
    use crate::{Facts, Options};

    #[test]
    fn places_are_named_by_section_and_setting() {
        let text = "x = 1 \n[profile a]\nregion = us-esat-1\ns3 =\n  addressing_style = odd\n  \
                    [b\n[profile b]\nRole_Arn = x\ny \n";
        let pair = Pair::new(
            PerFile { config: Some(text), credentials: None },
            Facts::default(),
            Options::default(),
        );
        let world = pair.world();
        let findings = pair.findings(FileKind::Config);
        let mut names: Vec<String> =
            findings.map(|finding| place_name(&pair, &world, finding.at)).collect();
        names.dedup();
        for name in ["x", "profile a/region", "profile a/s3.addressing_style", "profile b/role_arn"]
        {
            assert!(names.iter().any(|found| found == name), "{name} is not in {names:?}");
        }
    }
}
