//! `textDocument/semanticTokens/full`, `full/delta` and `range`.

use analysis::ide::{self, semantic_tokens};
use syntax::{Document, Span};
use tower_lsp::ls_types::{
    SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaParams,
    SemanticTokensEdit, SemanticTokensFullDeltaResult, SemanticTokensParams,
    SemanticTokensRangeParams, SemanticTokensRangeResult, SemanticTokensResult, Uri,
};

use crate::client::legend::Legend;
use crate::position::Encoding;
use crate::session::Session;
use crate::workspace::Workspace;
use crate::workspace::open_document::SentTokens;

pub(crate) fn semantic_tokens_full(
    session: &Session,
    params: &SemanticTokensParams,
) -> Option<SemanticTokensResult> {
    let mut workspace = session.workspace();
    let (tokens, sent) = tokens_of(&mut workspace, &params.text_document.uri)?;
    Some(full(tokens, sent).into())
}

pub(crate) fn semantic_tokens_full_delta(
    session: &Session,
    params: &SemanticTokensDeltaParams,
) -> Option<SemanticTokensFullDeltaResult> {
    let mut workspace = session.workspace();
    let (tokens, sent) = tokens_of(&mut workspace, &params.text_document.uri)?;
    match sent {
        Some(sent) if sent.answer.to_string() == params.previous_result_id => {
            let edits = edit(&sent.tokens, &tokens).into_iter().collect();
            sent.answer += 1;
            sent.tokens = tokens;
            let result_id = Some(sent.answer.to_string());
            Some(SemanticTokensDelta { result_id, edits }.into())
        }
        sent => Some(full(tokens, sent).into()),
    }
}

pub(crate) fn semantic_tokens_range(
    session: &Session,
    params: &SemanticTokensRangeParams,
) -> Option<SemanticTokensRangeResult> {
    let workspace = session.workspace();
    let (client, legend) = (workspace.client, workspace.client.display.legend?);
    let (pair, file) = workspace.find(&params.text_document.uri)?;
    let document = pair.engine.document(file)?;
    let span = client.encoding.span(document, params.range)?;
    let words = semantic_tokens(&pair.engine, file, Some(span));
    let data = encode(&words, document, client.encoding, legend);
    Some(SemanticTokens { result_id: None, data }.into())
}

/// The tokens of a document, and what the client was sent before, if it asks for changes.
fn tokens_of<'w>(
    workspace: &'w mut Workspace,
    uri: &Uri,
) -> Option<(Vec<SemanticToken>, Option<&'w mut SentTokens>)> {
    let (client, legend) = (workspace.client, workspace.client.display.legend?);
    let (pair, file) = workspace.find(uri)?;
    let words = semantic_tokens(&pair.engine, file, None);
    let tokens = encode(&words, pair.engine.document(file)?, client.encoding, legend);
    let sent = legend.deltas.then(|| workspace.sent_tokens_mut(uri)).flatten();
    Some((tokens, sent))
}

fn full(data: Vec<SemanticToken>, sent: Option<&mut SentTokens>) -> SemanticTokens {
    let result_id = sent.map(|sent| {
        sent.answer += 1;
        sent.tokens.clone_from(&data);
        sent.answer.to_string()
    });
    SemanticTokens { result_id, data }
}

/// What turns one list of tokens into another: a piece in the middle, or nothing where they are the
/// same. Numbers, five to a token, are what the protocol counts.
fn edit(before: &[SemanticToken], after: &[SemanticToken]) -> Option<SemanticTokensEdit> {
    if before == after {
        return None;
    }
    // One edit from the first difference to the last: tokens are relative, so that a change of one
    // line leaves those after it the same.
    let head = before.iter().zip(after).take_while(|(old, new)| old == new).count();
    let (before, after) = (&before[head..], &after[head..]);
    let tail =
        before.iter().rev().zip(after.iter().rev()).take_while(|(old, new)| old == new).count();
    Some(SemanticTokensEdit {
        start: 5 * head as u32,
        delete_count: 5 * (before.len() - tail) as u32,
        data: Some(after[..after.len() - tail].to_vec()),
    })
}

/// Tokens as the protocol has them: each by its distance from the one before.
fn encode(
    words: &[ide::SemanticToken],
    document: &Document,
    encoding: Encoding,
    legend: Legend,
) -> Vec<SemanticToken> {
    let (mut line, mut start) = (0, 0);
    let token = |word: &ide::SemanticToken| {
        let token_type = legend.kind(word.kind)?;
        let before = Span::new(word.line_start, word.span.start);
        let [before, length] = [before, word.span]
            // Nearly all are ASCII, where bytes, code units and characters are the same number.
            .map(|span| if word.ascii { span.len() } else { encoding.len(&document.slice(span)) });
        let from = if word.line == line { start } else { 0 };
        let token = SemanticToken {
            delta_line: word.line - line,
            delta_start: before - from,
            length,
            token_type,
            token_modifiers_bitset: legend.modifiers(word.modifiers),
        };
        (line, start) = (word.line, before);
        Some(token)
    };
    words.iter().filter_map(token).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(lengths: &[u32]) -> Vec<SemanticToken> {
        lengths
            .iter()
            .map(|length| SemanticToken { length: *length, ..Default::default() })
            .collect()
    }

    #[test]
    fn an_edit_holds_what_has_changed_alone() {
        for (before, after, start, deleted, inserted) in [
            (&[1, 2, 3][..], &[1, 9, 3][..], 5, 5, 1),
            (&[1, 2, 3], &[1, 3], 5, 5, 0),
            (&[1, 1], &[1, 1, 1], 10, 0, 1),
            (&[1, 2], &[], 0, 10, 0),
            (&[], &[1], 0, 0, 1),
        ] {
            let edit = edit(&tokens(before), &tokens(after)).unwrap();
            let data = edit.data.unwrap();
            assert_eq!((edit.start, edit.delete_count, data.len()), (start, deleted, inserted));
            let mut made = tokens(before);
            let (start, count) = (edit.start as usize / 5, edit.delete_count as usize / 5);
            made.splice(start..start + count, data);
            assert_eq!(made, tokens(after));
        }
        assert_eq!(edit(&tokens(&[1, 2]), &tokens(&[1, 2])), None);
    }
}
