//! Regions, partitions, zones, places and services.

use catalogue::{partitions, regions, sections, services};

#[test]
fn regions_are_sorted_unique_and_fit_their_partition() {
    assert!(regions::all().is_sorted_by_key(|region| region.name));
    for region in regions::all() {
        let partition = region.partition().unwrap();
        assert_eq!(regions::lookup(region.name), Some(region));
        assert_eq!(partition.matches(region.name), !region.is_pseudo(), "{}", region.name);
        let fits = regions::fits_partition_pattern(region.name);
        assert_eq!(fits, Some(partition).filter(|_| !region.is_pseudo()), "{}", region.name);
    }
}

#[test]
fn partitions_are_complete() {
    let names: Vec<_> = partitions::all().iter().map(|partition| partition.name).collect();
    let expected = "aws aws-cn aws-eusc aws-iso aws-iso-b aws-iso-e aws-iso-f aws-us-gov";
    assert_eq!(names, expected.split(' ').collect::<Vec<_>>());
    for partition in partitions::all() {
        for region in [partition.global_region, partition.probe_region] {
            let region = regions::lookup(region).unwrap();
            assert_eq!(region.partition, partition.name);
            assert!(!region.is_opt_in());
        }
    }
}

#[test]
fn seventeen_regions_of_the_first_partition_need_no_opting_in() {
    let usable = |region: &&regions::Region| {
        region.partition == "aws" && region.availability == regions::Availability::Default
    };
    assert_eq!(regions::all().iter().filter(usable).count(), 17);
    assert!(regions::lookup("me-south-1").unwrap().is_opt_in());
    assert!(regions::lookup("aws-global").unwrap().is_pseudo());
}

#[test]
fn old_fips_names_are_their_regions() {
    for name in ["fips-us-gov-west-1", "us-gov-west-1-fips"] {
        assert_eq!(regions::lookup(name).unwrap().name, "us-gov-west-1");
    }
}

#[test]
fn patterns_accept_regions_to_come() {
    let partition = |name| regions::fits_partition_pattern(name).map(|partition| partition.name);
    assert_eq!(partition("ap-southeast-42"), Some("aws"));
    assert_eq!(partition("us-gov-north-1"), Some("aws-us-gov"));
    assert_eq!(partition("cn-south-1"), Some("aws-cn"));
    assert_eq!(partition("eusc-de-west-1"), Some("aws-eusc"));
    for name in ["us-east", "us-east-1a", "us-east-", "xx-east-1", "fr-par", "auto", "", "us--1"] {
        assert_eq!(partition(name), None, "{name}");
    }
}

#[test]
fn zones_lead_to_their_region() {
    for (zone, region) in [
        ("us-east-1a", "us-east-1"),
        ("ap-northeast-1d", "ap-northeast-1"),
        ("us-gov-west-1b", "us-gov-west-1"),
        ("us-west-2-lax-1a", "us-west-2"),
        ("us-east-1-bos-1a", "us-east-1"),
        ("us-east-1-wl1-bos-wlz-1", "us-east-1"),
        ("eu-west-2-wl1-lon-wlz-1", "eu-west-2"),
    ] {
        assert_eq!(regions::availability_zone(zone).unwrap().name, region);
    }
    for name in ["us-east-1", "us-east-1A", "us-east-9a", "us-east-1-fips", "us-east-1ab", "a"] {
        assert!(regions::availability_zone(name).is_none(), "{name}");
    }
}

#[test]
fn places_lead_to_regions() {
    for (place, region) in [
        ("Ireland", "eu-west-1"),
        ("frankfurt", "eu-central-1"),
        ("N. Virginia", "us-east-1"),
        ("Northern Virginia", "us-east-1"),
        ("Oregon", "us-west-2"),
        ("ohio", "us-east-2"),
        ("Sao Paulo", "sa-east-1"),
        ("São Paulo", "sa-east-1"),
        ("hong_kong", "ap-east-1"),
        ("EU (Ireland)", "eu-west-1"),
        ("Europe (Ireland)", "eu-west-1"),
        ("US East (N. Virginia)", "us-east-1"),
        ("Canada (Central)", "ca-central-1"),
    ] {
        assert_eq!(regions::by_city(place).map(|region| region.name), Some(region), "{place}");
    }
    for place in ["", " ", "-", "Atlantis"] {
        assert!(regions::by_city(place).is_none(), "{place}");
    }
}

#[test]
fn services_are_sorted_unique_and_spelled_as_the_sdks_do() {
    assert!(services::all().len() > 400);
    assert!(services::all().is_sorted_by_key(|service| service.config_id));
    for service in services::all() {
        let spelled = service.service_id.to_lowercase().replace([' ', '-'], "_");
        assert_eq!(service.config_id, spelled);
        assert_eq!(services::lookup(service.config_id), Some(service));
        for name in service.cli_names {
            assert!(!name.contains('_'), "{name}");
            assert_eq!(services::by_cli_name(name), Some(service), "{name}");
        }
    }
    assert!(services::lookup("elastic-beanstalk").is_none());
}

#[test]
fn other_names_of_services_lead_to_them() {
    for (name, config_id) in [
        ("elastic-beanstalk", "elastic_beanstalk"),
        ("Elastic Beanstalk", "elastic_beanstalk"),
        ("DynamoDB", "dynamodb"),
        ("amazon-dynamodb", "dynamodb"),
        ("logs", "cloudwatch_logs"),
        ("secretsmanager", "secrets_manager"),
        ("secret_manager", "secrets_manager"),
        ("stepfunctions", "sfn"),
        ("s3api", "s3"),
        ("elbv2", "elastic_load_balancing_v2"),
        ("dynamodbb", "dynamodb"),
    ] {
        assert_eq!(services::suggest(name).map(|service| service.config_id), Some(config_id));
    }
    for name in ["", "aws", "amazon", "frobnicator"] {
        assert_eq!(services::suggest(name), None, "{name}");
    }
}

#[test]
fn sections_of_other_tools_are_known() {
    for header in ["plugins", "preview", "okta", "granted_registry_start acme"] {
        assert!(sections::known(header).is_some(), "{header}");
    }
    for header in ["", "plugins x", "granted_registry_end", "default", "production"] {
        assert!(sections::known(header).is_none(), "{header}");
    }
}

#[test]
fn slips_in_section_words_are_recognised() {
    for (word, meant) in [
        ("Profile", "profile"),
        ("profiles", "profile"),
        ("porfile", "profile"),
        ("sso_session", "sso-session"),
        ("ssosession", "sso-session"),
        ("SSO-Session", "sso-session"),
        ("service", "services"),
    ] {
        assert_eq!(sections::suggest_kind(word), Some(meant));
    }
    for word in ["profile", "default", "plugins", "production", "staging", "project", ""] {
        assert_eq!(sections::suggest_kind(word), None, "{word}");
    }
}
