/// A file that cannot be read, or not as what it was asked for.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct InputError {
    pub(super) name: String,
    pub(super) message: String,
}
