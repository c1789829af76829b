//! Tables with secrets in some columns, such as the CSV file that IAM offers for a new key.

use std::ops::Range;

use catalogue::credentials::surely_names_a_secret;

pub(super) struct SecretTable {
    separator: char,
    secret: Vec<bool>,
}

impl SecretTable {
    /// The table that begins with this line; `None` if the line is not the head of one.
    pub(super) fn with_head(line: &str) -> Option<Self> {
        [',', ';', '\t'].into_iter().find_map(|separator| {
            let secret: Vec<bool> =
                cells(line, separator).map(|cell| surely_names_a_secret(&line[cell])).collect();
            // One cell is no table, but a sentence with the word `secret` in it.
            let is_head = secret.len() > 1 && secret.contains(&true);
            is_head.then_some(Self { separator, secret })
        })
    }

    /// The cells of a row that have secrets; `None` for a line that is not a row.
    pub(super) fn secret_cells(&self, line: &str) -> Option<Vec<Range<usize>>> {
        if !line.contains(self.separator) {
            return None;
        }
        let cells = cells(line, self.separator).zip(&self.secret);
        Some(
            cells
                .filter(|(cell, secret)| **secret && !cell.is_empty())
                .map(|(cell, _)| cell)
                .collect(),
        )
    }
}

/// The cells of a line, without the blanks and quotes around them.
fn cells(line: &str, separator: char) -> impl Iterator<Item = Range<usize>> {
    line.split(separator).map(|cell| {
        let inner = cell.trim_matches(|c: char| syntax::is_padding(c) || c == '"');
        let start = inner.as_ptr() as usize - line.as_ptr() as usize;
        start..start + inner.len()
    })
}
