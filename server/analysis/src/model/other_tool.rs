//! Programs of others that hand out credentials in one form or another.

/// Such a program.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct OtherTool {
    pub(crate) name: &'static str,
    /// What it prints credentials in the form of a `credential_process` with; `None` where it never does.
    pub(crate) printing: Option<Printing>,
}

/// What a program needs to print credentials in the form of a `credential_process`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Printing {
    pub(crate) command: Option<&'static str>,
    /// `--json`, or with a value: `--format=json`.
    pub(crate) option: Option<&'static str>,
}

pub(super) static GRANTED: OtherTool = with("granted", Some("credential-process"), None);

static TOOLS: [OtherTool; 13] = [
    with("saml2aws", Some("login"), Some("--credential-process")),
    with("aws-okta", Some("cred-process"), None),
    with("aws-sso", Some("process"), None),
    with("aws-sso-util", Some("credential-process"), None),
    with("aws-adfs", Some("login"), Some("--stdout")),
    with("okta-aws-cli", None, Some("--format=process-credentials")),
    with("aws2-wrap", None, Some("--process")),
    with("aws_signing_helper", Some("credential-process"), None),
    never("awsume"),
    never("aws-azure-login"),
    never("aws-mfa"),
    never("assume"),
    never("vault"),
];

const fn with(
    name: &'static str,
    command: Option<&'static str>,
    option: Option<&'static str>,
) -> OtherTool {
    OtherTool { name, printing: Some(Printing { command, option }) }
}

const fn never(name: &'static str) -> OtherTool {
    OtherTool { name, printing: None }
}

/// The program of this name, if it is one of these.
pub(super) fn other_tool(name: &str) -> Option<&'static OtherTool> {
    TOOLS.iter().find(|tool| tool.name == name)
}
