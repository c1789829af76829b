use serde_json::json;

use crate::server::{answers, frame};

/// The server ends well whatever bytes a client sends after `initialize`, and all that it says are messages.
pub(crate) fn any_bytes_are_survived(data: &[u8]) {
    let params = json!({"processId": null, "rootUri": null, "capabilities": {}});
    let initialize = frame(json!({"id": 0, "method": "initialize", "params": params}));
    let said = answers([&initialize, data].concat());
    assert!(said.iter().any(|message| message["id"] == 0), "no answer to initialize");
}
