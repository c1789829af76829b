//! Live validation, from a file to what people are told: a scripted STS on this machine answers.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;

use crate::editor::{Editor, able};
use serde_json::{Value, json};

const ID: &str = "ASIAQNZGKIQY56JQ7WML";
const SECRET: &str = "Zq7KxW9vB2nM4tY8pL3rD6hJ1sF5gA0cQeUiOkT/";
const TOKEN: &str =
    "IQoJb3JpZ2luX2VjXq8ZtR4vNw2KyP6mHs9LbD3fGj7CxA5eTnU1oViYdWzQkMp0SrBhEuJlFcXa4K";

const VALID: &str = "<GetCallerIdentityResponse><GetCallerIdentityResult>\
    <Arn>arn:aws:iam::029608264753:user/jane</Arn><UserId>x</UserId><Account>029608264753</Account>\
    </GetCallerIdentityResult></GetCallerIdentityResponse>";

fn error(code: &str) -> String {
    // It echoes the token, as a gateway may.
    format!(
        "<ErrorResponse><Error><Code>{code}</Code><Message>bad {TOKEN}</Message></Error></ErrorResponse>"
    )
}

/// STS on this machine: answers by the region that a request is signed for, and keeps what it is asked.
struct Sts {
    url: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Sts {
    fn start(answer: impl Fn(&str) -> (u16, String) + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::<Mutex<Vec<String>>>::default();
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut request = vec![0; 16 * 1024];
                let read = stream.read(&mut request).unwrap();
                let request = String::from_utf8_lossy(&request[..read]).into_owned();
                let region = request.split("/sts/aws4_request").next().unwrap_or_default();
                let region = region.rsplit('/').next().unwrap_or_default().to_owned();
                seen.lock().unwrap().push(region.clone());
                let (status, body) = answer(&region);
                let length = body.len();
                let _ =
                    write!(stream, "HTTP/1.1 {status} X\r\nContent-Length: {length}\r\n\r\n{body}");
            }
        });
        Self { url, asked }
    }

    fn count(&self) -> usize {
        self.asked.lock().unwrap().len()
    }

    fn files(&self, region: &str) -> String {
        format!(
            "[default]\nregion = {region}\nendpoint_url = {}\naws_access_key_id = {ID}\n\
             aws_secret_access_key = {SECRET}\naws_session_token = {TOKEN}\n",
            self.url
        )
    }

    fn options(&self) -> Value {
        json!({"live": {"enabled": true, "allowedEndpoints": [self.url]}})
    }
}

fn validate(editor: &mut Editor, name: &str) -> Result<Value, Value> {
    let argument = json!({"uri": editor.uri(name), "profile": "default"});
    let params = json!({"command": "aws-config-lsp.validateProfile", "arguments": [argument]});
    let id = editor.client.send_request("workspace/executeCommand", &params);
    editor.client.response(id)
}

/// What an editor is told of a profile: the answer of the command and the new findings.
fn told(sts: &Sts, region: &str) -> (Value, Vec<String>) {
    let mut editor = Editor::start_initialized(&able(), &sts.options());
    editor.open(".aws/credentials", &sts.files(region));
    editor.diagnostics(".aws/credentials");
    let answer = validate(&mut editor, ".aws/credentials").unwrap();
    let messages = editor.diagnostics(".aws/credentials");
    let found = messages.iter().filter(|one| one["code"].as_str().unwrap().starts_with("sts-"));
    let found = found.map(|one| {
        format!("{} {}", one["code"].as_str().unwrap(), one["message"].as_str().unwrap())
    });
    let found = found.collect();
    // The next keystroke in the secret makes other credentials of them.
    editor.replace(".aws/credentials", SECRET, "made-up");
    assert!(
        editor
            .diagnostics(".aws/credentials")
            .iter()
            .all(|one| !one["code"].as_str().unwrap().starts_with("sts-"))
    );
    editor.client.shut_down();
    (answer[0].clone(), found)
}

#[test]
fn an_inactive_key_is_told_with_the_next_step() {
    let sts = Sts::start(|_| (403, error("InvalidClientTokenId")));
    let (answer, found) = told(&sts, "eu-west-1");
    assert_eq!(answer["state"], "rejected");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("sts-rejected AWS rejects the temporary key `ASIA…7WML`"),
        "{found:?}"
    );
    assert_eq!(*sts.asked.lock().unwrap(), ["eu-west-1", "us-east-1"]);
}

