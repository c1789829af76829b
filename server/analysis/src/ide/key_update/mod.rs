//! Credentials that were pasted into a file as they are, put into the profile that they belong to.
//!
//! What it writes is what `import` writes. The difference is that the paste is in the file, and goes.

mod lines;
mod paste;

use catalogue::credentials::mask;
use catalogue::keys::AWS_ACCESS_KEY_ID;
use syntax::{Document, FileKind, Span};

use super::fixes::QuickFix;
use super::store_credentials::{credential_edits, file_of_key, refuse_other_source};
use crate::engine::Pair;
use crate::located_edit::LocatedEdit;
use crate::model::{Section, SymbolKind, World};
use crate::pasted::{PastedCredentials, recognise};
use crate::put::is_writable_name;
use crate::rules;
use paste::{PastedLines, paste_at};

/// What puts pasted credentials into a profile.
pub struct KeyUpdate {
    /// What it does, as an imperative.
    pub title: String,
    /// The lines of the paste, in bytes of the document.
    pub paste: Span,
    /// The edits, in the order of the text. They hold secrets.
    pub edits: Vec<LocatedEdit>,
}

impl KeyUpdate {
    /// Whether it takes the place of a fix that changes pasted lines: fixes of single lines would take the
    /// credentials apart, join a token with the secret above it, make a command a comment. A token is not
    /// inserted either where one was pasted.
    pub fn replaces(&self, pair: &Pair, file: FileKind, fix: QuickFix<'_>) -> bool {
        if fix.finding.rule == rules::MISSING_SESSION_TOKEN {
            return true;
        }
        let edits = fix.edits(pair).unwrap_or_default();
        edits
            .iter()
            .filter(|edit| edit.file == file)
            .any(|edit| edit.span.start < self.paste.end && self.paste.start <= edit.span.end)
    }
}

/// The credentials that were pasted where `span` is, in bytes of the document. They replace the old ones
/// of the profile that has the same access key ID, else of the profile whose section they are in, else of
/// `default`. `None` if nothing pasted is a credential, or the profile gets its credentials in another way.
pub fn key_update(pair: &Pair, file: FileKind, span: Span) -> Option<KeyUpdate> {
    // Another program writes the real file.
    if FileKind::ALL.into_iter().any(|file| pair.is_template(file)) {
        return None;
    }
    let world = pair.world();
    // After the line end of the last line of a section, the cursor is in the next section.
    let offsets = [span.start, span.start.saturating_sub(1)];
    let (section, paste) =
        offsets.into_iter().find_map(|at| paste_at(pair, &world, (file, at), span))?;
    let profile = profile_of(&world, section, &paste)?;
    let text = pair.document(file)?.rope().to_string();
    let removal = with_blank_lines(&text, paste.span);
    let edits = edits(pair, &world, file, &profile, (&paste.credentials, removal))?;
    let title = format!("Update `[{}]` with these keys", mask(&profile));
    Some(KeyUpdate { title, paste: paste.span, edits })
}

/// The credentials in a text that somebody pastes over `span`, in bytes of the document, put where they
/// belong instead. They replace the old ones of the profile that has the same access key ID, else of the
/// profile that the text names, else of the one whose section the span is in, else of `default`. `None` if
/// the text is to be pasted as it is.
pub fn paste_update(pair: &Pair, file: FileKind, span: Span, text: &str) -> Option<KeyUpdate> {
    if text.len() > lines::LARGEST || FileKind::ALL.into_iter().any(|file| pair.is_template(file)) {
        return None;
    }
    let credentials = recognise(text).ok()?;
    let world = pair.world();
    // Who pastes over a header replaces the section.
    if !span.is_empty() && paste::touches_header(pair, &world, file, span) {
        return None;
    }
    let section = world.section(pair.section_at(file, span.start)?);
    // What is pasted at the start of a header is above it.
    let is_above = section.header.is_some() && section.source.start == span.start;
    let above = span.start.checked_sub(1).filter(|_| is_above);
    let section = match above {
        Some(above) => world.section(pair.section_at(file, above)?),
        None => section,
    };
    let paste = PastedLines { span, credentials };
    let profile = profile_of(&world, section, &paste)?;
    let edits = edits(pair, &world, file, &profile, (&paste.credentials, span))?;
    let before = pair.document(file)?.rope().to_string();
    let mut plain = before.clone();
    plain.replace_range(span.range(), text);
    // The plain paste does the same, and leaves the cursor where editors put it.
    if edits.iter().all(|edit| edit.file == file)
        && LocatedEdit::apply_all(&before, &edits) == plain
    {
        return None;
    }
    let title = format!("Paste as AWS credentials of `[{}]`", mask(&profile));
    Some(KeyUpdate { title, paste: span, edits })
}

