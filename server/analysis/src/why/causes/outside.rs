//! Causes that are in other programs, and that the message itself proves.

use catalogue::messages::kinds;
use catalogue::regions;

use super::region::region;
use super::{Case, Cause, Certainty, Probe};
use crate::report::argument;
use crate::why::message_host::host;
use crate::why::public;

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

pub(super) const VAULT_STORE: Probe =
    Probe::Ask("What aws-vault has in its own store for the profile.", vault_store);

fn vault_store(case: &Case<'_, '_>) -> Option<Cause> {
    let named = ["source", "profile"].into_iter().find_map(|name| case.found.hole(name));
    // A missing profile is another cause.
    let name = named.unwrap_or(case.owner_name());
    case.header(name)?;
    let (shown, word) = (public(name), argument(&public(name)));
    let text = format!("the store of aws-vault has no credentials for `{shown}` that it can read");
    let reason = Cause::new(Certainty::Certain, text).at(case.header(name));
    Some(match case.found.kind.id {
        kinds::VAULT_DAMAGED => {
            reason.next(format!("aws-vault remove {word}; aws-vault add {word}"))
        }
        _ => reason.next(format!("aws-vault add {word}")),
    })
}

pub(super) const KEYCHAIN: Probe =
    Probe::Ask("The keychain of macOS is locked in this session.", keychain);

fn keychain(case: &Case<'_, '_>) -> Option<Cause> {
    (case.found.kind.id == kinds::KEYCHAIN_LOCKED).then_some(())?;
    let text = format!("{} keeps its credentials in the keychain, which is locked", case.tool.name);
    let reason = Cause::new(Certainty::Certain, text).next("security unlock-keychain");
    Some(reason.next("or run it in a window of the desktop"))
}

pub(super) const REGISTRY_REGION: Probe =
    Probe::Ask("The registry is in another region than the one in use.", registry_region);

/// The password of one region is not valid in another.
fn registry_region(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case).filter(|host| host.contains(".dkr.ecr."))?;
    let of_host = host.split('.').find_map(regions::lookup)?;
    let (used, at) = region(case)?;
    let used = regions::lookup(&used).filter(|used| used.name != of_host.name)?;
    let text = format!(
        "the registry is in {}, and the region in use is {}: a password of one is not valid in the other",
        of_host.name, used.name
    );
    let next = format!(
        "aws ecr get-login-password --region {} | docker login --username AWS --password-stdin {}",
        of_host.name,
        public(&host)
    );
    Some(Cause::new(Certainty::Likely, text).at(at).next(next))
}
