//! The text of an access key as a program sends it. To most programs, quotes, a comment and the indented
//! lines below a value are a part of the value, so this can be another key than the author meant.

use std::fmt;

use syntax::{FileKind, PerFile, Span};

use super::validation::reason_not_to_ask;
use crate::engine::Pair;
use crate::readers::resolve::{self, FileViews, Profiles as _, Source, StaticKeys};
use crate::readers::{self, Reader, Readers};

/// The text of an access key. `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyText {
    /// The access key ID.
    pub id: String,
    /// The secret access key.
    pub secret: String,
    /// The session token.
    pub token: Option<String>,
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyText").finish_non_exhaustive()
    }
}

impl KeyText {
    /// The text that `value` finds at the source of each part; `None` if a half of the key is empty.
    pub(super) fn read(
        found: StaticKeys,
        value: impl Fn(Source, &str) -> Option<String>,
    ) -> Option<Self> {
        let filled = |source: Source, key: &str| value(source, key).filter(|it| !it.is_empty());
        Some(Self {
            id: filled(found.id, "aws_access_key_id")?,
            secret: filled(found.secret, "aws_secret_access_key")?,
            token: found.token.and_then(|(source, key)| filled(source, key)),
        })
    }

    /// Why AWS must not be asked about this key, if so.
    pub(super) fn reason_not_to_ask(&self) -> Option<&'static str> {
        reason_not_to_ask(&self.id, &self.secret)
    }
}

/// An access key as readers read it from the files.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SentKey {
    /// The key.
    pub text: KeyText,
    /// The readers that send this text, if the AWS CLI or any other reader sends another one.
    pub disputed: Option<Readers>,
}

/// The access key of the profile `owner` that is sent for the profile `name`: as botocore reads both
/// files, or if it finds no key, as the first other reader that finds one.
///
/// # Errors
/// Why AWS must not be asked about the key, for a person.
pub fn sent_key(pair: &Pair, name: &str, owner: &str) -> Result<SentKey, &'static str> {
    // By the models of the readers and not by the index: what is sent is what a tool reads, with a
    // comment in the secret if it keeps one.
    let texts = PerFile::of(|file| whole_text(pair, file));
    // `Readers::COMMON` begins with botocore, so its key comes first if it finds one.
    let mut sent: Vec<(Reader, KeyText)> = Vec::new();
    for reader in Readers::COMMON.iter() {
        sent.extend(key_of_reader(reader, &texts, name, owner).map(|key| (reader, key)));
    }
    // If any reader reads a decoy or a placeholder, nothing is asked: a question about a decoy raises an
    // alarm, whoever else reads another key.
    let reason = sent.iter().find_map(|(_, key)| key.reason_not_to_ask());
    if let Some(reason) = reason {
        return Err(reason);
    }
    let (first, key) = sent.first().ok_or("no AWS tool reads its access key; see its findings")?;
    let senders: Readers =
        sent.iter().filter(|(_, other)| other == key).map(|(reader, _)| *reader).collect();
    // Without botocore among them the AWS CLI sends nothing, which the user would not expect of a valid
    // key.
    let all_agree = *first == Reader::Botocore && senders.len() as usize == sent.len();
    Ok(SentKey { text: key.clone(), disputed: (!all_agree).then_some(senders) })
}

pub(super) fn whole_text(pair: &Pair, file: FileKind) -> String {
    let document = pair.document(file);
    document.map(|it| it.slice(Span::new(0, it.len())).into_owned()).unwrap_or_default()
}

fn key_of_reader(
    reader: Reader,
    texts: &PerFile<String>,
    name: &str,
    owner: &str,
) -> Option<KeyText> {
    let config = readers::read(reader, FileKind::Config, &texts.config).ok()?;
    let credentials = readers::read(reader, FileKind::Credentials, &texts.credentials).ok()?;
    let files = FileViews { config: &config, credentials: &credentials };
    let found = resolve::resolve(reader, &files, name).keys_of(owner, name)?;
    KeyText::read(found, |source, key| files.setting(source.file()?, owner, key).map(str::to_owned))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Facts, Options};

    const ID: &str = "ASIAQNZGKIQY56JQ7WML";

    fn sent(credentials: &str) -> Result<SentKey, &'static str> {
        let pair = Pair::new(
            PerFile { config: None, credentials: Some(credentials) },
            Facts::default(),
            Options::default(),
        );
        sent_key(&pair, "a", "a")
    }

    fn file(secret: &str) -> String {
        format!("[a]\naws_access_key_id = {ID}\naws_secret_access_key = {secret}\n")
    }

    #[track_caller]
    fn check_sent(file: &str, secret: &str, disputed: Option<&str>) {
        let key = sent(file).unwrap();
        assert_eq!((key.text.id.as_str(), key.text.secret.as_str()), (ID, secret));
        assert_eq!(key.disputed.map(Readers::names).as_deref(), disputed);
    }

    #[test]
    fn a_plain_secret_is_the_same_to_every_reader() {
        check_sent(&file("made/up"), "made/up", None);
    }

    #[test]
    fn quotes_comments_and_indented_lines_are_sent_as_botocore_reads_them() {
        check_sent(&file("\"made/up\""), "\"made/up\"", Some("AWS tools other than the Go SDK"));
        check_sent(
            &file("made/up # mine"),
            "made/up # mine",
            Some("AWS CLI, boto3 and the Ruby SDK"),
        );
        check_sent(
            &file("made/up\n  more"),
            "made/up\nmore",
            Some("AWS tools other than the JavaScript SDK and the Ruby SDK"),
        );
    }

    #[test]
    fn where_botocore_refuses_the_file_another_reader_is_named() {
        check_sent(
            &(file("made/up") + "[a]\nregion = eu-west-1\n"),
            "made/up",
            Some("AWS tools other than AWS CLI and boto3"),
        );
    }

    #[test]
    fn a_key_that_nobody_reads_or_that_is_a_decoy_is_not_asked_about() {
        assert!(sent(&file("").replace("[a]", "[b]")).is_err());
        let decoy = file("made/up").replace(ID, "AKIASP2TPHJSQH3FJRUX");
        assert!(sent(&decoy).unwrap_err().contains("alarm"));
    }

    proptest! {
        /// Whatever is written after the equals sign.
        #[test]
        fn what_is_sent_is_what_botocore_reads(secret in "[\"'#; \tA-Za-z0-9/+=\n]{1,30}") {
            let text = file(&secret);
            let read = readers::read(Reader::Botocore, FileKind::Credentials, &text);
            let value = read.ok().and_then(|view| {
                let secret = view.profile("a")?.setting("aws_secret_access_key")?;
                Some(secret.value.clone().into_owned()).filter(|value| !value.is_empty())
            });
            if let (Some(value), Ok(key)) = (value, sent(&text)) {
                prop_assert_eq!(key.text.secret, value);
            }
        }
    }
}
