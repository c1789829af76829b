//! Why a client refuses a file.

use syntax::{FileKind, Span};

use super::text::plain;
use crate::model::World;
use crate::readers::{self, Client, Refusal, RefusalKind};

/// Why a client refuses one of the files, as the rest of a sentence after a colon; `None` where it
/// reads the file. The file is read again for that, which few callers need.
pub fn refusal_reason(world: &World<'_>, client: Client, file: FileKind) -> Option<String> {
    let document = world.sections.document(file)?;
    let text = document.slice(Span::new(0, document.len()));
    let refusal = readers::read(client.reader(), file, &text).err()?;
    Some(Reason { text: &text, refusal }.words())
}

struct Reason<'t> {
    text: &'t str,
    refusal: Refusal,
}

impl Reason<'_> {
    fn words(&self) -> String {
        let line = self.line(self.refusal.at);
        match self.refusal.why {
            RefusalKind::DuplicateSection { first } => {
                let header = plain(self.quoted(self.refusal.at));
                format!("{header} is there twice, in lines {} and {line}", self.line(first))
            }
            RefusalKind::DuplicateSetting { first } => {
                format!("a setting is there twice, in lines {} and {line}", self.line(first))
            }
            RefusalKind::ByteOrderMark => "it begins with a byte order mark".to_owned(),
            RefusalKind::NotUtf8 => format!("line {line} is not UTF-8"),
            RefusalKind::BeforeFirstSection => format!("line {line} is above the first header"),
            RefusalKind::UnclosedHeader => format!("the header in line {line} has no ]"),
            RefusalKind::TextAfterHeader => format!("line {line} has text after its header"),
            RefusalKind::EmptyHeader => format!("the header in line {line} is empty"),
            RefusalKind::MissingEquals | RefusalKind::NestedMissingEquals => {
                format!("line {line} has no =")
            }
            RefusalKind::EmptyKey | RefusalKind::NestedEmptyKey => {
                format!("line {line} has no name before its =")
            }
            RefusalKind::NothingToContinue => {
                format!("line {line} is indented and continues no setting")
            }
            RefusalKind::LoneQuote => format!("the value in line {line} is a single quote"),
            RefusalKind::UnclosedQuote => format!("a quote in line {line} is not closed"),
            RefusalKind::UnexpectedCharacter | RefusalKind::ReservedWord => {
                format!("line {line} has {}", plain(self.quoted(self.refusal.at)))
            }
        }
    }

    /// The line of a span, from 1.
    fn line(&self, span: Span) -> usize {
        let before = &self.text[..span.start as usize];
        let ends = before.bytes().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            // Counted as the lines of all other places are, whatever the reader takes for an end of
            // a line.
            b'\r' => self.text.as_bytes().get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        ends.count() + 1
    }

    /// The text of a span.
    fn quoted(&self, span: Span) -> &str {
        self.text[span.range()].trim()
    }
}

#[cfg(test)]
mod tests {
    use crate::readers::Client;
    use crate::rules::fixture::pair_of;
    use syntax::FileKind;

    fn reason(text: &str, client: Client) -> Option<String> {
        let pair = pair_of(&format!("--- config\n{text}"));
        super::refusal_reason(&pair.world(), client, FileKind::Config)
    }

    #[test]
    fn a_reason_names_what_is_wrong_and_the_lines() {
        let twice = "[profile ci]\nregion = us-east-1\n[profile b]\n[profile ci]\n";
        let wanted = Some("[profile ci] is there twice, in lines 1 and 4".to_owned());
        assert_eq!(reason(twice, Client::AwsCli), wanted);
        assert_eq!(reason(twice, Client::Go), None);
        for (text, wanted) in [
            ("[default]\nno equals\n", "line 2 has no ="),
            ("a = b\n[default]\n", "line 1 is above the first header"),
            ("[default\na = b\n", "the header in line 1 has no ]"),
            ("[default]\na = b\na = c\n", "a setting is there twice, in lines 2 and 3"),
            ("[default]\n= b\n", "line 2 has no name before its ="),
        ] {
            let found = Client::ALL.into_iter().find_map(|client| reason(text, client));
            assert_eq!(found.as_deref(), Some(wanted), "{text}");
        }
    }

    #[test]
    fn a_header_that_may_be_a_secret_is_masked() {
        let secret = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
        let found = reason(&format!("[{secret}]\n[{secret}]\n"), Client::Boto3).unwrap();
        assert!(!found.contains("k7Zq"), "{found}");
    }
}
