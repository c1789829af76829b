//! The JSON Schema of the settings.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value, json};

use crate::{Settings, reader_names};

/// The JSON Schema of the settings.
pub fn schema() -> Value {
    schemars::schema_for!(Settings).to_value()
}

pub(crate) fn rules(_: &mut SchemaGenerator) -> Schema {
    let levels = json!(["off", "hint", "info", "warning", "error"]);
    let rule = |rule: &'static analysis::Rule| {
        // One line: editors show it in a narrow box beside the name.
        let what = rule.doc.lines().next().unwrap_or_default();
        let schema = json!({"description": what, "enum": levels});
        (rule.code.to_owned(), schema)
    };
    let properties: Map<String, Value> = analysis::rules::rules().map(rule).collect();
    json_schema!({
        "type": "object",
        "description": "The severity of each rule's findings, by the rule's code.",
        "properties": properties,
        "additionalProperties": false,
    })
}

pub(crate) fn per_file_ignores(_: &mut SchemaGenerator) -> Schema {
    let codes: Vec<&str> = analysis::rules::rules().map(|rule| rule.code).collect();
    json_schema!({
        "type": "object",
        "description": "Codes of rules that are off in some files, by patterns as in a `.gitignore` file.",
        "additionalProperties": {"type": "array", "items": {"enum": codes}},
    })
}

pub(crate) fn readers(_: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": ["array", "string"],
        "items": {"enum": reader_names::all()},
    })
}
