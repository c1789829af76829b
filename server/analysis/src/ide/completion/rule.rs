use std::borrow::Cow;

use super::{Completion, CompletionKind, DocumentationId};
use crate::rules;

/// The codes of all rules, for comments that suppress their findings.
pub(super) fn codes() -> Vec<Completion> {
    let item = |rule: &'static crate::rule::Rule| {
        let mut item = Completion::new(rule.code, CompletionKind::Rule, 1);
        item.documentation = DocumentationId::Rule(Cow::Borrowed(rule.code));
        item
    };
    rules::rules().map(item).collect()
}
