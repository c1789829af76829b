//! The region in the host of a request beside the one that is in use.

use catalogue::regions;

use super::message_host::host;
use super::region::region;
use super::{Case, Cause, Certainty, Probe};
use crate::readers::Client;

pub(super) const HOST_DIFFERS: Probe =
    Probe::Ask("The host in the message is in another region than the one in use.", host_differs);

fn host_differs(case: &Case<'_, '_>) -> Option<Cause> {
    let host = host(case)?;
    let of_host = host.split('.').find_map(regions::lookup)?;
    let Some((used, at)) = region(case) else {
        // The C++ SDK takes one without saying so.
        // https://github.com/aws/aws-sdk-cpp, `ClientConfiguration`
        let falls_back = case.client() == Client::Cpp && of_host.name != "us-east-1";
        let text = format!(
            "no region is set, which is us-east-1 here, and the host is in {}",
            of_host.name
        );
        let reason = Cause::new(Certainty::Likely, text).next(set(of_host.name));
        return falls_back.then_some(reason);
    };
    let used = regions::lookup(&used).filter(|used| used.name != of_host.name)?;
    let text = format!("the region in use is {}, and the host is in {}", used.name, of_host.name);
    Some(Cause::new(Certainty::Certain, text).at(at).next(set(of_host.name)))
}

fn set(region: &str) -> String {
    format!("export AWS_REGION={region}, or set it in the program")
}
