//! The steps in which a client looks for credentials, and why the alternatives lost.

use catalogue::{Key, keys};
use syntax::FileKind;

use super::ClientAnswer;
use super::origin::Origin;
use crate::model::{Symbol, SymbolKind, World};
use crate::readers::Client;
use crate::readers::resolve::{Environment, FailureKind, Resolution, Source, StaticKeys};

/// One place in which a client looks for credentials.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What it looks for.
    pub label: &'static str,
    /// What came of it.
    pub outcome: StepOutcome,
}

/// What came of a step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StepOutcome {
    /// There is nothing of the kind.
    NotSet,
    /// There is something, but it does not count here.
    PassedOver(Option<Origin>),
    /// The client takes this.
    Taken(Option<Origin>),
    /// The client stops here with an error.
    Fails(Option<Origin>),
    /// There is something, but an earlier step was taken.
    TooLate(Option<Origin>),
    /// Nothing of the kind, and an earlier step was taken.
    NotReached,
}

/// A way to credentials as a step of a search.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum StepKind {
    Environment,
    Role,
    WebIdentity,
    Sso,
    /// An access key in both files, in one of them where the client keeps them apart.
    KeyIn(Option<FileKind>),
    Login,
    Process,
    Container,
    Instance,
}

use StepKind::{
    Container, Environment as Variables, Instance, KeyIn, Login, Process, Role, Sso, WebIdentity,
};

/// The order in which a client looks: that of its model in `readers/resolve`, as a property test holds.
fn order(client: Client) -> &'static [StepKind] {
    const ANY: StepKind = KeyIn(None);
    match client {
        Client::AwsCli | Client::Boto3 => &[
            Variables,
            Role,
            WebIdentity,
            Sso,
            KeyIn(Some(FileKind::Credentials)),
            Login,
            Process,
            KeyIn(Some(FileKind::Config)),
            Container,
            Instance,
        ],
        Client::JavaScript => {
            &[Variables, Role, ANY, WebIdentity, Process, Sso, Login, Container, Instance]
        }
        Client::Rust => {
            &[Variables, Role, WebIdentity, Sso, Login, Process, ANY, Container, Instance]
        }
        Client::Go => {
            &[Variables, Role, ANY, WebIdentity, Sso, Login, Process, Container, Instance]
        }
        Client::Ruby => {
            &[Variables, WebIdentity, Sso, Role, ANY, Login, Process, Container, Instance]
        }
        Client::Java => {
            &[Variables, WebIdentity, Sso, Role, Login, Process, ANY, Container, Instance]
        }
        Client::Crt => &[Variables, Role, WebIdentity, ANY, Process, Container, Instance],
        Client::Dotnet => &[Variables, Sso, Role, WebIdentity, ANY, Process, Container, Instance],
        Client::Cpp => &[Variables, Role, WebIdentity, ANY, Process, Sso, Container, Instance],
        Client::Php => PHP_ORDER,
        // It keeps access keys in a keyring and looks for them neither in the files nor in
        // variables.
        Client::AwsVault => &[Role, Sso, WebIdentity, Process],
        Client::Granted => &[Role, ANY, WebIdentity, Sso, Login, Process, Container, Instance],
    }
}

/// One file after the other, so that a key of credentials comes before a role of config.
const PHP_ORDER: &[StepKind] = &[
    Variables,
    WebIdentity,
    Sso,
    KeyIn(Some(FileKind::Credentials)),
    Process,
    Role,
    KeyIn(Some(FileKind::Config)),
    Container,
    Instance,
];

/// The steps of a client on its way to an answer.
pub(super) fn steps(
    world: &World<'_>,
    environment: &Environment,
    found: &ClientAnswer,
) -> Vec<Step> {
    // A client that refuses a file looks for nothing.
    let Some(resolution) = &found.resolution else { return Vec::new() };
    let profile = world.find(SymbolKind::Profile, &found.selected.name);
    let decisive = deciding_step(resolution);
    let mut is_decided = false;
    let mut steps = Vec::new();
    for kind in order(found.client) {
        let origin = origin_of(*kind, profile, environment);
        // The first that fits: a client with keys in either file has two such steps.
        let is_decisive = !is_decided && decisive.is_some_and(|other| is_same(*kind, other));
        let outcome = match (is_decisive, is_decided, origin) {
            (true, _, origin) if matches!(resolution, Resolution::Fails(_)) => {
                StepOutcome::Fails(origin)
            }
            (true, _, origin) => StepOutcome::Taken(origin),
            (_, true, Some(origin)) => StepOutcome::TooLate(Some(origin)),
            (_, true, None) => StepOutcome::NotReached,
            (_, false, Some(origin)) => StepOutcome::PassedOver(Some(origin)),
            (_, false, None) => StepOutcome::NotSet,
        };
        is_decided |= is_decisive;
        steps.push(Step { label: label(*kind), outcome });
    }
    steps
}

