//! Writes the pair of files that the benches use: `sample-pair DIRECTORY PROFILES`.

mod support;

use std::env;
use std::fs;
use std::io::{Error, Result};
use std::path::PathBuf;

/// In a thousand profiles.
const FAULTY: usize = 50;

fn main() -> Result<()> {
    let mut arguments = env::args().skip(1);
    let directory = arguments.next().map(PathBuf::from);
    let profiles = arguments.next().and_then(|profiles| profiles.parse().ok());
    let (Some(directory), Some(profiles)) = (directory, profiles) else {
        return Err(Error::other("usage: sample-pair DIRECTORY PROFILES"));
    };
    let pair = support::files(profiles, FAULTY);
    fs::create_dir_all(&directory)?;
    fs::write(directory.join("config"), pair.config)?;
    fs::write(directory.join("credentials"), pair.credentials)
}
