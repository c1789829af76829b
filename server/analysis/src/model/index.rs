use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use catalogue::{Key, keys};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use smallvec::SmallVec;
use syntax::FileKind;

use super::section::{Place, Section, SectionId, Setting};
use super::sections::SectionIds;
use super::symbol::SymbolKind;

/// A symbol's handle. A name keeps its handle while anything defines it or refers to it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct SymbolId(pub(crate) u32);

/// One name: the sections of both files that define it, and who refers to whom.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) kind: SymbolKind,
    pub(crate) name: Box<str>,
    /// By [`FileKind`]; in the order of the document.
    pub(crate) sections: [SectionIds; 2],
    /// Symbols that refer to this one, in no order.
    pub(crate) referrers: SmallVec<[SymbolId; 2]>,
    /// Symbols this one refers to.
    pub(crate) refers_to: SmallVec<[SymbolId; 2]>,
    pub(crate) outline: Outline,
}

impl Entry {
    pub(crate) fn is_defined(&self) -> bool {
        self.sections.iter().any(|sections| !sections.is_empty())
    }

    pub(crate) fn all_sections(&self) -> impl Iterator<Item = SectionId> + '_ {
        self.sections.iter().flatten().copied()
    }
}

/// What other symbols' findings may depend on. A rule reads no more of another symbol than what is
/// hashed here; a property test (engine after edits == engine from scratch) holds it to that.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Outline {
    /// How many sections define the symbol.
    sections: u32,
    digest: u64,
    /// Hashes of the access key ID and of its secret, where a profile has both.
    pub(crate) key: Option<(u64, u64)>,
}

/// The settings whose values shape what a profile's referrers are told. Of keys and tokens only the
/// kind counts, so that typing a secret does not look at every profile that uses it.
const OUTLINE: [Key; 15] = [
    keys::ROLE_ARN,
    keys::SOURCE_PROFILE,
    keys::CREDENTIAL_SOURCE,
    keys::WEB_IDENTITY_TOKEN_FILE,
    keys::CREDENTIAL_PROCESS,
    keys::LOGIN_SESSION,
    keys::SSO_SESSION,
    keys::SSO_START_URL,
    keys::SSO_REGION,
    keys::SSO_ACCOUNT_ID,
    keys::SSO_ROLE_NAME,
    keys::REGION,
    keys::MFA_SERIAL,
    keys::AWS_ACCOUNT_ID,
    keys::ENDPOINT_URL,
];

const SECRETS: [Key; 4] = [
    keys::AWS_ACCESS_KEY_ID,
    keys::AWS_SECRET_ACCESS_KEY,
    keys::AWS_SESSION_TOKEN,
    keys::AWS_SECURITY_TOKEN,
];

impl Outline {
    /// Of all sections that define one symbol.
    pub(crate) fn of<'s, 'd: 's>(sections: impl Iterator<Item = &'s Section<'d>>) -> Self {
        let mut hasher = FxHasher::default();
        let (mut id, mut secret, mut count) = (None, None, 0);
        for section in sections {
            count += 1;
            (section.file, section.id, section.spelling() as u8).hash(&mut hasher);
            for setting in &section.settings {
                let Some(key) = setting.known.map(catalogue::Setting::key) else { continue };
                let value = section.value(setting);
                if matches!(setting.place, Place::Nested(_)) {
                    if is_endpoint(setting) {
                        (key, value).hash(&mut hasher);
                    }
                    continue;
                }
                if SECRETS.contains(&key) {
                    let kind = discriminant(&catalogue::credentials::key_kind(value));
                    (key, kind, value.is_empty()).hash(&mut hasher);
                } else if OUTLINE.contains(&key)
                    || !setting.known.is_some_and(catalogue::Setting::is_aws)
                {
                    (key, value).hash(&mut hasher);
                }
                match key {
                    keys::AWS_ACCESS_KEY_ID if !value.is_empty() => id = Some(hash(value)),
                    keys::AWS_SECRET_ACCESS_KEY if !value.is_empty() => secret = Some(hash(value)),
                    _ => {}
                }
            }
        }
        Self { sections: count, digest: hasher.finish(), key: id.zip(secret) }
    }

    pub(crate) fn is_defined(self) -> bool {
        self.sections > 0
    }
}

/// Whether a setting names an endpoint, at the top level or in a service's block.
pub(super) fn is_endpoint(setting: &Setting) -> bool {
    setting.known.is_some_and(|known| known.name == keys::ENDPOINT_URL.name())
}

