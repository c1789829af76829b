//! The values of variables, checked as settings of a profile.

use catalogue::endpoints::{EndpointOwner, endpoint as owner};
use catalogue::variables::ENDPOINT_OF_SERVICE;
use catalogue::{Key, KnownSetting, ValueKind, keys, services};
use syntax::{FileKind, PerFile};

use super::named::setting_of;
use crate::engine::Pair;
use crate::facts::{Facts, FileFacts};
use crate::finding::Finding;
use crate::lint::VariableFinding;
use crate::located_edit::LocatedEdit;
use crate::readers::resolve::Environment;
use crate::report::shell_word;
use crate::rule::Rule;
use crate::rules;

/// Variables whose values belong together: a profile of their own, in which the rules see them. Each other
/// variable is alone in one.
const TOGETHER: [&[&str]; 2] = [
    &[
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "AWS_SECURITY_TOKEN",
        "AWS_CREDENTIAL_EXPIRATION",
        "AWS_SESSION_EXPIRATION",
        "AWS_REGION",
    ],
    &["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN", "AWS_ROLE_SESSION_NAME"],
];

/// What to type about a variable where there is no fix.
#[derive(Clone, Copy)]
enum Command {
    Nothing,
    Unset,
    UnsetKeys,
    UnsetOlderToken,
    RenameOlderToken,
    RemoveQuotes,
}

/// The rules that say of a variable what they say of a setting.
const RULES: [(&Rule, Command); 27] = [
    (rules::AVAILABILITY_ZONE_AS_REGION, Command::Nothing),
    (rules::CONFLICTING_SESSION_TOKENS, Command::UnsetOlderToken),
    (rules::CONTROL_CHARACTER, Command::Nothing),
    (rules::DEPRECATED_SETTING, Command::RenameOlderToken),
    (rules::EXPIRED_CREDENTIALS, Command::UnsetKeys),
    (rules::INVALID_BOOLEAN, Command::Unset),
    (rules::INVALID_CHOICE, Command::Unset),
    (rules::INVALID_NUMBER, Command::Unset),
    (rules::INVISIBLE_CHARACTER, Command::Nothing),
    (rules::MALFORMED_ACCESS_KEY_ID, Command::Nothing),
    (rules::MALFORMED_ARN, Command::Nothing),
    (rules::MALFORMED_SECRET_ACCESS_KEY, Command::Nothing),
    (rules::MALFORMED_SESSION_TOKEN, Command::Nothing),
    (rules::MALFORMED_URL, Command::Unset),
    (rules::MALFORMED_VALUE, Command::Unset),
    (rules::MISSING_FILE, Command::Unset),
    (rules::MISSING_SESSION_TOKEN, Command::UnsetKeys),
    (rules::NOT_AN_ACCESS_KEY, Command::Nothing),
    (rules::PLACEHOLDER_CREDENTIAL, Command::UnsetKeys),
    (rules::PLACEHOLDER_VALUE, Command::Unset),
    (rules::QUOTED_VALUE, Command::RemoveQuotes),
    (rules::RELATIVE_PATH, Command::Unset),
    (rules::SMTP_PASSWORD, Command::Nothing),
    (rules::SWAPPED_CREDENTIALS, Command::Nothing),
    (rules::UNEXPANDED_PATH, Command::Nothing),
    (rules::UNEXPECTED_SESSION_TOKEN, Command::Unset),
    (rules::UNKNOWN_REGION, Command::Unset),
];

impl Command {
    fn for_variable(self, name: &str) -> Option<String> {
        match self {
            Self::Unset => Some(format!("unset {name}")),
            Self::UnsetKeys => {
                Some("unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN".to_owned())
            }
            Self::UnsetOlderToken => Some("unset AWS_SECURITY_TOKEN".to_owned()),
            Self::RenameOlderToken if name == "AWS_SECURITY_TOKEN" => {
                Some("export AWS_SESSION_TOKEN=\"$AWS_SECURITY_TOKEN\"".to_owned())
            }
            Self::RemoveQuotes => {
                Some(format!("export {name}=\"$(printf %s \"${name}\" | tr -d \"\\\"'\")\""))
            }
            Self::Nothing | Self::RenameOlderToken => None,
        }
    }
}

/// The findings about values.
pub(super) fn check_values(pair: &Pair, environment: &Environment) -> Vec<VariableFinding> {
    let set: Vec<Variable<'_>> = environment.variables.iter().filter_map(Variable::of).collect();
    // Keys for another service than AWS have other forms. One such endpoint is enough.
    let endpoints = set.iter().filter(|variable| variable.setting.key() == keys::ENDPOINT_URL);
    let endpoint = endpoints.max_by_key(|variable| owner(variable.value));
    let endpoint = endpoint.filter(|variable| owner(variable.value) != EndpointOwner::Aws);
    // There, a region has any name.
    let is_elsewhere = endpoint.is_some();
    let endpoint = endpoint.map(|it| it.name);
    let is_alone = |variable: &&Variable<'_>| {
        !TOGETHER.concat().contains(&variable.name)
            && endpoint != Some(variable.name)
            && !(is_elsewhere && variable.setting.key() == keys::REGION)
    };
    let alone = set.iter().filter(is_alone).map(|variable| vec![*variable]);
    let [keys, role] = TOGETHER.map(|names| {
        let named = |name: &&str| set.iter().find(|it| it.name == *name).copied();
        names.iter().filter_map(named).collect::<Vec<_>>()
    });
    let endpoint = set.iter().filter(|variable| endpoint == Some(variable.name)).copied();
    let together = [keys.into_iter().chain(endpoint).collect(), role];
    let profiles = alone.chain(together).filter(|variables| !variables.is_empty());
    profiles.flat_map(|variables| Profile::of(variables, pair, environment).findings()).collect()
}

