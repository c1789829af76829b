mod old_credential_file;
mod pager;

use catalogue::keys;
use syntax::FileKind;

use crate::facts::{Absence, Lookup};
use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext, SymbolContext};
use crate::model::SymbolKind;
use crate::readers::resolve::Resolution;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-file",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting names a file that does not exist, or a directory.

Without its `ca_bundle` every request fails, and without its `web_identity_token_file` the profile gets
no credentials. Only absolute paths and those below `~` are checked, and only in the files that AWS tools
read on this machine, when these are opened, saved or changed on disk. A copy in a repository may be for a machine
that has the file. The AWS CLI runs the program in `cli_pager` to show output, also where the value is a word such as
`off`: empty turns paging off.

```ini bad
[default]
region = eu-west-1
ca_bundle = /etc/ssl/no-such-file.pem
```

```ini good
[default]
region = eu-west-1
```

There is no fix: only you know where the file is.
",
};

pub(super) const CHECKS: &[Check] = &[
    Check::Setting(check),
    Check::Setting(pager::check),
    Check::Symbol(&[SymbolKind::Profile], check_token),
    Check::Environment(old_credential_file::check),
];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let is_token = context.setting.is(keys::WEB_IDENTITY_TOKEN_FILE);
    let Some((Lookup::File(_), absence)) = context.absence().filter(|_| !is_token) else { return };
    let Some(what) = describe(absence, context.name()) else { return };
    let mut readers = context.readers();
    let name = context.name();
    // Others look for a directory called `~`: `unexpanded-path` reports that.
    if context.text(context.setting.value).starts_with('~') {
        readers = readers.iter().filter(|reader| reader.expands_home(name)).collect();
    }
    // No reader in use opens the file.
    if readers.is_empty() {
        return;
    }
    let fail = readers.verb("fails when it needs it", "fail when they need it");
    let message = format!("`{name}` names {what}, so {readers} {fail}. Correct the path.");
    findings.report(context.section, context.setting.value, message).about(readers);
}

/// What is at a path in place of the file that a setting needs.
fn describe(absence: Absence, name: &str) -> Option<&'static str> {
    match absence {
        // The AWS CLI loads plugins from a directory.
        Absence::Directory if name.eq_ignore_ascii_case("cli_legacy_plugin_path") => None,
        Absence::Directory => Some("a directory, not a file"),
        _ => Some("a file that does not exist"),
    }
}

/// Only those who assume the role with the token miss it: keys or a sign-in may come first.
fn check_token(profile: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for file in FileKind::ALL {
        let found = profile.setting_in(file, keys::WEB_IDENTITY_TOKEN_FILE);
        let absence = found.and_then(|found| Some((found, profile.absence(found)?.1)));
        let Some((found, absence)) = absence else { continue };
        let name = keys::WEB_IDENTITY_TOKEN_FILE.name();
        let Some(what) = describe(absence, name) else { continue };
        let reads_it = |resolution: &Resolution| {
            let end = resolution.own_end(profile.name());
            matches!(
                end,
                Some(Resolution::WebIdentity { token_file, .. }) if *token_file == file.into()
            )
        };
        let takers = profile.resolving(reads_it);
        if takers.is_empty() {
            continue;
        }
        let denial = takers.denial("gets", "get", "credentials");
        let message = format!("`{name}` names {what}, so {denial}. Correct the path.");
        findings.report(found.section, found.setting.value, message).about(takers);
    }
}

#[cfg(test)]
mod tests {
    use crate::facts::{Absence, Facts, Lookup};
    use crate::options::Options;
    use crate::readers::{Reader, Readers};
    use crate::rules::fixture::check_with;

    const CODE: &str = "missing-file";

    fn absent(paths: &'static [&str]) -> impl FnOnce(&mut Facts, &mut Options) {
        |facts, _| {
            facts.active = true;
            let lookups = paths.iter().map(|path| Lookup::File((*path).to_owned()));
            facts.absent = lookups.map(|lookup| (lookup, Absence::Missing)).collect();
        }
    }

