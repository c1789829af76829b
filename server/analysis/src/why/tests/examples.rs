use catalogue::messages::{Message, Weight, messages};

use crate::why::{Paste, Recognised, recognise};

/// The example of each row is recognised as that row. Where two rows are the same text on purpose, for two
/// readers, the first of them is.
#[test]
fn every_example_is_recognised_as_its_row() {
    let mut wrong = Vec::new();
    for message in messages() {
        let paste = Paste::read(message.example.as_bytes()).unwrap();
        let found = recognise(&paste);
        let is_right = match message.kind.weight {
            // Another message in it counts more.
            Weight::Wrapper => !found.is_empty(),
            _ => found.first().is_some_and(|it| is_row(it, message)),
        };
        if !is_right {
            let found = found.iter().map(|it| (it.kind.id, it.message.map(|it| it.pattern)));
            let found: Vec<_> = found.collect();
            wrong.push(format!("{} [{}]\n  is {found:?}", message.pattern, message.kind.id));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), messages().len(), wrong.join("\n"));
}

fn is_row(found: &Recognised, row: &Message) -> bool {
    let same = |it: &Message| std::ptr::eq(it, row) || it.pattern == row.pattern;
    found.kind == row.kind && found.message.is_some_and(same)
}
