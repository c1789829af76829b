//! Who refuses the whole file because of some lines of a section.

use std::ops::Range;

use super::{PROBE_HEADER, SectionContext};
use crate::lint::probe;
use crate::readers::{self, Effect, Reader, Readers};

/// The section above may end in a block, which the Ruby SDK does not close at the next header: it then
/// takes an indented line below that header as a part of the block.
const OPEN_BLOCK: &str = "[profile above]\ns3 =\n  addressing_style = path\n";

impl SectionContext<'_, '_> {
    /// The readers that refuse the whole file because of these lines of the section, whatever is above it:
    /// each is given them alone, under a well-formed header or the section's own where that is another
    /// program's.
    pub fn refusing(&self, lines: Range<usize>) -> Readers {
        let refusing = self.refusing_below("", lines.clone());
        if refusing.is_empty() {
            return refusing;
        }
        refusing.intersection(self.refusing_below(OPEN_BLOCK, lines))
    }

    /// The same, with the readers that refuse it only if no block is open above the section.
    pub fn possibly_refusing(&self, lines: Range<usize>) -> Readers {
        self.refusing_below("", lines)
    }

    fn refusing_below(&self, above: &str, lines: Range<usize>) -> Readers {
        let text = self.probe(lines);
        let own = self.under_own_header(&text);
        let refuses = |reader: &Reader| {
            let text = own.as_ref().filter(|_| self.takes_own_header(*reader)).unwrap_or(&text);
            readers::read(*reader, self.section.file, &[above, text].concat()).is_err()
        };
        self.options.readers.iter().filter(refuses).collect()
    }

    /// ", so the AWS CLI and boto3 refuse the whole file" if they do over these lines, or nothing.
    pub fn refusal(&self, lines: Range<usize>) -> Effect {
        self.refusing(lines).clause("refuses", "refuse", "the whole file")
    }

    /// The same; but above the first header the lines are read without one.
    pub fn refusal_in_place(&self, lines: Range<usize>) -> Effect {
        self.refusing_in_place(lines).clause("refuses", "refuse", "the whole file")
    }

    /// The readers that refuse the file over these lines, read without a header above the first one.
    pub fn refusing_in_place(&self, lines: Range<usize>) -> Readers {
        if self.section.header.is_some() {
            return self.refusing(lines);
        }
        let text = self.section.text(self.section.lines_span(lines));
        probe::refusing(self.section.file, text, self.options)
    }

    /// A text of [`Self::probe`] under the section's own header: some readers do not keep the section.
    fn under_own_header(&self, text: &str) -> Option<String> {
        let header = self.section.header.as_ref().filter(|header| header.closed)?;
        let lines = text.strip_prefix(PROBE_HEADER)?;
        Some(format!("{}\n{lines}", self.section.text(header.brackets)))
    }

    /// Whether a reader takes a file with the section's header alone. What it refuses that for is no fault
    /// of the lines below.
    fn takes_own_header(&self, reader: Reader) -> bool {
        let header = self.section.header.as_ref().map(|header| self.section.text(header.brackets));
        header.is_some_and(|header| readers::read(reader, self.section.file, header).is_ok())
    }
}
