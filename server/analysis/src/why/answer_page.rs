//! An answer as a page of an editor, in Markdown.

use std::fmt::Write as _;

use super::answer::Answer;
use super::causes::{Cause, CausePlace, Certainty};
use crate::model::World;

/// The page. It shows the environment of an editor; a terminal can have other variables.
pub fn answer_page(world: &World<'_>, answer: &Answer) -> String {
    // Text out of the paste must not end the bold type or begin markup of its own.
    let mut page = format!("**{}**\n\n", answer.template.replace(['`', '*', '<'], " "));
    // Writing to a string does not fail.
    let _ = writeln!(page, "{}\n", answer.kind.meaning);
    let _ = writeln!(
        page,
        "Profile `{}`, {}, as {} reads it.\n",
        answer.profile, answer.profile_by, answer.tool.name
    );
    for cause in &answer.causes {
        page += &item(world, cause);
    }
    if answer.causes.is_empty() {
        page += "Nothing in the files or in the variables of this editor explains it.\n";
    }
    if !answer.excluded.is_empty() {
        page += "\n**Ruled out**\n\n";
    }
    for excluded in &answer.excluded {
        let _ = writeln!(page, "- {}: {}", excluded.what, excluded.why);
    }
    if !answer.open.is_empty() {
        page += "\n**Not known**\n\n";
    }
    for open in &answer.open {
        let next = open.next.iter().map(|next| format!("`{}`", next.replace('`', "'")));
        let next = next.collect::<Vec<_>>().join(", ");
        let _ = writeln!(page, "- {}: {next}", open.text);
    }
    page
}

/// A cause with its place and what to do.
fn item(world: &World<'_>, cause: &Cause) -> String {
    let certainty = match cause.certainty {
        Certainty::Certain => "The cause",
        Certainty::Likely => "Likely",
        Certainty::Possible => "Possible",
    };
    let place = match &cause.at {
        Some(CausePlace::Written(origin)) => {
            format!(" (`{}`)", origin.label(world).replace('`', "'"))
        }
        Some(CausePlace::Cache(cache)) => format!(" (`~/.aws/{cache}/cache`)"),
        None => String::new(),
    };
    let mut item = format!("- **{certainty}**: {}{place}\n", cause.text);
    for next in &cause.next {
        // Writing to a string does not fail.
        let _ = writeln!(item, "  - `{}`", next.replace('`', "'"));
    }
    item
}
