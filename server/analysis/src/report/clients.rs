use crate::readers::{Client, name_three};

/// The clients that have something in common, in the order of [`Client::ALL`].
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Clients(Vec<Client>);

impl Clients {
    /// Adds a client that is not among them yet and comes after them.
    pub(super) fn push(&mut self, client: Client) {
        self.0.push(client);
    }

    /// The clients.
    pub fn iter(&self) -> impl Iterator<Item = Client> + '_ {
        self.0.iter().copied()
    }

    /// How many they are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the set is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether they are half of those who were asked, or fewer.
    pub fn are_few_of(&self, asked: &Self) -> bool {
        self.len() * 2 <= asked.len()
    }

    /// Whether this client is one of them.
    pub fn contains(&self, client: Client) -> bool {
        self.0.contains(&client)
    }

    /// As the subject of a sentence: "every AWS tool", "every AWS tool except boto3", "the AWS CLI, boto3,
    /// the Rust SDK and 2 others".
    pub fn subject(&self) -> String {
        let missing: Vec<String> = Client::COMMON
            .into_iter()
            .filter(|it| !self.contains(*it))
            .map(Client::in_sentence)
            .collect();
        match missing.as_slice() {
            [] => "every AWS tool".to_owned(),
            [one] => format!("every AWS tool except {one}"),
            [one, other] => format!("every AWS tool except {one} and {other}"),
            _ => {
                let names: Vec<String> = self.iter().map(Client::in_sentence).collect();
                name_three(&names.iter().map(String::as_str).collect::<Vec<_>>())
            }
        }
    }

    /// The form of a verb that the clients are the subject of.
    pub fn verb<'v>(&self, one: &'v str, many: &'v str) -> &'v str {
        // "Every AWS tool" is singular, also with the one or two exceptions that `subject` makes.
        if self.len() == 1 || self.len() + 2 >= Client::COMMON.len() { one } else { many }
    }

    /// As the head of a line: "every tool", "every tool except CRT", "AWS CLI, boto3, Rust".
    pub fn label(&self, asked: &Self) -> String {
        let missing: Vec<&str> =
            asked.iter().filter(|client| !self.contains(*client)).map(Client::label).collect();
        match (missing.len(), asked.len()) {
            (0, 2..) => "every tool".to_owned(),
            (1 | 2, 4..) => format!("every tool except {}", missing.join(", ")),
            _ => self.iter().map(Client::label).collect::<Vec<_>>().join(", "),
        }
    }
}

impl FromIterator<Client> for Clients {
    fn from_iter<I: IntoIterator<Item = Client>>(clients: I) -> Self {
        let mut clients: Vec<Client> = clients.into_iter().collect();
        // Equal sets must be equal as lists, whatever order they were found in.
        clients.sort();
        clients.dedup();
        Self(clients)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_names_three_or_all_four() {
        let clients = |clients: &[Client]| clients.iter().copied().collect::<Clients>();
        let (cli, boto3, rust) = (Client::AwsCli, Client::Boto3, Client::Rust);
        assert_eq!(clients(&Client::COMMON).subject(), "every AWS tool");
        assert_eq!(clients(&[cli]).subject(), "the AWS CLI");
        assert_eq!(clients(&[cli, boto3]).subject(), "the AWS CLI and boto3");
        assert_eq!(
            clients(&[cli, boto3, rust, Client::Ruby]).subject(),
            "the AWS CLI, boto3, the Rust SDK and the Ruby SDK"
        );
        assert_eq!(clients(&Client::COMMON[1..]).subject(), "every AWS tool except the AWS CLI");
        assert_eq!(clients(&Client::COMMON[1..]).verb("uses", "use"), "uses");
        assert_eq!(clients(&[cli, boto3]).verb("uses", "use"), "use");
    }

    #[test]
    fn a_label_names_the_few() {
        let all: Clients = Client::COMMON.into_iter().collect();
        let without = |missing: &[Client]| -> Clients {
            all.iter().filter(|client| !missing.contains(client)).collect()
        };
        assert_eq!(all.label(&all), "every tool");
        assert_eq!(without(&[Client::Crt]).label(&all), "every tool except CRT");
        let few: Clients = [Client::Boto3, Client::AwsCli, Client::Rust].into_iter().collect();
        assert_eq!(few.label(&all), "AWS CLI, boto3, Rust");
        assert_eq!(few.label(&few), "every tool");
        let one: Clients = [Client::Go].into_iter().collect();
        assert_eq!(one.label(&one), "Go");
    }
}
