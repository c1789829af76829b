//! Pairs of files with an environment, and what a client comes to with them, in words that can be
//! compared. Every value is made up.

use std::collections::BTreeMap;

use analysis::readers::resolve::{
    ClientResolution, Environment, Failure, FailureKind, FileViews, Profiles as _, Resolution,
    RoleSource, Selection, Source, StaticKeys, answer, region,
};
use analysis::readers::{self, Client};
use proptest::prelude::*;
use proptest::sample::select;
use syntax::FileKind;

use crate::{Texts, merging, ways};

/// A pair of files, the variables around it, and the profile that is asked for by name.
#[derive(Clone, Debug)]
pub struct Case {
    /// The files.
    pub texts: Texts,
    /// The variables by name.
    pub variables: BTreeMap<&'static str, String>,
    /// The profile, if one is named.
    pub profile: Option<&'static str>,
}

/// Variables that count for credentials or the region of any client, with values that differ from
/// those of the files; `@` is the directory of what they lead to.
const VARIABLES: &[(&str, &[&str])] = &[
    ("AWS_PROFILE", &["a", "b", "default", "missing", ""]),
    ("AWS_DEFAULT_PROFILE", &["a", "b", "default", "missing", ""]),
    ("AWS_ACCESS_KEY_ID", &["AKIAENVIRONMENT00001", "AKIAENVIRONMENT00001", ""]),
    ("AWS_SECRET_ACCESS_KEY", &["environment/secret", "environment/secret", ""]),
    ("AWS_SESSION_TOKEN", &["environment-token", ""]),
    ("AWS_SECURITY_TOKEN", &["older-token", ""]),
    ("AWS_CREDENTIAL_EXPIRATION", &["2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z", ""]),
    ("AWS_ACCESS_KEY", &["AKIAENVIRONMENT00002", ""]),
    ("AWS_SECRET_KEY", &["environment/second", ""]),
    ("AMAZON_ACCESS_KEY_ID", &["AKIAENVIRONMENT00003", ""]),
    ("AMAZON_SECRET_ACCESS_KEY", &["environment/third", ""]),
    ("AMAZON_SESSION_TOKEN", &["third-token", ""]),
    ("SECRET_ACCESS_KEY", &["environment/fourth", ""]),
    ("AWS_WEB_IDENTITY_TOKEN_FILE", &["@/run/environment", ""]),
    ("AWS_ROLE_ARN", &["arn:aws:iam::029608264753:role/environment", ""]),
    ("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", &["/relative", ""]),
    ("AWS_CONTAINER_CREDENTIALS_FULL_URI", &["http://127.0.0.1:9/full", ""]),
    ("AWS_REGION", &["eu-north-1", ""]),
    ("AWS_DEFAULT_REGION", &["eu-south-1", ""]),
    ("AMAZON_REGION", &["ap-south-1", ""]),
];

/// Pairs that merge in different ways, with an environment.
pub fn cases() -> impl Strategy<Value = Case> {
    in_environment(merging::texts())
}

/// Pairs that lead to credentials in different ways, with an environment.
pub fn ways() -> impl Strategy<Value = Case> {
    in_environment(ways::texts())
}

/// Pairs, a few variables, and in one case of four a name. Pairs of variables that mean something
/// together come together more often than chance has it.
fn in_environment(texts: impl Strategy<Value = Texts>) -> impl Strategy<Value = Case> {
    let value = |at: usize| {
        let (name, values) = VARIABLES[at];
        select(values).prop_map(move |value| (name, value))
    };
    let variable = (0..VARIABLES.len()).prop_flat_map(value);
    let together = prop_oneof![
        4 => Just(vec![]),
        2 => (value(2), value(3)).prop_map(|(id, secret)| vec![id, secret]),
        1 => (value(13), value(14)).prop_map(|(token, role)| vec![token, role]),
    ];
    let names = select(&["a", "b", "default", "missing"][..]);
    let profile = prop::option::weighted(0.25, names);
    let single = prop::collection::vec(variable, 0..4);
    (texts, together, single, profile).prop_map(|(texts, together, single, profile)| {
        let variables = single.into_iter().chain(together);
        let variables = variables.map(|(name, value)| (name, value.to_owned())).collect();
        Case { texts, variables, profile }
    })
}

/// A client's profile, its way to credentials and its region, in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The way, with the values it takes.
    pub way: String,
    /// The region.
    pub region: Option<String>,
}

/// Which failures lead to the same words as none, where a client goes on after them.
pub type InWords = fn(&Failure) -> String;

