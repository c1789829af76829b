//! Tables with secrets in some columns: what IAM offers for download when a key is made.

use std::ops::Range;

use catalogue::credentials::surely_names_a_secret;

/// Which columns hold secrets.
pub(super) struct Table {
    separator: char,
    secret: Vec<bool>,
}

impl Table {
    /// The table that a line is the head of.
    pub(super) fn begins(line: &str) -> Option<Self> {
        [',', ';', '\t'].into_iter().find_map(|separator| {
            let secret: Vec<bool> =
                cells(line, separator).map(|cell| surely_names_a_secret(&line[cell])).collect();
            let is_head = secret.len() > 1 && secret.contains(&true);
            is_head.then_some(Self { separator, secret })
        })
    }

    /// The cells of a row that hold secrets; `None` for a line that is no row.
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

/// The cells of a line without blanks and quotes around them.
fn cells(line: &str, separator: char) -> impl Iterator<Item = Range<usize>> {
    line.split(separator).map(|cell| {
        let inner = cell.trim_matches(|c: char| syntax::is_padding(c) || c == '"');
        let start = inner.as_ptr() as usize - line.as_ptr() as usize;
        start..start + inner.len()
    })
}
