//! A made-up secret in every position of the grammar.

use super::CREDENTIALS;
use super::requests::{answers, showing};
use crate::editor::Editor;

/// Every position of the grammar, for a secret `S`.
const POSITIONS: [&str; 20] = [
    "[S]\n",
    "[profile my-devS]\n",
    "[profile S-prod]\nregion = x\n",
    "[sso-session S.x]\nsso_region = x\n[profile a]\nsso_session = S.x\n",
    "[default]\nS = x\n",
    "[default]\nregion = us-east-1S\n",
    "[default]\nsource_profile = S\nrole_arn = arn:aws:iam::123456789012:role/S\n",
    "[default]\nduration_seconds = S\nuse_fips_endpoint = S\noutput = S\n",
    "[default]\nmfa_serial = S\nsso_account_id = S\naws_access_key_id = S\n",
    "[default]\naws_secret_access_key = S\naws_session_token = S\n",
    "[default]\ncredential_process = vend --x=S --token S\n",
    "[default]\nendpoint_url = https://me:S@host/x\nsso_start_url = https://host/S\n",
    "[default]\nendpoint_url = https://S@host/x\nca_bundle = ~/S\n",
    "[default]\nproxy = me:S@host\nregion = me:S@host\n",
    "# S\n[default] # S\nregion = us-east-1 # S\n",
    "[default]\ns3 =\n  S = x\n  addressing_style = S\n  S\n",
    "[default]\nS\n  S\nregion: S\n",
    "S\n[default]\n{\"SecretAccessKey\": \"S\"}\n",
    "[plugins]\nS = S\n[preview]\nS = true\n",
    "[services S]\nS =\n  endpoint_url = S\n[profile x]\nservices = S\n",
];

/// What an edit puts in is left out: a rename, a fix or a refactoring moves text of the file.
#[test]
fn no_answer_holds_eight_bytes_of_a_secret_in_any_position() {
    const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut made_up = |len: usize| -> String {
        let mut one = |_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(BASE64[(state >> 32) as usize % 64])
        };
        (0..len).map(&mut one).collect()
    };
    let mut editor = Editor::start(&showing());
    for len in (38..=64).chain([100, 348, 700]) {
        for position in POSITIONS {
            let secret = made_up(len);
            let text =
                position.replace('S', "\u{1}").replace("\u{1}ecretAccessKey", "SecretAccessKey");
            let text = text.replace('\u{1}', &secret);
            let names = if len % 2 == 0 { [CREDENTIALS] } else { [".aws/config"] };
            for name in names {
                editor.open(name, &text);
                let lines = text.split('\n').enumerate();
                let places: Vec<_> =
                    lines.map(|(line, content)| (line, content.len() * 2 / 3)).collect();
                let output = answers(&mut editor, name, &places);
                let mut pieces = (0..=secret.len() - 8).map(|at| &secret[at..at + 8]);
                let shown = pieces.find(|piece| output.contains(*piece));
                let around = shown.and_then(|piece| output.split(piece).next());
                let around = around.map(|before| &before[before.len().saturating_sub(300)..]);
                assert_eq!(shown, None, "of {secret} in {text}\nafter {around:?}");
                editor.close(name);
            }
        }
    }
    editor.client.shut_down();
    assert_eq!(editor.client.stderr(), "");
}
