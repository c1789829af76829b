/// An answer as it came.
#[derive(Clone, Default)]
pub(crate) struct Raw {
    pub(crate) status: u16,
    /// Of the `Date` header, in seconds since 1970.
    pub(crate) date: Option<i64>,
    pub(crate) body: Vec<u8>,
}
