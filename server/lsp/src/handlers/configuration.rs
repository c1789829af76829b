//! `workspace/didChangeConfiguration`, and asking with `workspace/configuration`.

use serde_json::{Map, Value};
use tower_lsp::ls_types::{ConfigurationItem, DidChangeConfigurationParams, MessageType};

use crate::server::{Server, Shown};
use settings::{SECTION, Settings};

pub(crate) async fn did_change_configuration(
    server: &Server,
    params: DidChangeConfigurationParams,
) {
    // A client that answers questions may send null here and expects to be asked.
    let asked = server.workspace().client.configuration;
    if asked {
        pull_configuration(server).await;
    } else {
        let question = server.workspace().questions.ask();
        configure(server, question, params.settings).await;
    }
}

/// Asks the client for the settings, where it answers that.
pub(crate) async fn pull_configuration(server: &Server) {
    let asked = server.workspace().client.configuration;
    if !asked {
        return;
    }
    let item = ConfigurationItem { scope_uri: None, section: Some(SECTION.to_owned()) };
    let question = server.workspace().questions.ask();
    let Ok(mut values) = server.peer.configuration(vec![item]).await else { return };
    if let Some(value) = values.pop() {
        configure(server, question, value).await;
    }
}

/// The questions for the settings. Handlers that wait for answers go on in any order, so each answer
/// counts only as long as no later question has been answered.
#[derive(Default)]
pub(crate) struct Questions {
    asked: u32,
    answered: u32,
}

impl Questions {
    /// Counts a question; its number.
    fn ask(&mut self) -> u32 {
        self.asked += 1;
        self.asked
    }

    /// Notes the answer to a question; whether it still counts.
    fn answer(&mut self, question: u32) -> bool {
        let counts = question > self.answered;
        self.answered = self.answered.max(question);
        counts
    }
}

async fn configure(server: &Server, question: u32, sent: Value) {
    // eglot and lsp-mode answer so where the user has set nothing but what the server started with.
    let nothing = sent.is_null() || sent.as_object().is_some_and(Map::is_empty);
    let read =
        if nothing { Some(server.workspace().initial.clone()) } else { Settings::read(sent) };
    let Some(settings) = read else {
        server.peer.log_message(MessageType::WARNING, UNREADABLE).await;
        return;
    };
    let changed = take_over(server, question, settings);
    server.publish_late().await;
    if changed {
        server.refresh(Shown::Everything).await;
    }
}

/// Takes over what the user set; whether it is something else than before.
fn take_over(server: &Server, question: u32, settings: Settings) -> bool {
    let mut workspace = server.workspace();
    if !workspace.questions.answer(question) {
        return false;
    }
    let changed = *workspace.settings() != settings;
    workspace.configure(settings);
    changed
}

const UNREADABLE: &str = "the settings under `aws-config-lsp` are not of the form that its README \
                          describes; the former ones stay";

#[cfg(test)]
mod tests {
    use super::Questions;

    #[test]
    fn an_answer_counts_until_a_later_question_is_answered() {
        let mut questions = Questions::default();
        let [first, second, third] = [(); 3].map(|()| questions.ask());
        assert!(questions.answer(second));
        assert!(!questions.answer(first));
        assert!(questions.answer(third));
    }
}
