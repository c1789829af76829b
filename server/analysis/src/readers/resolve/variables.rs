//! The variables that more than one client reads, and the credentials that they give.

use super::environment::Environment;
use super::outcome::{Resolution, Source, StaticKeys};

/// Whether a client uses a variable with this value.
type Uses = fn(&str) -> bool;

/// Any value, also an empty one.
pub(super) fn set(_: &str) -> bool {
    true
}

/// A value that is not empty.
pub(super) fn filled(value: &str) -> bool {
    !value.is_empty()
}

/// A value that is not only white space.
pub(super) fn not_blank(value: &str) -> bool {
    !value.trim().is_empty()
}

impl Environment {
    /// The first of these variables that the client uses.
    pub(super) fn first(&self, variables: &[&'static str], uses: Uses) -> Option<&'static str> {
        let mut variables = variables.iter().copied();
        variables.find(|variable| self.get(variable).is_some_and(uses))
    }

    /// An access key, each part from the first of its variables that the client uses.
    pub(super) fn keys(
        &self,
        [ids, secrets, tokens]: [&[&'static str]; 3],
        uses: Uses,
    ) -> Option<Resolution> {
        let (id, secret) = (self.first(ids, uses)?, self.first(secrets, uses)?);
        Some(access_key(id, secret, self.first(tokens, uses)))
    }

    /// A role with a web identity token, if the client uses both variables.
    pub(super) fn web_identity(&self, uses: Uses) -> Option<Resolution> {
        Some(Resolution::WebIdentity {
            token_file: Source::Variable(self.first(&[TOKEN_FILE], uses)?),
            role_arn: Source::Variable(self.first(&[ROLE_ARN], uses)?),
        })
    }

    /// The container at the address in a variable.
    pub(super) fn container(&self, uses: Uses) -> Option<Resolution> {
        self.first(&[RELATIVE_URI, FULL_URI], uses).map(Resolution::Container)
    }

    /// The variable for a token file or an address, if it is empty. (An empty role is sent to AWS.)
    pub(super) fn leading_nowhere(&self, found: &Resolution) -> Option<&'static str> {
        let (Resolution::WebIdentity { token_file: Source::Variable(variable), .. }
        | Resolution::Container(variable)) = found
        else {
            return None;
        };
        // The SDK for Rust asks whether the variable is set, and then opens the file `""` or parses the
        // URL `""`.
        (self.get(variable) == Some("")).then_some(variable)
    }
}

/// An access key whose parts are in these variables.
pub(super) fn access_key(
    id: &'static str,
    secret: &'static str,
    token: Option<&'static str>,
) -> Resolution {
    Resolution::Static(StaticKeys {
        id: Source::Variable(id),
        secret: Source::Variable(secret),
        token: token.map(|token| (Source::Variable(token), token)),
    })
}

/// The parts of an access key under the names that every client knows.
pub(super) const KEYS: [&[&str]; 3] = [&[KEY_ID], &[SECRET], &[TOKEN]];
pub(super) const KEY_ID: &str = "AWS_ACCESS_KEY_ID";
pub(super) const SECRET: &str = "AWS_SECRET_ACCESS_KEY";
pub(super) const TOKEN: &str = "AWS_SESSION_TOKEN";
pub(super) const TOKEN_FILE: &str = "AWS_WEB_IDENTITY_TOKEN_FILE";
pub(super) const ROLE_ARN: &str = "AWS_ROLE_ARN";
const RELATIVE_URI: &str = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
pub(super) const FULL_URI: &str = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
