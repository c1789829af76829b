//! The readers whose parsers were run by themselves, against what they printed (`corpus/parsers.json`).

use crate::json;
use crate::parsers_said::{READERS, differences};
use crate::said::Pair;

#[test]
fn models_read_as_the_parsers_did() {
    let recorded = json("corpus/parsers.json");
    let (mut compared, mut found) = (0, Vec::new());
    for case in fixtures::cases("corpus") {
        for reader in READERS {
            let Some(said) = recorded["cases"][&case.title].get(reader.id()) else { continue };
            compared += 1;
            let differences = differences(reader, &Pair::of(&case), said).into_iter();
            found.extend(differences.map(|it| format!("{} {reader:?} {it}", case.title)));
        }
    }
    assert_eq!(compared, 4 * 149);
    assert!(found.is_empty(), "{}", found.join("\n"));
}
