//! What a rule is given: a section, and in the modules below it a line, a setting, a value, a symbol or the
//! environment. A context hands out what the rule may depend on, and asks the readers; it judges nothing.

mod environment;
mod line;
mod refusing;
mod renames;
mod setting;
mod symbol;
mod value;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::{Deref, Range};

use rustc_hash::FxHashMap;
use syntax::Span;
use thin_vec::ThinVec;

use crate::facts::{Facts, FileFacts};
use crate::finding::{Finding, Tags};
use crate::model::{CommentedHeader, InvalidLine, Section, Setting, SettingPlace};
use crate::options::Options;
use crate::readers::{self, FileView, Readers};
use crate::rule::Rule;
pub use environment::EnvironmentContext;
pub use line::LineContext;
use renames::Renames;
pub use setting::SettingContext;
pub use symbol::SymbolContext;
pub use value::ValueContext;

/// A header that every reader takes.
const PROBE_HEADER: &str = "[default]\n";

/// What a finding says whose rule failed, without what the panic says: it may quote the text.
pub(crate) const FAILED: &str =
    "this rule failed with an internal error and could not check the section; report this as a bug";

/// Where a rule puts what it finds.
pub struct Findings<'o> {
    pub(crate) rule: &'static Rule,
    pub(crate) out: &'o mut Vec<Finding>,
}

impl Findings<'_> {
    /// Reports a finding on `span` of `section`; what is returned takes tags, related places and
    /// fixes. The message says what is wrong, who reads it how, and what to do.
    pub fn report(
        &mut self,
        section: &Section<'_>,
        span: Span,
        message: impl Into<String>,
    ) -> &mut Finding {
        // Whoever shows a span inside a character panics, and the findings of all rules are lost.
        let is_span = section.source.text.get(span.range()).is_some();
        let (span, message) = if is_span {
            (span, message.into())
        } else {
            (section.header_span(), FAILED.to_owned())
        };
        let finding = Finding {
            rule: self.rule,
            severity: self.rule.severity,
            at: section.at(span),
            message,
            is_for_the_rest: false,
            command: None,
            readers: Readers::NONE,
            related: ThinVec::new(),
            tags: Tags::empty(),
            fixes: ThinVec::new(),
        };
        self.out.push(finding);
        let last = self.out.len() - 1;
        &mut self.out[last]
    }
}

/// What a rule of scope section sees: the section, and the world's plain facts.
pub struct SectionContext<'c, 'p> {
    /// The section.
    pub section: &'c Section<'p>,
    /// What the caller knows of the world.
    pub facts: &'c Facts,
    /// What the user set.
    pub options: &'c Options,
    /// By setting: the index of the last one above with the same name.
    repeated: OnceCell<Vec<Option<usize>>>,
    /// Worked out once: what was meant by a name takes a search.
    renames: OnceCell<Renames>,
    /// By line, in order: seven rules ask, and what a line was meant to be depends on those above.
    invalid_lines: OnceCell<Vec<(usize, InvalidLine)>>,
    /// The lines that were meant as headers, in order.
    lost_headers: OnceCell<Vec<usize>>,
    commented_headers: OnceCell<Vec<CommentedHeader>>,
    has_diff: OnceCell<bool>,
}

impl<'p> Deref for SectionContext<'_, 'p> {
    type Target = Section<'p>;

    fn deref(&self) -> &Section<'p> {
        self.section
    }
}

impl<'c, 'p> SectionContext<'c, 'p> {
    pub(crate) fn new(section: &'c Section<'p>, facts: &'c Facts, options: &'c Options) -> Self {
        Self {
            section,
            facts,
            options,
            repeated: OnceCell::new(),
            renames: OnceCell::new(),
            invalid_lines: OnceCell::new(),
            lost_headers: OnceCell::new(),
            commented_headers: OnceCell::new(),
            has_diff: OnceCell::new(),
        }
    }

