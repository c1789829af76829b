use super::lines::BYTE_ORDER_MARK;
use syntax::Span;

/// Why a reader refuses a whole file. Every profile in the file is then lost.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Refusal {
    /// The line that causes it, or the part of the line.
    pub at: Span,
    /// What is wrong with it.
    pub why: RefusalKind,
}

/// What a reader refuses a file for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RefusalKind {
    /// A byte order mark, which makes the first line neither header nor comment.
    ByteOrderMark,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// A setting, or an indented line, before any header.
    BeforeFirstSection,
    /// A header without its closing bracket.
    UnclosedHeader,
    /// Something other than a comment after the closing bracket.
    TextAfterHeader,
    /// `[]`.
    EmptyHeader,
    /// A header that repeats an earlier one.
    DuplicateSection {
        /// The first header.
        first: Span,
    },
    /// A key that repeats an earlier one of its section. Case does not count.
    DuplicateSetting {
        /// The first key.
        first: Span,
    },
    /// A line with no `=` (for some readers: no `=` and no `:`).
    MissingEquals,
    /// `= value`.
    EmptyKey,
    /// An indented line directly under a header, where there is no value to continue.
    NothingToContinue,
    /// A line with no `=` in the indented block of a setting.
    NestedMissingEquals,
    /// `= value` in the indented block of a setting.
    NestedEmptyKey,
    /// A value that is a single quotation mark. The reader crashes.
    LoneQuote,
    /// A quoted name or value without its closing quotation mark.
    UnclosedQuote,
    /// A character that the reader gives a meaning of its own, where it does not expect it.
    UnexpectedCharacter,
    /// A word such as `no`, which stands for a value, as the name of a setting.
    ReservedWord,
}

impl Refusal {
    pub(super) fn new(at: Span, why: RefusalKind) -> Self {
        Self { at, why }
    }

    /// For readers that treat a byte order mark as text: a first line that begins with it is neither
    /// blank, comment nor header, whatever follows.
    pub(super) fn at_byte_order_mark(text: &str) -> Result<(), Self> {
        if text.starts_with(BYTE_ORDER_MARK) {
            let mark = Span::from(0..BYTE_ORDER_MARK.len_utf8());
            return Err(Self::new(mark, RefusalKind::ByteOrderMark));
        }
        Ok(())
    }
}