/// The profile that pasted credentials belong to.
fn profile_of(world: &World<'_>, section: &Section<'_>, paste: &PastedLines) -> Option<String> {
    let own = paste.credentials.section().or(match section.heading() {
        Some((SymbolKind::Profile, name)) => Some(name),
        None if section.header.is_none() => Some("default"),
        _ => None,
    });
    let settings = paste.credentials.settings();
    let id = settings.iter().find(|(key, _)| *key == AWS_ACCESS_KEY_ID).map(|(_, id)| id.as_str());
    let has_id = |name: &str| {
        let symbol = world.find(SymbolKind::Profile, name);
        symbol.is_some_and(|symbol| {
            symbol.settings(AWS_ACCESS_KEY_ID).any(|found| {
                let line = found.section.line_span(found.setting.line as usize);
                let at = line.start + found.section.source.start;
                // The paste itself is in the file already, and would be found as the profile with
                // this key.
                let is_in_paste = found.section.file == section.file && paste.contains(at);
                Some(found.value()) == id && !is_in_paste
            })
        })
    };
    if id.is_none() || own.is_some_and(has_id) {
        return own.map(str::to_owned);
    }
    let named = world.names(SymbolKind::Profile).map(|symbol| symbol.name());
    let same_key = named.into_iter().find(|name| has_id(name));
    same_key.or(own).map(str::to_owned)
}

/// What writes the credentials into a profile and removes a part of `file`.
fn edits(
    pair: &Pair,
    world: &World<'_>,
    file: FileKind,
    profile: &str,
    (credentials, removal): (&PastedCredentials, Span),
) -> Option<Vec<LocatedEdit>> {
    // The name may come out of the paste, which can hold anything.
    if !is_writable_name(profile) {
        return None;
    }
    let symbol = world.find(SymbolKind::Profile, profile);
    if let Some(symbol) = &symbol {
        // Beside another source, tools differ in which of the two they take.
        refuse_other_source(symbol).ok()?;
    }
    let to = target_file(pair, file, credentials, || file_of_key(symbol.as_ref()?).ok())?;
    let settings = credentials.settings();
    let mut edits = Vec::new();
    for kind in FileKind::ALL {
        let Some(document) = pair.document(kind) else { continue };
        let set = if kind == to { settings.as_slice() } else { &[] };
        let is_token_alone = credentials.is_token_alone();
        if kind == file {
            // The paste goes first, so that it is not taken for the old settings of the profile.
            let mut text = document.rope().to_string();
            text.replace_range(removal.range(), "");
            let rest = Document::new(&text);
            let own = credential_edits(&rest, kind, profile, set, is_token_alone).ok()?;
            edits.extend(with_removal(own, file, removal));
        } else {
            edits.extend(credential_edits(document, kind, profile, set, is_token_alone).ok()?);
        }
    }
    edits.sort();
    Some(edits)
}

/// The file that the credentials are written to.
fn target_file(
    pair: &Pair,
    file: FileKind,
    credentials: &PastedCredentials,
    file_of_key: impl Fn() -> Option<FileKind>,
) -> Option<FileKind> {
    if credentials.is_token_alone() {
        return file_of_key();
    }
    let has_credentials = pair.document(FileKind::Credentials).is_some();
    Some(if has_credentials { FileKind::Credentials } else { file })
}

/// With the blank lines above, where there would be two blocks of blank lines without the span, and with
/// those below, where nothing else is.
fn with_blank_lines(text: &str, span: Span) -> Span {
    let (above, below) = (&text[..span.start as usize], &text[span.end as usize..]);
    let is_last = below.trim().is_empty();
    let end = if is_last { text.len() as u32 } else { span.end };
    if is_last && above.trim().is_empty() {
        return Span::new(0, end);
    }
    if !below.is_empty() && !below.starts_with(['\n', '\r']) {
        return span;
    }
    let last = above.trim_end_matches(['\n', '\r']);
    let line_end = above[last.len()..].find('\n').map_or(0, |at| at + 1);
    Span::new((last.len() + line_end) as u32, end)
}

/// Edits of a text that lacks what is removed, as edits of the text that has it, and the removal. What
/// touches the removal becomes one edit with it: the order of two edits at one place is not certain.
fn with_removal(edits: Vec<LocatedEdit>, file: FileKind, removal: Span) -> Vec<LocatedEdit> {
    let mut removal = LocatedEdit { file, span: removal, text: String::new() };
    let (start, len) = (removal.span.start, removal.span.len());
    let mut all = Vec::new();
    for mut edit in edits {
        if edit.span.end < start {
            all.push(edit);
        } else if edit.span.start > start {
            edit.span = edit.span.shift(len);
            all.push(edit);
        } else {
            removal.text += &edit.text;
            removal.span = removal.span.join(Span::new(edit.span.start, edit.span.end + len));
        }
    }
    if !(removal.span.is_empty() && removal.text.is_empty()) {
        all.push(removal);
    }
    all
}
