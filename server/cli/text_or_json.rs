use clap::ValueEnum;

/// How most commands print what they have to say.
#[derive(Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum TextOrJson {
    /// For people.
    #[default]
    Text,
    /// For programs: an object with a `version`.
    Json,
}
