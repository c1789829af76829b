//! What the terminal can do that the output goes to.

use std::env;
use std::io::{self, IsTerminal as _};

/// What the terminal can do.
#[derive(Clone, Copy, Default)]
pub(super) struct Terminal {
    /// In columns; `None` where there is no terminal.
    pub(super) width: Option<usize>,
    /// It opens links: <https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda>.
    pub(super) has_links: bool,
}

impl Terminal {
    /// Of standard output.
    pub(super) fn of_process() -> Self {
        let is_terminal = io::stdout().is_terminal();
        let width = terminal_size::terminal_size().filter(|_| is_terminal);
        let variable = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
        let has_links = match variable("FORCE_HYPERLINK") {
            Some(value) => value != "0",
            None => is_terminal && has_links(variable),
        };
        Self { width: width.map(|(width, _)| width.0.into()), has_links }
    }
}

/// The programs and terminal types that open links.
const PROGRAMS: [&str; 7] = ["Hyper", "Tabby", "WezTerm", "ghostty", "iTerm.app", "rio", "vscode"];
const TYPES: [&str; 5] = ["alacritty", "foot", "xterm-ghostty", "xterm-kitty", "contour"];

/// The first version of the library of GNOME Terminal whose links do not crash it.
const FIRST_VTE: u32 = 5002;

/// There is no way to ask: terminals are known by their variables.
fn has_links(variable: impl Fn(&str) -> Option<String>) -> bool {
    let is_one_of =
        |name: &str, known: &[&str]| variable(name).is_some_and(|it| known.contains(&it.as_str()));
    is_one_of("TERM_PROGRAM", &PROGRAMS)
        || is_one_of("TERM", &TYPES)
        || ["WT_SESSION", "KONSOLE_VERSION", "DOMTERM"].iter().any(|name| variable(name).is_some())
        || variable("VTE_VERSION")
            .and_then(|version| version.parse::<u32>().ok())
            .is_some_and(|version| version >= FIRST_VTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_are_known_by_their_variables() {
        let of = |name: &'static str, value: &'static str| {
            has_links(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert!(of("TERM_PROGRAM", "vscode") && of("VTE_VERSION", "7600") && of("TERM", "foot"));
        assert!(!of("VTE_VERSION", "5000") && !of("TERM", "xterm-256color") && !of("CI", "true"));
    }
}
