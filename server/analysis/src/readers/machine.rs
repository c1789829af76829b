//! What readers do with paths and commands once they have read them. Each fact is from the reader's
//! source: botocore `credentials.py` (`compat_shell_split`), `loaders.py`; urllib3 `connection.py`;
//! JavaScript `resolveProcessCredentials.js` (`child_process.exec`); Rust `credential_process.rs`
//! and Go `processcreds/provider.go` (`sh -c`, on Windows `cmd.exe /C`).

use super::Reader;

impl Reader {
    /// Whether it hands the command of `credential_process` to a shell, which expands paths and
    /// variables and knows pipes.
    pub fn runs_a_shell(self) -> bool {
        self != Self::Botocore
    }

    /// Whether it takes `~` in the path of this setting for the home directory.
    pub fn expands_home(self, setting: &str) -> bool {
        match setting {
            "credential_process" => self.runs_a_shell(),
            // urllib3, which botocore hands the path to, expands it.
            "ca_bundle" | "data_path" => self == Self::Botocore,
            _ => false,
        }
    }

    /// Whether it expands variables of the environment in the path of this setting.
    pub fn expands_variables(self, setting: &str) -> bool {
        match setting {
            "credential_process" => self.runs_a_shell(),
            "data_path" => self == Self::Botocore,
            _ => false,
        }
    }
}
