//! Characters that nobody sees.

/// Ranges of invisible characters, with names close to those of the Unicode standard.
const INVISIBLE: &[(char, char, &str)] = &[
    ('\u{a0}', '\u{a0}', "no-break space"),
    ('\u{ad}', '\u{ad}', "soft hyphen"),
    ('\u{34f}', '\u{34f}', "grapheme joiner"),
    ('\u{61c}', '\u{61c}', "direction mark"),
    ('\u{115f}', '\u{1160}', "Hangul filler"),
    ('\u{1680}', '\u{1680}', "Ogham space"),
    ('\u{180b}', '\u{180f}', "Mongolian separator"),
    ('\u{2000}', '\u{200a}', "typographic space"),
    ('\u{200b}', '\u{200b}', "zero-width space"),
    ('\u{200c}', '\u{200d}', "zero-width joiner"),
    ('\u{200e}', '\u{200f}', "direction mark"),
    ('\u{2028}', '\u{2029}', "line separator"),
    ('\u{202a}', '\u{202e}', "direction mark"),
    ('\u{202f}', '\u{202f}', "narrow no-break space"),
    ('\u{205f}', '\u{205f}', "mathematical space"),
    ('\u{2060}', '\u{2064}', "word joiner"),
    ('\u{2066}', '\u{206f}', "direction mark"),
    ('\u{3000}', '\u{3000}', "ideographic space"),
    ('\u{3164}', '\u{3164}', "Hangul filler"),
    ('\u{fe00}', '\u{fe0f}', "variation selector"),
    ('\u{feff}', '\u{feff}', "byte order mark"),
    ('\u{ffa0}', '\u{ffa0}', "Hangul filler"),
    ('\u{e0000}', '\u{e0fff}', "tag"),
];

/// What an invisible character is called; `None` for others. Control characters of ASCII are left out.
///
/// ```
/// assert_eq!(catalogue::invisible_name('\u{200b}'), Some("zero-width space"));
/// assert_eq!(catalogue::invisible_name('a'), None);
/// ```
pub fn invisible_name(c: char) -> Option<&'static str> {
    let row = INVISIBLE.iter().find(|(first, last, _)| (*first..=*last).contains(&c));
    row.filter(|_| !c.is_ascii()).map(|(_, _, name)| *name)
}
