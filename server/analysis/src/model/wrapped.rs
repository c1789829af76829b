//! Values that go on in the line below.

use catalogue::ValueKind;
use syntax::{Line, LineKind, Parts};

use super::invalid_line::{InvalidLine, is_base64, is_name};
use super::section::{Section, Setting};

impl Section<'_> {
    /// Whether a value goes on in the line below.
    pub(crate) fn is_wrapped(&self, setting: &Setting) -> bool {
        let is_of_it = |index: u32| self.settings[index as usize].line == setting.line;
        let next = self.source.lines.get(setting.line as usize + 1);
        next.is_some_and(|next| next.indented || next.kind == LineKind::Text)
            && self.invalid_lines().into_iter().any(
                |(_, invalid)| matches!(invalid, InvalidLine::Wrapped(index) if is_of_it(index)),
            )
    }

    /// Whether a line below `setting` is the rest of its value.
    pub(super) fn goes_on(&self, setting: &Setting, line: Line, parts: Parts) -> bool {
        let Some(known) = setting.known else { return false };
        if known.secret && is_base64(self.text(parts.trimmed)) {
            return true;
        }
        let named = line.kind == LineKind::Setting && is_name(self.text(parts.key));
        if line.indented {
            let block = setting.is_empty() && self.opens_block(setting.known);
            !named && !block
        } else {
            line.kind == LineKind::Text
                && (setting.is_empty() && known.kind != ValueKind::Block
                    || is_rest(known.kind, self.value(setting), self.text(parts.trimmed)))
        }
    }
}

/// Whether a text is what an ARN or a URL lacks above.
fn is_rest(kind: ValueKind, value: &str, rest: &str) -> bool {
    let whole = || [value, rest].concat();
    if value.is_empty() || rest.contains(char::is_whitespace) {
        return false;
    }
    match kind {
        ValueKind::Url | ValueKind::StartUrl => {
            (value.ends_with('/') != rest.starts_with('/')) && kind.check(&whole()).is_ok()
        }
        ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn => {
            value.starts_with("arn:") && kind.check(value).is_err() && kind.check(&whole()).is_ok()
        }
        _ => false,
    }
}
