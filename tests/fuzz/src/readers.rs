use analysis::readers::{Reader, read_bytes};
use syntax::FileKind;

/// The model of each reader takes any bytes, and what it refuses is in the text.
pub(crate) fn take_any_bytes(data: &[u8]) {
    for reader in Reader::ALL {
        for file in FileKind::ALL {
            let Err(refusal) = read_bytes(reader, file, data) else { continue };
            let end = refusal.at.end as usize;
            assert!(end <= data.len(), "{reader:?} refuses byte {end} of {}", data.len());
        }
    }
}
