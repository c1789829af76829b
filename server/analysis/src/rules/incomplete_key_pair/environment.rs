use catalogue::credentials::is_placeholder_credential;

use crate::finding::Severity;
use crate::lint::{EnvironmentContext, VariableFindings};
use crate::readers::resolve::{Failure, FailureKind, Resolution, Source};
use crate::report::ClientAnswer;
use crate::rules::misspelled_variable::is_set_misspelled;

const KEY_ID: &str = "AWS_ACCESS_KEY_ID";
const SECRET: &str = "AWS_SECRET_ACCESS_KEY";

/// Half a pair in variables: some clients stop over it, the others do not use it.
pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let filled = |variable| context.environment.filled(variable);
    let (half, value, missing) = match (filled(KEY_ID), filled(SECRET)) {
        (Some(value), None) => (KEY_ID, value, SECRET),
        (None, Some(value)) => (SECRET, value, KEY_ID),
        _ => return,
    };
    // A client that knows another name of the missing half has the whole pair.
    if is_placeholder_credential(value)
        || context.answers.iter().any(uses_other_keys)
        || is_set_misspelled(context, missing)
    {
        return;
    }
    let stopping = context.clients(|it| stops(it, missing));
    if stopping.is_empty() {
        let message =
            format!("No AWS tool uses `{half}`, because `{missing}` is not set. Set both or none.");
        findings
            .report(half, message)
            .severity(Severity::Information)
            .command(format!("unset {half}"));
        return;
    }
    let mut others = context.answers.iter().filter(|it| !stops(it, missing));
    let effect = if stopping.len() == context.answers.len() {
        ""
    } else if others.all(uses_profile) {
        " and others use the profile"
    } else {
        " and others do not use it"
    };
    let message = format!(
        "`{half}` is set without `{missing}`, so {} {}{effect}. Set both or none.",
        stopping.subject(),
        stopping.verb("stops", "stop"),
    );
    findings.report(half, message).command(format!("unset {half}"));
}

/// Whether a client wants the other half from this variable.
fn stops(answer: &ClientAnswer, missing: &str) -> bool {
    matches!(
        &answer.resolution,
        Some(Resolution::Fails(Failure { why: FailureKind::VariableMissing(variable), .. }))
            if *variable == missing
    )
}

/// Whether a client takes the other half from a variable of another name.
fn uses_other_keys(answer: &ClientAnswer) -> bool {
    matches!(
        &answer.resolution,
        Some(Resolution::Static(keys))
            if matches!((keys.id, keys.secret), (Source::Variable(_), Source::Variable(_)))
    )
}

fn uses_profile(answer: &ClientAnswer) -> bool {
    let is_of_variables = |resolution: &Resolution| {
        matches!(
            resolution,
            Resolution::Container(_)
                | Resolution::WebIdentity { token_file: Source::Variable(_), .. }
        )
    };
    answer.resolution.as_ref().is_some_and(|it| !it.leads_nowhere() && !is_of_variables(it))
}

#[cfg(test)]
mod tests {
    use super::{KEY_ID, SECRET};
    use crate::rules::fixture::check_variables;

    const CODE: &str = "incomplete-key-pair";
    const ID: &str = "AKIASP2TPHJSQH3FJRUX";
    const KEY: &str = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt";
    #[test]
    fn a_half_under_a_wrong_name_is_not_missing() {
        check_variables(CODE, FILES, &[(KEY_ID, ID), ("AWS_SECRET_KEY_ID", KEY)], "");
        check_variables("missing-session-token", FILES, &TEMPORARY, TEMPORARY_EXPECTED);
        let misspelled = ("AWS_SESSION_TOKEN_", "made-up");
        let with_token = [TEMPORARY[0], TEMPORARY[1], misspelled];
        check_variables("missing-session-token", FILES, &with_token, "");
    }

    const TEMPORARY: [(&str, &str); 2] = [(KEY_ID, "ASIAQNZGKIQY56JQ7WML"), (SECRET, KEY)];
    const TEMPORARY_EXPECTED: &str = "error AWS_ACCESS_KEY_ID: The temporary access key `ASIA…7WML` has no session token, so AWS answers `InvalidClientTokenId`. Add its `AWS_SESSION_TOKEN`.
$ unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
";
    const FILES: &str = "--- credentials
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";

    #[test]
    fn a_key_id_alone_stops_some() {
        check_variables(
            CODE,
            FILES,
            &[(KEY_ID, ID)],
            "error AWS_ACCESS_KEY_ID: `AWS_ACCESS_KEY_ID` is set without `AWS_SECRET_ACCESS_KEY`, so the \
             AWS CLI and boto3 stop and others use the profile. Set both or none.\n\
             $ unset AWS_ACCESS_KEY_ID\n",
        );
        check_variables(
            CODE,
            "--- config\n[default]\nregion = eu-west-1\n",
            &[(KEY_ID, ID)],
            "error AWS_ACCESS_KEY_ID: `AWS_ACCESS_KEY_ID` is set without `AWS_SECRET_ACCESS_KEY`, so the \
             AWS CLI and boto3 stop and others do not use it. Set both or none.\n\
             $ unset AWS_ACCESS_KEY_ID\n",
        );
    }

    #[test]
    fn a_client_that_refuses_the_files_does_not_use_the_profile() {
        check_variables(
            CODE,
            &format!("{FILES}region: eu-west-1\n"),
            &[(KEY_ID, ID)],
            "error AWS_ACCESS_KEY_ID: `AWS_ACCESS_KEY_ID` is set without `AWS_SECRET_ACCESS_KEY`, so the \
             AWS CLI and boto3 stop and others do not use it. Set both or none.\n\
             $ unset AWS_ACCESS_KEY_ID\n",
        );
    }

    #[test]
    fn a_secret_alone_is_used_by_nobody() {
        for files in [FILES, "--- config\n[default]\nregion = eu-west-1\n"] {
            check_variables(
                CODE,
                files,
                &[(SECRET, KEY)],
                "info AWS_SECRET_ACCESS_KEY: No AWS tool uses `AWS_SECRET_ACCESS_KEY`, because \
                 `AWS_ACCESS_KEY_ID` is not set. Set both or none.\n$ unset AWS_SECRET_ACCESS_KEY\n",
            );
        }
        check_variables(CODE, FILES, &[(KEY_ID, ID), (SECRET, KEY)], "");
        check_variables(CODE, FILES, &[], "");
    }
}
