//! AWS SDK for PHP 3, which Laravel and Flysystem use: `parse_ini_string` of PHP 8 in its raw mode, as
//! `functions.php` calls it, and the lookups of `CredentialProvider.php`. The parser was run. Some
//! characters outside a value are an error of the whole file.

use super::file_view::{FileView, SectionView, SettingView};
use super::gather::{ByName, OpenSection};
use super::lines::{BYTE_ORDER_MARK, span_of, universal};
use super::refusal::{Refusal, RefusalKind};
use syntax::FileKind;

pub(super) fn read(kind: FileKind, text: &str) -> Result<FileView<'_>, Refusal> {
    let mut parser = PhpParser { text, sections: ByName::default(), section: None, block: None };
    // The scanner ends at a NUL, without an error, and skips a mark.
    let content = text.find('\0').map_or(text, |end| &text[..end]);
    let mut is_marked = content.starts_with(BYTE_ORDER_MARK);
    let content = content.strip_prefix(BYTE_ORDER_MARK).unwrap_or(content);
    for lines in content.split_inclusive('\n') {
        // `/^#.*\n/m` is removed beforehand, when the mark is still there: PHP itself has no such comments
        // any more.
        let is_first_after_mark = std::mem::take(&mut is_marked);
        if lines.starts_with('#') && lines.ends_with('\n') && !is_first_after_mark {
            continue;
        }
        for line in universal(lines) {
            parser.line(line)?;
        }
    }
    Ok(classify(kind, parser.sections.close()))
}

struct PhpParser<'t> {
    text: &'t str,
    sections: ByName<'t, OpenSection<'t>>,
    section: Option<usize>,
    /// The setting with nothing after its equals sign, of which indented lines are the block.
    block: Option<usize>,
}

impl<'t> PhpParser<'t> {
    /// A line can hold several statements: `[default] region = x`.
    fn line(&mut self, line: &'t str) -> Result<(), Refusal> {
        let mut rest = line;
        loop {
            let content = rest.trim_start_matches(is_blank);
            if content.is_empty() || content.starts_with(';') {
                return Ok(());
            }
            let name = rest.find(ends_name).unwrap_or(rest.len());
            let blanks = rest.len() - content.len();
            // Blanks are a part of a name that follows, but a tab is not.
            if blanks > name || name == 0 && blanks > 0 {
                rest = content;
                continue;
            }
            if name == 0 && content.starts_with('[') {
                rest = self.header(content)?;
                continue;
            }
            let (name, after) = rest.split_at(name);
            if is_reserved(name) {
                return Err(self.refuse(name, RefusalKind::ReservedWord));
            }
            let value = after.trim_start_matches(is_blank).strip_prefix('=');
            match value {
                Some(_) if name.trim_matches(is_blank).is_empty() => {
                    return Err(self.refuse(content, RefusalKind::EmptyKey));
                }
                Some(value) => {
                    self.setting(line, name, value);
                    return Ok(());
                }
                // A word alone is a constant without a value.
                None if after.is_empty() || after.starts_with([' ', '\t', ';']) => rest = after,
                None if after.starts_with('[') && !name.trim_matches(is_blank).is_empty() => {
                    return self.element(after);
                }
                None => return Err(self.refuse(after, RefusalKind::UnexpectedCharacter)),
            }
        }
    }