#[test]
fn a_region_that_is_off_is_told_apart_from_a_bad_key() {
    let sts = Sts::start(|region| match region {
        "us-east-1" => (200, VALID.to_owned()),
        _ => (403, error("InvalidClientTokenId")),
    });
    let (answer, found) = told(&sts, "ap-east-1");
    assert_eq!(answer["state"], "region-disabled");
    assert!(
        found[0].starts_with(
            "sts-region-disabled The key works, but the account has not enabled `ap-east-1`"
        ),
        "{found:?}"
    );
}

#[test]
fn a_valid_key_is_shown_with_its_account() {
    let sts = Sts::start(|_| (200, VALID.to_owned()));
    let mut capabilities = able();
    capabilities["textDocument"]["inlayHint"] = json!({"dynamicRegistration": false});
    let mut editor = Editor::start_initialized(&capabilities, &sts.options());
    editor.open(".aws/credentials", &sts.files("eu-west-1"));
    let lenses = json!({"textDocument": {"uri": editor.uri(".aws/credentials")}});
    let lenses = editor.client.request("textDocument/codeLens", &lenses).to_string();
    assert!(lenses.contains("aws-config-lsp.validateProfile"), "{lenses}");
    assert_eq!(validate(&mut editor, ".aws/credentials").unwrap()[0]["state"], "valid");
    let at = editor.at(".aws/credentials", ID);
    let hover = editor.client.request("textDocument/hover", &at).to_string();
    assert!(hover.contains("arn:aws:iam::029608264753:user/jane"), "{hover}");
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}});
    let params = json!({"textDocument": at["textDocument"], "range": range});
    let hints = editor.client.request("textDocument/inlayHint", &params).to_string();
    assert!(hints.contains("valid: account 029608264753"), "{hints}");
    editor.client.shut_down();
}

/// The Go SDK takes the quotes off, the others sign with them.
#[test]
fn each_key_that_tools_send_is_asked_about_and_not_shown_as_a_fact() {
    let sts = Sts::start(|_| (403, error("SignatureDoesNotMatch")));
    let mut editor = Editor::start_initialized(&able(), &sts.options());
    let files = sts.files("eu-west-1").replace(SECRET, &format!("\"{SECRET}\""));
    editor.open(".aws/credentials", &files);
    editor.diagnostics(".aws/credentials");
    let answer = validate(&mut editor, ".aws/credentials").unwrap();
    let answers = answer.as_array().unwrap();
    assert!(answers.iter().all(|answer| answer["state"] == "rejected"), "{answer}");
    let messages: Vec<&str> = answers.iter().filter_map(|it| it["message"].as_str()).collect();
    let senders = messages.iter().filter_map(|message| message.split_once(" (sent by "));
    assert_eq!(
        senders.map(|(_, senders)| senders).collect::<Vec<_>>(),
        ["every tool except Go)", "Go)"]
    );
    let at = editor.at(".aws/credentials", ID);
    let hover = editor.client.request("textDocument/hover", &at).to_string();
    assert!(!hover.contains("rejected"), "{hover}");
    editor.client.shut_down();
}

#[test]
fn a_verdict_is_gone_once_anything_is_written_beside_the_secret() {
    for added in [" # mine", "\"", "\n  more"] {
        let sts = Sts::start(|_| (200, VALID.to_owned()));
        let mut editor = Editor::start_initialized(&able(), &sts.options());
        editor.open(".aws/credentials", &sts.files("eu-west-1"));
        assert_eq!(validate(&mut editor, ".aws/credentials").unwrap()[0]["state"], "valid");
        let at = editor.at(".aws/credentials", ID);
        let hover = editor.client.request("textDocument/hover", &at).to_string();
        assert!(hover.contains("arn:aws:iam::029608264753:user/jane"), "{hover}");
        editor.replace(".aws/credentials", SECRET, &format!("{SECRET}{added}"));
        let hover = editor.client.request("textDocument/hover", &at).to_string();
        assert!(!hover.contains("arn:aws:iam::029608264753:user/jane"), "{added}: {hover}");
        editor.client.shut_down();
    }
}

