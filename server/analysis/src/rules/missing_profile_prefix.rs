mod default;

use catalogue::{Sections, ValueKind, keys, services};
use syntax::{FileKind, Span};

use crate::finding::{Anchor, Finding, Severity};
use crate::lint::probe::missing;
use crate::lint::{Check, Findings, SymbolContext};
use crate::model::{Header, Section, Setting, Spelling, SymbolKind};
use crate::readers::Readers;
use crate::rule::{Group, Rule};

pub(super) static RULE: Rule = Rule {
    code: "missing-profile-prefix",
    severity: Severity::Error,
    group: Group::Default,
    doc: r"A profile in the config file lacks the word `profile`.

In the config file, the header of a profile other than `default` is `[profile NAME]`. Only the
credentials file uses the name alone. Tools ignore `[NAME]` without an error and later fail with
`The config profile (NAME) could not be found`, or `You must specify a region` although one is set. The PHP
SDK and Laravel want the word for credentials of the default profile as well: if you name them in the setting
`readers`, `[default]` with such settings is reported.

```ini bad
[dev]
region = us-east-1
```

```ini good
[profile dev]
region = us-east-1
```

The fix inserts the word. It is safe. It is not offered if `[profile NAME]` also exists: merge the two by
hand. If the section may be of another kind, or its name begins with `profile`, is similar to `default` or is one
that people give to a file (`[credentials]`), the fix is not safe. It is not offered for `[toplevel]`, the header of
the aliases of the AWS CLI, and for a block such as `[s3]`, whose settings belong into a profile.
",
};

pub(super) const CHECKS: &[Check] = &[Check::Symbol(&[SymbolKind::Profile], check)];

fn check(symbol: &SymbolContext<'_, '_>, findings: &mut Findings<'_>) {
    for section in symbol.in_file(FileKind::Config) {
        let Some(header) = section.header.as_ref() else { continue };
        let name = symbol.name();
        if name == "default" && header.spelling == Spelling::Right {
            default::check(symbol, section, header, findings);
        }
        if section.spelling() != Spelling::MissingPrefix
            || !header.closed
            || name.eq_ignore_ascii_case("default")
            || header.is_in_two_brackets(&section.source.text)
        {
            continue;
        }
        let readers = missing(section, SymbolKind::Profile, name, symbol.options());
        if readers.is_empty() {
            continue;
        }
        if let Some(message) = of_other_place(section, name, readers) {
            findings.report(section, header.brackets, message).about(readers);
            continue;
        }
        let likelier = likelier_header(section, name);
        let message = format!(
            "`[{name}]` is not a profile in the config file, so {readers} {} it. Rename it to `[{}]`.",
            readers.verb("ignores", "ignore"),
            likelier.clone().unwrap_or_else(|| format!("profile {name}")),
        );
        let finding = findings.report(section, header.brackets, message).about(readers);
        // Otherwise the fix would make a duplicate, over which the AWS CLI and boto3 refuse the
        // file.
        if symbol.relate_twin(section, finding).is_some() {
            continue;
        }
        // The same name in another case is most likely the same profile.
        match symbol.in_other_case().find(|it| it.headers_in(FileKind::Config).next().is_some()) {
            Some(other) => {
                let message = format!("the profile `{}`, whose name differs in case", other.name());
                if let Some(header) = other.header() {
                    finding.related(Anchor::Header(header), message);
                }
            }
            None => offer(finding, section, header, name, likelier),
        }
    }
}

/// What to say of a header that is not that of a profile: of another file, or the name of a block.
fn of_other_place(section: &Section<'_>, name: &str, readers: Readers) -> Option<String> {
    let ignored = format!("{readers} {} it", readers.verb("ignores", "ignore"));
    if name == "toplevel" {
        // https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-alias.html
        return Some(format!(
            "`[toplevel]` is a header of `~/.aws/cli/alias`. Here {ignored}: move the aliases there."
        ));
    }
    // Git and others have it; a profile may be called so, too.
    if ["include", "import"].contains(&name)
        && section.top_level().any(|it| section.text(it.name) == "path")
    {
        return Some(format!(
            "`[{name}]` has no effect: no AWS tool reads other files from here. Put their sections into this file."
        ));
    }
    let is_in_block = |setting: &Setting| {
        let found = catalogue::lookup_in(Sections::PROFILE, Some(name), section.text(setting.name));
        found.is_some_and(|known| known.parent == Some(name))
    };
    let is_block = catalogue::lookup_in(Sections::PROFILE, None, name)
        .is_some_and(|known| known.kind == ValueKind::Block && !known.is_family());
    let mut settings = section.top_level().peekable();
    (is_block && settings.peek().is_some() && settings.all(is_in_block)).then(|| {
        format!(
            "`[{name}]` is not a profile, so {ignored}. Put the settings under `{name} =` in one."
        )
    })
}

