/// An answer before anything is made of it.
#[derive(Clone, Default)]
pub(crate) struct RawAnswer {
    pub(crate) status: u16,
    /// Of the `Date` header, in seconds since 1970.
    pub(crate) date: Option<i64>,
    pub(crate) body: Vec<u8>,
}
