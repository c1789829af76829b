//! What models see, spelled out where no recording says it: Go's present parser, blocks, spans.

use analysis::readers::{Reader, SeenSection, read};
use syntax::{FileKind, Span};

/// The config file's profiles as `name: key=value, …`.
fn profiles(reader: Reader, kind: FileKind, text: &str) -> Vec<String> {
    let view = read(reader, kind, text).unwrap();
    view.profiles.iter().map(one_profile).collect()
}

fn one_profile(section: &SeenSection<'_>) -> String {
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
    assert_eq!(config("[default]\na = 1\n[profile default]\nb = 2\n"), ["default: b=2"]);
    assert_eq!(config("[default]\na = 1\n[]\nb = 2\n"), ["default: a=1"]);
    assert_eq!(config("\u{feff}[default]\na = 1\n[default]\nb = 2\n"), ["default: b=2"]);
    let credentials = |text| profiles(Reader::Go, FileKind::Credentials, text);
    assert_eq!(credentials("[profile a]\n[b]\nx = y\n[default]\n"), ["b: x=y", "default: "]);
    let session = "[sso-session corp]\nsso_region = x\n";
    let view = read(Reader::Go, FileKind::Credentials, session).unwrap();
    assert!(view.sso_session("corp").is_some());
}

#[test]
fn the_last_of_equal_keys_in_a_block_wins() {
    let text = "[default]\ns3 =\n  a = 1\n  b = 2\n  a = 3\n";
    for reader in [Reader::Botocore, Reader::Go, Reader::Rust] {
        assert_eq!(profiles(reader, FileKind::Config, text), ["default: s3{b=2,a=3}"]);
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
