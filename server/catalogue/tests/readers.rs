//! Who reads a setting, as the newest sources of the readers have it.

use catalogue::{Tools, lookup};

#[test]
fn settings_are_read_by_those_whose_sources_read_them() {
    for (name, tools) in [
        ("auth_scheme_preference", Tools::JAVA | Tools::RUBY),
        ("s3_disable_express_session_auth", Tools::RUST),
        ("disable_clock_skew_correction", Tools::RUST),
        ("sdk-ua-app-id", Tools::RUST),
        ("aws_account_id", Tools::NET),
        ("sigv4a_signing_region_set", Tools::NET),
        ("aws_security_token", Tools::PHP),
    ] {
        let read_by = lookup(name).unwrap().read_by;
        assert!(read_by.contains(tools), "{name}: {read_by}");
    }
    for name in ["sts_regional_endpoints", "ec2_metadata_v1_disabled"] {
        let read_by = lookup(name).unwrap().read_by;
        assert!(!read_by.contains(Tools::NET), "{name}: {read_by}");
    }
}
