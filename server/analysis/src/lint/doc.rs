use std::fmt::Write as _;

use syntax::{FileKind, PerFile};

use crate::rule::Rule;

/// An example of a rule's documentation: a pair of files that must or must not fire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// Whether the rule must find something.
    pub bad: bool,
    /// The files; `None` for one that the example leaves out.
    pub texts: PerFile<Option<String>>,
}

/// What is said above an example, because no renderer shows the mark after its fence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Caption {
    /// Whether the rule finds something in it.
    pub bad: bool,
    /// What the example is: `config file`.
    pub what: &'static str,
}

impl Caption {
    /// Reads the line that opens an example; `None` for any other line.
    pub fn read(line: &str) -> Option<Self> {
        let (language, mark) = line.strip_prefix("```")?.split_once(' ')?;
        let what = match language {
            "ini" if mark.ends_with("credentials") => "credentials file",
            "ini" => "config file",
            _ => "PowerShell",
        };
        Some(Self { bad: mark.starts_with("bad"), what })
    }

    /// "Wrong" or "Right".
    pub fn word(self) -> &'static str {
        if self.bad { "Wrong" } else { "Right" }
    }
}

/// A rule's documentation, taken apart.
pub struct Doc;

impl Doc {
    /// The documentation as Markdown in which every renderer shows which example is wrong.
    pub fn markdown(rule: &Rule) -> String {
        let mut page = String::new();
        for line in rule.doc.trim().lines() {
            match Caption::read(line) {
                Some(caption) => {
                    let (fence, _) = line.split_once(' ').unwrap_or((line, ""));
                    // Writing to a string does not fail.
                    let _ = write!(page, "**{}** ({}):\n\n{fence}\n", caption.word(), caption.what);
                }
                None => page.extend([line, "\n"]),
            }
        }
        page
    }

    /// The examples: fenced blocks marked `ini bad` or `ini good`, followed by `credentials` where
    /// the text is that file's. Two blocks marked alike, one directly after the other, one for each
    /// file, are one pair. In a block marked `escaped`, `\r` and `\u{a0}` stand for characters
    /// that nobody would see.
    pub fn examples(rule: &Rule) -> Vec<Example> {
        let mut examples: Vec<Example> = Vec::new();
        let mut joins = false;
        let mut lines = rule.doc.lines();
        while let Some(line) = lines.next() {
            let Some(mark) = line.strip_prefix("```ini ") else {
                // Text between two blocks says that they are different examples.
                joins &= line.trim().is_empty();
                continue;
            };
            let text: String = lines
                .by_ref()
                .take_while(|line| *line != "```")
                .flat_map(|line| [line, "\n"])
                .collect();
            let text = if mark.contains("escaped") { unescaped(&text) } else { text };
            let bad = mark.starts_with("bad");
            let file = if mark.ends_with("credentials") {
                FileKind::Credentials
            } else {
                FileKind::Config
            };
            match examples.last_mut() {
                Some(last) if joins && last.bad == bad && last.texts[file].is_none() => {
                    last.texts[file] = Some(text);
                }
                _ => {
                    let mut texts = PerFile::default();
                    texts[file] = Some(text);
                    examples.push(Example { bad, texts });
                }
            }
            joins = true;
        }
        examples
    }
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.split("\\u{");
    let mut plain = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').unwrap_or(("", piece));
        plain.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        plain.push_str(rest);
    }
    plain.replace("\\r", "\r")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Severity;
    use crate::rule::Group;

    #[test]
    fn every_example_has_a_caption() {
        for rule in crate::rules::rules() {
            let page = Doc::markdown(rule);
            let fences = rule.doc.lines().filter(|line| line.starts_with("```")).count();
            let captions = page
                .lines()
                .filter(|line| line.starts_with("**Wrong** (") || line.starts_with("**Right** ("));
            assert_eq!(captions.count() * 2, fences, "{}", rule.code);
            for mark in ["```ini ", "```powershell ", "``` "] {
                assert!(!page.contains(mark), "{}: {mark}", rule.code);
            }
        }
    }

    #[test]
    fn a_caption_says_what_is_wrong_where() {
        let caption = |line| Caption::read(line).map(|it| (it.word(), it.what));
        assert_eq!(caption("```ini bad"), Some(("Wrong", "config file")));
        assert_eq!(caption("```ini good credentials"), Some(("Right", "credentials file")));
        assert_eq!(caption("```powershell good"), Some(("Right", "PowerShell")));
        assert_eq!((caption("```"), caption("A sentence.")), (None, None));
    }

    #[test]
    fn blocks_directly_behind_each_other_are_a_pair() {
        let doc = "Fault.\n\n```ini bad\na\n```\n\n```ini bad credentials\nb\n```\n\nAlso:\n\n\
                   ```ini bad\nc\n```\n\nOr:\n\n```ini bad credentials\nd\n```\n";
        let rule = Rule { code: "x", severity: Severity::Error, group: Group::Default, doc };
        let examples = Doc::examples(&rule).into_iter().map(|example| example.texts);
        let text = |text: &str| Some(format!("{text}\n"));
        let expected =
            [[text("a"), text("b")], [text("c"), None], [None, text("d")]].map(PerFile::from);
        assert_eq!(examples.collect::<Vec<_>>(), expected);
    }
}