fn offer(
    finding: &mut Finding,
    section: &Section<'_>,
    header: &Header,
    name: &str,
    likelier: Option<String>,
) {
    let prefixed = if header.quotes.is_some() {
        section.edit(header.between(), format!("profile {name}"))
    } else {
        section.edit(Span::at(header.name.start), "profile ")
    };
    let title = format!("Rename to `[profile {name}]`");
    match likelier {
        // Not safe then: which of the two the header means is a guess.
        Some(likelier) => {
            let edit = section.edit(header.between(), likelier.as_str());
            finding.fix(format!("Rename to `[{likelier}]`"), vec![edit]).fix(title, vec![prefixed]);
        }
        None => {
            finding.safe_fix(title, vec![prefixed]);
        }
    }
}

/// Headers of people who think that a file has one section, or that it is that of boto 2: `[Credentials]`.
const OF_FILE: [&str; 4] = ["aws", "cli", "config", "credentials"];

/// The header that is likelier than `[profile NAME]`: `[profile dev]` for `[profile-dev]`, `[default]` for
/// `[defualt]`, `[sso-session corp]` for a section with scopes, or with a portal and without a role, and
/// `[services local]` for one with the endpoint of a service.
fn likelier_header(section: &Section<'_>, name: &str) -> Option<String> {
    // A blank of a web page.
    let decoded = name.replace("&nbsp;", " ");
    if decoded != name && !decoded.contains('&') {
        return Some(decoded.trim().to_owned());
    }
    let glued = SymbolKind::ALL.into_iter().find_map(|kind| {
        let rest = name.strip_prefix(kind.prefix())?.trim_start_matches(['-', '_', '=']);
        (!rest.is_empty()).then(|| kind.header(FileKind::Config, rest))
    });
    let has = |key| section.setting(key).is_some();
    let is_session = has(keys::SSO_REGISTRATION_SCOPES)
        || has(keys::SSO_START_URL) && !has(keys::SSO_ACCOUNT_ID) && !has(keys::SSO_ROLE_NAME);
    let is_services = !section.settings.is_empty()
        && section
            .top_level()
            .all(|setting| services::lookup(section.text(setting.name)).is_some());
    let kind = match (is_session, is_services) {
        (true, _) => Some(SymbolKind::SsoSession),
        (_, true) => Some(SymbolKind::Services),
        _ => None,
    };
    // `[default2]` is a second one.
    let word = name.trim_matches(|c: char| !c.is_ascii_alphanumeric()).to_ascii_lowercase();
    let is_default = OF_FILE.contains(&&*word)
        || ["default", "defaults"].contains(&&*word)
        || !word.starts_with("default")
            && catalogue::suggest(name, ["default"].into_iter()).is_some();
    let default = is_default.then(|| "default".to_owned());
    glued.or_else(|| Some(kind?.header(FileKind::Config, name))).or(default)
}

#[cfg(test)]
mod tests {
    use syntax::FileKind;

    use crate::rules::fixture::{check, check_all, fixed, fixed_by, no_fix, pair_of};

    const CODE: &str = "missing-profile-prefix";

