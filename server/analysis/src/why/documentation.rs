//! What is known of messages, as Markdown: `docs/errors.md`, and a section of it for `explain`.

use std::fmt::Write as _;

use catalogue::messages::{MessageKind, code, codes, kind, kinds, messages};

use super::causes::{KnownCause, known_causes};

/// How many messages of a kind are shown as examples; the page would else be a list of variants.
const MOST: usize = 12;

/// The kind that a word names: its own name, an error code of AWS, or an exception.
pub fn kind_by_name(name: &str) -> Option<&'static MessageKind> {
    kind(name).or_else(|| code(name).map(|code| code.kind))
}

/// All kinds, with a table of error codes and exceptions before them.
pub fn messages_page() -> String {
    let mut page = String::from(
        "# Error messages of AWS tools, and what causes them\n\n\
         <!-- Made from the table of messages by `UPDATE_DOCS=1 cargo test --test e2e docs`. -->\n\n\
         What the AWS CLI, boto3, Terraform and the AWS SDKs print when credentials, profiles, regions or\n\
         endpoints are at fault: what each message means, what it can come from, and how to tell which it\n\
         is. On your machine, `aws … 2>&1 | aws-config-lsp why` looks at your files and variables and\n\
         names the cause; `aws-config-lsp explain InvalidClientTokenId` prints a section of this page.\n\n\
         `…` stands for what varies.\n\n\
         | error code or exception | section |\n|---|---|\n",
    );
    for code in codes() {
        let id = code.kind.id;
        // GitHub makes the anchor of a heading in small letters. Writing to a string does not fail.
        let _ = writeln!(page, "| `{}` | [{id}](#{}) |", code.code, id.to_lowercase());
    }
    for kind in kinds() {
        page += "\n";
        page += &kind_page(kind, true);
    }
    page
}

/// The section on a kind: what it means, its messages, its causes. `in_page`: with links to the rules.
pub fn kind_page(kind: &MessageKind, in_page: bool) -> String {
    let mut page = format!("## {}\n\n{}\n", kind.id, kind.meaning);
    page += &examples(kind);
    page += &causes(kind, in_page);
    if !kind.open.is_empty() {
        page += "\nNot to be seen in the files:\n\n";
    }
    for question in &kind.open {
        // A backquote of a command would end the code that it is in.
        let how = question.how.map(|how| format!(": `{}`", how.replace('`', "'")));
        let _ = writeln!(page, "- {}{}", question.what, how.unwrap_or_default());
    }
    page
}

fn examples(kind: &MessageKind) -> String {
    let own: Vec<_> = messages().iter().filter(|message| message.kind == kind).collect();
    if own.is_empty() {
        return String::new();
    }
    let mut page = "\n```text\n".to_owned();
    for message in own.iter().take(MOST) {
        let _ = writeln!(page, "{}", message.without_names());
    }
    if own.len() > MOST {
        let _ = writeln!(page, "… and {} more", own.len() - MOST);
    }
    page += "```\n";
    page
}

fn causes(kind: &MessageKind, in_page: bool) -> String {
    let known = known_causes(kind.id);
    if known.is_empty() {
        return String::new();
    }
    let mut page = "\nCauses, the likeliest first:\n\n".to_owned();
    for (nth, cause) in known.iter().enumerate() {
        let line = match cause {
            KnownCause::Described(what) => (*what).to_owned(),
            KnownCause::Rule(rule) => {
                let code = rule.code;
                let link = if in_page {
                    format!("[{code}](rules.md#{code})")
                } else {
                    format!("`{code}`")
                };
                format!("{link}: {}", rule.summary())
            }
        };
        let _ = writeln!(page, "{}. {line}", nth + 1);
    }
    page
}
