//! The target that the variable `FUZZ_TARGET` names, for libFuzzer.

#![no_main]
#![expect(clippy::panic, reason = "without a target there is nothing to do")]

use std::env;
use std::sync::OnceLock;

use fuzz::{TARGETS, Target};

static TARGET: OnceLock<Target> = OnceLock::new();

fn target() -> Target {
    let name = env::var("FUZZ_TARGET").unwrap_or_default();
    let found = TARGETS.into_iter().find(|(known, _)| *known == name);
    found.unwrap_or_else(|| panic!("FUZZ_TARGET is one of {:?}", TARGETS.map(|(name, _)| name)))
}

libfuzzer_sys::fuzz_target!(|data: &[u8]| TARGET.get_or_init(target).1(data));
