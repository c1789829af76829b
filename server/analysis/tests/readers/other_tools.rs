//! What the sources of .NET, PHP, aws-vault and Granted say, where nothing was run: names of sections,
//! blocks, and the way to credentials.

use crate::views::profiles;
use analysis::readers::resolve::{
    Environment, FileViews, Resolution, Selection, Source, region, resolve,
};
use analysis::readers::{Client, Reader, RefusalKind, read, read_bytes};
use syntax::FileKind;

/// How the profile `name` gets credentials, by its variant and the names in it.
fn way(reader: Reader, config: &str, credentials: &str, name: &str) -> String {
    let config = read(reader, FileKind::Config, config).unwrap();
    let credentials = read(reader, FileKind::Credentials, credentials).unwrap();
    let files = FileViews { config: &config, credentials: &credentials };
    match resolve(reader, &files, name) {
        Resolution::Fails(failure) => format!("{}: {:?}", failure.profile, failure.why),
        found => format!("{found:?}"),
    }
}

const KEY: &str = "aws_access_key_id = A\naws_secret_access_key = S\n";

#[test]
fn dotnet_reads_as_its_source_says() {
    let config = |text| profiles(Reader::Dotnet, FileKind::Config, text);
    assert_eq!(config("\u{feff}[default]\nRegion = x # c\n"), ["default: region=x # c"]);
    assert_eq!(config("[profile \t a]\n  x = y\n   \n # c\n\tz=\"w\"\n"), ["a: x=y, z=\"w\""]);
    assert_eq!(config("[default]\na = 1\n[default]\na = 2\n"), ["default: a=1"]);
    assert_eq!(config("[profile default]\na = 1\n[default]\na = 2\n"), ["default: a=2"]);
    assert_eq!(config("[default]\na = 1\nA = 2\n[profile b]\nc = d\n"), ["b: c=d"]);
    assert_eq!(config("[default]\ns3 =\n  use = x\n"), ["default: s3=, use=x"]);
    assert_eq!(config("[b]\nc = d\nabove = x\n"), [""; 0]);
    let credentials = |text| profiles(Reader::Dotnet, FileKind::Credentials, text);
    assert_eq!(credentials("[profile b]\nc = 1\n[b]\nc = 2\n"), ["b: c=2"]);
    assert_eq!(credentials("[profile b]\nc = 1\n[b]\nc = 2\nc = 3\n"), ["b: c=1"]);
    let view =
        read(Reader::Dotnet, FileKind::Config, "[services v]\ns3 =\n  a = 1\nsqs =\n  a = 2\n");
    assert_eq!(view.unwrap().services[0].settings.len(), 2);
    let refused = |text| read(Reader::Dotnet, FileKind::Config, text).map(drop).unwrap_err().why;
    assert_eq!(refused("[default] # c\n"), RefusalKind::TextAfterHeader);
    assert_eq!(refused("[default\n"), RefusalKind::UnclosedHeader);
    assert_eq!(refused("[default]\nregion\n"), RefusalKind::MissingEquals);
}

#[test]
fn dotnet_reads_utf_16_after_its_mark() {
    let text = "[default]\r\nregion = \u{1f600}x\r\n";
    let units: Vec<u16> = std::iter::once(0xfeff).chain(text.encode_utf16()).collect();
    for to_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        let bytes: Vec<u8> = units.iter().copied().flat_map(to_bytes).collect();
        let view = read_bytes(Reader::Dotnet, FileKind::Config, &bytes).unwrap();
        let region = &view.profiles[0].settings[0];
        assert_eq!(region.value, "\u{1f600}x");
        assert_eq!(bytes[region.at.range()].len(), 6, "two units and one");
    }
}

