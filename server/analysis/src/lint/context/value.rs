use std::cell::OnceCell;

use catalogue::value::ValueFault;
use syntax::Span;

use super::Findings;
use crate::finding::{Edit, Finding};
use crate::model::{Section, Setting};
use crate::options::Options;
use crate::readers::Readers;

/// One value that readers look for: what its setting is, and where it comes from.
pub struct ValueContext<'c, 'p> {
    section: &'c Section<'p>,
    setting: &'c Setting,
    options: &'c Options,
    /// What the catalogue knows of the setting.
    pub known: &'static catalogue::KnownSetting,
    fault: OnceCell<Option<ValueFault>>,
}

impl<'c, 'p> ValueContext<'c, 'p> {
    /// The value of a setting, if rules about values have anything to say about it.
    pub(crate) fn of(
        section: &'c Section<'p>,
        setting: &'c Setting,
        options: &'c Options,
    ) -> Option<Self> {
        let known = setting.known?;
        let value = section.value(setting);
        let is_legal = section.kind().is_some_and(|kind| known.is_legal_in(kind));
        let is_judged = is_legal
            && !value.is_empty()
            && !section.is_placeholder(setting)
            && !setting.is_marred(&section.source.text);
        is_judged.then(|| Self { section, setting, options, known, fault: OnceCell::new() })
    }

    /// The section that its setting is in.
    pub(crate) fn section(&self) -> &'c Section<'p> {
        self.section
    }

    /// The value.
    pub fn text(&self) -> &'c str {
        self.section.value(self.setting)
    }

    /// The name of its setting, as it is written where any service's is right.
    pub fn name(&self) -> &'c str {
        if self.known.is_family() { self.section.text(self.setting.name) } else { self.known.name }
    }

    /// Where it is.
    pub fn span(&self) -> Span {
        self.setting.value
    }

    /// Whether the value goes on in the line below, which `wrapped-value` reports.
    pub fn is_wrapped(&self) -> bool {
        self.section.is_wrapped(self.setting)
    }

    /// The text of a span of the value.
    pub fn slice(&self, span: Span) -> &'c str {
        self.section.text(span)
    }

    /// The items of a list without padding, or the whole value.
    pub fn items(&self) -> impl Iterator<Item = Span> {
        self.section.items(self.setting)
    }

    /// Why the value does not fit its setting, if it does not.
    pub fn fault(&self) -> Option<ValueFault> {
        *self.fault.get_or_init(|| self.known.kind.check(self.text()).err())
    }

    /// The readers that use the setting and matter to the user.
    pub fn readers(&self) -> Readers {
        Readers::of(self.known).intersection(self.options.readers)
    }

    /// The sentence that says who uses the setting: " The AWS CLI and boto3 read it.", or nothing.
    pub fn read_by(&self) -> String {
        let readers = self.readers();
        if readers.is_empty() {
            return String::new();
        }
        format!(" {} {} it.", readers.at_start(), readers.verb("reads", "read"))
    }

    /// Reports a finding on the value.
    pub fn report<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        message: impl Into<String>,
    ) -> &'f mut Finding {
        self.report_at(findings, self.span(), message)
    }

    /// Reports a finding on a part of the value.
    pub fn report_at<'f>(
        &self,
        findings: &'f mut Findings<'_>,
        span: Span,
        message: impl Into<String>,
    ) -> &'f mut Finding {
        findings.report(self.section, span, message)
    }

    /// The edits that put `text` in the place of the value.
    pub fn replaced_by(&self, text: &str) -> Vec<Edit> {
        self.edited(self.span(), text)
    }

    /// The edits that give the setting another name.
    pub fn renamed_to(&self, name: &str) -> Vec<Edit> {
        vec![self.section.edit(self.setting.name, name)]
    }

    /// The edits that put `text` in the place of a part of the value.
    pub fn edited(&self, span: Span, text: &str) -> Vec<Edit> {
        vec![self.section.edit(span, text)]
    }
}
