//! What may be pasted into a bug report: the same lines without what tells who and where somebody is.

use catalogue::{arn, keys};

use super::Survey;
use crate::engine::Pair;
use crate::model::SymbolKind;
use crate::report::profile_names;

/// Names that say nothing about a person or a machine; some are words of this program.
const COMMON: [&str; 8] =
    ["root", "admin", "aws", "user", "ubuntu", "ec2-user", "runner", "localhost"];

/// Pages of AWS that this program itself names.
const PUBLIC: &str = "https://aws.amazon.com/";

/// Replaces names. What is the same is replaced by the same, so that a report can be followed; names of
/// profiles stay.
#[derive(Debug)]
pub struct Pseudonyms {
    /// Home directories, the longest first.
    homes: Vec<String>,
    users: Vec<String>,
    hosts: Vec<String>,
    roles: Vec<String>,
    sessions: Vec<String>,
    accounts: Vec<String>,
    keys: Vec<String>,
    urls: Vec<String>,
    arns: Vec<String>,
}

impl Pseudonyms {
    /// For what is said about these files on this machine.
    pub fn new(pair: &Pair, homes: &[String], survey: &Survey) -> Self {
        let world = &pair.world();
        let profiles = profile_names(world);
        // The name of a profile stays, and so does the same name of something else.
        let identifying = |names: Vec<String>| -> Vec<String> {
            let names = names.into_iter().filter(|name| !name.is_empty());
            names
                .filter(|name| !COMMON.contains(&name.as_str()) && !profiles.contains(name))
                .collect()
        };
        let sessions =
            world.symbols(SymbolKind::SsoSession).map(|session| session.name().to_owned());
        let other =
            survey.other_home.iter().flat_map(|other| other.own.iter().chain([&other.used]));
        let mut homes: Vec<String> = homes.iter().chain(other).cloned().collect();
        // In a container the home directory can be `/`, which is in every path.
        homes.retain(|home| home.len() > 1);
        homes.sort_by_key(|home| std::cmp::Reverse(home.len()));
        Self {
            homes,
            users: identifying(survey.user_names.clone()),
            hosts: identifying(survey.host_names.clone()),
            roles: identifying(roles(pair)),
            sessions: identifying(sessions.collect()),
            accounts: Vec::new(),
            keys: Vec::new(),
            urls: Vec::new(),
            arns: Vec::new(),
        }
    }

    /// A sentence, in which names are between backquotes.
    pub fn sentence(&mut self, text: &str) -> String {
        let parts = text.split('`').enumerate();
        let parts = parts.map(|(nth, part)| self.replace(part, nth % 2 == 1));
        parts.collect::<Vec<_>>().join("`")
    }

    /// A name, a path or a command.
    pub fn name(&mut self, text: &str) -> String {
        self.replace(text, true)
    }

    fn replace(&mut self, text: &str, has_names: bool) -> String {
        let mut text = text.to_owned();
        // Before the words: most home directories end in the name of the user.
        for home in &self.homes {
            text = text.replace(home.as_str(), "~");
        }
        // Not at a colon or a slash, as ARNs and URLs are replaced as a whole.
        let pieces = text.split_inclusive([' ', '\'', '"', '(', ')', ',']);
        pieces.map(|piece| self.replace_in_piece(piece, has_names)).collect()
    }

    fn replace_in_piece(&mut self, piece: &str, has_names: bool) -> String {
        let end = piece.trim_end_matches([' ', '\'', '"', '(', ')', ',', '.', ':', ';']).len();
        let (core, rest) = piece.split_at(end);
        // As a whole, because its account and its names would otherwise be numbered one by one.
        if core.starts_with("arn:") {
            return numbered(&mut self.arns, core, "ARN") + rest;
        }
        if let Some(at) = core.find("://").filter(|_| !core.starts_with(PUBLIC)) {
            let start =
                core[..at].rfind(|c: char| !c.is_ascii_alphanumeric()).map_or(0, |at| at + 1);
            let before = self.replace_words(&core[..start], has_names);
            return before + &numbered(&mut self.urls, &core[start..], "URL") + rest;
        }
        self.replace_words(core, has_names) + rest
    }

    fn replace_words(&mut self, text: &str, has_names: bool) -> String {
        let is_apart = |c: char| !(c.is_alphanumeric() || "-_.@+=…".contains(c));
        let mut out = String::new();
        for piece in text.split_inclusive(is_apart) {
            let word = piece.trim_end_matches(is_apart);
            out += &self.replace_word(word, has_names);
            out += &piece[word.len()..];
        }
        out
    }

