use catalogue::{Key, ValueKind, arn, keys};
use syntax::FileKind;

use super::super::quote::is_harmless;
use super::Scope;
use crate::model::{Place, Section, SectionId, Setting};

/// How many bytes of sections around the cursor, and around the same name in the other file, are
/// looked at: small files as a whole, and large ones cost no more.
const REACH: usize = 4 << 10;

/// Values that were found, the nearest first, each once.
#[derive(Default)]
pub(super) struct Seen(Vec<String>);

impl Seen {
    /// The values.
    pub(super) fn into_values(self) -> impl Iterator<Item = String> {
        self.0.into_iter()
    }

    fn add(&mut self, value: &str) {
        if !self.0.iter().any(|seen| seen == value) {
            self.0.push(value.to_owned());
        }
    }
}

/// What well-formed values the settings of one key have near the cursor; the line at the cursor
/// itself is left out.
pub(super) fn values(scope: &Scope<'_, '_>, key: Key, line: usize) -> Seen {
    let mut seen = Seen::default();
    near(scope, line, |section, setting| {
        if setting.is(key) && is_shareable(section, setting) {
            seen.add(section.value(setting));
        }
    });
    seen
}

/// The account IDs near the cursor, in whatever setting has one.
pub(super) fn accounts(scope: &Scope<'_, '_>, line: usize) -> Seen {
    let mut seen = Seen::default();
    near(scope, line, |section, setting| {
        let value = section.value(setting);
        match setting.known.map(|known| known.kind) {
            Some(ValueKind::AccountId) if arn::is_account_id(value) => seen.add(value),
            Some(ValueKind::RoleArn | ValueKind::MfaSerial) => {
                let account = arn::parse(value).ok().filter(arn::Arn::has_account_id);
                if let Some(arn) = account {
                    seen.add(arn.account);
                }
            }
            _ => {}
        }
    });
    seen
}

/// The names of the roles whose ARNs stand near the cursor, paths included.
pub(super) fn role_names(scope: &Scope<'_, '_>, line: usize) -> Seen {
    let mut seen = Seen::default();
    near(scope, line, |section, setting| {
        if !setting.is(keys::ROLE_ARN) || !is_shareable(section, setting) {
            return;
        }
        let role = arn::role(section.value(setting)).ok();
        let name = role.and_then(|role| role.resource.strip_prefix("role/"));
        if let Some(name) = name {
            seen.add(name);
        }
    });
    seen
}

/// Well formed, and nothing that could be a secret.
fn is_shareable(section: &Section<'_>, setting: &Setting) -> bool {
    let value = section.value(setting);
    setting.place == Place::Top
        && !value.is_empty()
        && setting.known.is_some_and(|known| !known.secret && known.kind.check(value).is_ok())
        && is_harmless(value)
}

fn near<'w>(scope: &Scope<'w, '_>, line: usize, mut see: impl FnMut(&'w Section<'_>, &'w Setting)) {
    let layout = scope.world.sections.layout;
    let (_, ordinal) = layout.place(scope.section.id);
    for file in [scope.file, scope.file.other()] {
        let order = layout.order(file);
        // The other file is seen from its start, or from where this one's name is.
        let middle = if file == scope.file { ordinal as usize } else { twin(scope, file) };
        let (before, behind) = order.split_at(middle.min(order.len()));
        for side in
            [&mut behind.iter() as &mut dyn Iterator<Item = &SectionId>, &mut before.iter().rev()]
        {
            let mut left = REACH / 2;
            for id in side {
                let section = scope.world.section(*id);
                let own = *id == scope.section.id;
                let others =
                    section.settings.iter().filter(|one| !own || one.line as usize != line);
                others.for_each(|setting| see(section, setting));
                let Some(rest) = left.checked_sub(section.source.text.len()) else { break };
                left = rest;
            }
        }
    }
}

/// Where in the other file the section of the same name stands.
fn twin(scope: &Scope<'_, '_>, file: FileKind) -> usize {
    let section = scope.symbol.and_then(|symbol| symbol.in_file(file).next());
    let layout = scope.world.sections.layout;
    section.map_or(0, |section| layout.place(section.id).1 as usize)
}
