//! What readers make of a text that a rule writes for them: a rule that speaks of readers asks them.

use syntax::FileKind;

use crate::model::{Section, SymbolKind};
use crate::options::Options;
use crate::readers::{self, Effect, FileView, Reader, Readers};

/// The readers that matter to the user and refuse a file of this text.
pub(crate) fn refusing(file: FileKind, text: &str, options: &Options) -> Readers {
    options.readers.iter().filter(|reader| readers::read(*reader, file, text).is_err()).collect()
}

/// ", so the AWS CLI and boto3 refuse the whole file" for a file of this text, or nothing.
pub(crate) fn refusal(file: FileKind, text: &str, options: &Options) -> Effect {
    refusing(file, text, options).clause("refuses", "refuse", "the whole file")
}

/// The readers that matter to the user, take a file of this text, and see in it what `sees` asks for.
pub(crate) fn seeing(
    file: FileKind,
    text: &str,
    options: &Options,
    sees: impl Fn(&FileView<'_>) -> bool,
) -> Readers {
    seeing_among(options.readers, file, text, sees)
}

/// The same of these readers, which need not matter to the user.
pub(crate) fn seeing_among(
    readers: Readers,
    file: FileKind,
    text: &str,
    sees: impl Fn(&FileView<'_>) -> bool,
) -> Readers {
    // A reader that refuses the text sees nothing in it, which is another statement than seeing
    // something else.
    let takes = |reader: &Reader| readers::read(*reader, file, text).is_ok_and(|view| sees(&view));
    readers.iter().filter(takes).collect()
}

/// The readers that find no such profile, sso-session or services section in a file that holds one
/// setting under this header.
pub(crate) fn missing(
    section: &Section<'_>,
    kind: SymbolKind,
    name: &str,
    options: &Options,
) -> Readers {
    // With a setting, because JavaScript and Ruby do not know a section without one.
    let text = format!("{}\nregion = us-east-1\n", section.text(section.header_span()));
    let found = |view: &FileView<'_>| view.section(kind, name).is_some();
    seeing(section.file, &text, options, |view| !found(view))
}

/// The readers that matter to the user and, of a block called `written` in a services section, store
/// what they would look for under `name`.
pub(crate) fn seeing_services(options: &Options, written: &str, name: &str) -> Readers {
    let text = format!("[services probe]\n{written} =\n  endpoint_url = http://localhost\n");
    let is_it = |key: &str| key == name || key.split_once('.').is_some_and(|(key, _)| key == name);
    seeing(FileKind::Config, &text, options, |view| {
        view.services.iter().flat_map(|section| &section.settings).any(|s| is_it(&s.key))
    })
}
