//! The headers and settings of a text, whoever reads it: no reader's rules, only what looks like them.

/// A line that looks like `name = value` or `name: value`.
pub(super) struct ForeignLine<'t> {
    /// The header above it, without brackets; empty before the first.
    pub(super) section: &'t str,
    pub(super) name: &'t str,
    pub(super) value: &'t str,
}

/// Names in what AWS tools and services print.
const JSON_CREDENTIALS: [&str; 3] = ["\"AccessKeyId\"", "\"SecretAccessKey\"", "\"SessionToken\""];

pub(super) struct ForeignOutline<'t> {
    pub(super) headers: Vec<&'t str>,
    pub(super) settings: Vec<ForeignLine<'t>>,
    /// Lines that are neither.
    pub(super) others: Vec<&'t str>,
    /// JSON may have several names on one line.
    has_json_credentials: bool,
}

impl<'t> ForeignOutline<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut outline = Self {
            headers: Vec::new(),
            settings: Vec::new(),
            others: Vec::new(),
            has_json_credentials: JSON_CREDENTIALS.iter().any(|name| text.contains(name)),
        };
        // Without indentation: programs differ in what they make of it.
        for line in text.split(['\n', '\r']).map(str::trim) {
            if line.is_empty() || line.starts_with(['#', ';']) {
                continue;
            }
            // In an array of JSON there is a quote or a brace after the bracket.
            let header = line.strip_prefix('[').filter(|rest| !rest.starts_with(['{', '"']));
            if let Some(header) = header {
                let name = header.split(']').next().unwrap_or_default();
                outline.headers.push(name.trim());
            } else if let Some((name, value)) =
                line.split_once('=').or_else(|| line.split_once(':'))
            {
                let section = outline.headers.last().copied().unwrap_or_default();
                let (name, value) = (name.trim(), value.trim());
                outline.settings.push(ForeignLine { section, name, value });
            } else {
                outline.others.push(line);
            }
        }
        outline
    }

    /// Whether something is in the text that AWS tools read, other than under the names `except`.
    pub(super) fn is_of_aws(&self, except: &[&str]) -> bool {
        self.has_json_credentials
            || self.headers.iter().any(|header| is_header_of_aws(header))
            || self.settings.iter().any(|line| is_setting_of_aws(line, except))
    }
}

fn is_header_of_aws(header: &str) -> bool {
    let word = header.split([' ', '\t']).next().unwrap_or_default();
    // A name has to follow: alone, these words head sections of other programs.
    word.len() < header.len() && ["profile", "sso-session", "services"].contains(&word)
}

fn is_setting_of_aws(line: &ForeignLine<'_>, except: &[&str]) -> bool {
    // `export NAME=`, `set NAME=`, `$env:NAME=`, `"Name": `
    let name = line.name.rsplit([' ', '\t', ':']).next().unwrap_or_default();
    let name = name.trim_matches(['"', '\'', '{', ' ']).to_ascii_lowercase();
    if except.contains(&name.as_str()) {
        return false;
    }
    let of_json = ["accesskeyid", "secretaccesskey", "sessiontoken"];
    name.starts_with("aws_")
        || name.starts_with("sso_")
        || of_json.contains(&name.as_str())
        || catalogue::lookup_ignore_case(&name).is_some()
}
