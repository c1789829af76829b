//! Both files as a reader merges them, and what following a chain needs for every reader.

use super::effective::order;
use super::environment::Environment;
use super::outcome::{Failure, FailureKind, Resolution, Source, StaticKeys};
use super::profiles::Profiles;
use crate::readers::Reader;
use syntax::FileKind;

/// Both files as `reader` merges them to find credentials.
#[derive(Clone, Copy)]
pub(super) struct MergedFiles<'p> {
    pub(super) reader: Reader,
    /// What the reader keeps of each file.
    pub(super) profiles: &'p dyn Profiles,
    pub(super) environment: &'p Environment,
}

impl<'p> MergedFiles<'p> {
    pub(super) fn exists(self, profile: &str) -> bool {
        FileKind::ALL.into_iter().any(|file| self.has_profile(file, profile))
    }

    pub(super) fn has_profile(self, file: FileKind, profile: &str) -> bool {
        self.profiles.has_profile(file, profile)
    }

    /// The value of a setting in one file.
    pub(super) fn setting(self, file: FileKind, profile: &str, key: &str) -> Option<&'p str> {
        self.profiles.setting(file, profile, key)
    }

    pub(super) fn has_sso_session(self, session: &str) -> bool {
        self.profiles.has_sso_session(session)
    }

    pub(super) fn has_sso_session_in(self, file: FileKind, session: &str) -> bool {
        self.profiles.has_sso_session_in(file, session)
    }

    pub(super) fn sso_session_in(
        self,
        file: FileKind,
        session: &str,
        key: &str,
    ) -> Option<&'p str> {
        self.profiles.sso_session_in(file, session, key)
    }

    /// The value of a setting in an sso-session.
    pub(super) fn sso_session(self, session: &str, key: &str) -> Option<&'p str> {
        self.profiles.sso_session(session, key)
    }

    /// The value of a setting and its file.
    pub(super) fn find(self, profile: &str, key: &str) -> Option<(FileKind, &'p str)> {
        let files = order(self.reader, self.profiles, profile, key);
        self.profiles.find(files, profile, key)
    }

    pub(super) fn get(self, profile: &str, key: &str) -> Option<&'p str> {
        self.find(profile, key).map(|(_, value)| value)
    }

    pub(super) fn has(self, profile: &str, key: &str) -> bool {
        self.find(profile, key).is_some()
    }

    pub(super) fn source_of(self, profile: &str, key: &str) -> Option<Source> {
        self.find(profile, key).map(|(file, _)| file.into())
    }

    /// The way of a profile that has both settings for it.
    pub(super) fn web_identity(self, profile: &str) -> Option<Resolution> {
        Some(Resolution::WebIdentity {
            token_file: self.source_of(profile, "web_identity_token_file")?,
            role_arn: self.source_of(profile, "role_arn")?,
        })
    }

    /// A way that fails if this setting, which leads to it, is empty.
    pub(super) fn unless_empty(
        self,
        profile: &str,
        key: &'static str,
        found: Resolution,
    ) -> Result<Resolution, Failure> {
        match self.get(profile, key) {
            Some("") => Err(Failure::new(profile, FailureKind::SettingEmpty(key))),
            _ => Ok(found),
        }
    }

    /// An access key whose halves and token can come from different files.
    pub(super) fn joined_keys(self, profile: &str) -> Option<StaticKeys> {
        Some(StaticKeys {
            id: self.source_of(profile, "aws_access_key_id")?,
            secret: self.source_of(profile, "aws_secret_access_key")?,
            token: self
                .source_of(profile, "aws_session_token")
                .map(|source| (source, "aws_session_token")),
        })
    }
}

/// The profiles of a chain so far, the first one included.
pub(super) struct Visited<'p>(Vec<&'p str>);

impl<'p> Visited<'p> {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn contains(&self, profile: &str) -> bool {
        self.0.contains(&profile)
    }

    pub(super) fn push(&mut self, profile: &'p str) -> Result<(), Failure> {
        // Each step is a call, and a generated file has chains of 100,000 profiles: without a limit
        // they would overflow the stack of the editor's server.
        if self.0.len() == super::LONGEST_CHAIN {
            return Err(Failure::new(profile, FailureKind::ChainTooLong));
        }
        self.0.push(profile);
        Ok(())
    }
}

/// The result of one step of a chain: credentials, none from this source, or an error.
pub(super) type StepResult = Result<Option<Resolution>, Failure>;

/// The values of `credential_source`.
pub(super) const CREDENTIAL_SOURCES: [&str; 3] =
    // https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
    ["Environment", "EcsContainer", "Ec2InstanceMetadata"];
