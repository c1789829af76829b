//! Causes that are in other programs, and that the message itself proves.

use super::{Case, Cause, Certainty, Probe};
use catalogue::messages::kinds;

pub(super) const KUBECONFIG: Probe = Probe::Ask(
    "~/.kube/config names another profile, for the `aws` that kubectl runs.",
    kubeconfig,
);

fn kubeconfig(case: &Case<'_, '_>) -> Option<Cause> {
    let is_of_kubectl = matches!(case.found.kind.id, kinds::EXEC_FAILED | kinds::CLUSTER_ACCESS);
    let text = "~/.kube/config can name another profile or role for `aws`, and is not read here";
    let reason = Cause::new(Certainty::Possible, text);
    let reason = reason.next("grep -nE -A1 'AWS_PROFILE|--profile|--role' ~/.kube/config");
    is_of_kubectl.then(|| reason.next("kubectl config view --minify"))
}

pub(super) const DOCKER_HELPER: Probe =
    Probe::Ask("Docker's configuration names a program that is not found.", docker_helper);

fn docker_helper(case: &Case<'_, '_>) -> Option<Cause> {
    let is_of_ecr = case.found.message?.pattern.contains("docker-credential-ecr-login");
    let text =
        "~/.docker/config.json has a `credHelpers` or `credsStore`, whose program is not found";
    let reason = Cause::new(Certainty::Certain, text);
    Some(if is_of_ecr {
        reason
            .next("install amazon-ecr-credential-helper, or put it in PATH")
            .next("or remove it there, and aws ecr get-login-password | docker login …")
    } else {
        reason.next("remove it there, or install the program")
    })
}
