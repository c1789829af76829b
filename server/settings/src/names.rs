//! The names of settings, and which one an unknown name may stand for.

use serde_json::Value;

/// The known setting that an unknown name was most likely meant to be, from the top: `groups.strict`.
pub(crate) fn suggestion(path: &[String]) -> Option<String> {
    let (name, parent) = path.split_last()?;
    let known = known_names();
    let beside: Vec<&Vec<String>> =
        known.iter().filter(|known| known.split_last().is_some_and(|it| it.1 == parent)).collect();
    let all: Vec<&Vec<String>> = known.iter().collect();
    // Before near ones: another way to write the words is hardly ever a slip, wherever the setting
    // belongs.
    let same = all.iter().find(|known| known.last().is_some_and(|own| is_same_word(own, name)));
    // Beside it first: most slips are in the right table.
    let found = same.copied().or_else(|| nearest(name, &beside)).or_else(|| nearest(name, &all));
    found.map(|path| path.join("."))
}

fn nearest<'k>(name: &str, among: &[&'k Vec<String>]) -> Option<&'k Vec<String>> {
    let words = among.iter().filter_map(|path| path.last()).map(String::as_str);
    let near = catalogue::suggest(name, words)?.name.to_owned();
    among.iter().find(|path| path.last() == Some(&near)).copied()
}

/// `max_diagnostics` and `max-diagnostics` are `maxDiagnostics`.
fn is_same_word(left: &str, right: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| !['-', '_'].contains(c)).collect::<String>();
    letters(left).eq_ignore_ascii_case(&letters(right))
}

/// All settings but those whose names the user chooses, groups before what is in them.
fn known_names() -> Vec<Vec<String>> {
    let schema = crate::schema();
    let mut names = Vec::new();
    add_names(&schema, &schema, &[], &mut names);
    names
}

fn add_names(schema: &Value, group: &Value, above: &[String], names: &mut Vec<Vec<String>>) {
    let Some(properties) = group["properties"].as_object() else { return };
    for (name, setting) in properties {
        let path = [above, std::slice::from_ref(name)].concat();
        names.push(path.clone());
        if let Some(group) = setting["$ref"].as_str() {
            let group = schema.pointer(group.trim_start_matches('#')).unwrap_or(&Value::Null);
            add_names(schema, group, &path, names);
        }
    }
}