#[test]
fn dotnet_wants_the_settings_of_one_kind_of_credentials() {
    let net = |settings: &str| {
        way(Reader::Dotnet, &format!("[default]\n{settings}[profile b]\n{KEY}"), "", "default")
    };
    assert!(net(KEY).starts_with("Static"));
    assert!(net("role_arn = R\nsource_profile = b\nmfa_serial = M\n").starts_with("Role"));
    assert!(net("role_arn = R\ncredential_source = ec2instancemetadata\n").starts_with("Role"));
    assert!(net("role_arn = R\nweb_identity_token_file = T\n").starts_with("WebIdentity"));
    let conflict = "default: Conflict";
    assert_eq!(net(&format!("{KEY}role_arn = R\nsource_profile = b\n")), conflict);
    assert_eq!(net(&format!("{KEY}credential_process = c\n")), conflict);
    assert_eq!(net("credential_process = c\nendpoint_url = http://localhost\n"), conflict);
    assert_eq!(net("role_arn = R\nweb_identity_token_file = T\nexternal_id = E\n"), conflict);
    assert_eq!(net("role_arn = R\n"), "default: NoSource");
    assert_eq!(net("role_arn = R\ncredential_source = x\n"), "default: UnknownCredentialSource");
    assert_eq!(net("source_profile = b\n"), "default: RoleArnMissing(\"source_profile\")");
    assert_eq!(net("sso_session = s\n"), "default: SsoSessionMissing(\"s\")");
    assert_eq!(net("role_arn = R\nsource_profile = default\n"), "default: Cycle(\"default\")");
    assert_eq!(net("region = x\n"), "None");
}

#[test]
fn php_looks_into_one_file_after_the_other() {
    let php =
        |config: &str, credentials: &str, name: &str| way(Reader::Php, config, credentials, name);
    let config_key = format!("[default]\n{KEY}[profile b]\n{KEY}");
    assert_eq!(php(&config_key, "", "default"), "None", "only `[profile default]` is looked for");
    assert!(php(&config_key, "", "b").contains("File(Config)"));
    let role = "[profile a]\nrole_arn = R\nsource_profile = b\n";
    assert_eq!(php(&format!("{role}{config_key}"), "", "a"), "a: SourceMissing(\"b\")");
    let role = format!("[a]\nrole_arn = R\nsource_profile = b\n[b]\n{KEY}aws_security_token = T\n");
    assert!(php("", &role, "a").contains("aws_security_token"), "{}", php("", &role, "a"));
    let process = "[profile a]\ncredential_process = c\n";
    assert!(php(process, &format!("[a]\n{KEY}"), "a").starts_with("Static"));
    let process = "[a]\ncredential_process = c\n";
    assert!(php("", &format!("{process}{KEY}"), "a").starts_with("Process"));
    let sign_in =
        "[profile a]\nsso_account_id = 1\nsso_role_name = r\nsso_session = s\n[sso-session s]\n";
    let session = "sso_region = x\nsso_start_url = u\n";
    assert!(php(&format!("{sign_in}{session}"), &format!("[a]\n{KEY}"), "a").starts_with("Sso"));
    assert!(php(sign_in, &format!("[a]\n{KEY}"), "a").starts_with("Static"), "it goes on");
    let empty = "[a]\ncredential_process =\nweb_identity_token_file =\nrole_arn = R\n";
    assert!(php("", empty, "a").starts_with("a: SettingEmpty"), "{}", php("", empty, "a"));
    let sign_in = "[profile a]\nsso_region = x\nsso_account_id = 1\nsso_role_name = r\n";
    assert_eq!(php(sign_in, "", "a"), "a: SsoIncomplete(\"sso_start_url\")");
    assert!(php(&format!("{sign_in}sso_start_url = u\n"), "", "a").starts_with("Sso"));
}

#[test]
fn aws_vault_gives_every_profile_the_settings_of_default() {
    let vault = |config: &str, name| way(Reader::AwsVault, config, "", name);
    let config = "[default]\nmfa_serial = M\nsource_profile = base\n[profile a]\nrole_arn = R\n[profile base]\n";
    assert!(vault(config, "a").contains("Profile(\"base\""), "{}", vault(config, "a"));
    let config = "[profile a]\ninclude_profile = b\n[profile b]\nsso_start_url = u\n";
    assert!(vault(config, "a").starts_with("Sso"));
    assert!(vault("[profile a]\ninclude_profile = a\n", "a").contains("Cycle"));
    assert_eq!(vault("[profile a]\nregion = x\n", "a"), "CredentialSource", "its own store");
    let token = "[profile a]\nweb_identity_token_file = /t\n";
    assert!(vault(token, "a").contains("RoleArnMissing"));
    let config = |text| profiles(Reader::AwsVault, FileKind::Config, text);
    assert_eq!(config("[profile t]\na = 1\n[profile t.d]\nb = 2\n"), ["t: a=1", "t.d: b=2, a=1"]);
    assert_eq!(config("[default]\nA = x#y # c\n[profile default]\nb = 1\n"), ["default: a=x#y"]);
    assert_eq!(
        config("[default]\na = \"\"\"x = 1\ny\"\"\"\nb = c\n"),
        ["default: a=x = 1\ny, b=c"]
    );
    assert_eq!(profiles(Reader::AwsVault, FileKind::Credentials, "junk"), [""; 0]);
}