/// What the model of a client says of a case; none where it refuses a file.
pub fn said(client: Client, case: &Case, now: i64, in_words: InWords) -> Option<Said> {
    let read = |file| readers::read(client.reader(), file, &case.texts[file as usize]).ok();
    let (config, credentials) = (read(FileKind::Config)?, read(FileKind::Credentials)?);
    let files = FileViews { config: &config, credentials: &credentials };
    let owned = |(name, value): (&&str, &String)| ((*name).to_owned(), value.clone());
    let environment = Environment {
        variables: case.variables.iter().map(owned).collect(),
        now: Some(now),
        ..Environment::EMPTY
    };
    let selection = match case.profile {
        Some(name) => Selection::Named(name.to_owned()),
        None => Selection::ByEnvironment,
    };
    let ClientResolution { selected, resolution } =
        answer(client, &files, &selection, &environment);
    let words = Words { files, environment: &environment, failure: in_words };
    let region = region(client, &files, &selection, &environment).map(|(_, region)| region);
    Some(Said { way: words.way(&selected.name, &resolution), region })
}

/// Finds the values for a resolution.
struct Words<'w, 'v, 't> {
    files: FileViews<'v, 't>,
    environment: &'w Environment,
    failure: InWords,
}

impl Words<'_, '_, '_> {
    fn way(&self, name: &str, found: &Resolution) -> String {
        match found {
            Resolution::Static(keys) => {
                let secret = self.value(keys.secret, name, "aws_secret_access_key");
                format!("{} secret {secret}", self.key(name, *keys))
            }
            Resolution::Role { role_arn, source } => self.role(name, *role_arn, source),
            Resolution::WebIdentity { token_file, role_arn } => {
                let role = self.value(*role_arn, name, "role_arn");
                let token = self.value(*token_file, name, "web_identity_token_file");
                format!("web identity {role} {token}")
            }
            Resolution::Sso { .. } => "sso".to_owned(),
            Resolution::Login => "login".to_owned(),
            Resolution::Process(source) => {
                format!("process {}", self.value(*source, name, "credential_process"))
            }
            Resolution::CredentialSource => "credential_source".to_owned(),
            Resolution::Container(variable) => {
                let host = if variable.contains("RELATIVE") { "http://169.254.170.2" } else { "" };
                let address = self.environment.get(variable).unwrap_or_default();
                format!("container {host}{address}")
            }
            Resolution::None => "nothing".to_owned(),
            Resolution::Fails(failure) => (self.failure)(failure),
        }
    }

    /// What `credential_source` names is where the models end.
    fn role(&self, name: &str, role_arn: Source, source: &RoleSource) -> String {
        let source = match source {
            RoleSource::CredentialSource => return "credential_source".to_owned(),
            RoleSource::Own(source) => self.source(name, source),
            RoleSource::Profile(name, source) => self.source(name, source),
        };
        if ["credential_source", "nothing"].contains(&&*source) {
            return source;
        }
        format!("role {} by ({source})", self.value(role_arn, name, "role_arn"))
    }

    /// A role is assumed with a signature, which shows no secret.
    fn source(&self, name: &str, source: &Resolution) -> String {
        match source {
            Resolution::Static(keys) => self.key(name, *keys),
            source => self.way(name, source),
        }
    }

    fn key(&self, name: &str, keys: StaticKeys) -> String {
        let token = keys.token.map(|(source, key)| self.value(source, name, key));
        let id = self.value(keys.id, name, "aws_access_key_id");
        format!("key {id} token {}", token.unwrap_or_default())
    }

    fn value(&self, source: Source, name: &str, key: &str) -> String {
        let value = match source {
            Source::Variable(variable) => self.environment.get(variable),
            Source::File(file) => self.files.setting(file, name, key),
        };
        value.unwrap_or("?").to_owned()
    }
}

/// Why botocore fails, by the class that it raises.
pub fn botocore_error(failure: &Failure) -> String {
    let class = match failure.why {
        FailureKind::ProfileMissing => "ProfileNotFound",
        FailureKind::KeyMissing(_) | FailureKind::VariableMissing(_) | FailureKind::NoSource => {
            "PartialCredentialsError"
        }
        FailureKind::Cycle(_) => "InfiniteLoopConfigError",
        FailureKind::Expired(_) => "RuntimeError",
        FailureKind::VariableEmpty(_) => "ValueError",
        _ => "InvalidConfigError",
    };
    format!("fails {class}")
}
