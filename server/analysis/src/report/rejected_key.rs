//! Whether AWS rejects the key that a client comes to, as the client reads it.

use super::describe::Describer;
use super::key_fault::KeyFault;
use crate::model::Symbol;
use crate::readers::resolve::{Resolution, RoleSource, Source, StaticKeys};

impl Describer<'_, '_, '_> {
    /// The fault of the key that a client comes to by itself or at the end of a chain of roles.
    pub(super) fn key_fault(&self, name: &str, found: &Resolution) -> Option<KeyFault> {
        match found {
            Resolution::Static(keys) => self.fault_of_key(name, *keys),
            Resolution::Role { source: RoleSource::Profile(next, inner), .. } => {
                self.key_fault(next, inner)
            }
            Resolution::Role { source: RoleSource::Own(inner), .. } => self.key_fault(name, inner),
            _ => None,
        }
    }

    /// Whether the keys of a profile are for AWS. A test server accepts any key, and other services have keys
    /// of other forms.
    pub(super) fn asks_aws(&self, name: &str) -> bool {
        let is_for_aws = |it: Symbol<'_, '_>| !it.is_named_after_test_server() && it.has_aws_keys();
        self.profile(name).is_none_or(is_for_aws)
    }

    pub(super) fn fault_of_key(&self, name: &str, keys: StaticKeys) -> Option<KeyFault> {
        if !self.asks_aws(name) {
            return None;
        }
        let id = self.read(name, keys.id, "aws_access_key_id")?;
        let secret = self.read(name, keys.secret, "aws_secret_access_key")?;
        KeyFault::of(id, secret, self.sent_token(name, keys))
    }

    /// The session token that a client sends with a key: an empty one counts as none.
    pub(super) fn sent_token(&self, name: &str, keys: StaticKeys) -> Option<&str> {
        let (source, setting) = keys.token?;
        self.read(name, source, setting).filter(|token| !token.is_empty())
    }

    /// The value that a source has for a setting, as the client reads it.
    fn read(&self, name: &str, source: Source, setting: &str) -> Option<&str> {
        match source {
            Source::File(file) => self.profiles.setting(file, name, setting),
            Source::Variable(variable) => self.environment.get(variable),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::Client;
    use crate::readers::resolve::{Environment, Selection};
    use crate::report::{Audience, SharedAnswer, report};
    use crate::rules::fixture::pair_of;

    const SECRET: &str = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";

    /// Who comes to a key in which state, a line each.
    fn states(files: &str, profile: &str) -> String {
        let pair = pair_of(files);
        let clients = Client::COMMON.to_vec();
        let audience = Audience { environment: &Environment::EMPTY, clients };
        let report = report(&pair.world(), &audience, &Selection::Named(profile.to_owned()));
        let line = |answer: &SharedAnswer| {
            let who = answer.clients.label(&report.clients);
            format!("{who}: {}\n", answer.way.state(None).word())
        };
        report.answers.iter().map(line).collect()
    }

    #[test]
    fn an_empty_token_is_not_sent() {
        let section = |id: &str| {
            format!(
                "--- credentials\n[a]\naws_access_key_id = {id}\naws_secret_access_key = {SECRET}\n\
                 aws_session_token =\n"
            )
        };
        assert_eq!(states(&section("ASIAQNZGKIQY56JQ7WML"), "a"), "every tool: missing-token\n");
        assert_eq!(states(&section("AKIASP2TPHJSQH3FJRUX"), "a"), "every tool: ready\n");
    }

    #[test]
    fn what_one_tool_reads_is_no_fault_of_another() {
        let section = |id: &str| {
            format!(
                "--- credentials\n[a]\naws_access_key_id = {id}\naws_secret_access_key = {SECRET}\n"
            )
        };
        assert_eq!(
            states(&section("\"AKIASP2TPHJSQH3FJRUX\""), "a"),
            "every tool except Go: invalid-key\nGo: ready\n"
        );
        assert_eq!(
            states(&section("AKIASP2TPHJSQH3FJRUX # work"), "a"),
            "JavaScript, Rust, Go, Java, CRT: ready\nAWS CLI, boto3, Ruby: invalid-key\n"
        );
        assert_eq!(states(&section("<your-key>"), "a"), "every tool: invalid-key\n");
        assert_eq!(states(&section("ASIAQNZGKIQY56JQ7WML"), "a"), "every tool: missing-token\n");
    }

    #[test]
    fn test_servers_and_other_services_take_any_key() {
        let keys = "aws_access_key_id = test\naws_secret_access_key = test\n";
        let of = |name: &str, config: &str| {
            states(&format!("--- config\n{config}--- credentials\n[{name}]\n{keys}"), name)
        };
        assert_eq!(of("localstack", ""), "every tool: ready\n");
        let endpoint = "[profile dev]\nendpoint_url = http://localhost:4566\n";
        assert_eq!(of("dev", endpoint), "every tool: ready\n");
        assert_eq!(of("dev", ""), "every tool: invalid-key\n");
    }

    #[test]
    fn a_role_has_the_fault_of_the_key_that_assumes_it() {
        let files = "--- config
[profile role]
role_arn = arn:aws:iam::029608264753:role/x
source_profile = base
--- credentials
[base]
aws_access_key_id = AKIASP2TPH
aws_secret_access_key = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt
";
        assert_eq!(states(files, "role"), "every tool: invalid-key\n");
    }
}
