//! Times as Python prints them.

const CALL: &str = "datetime.datetime(";

/// The time in UTC, as RFC 3339, of `datetime.datetime(2026, 9, 21, 14, 13, 20, tzinfo=tzutc())` at byte `at`,
/// and where that ends.
pub(super) fn time_at(text: &str, at: usize) -> Option<(String, usize)> {
    let start = at + text[at..].find(CALL)?;
    let is_next = text[at..start].bytes().all(|byte| b" '\":=".contains(&byte));
    let call = &text[start + CALL.len()..];
    let (fields, zone) = call.split_once("tzinfo=").filter(|_| is_next)?;
    let len = zone.find(')')?;
    let is_utc = zone[..len].contains("utc");
    let mut parts = [0; 6];
    for (part, field) in parts.iter_mut().zip(fields.trim_end_matches([',', ' ']).split(',')) {
        *part = field.trim().parse::<u16>().ok()?;
    }
    let [year, month, day, hour, minute, second] = parts;
    let time = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
    is_utc.then_some((time, text.len() - zone.len() + len))
}
