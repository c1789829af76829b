//! What each reader makes of the bytes.
