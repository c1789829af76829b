//! What models see, spelled out where no recording says it: Go's present parser, blocks, spans.

use analysis::readers::{Reader, Readers, RefusalKind, SectionView, read};
use syntax::{FileKind, Span};

/// The config file's profiles as `name: key=value, …`.
pub(crate) fn profiles(reader: Reader, kind: FileKind, text: &str) -> Vec<String> {
    let view = read(reader, kind, text).unwrap();
    view.profiles.iter().map(one_profile).collect()
}

fn one_profile(section: &SectionView<'_>) -> String {
    let settings = section.settings.iter().map(|setting| {
        let nested = setting.nested.iter();
        let nested = nested.map(|(key, value, _)| format!("{key}={value}"));
        let nested = nested.collect::<Vec<_>>();
        if nested.is_empty() {
            format!("{}={}", setting.key, setting.value)
        } else {
            format!("{}{{{}}}", setting.key, nested.join(","))
        }
    });
    format!("{}: {}", section.name, settings.collect::<Vec<_>>().join(", "))
}

/// There are no recordings of the present Go parser, so its rules are spelled out here.
#[test]
fn go_reads_as_its_present_source_says() {
    let config = |text| profiles(Reader::Go, FileKind::Config, text);
    assert_eq!(config("[default]\nRegion: x # c\n"), ["default: region=x"]);
    assert_eq!(config("[default]\na = 'x'\nb=\"y'\n"), ["default: a=x, b=\"y'"]);
    assert_eq!(config("  [default] # c\n  a = b ; c\n"), ["default: a=b"]);
    assert_eq!(
        config("[default]\ns3 =\n  A = b # c\n # d\n  e = f\n"),
        ["default: s3{a=b # c,e=f}"]
    );
    assert_eq!(config("[default]\na = b\n  c = d # e\n"), ["default: a=b, c=d"]);
    assert_eq!(config("[default]\na = b\n  more\r\n"), ["default: a=b\nmore\r"]);
    assert_eq!(config("[default]\na =\n  more\n"), ["default: a="]);
    assert_eq!(config("[default]\na = b\njunk\n[x] y\n c = d\n"), ["default: a=b, c=d"]);
    assert_eq!(config("[profile  a b ]\nx = y\n[Default]\n[c]\n"), ["a b: x=y", "Default: "]);
    assert_eq!(config("[profile\tc]\nx = y\n"), ["c: x=y"]);
    assert_eq!(config("[default]\na = 1\n[profile default]\nb = 2\n"), ["default: b=2"]);
    assert_eq!(config("[default]\na = 1\n[]\nb = 2\n"), ["default: a=1"]);
    assert_eq!(config("\u{feff}[default]\na = 1\n[default]\nb = 2\n"), ["default: b=2"]);
    let credentials = |text| profiles(Reader::Go, FileKind::Credentials, text);
    assert_eq!(credentials("[profile a]\n[b]\nx = y\n[default]\n"), ["b: x=y", "default: "]);
    let session = "[sso-session corp]\nsso_region = x\n";
    let view = read(Reader::Go, FileKind::Credentials, session).unwrap();
    assert!(view.sso_session("corp").is_some());
}

/// What Java's reader does otherwise than Rust's.
#[test]
fn java_drops_less_than_rust_and_refuses_more() {
    let config = |text| profiles(Reader::Java, FileKind::Config, text);
    assert_eq!(config("[default]\nRegion = x\nregion = y ; c\n"), ["default: Region=x, region=y"]);
    assert_eq!(config("[x]\njunk\n  more\n[default]\na = b\x01\n"), ["default: a=b"]);
    assert_eq!(config("[default]\ra = b\r  c\r"), ["default: a=b\nc"]);
    assert_eq!(config("[default]\nexport a = b\n  c\nd = e\n"), ["default: d=e"]);
    assert_eq!(
        config("[default]\na = 1\n[profile default]\nb = 2\n[default]\nc\n"),
        ["default: b=2"]
    );
    assert_eq!(config("[profile\ta]\ns3 =\n  x = z # c\n"), ["a: s3{x=z # c}"]);
    // What is no name begins no block.
    assert_eq!(config("[profile\ta]\ns3 =\n  x y = z # c\n"), ["a: s3=\nx y = z # c"]);
    let credentials = |text| profiles(Reader::Java, FileKind::Credentials, text);
    assert_eq!(credentials("[profile a]\n[ b ]\nx = y\n[sso-session c]\n"), ["b: x=y"]);
    let refused = |text| read(Reader::Java, FileKind::Config, text).map(drop).unwrap_err().why;
    assert_eq!(refused("[default]\n  a = b\n"), RefusalKind::NothingToContinue);
    assert_eq!(refused("[default]\na =\n  # b\n"), RefusalKind::NestedMissingEquals);
    assert_eq!(refused("[x] junk\n"), RefusalKind::TextAfterHeader);
}