#[test]
fn granted_lists_by_one_parser_and_reads_by_the_other() {
    let config = |text| profiles(Reader::Granted, FileKind::Config, text);
    assert_eq!(config("[profile a b]\nx = 1\n[profile c]\nX = 1 # y\n"), ["c: x=1"]);
    // It lists no `[default]` of the credentials file, and reads it where the config file has one.
    let granted = |config| way(Reader::Granted, config, &format!("[default]\n{KEY}"), "default");
    assert_eq!(granted(""), "default: ProfileMissing");
    assert!(granted("[default]\n").starts_with("Static"));
    let refused = |text| read(Reader::Granted, FileKind::Config, text).map(drop).unwrap_err().why;
    assert_eq!(refused("[default]\nregion\n"), RefusalKind::MissingEquals);
    assert_eq!(refused("[default]\nregion = `x\n"), RefusalKind::UnclosedQuote);
    // Three quotes before a key are one sign only in a line of more than six bytes with its end.
    assert_eq!(refused("[default]\n\"\"\"=x\n"), RefusalKind::EmptyKey);
    assert_eq!(refused("[default]\n\"\"\"=xy\n"), RefusalKind::UnclosedQuote);
}

/// The region of the profile `name` to Granted, and the file or variable that it is from.
fn region_of_granted(config: &str, name: &str, variables: &[(&str, &str)]) -> Option<String> {
    let config = read(Reader::Granted, FileKind::Config, config).unwrap();
    let credentials = read(Reader::Granted, FileKind::Credentials, "").unwrap();
    let files = FileViews { config: &config, credentials: &credentials };
    let owned = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let environment = Environment { variables: owned.collect(), ..Environment::EMPTY };
    let selection = Selection::Named(name.to_owned());
    let (source, region) = region(Client::Granted, &files, &selection, &environment)?;
    Some(match source {
        Source::Variable(variable) => format!("{region} of {variable}"),
        Source::File(_) => region,
    })
}

#[test]
fn granted_takes_the_region_of_a_profile_of_its_source_or_of_its_sign_in_before_any_other() {
    let variables = [("AWS_REGION", "eu-north-1")];
    let taken = |config: &str| region_of_granted(config, "a", &variables);
    let own = "[profile a]\nregion = x\nsso_region = y\n";
    assert_eq!(taken(own).as_deref(), Some("x"));
    let role = "[profile a]\nrole_arn = R\nsource_profile = b\nsso_region = y\n";
    assert_eq!(taken(&format!("{role}[profile b]\nregion = z\n")).as_deref(), Some("z"));
    let session = "[profile b]\nsso_session = s\n[sso-session s]\nsso_region = t\n";
    assert_eq!(taken(&format!("{role}{session}")).as_deref(), Some("t"));
    assert_eq!(taken("[profile a]\nsso_region = y\n").as_deref(), Some("y"));
    let granted = "[profile a]\ngranted_sso_account_id = 1\ngranted_sso_region = y\n";
    assert_eq!(taken(granted).as_deref(), Some("y"));
    let of_variable = Some("eu-north-1 of AWS_REGION");
    assert_eq!(taken("[profile a]\noutput = json\n").as_deref(), of_variable);
    let default = "[default]\nregion = d\n[profile a]\noutput = json\n";
    assert_eq!(region_of_granted(default, "a", &[]).as_deref(), Some("d"));
    let own_source = "[profile a]\nrole_arn = R\nsource_profile = a\n";
    assert_eq!(region_of_granted(own_source, "a", &[]), None);
}
