use crate::symbol_kind::SymbolKind;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use syntax::Span;

/// What one reader keeps of one file.
///
/// Has secret values, so `Debug` shows only names, keys and spans.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct FileView<'t> {
    /// Profiles by the name they are selected with, in file order.
    pub profiles: Vec<SectionView<'t>>,
    /// Sections that `sso_session` can name.
    pub sso_sessions: Vec<SectionView<'t>>,
    /// Sections that `services` can name.
    pub services: Vec<SectionView<'t>>,
    /// Headers that the reader accepts and does not use: an unknown kind of section, a name that it does
    /// not allow, or one that another spelling of the same name replaces; and a name for which it drops a section.
    pub dropped: Vec<Span>,
}

/// A section as a reader keeps it. It can come from several headers.
#[derive(Clone, PartialEq, Eq)]
pub struct SectionView<'t> {
    /// Without the kind, quotes and escapes, as far as the reader removes them.
    pub name: Cow<'t, str>,
    /// Each `[…]` that opened or reopened it; empty for a section that the reader adds by itself.
    pub headers: Vec<Span>,
    /// One per key, in the order in which the keys first appear.
    pub settings: Vec<SettingView<'t>>,
}

/// A setting as a reader keeps it.
#[derive(Clone, PartialEq, Eq)]
pub struct SettingView<'t> {
    /// As the reader stores it: in lower case by most, `s3.addressing_style` in JavaScript.
    pub key: Cow<'t, str>,
    /// As the reader stores it, with comments and line ends if it keeps them.
    pub value: Cow<'t, str>,
    /// The key in the file.
    pub key_at: Span,
    /// The value in the file, or its first line, which can be empty.
    pub at: Span,
    /// Key, value and the value's span of each line of an indented block.
    pub nested: Vec<(Cow<'t, str>, Cow<'t, str>, Span)>,
}

impl<'t> FileView<'t> {
    /// The profile called `name`.
    pub fn profile(&self, name: &str) -> Option<&SectionView<'t>> {
        named(&self.profiles, name)
    }

    /// The section of a kind that is called `name`.
    pub fn section(&self, kind: SymbolKind, name: &str) -> Option<&SectionView<'t>> {
        match kind {
            SymbolKind::Profile => named(&self.profiles, name),
            SymbolKind::SsoSession => named(&self.sso_sessions, name),
            SymbolKind::Services => named(&self.services, name),
            SymbolKind::Foreign => None,
        }
    }

    /// The sso-session called `name`.
    pub fn sso_session(&self, name: &str) -> Option<&SectionView<'t>> {
        named(&self.sso_sessions, name)
    }
}

fn named<'v, 't>(sections: &'v [SectionView<'t>], name: &str) -> Option<&'v SectionView<'t>> {
    sections.iter().find(|section| section.name == name)
}

impl<'t> SectionView<'t> {
    /// The setting that the reader stores under `key`.
    pub fn setting(&self, key: &str) -> Option<&SettingView<'t>> {
        self.settings.iter().find(|setting| setting.key == key)
    }
}

impl<'t> SettingView<'t> {
    pub(super) fn new(
        key: Cow<'t, str>,
        key_at: Span,
        value: impl Into<Cow<'t, str>>,
        at: Span,
    ) -> Self {
        Self { key, value: value.into(), key_at, at, nested: Vec::new() }
    }

    /// Adds a line to the value.
    pub(super) fn append(&mut self, line: &str) {
        let value = self.value.to_mut();
        value.push('\n');
        value.push_str(line);
    }

    /// Of equal keys in an indented block, the last wins.
    pub(super) fn settle_nested(&mut self) {
        if self.nested.len() < 2 {
            return;
        }
        let mut last = HashMap::new();
        for (position, (key, ..)) in self.nested.iter().enumerate() {
            last.insert(key.clone(), position);
        }
        // In one pass: a block of 100,000 lines is what somebody's generator writes, and a search for
        // each would be quadratic.
        let mut position = 0..;
        self.nested.retain(|(key, ..)| last.get(key) == position.next().as_ref());
    }
}

impl fmt::Debug for FileView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileView")
            .field("profiles", &self.profiles)
            .field("sso_sessions", &self.sso_sessions)
            .field("services", &self.services)
            .field("dropped", &self.dropped)
            .finish()
    }
}

impl fmt::Debug for SectionView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SectionView")
            .field("name", &self.name)
            .field("headers", &self.headers)
            .field("settings", &self.settings)
            .finish()
    }
}

impl fmt::Debug for SettingView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nested = self.nested.iter().map(|(key, _, at)| (key, at));
        f.debug_struct("SettingView")
            .field("key", &self.key)
            .field("at", &self.at)
            .field("nested", &nested.collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_holds_no_value() {
        let at = Span { start: 4, end: 7 };
        let mut setting = SettingView::new("key".into(), at, "SECRET", at);
        setting.nested.push(("sub".into(), "SECRET".into(), at));
        let view = FileView {
            profiles: vec![SectionView {
                name: "dev".into(),
                headers: vec![at],
                settings: vec![setting],
            }],
            ..FileView::default()
        };
        let shown = format!("{view:?}");
        assert!(!shown.contains("SECRET"), "{shown}");
        assert!(shown.contains("sub") && shown.contains("dev"), "{shown}");
    }
}