fn label(kind: StepKind) -> &'static str {
    match kind {
        StepKind::Environment => "variables",
        Role => "role_arn",
        WebIdentity => "web_identity_token_file",
        Sso => "IAM Identity Center",
        KeyIn(None) => "access key",
        KeyIn(Some(FileKind::Config)) => "access key in config",
        KeyIn(Some(FileKind::Credentials)) => "access key in credentials",
        Login => "login_session",
        Process => "credential_process",
        Container => "container",
        Instance => "instance",
    }
}

fn is_same(step: StepKind, other: StepKind) -> bool {
    // A failure names no file, and some clients do not keep files apart.
    step == other || matches!((step, other), (KeyIn(None), KeyIn(_)) | (KeyIn(_), KeyIn(None)))
}

/// The step at which a search ended; `None` where no profile was found.
fn deciding_step(resolution: &Resolution) -> Option<StepKind> {
    Some(match resolution {
        Resolution::Static(StaticKeys { id: Source::Variable(_), .. })
        | Resolution::WebIdentity { token_file: Source::Variable(_), .. } => StepKind::Environment,
        Resolution::Static(StaticKeys { id: Source::File(file), .. }) => KeyIn(Some(*file)),
        Resolution::WebIdentity { .. } => WebIdentity,
        Resolution::Role { .. } | Resolution::CredentialSource => Role,
        Resolution::Sso { .. } => Sso,
        Resolution::Login => Login,
        Resolution::Process(_) => Process,
        Resolution::Container(_) => Container,
        Resolution::None => Instance,
        Resolution::Fails(failure) => match &failure.why {
            FailureKind::ProfileMissing => return None,
            FailureKind::VariableMissing(_) | FailureKind::Expired(_) => StepKind::Environment,
            FailureKind::KeyMissing(_) => KeyIn(None),
            FailureKind::SsoSessionMissing(_)
            | FailureKind::SsoSessionElsewhere(_)
            | FailureKind::SsoDisagrees(_)
            | FailureKind::SsoMisplaced(_)
            | FailureKind::SsoIncomplete(_) => Sso,
            FailureKind::RoleArnMissing("web_identity_token_file") => WebIdentity,
            _ => Role,
        },
    })
}

/// Where something is written that a step looks for.
fn origin_of(
    kind: StepKind,
    profile: Option<Symbol<'_, '_>>,
    environment: &Environment,
) -> Option<Origin> {
    let variable = |name: &'static str| environment.get(name).map(|_| Origin::from(name));
    let settings: &[Key] = match kind {
        StepKind::Environment => {
            return variable("AWS_ACCESS_KEY_ID")
                .or_else(|| variable("AWS_WEB_IDENTITY_TOKEN_FILE"));
        }
        Container => {
            return variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")
                .or_else(|| variable("AWS_CONTAINER_CREDENTIALS_FULL_URI"));
        }
        Instance => return None,
        Role => &[keys::ROLE_ARN, keys::SOURCE_PROFILE, keys::CREDENTIAL_SOURCE],
        WebIdentity => &[keys::WEB_IDENTITY_TOKEN_FILE],
        Sso => &[keys::SSO_SESSION, keys::SSO_START_URL, keys::SSO_ACCOUNT_ID],
        Login => &[keys::LOGIN_SESSION],
        Process => &[keys::CREDENTIAL_PROCESS],
        KeyIn(file) => {
            let profile = profile?;
            let written = |key| match file {
                Some(file) => profile.setting_in(file, key),
                None => profile.setting(key),
            };
            let found = written(keys::AWS_ACCESS_KEY_ID)
                .or_else(|| written(keys::AWS_SECRET_ACCESS_KEY))?;
            return Some(Origin::line(found.section, found.setting.line));
        }
    };
    let profile = profile?;
    let found = settings.iter().find_map(|key| profile.setting(*key))?;
    Some(Origin::line(found.section, found.setting.line))
}
