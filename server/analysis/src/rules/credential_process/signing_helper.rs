//! `aws_signing_helper credential-process` of IAM Roles Anywhere: which ARNs it needs.
//! <https://docs.aws.amazon.com/rolesanywhere/latest/userguide/credential-helper.html>

use catalogue::arn;
use syntax::Span;

use super::other_tools::{PRINTS_NONE, last_in};
use crate::finding::Severity;
use crate::lint::Findings;
use crate::model::{Invocation, SettingRef};

/// The options that it needs, and what the ARN of each names.
const OPTIONS: [(&str, &str); 3] =
    [("--trust-anchor-arn", "trust-anchor"), ("--profile-arn", "profile"), ("--role-arn", "role")];

/// Whether a call is of this command, and something is wrong with its ARNs.
pub(super) fn check(
    found: SettingRef<'_, '_>,
    call: &Invocation,
    findings: &mut Findings<'_>,
) -> bool {
    let is_it = call.tool.other().is_some_and(|tool| tool.name == "aws_signing_helper");
    if !is_it || !call.begins(&["credential-process"]) || call.has("--help") {
        return false;
    }
    let (section, span) = (found.section, found.section.command(found.setting));
    let missing = OPTIONS.iter().find(|(option, _)| !call.has(option));
    let other = OPTIONS.iter().find_map(|(option, kind)| {
        let value = call.option(option)?;
        let named = kind_of(value).filter(|named| named != kind)?;
        Some((*option, value, named))
    });
    let message = if let Some((option, _)) = missing {
        format!("`aws_signing_helper credential-process` without `{option}` {PRINTS_NONE}. Add it.")
    } else if let Some((option, _, named)) = other {
        format!(
            "`{option}` has the ARN of a {}, so AWS gives no credentials. Use the right one.",
            named.replace('-', " ")
        )
    } else if are_in_two_regions(call) {
        "The trust anchor and the profile are in different regions, so `aws_signing_helper` prints no credentials. \
         Use those of one region."
            .to_owned()
    } else {
        return false;
    };
    let at = other
        .filter(|_| missing.is_none())
        .and_then(|(_, value, _)| last_in(section.text(span), value, span));
    let finding = findings.report(section, at.unwrap_or(span), message).severity(Severity::Error);
    if let Some(edits) = exchanged(call, section.text(span), span) {
        let edits = edits.into_iter().map(|(at, text)| section.edit(at, text)).collect();
        finding.fix("Swap the two ARNs", edits);
    }
    true
}

/// What the ARN of an option names, of the three that there are.
fn kind_of(value: &str) -> Option<&'static str> {
    let (kind, _) = arn::parse(value).ok()?.resource.split_once('/')?;
    OPTIONS.iter().map(|(_, known)| *known).find(|known| *known == kind)
}

/// <https://github.com/aws/rolesanywhere-credential-helper/blob/main/aws_signing_helper/credentials.go>
fn are_in_two_regions(call: &Invocation) -> bool {
    let region_of = |option: &str| Some(arn::parse(call.option(option)?).ok()?.region);
    let regions = ["--trust-anchor-arn", "--profile-arn"].map(region_of);
    matches!(regions, [Some(one), Some(other)] if one != other && !one.is_empty() && !other.is_empty())
}

/// The edits that exchange two ARNs, each of which is in the option of the other.
fn exchanged(call: &Invocation, command: &str, span: Span) -> Option<[(Span, String); 2]> {
    let wrong = OPTIONS.iter().filter_map(|(option, kind)| {
        let value = call.option(option)?;
        let named = kind_of(value).filter(|named| named != kind)?;
        Some((value, *kind, named))
    });
    let wrong: Vec<_> = wrong.collect();
    let [(one, kind, named), (other, other_kind, other_named)] = wrong[..] else { return None };
    if kind != other_named || other_kind != named {
        return None;
    }
    let place = |value: &str| last_in(command, value, span);
    Some([(place(one)?, other.to_owned()), (place(other)?, one.to_owned())])
}

#[cfg(test)]
mod tests {
    use crate::rules::fixture::{check, fixed};

    const CODE: &str = "credential-process";
    const ANCHOR: &str = "arn:aws:rolesanywhere:eu-central-1:029608264753:trust-anchor/0f1e2d3c";
    const PROFILE: &str = "arn:aws:rolesanywhere:eu-central-1:029608264753:profile/4b5a6978";
    const ROLE: &str = "arn:aws:iam::029608264753:role/onprem";

    fn file(anchor: &str, profile: &str) -> String {
        format!(
            "--- config\n[profile a]\ncredential_process = aws_signing_helper credential-process --certificate /etc/pki/cert.pem --private-key /etc/pki/host.pem --with-proxy --trust-anchor-arn {anchor} --profile-arn {profile} --role-arn {ROLE}\n"
        )
    }

    #[test]
    fn the_arns_that_it_needs_are_checked() {
        check(CODE, &file(ANCHOR, PROFILE));
        fixed(CODE, &file(PROFILE, ANCHOR), &file(ANCHOR, PROFILE));
        check(
            CODE,
            "--- config
[profile missing]
credential_process = aws_signing_helper credential-process --certificate /etc/pki/cert.pem --private-key /etc/pki/host.pem
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws_signing_helper credential-process` without `--trust-anchor-arn` prints no credentials in the form that AWS tools expect. Add it.
[profile serve]
credential_process = aws_signing_helper serve
                     ^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws_signing_helper serve` prints no credentials in the form that AWS tools expect. Use `aws_signing_helper credential-process`.
[profile none]
credential_process = aws_signing_helper
                     ^^^^^^^^^^^^^^^^^^ error: `aws_signing_helper` prints no credentials
[profile metadata]
credential_process = curl -s http://169.254.169.254/latest/meta-data/iam/security-credentials/x
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: The answer of the metadata service has no `Version`, so AWS tools refuse it. Remove the command: they ask the service themselves.
[profile json]
credential_process = [\"aws-vault\", \"export\", \"--format=json\", \"base\"]
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: AWS tools read no list in JSON here, and run no program. Write the words with spaces between them.
[profile nameless]
credential_process = aws configure export-credentials --format process --profile
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error: `aws configure export-credentials` with `--profile` and no name prints no credentials in the form that AWS tools expect. Add it.
",
        );
        fixed(
            CODE,
            "--- config\n[profile a]\ncredential_process = [\"aws-vault\", \"export\", \"--format=json\", \"base\"]\n",
            "--- config\n[profile a]\ncredential_process = aws-vault export --format=json base\n",
        );
    }
}
