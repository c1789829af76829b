use catalogue::{Key, ValueKind, arn, keys};
use syntax::FileKind;

use super::super::redact::is_safe_to_show;
use super::Scope;
use crate::model::{Section, SectionId, Setting, SettingPlace};

/// Bytes of sections that are searched around the cursor, and around the same name in the other file:
/// all of a file that a person wrote, and a larger one costs no more.
const MAX_BYTES: usize = 64 << 10;

/// Values from the sections near the cursor: the nearest first, each once.
#[derive(Default)]
pub(super) struct UsedValues(Vec<String>);

impl UsedValues {
    pub(super) fn into_values(self) -> impl Iterator<Item = String> {
        self.0.into_iter()
    }

    fn add(&mut self, value: &str) {
        if !self.0.iter().any(|used| used == value) {
            self.0.push(value.to_owned());
        }
    }
}

/// The well-formed values of one setting, without the line at the cursor.
pub(super) fn values_of(scope: &Scope<'_, '_>, key: Key, line: usize) -> UsedValues {
    let mut used = UsedValues::default();
    for_each_setting(scope, line, |section, setting| {
        if setting.is(key) && is_shareable(section, setting) {
            used.add(section.value(setting));
        }
    });
    used
}

/// The account IDs in settings of any kind, each with the names of the profiles that have it.
pub(super) fn accounts<'w>(scope: &Scope<'w, '_>, line: usize) -> Vec<(&'w str, Vec<&'w str>)> {
    let mut used: Vec<(&str, Vec<&str>)> = Vec::new();
    for_each_setting(scope, line, |section, setting| {
        let Some(account) = account_in(section, setting) else { return };
        let at = used.iter().position(|(known, _)| *known == account);
        let at = at.unwrap_or_else(|| {
            used.push((account, Vec::new()));
            used.len() - 1
        });
        let name = section.symbol().map(|(_, name)| name).filter(|name| is_safe_to_show(name));
        let names = &mut used[at].1;
        if let Some(name) = name.filter(|name| !names.contains(name)) {
            names.push(name);
        }
    });
    used
}

/// The account ID in the value of a setting.
fn account_in<'w>(section: &'w Section<'_>, setting: &Setting) -> Option<&'w str> {
    let value = section.value(setting);
    match setting.known?.kind {
        ValueKind::AccountId => Some(value).filter(|value| arn::is_account_id(value)),
        ValueKind::RoleArn | ValueKind::MfaSerial => {
            Some(arn::parse(value).ok().filter(arn::Arn::has_account_id)?.account)
        }
        _ => None,
    }
}

/// The names of roles, paths included, out of their ARNs.
pub(super) fn role_names(scope: &Scope<'_, '_>, line: usize) -> UsedValues {
    let mut used = UsedValues::default();
    for_each_setting(scope, line, |section, setting| {
        if !setting.is(keys::ROLE_ARN) || !is_shareable(section, setting) {
            return;
        }
        let role = arn::role(section.value(setting)).ok();
        let name = role.and_then(|role| role.resource.strip_prefix("role/"));
        if let Some(name) = name {
            used.add(name);
        }
    });
    used
}

/// Well formed, and nothing that could be a secret.
fn is_shareable(section: &Section<'_>, setting: &Setting) -> bool {
    let value = section.value(setting);
    setting.place == SettingPlace::Top
        && !value.is_empty()
        && setting.known.is_some_and(|known| !known.secret && known.kind.check(value).is_ok())
        && is_safe_to_show(value)
}

/// Visits the settings near the cursor, the nearest first, without the one on `line`.
fn for_each_setting<'w>(
    scope: &Scope<'w, '_>,
    line: usize,
    mut visit: impl FnMut(&'w Section<'_>, &'w Setting),
) {
    let layout = scope.world.sections.layout;
    let (_, ordinal) = layout.place(scope.section.id);
    for file in [scope.file, scope.file.other()] {
        let order = layout.order(file);
        let middle = if file == scope.file { ordinal as usize } else { same_name_in(scope, file) };
        let (before, after) = order.split_at(middle.min(order.len()));
        for side in
            [&mut after.iter() as &mut dyn Iterator<Item = &SectionId>, &mut before.iter().rev()]
        {
            // Half on either side, so that a cursor at the end of the file finds as much as one in
            // the middle.
            let mut left = MAX_BYTES / 2;
            for id in side {
                let section = scope.world.section(*id);
                let is_other = *id != scope.section.id;
                let settings = section.settings.iter();
                settings
                    .filter(|it| is_other || it.line as usize != line)
                    .for_each(|setting| visit(section, setting));
                let Some(rest) = left.checked_sub(section.source.text.len()) else { break };
                left = rest;
            }
        }
    }
}

/// The index of the other file's section of the same name, or of its first section.
fn same_name_in(scope: &Scope<'_, '_>, file: FileKind) -> usize {
    let section = scope.symbol.and_then(|symbol| symbol.in_file(file).next());
    let layout = scope.world.sections.layout;
    section.map_or(0, |section| layout.place(section.id).1 as usize)
}
