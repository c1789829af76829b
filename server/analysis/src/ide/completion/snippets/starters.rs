//! What a person without files begins with.

use syntax::FileKind;

use super::table::SNIPPETS;
use super::{fill, without_placeholders};

/// One way to get credentials, and what to write for it.
pub struct Starter {
    /// The file that it is written to.
    pub file: FileKind,
    /// What somebody chooses.
    pub title: &'static str,
    /// For whom it is.
    pub detail: &'static str,
    /// A snippet as the protocol defines it; empty where the file is to be filled by a paste.
    pub snippet: String,
    /// The same for an editor without snippets: each place to fill in has its default.
    pub text: String,
}

/// The file, the name of its snippet, the title and the detail.
const STARTERS: [(FileKind, &str, &str, &str); 5] = [
    (
        FileKind::Config,
        "sso-profile",
        "IAM Identity Center",
        "You sign in at an access portal in the browser: aws sso login",
    ),
    (
        FileKind::Credentials,
        "access-key",
        "Access key",
        "You have an access key ID and a secret access key",
    ),
    (
        FileKind::Credentials,
        "",
        "Keys to paste",
        "You have copied credentials: paste them into an empty file",
    ),
    (
        FileKind::Config,
        "assume-role",
        "Role",
        "You assume a role with the credentials of another profile",
    ),
    (FileKind::Config, "aws-login", "AWS console", "You sign in as in the AWS console: aws login"),
];

/// What can be chosen, those for `file` first.
pub fn starters(file: FileKind) -> Vec<Starter> {
    let starter = |(file, id, title, detail): (FileKind, &str, &'static str, &'static str)| {
        let found = SNIPPETS.iter().find(|snippet| snippet.file == file && snippet.id == id);
        let body = found.map_or("", |snippet| snippet.body);
        let snippet = fill(&fill(body, "<sso>", &[], "my-sso"), "<source>", &[], "default");
        Starter { file, title, detail, text: without_placeholders(&snippet), snippet }
    };
    let mut all: Vec<Starter> = STARTERS.map(starter).into();
    // A stable sort: in each half the order of the table stays, the likeliest first.
    all.sort_by_key(|starter| starter.file != file);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_for_the_file_come_first_and_have_their_snippets() {
        let titles = |file| starters(file).iter().map(|it| it.title).collect::<Vec<_>>();
        assert_eq!(
            titles(FileKind::Config),
            ["IAM Identity Center", "Role", "AWS console", "Access key", "Keys to paste"]
        );
        assert_eq!(titles(FileKind::Credentials)[..2], ["Access key", "Keys to paste"]);
        for starter in starters(FileKind::Config) {
            assert_eq!(starter.snippet.is_empty(), starter.title == "Keys to paste");
            assert!(!starter.text.contains('$'), "{}", starter.text);
        }
        let login = starters(FileKind::Config).swap_remove(2);
        assert_eq!(
            login.text,
            "[profile name]\n# Then run: aws login --profile name\nregion = us-east-1\n"
        );
    }
}
