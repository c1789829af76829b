//! AWS SDK for .NET 4, which PowerShell, Visual Studio and Rider use: `IniFile.cs`, `ProfileIniFile.cs`
//! and `SharedCredentialsFile.cs`, read and not run. It trims every line, so indentation says nothing
//! but in services sections, and one line that it does not know refuses the whole file.

use super::file_view::{FileView, SectionView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{BYTE_ORDER_MARK, lower_cased, span_of, starts_comment, universal};
use super::refusal::{Refusal, RefusalKind};
use std::borrow::Cow;
use syntax::{FileKind, Span};

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut parser = DotnetParser { text, sections: Vec::new(), block: None };
    // `StreamReader` takes the mark for what it is, and `ReadLine` ends a line at a lone CR as well.
    let content = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    for line in universal(content) {
        parser.line(line)?;
    }
    Ok(classify(kind, parser.sections))
}

struct DotnetParser<'t> {
    text: &'t str,
    sections: Vec<DotnetSection<'t>>,
    /// In a services section: the setting with nothing after its equals sign.
    block: Option<usize>,
}

struct DotnetSection<'t> {
    /// The trimmed text between the brackets.
    inner: &'t str,
    open: OpenSection<'t>,
    /// The name of a setting that is there twice. Such a section is as one that is not there.
    duplicate: Option<Span>,
}

impl<'t> DotnetParser<'t> {
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        let content = line.trim();
        if content.is_empty() || content.starts_with(starts_comment) {
            return Ok(());
        }
        if let Some(inner) = header(content) {
            let at = span_of(self.text, content);
            let mut open = OpenSection::new(inner.into());
            open.headers.push(at);
            self.sections.push(DotnetSection { inner, open, duplicate: None });
            self.block = None;
            return Ok(());
        }
        let Some((key, value)) = content.split_once('=') else {
            return Err(Refusal::new(span_of(self.text, content), why(content)));
        };
        // Above the first header `SeekProperty` never comes by.
        if let Some(section) = self.sections.last_mut() {
            let indented = line.starts_with(char::is_whitespace);
            self.block = section.setting(self.text, self.block, indented, [key, value]);
        }
        Ok(())
    }
}

impl<'t> DotnetSection<'t> {
    /// Stores a setting, and returns the setting that has the block from here on.
    fn setting(
        &mut self,
        text: &str,
        block: Option<usize>,
        indented: bool,
        [key, value]: [&'t str; 2],
    ) -> Option<usize> {
        let (key, value) = (key.trim(), value.trim());
        let (key_at, at) = (span_of(text, key), span_of(text, value));
        if let (true, Some(block)) = (indented, block) {
            let nested = (lower_cased(key), value.into(), at);
            self.open.settings.at(block).nested.push(nested);
            return Some(block);
        }
        let setting = SettingView::new(lower_cased(key), key_at, value, at);
        // Keys are compared without case, and a setting of a block is one like any other: `s3` and
        // `dynamodb` with the same setting are a duplicate.
        if self.open.settings.position(&setting.key).is_some() {
            self.duplicate = Some(key_at);
        }
        let (position, _) = self.open.settings.put(setting);
        let has_blocks = marked(self.inner, "services").is_some();
        (has_blocks && value.is_empty()).then_some(position)
    }
}

/// A header has nothing after its bracket, not even a comment.
fn header(content: &str) -> Option<&str> {
    let inner = content.strip_prefix('[')?.strip_suffix(']')?;
    Some(inner.trim())
}

fn why(content: &str) -> RefusalKind {
    if !content.starts_with('[') {
        RefusalKind::MissingEquals
    } else if content.contains(']') {
        RefusalKind::TextAfterHeader
    } else {
        RefusalKind::UnclosedHeader
    }
}

/// `^profile[ \t]+NAME$`
fn marked<'t>(inner: &'t str, marker: &str) -> Option<&'t str> {
    let rest = inner.strip_prefix(marker)?;
    let name = rest.trim_start_matches([' ', '\t']);
    (name.len() < rest.len()).then_some(name)
}

/// Looks for a section as the reader does: the first one of a name counts, and a bare name goes before
/// one after `profile`, which in config only `default` may be without.
fn classify(kind: FileKind, sections: Vec<DotnetSection<'_>>) -> FileView<'_> {
    let mut view = FileView::default();
    let mut bare = ByName::default();
    let mut lists = [ByName::default(), ByName::default(), ByName::default()];
    for section in sections {
        let inner = section.inner;
        let found = ["profile", "sso-session", "services"];
        let found = found.iter().zip(&mut lists);
        let mut found = found.filter_map(|(marker, list)| Some((list, marked(inner, marker)?)));
        let list_and_name = match found.next() {
            // A profile of the credentials file is called by all that is between the brackets, too, but
            // nobody asks for `profile dev`.
            Some((list, name)) => Some((list, name)),
            None if kind == FileKind::Credentials || inner == "default" => Some((&mut bare, inner)),
            None => None,
        };
        match list_and_name {
            Some((list, name)) if list.position(name).is_none() => {
                view.dropped.extend(section.duplicate);
                let found = section.duplicate.is_none().then(|| section.open.close());
                list.push(FoundSection { name: name.into(), found });
            }
            _ => view.dropped.extend(section.open.headers),
        }
    }
    let [prefixed, sso_sessions, services] = lists;
    view.profiles = bare_first(bare, prefixed);
    view.sso_sessions = present(sso_sessions).collect();
    view.services = present(services).collect();
    view
}

/// The section that a name leads to, unless a duplicate spoils it.
struct FoundSection<'t> {
    name: Cow<'t, str>,
    found: Option<SectionView<'t>>,
}

impl<'t> super::gather::HasName<'t> for FoundSection<'t> {
    fn name(&self) -> &Cow<'t, str> {
        &self.name
    }
}

fn present<'t>(sections: ByName<'t, FoundSection<'t>>) -> impl Iterator<Item = SectionView<'t>> {
    sections
        .into_items()
        .into_iter()
        .filter_map(|section| Some(SectionView { name: section.name, ..section.found? }))
}

fn bare_first<'t>(
    bare: ByName<'t, FoundSection<'t>>,
    prefixed: ByName<'t, FoundSection<'t>>,
) -> Vec<SectionView<'t>> {
    let mut profiles = ByName::default();
    for section in present(bare).chain(present(prefixed)) {
        if profiles.position(&section.name).is_none() {
            profiles.push(section);
        }
    }
    profiles.into_items()
}
