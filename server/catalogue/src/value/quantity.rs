//! Sizes, rates, lengths of time and moments.

use crate::Pattern;

/// `1h30m`, `15m`, `1.5h`, `300ms`: numbers, each with its unit.
pub(super) fn is_duration(value: &str) -> bool {
    let mut rest = value;
    while !rest.is_empty() {
        let number = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        // `ms` before `m`, or `5ms` would be five minutes and an `s`.
        let unit = ["ns", "us", "ms", "s", "m", "h"].iter().find_map(|u| number.strip_prefix(u));
        match unit {
            Some(after) if number.len() < rest.len() => rest = after,
            _ => return false,
        }
    }
    !value.is_empty()
}

/// `2030-01-31`, then a `T` or a blank, then `12:00:00` and whatever fraction and zone follow.
pub(super) fn is_timestamp(value: &str) -> bool {
    const DATE: Pattern = Pattern::Picture("dddd-dd-dd");
    const TIME: Pattern = Pattern::Picture("dd:dd:dd");
    let parts = value.get(..10).zip(value.get(11..19));
    // The day of the month is not checked: tools write these, people do not.
    parts.is_some_and(|(date, time)| DATE.matches(date) && TIME.matches(time))
        && matches!(value.as_bytes()[10], b'T' | b't' | b' ')
}

/// A number, the AWS CLI's units and nothing between. The CLI compares units in any case.
pub(super) fn is_size(value: &str) -> bool {
    number_and_unit(value).is_some_and(|unit| {
        matches!(unit, "" | "kb" | "mb" | "gb" | "tb" | "kib" | "mib" | "gib" | "tib")
    })
}

pub(super) fn is_rate(value: &str) -> bool {
    number_and_unit(value).is_some_and(|unit| {
        let unit = unit.strip_suffix("/s").unwrap_or(unit);
        matches!(unit, "" | "b" | "kb" | "mb" | "gb" | "tb" | "kib" | "mib" | "gib" | "tib")
    })
}

/// The unit after the digits, in lower case; `None` without digits.
fn number_and_unit(value: &str) -> Option<&'static str> {
    const UNITS: &[&str] = &[
        "", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "tib", "b/s", "kb/s", "mb/s", "gb/s",
        "tb/s", "kib/s", "mib/s", "gib/s", "tib/s",
    ];
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit());
    if unit.len() == value.len() {
        return None;
    }
    UNITS.iter().copied().find(|known| known.eq_ignore_ascii_case(unit))
}
