use syntax::PerFile;

use crate::model::{SectionId, SymbolId};

/// The symbols that an update must look at again.
#[derive(Default)]
pub(super) struct Work {
    /// Their sections changed.
    pub(super) touched: Vec<SymbolId>,
    /// Their findings may have changed.
    pub(super) dirty: Vec<SymbolId>,
    /// Something that bears on a whole file came, went or changed.
    pub(super) file_wide: bool,
    /// Sections whose findings may have changed, in no order; some more than once, some gone.
    pub(super) rechecked: PerFile<Vec<SectionId>>,
}
