//! How `validate` ends. Every endpoint is on this machine; no request leaves it.
#![cfg(feature = "live")]

use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use super::{Home, Run, finish};

/// An STS that answers every question so.
fn serve(status: u16, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            drop(stream.read(&mut [0; 16 << 10]));
            let head = format!("HTTP/1.1 {status} X\r\nContent-Type: text/xml");
            let length = body.len();
            drop(write!(stream, "{head}\r\nContent-Length: {length}\r\n\r\n{body}"));
        }
    });
    url
}

/// Where nothing listens: the listener is gone when its port is known.
fn unreachable() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

const VALID: &str = "<GetCallerIdentityResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\
    <GetCallerIdentityResult><Arn>arn:aws:iam::029608264753:user/jane</Arn><UserId>AIDAX</UserId>\
    <Account>029608264753</Account></GetCallerIdentityResult>\
    <ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></GetCallerIdentityResponse>";
const REJECTED: &str = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>\
    <Type>Sender</Type><Code>InvalidClientTokenId</Code><Message>no</Message></Error>\
    <RequestId>x</RequestId></ErrorResponse>";

/// One profile for each answer, and one that has no key.
struct Machine {
    home: Home,
    urls: [String; 3],
}

impl Machine {
    fn new() -> Self {
        let home = Home::new();
        let urls = [serve(200, VALID), serve(403, REJECTED), unreachable()];
        let names = ["good", "bad", "offline"];
        let mut credentials = String::new();
        let mut config = "[profile portal]\nsso_start_url = https://x.awsapps.com/start\n\
            sso_region = us-east-1\nsso_account_id = 029608264753\nsso_role_name = x\n"
            .to_owned();
        for (at, (name, url)) in names.iter().zip(&urls).enumerate() {
            let _ = write!(config, "[profile {name}]\nregion = us-east-1\nendpoint_url = {url}\n");
            let _ = write!(
                credentials,
                "[{name}]\naws_access_key_id = AKIAQNZGKIQY56JQ7WM{}\n\
                 aws_secret_access_key = Zq7KxW9vB2nM4tY8pL3rD6hJ1sF5gA0cQeUiOkT{at}\n",
                ["L", "M", "N"][at]
            );
        }
        home.write(".aws/config", config);
        home.write(".aws/credentials", credentials);
        Self { home, urls }
    }

    fn validate(&self, arguments: &[&str]) -> Run {
        let mut program = self.home.program(&["validate", "--timeout", "2"]);
        program.args(arguments).env_remove("AWS_PROFILE");
        for url in &self.urls {
            program.args(["--allow-endpoint", url]);
        }
        for proxy in ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"] {
            program.env_remove(proxy);
        }
        finish(program, "")
    }
}

#[test]
fn each_answer_has_its_exit_code_and_the_worst_decides() {
    let machine = Machine::new();
    for (profiles, code) in [
        (&["good"][..], 0),
        (&["bad"], 1),
        (&["nope"], 2),
        (&["offline"], 4),
        (&["portal"], 4),
        (&["good", "offline"], 4),
        (&["offline", "bad", "good"], 1),
        (&["good", "bad", "nope", "offline"], 2),
        (&["--all"], 1),
        // `default` does not exist here.
        (&[], 2),
    ] {
        for format in ["text", "json"] {
            let run = machine.validate(&[profiles, &["--format", format]].concat());
            assert_eq!(run.code, Some(code), "{profiles:?}: {run:?}");
        }
    }
    let run = machine.validate(&["good", "nope"]);
    assert!(run.out.contains("valid: arn:aws:iam"), "the others are asked about: {run:?}");
}

