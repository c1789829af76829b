use tower_lsp::jsonrpc::{Error, ErrorCode};

/// `RequestFailed` of LSP 3.17: the request was well formed and cannot be done; editors show why.
pub(super) fn refusal(reason: impl Into<String>) -> Error {
    let message = reason.into().into();
    Error { code: ErrorCode::ServerError(-32803), message, data: None }
}
