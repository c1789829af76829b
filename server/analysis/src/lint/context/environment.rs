use crate::model::World;
use crate::readers::Client;
use crate::readers::resolve::Environment;
use crate::report::{ClientAnswer, Clients};

/// What a rule about variables sees: them, both files, and what each client makes of it all when no
/// profile is asked for by name.
pub struct EnvironmentContext<'c, 'p> {
    /// Both files.
    pub world: &'c World<'p>,
    /// The variables.
    pub environment: &'c Environment,
    /// The clients that count, also those that read files of another home directory.
    pub clients: Clients,
    /// What each client does that reads these files.
    pub answers: &'c [ClientAnswer],
}

impl EnvironmentContext<'_, '_> {
    /// The clients whose answer satisfies `holds`.
    pub fn clients(&self, holds: impl Fn(&ClientAnswer) -> bool) -> Clients {
        self.answers.iter().filter(|answer| holds(answer)).map(|answer| answer.client).collect()
    }

    /// What one client does.
    pub fn answer_of(&self, client: Client) -> Option<&ClientAnswer> {
        self.answers.iter().find(|answer| answer.client == client)
    }
}
