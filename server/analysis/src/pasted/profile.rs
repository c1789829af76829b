//! The profile that a paste names beside its credentials, without a header.

use super::assignment::assigned_name;

/// The only profile that commands and variables name for the keys: `aws configure set … --profile qa`,
/// `Set-AWSCredential … -StoreAs qa`, `export AWS_PROFILE=qa`. The `--profile` of another command is whose keys
/// AWS was asked with.
pub(super) fn named<'t>(lines: &[&'t str]) -> Option<&'t str> {
    let mut names = lines.iter().filter_map(|line| of_line(line.trim()));
    let name = names.next()?;
    names.all(|other| other == name).then_some(name)
}

fn of_line(line: &str) -> Option<&str> {
    let lower = line.to_ascii_lowercase();
    let commands = [("configure set ", "--profile"), ("set-awscredential", "-storeas")];
    let option = commands.iter().find(|(command, _)| lower.contains(command));
    let is_variable = |name: &str| ["AWS_PROFILE", "AWS_DEFAULT_PROFILE"].contains(&name);
    if let Some((_, value)) =
        assigned_name(line).filter(|(name, _)| is_variable(&line[name.clone()]))
    {
        return plain(line[value..].split([' ', '\t', ';', '&']).next()?);
    }
    let mut words = line.split_whitespace();
    while let Some(word) = words.next() {
        let (name, value) = word.split_once('=').unwrap_or((word, ""));
        if is_variable(name) {
            return plain(value);
        }
        if option.is_some_and(|(_, option)| option.eq_ignore_ascii_case(name)) {
            return plain(if value.is_empty() { words.next()? } else { value });
        }
    }
    None
}

/// A name without quotes and what follows it; none that a shell still has to work out.
fn plain(word: &str) -> Option<&str> {
    let name = word.trim_end_matches([';', ',']).trim_matches(['"', '\'']);
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-/.%@:+".contains(&byte);
    (!name.is_empty() && !name.starts_with('-') && name.bytes().all(is_name)).then_some(name)
}
