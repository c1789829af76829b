use catalogue::messages::{Weight, messages};

use crate::why::{Paste, recognise};

/// The example of each row is recognised as that row; a row that another one with the same words and
/// kind goes before may be recognised as that.
#[test]
fn every_example_is_recognised_as_its_row() {
    let mut wrong = Vec::new();
    for message in messages() {
        let paste = Paste::read(message.example.as_bytes()).unwrap();
        let found = recognise(&paste);
        let first = found.first();
        let is_right = match message.kind.weight {
            Weight::Wrapper => found.iter().any(|it| it.kind == message.kind) || first.is_some(),
            _ => first.is_some_and(|it| it.kind == message.kind),
        };
        if !is_right {
            wrong.push(format!(
                "{} [{}]\n  is {:?}",
                message.pattern,
                message.kind.id,
                found.iter().map(|it| it.kind.id).collect::<Vec<_>>()
            ));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), messages().len(), wrong.join("\n"));
}
