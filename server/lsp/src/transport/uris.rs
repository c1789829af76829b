//! URIs that an editor has not encoded: `file:///home/josé/[a] b/config`.
//!
//! RFC 3986 allows none of these characters, but some editors write a path after `file://` as it is. What the
//! server sends names the same file, encoded.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use tower_lsp::ls_types::Uri;

/// All but what a URI may have after its scheme. Brackets are for addresses of hosts alone.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':')
    .remove(b'/')
    .remove(b'?')
    .remove(b'#')
    .remove(b'@')
    .remove(b'!')
    .remove(b'$')
    .remove(b'&')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=');

/// Encodes each member that should be a URI and has characters that no URI has: `uri`, `rootUri`, `newUri`.
pub(super) fn encode(params: &mut Value) {
    match params {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(uri) if name.ends_with("uri") || name.ends_with("Uri") => {
                        if uri.parse::<Uri>().is_err() {
                            *uri = encoded(uri);
                        }
                    }
                    _ => encode(value),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(encode),
        _ => {}
    }
}

fn encoded(uri: &str) -> String {
    let Some((scheme, rest)) = uri.split_once(':') else { return uri.to_owned() };
    let mut pieces = rest.split('%');
    let first = pieces.next().unwrap_or_default();
    let mut encoded = format!("{scheme}:{}", utf8_percent_encode(first, ENCODED));
    for piece in pieces {
        let is_escape = piece.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
        encoded += if is_escape { "%" } else { "%25" };
        encoded.extend(utf8_percent_encode(piece, ENCODED));
    }
    encoded
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(uri: &str, expected: &str) {
        let mut params =
            json!({"textDocument": {"uri": uri, "text": uri}, "files": [{"newUri": uri}]});
        encode(&mut params);
        let expected = json!({"textDocument": {"uri": expected, "text": uri}, "files": [{"newUri": expected}]});
        assert_eq!(params, expected);
    }

    #[test]
    fn what_no_uri_may_have_is_encoded() {
        check("file:///home/jos\u{e9}/[a] b/config", "file:///home/jos%C3%A9/%5Ba%5D%20b/config");
        check("file:///100%/%C3%A9/\u{e9}%", "file:///100%25/%C3%A9/%C3%A9%25");
        check(r"file:///C:\Users\j\.aws\config", "file:///C:%5CUsers%5Cj%5C.aws%5Cconfig");
    }

    #[test]
    fn a_uri_stays_as_it_is_spelled() {
        for uri in ["file:///c%3a/%2Eaws/config", "vscode-remote://[::1]/config", "untitled:a", ""]
        {
            check(uri, uri);
        }
    }

    #[test]
    fn what_has_no_scheme_is_left_for_the_service_to_refuse() {
        check("caf\u{e9}", "caf\u{e9}");
    }
}
