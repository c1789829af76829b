//! How a session begins and ends, with the real program.

use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

use client::{Client, frame, wait};
use serde_json::{Value, json};

fn program() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
    program.arg("server");
    program
}

fn initialize_with(process_id: &Value) -> Value {
    json!({"processId": process_id, "rootUri": null, "capabilities": {}})
}

#[test]
fn begins_and_ends() {
    for arguments in [&["server"][..], &["--stdio"], &["server", "--stdio"]] {
        let mut client =
            Client::start(Command::new(env!("CARGO_BIN_EXE_aws-config-lsp")).args(arguments));
        let result = client.request("initialize", &initialize_with(&Value::Null));
        assert_eq!(result["serverInfo"]["name"], "aws-config-lsp");
        client.notify("initialized", &json!({}));
        client.shut_down();
        assert_eq!(client.stderr(), "");
    }
}

#[test]
fn speaks_over_a_socket() {
    let mut client = Client::listen(|port| {
        let mut program = program();
        Some(program.args(["--socket", &port.to_string()]).spawn().unwrap())
    });
    client.initialize(&json!({}));
    client.shut_down();
}

#[test]
fn explains_its_arguments() {
    for arguments in [&["frobnicate"][..], &["server", "--socket", "x"]] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
        let output = program.args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let stderr = String::from_utf8(output.stderr).unwrap().to_lowercase();
        assert!(stderr.contains("--help"), "{arguments:?}: {stderr}");
    }
}

#[test]
fn shutdown_and_exit_may_come_at_once() {
    let mut client = Client::start(&mut program());
    let session = [
        frame(json!({"id": 1, "method": "initialize", "params": initialize_with(&Value::Null)})),
        frame(json!({"method": "initialized", "params": {}})),
        frame(json!({"id": "last", "method": "shutdown"})),
        frame(json!({"method": "exit"})),
    ];
    client.send_bytes(&session.concat());
    assert!(client.response(1).is_ok());
    assert_eq!(client.response("last"), Ok(Value::Null));
    assert_eq!(client.exit_code(), 0, "although its input is still open");
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    client.send(json!({"method": "exit"}));
    assert_eq!(client.exit_code(), 1);

    let mut client = Client::start(&mut program());
    client.send(json!({"method": "exit"}));
    assert_eq!(client.exit_code(), 1, "before initialize");
}

#[test]
fn shutdown_counts_only_when_it_is_accepted() {
    let mut client = Client::start(&mut program());
    assert_eq!(client.error_code("shutdown", &Value::Null), -32002);
    client.send(json!({"method": "exit"}));
    assert_eq!(client.exit_code(), 1);
}

// As lsp-mode sends it.
#[test]
fn shutdown_may_come_with_an_empty_object() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    assert_eq!(client.request("shutdown", &json!({})), Value::Null);
    client.send(json!({"method": "exit", "params": null}));
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn the_end_of_input_ends_the_server() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    client.close_input();
    assert_eq!(client.exit_code(), 1);

    let mut client = Client::start(&mut program());
    client.send_bytes(b"Content-Length: 100\r\n\r\n{\"jsonrpc\":");
    client.close_input();
    assert_eq!(client.exit_code(), 1, "in the middle of a message");

    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    assert_eq!(client.request("shutdown", &Value::Null), Value::Null);
    client.close_input();
    assert_eq!(client.exit_code(), 0, "after shutdown");
}

#[test]
fn a_closed_output_ends_the_server_without_a_word() {
    let mut server = program()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = server.stdin.take().unwrap();
    drop(server.stdout.take());
    let request = frame(json!({"id": 1, "method": "initialize", "params": {"capabilities": {}}}));
    input.write_all(&request).ok();
    assert_eq!(wait(&mut server), 1);
    let mut stderr = String::new();
    server.stderr.take().unwrap().read_to_string(&mut stderr).unwrap();
    assert_eq!(stderr, "");
}

// An editor that is killed leaves its pipes open where another child has inherited them.
#[test]
fn ends_with_the_editor() {
    let mut editor = Command::new(env!("CARGO_BIN_EXE_aws-config-lsp"));
    let mut editor = editor.arg("server").stdin(Stdio::piped()).spawn().unwrap();
    let mut client = Client::start(&mut program());
    client.request("initialize", &initialize_with(&json!(editor.id())));
    client.notify("initialized", &json!({}));
    assert!(client.drain().is_empty());
    editor.kill().unwrap();
    assert_eq!(client.exit_code(), 1);
    editor.wait().unwrap();
}

#[test]
fn ends_with_an_editor_that_is_no_more() {
    let mut editor = program().arg("--help").stderr(Stdio::null()).spawn().unwrap();
    wait(&mut editor);
    let mut client = Client::start(&mut program());
    client.request("initialize", &initialize_with(&json!(editor.id())));
    assert_eq!(client.exit_code(), 1);
}

