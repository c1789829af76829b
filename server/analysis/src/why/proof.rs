//! Messages whose words other programs print as well, in a text that does not name AWS: people paste the last
//! line of a traceback. They are those of an AWS tool if the files have the very value that they name.

use catalogue::messages::{MessageKind, kinds};

use super::causes::{Cause, CausePlace, Certainty};

/// Whether a place in the files or a variable explains a message of such a kind for sure.
pub(super) fn is_proved(kind: &MessageKind, causes: &[Cause]) -> bool {
    causes.first().is_some_and(|cause| {
        let is_written = matches!(cause.at, Some(CausePlace::Written(_)));
        // A word such as `us-east-1` can be a number that another program could not read, too.
        let is_at_fault = cause.code.is_some() || kind.id != kinds::BAD_VALUE;
        cause.certainty == Certainty::Certain && is_written && is_at_fault
    })
}
