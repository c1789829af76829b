//! Generated environments on disk, and how a model is held against what a program said of them.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use agreement::environments::{Case, InWords, Said, cases, said, ways};
use analysis::readers::Client;
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::none;

/// After the one expiration of the generator and before the other.
pub(crate) const NOW: i64 = 1_800_000_000;

/// Generated cases, each in a directory of its own; the same ones each time.
pub(crate) struct Environments {
    directory: TempDir,
    cases: Vec<Case>,
}

impl Environments {
    /// Half as many as `FILES` says: a client takes about twice the time of a reader.
    pub(crate) fn generate() -> Self {
        Self::of(&cases(), 2)
    }

    /// The same of pairs that lead to credentials in every way.
    pub(crate) fn ways() -> Self {
        Self::of(&ways(), 2)
    }

    /// Few of both kinds, for a client that is started for each.
    pub(crate) fn few() -> [Self; 2] {
        [Self::of(&cases(), 20), Self::of(&ways(), 20)]
    }

    fn of(generated: &impl Strategy<Value = Case>, part: usize) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let files: usize = std::env::var("FILES").map_or(600, |files| files.parse().unwrap());
        let count = files / part;
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[11; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let case = |_| generated.new_tree(&mut runner).unwrap().current();
        let mut environments = Self { directory, cases: (0..count).map(case).collect() };
        environments.write();
        environments
    }

    /// Everything that a path or a command leads to is in the directory.
    fn write(&mut self) {
        let root = self.directory.path().to_str().unwrap().to_owned();
        fs::create_dir(self.directory.path().join("run")).unwrap();
        for token in ["token", "other", "environment"] {
            let path = format!("{root}/run/{token}");
            fs::write(&path, &path).unwrap();
        }
        for (at, case) in self.cases.iter_mut().enumerate() {
            for text in &mut case.texts {
                *text = text.replace("/var/run/", &format!("{root}/run/"));
                *text = text.replace("/bin/vend", &format!("{root}/vend"));
            }
            for value in case.variables.values_mut() {
                *value = value.replace('@', &root);
            }
            let directory = self.directory.path().join(format!("{at:06}"));
            fs::create_dir(&directory).unwrap();
            for (name, text) in ["config", "credentials"].into_iter().zip(&case.texts) {
                fs::write(directory.join(name), text).unwrap();
            }
            let asked = json!({ "variables": case.variables, "profile": case.profile });
            fs::write(directory.join("environment.json"), asked.to_string()).unwrap();
        }
    }

    /// The program that the files name, for a client that runs it.
    pub(crate) fn write_vend(&self) {
        let vend = self.path().join("vend");
        let key = r#"{"Version":1,"AccessKeyId":"process '"$0 $*"'","SecretAccessKey":"-"}"#;
        fs::write(&vend, format!("#!/bin/sh\necho '{key}'\n")).unwrap();
        fs::set_permissions(&vend, fs::Permissions::from_mode(0o755)).unwrap();
    }

    pub(crate) fn path(&self) -> &Path {
        self.directory.path()
    }

    pub(crate) fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// Holds what a program printed against the model of its client. A difference is one that
    /// `has_reason` knows, or a fault; how many there were of the first kind.
    #[track_caller]
    pub(crate) fn hold(
        &self,
        client: Client,
        printed: &BTreeMap<String, Value>,
        in_words: InWords,
        has_reason: fn(&Case, &Said, &Said) -> bool,
    ) -> usize {
        assert_eq!(printed.len(), self.cases.len());
        let (mut differences, mut with_reason) = (Vec::new(), 0);
        for (case, printed) in self.cases.iter().zip(printed.values()) {
            let Some(model) = said(client, case, NOW, in_words) else { continue };
            let region = printed["region"].as_str().map(str::to_owned);
            let live = Said { way: printed["way"].as_str().unwrap().to_owned(), region };
            if live == model {
                continue;
            }
            if has_reason(case, &live, &model) {
                with_reason += 1;
            } else {
                differences.push(format!("{case:?}\n  live  {live:?}\n  model {model:?}"));
            }
        }
        none(&differences);
        with_reason
    }
}
