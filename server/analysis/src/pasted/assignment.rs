//! Lines that set a variable in a shell: what consoles and tools offer to copy.

use std::ops::Range;

/// A variable that a line sets, in bytes of the line.
pub(crate) struct Assignment {
    pub(crate) name: Range<usize>,
    /// What it is set to, without quotes.
    pub(crate) value: Range<usize>,
}

/// What is before a variable's name.
const COMMANDS: [&str; 12] = [
    "export",
    "set",
    "setx",
    "setenv",
    "env",
    "declare -x",
    "declare -gx",
    "typeset -x",
    "typeset -gx",
    // of `docker run` and of a list in its files
    "-e",
    "--env",
    "-",
];

/// The variable that a line without padding around it sets: `export AWS_REGION=x`, `set AWS_REGION=x`,
/// `setx AWS_REGION x`, `set -gx AWS_REGION x` of fish, `setenv AWS_REGION x` of csh, `$Env:AWS_REGION = "x"` and
/// `$env.AWS_REGION = "x"`.
pub(crate) fn assignment(line: &str) -> Option<Assignment> {
    let (name, from) = assigned_name(line)?;
    let value = line[from..].trim_end_matches([' ', '\t', ';']);
    // `set "AWS_REGION=x"`
    let is_quoted_whole = line[..name.start].ends_with('"');
    let value = value.strip_suffix('"').filter(|_| is_quoted_whole).unwrap_or(value);
    let inner = unquoted(value);
    let at = from + (value.len() - inner.len()) / 2;
    Some(Assignment { name, value: at..at + inner.len() })
}

/// The name of the variable that a line sets in such a way, and where what it is set to begins. Other
/// words can follow: `export AWS_REGION=x && terraform plan`.
pub(crate) fn assigned_name(line: &str) -> Option<(Range<usize>, usize)> {
    let (start, may_lack_sign) = before_name(line)?;
    let rest = &line[start..];
    let len = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    if len == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let after = rest[len..].trim_start_matches([' ', '\t']);
    let value = match after.strip_prefix('=') {
        Some(value) => value,
        None if may_lack_sign => after,
        None => return None,
    };
    let value = value.trim_start_matches([' ', '\t']);
    Some((start..start + len, line.len() - value.len()))
}

/// Where the name of a variable begins, and whether a blank may stand for the `=`.
fn before_name(line: &str) -> Option<(usize, bool)> {
    let starts = |prefix: &str| {
        line.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    if starts("$env:") || starts("$env.") {
        return Some((5, false));
    }
    let command = COMMANDS
        .into_iter()
        .find(|command| starts(command) && line[command.len()..].starts_with([' ', '\t']))?;
    let mut rest = line[command.len()..].trim_start();
    let mut may_lack_sign = matches!(command, "setx" | "setenv");
    // fish: `set --global --export`, `set -gx`
    while let Some((_, after)) =
        rest.split_once([' ', '\t']).filter(|(word, _)| command == "set" && word.starts_with('-'))
    {
        (rest, may_lack_sign) = (after.trim_start(), true);
    }
    let rest = rest.strip_prefix('"').filter(|_| command == "set").unwrap_or(rest);
    Some((line.len() - rest.len(), may_lack_sign))
}

fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variable(line: &str) -> Option<(&str, &str)> {
        let found = assignment(line)?;
        Some((&line[found.name], &line[found.value]))
    }

    #[test]
    fn every_shell_has_its_way() {
        for line in [
            "export A_B=x",
            "export A_B=\"x\";",
            "export  A_B=x",
            "set A_B=x",
            "SET A_B=x",
            "setx A_B x",
            "setx A_B \"x\"",
            "set -gx A_B x",
            "set -Ux A_B 'x'",
            "setenv A_B x",
            "$Env:A_B=\"x\"",
            "$env:A_B = 'x'",
            "declare -x A_B=\"x\"",
            "set --global --export A_B 'x'",
            "setenv A_B \"x\"",
            "$env.A_B = \"x\"",
            "set \"A_B=x\"",
            "declare -gx A_B=x",
            "-e A_B=x",
            "- A_B=x",
        ] {
            assert_eq!(variable(line), Some(("A_B", "x")), "{line}");
        }
        assert_eq!(variable("export A="), Some(("A", "")));
        for line in [
            "region = x",
            "exports = x",
            "set = x",
            "export x",
            "A_B=x",
            "export 1=x",
            "set",
            "set A x",
        ] {
            assert_eq!(variable(line), None, "{line}");
        }
    }
}