    /// Reads a header, and returns what follows it on its line.
    fn header(&mut self, content: &'t str) -> Result<&'t str, Refusal> {
        self.block = None;
        let inner = &content[1..];
        let Some((name, rest)) = inner.split_once(']') else {
            return Err(self.refuse(content, RefusalKind::UnclosedHeader));
        };
        let header = &content[..content.len() - rest.len()];
        let mut section = OpenSection::new(name.into());
        section.headers.push(span_of(self.text, header));
        // The later of two sections replaces the earlier whole.
        self.section = Some(self.sections.put(section).0);
        Ok(rest.trim_start_matches(is_blank))
    }

    /// `name[…] = value`, an element of an array, which nothing looks for.
    fn element(&mut self, after: &'t str) -> Result<(), Refusal> {
        let rest = after[1..].split_once(']').map(|(_, rest)| rest.trim_start_matches(is_blank));
        match rest {
            Some(rest) if rest.starts_with('=') => Ok(()),
            _ => Err(self.refuse(after, RefusalKind::UnexpectedCharacter)),
        }
    }

    fn setting(&mut self, line: &str, name: &'t str, value: &'t str) {
        let key = name.trim_matches(is_blank);
        let value = raw_value(value.trim_start_matches(is_blank));
        let Some(section) = self.section else {
            return;
        };
        let (key_at, at) = (span_of(self.text, key), span_of(self.text, value));
        let section = self.sections.at(section);
        let in_services = section.name.starts_with("services ");
        if let (true, true, Some(block)) = (in_services, line.starts_with(is_blank), self.block) {
            // `parse_ini_section_with_subsections` reads these once more.
            section.settings.at(block).nested.push((key.into(), value.into(), at));
            return;
        }
        let setting = SettingView::new(key.into(), key_at, value, at);
        let (position, _) = section.settings.put(setting);
        self.block = value.is_empty().then_some(position);
    }

    fn refuse(&self, content: &str, why: RefusalKind) -> Refusal {
        let content = match why {
            RefusalKind::UnexpectedCharacter => first_character(content),
            _ => content.trim_end_matches(is_blank),
        };
        Refusal::new(span_of(self.text, content), why)
    }
}

fn first_character(content: &str) -> &str {
    let length = content.chars().next().map_or(0, char::len_utf8);
    &content[..length]
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t')
}

/// What cannot be in the name of a setting: `LABEL_CHAR` of `zend_ini_scanner.l` has all other
/// characters, blanks and `#` among them.
fn ends_name(c: char) -> bool {
    matches!(
        c,
        '=' | '\t'
            | ';'
            | '&'
            | '|'
            | '^'
            | '$'
            | '~'
            | '('
            | ')'
            | '{'
            | '}'
            | '!'
            | '"'
            | '['
            | '\0'
    )
}

/// A name that the scanner takes for a value. With a blank before it, it is a name again.
fn is_reserved(name: &str) -> bool {
    let words = ["null", "none", "true", "false", "on", "off", "yes", "no"];
    words.iter().any(|word| word.eq_ignore_ascii_case(name.trim_end_matches(is_blank)))
}

/// Up to a semicolon, which double quotes protect, and without double quotes around it.
fn raw_value(text: &str) -> &str {
    let end = if text.starts_with('"') {
        let last_quote = text.rfind('"').unwrap_or(0);
        text[last_quote..].find(';').map_or(text.len(), |at| last_quote + at)
    } else {
        text.find(';').unwrap_or(text.len())
    };
    let value = text[..end].trim_end_matches(is_blank);
    // Single quotes stay.
    let within = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    within.unwrap_or(value)
}

/// What `CredentialProvider` looks for only under `profile NAME` in the config file, also for the
/// default profile.
const AFTER_PROFILE: [&str; 7] = [
    "aws_access_key_id",
    "aws_secret_access_key",
    "aws_security_token",
    "aws_session_token",
    "credential_process",
    "credential_source",
    "source_profile",
];

/// What it looks for under either header. All else is `ConfigurationResolver`'s, which knows `[NAME]` alone:
/// <https://github.com/aws/aws-sdk-php/blob/master/src/Configuration/ConfigurationResolver.php>
const UNDER_EITHER: [&str; 8] = [
    "role_arn",
    "role_session_name",
    "sso_account_id",
    "sso_region",
    "sso_role_name",
    "sso_session",
    "sso_start_url",
    "web_identity_token_file",
];

fn is_credential(key: &str) -> bool {
    AFTER_PROFILE.contains(&key) || UNDER_EITHER.contains(&key)
}

fn classify(kind: FileKind, sections: Vec<SectionView<'_>>) -> FileView<'_> {
    let mut view = FileView::default();
    if kind == FileKind::Credentials {
        view.profiles = sections;
        return view;
    }
    let mut profiles: ByName<'_, SectionView<'_>> = ByName::default();
    let mut bare = Vec::new();
    for mut section in sections {
        let name = section.name.clone();
        let after = |kind: &str| name.strip_prefix(kind).map(|name| name.to_owned().into());
        if let Some(name) = after("profile ") {
            section.name = name;
            section.settings.retain(|setting| is_credential(&setting.key));
            profiles.put(section);
        } else if let Some(name) = after("sso-session ") {
            section.name = name;
            view.sso_sessions.push(section);
        } else if let Some(name) = after("services ") {
            section.name = name;
            view.services.push(section);
        } else {
            bare.push(section);
        }
    }
    for mut section in bare {
        section.settings.retain(|setting| !AFTER_PROFILE.contains(&&*setting.key));
        match profiles.position(&section.name) {
            Some(position) => {
                let profile = profiles.at(position);
                let settings = section.settings.into_iter();
                let general = settings.filter(|setting| !is_credential(&setting.key));
                profile.settings.extend(general);
                profile.headers.extend(section.headers);
            }
            None => {
                profiles.push(section);
            }
        }
    }
    view.profiles = profiles.into_items();
    view
}
