//! The form of what users read: `faults_of_message` and its siblings say in which ways a text is not
//! the plain English that the other messages are written in. The rules' own tests and the tests of the
//! corpus share it.

// The tests inside the crate and those outside it know it by different paths.
use super::Readers;

/// Words that make a reader stop, each with what to write instead.
const AVOIDED: [(&str, &str); 17] = [
    ("is none", "is not a"),
    ("are none", "are not"),
    ("behind", "after"),
    ("anew", "again"),
    ("stands", "is"),
    ("stand", "are"),
    ("tells", "reports"),
    ("mend", "fix"),
    ("mended", "fixed"),
    ("take out", "remove"),
    ("takes out", "removes"),
    ("take off", "remove"),
    ("learnt", "found"),
    ("comes of", "results from"),
    ("meant", "intended"),
    ("tools other than", "every tool except"),
    ("a sso", "an sso"),
];

/// The names of all tools in messages: "AWS CLI", "boto3", "PHP SDK", "Laravel".
fn tools() -> Vec<String> {
    let of_reader = |reader| Readers::from_iter([reader]).to_string();
    let names = Readers::ALL.iter().map(of_reader).collect::<Vec<_>>().join(" and ");
    let names = names.split(" and ").map(|name| name.strip_prefix("the ").unwrap_or(name));
    names.map(str::to_owned).collect()
}

/// What a fix does.
const VERBS: [&str; 17] = [
    "Add", "Change", "Comment", "Convert", "Create", "Indent", "Insert", "Join", "Keep", "Merge",
    "Move", "Remove", "Rename", "Replace", "Set", "Swap", "Write",
];

const LONGEST: usize = 160;

/// What counts of a name or value in backquotes: how long a message is must not depend on the names
/// in a user's file.
const LONGEST_NAME: usize = 24;

/// In which ways a finding's message is not plain.
pub(crate) fn faults_of_message(message: &str) -> Vec<String> {
    let plain = without_code(message);
    let mut faults = avoided(&plain);
    let mut require = |holds: bool, fault: &str| {
        if !holds {
            faults.push(fault.to_owned());
        }
    };
    let begins_well = message.starts_with(|c: char| c.is_uppercase() || c == '`');
    require(begins_well, "begins without a capital");
    require(plain.ends_with(['.', '?']), "does not end as a sentence");
    require(!plain.contains(';'), "has a semicolon");
    require(sentences(&plain) <= 2, "has more than two sentences");
    require(length(message) <= LONGEST, &format!("has {} characters", length(message)));
    // A command is typed there, whoever reads the file.
    let readers = plain.replace("In PowerShell", "");
    let named: usize = tools().iter().map(|tool| readers.matches(tool.as_str()).count()).sum();
    require(named <= 4, &format!("names {named} tools"));
    faults
}

/// In which ways the title of a fix is not plain.
pub(crate) fn faults_of_title(title: &str) -> Vec<String> {
    let plain = without_code(title);
    let mut faults = avoided(&plain);
    let first = plain.split(' ').next().unwrap_or_default();
    if !VERBS.contains(&first) {
        faults.push(format!("does not begin with a verb, but with `{first}`"));
    }
    if plain.ends_with('.') {
        faults.push("ends as a sentence".to_owned());
    }
    faults
}

/// The words to avoid in a text without code.
pub(crate) fn avoided(plain: &str) -> Vec<String> {
    let words: Vec<String> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let text = format!(" {} ", words.join(" "));
    let found = AVOIDED.iter().filter(|(word, _)| text.contains(&format!(" {word} ")));
    found.map(|(word, better)| format!("says `{word}` rather than `{better}`")).collect()
}

/// The text with every piece in backquotes replaced.
pub(crate) fn without_code(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    pieces.map(|(nth, piece)| if nth % 2 == 1 { "X" } else { piece }).collect()
}

fn length(message: &str) -> usize {
    let pieces = message.split('`').enumerate();
    let lengths = pieces.map(|(nth, piece)| {
        let length = piece.chars().count();
        if nth % 2 == 1 { length.min(LONGEST_NAME) + 2 } else { length }
    });
    lengths.sum()
}

fn sentences(plain: &str) -> usize {
    let ends = plain.char_indices().filter(|(_, c)| matches!(c, '.' | '?' | '!'));
    ends.filter(|(at, _)| plain[at + 1..].is_empty() || plain[at + 1..].starts_with(' ')).count()
}
