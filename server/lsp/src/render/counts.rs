use analysis::Severities;

/// How many there are, by severity.
pub(super) type Counts = [u32; 4];

/// Gives each severity room for what it wants, the worst first, as long as there is some left.
pub(super) fn share(wanted: Counts, left: &mut u32) -> Counts {
    wanted.map(|count| {
        let given = count.min(*left);
        *left -= given;
        given
    })
}

/// The severities for which there is room.
pub(super) fn wanted(room: Counts) -> Severities {
    let bits = room.iter().enumerate().map(|(at, room)| u8::from(*room > 0) << at);
    bits.map(Severities::from_bits_retain).collect()
}
