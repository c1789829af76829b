//! Programs of others, and which of their commands print credentials in the form of a process.

use crate::model::Invocation;

/// What prints no credentials, and what to do about it.
pub(super) struct WrongCommand {
    /// "`saml2aws login` without `--credential-process`"
    pub(super) what: String,
    pub(super) remedy: String,
}

/// The command of each program that prints credentials, and the option without which it does not. Programs
/// without a command never do.
const PRINTING: [(&str, &[&str], Option<&str>); 12] = [
    ("saml2aws", &["login"], Some("--credential-process")),
    ("aws-okta", &["cred-process"], None),
    ("aws-sso", &["process"], None),
    ("aws-sso-util", &["credential-process"], None),
    ("aws-adfs", &["login"], Some("--stdout")),
    ("okta-aws-cli", &[], Some("--format=process-credentials")),
    ("aws2-wrap", &[], Some("--process")),
    ("granted", &["credential-process"], None),
    ("aws-azure-login", NONE, None),
    ("aws-mfa", NONE, None),
    ("assume", NONE, None),
    ("vault", NONE, None),
];

/// No command of this name exists.
const NONE: &[&str] = &["\0"];

/// What is wrong with a call of one of these programs.
pub(super) fn wrong_command(program: &str, call: &Invocation) -> Option<WrongCommand> {
    let (_, commands, option) = PRINTING.iter().find(|(name, ..)| *name == program)?;
    let first = call.words.first().map(String::as_str);
    // The value of an option such as `-S` is a word before the command.
    let has_command = call.words.iter().any(|word| commands.contains(&word.as_str()));
    let prints = commands.is_empty() || has_command;
    let has_option = option.is_none_or(|option| match option.split_once('=') {
        Some((name, value)) => call.option(name) == Some(value),
        None => call.has(option),
    });
    if prints && has_option || call.has("--help") || call.has("--version") {
        return None;
    }
    let named = match first.filter(|first| is_plain(first)) {
        Some(first) => format!("`{program} {first}`"),
        None => format!("`{program}`"),
    };
    Some(match option.filter(|_| prints) {
        Some(option) => WrongCommand {
            what: format!("{named} without `{option}`"),
            remedy: "Add it.".to_owned(),
        },
        None if *commands == NONE => {
            WrongCommand { what: named, remedy: "Use another program.".to_owned() }
        }
        None => WrongCommand {
            what: named,
            remedy: match option {
                Some(option) => format!("Use `{program} {} {option}`.", commands.join("`, `")),
                None => format!("Use `{program} {}`.", commands.join("`, `")),
            },
        },
    })
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
