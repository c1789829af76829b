//! Each input of the corpus is taken by its target.

#![expect(clippy::print_stdout, reason = "a test that fails names the input")]

use fuzz::{TARGETS, corpus};

#[test]
fn no_input_of_the_corpus_is_a_fault() {
    for (name, target) in TARGETS {
        let cases = corpus(name).unwrap();
        assert!(cases.len() > 10, "{name} has {} inputs", cases.len());
        for case in cases {
            println!("{name} {}", case.title);
            target(case.bytes("input").unwrap());
        }
    }
}
