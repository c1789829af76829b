//! Files in the place of the user's own that have an ending which no AWS tool expects, or almost the right name.
//!
//! Notepad saves `config` as `config.txt`, and Windows Explorer hides the ending.

use std::path::Path;

use analysis::{Facts, Misnamed};
use syntax::{FileKind, PerFile};

use crate::content::text_of;
use crate::foreign::is_of_aws;
use crate::kind::is_aws_file;
use crate::own_files::OwnFiles;

/// What editors append, and what people who know INI files do.
const ENDINGS: [&str; 4] = ["txt", "ini", "cfg", "conf"];

/// Notes them with the file at whose beginning they are reported: one that exists.
pub fn note(facts: &mut Facts, own: &OwnFiles) {
    let found = find(own);
    let exists = |kind: &FileKind| own.path(*kind).is_some_and(std::path::Path::exists);
    // A finding needs a file that is open to be shown in.
    let fallback = FileKind::ALL.into_iter().find(exists).unwrap_or(FileKind::Config);
    for kind in FileKind::ALL {
        let at = if exists(&kind) { kind } else { fallback };
        facts.files[at].misnamed.extend(found[kind].iter().cloned());
    }
}

/// Those beside each of the user's own files, or in place of it. Only what has text of AWS tools counts.
pub fn find(own: &OwnFiles) -> PerFile<Vec<Misnamed>> {
    PerFile::of(|kind| {
        let Some(path) = own.path(kind) else { return Vec::new() };
        let found = ENDINGS.into_iter().filter_map(|ending| {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(ending);
            let candidate = std::path::PathBuf::from(name);
            // A variable may name `config.ini`, which then is the right file.
            let is_ours = own.kind_of(&candidate).is_none()
                && text_of(&candidate).is_some_and(|text| is_aws_file(&candidate, &text));
            is_ours.then(|| Misnamed {
                name: own.name(&candidate),
                wanted: own.name(path),
                replaces: !path.exists(),
            })
        });
        found.chain(find_replacement(own, kind, path)).collect()
    })
}

/// A file of almost the right name in the place of one that does not exist: `credential`, `Config`,
/// `~/aws/credentials`.
fn find_replacement(own: &OwnFiles, kind: FileKind, path: &Path) -> Option<Misnamed> {
    let home = own.home()?;
    // Where names have no case, `Config` is the file itself.
    if path != home.join(".aws").join(kind.name()) || path.exists() {
        return None;
    }
    let (name, capitalized) = (kind.name(), capitalized(kind.name()));
    let singular = name.trim_end_matches('s');
    let in_directory = [singular, &capitalized, &format!("{singular}s"), &name.to_uppercase()]
        .map(|other| home.join(".aws").join(other));
    let elsewhere = ["aws", ".AWS", "AWS", ".Aws"].map(|other| home.join(other).join(name));
    let at_home = [format!(".aws_{name}"), format!(".aws-{name}"), format!(".aws.{name}")]
        .map(|other| home.join(other));
    let mut candidates = in_directory.into_iter().chain(elsewhere).chain(at_home);
    let found = candidates.find(|candidate| {
        candidate != path
            && own.kind_of(candidate).is_none()
            && text_of(candidate).is_some_and(|text| is_of_aws(&text))
    })?;
    Some(Misnamed { name: own.name(&found), wanted: own.name(path), replaces: true })
}

fn capitalized(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    format!("{}{rest}", first.to_uppercase())
}

#[cfg(test)]
mod tests {
    use settings::Paths;

    use super::*;
    use crate::own_files::Locations;

    #[test]
    fn a_file_of_almost_the_right_name_or_place_is_found_where_there_is_none() {
        let found = |written: &[&str]| -> Vec<_> {
            let home = tempfile::tempdir().unwrap();
            for name in written {
                let path = home.path().join(name);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, "[default]\naws_access_key_id = x\n").unwrap();
            }
            let own =
                Locations::new(Some(home.path().into()), [None, None]).own_files(&Paths::default());
            let found = find(&own)[FileKind::Credentials].clone().into_iter();
            found.map(|it| (it.name, it.wanted)).collect()
        };
        let notes = tempfile::tempdir().unwrap();
        std::fs::create_dir(notes.path().join("aws")).unwrap();
        std::fs::write(notes.path().join("aws/credentials"), "my notes\n").unwrap();
        let locations = Locations::new(Some(notes.path().into()), [None, None]);
        assert_eq!(find(&locations.own_files(&Paths::default())), PerFile::default());
        for name in [".aws/credential", "aws/credentials", ".aws_credentials"] {
            let wanted = "~/.aws/credentials".to_owned();
            assert_eq!(found(&[name]), [(format!("~/{name}"), wanted)]);
            assert_eq!(found(&[name, ".aws/credentials"]), []);
        }
    }

    #[test]
    fn an_ending_makes_it_another_file() {
        let home = tempfile::tempdir().unwrap();
        let directory = home.path().join(".aws");
        std::fs::create_dir(&directory).unwrap();
        let write = |name: &str, text: &str| std::fs::write(directory.join(name), text).unwrap();
        write("config", "[default]\n");
        write("config.txt", "notes of mine\n");
        write("config.ini", "[profile a]\nregion = eu-west-1\n");
        write("credentials.txt", "[default]\naws_access_key_id = x\n");
        let own =
            Locations::new(Some(home.path().into()), [None, None]).own_files(&Paths::default());
        let names = |kind: FileKind| -> Vec<_> {
            let found = find(&own)[kind].clone().into_iter();
            found.map(|it| (it.name, it.wanted, it.replaces)).collect()
        };
        let name = |name: &str| format!("~/.aws/{name}");
        assert_eq!(names(FileKind::Config), [(name("config.ini"), name("config"), false)]);
        assert_eq!(
            names(FileKind::Credentials),
            [(name("credentials.txt"), name("credentials"), true)]
        );
    }
}
