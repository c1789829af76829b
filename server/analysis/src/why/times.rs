//! The moments that messages name.

use crate::timestamp::{format_minute, parse_timestamp};

pub(super) use crate::timestamp::describe_seconds as length;

/// When something was: "3 days ago", or the time where the present is not known.
pub(super) fn ago(second: i64, now: Option<i64>) -> String {
    match now {
        Some(now) => format!("{} ago", length(now - second)),
        None => format!("at {}", format_minute(second)),
    }
}

/// `20180806T044229Z` or RFC 3339, in seconds since 1970; wrapped lines put blanks into it.
pub(super) fn parse(text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if let Ok(seconds) = text.parse::<i64>()
        // Ten digits are a time after 2001; shorter numbers are counts and ports.
        && (1_000_000_000..10_000_000_000).contains(&seconds)
    {
        return Some(seconds);
    }
    let compact = text.len() == 16 && text.is_ascii() && text.as_bytes()[8] == b'T';
    let text = if compact {
        format!(
            "{}-{}-{}T{}:{}:{}Z",
            &text[..4],
            &text[4..6],
            &text[6..8],
            &text[9..11],
            &text[11..13],
            &text[13..15]
        )
    } else {
        text
    };
    parse_timestamp(&text).map(jiff::Timestamp::as_second)
}

/// The moment that is written after a name, as in `<ServerTime>…</ServerTime>` and `ServerTime: '…'`.
pub(super) fn named(text: &str, name: &str) -> Option<i64> {
    // The name can be the beginning of another word: `RequestTimeTooSkewed`.
    text.match_indices(name).take(8).find_map(|(at, _)| {
        let rest = &text[at + name.len()..];
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let value = rest.split(['<', '\'', '"', '\n', '}']).next()?;
        parse(value).or_else(|| parse(value.split(',').next()?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_times_of_a_signature_are_read() {
        let (one, other) =
            (parse("20180806T044229Z").unwrap(), parse("20180806 T193138Z").unwrap());
        assert_eq!(length(one - other), "14 hours");
        assert_eq!(parse("2018-08-06T04:42:29Z"), Some(one));
        assert_eq!(parse("yesterday"), None);
    }

    #[test]
    fn the_time_after_a_name_is_read() {
        let expected = parse("2024-05-01T12:00:00Z");
        assert!(expected.is_some());
        for text in [
            "<ServerTime>2024-05-01T12:00:00Z</ServerTime>",
            "<ServerTime>20240501T120000Z</ServerTime>",
            "  ServerTime: '2024-05-01T12:00:00Z',",
            "  ServerTime: 2024-05-01T12:00:00.000Z,",
            r#""ServerTime": "2024-05-01T12:00:00Z"}"#,
        ] {
            assert_eq!(named(text, "ServerTime"), expected, "{text}");
        }
        assert_eq!(named("ServerTime", "ServerTime"), None);
    }
}
