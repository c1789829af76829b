//! The section that a command is about: its kind, its name, and what to say where there is none.

use analysis::model::{SymbolKind, World};
use catalogue::credentials::mask;

use crate::cli::near::near;
use crate::cli::terminal::printable;

/// What the name is one of; else of a profile.
#[derive(clap::Args, Clone, Copy)]
pub(in crate::cli) struct KindOptions {
    /// The name is that of an sso-session.
    #[arg(long, conflicts_with = "services")]
    session: bool,
    /// The name is that of a services section.
    #[arg(long)]
    services: bool,
}

impl KindOptions {
    pub(in crate::cli) fn kind(self) -> SymbolKind {
        match (self.session, self.services) {
            (true, _) => SymbolKind::SsoSession,
            (_, true) => SymbolKind::Services,
            _ => SymbolKind::Profile,
        }
    }
}

/// profile `dev`
pub(in crate::cli) fn quoted(kind: SymbolKind, name: &str) -> String {
    format!("{} `{}`", kind.noun(), printable(&mask(name)))
}

/// A name that no section has, with similar ones, and of what kind the section of that name is.
pub(in crate::cli) fn unknown(world: &World<'_>, kind: SymbolKind, name: &str) -> String {
    let nobody = format!("there is no {}", quoted(kind, name));
    let other = SymbolKind::ALL.into_iter().find(|other| world.find(*other, name).is_some());
    if let Some(other) = other {
        let option = match other {
            SymbolKind::SsoSession => "add `--session`",
            SymbolKind::Services => "add `--services`",
            _ => "leave the option out",
        };
        let name = printable(&mask(name));
        return format!(
            "{nobody}; `{name}` is the name of {}: {option}",
            other.noun_with_article()
        );
    }
    let mut names: Vec<String> =
        world.symbols(kind).map(|symbol| printable(&mask(symbol.name()))).collect();
    // The order of the files says nothing to who looks for a name.
    names.sort();
    match near(name, names.iter().map(String::as_str)) {
        near if near.is_empty() && kind == SymbolKind::Profile => {
            format!("{nobody}; `aws-config-lsp list` shows the profiles")
        }
        near if near.is_empty() => nobody,
        near => format!("{nobody}; did you mean {near}?"),
    }
}