    fn replace_word(&mut self, word: &str, has_names: bool) -> String {
        let is = |names: &[String]| names.iter().any(|name| name.eq_ignore_ascii_case(word));
        // Before roles: a role may be called as its user is, and the person is what is to be
        // hidden.
        if is(&self.users) {
            return "‹user›".to_owned();
        }
        if is(&self.hosts) {
            return "‹host›".to_owned();
        }
        // A role may be called `Developer` or `access`: between quotes it is the role, elsewhere a
        // word.
        if has_names && let Some(at) = self.roles.iter().position(|role| role == word) {
            return format!("‹role {}›", at + 1);
        }
        if has_names && let Some(at) = self.sessions.iter().position(|name| name == word) {
            return format!("‹session {}›", at + 1);
        }
        // Both ends of an access key ID, as all texts show one.
        if word.contains('…') && word.starts_with(|c: char| c.is_ascii_uppercase()) {
            return numbered(&mut self.keys, word, "key");
        }
        if word.trim_matches('@').contains('@') {
            return "‹address›".to_owned();
        }
        self.replace_accounts(word)
    }

    fn replace_accounts(&mut self, word: &str) -> String {
        let mut out = String::new();
        let mut rest = word;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let len =
                rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
            let digits = &rest[start..start + len];
            out += &rest[..start];
            // Also within a word: accounts are in names such as `deploy-444455556666`.
            if arn::is_account_id(digits) {
                out += &numbered(&mut self.accounts, digits, "account");
            } else {
                out += digits;
            }
            rest = &rest[start + len..];
        }
        out + rest
    }
}

/// The roles and permission sets that the files name.
fn roles(pair: &Pair) -> Vec<String> {
    let world = &pair.world();
    let mut roles: Vec<String> = Vec::new();
    for section in world.all_sections() {
        let of_arn = section.get(keys::ROLE_ARN).and_then(|arn| arn.rsplit('/').next());
        for name in [of_arn, section.get(keys::SSO_ROLE_NAME)].into_iter().flatten() {
            if !name.is_empty() && !roles.iter().any(|role| role == name) {
                roles.push(name.to_owned());
            }
        }
    }
    roles
}

/// What stands for a name: the number under which it came first.
fn numbered(known: &mut Vec<String>, name: &str, noun: &str) -> String {
    let at = known.iter().position(|other| other == name).unwrap_or_else(|| {
        known.push(name.to_owned());
        known.len() - 1
    });
    format!("‹{noun} {}›", at + 1)
}

#[cfg(test)]
mod tests {
    use syntax::PerFile;

    use super::*;
    use crate::facts::Facts;
    use crate::options::Options;

    const CONFIG: &str = "[profile jane-dev]
[profile Admin]
sso_role_name = Admin
role_arn = arn:aws:iam::111122223333:role/team/Deploy
source_profile = hub

[sso-session acme]
sso_start_url = https://acme.awsapps.com/start
";

    #[track_caller]
    fn check(sentence: &str, wanted: &str) {
        let pair = Pair::new(
            PerFile { config: Some(CONFIG), credentials: None },
            Facts::default(),
            Options::default(),
        );
        let survey = Survey {
            user_names: vec!["jane".to_owned(), "root".to_owned()],
            host_names: vec!["build7".to_owned()],
            ..Survey::default()
        };
        let homes = ["/home/jane".to_owned()];
        assert_eq!(Pseudonyms::new(&pair, &homes, &survey).sentence(sentence), wanted);
    }

    #[test]
    fn people_and_machines_have_no_name() {
        check("`/home/jane/.aws/config`, of jane", "`~/.aws/config`, of ‹user›");
        check("`/mnt/Jane/x` on build7", "`/mnt/‹user›/x` on ‹host›");
        check("`root` and `jane@acme.example`", "`root` and `‹address›`");
    }

    #[test]
    fn the_same_is_called_the_same() {
        check(
            "`111122223333`, 444455556666 and `111122223333_Dev`",
            "`‹account 1›`, ‹account 2› and `‹account 1›_Dev`",
        );
        check("key AKIA…7WML, ASIA…7WMM, AKIA…7WML", "key ‹key 1›, ‹key 2›, ‹key 1›");
        check("`https://a.example/x` (http://b:1)", "`‹URL 1›` (‹URL 2›)");
    }

    #[test]
    fn names_are_replaced_where_names_are() {
        check("Deploy, `Deploy`: the role", "Deploy, `‹role 1›`: the role");
        check("`aws sso login --sso-session acme`", "`aws sso login --sso-session ‹session 1›`");
        check("`arn:aws:iam::111122223333:role/x`.", "`‹ARN 1›`.");
    }

    #[test]
    fn names_of_profiles_stay() {
        check("profile `jane-dev`: explain jane-dev", "profile `jane-dev`: explain jane-dev");
        check("profile `Admin`", "profile `Admin`");
    }
}