/// The recordings do not show how far a block reaches, nor where the parser crashes.
#[test]
fn ruby_crashes_where_no_block_is_open() {
    let config = |text| profiles(Reader::Ruby, FileKind::Config, text);
    assert_eq!(config("[a]\ns3 =\n[b]\n  x = y ;c\n  z = #d\n"), ["b: s3{x=y,z=#d}"]);
    assert_eq!(config("[a]\ns3 = \n  x = y\n"), ["a: s3{x=y}"]);
    assert_eq!(config("[profile a]\nx = 1\n  y = 2\n[a] # c\nz = 3\n"), ["a: x=1, z=3"]);
    assert_eq!(config("[a]\n;x = 1\n= 2\ny = 3;4\n"), ["a: ;x=1, y=3;4"]);
    for text in ["[a]\n  x = y\n", "[a]\nx = 1\n\n  y = 2\n", "[a]\nx = 1\n# c\n  y = 2\n"] {
        let refusal = read(Reader::Ruby, FileKind::Config, text).map(drop).unwrap_err();
        assert_eq!(refusal.why, RefusalKind::NothingToContinue, "{text}");
    }
}

/// A fault of a name costs a line, one of the grammar the file; the name is looked at first.
#[test]
fn the_common_runtime_minds_grammar_more_than_names() {
    let config = |text| profiles(Reader::Crt, FileKind::Config, text);
    assert_eq!(config("[foo\n[default]\nnot a name\na = b\n"), ["default: a=b"]);
    assert_eq!(config("[default] junk\nA = b # c\n"), ["default: A=b"]);
    assert_eq!(config("[default]\ns3 =\n  a b = c\n  d = e # f\n"), ["default: s3{d=e # f}"]);
    let refused = |text| read(Reader::Crt, FileKind::Config, text).map(drop).unwrap_err().why;
    assert_eq!(refused("[default\n"), RefusalKind::UnclosedHeader);
    assert_eq!(refused("[foo]\na = b\n  c\n"), RefusalKind::NothingToContinue);
    assert_eq!(refused("[default]\nname\n"), RefusalKind::MissingEquals);
    assert_eq!(refused("\u{feff}[default]\na = b\n"), RefusalKind::ByteOrderMark);
}

#[test]
fn botocore_keeps_blank_lines_and_splits_blocks_as_python_does() {
    let config = |text| profiles(Reader::Botocore, FileKind::Config, text);
    assert_eq!(config("[default]\na = b\n\n\n  c\n\n  d\n"), ["default: a=b\n\n\nc\n\nd"]);
    assert_eq!(config("[default]\ns3 =\n  a = b\x0bc = d\n"), ["default: s3{a=b,c=d}"]);
}

#[test]
fn javascript_throws_at_the_name_of_the_prototype() {
    let config = |text| profiles(Reader::JavaScript, FileKind::Config, text);
    assert_eq!(config("[default]\na = b\n[__proto__]\n"), [""; 0]);
    assert_eq!(config("[default]\na = b\n[profile __proto__]\n"), [""; 0]);
    assert_eq!(config("[default]\na = b\n[profile proto]\n"), ["default: a=b"]);
    let credentials = profiles(Reader::JavaScript, FileKind::Credentials, "[ a]\nb = c\n");
    assert_eq!(credentials, [" a: b=c"]);
}

#[test]
fn rust_reads_blocks_of_services_in_full() {
    let text = "[default]\ns3 = a=b\n  c = d\n[services x]\ns3 = a=b\n  c = d\n";
    let view = read(Reader::Rust, FileKind::Config, text).unwrap();
    assert_eq!(one_profile(&view.profiles[0]), "default: s3=a=b\nc = d");
    assert_eq!(one_profile(&view.services[0]), "x: s3{a=b,c=d}");
}

#[test]
fn ruby_cuts_at_a_semicolon_and_the_blank_before_it() {
    let config = |text| profiles(Reader::Ruby, FileKind::Config, text);
    assert_eq!(config("[default]\ns3 = ; c\n\n  a = b\n"), ["default: s3{a=b}"]);
    assert_eq!(config("[default]\ns3 =\n ;a = b\n"), ["default: s3{;a=b}"]);
}

#[test]
fn the_last_of_equal_keys_in_a_block_wins() {
    let text = "[default]\ns3 =\n  a = 1\n  b = 2\n  a = 3\n";
    let with_blocks = Readers::COMMON.iter().chain([Reader::AwsVault, Reader::Granted]);
    for reader in with_blocks.filter(|&reader| reader != Reader::JavaScript) {
        assert_eq!(profiles(reader, FileKind::Config, text), ["default: s3{b=2,a=3}"]);
        let two = "[default]\ns3 =\n  a = 1\n  a = 2\n";
        assert_eq!(profiles(reader, FileKind::Config, two), ["default: s3{a=2}"]);
    }
    let javascript = profiles(Reader::JavaScript, FileKind::Config, text);
    assert_eq!(javascript, ["default: s3.a=3, s3.b=2"]);
}

/// Spans point at the text that a name, key or value was made from.
#[test]
fn spans_point_at_the_text() {
    let text = "[profile \"my dev\"]\nRegion = us-east-1\ns3 =\n  a = b\n[other]\n";
    let view = read(Reader::Botocore, FileKind::Config, text).unwrap();
    let at = |span: Span| &text[span.range()];
    let section = view.profile("my dev").unwrap();
    assert_eq!(at(section.headers[0]), "[profile \"my dev\"]");
    let region = section.setting("region").unwrap();
    assert_eq!((at(region.key_at), at(region.at)), ("Region", "us-east-1"));
    let s3 = section.setting("s3").unwrap();
    assert_eq!((at(s3.key_at), at(s3.at), at(s3.nested[0].2)), ("s3", "", "b"));
    assert_eq!(view.dropped.iter().map(|&span| at(span)).collect::<Vec<_>>(), ["[other]"]);
}