// Clients need not name their process, and then the pipes are all that a server sees of them.
#[cfg(unix)]
#[test]
fn ends_with_whoever_started_it_where_no_process_is_named() {
    let mut shell = Command::new("sh");
    // In the background, or the shell would wait for it before it is killed; there a shell closes the input.
    shell.args(["-c", "exec 3<&0; \"$0\" server <&3 & wait"]).arg(program().get_program());
    let mut shell = shell.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = shell.stdin.take().unwrap();
    let request = json!({"id": 1, "method": "initialize", "params": initialize_with(&Value::Null)});
    input.write_all(&frame(request)).unwrap();
    let mut output = shell.stdout.take().unwrap();
    assert!(output.read(&mut [0; 1024]).unwrap() > 0, "it runs");
    shell.kill().unwrap();
    shell.wait().unwrap();
    // Ends once nobody holds the other end.
    output.read_to_end(&mut Vec::new()).unwrap();
    drop(input);
}

// IDs come back as they are, and so 18 of a megabyte fill the backlog.
#[cfg(unix)]
#[test]
fn ends_when_input_has_ended_and_nobody_reads_a_full_backlog() {
    let mut server = program().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = server.stdin.take().unwrap();
    for _ in 0..18 {
        let id = "x".repeat(1_000_000);
        input.write_all(&frame(json!({"id": id, "method": "no/such"}))).unwrap();
    }
    drop(input);
    let unread = server.stdout.take().unwrap();
    assert_eq!(wait(&mut server), 1);
    drop(unread);
}

#[test]
fn requests_have_their_time() {
    let mut client = Client::start(&mut program());
    let hover =
        json!({"textDocument": {"uri": "file:///x"}, "position": {"line": 0, "character": 0}});
    assert_eq!(client.error_code("textDocument/hover", &hover), -32002);
    assert_eq!(client.error_code("no/such", &json!({})), -32002);
    client.notify("textDocument/didOpen", &json!({}));
    client.initialize(&json!({}));
    assert_eq!(client.error_code("initialize", &initialize_with(&Value::Null)), -32600);
    assert_eq!(client.error_code("no/such", &json!({})), -32601);
    assert_eq!(client.error_code("$/no/such", &json!({})), -32601);
    client.notify("$/no/such", &json!({}));
    client.notify("no/such", &json!({}));
    client.send(json!({"id": 999, "result": null}));
    client.notify("$/cancelRequest", &json!({"id": 999}));
    assert!(client.drain().is_empty());
    assert_eq!(client.request("shutdown", &Value::Null), Value::Null);
    assert_eq!(client.error_code("textDocument/hover", &hover), -32600);
    assert_eq!(client.error_code("no/such", &json!({})), -32600);
    assert_eq!(client.error_code("shutdown", &Value::Null), -32600);
    client.send(json!({"method": "exit"}));
    assert_eq!(client.exit_code(), 0);
}

#[test]
fn ids_come_back_as_they_are() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    for id in [json!("text"), json!(""), json!(-7), json!(i64::MAX), json!(null)] {
        client.send(json!({"id": id, "method": "no/such"}));
        assert_eq!(client.response(id).unwrap_err()["code"], -32601);
    }
}

// Serde quotes values in its errors, and a value may be a secret.
#[test]
fn errors_do_not_quote_what_they_refuse() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    let secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    for params in [json!({"textDocument": secret, "position": 1}), json!([secret]), json!(secret)] {
        let id = client.send_request("textDocument/hover", &params);
        let error = client.response(id).unwrap_err();
        assert_eq!(error["code"], -32602, "{error}");
        assert!(!error.to_string().contains("wJalr"), "{error}");
    }
    client.shut_down();
    assert_eq!(client.stderr(), "");
}

#[test]
fn a_uri_need_not_be_encoded() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    let document = json!({"uri": "file:///home/jos\u{e9} [1]/.aws/config", "languageId": "ini",
        "version": 1, "text": "[default]\nregion = us-esat-1\n"});
    client.notify("textDocument/didOpen", &json!({"textDocument": document}));
    let diagnostics = client.diagnostics("file:///home/jos%C3%A9%20%5B1%5D/.aws/config", Some(1));
    assert_eq!(diagnostics[0]["code"], "unknown-region");
    let params = json!({"textDocument": document, "position": {"line": 1, "character": 2}});
    assert_ne!(client.request("textDocument/hover", &params), json!(null));
    client.shut_down();
}

// A pipe holds 64 KiB: this is far more, so the server has to set answers aside and still read.
#[test]
fn a_client_may_write_all_before_it_reads() {
    const REQUESTS: usize = 20_000;
    let mut server = program().stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = server.stdin.take().unwrap();
    for id in 0..REQUESTS {
        input.write_all(&frame(json!({"id": id, "method": "no/such"}))).unwrap();
    }
    drop(input);
    let mut output = String::new();
    server.stdout.take().unwrap().read_to_string(&mut output).unwrap();
    assert_eq!(output.matches("-32002").count(), REQUESTS);
    let ids = output.split("\"id\":").skip(1).map(|rest| rest.split_once('}').unwrap().0);
    assert!(ids.map(|id| id.parse::<usize>().unwrap()).eq(0..REQUESTS), "in order");
    assert_eq!(wait(&mut server), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn needs_a_thread_to_read_one_to_write_and_one_to_wait() {
    let mut client = Client::start(&mut program());
    client.initialize(&json!({}));
    assert!(client.drain().is_empty());
    let status = std::fs::read_to_string(format!("/proc/{}/status", client.process_id())).unwrap();
    assert!(status.contains("\nThreads:\t3\n"), "{status}");
}
