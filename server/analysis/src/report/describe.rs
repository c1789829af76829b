//! From what a model resolves to plain data, with the values and places that are written in the files.

use catalogue::credentials::{
    KeyKind, account_of_key, is_placeholder_credential, is_well_formed_key_id, key_kind, mask_value,
};
use catalogue::{Key, arn, keys};

use super::failure::describe_failure;
use super::origin::Origin;
use super::text::{key_id, plain, program};
use super::way::{AccessKey, SignInState, SsoSignIn, Way};
use crate::model::{Symbol, SymbolKind, World, latest_expiry, leads_back};
use crate::readers::Reader;
use crate::readers::resolve::{
    Environment, Failure, FailureKind, Profiles, Resolution, RoleSource, Source, StaticKeys,
};

/// Turns a resolution into a way.
pub(crate) struct Describer<'w, 'p, 'e> {
    pub(crate) world: &'w World<'p>,
    pub(crate) environment: &'e Environment,
    /// Both files as the client reads them: with quotes or without, with a comment or without.
    pub(crate) profiles: &'e dyn Profiles,
}

impl<'w, 'p> Describer<'w, 'p, '_> {
    /// How credentials come about for the profile `name`.
    pub(crate) fn way(&self, name: &str, found: &Resolution) -> Way {
        match found {
            Resolution::Static(keys) => Way::AccessKey(self.access_key(name, *keys)),
            Resolution::Role { role_arn, source } => self.role(name, *role_arn, source),
            Resolution::WebIdentity { role_arn, .. } => {
                let (role, account) = self.assumed(name, *role_arn);
                Way::WebIdentity { role, account }
            }
            Resolution::Sso { session } => Way::Sso(self.sign_in(name, session.as_deref())),
            Resolution::Login => {
                let session = self.value(name, keys::LOGIN_SESSION);
                let state = session.map_or(SignInState::Unknown, |it| self.cached(it));
                Way::Login { account: session.and_then(account_of_arn), state }
            }
            Resolution::Process(source) => self.process(name, *source),
            Resolution::CredentialSource => self.credential_source(name),
            Resolution::Container(variable) => Way::Container(variable),
            Resolution::None => Way::Instance,
            Resolution::Fails(failure) => self.stop(name, failure),
        }
    }

    /// The sign-in that is cached under a name.
    fn cached(&self, name: &str) -> SignInState {
        match self.world.facts.sign_ins.get(name) {
            None => SignInState::Unknown,
            Some(None) => SignInState::Missing,
            Some(Some(sign_in)) => SignInState::Until(sign_in.ends),
        }
    }

    fn process(&self, name: &str, source: Source) -> Way {
        if self.runs_itself(name) {
            return Way::Stops {
                role: None,
                account: None,
                source: None,
                why: "the command of credential_process leads back to this profile".to_owned(),
                profile: name.to_owned(),
                at: self.origin(name, source, keys::CREDENTIAL_PROCESS),
            };
        }
        let command = self.written(name, source, keys::CREDENTIAL_PROCESS);
        Way::Process {
            program: command.map(program).unwrap_or_default(),
            at: self.origin(name, source, keys::CREDENTIAL_PROCESS),
        }
    }

    /// Whether the AWS CLI, which the command calls, runs the command again.
    fn runs_itself(&self, name: &str) -> bool {
        let Some(profile) = self.profile(name) else { return false };
        matches!(profile.resolve(Reader::Botocore), Resolution::Process(_))
            && leads_back(&profile, |name| self.profile(name))
    }

    fn stop(&self, name: &str, failure: &Failure) -> Way {
        let (role, account) =
            self.value(name, keys::ROLE_ARN).map(role_and_account).unwrap_or_default();
        let blamed = self.profile(&failure.profile).and_then(|profile| profile.first());
        Way::Stops {
            role,
            account,
            source: self.failing_source(name, failure),
            why: describe_failure(&failure.why, self.world.facts.is_complete()),
            profile: failure.profile.clone(),
            at: blamed.map(Origin::header),
        }
    }

    /// The profile whose credentials the role `name` was to be assumed with.
    fn failing_source(&self, name: &str, failure: &Failure) -> Option<String> {
        match &failure.why {
            FailureKind::SourceMissing(source)
            | FailureKind::SourceWithoutCredentials(source)
            | FailureKind::Cycle(source)
                // Further along the chain, the missing one is another profile's source.
                if failure.profile == name =>
            {
                Some(source.clone())
            }
            _ => {
                self.value(name, keys::ROLE_ARN)?;
                self.value(name, keys::SOURCE_PROFILE).map(str::to_owned)
            }
        }
    }

    fn access_key(&self, name: &str, keys: StaticKeys) -> AccessKey {
        let id = self.written(name, keys.id, keys::AWS_ACCESS_KEY_ID).unwrap_or_default();
        let stated = || self.value(name, keys::AWS_ACCOUNT_ID).filter(|id| arn::is_account_id(id));
        // What a placeholder decodes to is nobody's account.
        let is_real = !is_placeholder_credential(id);
        let account = account_of_key(id).filter(|_| is_real).map(|account| account.to_string());
        AccessKey {
            id: key_id(id),
            is_of_aws: is_well_formed_key_id(id),
            // The ID itself holds the account that it was made for; the setting is what somebody
            // wrote.
            account: account.or_else(|| stated().map(str::to_owned)),
            needs_token: key_kind(id) == KeyKind::Temporary && self.asks_aws(name),
            has_token: self.sent_token(name, keys).is_some(),
            at: self.origin(name, keys.id, keys::AWS_ACCESS_KEY_ID),
            secret_at: is_elsewhere(keys)
                .then(|| self.origin(name, keys.secret, keys::AWS_SECRET_ACCESS_KEY))
                .flatten(),
            expires: self.expiry(name, keys.id),
            fault: self.fault_of_key(name, keys),
        }
    }

    /// When a key expires by the note beside it.
    fn expiry(&self, name: &str, source: Source) -> Option<i64> {
        let Some(file) = source.file() else {
            let noted = self.environment.filled("AWS_CREDENTIAL_EXPIRATION")?;
            return crate::timestamp::parse_timestamp(noted).map(jiff::Timestamp::as_second);
        };
        // In the key's own section: tools write the note beside the key.
        let section = self.profile(name)?.setting_in(file, keys::AWS_ACCESS_KEY_ID)?.section;
        latest_expiry(section).map(|(end, _)| end.as_second())
    }

    fn role(&self, name: &str, role_arn: Source, source: &RoleSource) -> Way {
        let (role, account) = self.assumed(name, role_arn);
        let (source, with) = match source {
            RoleSource::Profile(next, inner) => {
                // A role may name its own profile as its source, for the key that is beside it.
                (Some(next.clone()).filter(|next| next != name), self.way(next, inner))
            }
            RoleSource::Own(inner) => (None, self.way(name, inner)),
            RoleSource::CredentialSource => (None, self.credential_source(name)),
        };
        Way::Role { role, account, source, with: Box::new(with) }
    }

    /// The role of an ARN that comes from here, and its account.
    fn assumed(&self, name: &str, source: Source) -> (Option<String>, Option<String>) {
        self.written(name, source, keys::ROLE_ARN).map(role_and_account).unwrap_or_default()
    }

    fn credential_source(&self, name: &str) -> Way {
        let source = self.value(name, keys::CREDENTIAL_SOURCE);
        Way::CredentialSource(source.map(plain).unwrap_or_default())
    }

    fn sign_in(&self, name: &str, session: Option<&str>) -> SsoSignIn {
        let account = self.value(name, keys::SSO_ACCOUNT_ID).filter(|id| arn::is_account_id(id));
        // A profile without a session says itself where to sign in.
        let section = match session {
            Some(session) => self.world.find(SymbolKind::SsoSession, session),
            None => self.profile(name),
        };
        let value = |key| section.and_then(|section| section.get(key));
        let start_url = value(keys::SSO_START_URL);
        // The file in the cache is named after one of the two, the session first.
        // https://github.com/boto/botocore/blob/develop/botocore/utils.py
        let cached_as = session.or(start_url);
        let state = cached_as.map_or(SignInState::Unknown, |name| self.cached(name));
        SsoSignIn {
            session: session.map(plain),
            start_url: start_url.map(plain),
            region: value(keys::SSO_REGION).map(plain),
            permission_set: self.value(name, keys::SSO_ROLE_NAME).map(plain),
            account: account.map(str::to_owned),
            state,
        }
    }

    /// A value as most readers take it for a profile.
    fn value(&self, name: &str, key: Key) -> Option<&'w str> {
        self.profile(name)?.get(key)
    }

    /// The value that a source has for a setting.
    fn written(&self, name: &str, source: Source, key: Key) -> Option<&str> {
        match source {
            Source::File(file) => Some(self.profile(name)?.setting_in(file, key)?.value()),
            Source::Variable(variable) => self.environment.get(variable),
        }
    }

    fn origin(&self, name: &str, source: Source, key: Key) -> Option<Origin> {
        match source {
            Source::File(file) => {
                let found = self.profile(name)?.setting_in(file, key)?;
                Some(Origin::line(found.section, found.setting.line))
            }
            Source::Variable(variable) => Some(variable.into()),
        }
    }

    pub(super) fn profile(&self, name: &str) -> Option<Symbol<'w, 'p>> {
        self.world.find(SymbolKind::Profile, name)
    }
}

/// Whether the halves of a key come from different files, or one of them from a variable.
fn is_elsewhere(keys: StaticKeys) -> bool {
    keys.id.file() != keys.secret.file()
}

fn role_and_account(text: &str) -> (Option<String>, Option<String>) {
    // Masked before it is cut: of a secret with a slash, the part after it may not look like one.
    let masked = mask_value(text);
    let role = arn::parse(text).ok().and_then(|_| masked.rsplit_once('/'));
    (role.map(|(_, role)| plain(role)), account_of_arn(text))
}

fn account_of_arn(text: &str) -> Option<String> {
    let arn = arn::parse(text).ok().filter(arn::Arn::has_account_id)?;
    Some(arn.account.to_owned())
}