fn hash(value: &str) -> u64 {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Which characters a name has, one bit each: names that are near each other differ in few bits.
fn signature(name: &str) -> u64 {
    name.bytes().fold(0, |bits, byte| bits | 1 << (byte.to_ascii_lowercase() & 63))
}

/// Whether names of these signatures can be so many slips apart: each changes two bits at most.
fn is_near(a: u64, b: u64, slips: usize) -> bool {
    (a ^ b).count_ones() as usize <= 2 * slips
}

/// Whether `name` may be suggested to someone who wrote `lost`.
fn could_mean(lost: &str, name: &str) -> bool {
    lost.eq_ignore_ascii_case(name) || catalogue::suggest(lost, std::iter::once(name)).is_some()
}

/// What a name is the name of, and its length in bytes, as far as that fits.
#[derive(Clone, Copy, Debug)]
struct Form {
    kind: SymbolKind,
    len: u8,
}

impl Form {
    fn of(kind: SymbolKind, name: &str) -> Self {
        Self { kind, len: u8::try_from(name.len()).unwrap_or(u8::MAX) }
    }

    fn is_near(self, other: Self, slips: usize) -> bool {
        self.kind == other.kind && usize::from(self.len.abs_diff(other.len)) <= slips
    }
}

/// The most slips that are suggested away, in names however long.
const MOST_SLIPS: usize = 3;

/// All symbols of a pair, by name.
#[derive(Debug, Default)]
pub(crate) struct Index {
    entries: Vec<Entry>,
    /// Beside the entries, so that looking for near names reads few bytes a symbol.
    signatures: Vec<u64>,
    /// By symbol, like the signatures.
    forms: Vec<Form>,
    free: Vec<SymbolId>,
    /// Symbols that are referred to and not defined.
    dangling: FxHashSet<SymbolId>,
    by_name: [FxHashMap<Box<str>, SymbolId>; 4],
    /// Which profiles hold an access key, with a hash of the secret each gives it.
    by_key: FxHashMap<u64, SmallVec<[(SymbolId, u64); 1]>>,
}

impl Index {
    pub(crate) fn get(&self, id: SymbolId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    pub(crate) fn get_mut(&mut self, id: SymbolId) -> &mut Entry {
        &mut self.entries[id.0 as usize]
    }

    pub(crate) fn find(&self, kind: SymbolKind, name: &str) -> Option<SymbolId> {
        self.by_name[kind as usize].get(name).copied()
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = SymbolId> + use<> {
        (0..self.entries.len() as u32).map(SymbolId)
    }

    pub(crate) fn intern(&mut self, kind: SymbolKind, name: &str) -> SymbolId {
        if let Some(id) = self.find(kind, name) {
            return id;
        }
        let entry = Entry {
            kind,
            name: name.into(),
            sections: [SectionIds::new(), SectionIds::new()],
            referrers: SmallVec::new(),
            refers_to: SmallVec::new(),
            outline: Outline::default(),
        };
        let id = if let Some(id) = self.free.pop() {
            self.signatures[id.0 as usize] = signature(name);
            self.forms[id.0 as usize] = Form::of(kind, name);
            *self.get_mut(id) = entry;
            id
        } else {
            self.signatures.push(signature(name));
            self.forms.push(Form::of(kind, name));
            self.entries.push(entry);
            SymbolId(self.entries.len() as u32 - 1)
        };
        self.by_name[kind as usize].insert(name.into(), id);
        id
    }

    /// Brings the list of dangling symbols up to date for `id`, and forgets a symbol that nothing
    /// defines or refers to any more; whether it is still there.
    pub(crate) fn settle(&mut self, id: SymbolId) -> bool {
        let entry = self.get(id);
        let (defined, referred) = (entry.is_defined(), !entry.referrers.is_empty());
        if referred && !defined {
            self.dangling.insert(id);
        } else {
            self.dangling.remove(&id);
        }
        if defined || referred {
            return true;
        }
        let (kind, name) = (self.get(id).kind, self.get(id).name.clone());
        if self.by_name[kind as usize].get(&name) == Some(&id) {
            self.by_name[kind as usize].remove(&name);
            self.free.push(id);
        }
        false
    }

    /// The symbols that refer to a name which nothing defines and which is near that of `id`: a
    /// name that comes or goes may be, or may have been, what they are told was meant.
    pub(crate) fn lost_near(&self, id: SymbolId) -> impl Iterator<Item = SymbolId> + '_ {
        let (kind, name) = (self.get(id).kind, &*self.get(id).name);
        let bits = self.signatures[id.0 as usize];
        let near = move |other: &&SymbolId| {
            let lost = &*self.get(**other).name;
            let signature = self.signatures[other.0 as usize];
            self.get(**other).kind == kind
                && (is_near(signature, bits, MOST_SLIPS) && could_mean(lost, name)
                    || kind.bare_name(lost) == Some(name))
        };
        let dangling = self.dangling.iter().filter(near).map(|id| self.get(*id));
        dangling.flat_map(|entry| entry.referrers.iter().copied())
    }

    /// Adds a section to those that define a symbol; `before` tells the order of two sections.
    pub(crate) fn attach(
        &mut self,
        id: SymbolId,
        file: FileKind,
        section: SectionId,
        before: impl Fn(SectionId) -> bool,
    ) {
        let sections = &mut self.get_mut(id).sections[file as usize];
        let at = sections.iter().take_while(|other| before(**other)).count();
        sections.insert(at, section);
    }

    pub(crate) fn detach(&mut self, id: SymbolId, file: FileKind, section: SectionId) {
        self.get_mut(id).sections[file as usize].retain(|other| *other != section);
    }

    /// Sets whom a symbol refers to; the symbols that gained or lost it as a referrer.
    pub(crate) fn refer(
        &mut self,
        id: SymbolId,
        targets: &SmallVec<[SymbolId; 2]>,
    ) -> SmallVec<[SymbolId; 2]> {
        if self.get(id).refers_to == *targets {
            return SmallVec::new();
        }
        let old = std::mem::replace(&mut self.get_mut(id).refers_to, targets.clone());
        let lost = old.iter().filter(|target| !targets.contains(target));
        let gained = targets.iter().filter(|target| !old.contains(target));
        let changed: SmallVec<[SymbolId; 2]> = lost.chain(gained).copied().collect();
        for target in &changed {
            let referrers = &mut self.get_mut(*target).referrers;
            match referrers.iter().position(|referrer| *referrer == id) {
                Some(at) => {
                    referrers.swap_remove(at);
                }
                None => referrers.push(id),
            }
        }
        changed
    }

    /// Sets a symbol's outline; the profiles that share an access key it has or had, if that makes
    /// a difference to them: where the secret stands is in the outline as well.
    pub(crate) fn outline(&mut self, id: SymbolId, outline: Outline) -> SmallVec<[SymbolId; 2]> {
        let old = std::mem::replace(&mut self.get_mut(id).outline, outline);
        let mut sharing = SmallVec::new();
        if old.key == outline.key {
            let key = outline.key.filter(|_| old != outline);
            let holders = key.and_then(|(key, _)| self.by_key.get(&key)).into_iter().flatten();
            sharing.extend(holders.map(|(holder, _)| *holder).filter(|holder| *holder != id));
            return sharing;
        }
        if let Some((key, _)) = old.key
            && let Some(holders) = self.by_key.get_mut(&key)
        {
            holders.retain(|(holder, _)| *holder != id);
            sharing.extend(holders.iter().map(|(holder, _)| *holder));
            if holders.is_empty() {
                self.by_key.remove(&key);
            }
        }
        if let Some((key, secret)) = outline.key {
            let holders = self.by_key.entry(key).or_default();
            sharing.extend(holders.iter().map(|(holder, _)| *holder));
            holders.push((id, secret));
        }
        sharing
    }

    /// The profiles that give the access key of `id` another secret, in the order of their names.
    pub(crate) fn other_secrets(&self, id: SymbolId) -> SmallVec<[SymbolId; 2]> {
        let Some((key, secret)) = self.get(id).outline.key else { return SmallVec::new() };
        let holders = self.by_key.get(&key).into_iter().flatten();
        let others = holders.filter(|(holder, other)| *holder != id && *other != secret);
        let mut others: SmallVec<[SymbolId; 2]> = others.map(|(holder, _)| *holder).collect();
        others.sort_unstable_by_key(|other| &self.get(*other).name);
        others
    }

    /// Names of defined symbols that differ from `name` in few characters, in no order.
    pub(crate) fn near(&self, kind: SymbolKind, name: &str) -> Vec<&str> {
        let (wanted, form) = (signature(name), Form::of(kind, name));
        let slips = catalogue::slips_allowed(name).min(MOST_SLIPS);
        // Without a branch in the loop the compiler looks at several signatures at a time.
        let near = self.signatures.iter().map(|bits| u8::from(is_near(*bits, wanted, slips)));
        let near: Vec<u8> = near.collect();
        let near = memchr::memchr_iter(1, &near).filter(|at| self.forms[*at].is_near(form, slips));
        let entries = near.map(|at| &self.entries[at]).filter(|entry| entry.is_defined());
        entries.map(|entry| &*entry.name).collect()
    }
}
