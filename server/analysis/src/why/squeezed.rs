/// A text without blanks and in small letters, because terminals and tickets wrap messages at any
/// character; with the place of each byte in the text it was made of.
pub(super) struct Squeezed<'t> {
    text: &'t str,
    pub(super) bytes: Vec<u8>,
    // Enough: a paste is cut to 4 MiB.
    places: Vec<u32>,
}

impl<'t> Squeezed<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut bytes = Vec::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len());
        for (place, byte) in text.bytes().enumerate() {
            // ASCII alone, byte for byte: other blanks and capitals can change the length, and each
            // byte needs its place. `clean` has replaced the blanks that are not ASCII.
            if !byte.is_ascii_whitespace() {
                bytes.push(byte.to_ascii_lowercase());
                places.push(place as u32);
            }
        }
        Self { text, bytes, places }
    }

    /// Where a byte is in the text.
    pub(super) fn place(&self, at: usize) -> usize {
        self.places.get(at).map_or(self.text.len(), |place| *place as usize)
    }

    /// Whether a blank is before a byte in the text.
    pub(super) fn is_after_blank(&self, at: usize) -> bool {
        at > 0 && self.place(at) > self.place(at - 1) + 1
    }

    /// The text that a range was made of, with blanks folded to one.
    pub(super) fn original(&self, from: usize, to: usize) -> String {
        if from >= to {
            return String::new();
        }
        let (start, end) = (self.place(from), self.place(to - 1) + 1);
        // A range may begin or end inside a character, where the text is cut there.
        let text = self.text.get(start..end).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Where the word that holds a byte ends, at a blank of the text.
    pub(super) fn word_end(&self, from: usize) -> usize {
        let mut end = from;
        while end < self.bytes.len() && (end == from || self.place(end) == self.place(end - 1) + 1)
        {
            end += 1;
        }
        end
    }

    /// Where the word before a byte begins.
    pub(super) fn word_start(&self, to: usize) -> usize {
        let mut start = to;
        while start > 0 && (start == to || self.place(start) == self.place(start - 1) + 1) {
            start -= 1;
        }
        start
    }

    /// Where the line of a byte ends.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let start = self.place(from);
        let line = self.text.as_bytes()[start..].iter().position(|byte| *byte == b'\n');
        let end = line.map_or(self.text.len(), |at| start + at);
        let after =
            self.places[from.min(self.places.len())..].partition_point(|it| (*it as usize) < end);
        from + after
    }
}

/// As [`Squeezed`] has it.
pub(super) fn squeeze(text: &str) -> Vec<u8> {
    text.bytes().filter(|b| !b.is_ascii_whitespace()).map(|b| b.to_ascii_lowercase()).collect()
}
