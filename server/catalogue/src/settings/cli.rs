//! Settings that only the AWS CLI reads, its `emr =` block and its `[plugins]` and `[preview]`.

use super::pages;
use crate::kind::ValueKind as K;
use crate::setting::{KnownSetting, Sections, Tools, setting};

const BOTH: Tools = Tools::CLI1.union(Tools::CLI2);
const PLUGINS_PAGE: &str = "https://docs.aws.amazon.com/cli/latest/userguide/\
                            cliv2-migration-changes.html";
const PREVIEW_OVER: &str = "the services left preview long ago, and AWS CLI v2 has no such section";

/// A word out of several; other text stops the CLI or is passed over.
const fn choice(name: &'static str, values: &'static [&'static str]) -> KnownSetting {
    setting(name, K::Choice { values, case_sensitive: true }).url(pages::CLI_FILES).read_by(BOTH)
}

/// The same where the CLI ignores the case.
const fn choice_in_any_case(name: &'static str, values: &'static [&'static str]) -> KnownSetting {
    setting(name, K::Choice { values, case_sensitive: false }).url(pages::CLI_FILES).read_by(BOTH)
}

/// A default for `aws emr` commands.
const fn emr(name: &'static str, kind: K) -> KnownSetting {
    setting(name, kind).inside("emr").url(pages::CLI_EMR).read_by(BOTH)
}

/// A service that AWS CLI v1 hid until this section named it.
const fn preview(name: &'static str) -> KnownSetting {
    setting(name, K::Boolean)
        .sections(Sections::PREVIEW)
        .doc("Shows the commands of a service that AWS CLI v1 kept in preview.")
        .read_by(Tools::CLI1)
        .withdrawn(PREVIEW_OVER)
}

pub(super) const TABLE: &[KnownSetting] = &[
    choice("output", &["json", "text", "table", "yaml", "yaml-stream", "off"])
        .doc("How the AWS CLI prints results. Version 1 knows `json`, `text` and `table` alone.")
        .env("AWS_DEFAULT_OUTPUT")
        .default("json"),
    setting("cli_pager", K::Command)
        .doc(
            "The program that shows long output, `less` if nothing else is said. Leave the value \
             empty to turn paging off.",
        )
        .url(pages::CLI_PAGER)
        .env("AWS_PAGER")
        .read_by(Tools::CLI2)
        .empty_means("output is not paged"),
    choice("cli_timestamp_format", &["wire", "iso8601", "none"]).doc(
        "How times are printed: as ISO 8601, or as the service sent them (`wire`; version 1 \
             also calls it `none`). Another word stops every command.",
    ),
    choice("cli_binary_format", &["base64", "raw-in-base64-out"])
        .doc("How the AWS CLI takes binary parameters: encoded in Base64, or raw as version 1 did.")
        .default("base64")
        .read_by(Tools::CLI2),
    // https://github.com/aws/aws-cli/blob/v2/awscli/autoprompt/core.py
    choice_in_any_case("cli_auto_prompt", &["on", "on-partial", "off"])
        .doc(
            "Whether the AWS CLI asks for what a command lacks: always, only when a command cannot \
             run without it (`on-partial`), or never.",
        )
        .url(pages::CLI_PROMPT)
        .env("AWS_CLI_AUTO_PROMPT")
        .default("off")
        .read_by(Tools::CLI2),
    // The AWS CLI v2 lowercases the value before it looks it up.
    setting(
        "cli_error_format",
        K::Choice {
            values: &["enhanced", "json", "yaml", "text", "table", "legacy"],
            case_sensitive: false,
        },
    )
    .url(pages::CLI_FILES)
    .doc("How the AWS CLI prints a service's errors.")
    .env("AWS_CLI_ERROR_FORMAT")
    .default("enhanced")
    .read_by(Tools::CLI2),
    choice("cli_help_output", &["terminal", "browser", "url"])
        .doc("Where the AWS CLI's help opens.")
        .default("terminal")
        .read_by(Tools::CLI2),
    choice("cli_history", &["enabled", "disabled"])
        .doc(
            "Whether the AWS CLI records commands, for `aws history`. The record may hold the \
             parameters and responses of every command.",
        )
        .default("disabled"),
    setting("cli_follow_urlparam", K::Boolean)
        .doc("Whether AWS CLI v1 downloads a parameter whose value is a URL.")
        .url(pages::CLI_FILES)
        .default("true")
        .read_by(Tools::CLI1)
        .withdrawn("AWS CLI v2 never downloads parameters"),
    setting("cli_legacy_plugin_path", K::Path)
        .sections(Sections::PLUGINS)
        .doc("The `site-packages` directory that AWS CLI v2 loads plugins from.")
        .url(PLUGINS_PAGE)
        .read_by(Tools::CLI2),
    setting("<plugin-name>", K::Text)
        .sections(Sections::PLUGINS)
        .doc("The Python module of a plugin for the AWS CLI; the name is free to choose.")
        .url(PLUGINS_PAGE)
        .read_by(BOTH),
    preview("<service>"),
    preview("cloudfront"),
    preview("sdb"),
    setting("emr", K::Block)
        .doc("A block of defaults for `aws emr` commands, one to an indented line.")
        .url(pages::CLI_EMR)
        .read_by(BOTH),
    emr("service_role", K::Text).doc("The role that Amazon EMR itself takes on."),
    emr("instance_profile", K::Text).doc("The instance profile of the cluster's machines."),
    emr("log_uri", K::Text).doc("The place in S3 where clusters write their logs."),
    emr("key_name", K::Text).doc("The EC2 key pair to reach the cluster's machines with."),
    emr("key_pair_file", K::Path).doc("The private key file for `aws emr ssh` and its kin."),
    emr("enable_debugging", K::Boolean).doc("Keep debugging information about the clusters."),
];
