use std::fmt::Write as _;

/// Documentation for a person, as Markdown or as plain text.
///
/// Running text is Markdown that has code between backquotes and no other markup.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    blocks: Vec<PageBlock>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum PageBlock {
    Title(String),
    Text(String),
    Table { head: &'static [&'static str], rows: Vec<Vec<String>> },
    List(Vec<String>),
    Source(String),
    Link { text: &'static str, url: String },
}

impl Page {
    /// A page with a heading.
    pub fn titled(title: impl Into<String>) -> Self {
        Self { blocks: vec![PageBlock::Title(title.into())] }
    }

    /// Adds the heading of a part.
    pub fn heading(&mut self, title: impl Into<String>) -> &mut Self {
        self.blocks.push(PageBlock::Title(title.into()));
        self
    }

    /// Adds a paragraph.
    pub fn text(&mut self, text: impl Into<String>) -> &mut Self {
        self.blocks.push(PageBlock::Text(text.into()));
        self
    }

    /// Adds a table, unless it has no row.
    pub fn table(&mut self, head: &'static [&'static str], rows: Vec<Vec<String>>) -> &mut Self {
        if !rows.is_empty() {
            self.blocks.push(PageBlock::Table { head, rows });
        }
        self
    }

    /// Adds a list, unless it has no item.
    pub fn list(&mut self, items: Vec<String>) -> &mut Self {
        if !items.is_empty() {
            self.blocks.push(PageBlock::List(items));
        }
        self
    }

    /// Adds lines of a file.
    pub fn source(&mut self, lines: &str) -> &mut Self {
        self.blocks.push(PageBlock::Source(lines.trim_end().to_owned()));
        self
    }

    /// Adds a link, unless `url` is empty.
    pub fn link(&mut self, text: &'static str, url: &str) -> &mut Self {
        if !url.is_empty() {
            self.blocks.push(PageBlock::Link { text, url: url.to_owned() });
        }
        self
    }

    /// Adds all of another page, its heading included.
    pub fn append(&mut self, mut other: Self) -> &mut Self {
        self.blocks.append(&mut other.blocks);
        self
    }

    /// As Markdown. Columns of tables are aligned, because some editors show the source.
    pub fn markdown(&self) -> String {
        let blocks = self.blocks.iter().map(|block| match block {
            PageBlock::Title(title) => format!("**{title}**\n"),
            PageBlock::Text(text) => format!("{text}\n"),
            PageBlock::Table { head, rows } => markdown_table(head, rows),
            PageBlock::List(items) => join_list(items),
            PageBlock::Source(lines) => format!("```ini\n{lines}\n```\n"),
            PageBlock::Link { text, url } => format!("[{text}]({url})\n"),
        });
        blocks.collect::<Vec<_>>().join("\n")
    }

    /// As plain text.
    pub fn plain(&self) -> String {
        let blocks = self.blocks.iter().map(|block| match block {
            PageBlock::Title(text) | PageBlock::Text(text) => {
                format!("{}\n", text.replace('`', ""))
            }
            PageBlock::Table { head, rows } => plain_table(head, rows),
            PageBlock::List(items) => join_list(items).replace('`', ""),
            PageBlock::Source(lines) => format!("{lines}\n"),
            PageBlock::Link { text, url } => format!("{text}: {url}\n"),
        });
        blocks.collect::<Vec<_>>().join("\n")
    }
}

fn join_list(items: &[String]) -> String {
    let lines = items.iter().map(|item| format!("- {item}"));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

fn markdown_table(head: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> =
        // A bar ends a cell, even within code.
        rows.iter().map(|row| row.iter().map(|cell| cell.replace('|', "\\|")).collect()).collect();
    let widths = widths(head, &rows);
    let mut out = String::new();
    let mut line = |cells: &mut dyn Iterator<Item = &str>| {
        for (cell, width) in cells.zip(&widths) {
            let fill = width - cell.chars().count().min(*width);
            // Writing to a string does not fail.
            let _ = write!(out, "| {cell}{:fill$} ", "");
        }
        out.push_str("|\n");
    };
    line(&mut head.iter().copied());
    let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    line(&mut rules.iter().map(String::as_str));
    for row in &rows {
        line(&mut row.iter().map(String::as_str));
    }
    out
}

fn plain_table(head: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().map(|cell| cell.replace('`', "")).collect()).collect();
    let widths = widths(head, &rows);
    let mut out = String::new();
    for row in rows.iter().map(|row| row.iter().map(String::as_str).collect::<Vec<_>>()) {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            let fill = width - cell.chars().count().min(*width);
            format!("{cell}{:fill$}", "")
        });
        out.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        out.push('\n');
    }
    out
}

/// How wide each column is, in characters.
fn widths(head: &[&str], rows: &[Vec<String>]) -> Vec<usize> {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        // Three hyphens: some renderers take a shorter rule below a head for text.
        cells.chain([head[column].chars().count(), 3]).max().unwrap_or(0)
    };
    (0..head.len()).map(width).collect()
}

#[cfg(test)]
mod tests {
    use super::super::redact::code;
    use super::*;

    #[test]
    fn a_page_is_written_as_markdown_and_as_plain_text() {
        let mut page = Page::titled("`region`");
        page.text("Where requests go.");
        let rows = vec![
            vec!["value".to_owned(), code("a|b")],
            vec!["environment".to_owned(), "`AWS_REGION`".to_owned()],
        ];
        page.table(&["name", "here"], rows).list(vec!["Read by: `aws`".to_owned()]);
        page.link("Documentation", "https://example.com");
        let markdown = "\
**`region`**

Where requests go.

| name        | here         |
| ----------- | ------------ |
| value       | `a\\|b`       |
| environment | `AWS_REGION` |

- Read by: `aws`

[Documentation](https://example.com)
";
        assert_eq!(page.markdown(), markdown);
        let plain = "\
region

Where requests go.

value        a|b
environment  AWS_REGION

- Read by: aws

Documentation: https://example.com
";
        assert_eq!(page.plain(), plain);
    }
}
