use syntax::FileKind;

use super::Rule;

/// An example of a rule's documentation: a pair of files that must or must not fire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Example {
    /// Whether the rule must find something.
    pub bad: bool,
    /// The files by [`FileKind`]; `None` for one that the example leaves out.
    pub texts: [Option<String>; 2],
}

/// A rule's documentation, taken apart.
pub struct Doc;

impl Doc {
    /// The examples: fenced blocks marked `ini bad` or `ini good`, followed by `credentials` where
    /// the text is that file's. Two blocks marked alike, directly behind each other, one for each
    /// file, are one pair. In a block marked `escaped`, `\r` and `\u{a0}` stand for characters
    /// that nobody would see.
    pub fn examples(rule: &Rule) -> Vec<Example> {
        let mut examples: Vec<Example> = Vec::new();
        let mut joins = false;
        let mut lines = rule.doc.lines();
        while let Some(line) = lines.next() {
            let Some(mark) = line.strip_prefix("```ini ") else {
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
            let at = file as usize;
            match examples.last_mut() {
                Some(last) if joins && last.bad == bad && last.texts[at].is_none() => {
                    last.texts[at] = Some(text);
                }
                _ => {
                    let mut texts = [None, None];
                    texts[at] = Some(text);
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
    use crate::rules::Group;

    #[test]
    fn blocks_directly_behind_each_other_are_a_pair() {
        let doc = "Fault.\n\n```ini bad\na\n```\n\n```ini bad credentials\nb\n```\n\nAlso:\n\n\
                   ```ini bad\nc\n```\n\nOr:\n\n```ini bad credentials\nd\n```\n";
        let rule = Rule { code: "x", severity: Severity::Error, group: Group::Default, doc };
        let examples = Doc::examples(&rule).into_iter().map(|example| example.texts);
        let text = |text: &str| Some(format!("{text}\n"));
        let expected = [[text("a"), text("b")], [text("c"), None], [None, text("d")]];
        assert_eq!(examples.collect::<Vec<_>>(), expected);
    }
}
