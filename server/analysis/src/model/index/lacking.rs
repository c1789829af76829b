//! Settings that people expect a profile to inherit from `[default]`, and who lacks them.

use catalogue::{Key, KnownSetting, keys};

/// The settings whose absence makes commands fail.
const INHERITED: [Key; 2] = [keys::REGION, keys::CA_BUNDLE];

/// Whether people expect that a profile inherits from `[default]`. What aws-mfa takes keys from needs nothing
/// else. <https://github.com/broamski/aws-mfa#credentials-file-setup>
pub(super) fn is_to_inherit(name: &str) -> bool {
    name != "default" && !name.ends_with("-long-term")
}

/// Which of [`INHERITED`] a profile has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Inherited([bool; INHERITED.len()]);

impl Inherited {
    /// aws-vault takes over all settings of the profile in `include_profile`.
    pub(super) fn note(&mut self, known: Option<&KnownSetting>, value: &str) {
        let Some(key) = known.map(KnownSetting::key).filter(|_| !value.is_empty()) else { return };
        for (has, inherited) in self.0.iter_mut().zip(INHERITED) {
            *has |= key == inherited || key == keys::INCLUDE_PROFILE;
        }
    }
}

/// How many profiles lack each.
#[derive(Clone, Debug, Default)]
pub(super) struct Lacking([u32; INHERITED.len()]);

impl Lacking {
    /// Notes what a profile has now; whether the first came to lack something, or the last no longer does.
    pub(super) fn replace(&mut self, old: Option<Inherited>, new: Option<Inherited>) -> bool {
        let before = self.0.map(|count| count > 0);
        for (at, count) in self.0.iter_mut().enumerate() {
            // A profile without any setting lacks nothing: it is only referred to, or being typed.
            let lacks = |has: Option<Inherited>| u32::from(has.is_some_and(|has| !has.0[at]));
            *count = *count + lacks(new) - lacks(old);
        }
        before != self.0.map(|count| count > 0)
    }

    pub(super) fn has(&self, key: Key) -> bool {
        INHERITED.iter().zip(self.0).any(|(inherited, count)| *inherited == key && count > 0)
    }
}
