//! Amazon S3: the settings of every SDK, and the `s3 =` block of the AWS CLI and boto3.

use super::pages;
use crate::kind::ValueKind as K;
use crate::setting::{ANY_SERVICE, KnownSetting, Tools, setting};

// boto3 and version 1 of the AWS CLI refuse another case.
const REGIONAL: K = K::Choice { values: &["regional", "legacy"], case_sensitive: true };
const CLI: Tools = Tools::CLI1.union(Tools::CLI2);
/// One signing method for all requests is what `auth_scheme_preference` replaced.
const SIGNATURE: &str = "SDKs choose how to sign, and `auth_scheme_preference` states a preference";

/// A setting of the `s3 =` block that the AWS CLI reads for `aws s3` commands.
const fn transfer(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).inside("s3").url(pages::CLI_S3).read_by(CLI)
}

/// A setting of the `s3 =` block that makes boto3's and the CLI's S3 client.
const fn client(name: &'static str, kind: K) -> KnownSetting {
    transfer(name, kind).read_by(Tools::PYTHON)
}

/// A setting of the `s3 =` block for the transfer engine written in C (CRT).
const fn crt(name: &'static str, kind: K) -> KnownSetting {
    transfer(name, kind).read_by(Tools::CLI2)
}

pub(super) const TABLE: &[KnownSetting] = &[
    setting("s3", K::Block)
        .doc(
            "A block of settings for Amazon S3, one to an indented line. The AWS CLI and boto3 \
             read it; other SDKs do not.",
        )
        .url(pages::CLI_S3)
        .read_by(Tools::PYTHON),
    setting("s3_use_arn_region", K::Boolean)
        .doc("Send a request to the region in the bucket's ARN rather than the profile's.")
        .url(pages::S3_ACCESS_POINT)
        .env("AWS_S3_USE_ARN_REGION")
        .not_read_by(Tools::RUST)
        .also_read_by(Tools::PHP),
    setting("s3_us_east_1_regional_endpoint", REGIONAL)
        .doc("Whether S3 in `us-east-1` is called there or, as of old, at the global endpoint.")
        .url(pages::CLI_S3)
        .env("AWS_S3_US_EAST_1_REGIONAL_ENDPOINT")
        .read_by(
            Tools::BOTOCORE
                .union(Tools::CLI1)
                .union(Tools::JAVA)
                .union(Tools::NET)
                .union(Tools::RUBY)
                .union(Tools::JS2),
        )
        .also_read_by(Tools::PHP),
    setting("s3_disable_multiregion_access_points", K::Boolean)
        .doc(
            "Refuse requests to Multi-Region Access Points. Boto3 and the AWS CLI read it only \
             inside the `s3 =` block.",
        )
        .url(pages::S3_MULTI_REGION)
        .env("AWS_S3_DISABLE_MULTIREGION_ACCESS_POINTS")
        .default("false")
        .read_by(Tools::AWS.difference(Tools::PYTHON).difference(Tools::RUST)),
    setting("s3_disable_express_session_auth", K::Boolean)
        .doc("Sign requests to S3 Express One Zone in the ordinary way, without its sessions.")
        .url(pages::S3_EXPRESS)
        .env("AWS_S3_DISABLE_EXPRESS_SESSION_AUTH")
        .default("false")
        .also_read_by(Tools::PHP),
    setting("s3_force_path_style", K::Boolean)
        .doc(
            "Put the bucket's name into the path instead of the host name. Only versions of the SDK \
             for .NET before 4 read it.",
        )
        .url("https://docs.aws.amazon.com/sdkfornet/v3/apidocs/items/S3/TS3Config.html")
        .read_by(Tools::NET),
    transfer("max_concurrent_requests", K::Integer { min: Some(1), max: None })
        .doc("How many requests a transfer runs side by side.")
        .default("10"),
    transfer("max_queue_size", K::Integer { min: Some(1), max: None })
        .doc("How many tasks of a transfer may wait in the queue.")
        .default("1000"),
    transfer("multipart_threshold", K::Size)
        .doc("The size from which a file is sent in parts.")
        .default("8MB"),
    transfer("multipart_chunksize", K::Size)
        .doc("The size of each part; S3 itself allows 5 MB to 5 GB.")
        .default("8MB"),
    transfer("max_bandwidth", K::Rate)
        .doc("The most that a transfer may use of the network, such as `50MB/s` or `1Gb/s`."),
    crt(
        "preferred_transfer_client",
        K::Choice { values: &["auto", "classic", "crt", "default"], case_sensitive: true },
    )
    .doc(
        "The transfer engine: the one written in Python (`classic`), the faster one in C (`crt`) \
         or whichever suits the machine (`auto`). `default` is an old word for `classic`.",
    )
    .default("auto"),
    crt("target_bandwidth", K::Rate).doc("The throughput that the `crt` engine aims at."),
    crt("io_chunksize", K::Size).doc("How much is read or written at a time.").default("256KB"),
    crt("should_stream", K::Boolean)
        .doc("Let the `crt` engine stream files instead of holding them in memory."),
    crt("disk_throughput", K::Rate).doc("The throughput of the disk, as a hint for `crt`."),
    crt("direct_io", K::Boolean).doc("Let the `crt` engine bypass the system's page cache."),
    client(
        "addressing_style",
        K::Choice { values: &["auto", "path", "virtual"], case_sensitive: true },
    )
    .doc(
        "Where a bucket's name stands: in the host name (`virtual`) or in the path (`path`), \
         which stores that imitate S3 often need.",
    )
    .default("auto"),
    client("payload_signing_enabled", K::Boolean)
        .doc("Sign the bodies of requests as well as their headers."),
    client("use_accelerate_endpoint", K::Boolean)
        .doc("Transfer through S3 Transfer Acceleration, which the bucket must allow.")
        .default("false"),
    client("use_dualstack_endpoint", K::Boolean)
        .doc(
            "Call S3 over IPv6 as well as IPv4; the setting of that name outside the block does \
              so for every service and every SDK.",
        )
        .default("false"),
    client("use_arn_region", K::Boolean)
        .doc("The block's form of `s3_use_arn_region`, which more tools read."),
    client("us_east_1_regional_endpoint", REGIONAL)
        .doc("The block's form of `s3_us_east_1_regional_endpoint`.")
        .read_by(Tools::BOTOCORE.union(Tools::CLI1)),
    client("s3_disable_multiregion_access_points", K::Boolean)
        .doc("Refuse requests to Multi-Region Access Points: the spelling that boto3 reads."),
    client("signature_version", K::Text)
        .doc("The way to sign requests to S3, such as `s3v4`.")
        .withdrawn(SIGNATURE),
    setting("<service>", K::Block)
        .doc("A block of settings for one service, under the service's name in the AWS CLI.")
        .url(pages::BOTO3)
        .read_by(Tools::PYTHON),
    setting("signature_version", K::Text)
        .inside(ANY_SERVICE)
        .doc("The way to sign requests to this service.")
        .url(pages::BOTO3)
        .read_by(Tools::PYTHON)
        .withdrawn(SIGNATURE),
];
