//! A region in the environment that is in another partition than the profile which the tools take.

use catalogue::{keys, regions};

use super::facts;
use crate::finding::Severity;
use crate::lint::{EnvironmentContext, VariableFindings};
use crate::model::SymbolKind;
use crate::readers::resolve::{Resolution, Source, StaticKeys};
use crate::report::ClientAnswer;

const VARIABLES: [&str; 2] = ["AWS_REGION", "AWS_DEFAULT_REGION"];

pub(super) fn check(context: &EnvironmentContext<'_, '_>, findings: &mut VariableFindings<'_>) {
    // An endpoint of one's own takes any region, and a key beside the region belongs to it.
    let others = ["AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID"];
    if others.into_iter().any(|name| context.environment.filled(name).is_some()) {
        return;
    }
    for variable in VARIABLES {
        let mut taking = context.answers.iter().filter(|it| takes_region_of(it, variable));
        let Some(ProfilePartition { profile, partition: own, is_proven }) =
            taking.find_map(|it| partition_of(context, it))
        else {
            continue;
        };
        let other = context.environment.filled(variable).and_then(regions::lookup);
        let Some(other) = other.filter(|other| other.partition != own) else { continue };
        let (other, profile) = (other.partition, catalogue::credentials::mask_value(profile));
        if is_proven {
            let message = format!(
                "`{variable}` is in the partition `{other}`, but profile `{profile}` is in `{own}`, where its \
                 credentials are valid. Unset it."
            );
            findings.report(variable, message).command(format!("unset {variable}"));
        } else {
            let message = format!(
                "`{variable}` is in the partition `{other}`, and the region of profile `{profile}` is in `{own}`. \
                 A key is valid in one of them."
            );
            let finding = findings.report(variable, message).severity(Severity::Information);
            finding.command(format!("unset {variable}"));
        }
    }
}

struct ProfilePartition<'a> {
    profile: &'a str,
    partition: &'static str,
    /// Whether more than a region of the usual partition says so: a key does not show where it is valid.
    is_proven: bool,
}

fn takes_region_of(answer: &ClientAnswer, variable: &str) -> bool {
    matches!(&answer.region, Some((Source::Variable(name), _)) if *name == variable)
}

/// The profile that the credentials come from, and its partition, if all in it agree.
fn partition_of<'a>(
    context: &EnvironmentContext<'_, '_>,
    answer: &'a ClientAnswer,
) -> Option<ProfilePartition<'a>> {
    let resolution = answer.resolution.as_ref()?;
    if resolution.leads_nowhere() || is_of_variables(resolution) {
        return None;
    }
    let profile = context.world.find(SymbolKind::Profile, &answer.selected.name)?;
    let mut facts = facts(&profile);
    let first = facts.next()?;
    let partition = first.partition;
    facts.all(|fact| fact.partition == partition).then(|| ProfilePartition {
        profile: &answer.selected.name,
        partition,
        is_proven: first.key != keys::REGION || partition != "aws",
    })
}

/// Whether the credentials come from the environment, where the region belongs to them.
fn is_of_variables(resolution: &Resolution) -> bool {
    matches!(
        resolution,
        Resolution::Static(StaticKeys { id: Source::Variable(_), .. })
            | Resolution::Container(_)
            | Resolution::WebIdentity { token_file: Source::Variable(_), .. }
    )
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::check_variables;

    const CODE: &str = "partition-mismatch";
    const FILES: &str = "--- config
[profile gov]
region = us-gov-west-1
role_arn = arn:aws-us-gov:iam::029608264753:role/x
source_profile = base
[profile base]
region = us-gov-west-1
--- credentials
[base]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
";

    #[test]
    fn a_region_of_another_partition_is_reported() {
        let region = ("AWS_REGION", "us-east-1");
        for profile in ["gov", "base"] {
            check_variables(
                CODE,
                FILES,
                &[("AWS_PROFILE", profile), region],
                &format!(
                    "warning AWS_REGION: `AWS_REGION` is in the partition `aws`, but profile `{profile}` is in `aws-us-gov`, where its credentials are valid. Unset it.\n$ unset AWS_REGION\n"
                ),
            );
        }
        check_variables(
            CODE,
            FILES,
            &[("AWS_PROFILE", "gov"), ("AWS_DEFAULT_REGION", "cn-north-1")],
            "warning AWS_DEFAULT_REGION: `AWS_DEFAULT_REGION` is in the partition `aws-cn`, but profile `gov` is in `aws-us-gov`, where its credentials are valid. Unset it.
$ unset AWS_DEFAULT_REGION
",
        );
    }

    #[test]
    fn a_region_alone_does_not_show_where_a_key_is_valid() {
        check_variables(
            CODE,
            "--- config
[default]
region = us-east-1
--- credentials
[default]
aws_access_key_id = AKIAQNZGKIQY56JQ7WML
aws_secret_access_key = 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
",
            &[("AWS_REGION", "cn-north-1")],
            "info AWS_REGION: `AWS_REGION` is in the partition `aws-cn`, and the region of profile `default` is in `aws`. A key is valid in one of them.
$ unset AWS_REGION
",
        );
    }

    #[test]
    fn a_region_of_the_same_partition_or_of_other_credentials_passes() {
        let gov = ("AWS_PROFILE", "gov");
        check_variables(CODE, FILES, &[gov, ("AWS_REGION", "us-gov-east-1")], "");
        let local = ("AWS_ENDPOINT_URL", "http://localhost:4566");
        check_variables(CODE, FILES, &[gov, ("AWS_REGION", "us-east-1"), local], "");
        let keys = [
            gov,
            ("AWS_REGION", "us-east-1"),
            ("AWS_ACCESS_KEY_ID", "AKIASP2TPHJSQH3FJRUX"),
            ("AWS_SECRET_ACCESS_KEY", "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"),
        ];
        check_variables(CODE, FILES, &keys, "");
    }
}
