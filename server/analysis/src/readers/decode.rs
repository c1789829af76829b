//! From bytes to text.

use super::{FileView, Reader, Refusal, RefusalKind, SectionView, SettingView};
use crate::facts::OtherEncoding;
use std::borrow::Cow;
use syntax::{FileKind, Span};

/// What a reader does with bytes that are not UTF-8.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum InvalidUtf8 {
    /// Refuses the file. Python decodes with the locale's encoding: UTF-8 on Linux and macOS;
    /// a Windows code page takes most bytes and reads other letters, which is not modelled.
    Refused,
    /// Treats the whole file as empty.
    EmptyFile,
    /// Reads U+FFFD instead. (Go keeps the bytes. The difference does not show in what it compares and
    /// prints.)
    Replaced,
    /// Reads UTF-16 after a mark of it, else as above.
    Utf16OrReplaced,
}

/// What `reader` keeps of a file of these bytes. Spans are byte offsets into `bytes`.
///
/// # Errors
/// As for [`read`](super::read); also [`RefusalKind::NotUtf8`] at the first invalid byte.
pub fn read_bytes(reader: Reader, kind: FileKind, bytes: &[u8]) -> Result<FileView<'_>, Refusal> {
    let read = reader.info().read;
    // Nearly every file is UTF-8: this one check is all that it costs there.
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return read(kind, text),
        Err(error) => error,
    };
    match reader.info().not_utf8 {
        InvalidUtf8::Refused => {
            let start = error.valid_up_to();
            let end = error.error_len().map_or(bytes.len(), |len| start + len);
            Err(Refusal::new(Span::from(start..end), RefusalKind::NotUtf8))
        }
        // The SDK for Rust logs a warning and goes on: `source.rs` of `aws-runtime` turns what is not
        // UTF-8 into an empty file.
        InvalidUtf8::EmptyFile => Ok(FileView::default()),
        InvalidUtf8::Replaced => Replaced::new(bytes).read(kind, read),
        InvalidUtf8::Utf16OrReplaced => {
            let decoded = Replaced::utf16(bytes).unwrap_or_else(|| Replaced::new(bytes));
            decoded.read(kind, read)
        }
    }
}

/// Whether a reader sees settings of a file in this encoding.
pub(crate) fn reads_encoding(reader: Reader, encoding: OtherEncoding) -> bool {
    match reader.info().not_utf8 {
        InvalidUtf8::Refused | InvalidUtf8::EmptyFile => false,
        // The zero in every other byte leaves no name as it was.
        InvalidUtf8::Replaced => encoding != OtherEncoding::Utf16,
        InvalidUtf8::Utf16OrReplaced => true,
    }
}

/// A text with U+FFFD in the place of invalid bytes.
struct Replaced {
    text: String,
    /// After each character that is not the same bytes: its end in the text, and in the bytes.
    ends: Vec<(u32, u32)>,
}

impl Replaced {
    /// The text after a mark of UTF-16.
    fn utf16(bytes: &[u8]) -> Option<Self> {
        let unit: fn([u8; 2]) -> u16 = match bytes {
            [0xff, 0xfe, ..] => u16::from_le_bytes,
            [0xfe, 0xff, ..] => u16::from_be_bytes,
            _ => return None,
        };
        let units = bytes[2..].chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let (mut text, mut ends) = (String::new(), vec![(0, 2)]);
        let mut read = 2;
        for c in char::decode_utf16(units) {
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            text.push(c);
            read += 2 * c.len_utf16();
            ends.push((text.len() as u32, read as u32));
        }
        Some(Self { text, ends })
    }

    fn read(
        &self,
        kind: FileKind,
        read: fn(FileKind, &str) -> Result<FileView<'_>, Refusal>,
    ) -> Result<FileView<'static>, Refusal> {
        match read(kind, &self.text) {
            Ok(view) => Ok(self.view(view)),
            Err(refusal) => Err(Refusal::new(self.original(refusal.at), refusal.why)),
        }
    }

    fn new(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len());
        let mut ends = Vec::new();
        let mut read = 0;
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            read += chunk.valid().len() + chunk.invalid().len();
            if !chunk.invalid().is_empty() {
                text.push(char::REPLACEMENT_CHARACTER);
                ends.push((text.len() as u32, read as u32));
            }
        }
        Self { text, ends }
    }

    /// The span of bytes that a span of the text was read from. No span begins or ends inside U+FFFD, so
    /// the ends of the replacements are enough.
    fn original(&self, span: Span) -> Span {
        let map = |offset: u32| {
            let before = self.ends.partition_point(|&(end, _)| end <= offset);
            match before.checked_sub(1).map(|last| self.ends[last]) {
                Some((in_text, in_bytes)) => in_bytes + (offset - in_text),
                None => offset,
            }
        };
        Span { start: map(span.start), end: map(span.end) }
    }

    fn view(&self, view: FileView<'_>) -> FileView<'static> {
        let sections = |sections: Vec<SectionView<'_>>| {
            let owned = sections.into_iter().map(|section| self.section(section));
            owned.collect::<Vec<_>>()
        };
        FileView {
            profiles: sections(view.profiles),
            sso_sessions: sections(view.sso_sessions),
            services: sections(view.services),
            dropped: view.dropped.iter().map(|&at| self.original(at)).collect(),
        }
    }

    fn section(&self, section: SectionView<'_>) -> SectionView<'static> {
        let settings = section.settings.into_iter();
        SectionView {
            name: owned(section.name),
            headers: section.headers.iter().map(|&at| self.original(at)).collect(),
            settings: settings.map(|setting| self.setting(setting)).collect(),
        }
    }

    fn setting(&self, setting: SettingView<'_>) -> SettingView<'static> {
        let nested = setting.nested.into_iter();
        SettingView {
            key: owned(setting.key),
            value: owned(setting.value),
            key_at: self.original(setting.key_at),
            at: self.original(setting.at),
            nested: nested
                .map(|(key, value, at)| (owned(key), owned(value), self.original(at)))
                .collect(),
        }
    }
}

fn owned(text: Cow<'_, str>) -> Cow<'static, str> {
    Cow::Owned(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: &[u8] = b"[default]\nregion = us\xff\xfe-1\noutput = json\n";

    #[test]
    fn readers_refuse_empty_or_replace_bytes_that_are_not_utf8() {
        let read = |reader| read_bytes(reader, FileKind::Config, BYTES);
        let refusal = read(Reader::Botocore).map(|_| ()).unwrap_err();
        assert_eq!(refusal.at, Span::from(21..22));
        assert_eq!(refusal.why, RefusalKind::NotUtf8);
        assert_eq!(read(Reader::Rust), Ok(FileView::default()));
        for reader in [Reader::JavaScript, Reader::Go] {
            let view = read(reader).unwrap();
            let region = &view.profiles[0].settings[0];
            assert_eq!(region.value, "us\u{fffd}\u{fffd}-1");
            assert_eq!(&BYTES[region.at.range()], b"us\xff\xfe-1");
            let output = &view.profiles[0].settings[1];
            assert_eq!(&BYTES[output.at.range()], b"json");
        }
    }
}