    /// The index of the last setting above `index` with its name, in its block. A line that was meant as
    /// a header ends what is above it.
    fn repeated(&self, index: usize) -> Option<usize> {
        let repeated = self.repeated.get_or_init(|| {
            let mut last = FxHashMap::default();
            let mut lost_headers = self.lost_headers().iter().peekable();
            let settings = self.section.settings.iter().enumerate();
            settings
                .map(|(index, setting)| {
                    while lost_headers.next_if(|lost| **lost < setting.line as usize).is_some() {
                        last.clear();
                    }
                    let name = self.section.text(setting.name);
                    let name = match setting.place {
                        SettingPlace::Misplaced => return None,
                        _ if name.is_empty() => return None,
                        SettingPlace::Top => (None, Cow::Owned(name.to_ascii_lowercase())),
                        SettingPlace::Nested(block) => (Some(block), Cow::Borrowed(name)),
                    };
                    last.insert(name, index)
                })
                .collect()
        });
        repeated.get(index).copied().flatten()
    }

    /// What is known of the section's file.
    pub fn file_facts(&self) -> &FileFacts {
        &self.facts.files[self.section.file]
    }

    /// The readers that take these lines of the section, under a well-formed header, and store a
    /// value under `key` (or none) that satisfies `sees`. Readers that refuse the lines are left out.
    pub fn seeing(
        &self,
        lines: Range<usize>,
        key: &str,
        sees: impl Fn(Option<&str>) -> bool,
    ) -> Readers {
        let seeing = self.reading(&self.probe(lines), |view| {
            let setting = view.profiles.first().and_then(|profile| profile.setting(key));
            sees(setting.map(|setting| &*setting.value))
        });
        // Under its own header a reader may drop the whole section, or not look for this key.
        if sees(None) { seeing } else { seeing.without(self.dropping(key)) }
    }

    /// The readers that take the lines of a setting and keep `piece` in its value.
    pub fn keeping(&self, setting: &Setting, piece: &str) -> Readers {
        // A nested setting is one only below the line that opens its block.
        let first = match setting.place {
            SettingPlace::Nested(parent) => self.section.settings[parent as usize].line,
            SettingPlace::Top | SettingPlace::Misplaced => setting.line,
        };
        self.reading(&self.probe(first as usize..setting.line as usize + 1), |view| {
            let mut settings = view.profiles.iter().flat_map(|profile| &profile.settings);
            settings.any(|setting| {
                let mut nested = setting.nested.iter();
                setting.value.contains(piece) || nested.any(|(_, value, _)| value.contains(piece))
            })
        })
    }

    /// The readers that take a file of this header with a setting below it, and keep neither.
    pub fn losing(&self, header: &str) -> Readers {
        let text = format!("{header}\nregion = us-east-1\n");
        self.reading(&text, |view| {
            view.profiles.is_empty() && view.sso_sessions.is_empty() && view.services.is_empty()
        })
    }

    /// The readers that take a file of this text and see in it what satisfies `sees`.
    pub fn reading(&self, text: &str, sees: impl Fn(&FileView<'_>) -> bool) -> Readers {
        let read = |reader| readers::read(reader, self.section.file, text);
        let among = self.options.readers.iter();
        among.filter(|reader| read(*reader).is_ok_and(|view| sees(&view))).collect()
    }

    /// The readers that take the section's header and find no setting of this name below it.
    pub fn dropping(&self, key: &str) -> Readers {
        let Some(header) = self.section.header.as_ref().filter(|header| header.closed) else {
            return Readers::NONE;
        };
        let text = format!("{}\n{key} = x\n", self.section.text(header.brackets));
        self.reading(&text, |view| {
            let mut sections = view.profiles.iter().chain(&view.sso_sessions).chain(&view.services);
            !sections.any(|section| section.setting(key).is_some())
        })
    }

    fn probe(&self, lines: Range<usize>) -> String {
        let mut text = String::from(PROBE_HEADER);
        // The lines begin with a header of their own.
        if self.section.header.is_some() && lines.start == 0 {
            text.clear();
        }
        let end = self.section.source.end_of(lines.end.saturating_sub(1));
        let start = self.section.line_span(lines.start).start;
        text.push_str(self.section.text(Span::new(start, end)));
        text
    }
}
