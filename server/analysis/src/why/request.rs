//! What is asked beside a text.

use super::case::Machine;
use crate::readers::Client;
use crate::readers::resolve::Environment;

/// What is asked beside the text.
#[derive(Clone, Debug)]
pub struct Request<'q> {
    /// The variables and homes of this machine.
    pub environment: &'q Environment,
    /// What else is known of it.
    pub machine: &'q Machine,
    /// The profile, where the text names none.
    pub profile: Option<String>,
    /// The tool, where the text does not tell.
    pub client: Option<Client>,
}