/// What an editor does that shows progress, until one report has come.
fn begin(editor: &mut Editor) -> (i64, Value) {
    editor.client.answer_with(|_, _| Ok(Value::Null));
    let argument = json!({"uri": editor.uri(".aws/credentials")});
    let params = json!({"command": "aws-config-lsp.validateAll", "arguments": [argument]});
    let id = editor.client.send_request("workspace/executeCommand", &params);
    let begun = editor.client.notification("$/progress");
    assert_eq!(begun["value"]["kind"], "begin", "{begun}");
    assert_eq!(begun["value"]["cancellable"], true, "{begun}");
    let report = editor.client.notification("$/progress");
    assert_eq!(report["value"]["message"], "default", "{report}");
    (id, begun["token"].clone())
}

fn showing_progress() -> Value {
    let mut capabilities = able();
    capabilities["window"] = json!({"workDoneProgress": true});
    capabilities
}

#[test]
fn progress_is_shown_from_its_begin_to_its_end() {
    let sts = Sts::start(|_| (200, VALID.to_owned()));
    let mut editor = Editor::start_initialized(&showing_progress(), &sts.options());
    editor.open(".aws/credentials", &sts.files("eu-west-1"));
    let (id, token) = begin(&mut editor);
    let ended = editor.client.notification("$/progress");
    assert_eq!(ended, json!({"token": token, "value": {"kind": "end"}}));
    assert_eq!(editor.client.response(id).unwrap()[0]["state"], "valid");
    editor.client.shut_down();
}

#[test]
fn a_question_without_an_answer_is_called_off_where_its_progress_is_shown() {
    let (release, hold) = std::sync::mpsc::channel::<()>();
    let sts = Sts::start(move |_| {
        let _ = hold.recv();
        (200, VALID.to_owned())
    });
    let mut editor = Editor::start_initialized(&showing_progress(), &sts.options());
    editor.open(".aws/credentials", &sts.files("eu-west-1"));
    let (id, token) = begin(&mut editor);
    while sts.count() == 0 {
        thread::yield_now();
    }
    editor.client.notify("window/workDoneProgress/cancel", &json!({"token": token}));
    let ended = editor.client.notification("$/progress");
    assert_eq!(ended["value"]["kind"], "end", "{ended}");
    let refused = editor.client.response(id).unwrap_err();
    assert_eq!(refused["code"], -32800, "{refused}");
    drop(release);
    editor.client.shut_down();
}

#[test]
fn nothing_is_asked_that_the_user_did_not_allow() {
    let sts = Sts::start(|_| (200, VALID.to_owned()));
    let file = sts.files("eu-west-1");
    // Off by default, and a workspace's configuration does not switch it on.
    let mut editor = Editor::start(&able());
    editor.open(".aws/credentials", &file);
    let settings = json!({"settings": {"aws-config-lsp": sts.options()}});
    editor.client.notify("workspace/didChangeConfiguration", &settings);
    assert!(validate(&mut editor, ".aws/credentials").is_err());
    editor.client.shut_down();
    // A copy in a repository is none of the user's own files.
    let mut editor = Editor::start_initialized(&able(), &sts.options());
    editor.open("work/.aws/credentials", &file);
    let error = validate(&mut editor, "work/.aws/credentials").unwrap_err();
    assert!(error["message"].as_str().unwrap().contains("only your own files"), "{error}");
    editor.client.shut_down();
    assert_eq!(sts.count(), 0);
}

#[test]
fn a_proxy_that_cannot_be_used_is_named_and_passed_by_nobody() {
    let (proxy, endpoint) =
        (Sts::start(|_| (200, VALID.to_owned())), Sts::start(|_| (200, VALID.to_owned())));
    let (proxy_port, url) =
        (proxy.url.rsplit(':').next().unwrap(), endpoint.url.replace("http:", "https:"));
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir(home.path().join(".aws")).unwrap();
    let files = endpoint.files("eu-west-1").replace(&endpoint.url, &url);
    std::fs::write(home.path().join(".aws/credentials"), files).unwrap();
    for (variable, value) in [
        ("HTTPS_PROXY", format!("socks5://jane:hunter2@127.0.0.1:{proxy_port}")),
        ("https_proxy", format!("https://jane:hunter2@127.0.0.1:{proxy_port}")),
        ("ALL_PROXY", format!(" http://jane:hunter2@127.0.0.1:{proxy_port}")),
    ] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
        program.args(["validate", "--format", "json", "--allow-endpoint", &url]);
        for name in ["HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "AWS_PROFILE", "AWS_CONFIG_FILE"] {
            program.env_remove(name).env_remove(name.to_ascii_lowercase());
        }
        program.env_remove("AWS_SHARED_CREDENTIALS_FILE");
        program.env("HOME", home.path()).env("USERPROFILE", home.path()).env(variable, &value);
        let run = program.output().unwrap();
        let output = String::from_utf8(run.stdout).unwrap();
        let row = &serde_json::from_str::<Value>(&output).unwrap()["profiles"][0];
        assert_eq!(row["state"], "unknown", "{output}");
        // Windows knows names of variables without their case.
        let named = if cfg!(windows) { variable.to_ascii_uppercase() } else { variable.to_owned() };
        assert!(row["message"].as_str().unwrap().contains(&named), "{output}");
        assert!(!output.contains("hunter2") && !output.contains("jane"), "{output}");
    }
    assert_eq!((proxy.count(), endpoint.count()), (0, 0));
}

