use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;

/// RFC 3339 and its kin: with a blank for the `T`, an offset without a colon, or none, for UTC.
pub(crate) fn parse_timestamp(text: &str) -> Option<Timestamp> {
    let parser = DateTimeParser::new();
    parser.parse_timestamp(text).ok().or_else(|| {
        let local: DateTime = parser.parse_datetime(text).ok()?;
        Offset::UTC.to_timestamp(local).ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_timestamp_is_read() {
        let second = |text| parse_timestamp(text).map(Timestamp::as_second);
        for text in [
            "2026-09-21T14:13:20Z",
            "2026-09-21T14:13:20.000Z",
            "2026-09-21T16:13:20+02:00",
            "2026-09-21T16:13:20+0200",
            "2026-09-21 14:13:20+00:00",
            "2026-09-21 14:13:20",
            "2026-09-21T14:13:20",
        ] {
            assert_eq!(second(text), Some(1_790_000_000), "{text}");
        }
        for text in ["", "soon", "1790000000", "21.09.2026 14:13"] {
            assert_eq!(second(text), None, "{text}");
        }
    }
}
