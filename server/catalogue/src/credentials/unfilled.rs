//! Values of settings other than credentials that are still to be filled in. A word alone is no sign: a
//! profile or a role may well be called `test`.

use super::placeholder::{after, is_placeholder_name};

/// Whether a name, a number or a choice is still to be filled in: `<role>`, `${ROLE}`, `YOUR_ROLE`, `ROLE_NAME`.
///
/// ```
/// use catalogue::credentials::is_unfilled_name;
/// assert!(is_unfilled_name("<id>") && is_unfilled_name("YourRole"));
/// assert!(!is_unfilled_name("PROD_ADMIN") && !is_unfilled_name("example"));
/// ```
pub fn is_unfilled_name(value: &str) -> bool {
    is_placeholder_name(value) || addresses_reader(value) || ends_in_capital_noun(value)
}

/// Whether the name of another section is still to be filled in, so that it names nothing yet: `<base>`, `$TEAM-dev`.
///
/// ```
/// use catalogue::credentials::is_unfilled_reference;
/// assert!(is_unfilled_reference("<base>") && is_unfilled_reference("$TEAM-dev"));
/// assert!(!is_unfilled_reference("your-profile"));
/// ```
pub fn is_unfilled_reference(name: &str) -> bool {
    name.contains(['<', '>', '{', '}', '$'])
}

/// Whether a path is still to be filled in: `/path/to/token`, `/home/<user>/ca.pem`, `C:\Users\your-name\ca.pem`.
///
/// ```
/// use catalogue::credentials::is_unfilled_path;
/// assert!(is_unfilled_path("/path/to/token") && is_unfilled_path(r"C:\Path\To\ca.pem"));
/// assert!(!is_unfilled_path("/opt/path-to/token"));
/// ```
pub fn is_unfilled_path(path: &str) -> bool {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    let leads_to =
        |pair: &[&str]| pair[0].eq_ignore_ascii_case("path") && pair[1].eq_ignore_ascii_case("to");
    has_marked_word(path)
        || parts.windows(2).any(leads_to)
        || parts.iter().any(|part| addresses_reader(part))
}

/// Whether a command is still to be filled in: its program, or an argument in angle brackets.
///
/// ```
/// use catalogue::credentials::is_unfilled_command;
/// assert!(is_unfilled_command("vend --profile <profile>"));
/// assert!(is_unfilled_command("/path/to/command --account 029608264753"));
/// assert!(!is_unfilled_command("sh -c 'vend <in >out'"));
/// assert!(!is_unfilled_command("sh -c 'vend <in.txt> out'"));
/// ```
pub fn is_unfilled_command(command: &str) -> bool {
    let program = command.split_whitespace().next().unwrap_or_default().trim_matches(['"', '\'']);
    has_marked_word(command)
        || is_unfilled_path(program)
        || program.starts_with(|first: char| first.is_ascii_uppercase())
            && is_unfilled_name(program)
}

/// Whether angle brackets enclose a name, as nothing but a placeholder has them: a shell's redirections have
/// a file within, or a word after.
fn has_marked_word(text: &str) -> bool {
    let is_marked = |(at, _): (usize, &str)| {
        let rest = &text[at + 1..];
        let Some((inside, after)) = rest.split_once('>') else { return false };
        let is_word = inside.starts_with(char::is_alphanumeric)
            && inside.ends_with(char::is_alphanumeric)
            && !inside.contains(['<', '/', '.']);
        is_word && !after.starts_with(char::is_alphanumeric)
    };
    text.match_indices('<').any(is_marked)
}

/// `your-role`, `YOUR_ROLE`, `YourRole`.
fn addresses_reader(value: &str) -> bool {
    let Some(rest) = after(value, "your") else { return false };
    let is_camel_case =
        !value.starts_with("YOUR") && rest.starts_with(|c: char| c.is_ascii_uppercase());
    rest.starts_with(['_', '-', ' ']) || is_camel_case
}

/// `ROLE_NAME`, `PROFILE_HERE`.
fn ends_in_capital_noun(value: &str) -> bool {
    const NOUNS: [&str; 4] = ["NAME", "ARN", "HERE", "PLACEHOLDER"];
    let is_capital = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-');
    value.bytes().all(is_capital)
        && value.rsplit_once(['_', '-']).is_some_and(|(_, noun)| NOUNS.contains(&noun))
}