/// Every form in which a secret could come out, by windows of eight bytes.
fn forms(secret: &str) -> Vec<String> {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap();
    let hex: String = secret.bytes().flat_map(|b| [digit(b >> 4), digit(b & 15)]).collect();
    let url = secret.replace('/', "%2F").replace('+', "%2B");
    let json = secret.replace('/', "\\/");
    let base64 = (0..3).flat_map(|skip| {
        let whole = base64(&secret.as_bytes()[skip..]);
        let inner = whole.trim_end_matches('=').len().saturating_sub(2);
        [whole[..inner].to_owned()]
    });
    let all = [secret.to_owned(), hex, url, json].into_iter().chain(base64);
    all.flat_map(|form| {
        let window = 8.max(if form.len() > 100 { 16 } else { 8 });
        (0..=form.len() - window).map(|at| form[at..at + window].to_owned()).collect::<Vec<_>>()
    })
    .collect()
}

fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digits = |chunk: &[u8]| {
        let bits = chunk.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte))
            << (8 * (3 - chunk.len()));
        let digit = move |at: usize| ALPHABET[(bits >> (18 - 6 * at)) as usize & 63] as char;
        (0..=chunk.len()).map(digit).collect::<String>()
    };
    bytes.chunks(3).map(digits).collect()
}

/// All that an editor gets to see of a check of every key, and the log.
fn output_of_the_server(sts: &Sts, files: &str) -> String {
    let mut editor = Editor::start_traced(&able(), &sts.options());
    editor.open(".aws/credentials", files);
    let mut output = format!("{:?}", validate(&mut editor, ".aws/credentials"));
    let uri = json!({"uri": editor.uri(".aws/credentials")});
    let all = json!({"command": "aws-config-lsp.validateAll", "arguments": [uri]});
    output += &editor.client.request("workspace/executeCommand", &all).to_string();
    let lenses = json!({"textDocument": uri});
    output += &editor.client.request("textDocument/codeLens", &lenses).to_string();
    for message in editor.client.drain() {
        output += &message.to_string();
    }
    editor.client.shut_down();
    output + &editor.client.stderr()
}

#[test]
fn no_secret_comes_out_of_the_server_or_the_terminal() {
    assert_eq!(base64(b"Ma"), "TWE");
    for (status, body) in
        [(403, error("InvalidClientTokenId")), (200, VALID.to_owned()), (500, error(TOKEN))]
    {
        let sts = Sts::start(move |_| (status, body.clone()));
        let own = sts.files("eu-west-1");
        // Someone pasted the secret as the name of a section.
        let files = own.clone() + &own.replace("[default]", &format!("[my-dev{SECRET}]"));
        let mut output = output_of_the_server(&sts, &files);
        let home = tempfile::tempdir().unwrap();
        std::fs::create_dir(home.path().join(".aws")).unwrap();
        std::fs::write(home.path().join(".aws/credentials"), &files).unwrap();
        for format in ["text", "json"] {
            let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
            program.args(["validate", "--all", "--format", format, "--allow-endpoint", &sts.url]);
            program
                .env("HOME", home.path())
                .env("USERPROFILE", home.path())
                .env("RUST_LOG", "trace");
            program.env_remove("AWS_CONFIG_FILE").env_remove("AWS_SHARED_CREDENTIALS_FILE");
            let run = program.output().unwrap();
            output += &String::from_utf8_lossy(&run.stdout);
            output += &String::from_utf8_lossy(&run.stderr);
            let code = match status {
                200 => 0,
                403 => 1,
                _ => 4,
            };
            assert_eq!(run.status.code(), Some(code), "{output}");
        }
        for window in [SECRET, TOKEN].into_iter().flat_map(forms) {
            assert!(!output.contains(&window), "{window} in {output}");
        }
    }
}
