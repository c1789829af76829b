//! Actions that are commands: what they do is no edit.

use analysis::Finding;
use analysis::ide::{profile_at, sign_in_at};
use analysis::report::sso_login;
use catalogue::credentials::mask;
use serde_json::json;
use syntax::FileKind;
use tower_lsp::ls_types::{CodeAction, CodeActionKind, Command, Position};

use super::Actions;
use crate::commands::{EXPLAIN_PROFILE, EXPLAIN_RULE, RESTRICT_MODE, SIGN_IN, SOURCE_EXPLAIN};

impl Actions<'_> {
    /// What signs in, at the session for which nobody is signed in. Nothing runs before it is chosen.
    pub(super) fn sign_in(&mut self, offset: u32) {
        let session = sign_in_at(&self.pair.engine, self.file, offset);
        let Some(session) = session.filter(|_| self.client.own.signs_in) else { return };
        let title = format!("Sign in: `{}`", sso_login(&session));
        let command = Command {
            title: title.clone(),
            command: SIGN_IN.to_owned(),
            arguments: Some(vec![json!(session)]),
        };
        self.all.push(CodeAction {
            title,
            kind: Some(CodeActionKind::QUICKFIX),
            command: Some(command),
            ..CodeAction::default()
        });
    }

    /// The page of each rule that has found something.
    pub(super) fn explain_rules(&mut self, findings: &[&Finding]) {
        if !self.client.own.explains_rules {
            return;
        }
        let mut codes: Vec<&str> = findings.iter().map(|finding| finding.rule.code).collect();
        // Several findings on a line may be of one rule.
        codes.sort_unstable();
        codes.dedup();
        for code in codes {
            let title = format!("Explain `{code}`");
            let command = Command {
                title: title.clone(),
                command: EXPLAIN_RULE.to_owned(),
                arguments: Some(vec![json!(code)]),
            };
            self.all.push(CodeAction {
                title,
                kind: Some(CodeActionKind::QUICKFIX),
                command: Some(command),
                ..CodeAction::default()
            });
        }
    }

    /// For a client that shows the page: others would run the command and drop what it answers.
    pub(super) fn explain_profile(&mut self, offset: u32) {
        let uri =
            self.pair.files[self.file].uri.as_ref().filter(|_| self.client.own.shows_profiles);
        let Some((uri, profile)) = uri.zip(profile_at(&self.pair.engine, self.file, offset)) else {
            return;
        };
        let title = format!("Explain profile `{}`", mask(&profile));
        let command = Command {
            title: title.clone(),
            command: EXPLAIN_PROFILE.to_owned(),
            // By its place, because a name can be a secret that somebody pasted.
            arguments: Some(vec![json!({"uri": uri, "position": self.position(offset)})]),
        };
        self.all.push(CodeAction {
            title,
            kind: Some(CodeActionKind::new(SOURCE_EXPLAIN)),
            command: Some(command),
            ..CodeAction::default()
        });
    }

    fn position(&self, offset: u32) -> Option<Position> {
        Some(self.client.encoding.position(self.pair.engine.document(self.file)?, offset))
    }

    pub(super) fn restrict_mode(&self, title: &str, file: FileKind) -> Option<Command> {
        let uri = self.pair.files[file].uri.as_ref()?.as_str();
        Some(Command {
            title: title.to_owned(),
            command: RESTRICT_MODE.to_owned(),
            arguments: Some(vec![uri.into()]),
        })
    }
}
