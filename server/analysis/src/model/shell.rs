//! Lines that set a variable in a shell: what consoles and tools offer to copy.

use syntax::Span;

use super::section::Section;

/// A variable that a line sets in the way of a shell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ShellVariable {
    /// Its name, in bytes from the section's start.
    pub name: Span,
    /// What it is set to, without quotes.
    pub value: Span,
}

/// What stands before a variable's name.
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

impl Section<'_> {
    /// The variable that line `index` sets: `export AWS_REGION=x`, `set AWS_REGION=x`,
    /// `setx AWS_REGION x`, `set -gx AWS_REGION x` of fish, `setenv AWS_REGION x` of csh,
    /// `$Env:AWS_REGION = "x"` and `$env.AWS_REGION = "x"`.
    pub fn shell_variable(&self, index: usize) -> Option<ShellVariable> {
        let line = self.trimmed_span(index);
        let text = self.text(line);
        let (start, blank_too) = before_name(text)?;
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
        let behind = rest[end..].trim_start_matches([' ', '\t']);
        let value = match behind.strip_prefix('=') {
            Some(value) => value,
            None if blank_too => behind,
            None => return None,
        };
        if end == 0 || rest.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let value = value.trim_start_matches([' ', '\t']).trim_end_matches([' ', '\t', ';']);
        // `set "AWS_REGION=x"`
        let is_quoted_whole = text[..start].ends_with('"');
        let value = value.strip_suffix('"').filter(|_| is_quoted_whole).unwrap_or(value);
        let at = value.as_ptr() as usize - text.as_ptr() as usize;
        let inner = unquoted(value);
        let offset = line.start + at as u32 + (value.len() - inner.len()) as u32 / 2;
        Some(ShellVariable {
            name: Span::new(line.start + start as u32, line.start + (start + end) as u32),
            value: Span::new(offset, offset + inner.len() as u32),
        })
    }
}

/// Where the name of a variable begins, and whether a blank may stand for the `=`.
fn before_name(text: &str) -> Option<(usize, bool)> {
    let starts = |prefix: &str| {
        text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    if starts("$env:") || starts("$env.") {
        return Some((5, false));
    }
    let command = COMMANDS
        .into_iter()
        .find(|command| starts(command) && text[command.len()..].starts_with([' ', '\t']))?;
    let mut rest = text[command.len()..].trim_start();
    let mut blank_too = matches!(command, "setx" | "setenv");
    // fish: `set --global --export`, `set -gx`
    while let Some((_, behind)) =
        rest.split_once([' ', '\t']).filter(|(word, _)| command == "set" && word.starts_with('-'))
    {
        (rest, blank_too) = (behind.trim_start(), true);
    }
    let rest = rest.strip_prefix('"').filter(|_| command == "set").unwrap_or(rest);
    Some((text.len() - rest.len(), blank_too))
}

fn unquoted(value: &str) -> &str {
    ['"', '\'']
        .into_iter()
        .find_map(|quote| value.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use syntax::{Document, FileKind};

    use super::*;
    use crate::model::SectionId;

    fn variable(line: &str) -> Option<(String, String)> {
        let document = Document::new(&format!("[a]\n{line}\n"));
        let text = document.sections_from(0).find(|text| text.text.contains("[a]"))?;
        let section = Section::read(SectionId(0), FileKind::Config, text);
        let found = section.shell_variable(1)?;
        let text = |span| section.text(span).to_owned();
        Some((text(found.name), text(found.value)))
    }

    #[test]
    fn every_shell_has_its_way() {
        for line in [
            "export A_B=x",
            "export A_B=\"x\";",
            "set A_B=x",
            "SET A_B=x",
            "setx A_B x",
            "setx A_B \"x\"",
            "$Env:A_B=\"x\"",
            "$env:A_B = 'x'",
            "declare -x A_B=\"x\"",
            "  export  A_B=x  ",
            "set -gx A_B x",
            "set --global --export A_B 'x'",
            "set -Ux A_B \"x\"",
            "setenv A_B x",
            "setenv A_B \"x\"",
            "$env.A_B = \"x\"",
            "set \"A_B=x\"",
            "declare -gx A_B=x",
            "-e A_B=x",
            "- A_B=x",
        ] {
            assert_eq!(variable(line), Some(("A_B".to_owned(), "x".to_owned())), "{line}");
        }
        assert_eq!(variable("export A="), Some(("A".to_owned(), String::new())));
        for line in
            ["region = x", "exports = x", "set = x", "export x", "A_B=x", "export 1=x", "set"]
        {
            assert_eq!(variable(line), None, "{line}");
        }
    }
}
