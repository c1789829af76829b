use analysis::why::{Paste, recognise};

/// Any paste is read, and what is recognised in it is known.
pub(crate) fn takes_any_paste(data: &[u8]) {
    let Ok(paste) = Paste::read(data) else { return };
    for message in recognise(&paste) {
        assert!(!message.kind.id.is_empty());
    }
}
