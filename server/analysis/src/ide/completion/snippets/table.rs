//! The snippets. Every placeholder is clearly one: nobody can take it for an existing key or account.

use syntax::FileKind;

pub(super) struct Snippet {
    /// The label, one word. Both files may have one of the same.
    pub(super) id: &'static str,
    pub(super) file: FileKind,
    /// What it is, to follow the label.
    pub(super) what: &'static str,
    /// The text that typed letters are compared with.
    pub(super) filter: &'static str,
    pub(super) doc: &'static str,
    /// A snippet as the protocol defines it. `<sso>` and `<source>` as a default become a choice of the
    /// existing sso-sessions and profiles.
    pub(super) body: &'static str,
}

const CONFIG: FileKind = FileKind::Config;

pub(super) const SNIPPETS: &[Snippet] = &[
    Snippet {
        id: "sso-profile",
        file: CONFIG,
        what: "SSO profile",
        filter: "sso profile identity center sign in",
        doc: "A profile that signs in with IAM Identity Center, and an sso-session with the start URL \
              that other profiles can use too. Sign in with `aws sso login`.",
        // The name of the session comes last: it may stay as it is.
        body: "[profile ${1:name}]\nsso_session = ${7:my-sso}\nsso_account_id = ${2:123456789012}\n\
               sso_role_name = ${3:ReadOnlyAccess}\nregion = ${4:us-east-1}\n\n\
               [sso-session ${7:my-sso}]\n\
               sso_start_url = ${5:https://my-portal.awsapps.com/start}\n\
               sso_region = ${6:us-east-1}\nsso_registration_scopes = sso:account:access\n$0",
    },
    Snippet {
        id: "sso-session-profile",
        file: CONFIG,
        what: "SSO profile of a session",
        filter: "sso profile of a session identity center sign in",
        doc: "Another profile that signs in with an existing sso-session.",
        body: "[profile ${1:name}]\nsso_session = ${2:<sso>}\nsso_account_id = ${3:123456789012}\n\
               sso_role_name = ${4:ReadOnlyAccess}\nregion = ${5:us-east-1}\n$0",
    },
    Snippet {
        id: "assume-role",
        file: CONFIG,
        what: "assume a role with MFA",
        filter: "assume role mfa profile",
        doc: "A profile that assumes a role with the credentials of another profile and asks for the \
              code of an MFA device.",
        body: "[profile ${1:name}]\nrole_arn = arn:aws:iam::${2:123456789012}:role/${3:role-name}\n\
               source_profile = ${4:<source>}\n\
               mfa_serial = arn:aws:iam::${5:123456789012}:mfa/${6:user-name}\n\
               region = ${7:us-east-1}\n$0",
    },
    Snippet {
        id: "aws-login",
        file: CONFIG,
        what: "sign in as in the AWS console",
        filter: "aws login console sign in profile",
        doc: "A profile that signs in with `aws login`, as in the AWS console. The command writes \
              `login_session` itself. It needs the AWS CLI 2.32 or later.",
        body: "[profile ${1:name}]\n# Then run: aws login --profile ${1:name}\n\
               region = ${2:us-east-1}\n$0",
    },
    Snippet {
        id: "aws-vault",
        file: CONFIG,
        what: "credentials from aws-vault",
        filter: "credential_process aws-vault profile",
        doc: "A profile whose credentials `aws-vault` stores in the operating system's key store.",
        body: "[profile ${1:name}]\n\
               credential_process = aws-vault export --format=json ${1:name}\n\
               region = ${2:us-east-1}\n$0",
    },
    Snippet {
        id: "granted",
        file: CONFIG,
        what: "credentials from Granted",
        filter: "credential_process granted profile",
        doc: "A profile whose credentials Granted gets and caches.",
        body: "[profile ${1:name}]\ngranted_sso_start_url = ${2:https://my-portal.awsapps.com/start}\n\
               granted_sso_region = ${3:us-east-1}\ngranted_sso_account_id = ${4:123456789012}\n\
               granted_sso_role_name = ${5:ReadOnlyAccess}\n\
               credential_process = granted credential-process --profile ${1:name}\n\
               region = ${6:us-east-1}\n$0",
    },
    Snippet {
        id: "1password",
        file: CONFIG,
        what: "credentials from 1Password",
        filter: "credential_process 1password op profile",
        doc: "A profile whose credentials are stored in 1Password. `op inject` fills in a template such as \
              `{\"Version\": 1, \"AccessKeyId\": \"op://vault/item/access key id\", \
              \"SecretAccessKey\": \"op://vault/item/secret access key\"}`.",
        body: "[profile ${1:name}]\n\
               credential_process = op inject --in-file ${2:/path/to/template.json}\n\
               region = ${3:us-east-1}\n$0",
    },
    Snippet {
        id: "localstack",
        file: CONFIG,
        what: "LocalStack",
        filter: "localstack endpoint profile",
        doc: "A profile for LocalStack on this computer. LocalStack accepts any access key: put a \
              made-up one into the credentials file.",
        body: "[profile ${1:localstack}]\nregion = ${2:us-east-1}\n\
               endpoint_url = ${3:http://localhost:4566}\n$0",
    },
    Snippet {
        id: "minio",
        file: CONFIG,
        what: "MinIO",
        filter: "minio endpoint services profile",
        doc: "A profile for a MinIO server. Only S3 requests go there, with the bucket in the path.",
        body: "[profile ${1:minio}]\nregion = ${2:us-east-1}\nservices = ${3:minio}\ns3 =\n  \
               addressing_style = path\n\n[services ${3:minio}]\ns3 =\n  \
               endpoint_url = ${4:http://localhost:9000}\n$0",
    },
    Snippet {
        id: "r2",
        file: CONFIG,
        what: "Cloudflare R2",
        filter: "r2 cloudflare endpoint services profile",
        doc: "A profile for Cloudflare R2. Only S3 requests go there. The region of R2 is `auto`.",
        body: "[profile ${1:r2}]\nregion = auto\nservices = ${2:r2}\n\n[services ${2:r2}]\ns3 =\n  \
               endpoint_url = https://${3:account-id}.r2.cloudflarestorage.com\n$0",
    },
    Snippet {
        id: "web-identity",
        file: CONFIG,
        what: "web identity",
        filter: "web identity oidc token kubernetes profile",
        doc: "A profile that assumes a role with an OpenID Connect token from a file, as Kubernetes \
              and CI systems write it.",
        body: "[profile ${1:name}]\nrole_arn = arn:aws:iam::${2:123456789012}:role/${3:role-name}\n\
               web_identity_token_file = ${4:/path/to/token}\n\
               role_session_name = ${5:session-name}\nregion = ${6:us-east-1}\n$0",
    },
    Snippet {
        id: "ec2",
        file: CONFIG,
        what: "role from an EC2 instance",
        filter: "ec2 instance metadata role profile",
        doc: "A profile that assumes a role with the credentials of the EC2 instance it runs on.",
        body: "[profile ${1:name}]\nrole_arn = arn:aws:iam::${2:123456789012}:role/${3:role-name}\n\
               credential_source = Ec2InstanceMetadata\nregion = ${4:us-east-1}\n$0",
    },
    Snippet {
        id: "ecs",
        file: CONFIG,
        what: "role from an ECS container",
        filter: "ecs container role profile",
        doc: "A profile that assumes a role with the credentials of the container it runs in.",
        body: "[profile ${1:name}]\nrole_arn = arn:aws:iam::${2:123456789012}:role/${3:role-name}\n\
               credential_source = EcsContainer\nregion = ${4:us-east-1}\n$0",
    },
    Snippet {
        id: "access-key",
        file: CONFIG,
        what: "access key: region and output",
        filter: "access key static profile config",
        doc: "The settings of a profile with an access key that belong in the config file. The key \
              belongs in the credentials file, under the same name without `profile`.",
        body: "[profile ${1:name}]\nregion = ${2:us-east-1}\noutput = ${3|json,text,table,yaml|}\n$0",
    },
    Snippet {
        id: "access-key",
        file: FileKind::Credentials,
        what: "access key",
        filter: "access key static profile credentials",
        doc: "A long-term access key. Region and output belong in the config file, under \
              `[profile NAME]`.",
        body: "[${1:name}]\naws_access_key_id = ${2:YOUR_ACCESS_KEY_ID}\n\
               aws_secret_access_key = ${3:YOUR_SECRET_ACCESS_KEY}\n$0",
    },
    Snippet {
        id: "temporary-credentials",
        file: FileKind::Credentials,
        what: "temporary credentials",
        filter: "temporary credentials session token profile",
        doc: "The three parts of temporary credentials. They expire within hours. A profile with \
              `sso_session` or `role_arn` gets new ones by itself.",
        body: "[${1:name}]\naws_access_key_id = ${2:YOUR_ACCESS_KEY_ID}\n\
               aws_secret_access_key = ${3:YOUR_SECRET_ACCESS_KEY}\n\
               aws_session_token = ${4:YOUR_SESSION_TOKEN}\n$0",
    },
    Snippet {
        id: "local-keys",
        file: FileKind::Credentials,
        what: "keys for LocalStack",
        filter: "localstack test keys profile",
        doc: "The made-up access key that people use with LocalStack.",
        body: "[${1:localstack}]\naws_access_key_id = test\naws_secret_access_key = test\n$0",
    },
];

/// A command for `credential_process`: label, what it is, and the snippet.
pub(super) const COMMANDS: [(&str, &str, &str); 4] = [
    ("aws-vault export", "aws-vault", "aws-vault export --format=json ${1:<own>}"),
    ("granted credential-process", "Granted", "granted credential-process --profile ${1:<own>}"),
    ("op inject", "1Password", "op inject --in-file ${1:/path/to/template.json}"),
    (
        "aws configure export-credentials",
        "AWS CLI v2",
        "aws configure export-credentials --profile ${1:other-profile} --format process",
    ),
];