    #[test]
    fn a_bare_name_in_the_config_file_is_reported() {
        check(
            CODE,
            "--- config
[default]
[dev]
^^^^^ error: `[dev]` is not a profile in the config file, so every AWS tool except the Ruby SDK ignores it. Rename it to `[profile dev]`.
region = us-east-1
[ \"two words\" ]
[profile a]
[plugins]
[okta]
[Default]
[DEFAULT]
[dev2
[granted_registry_start acme]
[{\"SecretAccessKey\":\"x\"}]
--- credentials
[dev]
",
        );
    }

    #[test]
    fn headers_that_are_no_profiles_are_not_made_profiles() {
        check_all(
            "--- config
[toplevel]
^^^^^^^^^^ error[missing-profile-prefix]: `[toplevel]` is a header of `~/.aws/cli/alias`. Here every AWS tool except the Ruby SDK ignores it: move the aliases there.
whoami = sts get-caller-identity
[include]
^^^^^^^^^ error[missing-profile-prefix]: `[include]` has no effect: no AWS tool reads other files from here. Put their sections into this file.
path = ~/.aws/config.d/work
^^^^ info[unknown-setting]: No known tool reads `path`.
[s3]
^^^^ error[missing-profile-prefix]: `[s3]` is not a profile, so every AWS tool except the Ruby SDK ignores it. Put the settings under `s3 =` in one.
max_concurrent_requests = 20
",
        );
        no_fix(CODE, "", "--- config\n[toplevel]\nwhoami = sts get-caller-identity\n");
        no_fix(CODE, "", "--- config\n[include]\npath = ~/.aws/work\n");
        no_fix(CODE, "", "--- config\n[s3]\nmax_concurrent_requests = 20\n");
        for header in ["cli", "aws", "credentials", "Credentials"] {
            let file = |header: &str| format!("--- config\n[{header}]\nregion = us-east-1\n");
            fixed(CODE, &file(header), &file("default"));
        }
    }

    #[test]
    fn the_fix_inserts_the_word() {
        fixed(CODE, "--- config\n[dev] # mine\r\n", "--- config\n[profile dev] # mine\r\n");
        fixed(CODE, "--- config\n['dev']\n", "--- config\n[profile dev]\n");
    }

    #[test]
    fn a_twin_is_pointed_out_instead() {
        no_fix(CODE, "", "--- config\n[dev]\nregion = us-east-1\n[profile dev]\noutput = json\n");
        no_fix(CODE, "", "--- config\n[Dev]\nregion = eu-west-1\n[profile dev]\noutput = json\n");
        fixed(
            CODE,
            "--- config\n[dev]\n--- credentials\n[dev]\n",
            "--- config\n[profile dev]\n--- credentials\n[dev]\n",
        );
    }

    #[test]
    fn no_fix_is_safe_where_the_header_may_mean_another() {
        let are_safe = |header: &str| -> Vec<bool> {
            let pair = pair_of(&format!("--- config\n[{header}]\nregion = eu-west-1\n"));
            let mut findings = pair.findings(FileKind::Config);
            let finding = findings.find(|finding| finding.rule.code == CODE).unwrap();
            finding.fixes.iter().map(|fix| fix.safe).collect()
        };
        assert_eq!(are_safe("dev"), [true]);
        for header in ["defualt", "defaults", "Defaults", "default.", "default:", "default,"] {
            assert_eq!(are_safe(header), [false, false], "{header}");
        }
        assert_eq!(are_safe("profile-dev"), [false, false]);
        assert_eq!(are_safe("credentials"), [false, false]);
    }

    #[test]
    fn other_meanings_are_offered_first() {
        fixed(CODE, "--- config\n[profile-dev]\n", "--- config\n[profile dev]\n");
        fixed_by(
            CODE,
            "Rename to `[profile profile-dev]`",
            "--- config\n[profile-dev]\n",
            "--- config\n[profile profile-dev]\n",
        );
        fixed(
            CODE,
            "--- config\n[corp]\nsso_registration_scopes = sso:account:access\n",
            "--- config\n[sso-session corp]\nsso_registration_scopes = sso:account:access\n",
        );
        for (wrong, right) in [
            ("profiledev", "profile dev"),
            ("profile=dev", "profile dev"),
            ("defualt", "default"),
            ("defaults", "default"),
            ("default.", "default"),
            ("profile&nbsp;dev", "profile dev"),
            ("default2", "profile default2"),
        ] {
            let file = |header| format!("--- config\n[{header}]\nregion = us-east-1\n");
            fixed(CODE, &file(wrong), &file(right));
        }
        fixed(
            CODE,
            "--- config\n[local]\ns3 =\n  endpoint_url = http://localhost:4566\n",
            "--- config\n[services local]\ns3 =\n  endpoint_url = http://localhost:4566\n",
        );
        fixed(
            CODE,
            "--- config\n[corp]\nsso_start_url = https://acme.awsapps.com/start\n",
            "--- config\n[sso-session corp]\nsso_start_url = https://acme.awsapps.com/start\n",
        );
    }
}