/// As all other commands do: a setting says where the user's own files are.
#[test]
fn the_files_that_the_users_settings_name_are_asked_about() {
    let machine = Machine::new();
    for name in ["config", "credentials"] {
        let text = machine.home.read(&format!(".aws/{name}"));
        machine.home.write(&format!("work/{name}"), text.replace("bad]", "moved]"));
    }
    let settings = "[paths]\nconfig = \"~/work/config\"\ncredentials = \"~/work/credentials\"\n";
    machine.home.write(super::settings_files::OWN, settings);
    assert_eq!(machine.validate(&["good"]).code, Some(0));
    assert_eq!(machine.validate(&["bad"]).code, Some(2));
    let moved = machine.validate(&["moved"]);
    assert!(!moved.out.contains("there is no such profile"), "{moved:?}");
}

#[test]
fn the_variable_names_an_unknown_profile() {
    let machine = Machine::new();
    for (value, code) in [("nope", 2), ("", 2)] {
        let mut program = machine.home.program(&["validate"]);
        program.env("AWS_PROFILE", value);
        let run = finish(program, "");
        assert_eq!(run.code, Some(code), "{run:?}");
    }
}

/// The key of a variable is asked about, not that of the profile that it overrides.
#[test]
fn a_key_in_variables_is_asked_about_as_the_environments() {
    let machine = Machine::new();
    let run = |format: &str| {
        let mut program = machine.home.program(&["validate", "--timeout=2", "--format", format]);
        program.args(["--allow-endpoint", &machine.urls[1]]);
        program.env("AWS_PROFILE", "bad").env("AWS_ACCESS_KEY_ID", "AKIAQNZGKIQY56JQ7WMO");
        program.env("AWS_SECRET_ACCESS_KEY", "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");
        finish(program, "")
    };
    let text = run("text");
    assert_eq!(text.code, Some(1), "{text:?}");
    let first = text.out.lines().next().unwrap();
    assert!(
        first.starts_with("environment  rejected: ")
            && first.contains(", the key in AWS_ACCESS_KEY_ID"),
        "{text:?}"
    );
    // JavaScript passes the variables over if AWS_PROFILE is set.
    let last = text.out.lines().last().unwrap();
    assert!(last.starts_with("bad ") && last.ends_with("(sent by JavaScript)"), "{text:?}");
    let page: serde_json::Value = serde_json::from_str(&run("json").out).unwrap();
    assert_eq!(page["profiles"][0]["owner"]["variable"], "AWS_ACCESS_KEY_ID");
    assert_eq!(page["profiles"][1]["owner"]["profile"], "bad");
    assert_eq!(page["profiles"][1]["readers"], serde_json::json!(["javascript"]));
}

#[test]
fn a_decoy_in_variables_is_not_asked_about() {
    let machine = Machine::new();
    let mut program = machine.home.program(&["validate", "--timeout=2"]);
    program.env("AWS_ACCESS_KEY_ID", "AKIASP2TPHJSQH3FJRUX");
    program.env("AWS_SECRET_ACCESS_KEY", "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");
    let run = finish(program, "");
    assert_eq!(run.code, Some(4), "{run:?}");
    assert!(run.out.starts_with("environment  nothing to check: "), "{run:?}");
    assert!(run.out.contains("decoy"), "{run:?}");
}

#[test]
fn each_key_that_tools_send_has_a_row() {
    let machine = Machine::new();
    let config = machine.home.read(".aws/config");
    machine.home.write(
        ".aws/config",
        config.replace(
            "[profile good]\n",
            "[profile good]\nsso_start_url = https://x.awsapps.com/start\n\
             sso_region = us-east-1\nsso_account_id = 029608264753\nsso_role_name = x\n",
        ),
    );
    let run = machine.validate(&["good"]);
    let lines: Vec<&str> = run.out.lines().collect();
    let [key, sign_in] = lines.as_slice() else { panic!("{run:?}") };
    assert!(key.contains("valid: ") && key.contains("(sent by JavaScript, "), "{run:?}");
    assert!(
        sign_in.ends_with("sign in with `aws sso login --profile good` (for the AWS CLI)"),
        "{run:?}"
    );
    assert_eq!(run.code, Some(4), "the AWS CLI sends another: {run:?}");
}
