//! Conversations on disk, for `tests/protocol/check.py`.

use std::env;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

use serde_json::{Value, json};

/// The directory that conversations go to; without it none is recorded.
const DIRECTORY: &str = "AWS_CONFIG_LSP_RECORD";

/// Conversations of this process.
static COUNT: AtomicU32 = AtomicU32::new(0);

/// What both sides say in one conversation, if it is to be recorded.
pub(crate) struct Record(Option<Mutex<File>>);

impl Record {
    pub(crate) fn begin() -> Self {
        Self(env::var_os(DIRECTORY).map(|directory| {
            let number = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("{}-{number}.jsonl", std::process::id());
            fs::create_dir_all(&directory).unwrap();
            Mutex::new(File::create(PathBuf::from(directory).join(name)).unwrap())
        }))
    }

    pub(crate) fn none() -> Self {
        Self(None)
    }

    pub(crate) fn client(&self, message: &Value) {
        self.write("client", message);
    }

    pub(crate) fn server(&self, message: &Value) {
        self.write("server", message);
    }

    fn write(&self, from: &str, message: &Value) {
        if let Some(file) = &self.0 {
            let line = json!({"from": from, "message": message});
            writeln!(file.lock().unwrap(), "{line}").unwrap();
        }
    }
}
