//! A placeholder that a fix inserts is selected, so that one paste writes over it.

use analysis::Remedy;
use analysis::ide::QuickFix;
use serde_json::json;
use tower_lsp::ls_types::{Command, Position, Range};

use super::Actions;
use crate::commands::SELECT;

impl Actions<'_> {
    /// The command that selects the placeholder of a fix that inserts one, once its edit is made.
    pub(super) fn select_placeholder(&self, fix: QuickFix<'_>) -> Option<Command> {
        let Remedy::Edits(edits) = fix.remedy else { return None };
        // Of several edits, the ones before would move the place.
        let [edit] = &edits[..] else { return None };
        let start = edit.text.find('<')?;
        let end = start + edit.text[start..].find('>')? + 1;
        let (file, span) = self.pair.engine.locate(edit.at);
        let uri = self.pair.files[file].uri.as_ref().filter(|_| self.client.shows_documents)?;
        let at = self.pair.range(self.client, file, span)?.start;
        let before = &edit.text[..start];
        // What is before it is the name of a setting: a byte is a character.
        let start = match before.rfind('\n') {
            Some(line_end) => Position {
                line: at.line + before.matches('\n').count() as u32,
                character: (before.len() - line_end - 1) as u32,
            },
            None => Position { line: at.line, character: at.character + before.len() as u32 },
        };
        let end = Position { character: start.character + (end - before.len()) as u32, ..start };
        Some(Command {
            title: "Select the placeholder".to_owned(),
            command: SELECT.to_owned(),
            arguments: Some(vec![json!({"uri": uri, "range": Range { start, end }})]),
        })
    }
}
