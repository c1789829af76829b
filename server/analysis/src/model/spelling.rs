/// How a header spells what it means.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spelling {
    /// As this file wants it.
    Right,
    /// `[dev]` in the config file.
    MissingPrefix,
    /// `[profile dev]` in the credentials file.
    NeedlessPrefix,
    /// `[Profile dev]`, `[profiles dev]`, `[sso session dev]`.
    Misspelled,
    /// `[sso-session dev]` in the credentials file.
    WrongFile,
}
