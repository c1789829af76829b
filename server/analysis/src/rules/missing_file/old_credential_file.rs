//! `AWS_CREDENTIAL_FILE`, which names the file of the EC2 tools of old: boto3 still opens it.

use catalogue::credentials::mask_value;

use crate::facts::Lookup;
use crate::lint::{EnvironmentContext, VariableFindings};
use crate::readers::Reader;
use crate::readers::capitalized;
use crate::readers::resolve::Resolution;

const VARIABLE: &str = "AWS_CREDENTIAL_FILE";

pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    let Some(path) = context.environment.filled(VARIABLE) else { return };
    let lookup = Lookup::File(path.to_owned());
    if !context.environment.absent.contains_key(&lookup) {
        return;
    }
    // It is opened once nothing else has given credentials, before a container or an instance is asked.
    let stopping = context.clients(|it| {
        let asks_machine =
            matches!(it.resolution, Some(Resolution::None | Resolution::Container(_)));
        it.client.reader() == Reader::Botocore && asks_machine
    });
    if stopping.is_empty() {
        return;
    }
    let message = format!(
        "There is no file `{}`, so {} {} without credentials. `AWS_SHARED_CREDENTIALS_FILE` is the variable of today.",
        mask_value(path),
        stopping.subject(),
        stopping.verb("stops", "stop"),
    );
    findings.report(VARIABLE, capitalized(&message)).command(format!("unset {VARIABLE}"));
}

#[cfg(test)]
mod tests {
    use crate::facts::{Absence, Lookup};
    use crate::rules::fixture::{check_environment, environment};

    #[test]
    fn boto3_opens_it_where_it_has_no_credentials() {
        let mut world = environment(&[("AWS_CREDENTIAL_FILE", "/gone")]);
        world.absent = [(Lookup::File("/gone".to_owned()), Absence::Missing)].into();
        check_environment(
            "missing-file",
            "--- config\n[default]\nregion = us-east-1\n",
            &world,
            "warning AWS_CREDENTIAL_FILE: There is no file `/gone`, so the AWS CLI and boto3 stop without credentials. `AWS_SHARED_CREDENTIALS_FILE` is the variable of today.
$ unset AWS_CREDENTIAL_FILE
",
        );
        let key = "--- credentials
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";
        check_environment("missing-file", key, &world, "");
        world.absent.clear();
        check_environment(
            "missing-file",
            "--- config\n[default]\nregion = us-east-1\n",
            &world,
            "",
        );
    }
}
