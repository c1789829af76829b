//! How a client spells a drive of Windows. Clients compare URIs as text, so the server writes each URI as the
//! client writes its own.

use serde_json::json;

use crate::editor::{Editor, able};

const CONFIG: &str = "[profile a]
role_arn = arn:aws:iam::029608264753:role/x
source_profile = keys
[profile a]
";
const CREDENTIALS: &str = "[keys]\n[keys]\n";

#[test]
fn what_the_server_writes_is_spelled_as_the_client_spells_it() {
    for drive in ["C:", "c:", "C%3A", "c%3A", "c%3a"] {
        let mut editor =
            Editor::start_with(&able(), |home| home.write(".aws/credentials", CREDENTIALS));
        let [config, credentials] = [".aws/config", ".aws/credentials"]
            .map(|name| editor.uri(name).replacen("C:", drive, 1));
        assert!(config.contains(&format!("file:///{drive}/")), "{config}");
        let document = json!({"uri": config, "languageId": "ini", "version": 1, "text": CONFIG});
        editor.client.notify("textDocument/didOpen", &json!({"textDocument": document}));
        // One is open, the other is read from the disk.
        for uri in [&config, &credentials] {
            let found = editor.client.diagnostics(uri, None);
            assert!(found.to_string().contains("duplicate-section"), "{uri}: {found}");
        }
        let position = json!({"line": 2, "character": 18});
        let at = json!({"textDocument": {"uri": config}, "position": position});
        let target = editor.client.request("textDocument/definition", &at);
        assert!(target.to_string().contains(&credentials), "{drive}: {target}");
        editor.client.shut_down();
    }
}
