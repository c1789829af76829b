//! Messages whose words other programs print as well, in a text that does not name AWS: people paste the last
//! line of a traceback. They are those of an AWS tool if the files have the very value that they name.

use catalogue::messages::MessageKind;

use super::causes::{Cause, CausePlace, Certainty};

/// Whether messages of a kind name a value, which a file can have.
pub(super) fn names_a_value(kind: &MessageKind) -> bool {
    matches!(
        kind.id,
        "path-missing"
            | "process-not-found"
            | "process-output"
            | "file-unreadable"
            | "bad-value"
            | "bad-timestamp"
            | "nested-block"
            | "invalid-endpoint"
    )
}

/// Whether a place in the files or a variable explains a message of such a kind for sure.
pub(super) fn is_proved(kind: &MessageKind, causes: &[Cause]) -> bool {
    causes.first().is_some_and(|cause| {
        let is_written = matches!(cause.at, Some(CausePlace::Written(_)));
        // A word such as `us-east-1` can be a number that another program could not read, too.
        let is_at_fault = cause.code.is_some() || kind.id != "bad-value";
        cause.certainty == Certainty::Certain && is_written && is_at_fault
    })
}
