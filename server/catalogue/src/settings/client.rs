//! How clients behave: retries, checksums, signing, connections, model files.

use super::pages;
use crate::kind::{Pattern, ValueKind as K};
use crate::setting::{KnownSetting, Tools, setting};

const CHECKSUMS: K =
    K::Choice { values: &["when_supported", "when_required"], case_sensitive: false };
const AT_LEAST_ONE: K = K::Integer { min: Some(1), max: None };
/// The client-side monitoring that these settings fed was never opened to the public.
const MONITORING: &str = "client-side monitoring is an internal feature of AWS";
const MONITORING_READERS: Tools = Tools::PYTHON.union(Tools::JS2).union(Tools::RUBY);

pub(super) const TABLE: &[KnownSetting] = &[
    setting("max_attempts", AT_LEAST_ONE)
        .doc("How often a request is tried in all, the first attempt included.")
        .url(pages::RETRY)
        .env("AWS_MAX_ATTEMPTS")
        .both_files()
        .default("3")
        .also_read_by(Tools::PHP),
    setting(
        "retry_mode",
        K::Choice { values: &["standard", "adaptive", "legacy"], case_sensitive: true },
    )
    .doc(
        "How failed requests are retried. `standard` is the same in every SDK, `adaptive` also \
         slows the client down; `legacy` is each SDK's own old way, which the SDKs for Go and \
         Rust refuse, and the default of AWS CLI v1 and the SDK for C++.",
    )
    .url(pages::RETRY)
    .env("AWS_RETRY_MODE")
    .both_files()
    .default("standard")
        .also_read_by(Tools::PHP),
    setting(
        "defaults_mode",
        K::Choice {
            values: &["legacy", "standard", "in-region", "cross-region", "mobile", "auto"],
            case_sensitive: false,
        },
    )
    .doc("A set of time limits and other defaults that suits where the program runs.")
    .url(pages::DEFAULTS)
    .env("AWS_DEFAULTS_MODE")
    .both_files()
    .default("legacy")
    .not_read_by(Tools::CLI2.union(Tools::RUST))
        .also_read_by(Tools::PHP),
    setting("ca_bundle", K::Path)
        .doc("A file of CA certificates, in PEM form, to trust instead of the system's.")
        .url(pages::GENERAL)
        .env("AWS_CA_BUNDLE")
        .both_files()
        .read_by(Tools::PYTHON.union(Tools::GO).union(Tools::RUBY)),
    setting("parameter_validation", K::Boolean)
        .doc("Check a request's parameters before it is sent. `false` leaves that to the service.")
        .url(pages::GENERAL)
        .default("true")
        .read_by(Tools::PYTHON),
    setting("tcp_keepalive", K::Boolean)
        .doc("Keep idle connections open with TCP keep-alive messages.")
        .url(pages::GENERAL)
        .env("BOTOCORE_TCP_KEEPALIVE")
        .default("false")
        .read_by(Tools::PYTHON),
    setting("api_versions", K::Block)
        .doc("Pins services to an older version of their API, one indented line for each.")
        .url(pages::GENERAL)
        .read_by(Tools::BOTOCORE.union(Tools::CLI1)),
    setting("<service>", K::Pattern(Pattern::Picture("dddd-dd-dd")))
        .inside("api_versions")
        .doc("The version of this service's API to use, as its date: `2006-03-01`.")
        .url(pages::GENERAL)
        .read_by(Tools::BOTOCORE.union(Tools::CLI1)),
    setting("data_path", K::Path)
        .doc("A further directory to search for the models that describe services.")
        .url(pages::BOTO3)
        .env("AWS_DATA_PATH")
        .read_by(Tools::PYTHON),
    setting("proxy_ca_bundle", K::Path)
        .doc("A file of CA certificates to trust when connecting to an HTTPS proxy.")
        .url(pages::BOTO3)
        .read_by(Tools::PYTHON),
    setting("proxy_client_cert", K::Path)
        .doc("The client certificate to show to an HTTPS proxy.")
        .url(pages::BOTO3)
        .read_by(Tools::PYTHON),
    setting("proxy_use_forwarding_for_https", K::Boolean)
        .doc("Let the proxy forward HTTPS requests instead of opening a tunnel through it.")
        .url(pages::BOTO3)
        .read_by(Tools::PYTHON),
    setting(
        "sdk_ua_app_id",
        K::Pattern(Pattern::Characters { min: 1, max: 50, extra: "!#$%&'*+-.^`|~" }),
    )
    .doc(
        "A name for your application, which the user agent of its requests carries: at most 50 \
         characters.",
    )
    .url(pages::APP_ID)
    .env("AWS_SDK_UA_APP_ID")
    .also_read_by(Tools::PHP),
    setting("sdk-ua-app-id", K::Text)
        .doc(
            "A spelling of `sdk_ua_app_id` that early releases of the JavaScript SDK read, and the \
             Rust SDK where the other is absent.",
        )
        .url(pages::APP_ID)
        .read_by(Tools::JS.union(Tools::RUST))
        .renamed_to("sdk_ua_app_id"),
    setting("disable_request_compression", K::Boolean)
        .doc("Send request bodies uncompressed, even where the service accepts compression.")
        .url(pages::COMPRESSION)
        .env("AWS_DISABLE_REQUEST_COMPRESSION")
        .default("false")
        .also_read_by(Tools::PHP),
    setting(
        "request_min_compression_size_bytes",
        K::Integer { min: Some(1), max: Some(1_048_576) },
    )
    .doc("The size in bytes from which request bodies are compressed: 1 to 1048576, which is what boto3 accepts.")
    .url(pages::COMPRESSION)
    .env("AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES")
    .default("10240")
        .also_read_by(Tools::PHP),
    setting("request_checksum_calculation", CHECKSUMS)
        .doc(
            "When requests get a checksum: wherever the operation knows one, or only where it \
             demands one. Stores that imitate S3 may need `when_required`.",
        )
        .url(pages::INTEGRITY)
        .env("AWS_REQUEST_CHECKSUM_CALCULATION")
        .default("when_supported")
        .also_read_by(Tools::PHP),
    setting("response_checksum_validation", CHECKSUMS)
        .doc("When the checksum of a response is verified.")
        .url(pages::INTEGRITY)
        .env("AWS_RESPONSE_CHECKSUM_VALIDATION")
        .default("when_supported")
        .also_read_by(Tools::PHP),
    setting("sigv4a_signing_region_set", K::List(&K::Region))
        .doc("The regions that a SigV4a signature is valid in, with commas between; `*` means all.")
        .url(pages::AUTH_SCHEME)
        .env("AWS_SIGV4A_SIGNING_REGION_SET")
        .not_read_by(Tools::GO)
        .also_read_by(Tools::PHP),
    setting("auth_scheme_preference", K::List(&K::Text))
        .doc(
            "The ways of signing to prefer, best first: `sigv4`, `sigv4a`, `httpBearerAuth`. Names \
             that a tool does not know are passed over.",
        )
        .url(pages::AUTH_SCHEME)
        .env("AWS_AUTH_SCHEME_PREFERENCE"),
    setting("disable_clock_skew_correction", K::Boolean)
        .doc("Sign with the machine's clock as it is, even when the service says it is wrong.")
        .url(pages::SETTINGS_LIST)
        .env("AWS_DISABLE_CLOCK_SKEW_CORRECTION")
        .default("false")
        .read_by(Tools::JS.union(Tools::RUST)),
    setting("correct_clock_skew", K::Boolean)
        .doc("Allow for a wrong clock when signing, once the service has said that it is wrong.")
        .url(pages::RUBY_CLIENT)
        .default("true")
        .read_by(Tools::RUBY),
    setting("adaptive_retry_wait_to_fill", K::Boolean)
        .doc("In the `adaptive` retry mode, wait for capacity instead of failing without it.")
        .url(pages::RUBY_CLIENT)
        .default("true")
        .read_by(Tools::RUBY),
    setting("csm_enabled", K::Boolean)
        .doc("Sends an account of each request to an agent on this machine.")
        .env("AWS_CSM_ENABLED")
        .default("false")
        .read_by(MONITORING_READERS)
        .withdrawn(MONITORING),
    setting("csm_host", K::Text)
        .doc("The host that the monitoring agent listens on.")
        .env("AWS_CSM_HOST")
        .default("127.0.0.1")
        .read_by(MONITORING_READERS)
        .withdrawn(MONITORING),
    setting("csm_port", K::Integer { min: Some(1), max: Some(65_535) })
        .doc("The port that the monitoring agent listens on.")
        .env("AWS_CSM_PORT")
        .default("31000")
        .read_by(MONITORING_READERS)
        .withdrawn(MONITORING),
    setting("csm_client_id", K::Text)
        .doc("The name under which the monitoring agent files the requests.")
        .env("AWS_CSM_CLIENT_ID")
        .read_by(MONITORING_READERS)
        .withdrawn(MONITORING),
];
