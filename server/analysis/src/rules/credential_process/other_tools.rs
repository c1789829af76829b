//! Programs of others, and which of their commands print credentials in the form of a process.

use syntax::Span;

use crate::model::{Invocation, OtherTool, Printing};

/// What a wrong command does.
pub(super) const PRINTS_NONE: &str = "prints no credentials in the form that AWS tools expect";

/// Where `word` is for the last time in a command, which begins at `span`.
pub(super) fn last_in(command: &str, word: &str, span: Span) -> Option<Span> {
    // The last one: the program may have the same name as its argument.
    let at = command.rfind(word)?;
    Some(Span::from(at..at + word.len()).shift(span.start))
}

/// What prints no credentials, and what to do about it.
pub(super) struct WrongCommand {
    /// "`saml2aws login` without `--credential-process`"
    pub(super) what: String,
    pub(super) remedy: String,
}

impl WrongCommand {
    pub(super) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), remedy: remedy.into() }
    }
}

/// What is wrong with a call of one of these programs.
pub(super) fn wrong_command(tool: &OtherTool, call: &Invocation) -> Option<WrongCommand> {
    if call.has("--help") || call.has("--version") {
        return None;
    }
    let name = tool.name;
    let called = match call.words.first().filter(|first| is_plain(first)) {
        Some(first) => format!("`{name} {first}`"),
        None => format!("`{name}`"),
    };
    let Some(Printing { command, option }) = tool.printing else {
        return Some(WrongCommand::new(called, "Use another program."));
    };
    // The value of an option such as `-S` is a word before the command.
    if let Some(command) = command.filter(|command| !call.words.iter().any(|word| word == command))
    {
        let option = option.map(|option| format!(" {option}")).unwrap_or_default();
        return Some(WrongCommand::new(called, format!("Use `{name} {command}{option}`.")));
    }
    let missing = option.filter(|option| match option.split_once('=') {
        Some((name, value)) => call.option(name) != Some(value),
        None => !call.has(option),
    })?;
    Some(WrongCommand::new(format!("{called} without `{missing}`"), "Add it."))
}

/// Whether a word is the name of a command: anything else may be a piece of a secret.
pub(super) fn is_plain(word: &str) -> bool {
    word.len() <= 32 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check;

    #[test]
    fn programs_that_print_something_else_are_reported() {
        check(
            "credential-process",
            "--- config
[profile a]
credential_process = saml2aws login --profile a
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `saml2aws login` without `--credential-process` prints no credentials in the form that AWS tools expect. Add it.
[profile b]
credential_process = saml2aws script --shell=bash
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `saml2aws script` prints no credentials in the form that AWS tools expect. Use `saml2aws login --credential-process`.
[profile c]
credential_process = aws-okta exec c -- env
                     ^^^^^^^^^^^^^^^^^^^^^^ error: `aws-okta exec` prints no
[profile d]
credential_process = aws-sso eval -p d
                     ^^^^^^^^^^^^^^^^^ error: `aws-sso eval` prints no
[profile e]
credential_process = okta-aws-cli web --org-domain acme.okta.com
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `okta-aws-cli web` without `--format=process-credentials` prints no
[profile f]
credential_process = aws-azure-login --profile f --no-prompt
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws-azure-login` prints no
[profile g]
credential_process = assume b --exec
                     ^^^^^^^^^^^^^^^ error: `assume b` prints no
[profile h]
credential_process = vault read aws/creds/dev
                     ^^^^^^^^^^^^^^^^^^^^^^^^ error: `vault read` prints no
[profile i]
credential_process = aws-vault login base
                     ^^^^^^^^^^^^^^^^^^^^ error: `aws-vault login` prints no
[profile j]
credential_process = aws-vault exec base -- env
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws-vault exec` with `env` prints no
",
        );
    }

    #[test]
    fn what_prints_credentials_passes() {
        check(
            "credential-process",
            "--- config
[profile a]
credential_process = saml2aws login --credential-process --role arn:aws:iam::029608264753:role/x
[profile b]
credential_process = aws-okta cred-process b
[profile c]
credential_process = aws-sso -u open -S Default process --arn arn:aws:iam::029608264753:role/x
[profile d]
credential_process = aws-sso-util credential-process --profile d
[profile e]
credential_process = okta-aws-cli web --format process-credentials --org-domain acme.okta.com
[profile f]
credential_process = sh -c 'vault read -format=json aws/sts/dev | jq .data'
[profile g]
credential_process = aws-adfs login --adfs-host=adfs.acme.example --stdout
",
        );
    }
}
