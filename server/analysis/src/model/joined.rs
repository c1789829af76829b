//! Settings that share a line: `region = us-east-1, output = json`.

use catalogue::{Key, ValueKind, keys};
use syntax::Span;

use super::setting::{Setting, SettingPlace};

/// What people write between two settings.
const SEPARATORS: [char; 4] = [' ', '\t', ',', ';'];

impl Setting {
    /// What separates the setting from others in its value, each up to the name of the next setting.
    pub(crate) fn separators(&self, text: &str) -> Vec<Span> {
        let value = &text[self.value.range()];
        let Some(known) = self.known.filter(|_| self.place == SettingPlace::Top) else {
            return Vec::new();
        };
        if !value.contains('=') || !is_one_word(known.kind) {
            return Vec::new();
        }
        let equals = value.match_indices('=').filter_map(|(at, _)| {
            let name_end = value[..at].trim_end().len();
            let name = value[..name_end].rfind(SEPARATORS)? + 1;
            let end = value[..name].trim_end_matches(SEPARATORS).len();
            let next = catalogue::lookup(&value[name..name_end])?;
            let separator = &value[end..name];
            // `?a=b,region=c` is a part of a URL.
            let separates = separator.contains([' ', '\t']) || !is_url(known.kind);
            // `malformed-access-key-id` reports this one.
            let is_pair =
                known.key() == keys::AWS_ACCESS_KEY_ID && next.key() == keys::AWS_SECRET_ACCESS_KEY;
            (end > 0 && separates && !is_pair)
                .then(|| Span::from(end..name).shift(self.value.start))
        });
        equals.collect()
    }

    /// Whether the setting of this key is in the value.
    pub(crate) fn joins(&self, text: &str, key: Key) -> bool {
        let mut rest = self.separators(text).into_iter().map(|it| &text[it.end as usize..]);
        rest.any(|rest| {
            rest.strip_prefix(key.name()).is_some_and(|it| it.trim_start().starts_with('='))
        })
    }
}

/// Whether no value of this kind has a blank and an `=` after it.
fn is_one_word(kind: ValueKind) -> bool {
    !matches!(
        kind,
        ValueKind::Command
            | ValueKind::Text
            | ValueKind::Path
            | ValueKind::Block
            // aws-vault's session tags are `name=value,name=value`.
            | ValueKind::List(ValueKind::Text)
    )
}

fn is_url(kind: ValueKind) -> bool {
    matches!(kind, ValueKind::Url | ValueKind::StartUrl)
}