/// A variable that is set to something.
#[derive(Clone, Copy)]
struct Variable<'e> {
    name: &'e str,
    value: &'e str,
    setting: &'static KnownSetting,
}

impl<'e> Variable<'e> {
    fn of((name, value): (&'e String, &'e String)) -> Option<Self> {
        let setting = setting_of(name)?;
        // Of empty ones, `ends` says what tools make of them.
        (!value.is_empty()).then_some(Self { name, value, setting })
    }

    /// The lines above it where it is alone: the endpoint of a service is in the service's block.
    fn header(&self) -> String {
        let service = self.name.strip_prefix(ENDPOINT_OF_SERVICE).map(str::to_ascii_lowercase);
        match service.as_deref().and_then(services::lookup) {
            Some(service) => format!("[services variables]\n{} =\n  ", service.config_id),
            None => "[default]\n".to_owned(),
        }
    }
}

/// Variables as the settings of a profile, one on each line below the header.
struct Profile<'e> {
    variables: Vec<Variable<'e>>,
    text: String,
    pair: Pair,
}

impl<'e> Profile<'e> {
    fn of(variables: Vec<Variable<'e>>, pair: &Pair, environment: &Environment) -> Self {
        let lines = variables.iter().map(|variable| {
            format!("{} = {}\n", variable.setting.name, on_one_line(variable.value))
        });
        let header = match variables.as_slice() {
            [only] => only.header(),
            _ => "[default]\n".to_owned(),
        };
        let text: String = [header].into_iter().chain(lines).collect();
        let known = FileFacts { known: true, ..FileFacts::default() };
        let facts = Facts {
            files: PerFile::of(|_| known.clone()),
            now: pair.facts().now,
            home: environment.home.clone(),
            // No other program completes the value of a variable, as one may complete a file.
            active: true,
            absent: environment.absent.clone().into_iter().collect(),
            ..Facts::default()
        };
        let pair = Pair::new(
            PerFile { config: Some(&text), credentials: None },
            facts,
            pair.options().clone(),
        );
        Self { variables, text, pair }
    }

    fn findings(&self) -> Vec<VariableFinding> {
        let findings = self.pair.findings(FileKind::Config);
        let findings = findings.filter_map(|finding| {
            // The others speak of files: of headers, of profiles, of what is read where.
            let (_, command) = RULES.iter().find(|(rule, _)| *rule == finding.rule)?;
            self.of_variable(finding, *command)
        });
        findings.collect()
    }

    fn of_variable(&self, finding: &Finding, command: Command) -> Option<VariableFinding> {
        let (_, span) = self.pair.locate(finding.at);
        let line = self.text[..span.start as usize].matches('\n').count();
        let variable = match self.variables.as_slice() {
            [only] => only,
            all => all.get(line.checked_sub(1)?)?,
        };
        Some(VariableFinding {
            variable: variable.name.to_owned(),
            rule: finding.rule,
            severity: finding.severity,
            message: self.as_variables(&finding.message),
            command: self
                .fixed_value(finding, line, variable)
                .or_else(|| command.for_variable(variable.name)),
        })
    }

    /// The command that sets the variable as the first fix sets its setting.
    fn fixed_value(
        &self,
        finding: &Finding,
        line: usize,
        variable: &Variable<'_>,
    ) -> Option<String> {
        // A command is shown, and the value of a credential may not be.
        if is_credential(variable.setting) {
            return None;
        }
        let edits = self.pair.edits(&finding.fixes.first()?.remedy)?;
        let text = LocatedEdit::apply_all(&self.text, &self.pair.located(&edits));
        let (_, value) = text.lines().nth(line)?.split_once(" = ")?;
        Some(format!("export {}={}", variable.name, shell_word(value)))
    }

    /// A message with the names of variables in place of those of settings.
    fn as_variables(&self, message: &str) -> String {
        let set = self.variables.iter().map(|variable| (variable.name, variable.setting.key()));
        // A message may also name what is missing.
        let missing = [
            ("AWS_ACCESS_KEY_ID", keys::AWS_ACCESS_KEY_ID),
            ("AWS_SECRET_ACCESS_KEY", keys::AWS_SECRET_ACCESS_KEY),
            ("AWS_SESSION_TOKEN", keys::AWS_SESSION_TOKEN),
        ];
        set.chain(missing).fold(message.to_owned(), |message, (name, key): (&str, Key)| {
            message.replace(&format!("`{}`", key.name()), &format!("`{name}`"))
        })
    }
}

fn is_credential(setting: &KnownSetting) -> bool {
    setting.secret || setting.kind == ValueKind::AccessKeyId
}

/// A value as the value of a setting: a line break would end it.
fn on_one_line(value: &str) -> String {
    value.trim().replace(['\r', '\n'], " ")
}
