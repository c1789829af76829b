use catalogue::{KnownSetting, ValueKind};

use super::TokenKind;

/// The kind of a value, or of one item of a list.
pub(super) fn value_kind(known: Option<&KnownSetting>, value: &str) -> TokenKind {
    let kind = match known.map(|known| known.kind) {
        Some(ValueKind::List(of)) => *of,
        Some(kind) => kind,
        None => return TokenKind::Text,
    };
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    match kind {
        ValueKind::Boolean
            // A mistake must not be coloured as if it were right.
            if !value.eq_ignore_ascii_case("true") && !value.eq_ignore_ascii_case("false") =>
        {
            TokenKind::Text
        }
        ValueKind::Boolean => TokenKind::Boolean,
        ValueKind::Integer { .. }
        | ValueKind::AccountId
        | ValueKind::Duration
        | ValueKind::Timestamp
        | ValueKind::Size
        | ValueKind::Rate
            if is_number =>
        {
            TokenKind::Number
        }
        ValueKind::Choice { .. } => TokenKind::Choice,
        ValueKind::Region => TokenKind::Region,
        ValueKind::RoleArn | ValueKind::MfaSerial | ValueKind::Arn => TokenKind::Arn,
        ValueKind::AccessKeyId => TokenKind::AccessKeyId,
        ValueKind::Url | ValueKind::StartUrl => TokenKind::Url,
        ValueKind::Path => TokenKind::Path,
        ValueKind::Command => TokenKind::Command,
        ValueKind::ProfileName | ValueKind::SsoSessionName | ValueKind::ServicesName => {
            TokenKind::Name
        }
        _ => TokenKind::Text,
    }
}
