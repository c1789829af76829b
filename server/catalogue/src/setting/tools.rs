//! The tools that read the files, and the names they are shown by.

use std::fmt;

use bitflags::bitflags;

/// Declares [`Tools`] and the name under which each of its members is shown.
macro_rules! tools {
    ($($flag:ident = $bit:expr, $name:literal;)*) => {
        bitflags! {
            /// The tools that read a setting.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
            pub struct Tools: u32 {
                $(#[doc = $name] const $flag = 1 << $bit;)*
            }
        }

        const TOOL_NAMES: &[(Tools, &str)] = &[$((Tools::$flag, $name)),*];
    };
}

tools! {
    CLI2 = 0, "AWS CLI v2";
    CLI1 = 1, "AWS CLI v1";
    BOTOCORE = 2, "boto3";
    JS = 3, "AWS SDK for JavaScript v3";
    RUST = 4, "AWS SDK for Rust";
    GO = 5, "AWS SDK for Go v2";
    JAVA = 6, "AWS SDK for Java 2.x";
    NET = 7, "AWS SDK for .NET";
    RUBY = 8, "AWS SDK for Ruby";
    JS2 = 9, "AWS SDK for JavaScript v2";
    BOTO2 = 10, "boto 2";
    TOOLKITS = 11, "AWS Toolkits";
    AWS_VAULT = 12, "aws-vault";
    GRANTED = 13, "Granted";
    SAML2AWS = 14, "saml2aws";
    AWS_MFA = 15, "aws-mfa";
    GOOGLE_AUTH = 16, "aws-google-auth";
    ADFS = 17, "aws-adfs";
    AWS_OKTA = 18, "aws-okta";
    SSO_UTIL = 19, "aws-sso-util";
    SSO_CLI = 20, "aws-sso-cli";
    AWSUME = 21, "awsume";
    YAWSSO = 22, "yawsso";
    EXPORT_CREDENTIALS = 23, "aws-export-credentials";
    AZURE_LOGIN = 24, "aws-azure-login";
    IBM_COS = 25, "IBM Cloud Object Storage SDK";
    ENDPOINT_PLUGIN = 26, "awscli-plugin-endpoint";
    SWITCH_ROLES = 27, "AWS Extend Switch Roles";
    AWS_RUNAS = 28, "aws-runas";
    OTHER = 29, "third-party tools";
    PHP = 30, "AWS SDK for PHP";
}

impl Tools {
    /// Boto3 and both versions of the AWS CLI, which all read the files through botocore.
    pub const PYTHON: Self = Self::BOTOCORE.union(Self::CLI1).union(Self::CLI2);
    /// Every maintained AWS tool whose reader is known.
    pub const AWS: Self = Self::PYTHON
        .union(Self::JS)
        .union(Self::RUST)
        .union(Self::GO)
        .union(Self::JAVA)
        .union(Self::NET)
        .union(Self::RUBY);

    /// The names of the tools, AWS's first.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        TOOL_NAMES.iter().filter(move |(tool, _)| self.contains(*tool)).map(|(_, name)| *name)
    }
}

impl fmt::Display for Tools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, name) in self.names().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            f.write_str(name)?;
        }
        Ok(())
    }
}
