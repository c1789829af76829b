//! Where a refusal points: the line in the file, and the part of it that is to blame.

use crate::corpus::{Case, cases};
use analysis::readers::{Reader, Refusal, RefusalKind, read};
use syntax::FileKind;

/// The responsible line of a text, its number, and carets under the span.
fn picture(bytes: &[u8], refusal: Refusal) -> String {
    let text = String::from_utf8_lossy(bytes);
    let (start, end) = (refusal.at.start as usize, refusal.at.end as usize);
    let line_start = text[..start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let rest = &text[line_start..];
    let line = &rest[..rest.find(['\n', '\r']).unwrap_or(rest.len())];
    let number = line_number(&text, start);
    let indent = " ".repeat(text[line_start..start].chars().count());
    let carets = "^".repeat(text[start..end].chars().count().max(1));
    let why = match refusal.why {
        RefusalKind::DuplicateSection { first } => {
            format!("DuplicateSection of line {}", line_number(&text, first.start as usize))
        }
        RefusalKind::DuplicateSetting { first } => {
            format!("DuplicateSetting of line {}", line_number(&text, first.start as usize))
        }
        why => format!("{why:?}"),
    };
    format!("{number}: {line}\n{number}: {indent}{carets} {why}")
}

fn line_number(text: &str, offset: usize) -> usize {
    text[..offset].matches('\n').count() + 1
}

#[track_caller]
fn check(reader: Reader, text: &str, expected: [&str; 2]) {
    let refusal = read(reader, FileKind::Config, text).map(drop).unwrap_err();
    assert_eq!(picture(text.as_bytes(), refusal), expected.join("\n"));
}

#[track_caller]
fn check_case(name: &str, reader: Reader, kind: FileKind, expected: [&str; 2]) {
    let cases = cases();
    let case = cases.iter().find(|case| case.name == name).expect(name);
    let refusal = case.read(reader, kind).map(drop).unwrap_err();
    assert_eq!(picture(case.bytes(kind), refusal), expected.join("\n"));
}

/// Every refusal of the corpus names one line, and something on it.
#[test]
fn every_refusal_of_the_corpus_names_a_line() {
    let mut refusals = 0;
    for case in cases() {
        for reader in Reader::ALL {
            for kind in FileKind::ALL {
                if let Err(refusal) = case.read(reader, kind).map(drop) {
                    names_a_line(&case, kind, refusal);
                    refusals += 1;
                }
            }
        }
    }
    assert_eq!(refusals, 192);
}

fn names_a_line(case: &Case, kind: FileKind, refusal: Refusal) {
    let at = &case.bytes(kind)[refusal.at.range()];
    assert!(!at.is_empty(), "{} {refusal:?}", case.name);
    let line_ends = at.iter().filter(|byte| matches!(byte, b'\n'));
    assert_eq!(line_ends.count(), 0, "{} {refusal:?}", case.name);
}

#[test]
fn botocore_points_at_the_second_of_two() {
    let text = "[profile a]\nregion = x\n[profile b]\n[profile a] ; again\n";
    check(
        Reader::Botocore,
        text,
        ["4: [profile a] ; again", "4: ^^^^^^^^^^^ DuplicateSection of line 1"],
    );
    check(
        Reader::Botocore,
        "[default]\nregion = x\noutput = y\n  \nRegion = z\n",
        ["5: Region = z", "5: ^^^^^^ DuplicateSetting of line 2"],
    );
    check(
        Reader::Botocore,
        "[DEFAULT]\na = 1\n[x]\na = 1\n[DEFAULT]\nA: 1\n",
        ["6: A: 1", "6: ^ DuplicateSetting of line 2"],
    );
    check_case(
        "088-dup-key",
        Reader::Botocore,
        FileKind::Config,
        ["3: region = us-west-2", "3: ^^^^^^ DuplicateSetting of line 2"],
    );
    check_case(
        "090-dup-key-case",
        Reader::Botocore,
        FileKind::Config,
        ["3: Region = us-west-2", "3: ^^^^^^ DuplicateSetting of line 2"],
    );
    check_case(
        "085-dup-named-section",
        Reader::Botocore,
        FileKind::Config,
        ["3: [profile dev]", "3: ^^^^^^^^^^^^^ DuplicateSection of line 1"],
    );
}

#[test]
fn botocore_points_at_the_line_it_cannot_split() {
    check(
        Reader::Botocore,
        "[default]\n  region us-east-1 # x\n",
        ["2:   region us-east-1 # x", "2:   ^^^^^^^^^^^^^^^^^^^^ MissingEquals"],
    );
    check(Reader::Botocore, "[default]\n = x\n", ["2:  = x", "2:  ^^^ EmptyKey"]);
    check(
        Reader::Botocore,
        "# c\nregion = x\n",
        ["2: region = x", "2: ^^^^^^^^^^ BeforeFirstSection"],
    );
    check(
        Reader::Botocore,
        "[default]\n[profile dev\n",
        ["2: [profile dev", "2: ^^^^^^^^^^^^ UnclosedHeader"],
    );
    check(Reader::Botocore, "[default]\n[]\n", ["2: []", "2: ^^ EmptyHeader"]);
    check(
        Reader::Botocore,
        "[default]\ns3 =\n  a = b\n  c: d\nx\n",
        ["4:   c: d", "4:   ^^^^ NestedMissingEquals"],
    );
    // Only the sections that do not override it ask for the block of `[DEFAULT]`.
    check(
        Reader::Botocore,
        "[DEFAULT]\ns3 =\n  a\n[profile b]\ns3 =\n  c = d\n[profile e]\nregion = x\n",
        ["3:   a", "3:   ^ NestedMissingEquals"],
    );
    check_case(
        "156-nested-colon",
        Reader::Botocore,
        FileKind::Config,
        [
            "4:   max_concurrent_requests: 20",
            "4:   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ NestedMissingEquals",
        ],
    );
    check_case(
        "172-multi-line-token-unindented",
        Reader::Botocore,
        FileKind::Credentials,
        ["5: SecondLineOfToken", "5: ^^^^^^^^^^^^^^^^^ MissingEquals"],
    );
}

#[test]
fn botocore_and_rust_point_at_bytes_that_are_no_text() {
    check_case(
        "003-bom-config",
        Reader::Rust,
        FileKind::Config,
        ["1: \u{feff}[default]", "1: ^ ByteOrderMark"],
    );
    check_case(
        "003-bom-config",
        Reader::Botocore,
        FileKind::Config,
        ["1: \u{feff}[default]", "1: ^ ByteOrderMark"],
    );
    check(Reader::Botocore, "\u{feff}", ["1: \u{feff}", "1: ^ ByteOrderMark"]);
}

#[test]
fn rust_points_at_what_breaks_the_grammar() {
    check(
        Reader::Rust,
        "[default] junk\n",
        ["1: [default] junk", "1: ^^^^^^^^^^^^^^ TextAfterHeader"],
    );
    check(Reader::Rust, "[profile a#b]\n", ["1: [profile a#b]", "1: ^^^^^^^^^^^^^ UnclosedHeader"]);
    check(
        Reader::Rust,
        "[default]\n\tregion = x\n",
        ["2: \tregion = x", "2:  ^^^^^^^^^^ NothingToContinue"],
    );
    check(
        Reader::Rust,
        "  region = x\n",
        ["1:   region = x", "1:   ^^^^^^^^^^ BeforeFirstSection"],
    );
    check(Reader::Rust, "[default]\nregion: x\n", ["2: region: x", "2: ^^^^^^^^^ MissingEquals"]);
    check(Reader::Rust, "[default]\n = x\n", ["2:  = x", "2:  ^^^ NothingToContinue"]);
    check(Reader::Rust, "[default]\n= x\n", ["2: = x", "2: ^^^ EmptyKey"]);
    check(
        Reader::Rust,
        "[default]\ns3 =\n  # note\n",
        ["3:   # note", "3:   ^^^^^^ NestedMissingEquals"],
    );
    check(Reader::Rust, "[default]\ns3 =\n  = b\n", ["3:   = b", "3:   ^^^ NestedEmptyKey"]);
    check_case(
        "157-nested-comment",
        Reader::Rust,
        FileKind::Config,
        ["4:   # tune", "4:   ^^^^^^ NestedMissingEquals"],
    );
}

#[test]
fn go_crashes_at_a_lone_quote() {
    check(Reader::Go, "[default]\nregion = '\n", ["2: region = '", "2:          ^ LoneQuote"]);
}
