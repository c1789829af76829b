use crate::facts::Lookup;
use crate::finding::Severity;
use crate::lint::{Check, Findings, SettingContext};
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-file",
    severity: Severity::Warning,
    group: Group::Default,
    doc: r"A setting names a file that is not there.

With a `ca_bundle` that is missing each request fails, with a `web_identity_token_file` the profile
gives no credentials. This is looked up for the files that AWS tools read on this machine, when they
are opened, saved or changed on disk, and for absolute paths alone: a copy in a repository may be meant
for a machine that has the file.

```ini bad
[default]
region = eu-west-1
ca_bundle = /etc/ssl/no-such-file.pem
```

```ini good
[default]
region = eu-west-1
```

There is no fix: where the file is only you can know.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Setting(check)];

fn check(context: &SettingContext<'_, '_>, findings: &mut Findings<'_>) {
    let Some((Lookup::File(_), _)) = context.absence() else { return };
    let readers = context.readers();
    if readers.is_empty() {
        return;
    }
    let name = context.name();
    let fail = readers.verb("fails where it needs it", "fail where they need it");
    let message =
        format!("`{name}` names no file on this machine; {readers} {fail}; correct the path");
    findings.report(context.section, context.setting.meant, message);
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
    fn fires_on_what_was_not_found() {
        check_with(
            CODE,
            "--- config
[profile a]
ca_bundle = /gone.pem # the proxy's
            ^^^^^^^^^ warning: `ca_bundle` names no file on this machine; AWS CLI, boto3, the Go SDK and the Ruby SDK fail where they need it; correct the path
[profile b]
ca_bundle = C:\\gone.pem
            ^^^^^^^^^^^ warning: `ca_bundle` names no file on this machine
--- credentials
[c]
role_arn = arn:aws:iam::029608264753:role/c
web_identity_token_file = '/var/run/my token'
                           ^^^^^^^^^^^^^^^^^ warning: `web_identity_token_file` names no file on this machine
",
            absent(&["/gone.pem", "C:\\gone.pem", "/var/run/my token"]),
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