    #[test]
    fn a_directory_is_no_file() {
        let picture = "--- config
[profile a]
ca_bundle = /etc/ssl/certs
            ^^^^^^^^^^^^^^ warning: `ca_bundle` names a directory, not a file, so the AWS CLI, boto3, the Go SDK and the Ruby SDK fail when they need it. Correct the path.
[profile b]
role_arn = arn:aws:iam::029608264753:role/c
web_identity_token_file = /etc
                          ^^^^ warning: `web_identity_token_file` names a directory, not a file, so
[plugins]
cli_legacy_plugin_path = /etc
";
        check_with(CODE, picture, |facts, _| {
            facts.active = true;
            let lookups = ["/etc/ssl/certs", "/etc"].map(|path| Lookup::File(path.to_owned()));
            facts.absent = lookups.into_iter().map(|it| (it, Absence::Directory)).collect();
        });
    }

    #[test]
    fn fires_on_what_was_not_found() {
        check_with(
            CODE,
            "--- config
[profile a]
ca_bundle = /gone.pem # the proxy's
            ^^^^^^^^^ warning: `ca_bundle` names a file that does not exist, so the AWS CLI, boto3, the Go SDK and the Ruby SDK fail when they need it. Correct the path.
[profile b]
ca_bundle = C:\\gone.pem
            ^^^^^^^^^^^ warning: `ca_bundle` names a file that does not exist
--- credentials
[c]
role_arn = arn:aws:iam::029608264753:role/c
web_identity_token_file = '/var/run/my token'
                           ^^^^^^^^^^^^^^^^^ warning: `web_identity_token_file` names a file that does not exist, so
",
            absent(&["/gone.pem", "C:\\gone.pem", "/var/run/my token"]),
        );
    }

    #[test]
    fn below_the_home_directory_only_those_miss_it_who_look_there() {
        let picture = "--- config
[default]
ca_bundle = ~/gone.pem
            ^^^^^^^^^^ warning: `ca_bundle` names a file that does not exist, so the AWS CLI and boto3 fail when they need it. Correct the path.
[profile b]
ca_bundle = ~/there.pem
[profile c]
ca_bundle = ~jo/gone.pem
";
        check_with(CODE, picture, |facts, options| {
            absent(&["/home/jane/gone.pem"])(facts, options);
            facts.home = Some("/home/jane".to_owned());
        });
    }

    #[test]
    fn only_those_who_read_the_token_miss_it() {
        check_with(
            CODE,
            "--- config
[profile a]
role_arn = arn:aws:iam::029608264753:role/a
web_identity_token_file = /gone
                          ^^^^^ warning: `web_identity_token_file` names a file that does not exist, so no AWS tool gets credentials. Correct the path.
[profile b]
web_identity_token_file = /gone
aws_access_key_id = AKIASP2TPHJSQH3FJRUX
aws_secret_access_key = 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
",
            absent(&["/gone"]),
        );
    }

    #[test]
    fn silent_on_what_is_there_or_cannot_be_judged() {
        let text = "--- config
[profile a]
ca_bundle = /there.pem
proxy_ca_bundle = gone.pem
data_path = /gone.pem
web_identity_token_file = $HOME/gone.pem
[profile b]
ca_bundle = ~/gone.pem
proxy_ca_bundle = <path>
credential_process = /gone.pem
[b]
ca_bundle = /gone.pem
[sso-session c]
ca_bundle = /gone.pem
";
        check_with(CODE, text, absent(&["/gone.pem", "gone.pem", "~/gone.pem", "<path>"]));
        let text = "--- config\n[default]\nca_bundle = /gone.pem\n";
        check_with(CODE, text, |facts, options| {
            absent(&["/gone.pem"])(facts, options);
            facts.active = false;
        });
        check_with(CODE, text, |facts, options| {
            absent(&["/gone.pem"])(facts, options);
            options.readers = Readers::from_iter([Reader::Rust]);
        });
    }
}
