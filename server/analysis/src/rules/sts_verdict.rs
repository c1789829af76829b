//! What a live validation found about the current access key of a profile.

use catalogue::{Verdict, keys};

use crate::credentials_digest::CredentialsDigest;
use crate::lint::SymbolContext;
use crate::model::{SettingRef, Symbol};

/// The access key ID of a profile, and the verdict about exactly its key, secret and token.
pub(super) fn verdict<'c, 'p>(
    symbol: &SymbolContext<'c, 'p>,
) -> Option<(SettingRef<'c, 'p>, &'c Verdict)> {
    let verdicts = &symbol.facts().verdicts;
    // Nearly always: without a live check no digest needs to be made.
    if verdicts.is_empty() {
        return None;
    }
    let (id, digest) = credentials_digest(symbol)?;
    verdicts.get(&digest).map(|verdict| (id, verdict))
}

/// The access key ID of a profile, and what verdicts know its credentials by.
pub(crate) fn credentials_digest<'w, 'p>(
    profile: &Symbol<'w, 'p>,
) -> Option<(SettingRef<'w, 'p>, CredentialsDigest)> {
    let find = |key| profile.setting(key).filter(|found| !found.setting.is_empty());
    let (id, secret) = (find(keys::AWS_ACCESS_KEY_ID)?, find(keys::AWS_SECRET_ACCESS_KEY)?);
    // As it is written, with quotes and comments: a verdict ends with any byte that a reader may
    // take for a part of the value.
    let token = find(keys::AWS_SESSION_TOKEN).map(|token| token.written());
    Some((id, CredentialsDigest::new(id.written(), secret.written(), token)))
}

#[cfg(test)]
pub(super) mod fixture {
    use catalogue::keys;
    use syntax::FileKind;

    use super::*;
    use crate::rules::fixture::pair_of;

    pub(in super::super) const KEY: &str = "aws_access_key_id = ASIAQNZGKIQY56JQ7WML\n\
        aws_secret_access_key = made/up\naws_session_token = token\n";

    /// Holds what a rule says once AWS has said this about [`KEY`]: the setting it stands on and how
    /// it begins, or nothing.
    #[track_caller]
    pub(in super::super) fn check_verdict(
        code: &str,
        verdict: Verdict,
        fixture: &str,
        expected: &str,
    ) {
        let mut pair = pair_of(fixture);
        let token = fixture.contains("aws_session_token").then_some("token");
        let digest = CredentialsDigest::new("ASIAQNZGKIQY56JQ7WML", "made/up", token);
        pair.add_verdicts([(digest, verdict)]);
        let finding =
            pair.findings(FileKind::Credentials).find(|finding| finding.rule.code == code);
        let Some(finding) = finding else {
            assert_eq!(expected, "", "{code} says nothing");
            return;
        };
        let world = pair.world();
        let section = world.section(finding.at.section);
        let on = [
            ("id", keys::AWS_ACCESS_KEY_ID),
            ("secret", keys::AWS_SECRET_ACCESS_KEY),
            ("region", keys::REGION),
        ];
        let here = |key| section.setting(key).is_some_and(|it| it.value == finding.at.span);
        let on = on.into_iter().find(|(_, key)| here(*key)).map(|(name, _)| name);
        let said = format!("{}: {}", on.unwrap_or("?"), finding.message);
        assert!(!expected.is_empty() && said.starts_with(expected), "{said}");
    }
}
