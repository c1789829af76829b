use super::near::near;

/// A rule's code as an argument; an unknown one is refused with similar codes.
pub(super) fn rule(code: &str) -> Result<&'static analysis::Rule, String> {
    analysis::rules::rule(code).ok_or_else(|| {
        let codes = analysis::rules::rules().map(|rule| rule.code);
        match near(code, codes) {
            near if near.is_empty() => "there is no such rule; see `aws-config-lsp rules`".into(),
            near => format!("there is no such rule; did you mean {near}?"),
        }
    })
}
