//! The URIs that the server makes itself, spelled as the client spells its own.
//!
//! Clients compare URIs as text. VS Code writes `file:///c%3A/Users/J%C3%A4ne`, others write
//! `file:///C:/Users/Jäne`: under a second spelling, a client opens a file again.

use std::path::Path;

use percent_encoding::percent_decode_str;
use tower_lsp::ls_types::Uri;

/// The URI of a file, its directories spelled as in a URI of the client.
pub(crate) fn uri_like(client: &Uri, path: &Path) -> Option<Uri> {
    let uri = Uri::from_file_path(path)?;
    match client.as_str().split_at_checked("file://".len()) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("file://") => {
            let own = uri.as_str().get("file://".len()..)?;
            format!("{scheme}{}", spelled_like(rest, own)).parse().ok()
        }
        _ => Some(uri),
    }
}

/// The second of two paths of URIs, spelled as the first as far as both lead to the same directory.
fn spelled_like(client: &str, own: &str) -> String {
    let mut theirs = client.split('/');
    let mut is_shared = true;
    let spelled = own.split('/').map(|segment| {
        let their = theirs.next().filter(|_| is_shared).unwrap_or_default();
        // A drive first: its spelling is taken over even where it is another drive.
        if let (Some(like), Some((letter, _))) = (Drive::of(their), Drive::parts(segment)) {
            is_shared = Drive::parts(their).is_some_and(|(it, _)| it.eq_ignore_ascii_case(&letter));
            return like.spell(letter);
        }
        // Compared decoded, since it is the encoding that differs.
        is_shared &= percent_decode_str(their).eq(percent_decode_str(segment));
        if is_shared { their } else { segment }.to_owned()
    });
    spelled.collect::<Vec<_>>().join("/")
}

/// How a drive of Windows is spelled: `c%3A`, `C:`.
struct Drive<'t> {
    is_lower: bool,
    colon: &'t str,
}

impl<'t> Drive<'t> {
    fn of(segment: &'t str) -> Option<Self> {
        let (letter, colon) = Self::parts(segment)?;
        Some(Self { is_lower: letter.is_ascii_lowercase(), colon })
    }

    /// The letter and the colon of a segment that is a drive.
    fn parts(segment: &'t str) -> Option<(char, &'t str)> {
        let letter = segment.chars().next().filter(char::is_ascii_alphabetic)?;
        let colon = &segment[1..];
        [":", "%3A", "%3a"].contains(&colon).then_some((letter, colon))
    }

    fn spell(&self, letter: char) -> String {
        let letter =
            if self.is_lower { letter.to_ascii_lowercase() } else { letter.to_ascii_uppercase() };
        format!("{letter}{}", self.colon)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drives_and_escapes_are_those_of_the_client() {
        for (client, own, expected) in [
            ("/c%3A/Users/a/.aws/config", "/C:/Users/a/.aws/x", "/c%3A/Users/a/.aws/x"),
            ("/C%3a/Users/a/config", "/C%3A/Users/b", "/C%3a/Users/b"),
            ("/c:/Users/a/config", "/C%3A/Users/a/x", "/c:/Users/a/x"),
            ("/c%3A/Users/a/config", "/D:/keys", "/d%3A/keys"),
            (
                "/home/J%C3%A4ne%20D/%2Eaws/config",
                "/home/J%c3%a4ne%20D/.aws/x",
                "/home/J%C3%A4ne%20D/%2Eaws/x",
            ),
            ("/home/a/b", "/home/c/b", "/home/c/b"),
            ("/x/%61/b", "/y/a/b", "/y/a/b"),
            ("/a", "/a/b/c", "/a/b/c"),
            ("", "/C:/x", "/C:/x"),
        ] {
            assert_eq!(spelled_like(client, own), expected, "{client}");
        }
    }

    #[test]
    fn a_document_without_a_path_shows_no_spelling() {
        let path = if cfg!(windows) { r"C:\home\a b\config" } else { "/home/a b/config" };
        let like = |client: &str| {
            let uri = uri_like(&client.parse().unwrap(), Path::new(path)).unwrap();
            uri.as_str().to_owned()
        };
        let own = like("untitled:1");
        assert!(own.ends_with("/home/a%20b/config") && own.starts_with("file:///"), "{own}");
        let drive = if cfg!(windows) { "/c%3a" } else { "" };
        let client = format!("file://{drive}/home/%61%20b/");
        assert_eq!(like(&format!("{client}x")), format!("{client}config"));
    }
}
