//! Points in time and lengths of time, as files have them and as people read them.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::strtime;
use jiff::fmt::temporal::DateTimeParser;
use jiff::tz::Offset;

/// RFC 3339 and its kin: with a blank for the `T`, an offset without a colon, or none, for UTC; or as Go
/// prints it, `2026-09-21 14:13:20 +0000 UTC`.
pub(crate) fn parse_timestamp(text: &str) -> Option<Timestamp> {
    let parser = DateTimeParser::new();
    let text = text.strip_suffix(" UTC").unwrap_or(text).replace(" +", "+");
    parser.parse_timestamp(&text).ok().or_else(|| {
        let local: DateTime = parser.parse_datetime(&text).ok()?;
        Offset::UTC.to_timestamp(local).ok()
    })
}

/// A point in time to the minute, in UTC: `2026-09-21 14:13 UTC`. Seconds count from 1970-01-01.
pub(crate) fn format_minute(second: i64) -> String {
    let time = Timestamp::from_second(second).ok();
    let shown = time.and_then(|time| strtime::format("%Y-%m-%d %H:%M UTC", time).ok());
    shown.unwrap_or_else(|| format!("{second} seconds after 1970-01-01"))
}

/// A point in time for programs: `2026-09-21T14:13:20Z`.
pub fn rfc3339(second: i64) -> Option<String> {
    Some(Timestamp::from_second(second).ok()?.to_string())
}

/// How long ago or how far ahead something is: "3 h 12 min", "26 hours".
pub(crate) fn describe_seconds(seconds: i64) -> String {
    let minutes = seconds.unsigned_abs() / 60;
    match (minutes / 60, minutes % 60) {
        (0, 0) => "less than a minute".to_owned(),
        (0, 1) => "1 minute".to_owned(),
        (0, minutes) => format!("{minutes} minutes"),
        (hours @ 1..=11, 0) => format!("{hours} h"),
        (hours @ 1..=11, minutes) => format!("{hours} h {minutes} min"),
        // From here on, who reads it plans in hours or days: minutes would only be noise.
        (hours @ 12..=47, _) => format!("{hours} hours"),
        (hours, _) => format!("{} days", hours / 24),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_in_time_is_shown_to_the_minute() {
        assert_eq!(format_minute(1_790_000_000), "2026-09-21 14:13 UTC");
    }

    #[test]
    fn a_length_of_time_has_one_unit_or_two() {
        let seconds = [-59, 60, 119, 7_199, 7_200, -11_520, 43_199, -93_600, 172_799, 172_800];
        let expected = [
            "less than a minute",
            "1 minute",
            "1 minute",
            "1 h 59 min",
            "2 h",
            "3 h 12 min",
            "11 h 59 min",
            "26 hours",
            "47 hours",
            "2 days",
        ];
        assert_eq!(seconds.map(describe_seconds), expected);
    }

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
            "2026-09-21 14:13:20 +0000 UTC",
        ] {
            assert_eq!(second(text), Some(1_790_000_000), "{text}");
        }
        for text in ["", "soon", "1790000000", "21.09.2026 14:13"] {
            assert_eq!(second(text), None, "{text}");
        }
    }
}
