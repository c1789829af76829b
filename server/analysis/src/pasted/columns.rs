//! Tables whose first line has the names: what IAM offers for download, and spreadsheets.

use catalogue::Key;

use super::names::key_named;
use super::record::Records;

/// Reads the tables of a paste, and returns the lines that belong to no table.
pub(super) fn by_columns<'t>(lines: &[&'t str], records: &mut Records) -> Vec<&'t str> {
    let mut rest = Vec::new();
    let mut columns: Option<Vec<Option<Key>>> = None;
    for line in lines {
        let names: Vec<Option<Key>> = cells(line).map(key_named).collect();
        // With a single name the line is that of a value, such as `AccessKeyId,AKIA…`.
        if names.iter().flatten().count() > 1 {
            columns = Some(names);
            continue;
        }
        let Some(columns) = &columns else {
            rest.push(*line);
            continue;
        };
        for (key, cell) in columns.iter().zip(cells(line)) {
            if let Some(key) = key
                && !cell.is_empty()
                // The line that a table of ASCII draws below its head.
                && !cell.starts_with('-')
            {
                records.add(*key, cell.to_owned());
            }
        }
    }
    rest
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    let separator = [',', '\t', '|', ';'].into_iter().find(|c| line.trim().contains(*c));
    line.split(move |c| Some(c) == separator).map(|cell| cell.trim().trim_matches('"'))
}
