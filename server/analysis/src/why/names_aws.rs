//! What shows that a text is about AWS at all.

/// What only AWS and its tools print, in small letters and without blanks.
const EVIDENCE: [&str; 36] = [
    "amazonaws.com",
    "botocore",
    "boto3",
    "awscli",
    "aws-sdk",
    "@smithy",
    "aws_sdk",
    "aws_config",
    "software.amazon",
    "com.amazonaws",
    "amazon.runtime",
    "hashicorp/aws",
    "aws:[error]",
    ".aws/",
    ".aws\\",
    "aws_access",
    "aws_profile",
    "aws_region",
    "aws_config_file",
    "whencallingthe",
    "apierror",
    "$metadata",
    "169.254.169.254",
    "operationerrorsts",
    "operationerror",
    "(service:",
    "awseks",
    "arn:aws",
    "awslogin",
    "aws-vault",
    "credentialprovider",
    "dispatchfailure",
    "awsss",
    "x-amz",
    "ecr.",
    // S3 answers so, and what speaks its protocol.
    "<hostid>",
];

pub(super) fn has_evidence(squeezed: &[u8]) -> bool {
    EVIDENCE.iter().any(|word| memchr::memmem::find(squeezed, word.as_bytes()).is_some())
}

/// Whether `aws` is a word of the text, or a word's part as in `aws-cli`.
pub(super) fn names_aws(text: &str) -> bool {
    memchr::memmem::find_iter(text.as_bytes(), b"aws").any(|at| {
        let before = text.as_bytes()[..at].last();
        let after = text.as_bytes().get(at + 3);
        ![before, after].into_iter().flatten().any(u8::is_ascii_alphanumeric)
    })
}
