//! Start URLs of IAM Identity Center that are in a pair with and without what a browser adds to them.

use catalogue::value::portal;
use rustc_hash::FxHashMap;

use super::SymbolId;
use super::digest::hash;

/// The URL without the `#`, `#/` or `/#/?tab=accounts` that a browser's address bar has at its end;
/// `None` where it ends in none of them. Whatever follows `/start` of a portal is one of its pages.
pub(crate) fn without_browser_ending(url: &str) -> Option<&str> {
    if let Some(end) = portal::end_of_start(url) {
        let page = url[end..].trim_start_matches('/');
        // What has a `#` is looked at below, where the pages of a portal are told from other
        // fragments.
        if !page.is_empty() && !page.starts_with('#') {
            return Some(&url[..end]);
        }
    }
    let (before, page) = url.split_once('#')?;
    // The pages of the portal begin with a slash.
    (page.is_empty() || page.starts_with(['/', '?'])).then(|| before.trim_end_matches('/'))
}

/// The same, and without the slash at the end of `/start/`.
pub(crate) fn without_ending(url: &str) -> &str {
    without_browser_ending(url).unwrap_or(url).trim_end_matches('/')
}

/// A start URL, as far as it matters to others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct StartUrlText {
    /// Of the text without a browser's ending and without a slash at its end.
    bare: u64,
    /// It has such an ending.
    marked: bool,
}

impl StartUrlText {
    pub(super) fn of(url: &str) -> Self {
        let bare = without_ending(url);
        Self { bare: hash(bare), marked: bare != url }
    }
}

/// Who has each.
#[derive(Clone, Debug, Default)]
pub(super) struct StartUrls(FxHashMap<u64, UrlHolders>);

#[derive(Clone, Debug, Default)]
struct UrlHolders {
    /// How many have it without an ending: a whole organisation's profiles may.
    bare: u32,
    marked: Vec<SymbolId>,
}

impl StartUrls {
    /// Notes that a symbol has another text than before; hands those to `affected` for which the
    /// first or the last text without an ending came or went.
    pub(super) fn replace(
        &mut self,
        id: SymbolId,
        old: Option<StartUrlText>,
        new: Option<StartUrlText>,
        affected: &mut Vec<SymbolId>,
    ) {
        if old == new {
            return;
        }
        if let Some(old) = old
            && let Some(holders) = self.0.get_mut(&old.bare)
        {
            if old.marked {
                holders.marked.retain(|holder| *holder != id);
            } else {
                // Counted and not listed: nothing is asked of those but whether there are any.
                holders.bare -= 1;
                affected.extend_from_slice(if holders.bare == 0 { &holders.marked } else { &[] });
            }
            if holders.bare == 0 && holders.marked.is_empty() {
                self.0.remove(&old.bare);
            }
        }
        if let Some(new) = new {
            let holders = self.0.entry(new.bare).or_default();
            if new.marked {
                holders.marked.push(id);
            } else {
                holders.bare += 1;
                affected.extend_from_slice(if holders.bare == 1 { &holders.marked } else { &[] });
            }
        }
    }

    /// Whether some symbol has the same URL without the ending that this one has.
    pub(super) fn is_elsewhere_bare(&self, text: StartUrlText) -> bool {
        text.marked && self.0.get(&text.bare).is_some_and(|holders| holders.bare > 0)
    }
}
