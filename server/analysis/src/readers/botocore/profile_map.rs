//! From the sections of a config file to what botocore selects by name.

use std::borrow::Cow;

use crate::readers::file_view::{FileView, SectionView};
use crate::readers::gather::ByName;
use crate::readers::shell_words;

/// `build_profile_map`: the kind of a section is only a prefix (`[profiles dev]` is a profile), and of
/// two spellings of one name the later replaces the earlier with all its settings.
pub(super) fn build(sections: Vec<SectionView<'_>>) -> FileView<'_> {
    let mut dropped = Vec::new();
    let mut profiles = ByName::default();
    let mut sso_sessions = ByName::default();
    let mut services = ByName::default();
    for section in sections {
        let (kept, name) = match &*section.name {
            "default" => (&mut profiles, Some(section.name.clone())),
            // `key.startswith("profile")`, and the words are split only afterwards.
            // https://github.com/boto/botocore/blob/develop/botocore/configloader.py
            name if name.starts_with("profile") => (&mut profiles, second_word(&section.name)),
            name if name.starts_with("sso-session") => {
                (&mut sso_sessions, second_word(&section.name))
            }
            name if name.starts_with("services") => (&mut services, second_word(&section.name)),
            _ => (&mut profiles, None),
        };
        let Some(name) = name else {
            dropped.extend(section.headers);
            continue;
        };
        // `profiles[parts[1]] = values` replaces the dictionary, so nothing of the earlier section is
        // merged.
        let (_, replaced) = kept.put(SectionView { name, ..section });
        dropped.extend(replaced.into_iter().flat_map(|section| section.headers));
    }
    FileView {
        profiles: profiles.into_items(),
        sso_sessions: sso_sessions.into_items(),
        services: services.into_items(),
        dropped,
    }
}

fn second_word<'t>(name: &Cow<'t, str>) -> Option<Cow<'t, str>> {
    match name {
        Cow::Borrowed(name) => shell_words::second_of_two(name),
        Cow::Owned(name) => {
            shell_words::second_of_two(name).map(|word| Cow::Owned(word.into_owned()))
        }
    }
}
