//! What readers do with the paths and commands in values. Each fact is from the reader's source: botocore `credentials.py` (`compat_shell_split`), `loaders.py`; urllib3 `connection.py`;
//! JavaScript `resolveProcessCredentials.js` (`child_process.exec`); Rust `credential_process.rs`
//! and Go `processcreds/provider.go` (`sh -c`, on Windows `cmd.exe /C`). Which system runs a command is
//! worked out from the command, so that a shared file is judged alike everywhere.

use super::Reader;

impl Reader {
    /// Whether it runs `credential_process` with a shell, which expands paths and variables and knows
    /// pipes.
    pub fn runs_a_shell(self) -> bool {
        self != Self::Botocore
    }

    /// Whether on Windows a quote of `credential_process` is lost: it hands the command to `cmd.exe` as one
    /// argument, whose quotes Go and Rust write as `\"`, which `cmd.exe` does not know.
    /// <https://github.com/aws/aws-sdk-go-v2/issues/3208>
    pub fn loses_quotes_on_windows(self) -> bool {
        matches!(self, Self::Go | Self::Rust)
    }

    /// Whether it stops where this boolean setting is neither `true` nor `false`, instead of taking it for
    /// false.
    pub fn refuses_other_booleans(self, setting: &str) -> bool {
        match self {
            // `ensure_boolean` is not called for it, and the client's constructor refuses a string.
            Self::Botocore => setting == "s3_disable_express_session_auth",
            _ => false,
        }
    }

    /// Whether it refuses an endpoint whose host name has an underscore. botocore `utils.py`,
    /// `is_valid_endpoint_url`: `ValueError: Invalid endpoint`.
    pub fn refuses_underscore_in_host(self) -> bool {
        self == Self::Botocore
    }

    /// Whether it makes no client of a service that has a value in place of a block in a services section.
    /// botocore `configprovider.py`, `ConfiguredEndpointProvider`: `'str' object has no attribute 'get'`.
    pub fn fails_over_value_of_service(self) -> bool {
        self == Self::Botocore
    }

    /// Whether it takes the account and the permission set of a sign-in from the sso-session, too. botocore
    /// `credentials.py`, `SSOProvider._resolve_sso_session_reference`.
    pub fn takes_account_of_session(self) -> bool {
        self == Self::Botocore
    }

    /// Whether it knows the words of this setting in one case alone.
    pub fn minds_case(self, setting: &str) -> bool {
        match setting {
            // JavaScript `getInstanceMetadataEndpoint.js`; the others compare without the case.
            "ec2_metadata_service_endpoint_mode" => self == Self::JavaScript,
            _ => true,
        }
    }

    /// Whether it makes no client where this setting has no value, in a file or in its variable. What
    /// botocore 1.44 says: `invalid literal for int()`, `InvalidRetryModeError` and others.
    pub fn refuses_empty(self, setting: &str) -> bool {
        const REFUSED: [&str; 14] = [
            "account_id_endpoint_mode",
            "ca_bundle",
            "defaults_mode",
            "ec2_metadata_service_endpoint_mode",
            "max_attempts",
            "metadata_service_num_attempts",
            "metadata_service_timeout",
            "request_checksum_calculation",
            "request_min_compression_size_bytes",
            "response_checksum_validation",
            "retry_mode",
            "s3_disable_express_session_auth",
            "s3_us_east_1_regional_endpoint",
            "services",
        ];
        self == Self::Botocore && REFUSED.contains(&setting)
    }

    /// Whether it replaces `~` in the path of this setting by the home directory.
    pub fn expands_home(self, setting: &str) -> bool {
        match setting {
            // botocore does not expand it, but urllib3 does, to which botocore passes the path.
            "ca_bundle" | "data_path" => self == Self::Botocore,
            _ => false,
        }
    }

    /// Whether it expands environment variables in the path of this setting.
    pub fn expands_variables(self, setting: &str) -> bool {
        setting == "data_path" && self == Self::Botocore
    }
}
