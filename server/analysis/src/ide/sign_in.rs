//! What signs in where somebody is not, or no longer, signed in at IAM Identity Center.

use catalogue::keys;
use syntax::FileKind;

use super::cursor::{Cursor, CursorPart};
use super::redact::is_safe_to_show;
use crate::engine::Pair;
use crate::facts::Facts;
use crate::model::SymbolKind;

/// The sso-session that a header or a setting at byte `offset` of a file names, where nobody is signed in
/// with it.
pub fn sign_in_at(pair: &Pair, file: FileKind, offset: u32) -> Option<String> {
    let world = &pair.world();
    let cursor = Cursor::new(pair, world, file, offset)?;
    let section = cursor.section;
    let name = match (section.symbol()?, cursor.part()) {
        ((SymbolKind::SsoSession, name), CursorPart::Header) => name,
        ((SymbolKind::Profile, _), CursorPart::Header) => section.get(keys::SSO_SESSION)?,
        ((SymbolKind::Profile, _), CursorPart::Name(index) | CursorPart::Value(index)) => {
            let setting = &section.settings[index];
            setting.is(keys::SSO_SESSION).then(|| section.value(setting))?
        }
        _ => return None,
    };
    // The name is shown in the command that signs in.
    (is_signed_out(pair.facts(), name) && is_safe_to_show(name)).then(|| name.to_owned())
}

/// Whether the cache of sign-ins is known, and has nothing that still holds.
fn is_signed_out(facts: &Facts, name: &str) -> bool {
    // Where nobody looked into the cache, an offer would be a guess.
    let known = facts.sign_ins.get(name).zip(facts.now);
    known.is_some_and(|(sign_in, now)| sign_in.is_none_or(|sign_in| sign_in.ends <= now))
}
