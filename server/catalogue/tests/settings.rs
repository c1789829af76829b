//! The table of settings holds together, and holds everything that is known.

use std::collections::{BTreeMap, BTreeSet};

use catalogue::{
    ANY_SERVICE, Files, Key, KnownSetting, Sections, Tools, ValueKind, keys, lookup,
    lookup_ignore_case, lookup_in, lookup_nested, sections, settings,
};

fn place(setting: &KnownSetting) -> (Option<&'static str>, &'static str) {
    (setting.parent, setting.name)
}

#[test]
fn no_two_settings_of_a_place_have_the_same_name() {
    let mut seen: BTreeMap<_, Sections> = BTreeMap::new();
    for setting in settings() {
        let sections = seen.entry(place(setting)).or_insert(Sections::empty());
        assert!(!sections.intersects(setting.sections), "twice: {:?}", place(setting));
        *sections |= setting.sections;
    }
}

#[test]
fn each_key_leads_back_to_its_setting() {
    for setting in settings() {
        assert!(std::ptr::eq(setting.key().get(), setting));
    }
    assert_eq!(keys::REGION.name(), "region");
    assert_eq!(std::mem::size_of::<Key>(), 2);
}

#[test]
fn every_known_setting_is_found() {
    let known: Vec<_> = include_str!("known-settings.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.splitn(3, ' ').collect::<Vec<_>>())
        .collect();
    assert!(known.len() >= 200 && settings().len() >= 202, "{}", settings().len());
    for row in known {
        let [word, parent, name] = row[..] else { panic!("a faulty line: {row:?}") };
        let parent = (parent != "-").then_some(parent);
        let found = lookup_in(sections::kind(word).unwrap(), parent, name);
        assert_eq!(found.map(place), Some((parent, name)), "not in the catalogue: {row:?}");
        if parent.is_none() {
            assert!(lookup(name).is_some(), "{name}");
        }
    }
}

#[test]
fn every_setting_is_found_by_its_own_name() {
    for setting in settings() {
        let (parent, name) = place(setting);
        let found = lookup_in(setting.sections, parent, name).unwrap();
        assert!(found.name == name && found.is_legal_in(setting.sections), "{name}");
        if parent.is_none() {
            assert_eq!(lookup(name).unwrap().name, name);
            let shouted = lookup_ignore_case(&name.to_uppercase());
            assert_eq!(shouted.map(|setting| setting.name), Some(name));
        }
    }
}

#[test]
fn unknown_names_are_not_found() {
    for name in ["", "r", "regio", "regionn", "Region", "aws_access_key", "région", "s3.region"] {
        assert!(lookup(name).is_none(), "{name}");
    }
    let long = "x".repeat(10_000);
    assert!(lookup(&long).is_none() && lookup_ignore_case(&long).is_none());
}

#[test]
fn blocks_have_settings_of_their_own() {
    assert!(lookup_nested("s3", "max_queue_size").is_some());
    assert!(lookup_nested("emr", "max_queue_size").is_none());
    assert_eq!(lookup_nested("api_versions", "ec2").unwrap().name, "<service>");
    assert!(lookup_nested("dynamodb", "endpoint_url").unwrap().is_aws());
    assert!(!lookup_in(Sections::PROFILE, Some("s3"), "endpoint_url").unwrap().is_aws());
    assert!(lookup_in(Sections::SERVICES, Some("s3"), "max_queue_size").is_none());
}

#[test]
fn families_take_any_fitting_name() {
    let found = |section, name| lookup_in(section, None, name).map(|setting| setting.name);
    assert_eq!(found(Sections::PLUGINS, "my_plugin"), Some("<plugin-name>"));
    assert_eq!(found(Sections::PREVIEW, "emr"), Some("<service>"));
    assert_eq!(found(Sections::PROFILE, "dynamodb"), Some("<service>"));
    assert_eq!(found(Sections::PROFILE, "my_plugin"), None);
    assert_eq!(found(Sections::SSO_SESSION, "region"), None);
    assert_eq!(found(Sections::SSO_SESSION, "sso_region"), Some("sso_region"));
}

#[test]
fn every_setting_is_described() {
    for setting in settings() {
        let (doc, name) = (setting.doc, setting.name);
        assert!(doc.len() > 20 && doc.ends_with(['.', ')']), "{name}: {doc}");
        assert!(!doc.contains("  "), "{name}: {doc}");
        assert!(!setting.sections.is_empty() && !setting.files.is_empty(), "{name}");
        assert!(!setting.read_by.is_empty() && !setting.read_by.to_string().is_empty(), "{name}");
    }
}

#[test]
fn links_are_well_formed() {
    for setting in settings() {
        let url = setting.url;
        if url.is_empty() {
            let excused = setting.deprecated.is_some() || setting.read_by == Tools::OTHER;
            assert!(excused, "{} has no page", setting.name);
            continue;
        }
        assert_eq!(ValueKind::Url.check(url), Ok(()), "{url}");
        assert!(url.starts_with("https://") && !url.contains(['"', '`', '\\']), "{url}");
    }
}

#[test]
fn defaults_are_legal_values() {
    for setting in settings() {
        if let Some(default) = setting.default {
            assert_eq!(setting.kind.check(default), Ok(()), "{} = {default}", setting.name);
        }
    }
}

#[test]
fn choices_are_unique_and_legal() {
    for setting in settings() {
        if let ValueKind::Choice { values, .. } = setting.kind {
            assert!(values.len() > 1, "{}", setting.name);
            assert_eq!(values.iter().collect::<BTreeSet<_>>().len(), values.len());
            for value in values {
                assert_eq!(setting.kind.check(value), Ok(()), "{}", setting.name);
            }
        }
    }
}

#[test]
fn settings_refer_to_settings() {
    for setting in settings() {
        let alternatives = setting.requires.iter().flat_map(|names| names.split('|'));
        for name in alternatives.chain(setting.conflicts.iter().copied()) {
            assert!(lookup(name).is_some(), "{} refers to {name}", setting.name);
        }
        if let Some(name) = setting.replacement() {
            assert!(lookup(name).is_some_and(|new| new.deprecated.is_none()), "{name}");
        }
        let is_block = |parent| lookup(parent).is_some_and(|block| block.kind == ValueKind::Block);
        assert!(setting.parent.is_none_or(|parent| parent == ANY_SERVICE || is_block(parent)));
    }
}

#[test]
fn environment_variables_are_unique() {
    let variables = |setting: &KnownSetting| [setting.env, setting.env_alias];
    let all: Vec<_> = settings().iter().flat_map(variables).flatten().collect();
    let unique: BTreeSet<_> = all.iter().collect();
    assert_eq!(all.len(), unique.len());
    for setting in catalogue::settings() {
        for variable in setting.env.into_iter().chain(setting.env_alias) {
            assert!(catalogue::by_env(variable).is_some(), "{variable}");
        }
    }
    assert_eq!(catalogue::by_env("AWS_DEFAULT_REGION").unwrap().name, "region");
    assert_eq!(catalogue::by_env("aws_pager").unwrap().name, "cli_pager");
}

#[test]
fn secrets_are_marked() {
    let secrets = settings().iter().filter(|setting| setting.secret).map(|setting| setting.name);
    let expected = [
        "aws_secret_access_key",
        "aws_security_token",
        "aws_session_token",
        "azure_default_password",
        "google_config.password",
        "ibm.apiKeyId",
        "okta_default_password",
    ];
    assert_eq!(secrets.collect::<BTreeSet<_>>(), BTreeSet::from(expected));
}

#[test]
fn credentials_belong_in_either_file() {
    for key in [keys::AWS_ACCESS_KEY_ID, keys::ROLE_ARN, keys::SSO_START_URL, keys::REGION] {
        assert_eq!(key.get().files, Files::all(), "{key:?}");
    }
    assert_eq!(keys::OUTPUT.get().files, Files::CONFIG);
}
