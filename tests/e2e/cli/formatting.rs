//! `format`: what editors do.

use super::{CLEAN, Home};

const MESSY: &str = "[default]\nregion=us-east-1  \n\n\n\n[profile b]\noutput =json";
const TIDY: &str = "[default]\nregion = us-east-1\n\n[profile b]\noutput = json\n";

#[test]
fn files_are_formatted_in_place() {
    let home = Home::with_config(MESSY);
    let run = home.run(&["format"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "~/.aws/config is formatted\n"), "{run:?}");
    assert_eq!(home.read(".aws/config"), TIDY);
    let again = home.run(&["format"]);
    assert_eq!((again.code, again.out.as_str(), again.err.as_str()), (Some(0), "", ""));

    home.write("a/aws/config", MESSY);
    home.write("b/config", MESSY);
    let run = home.run(&["format", "a", "b/config"]);
    assert_eq!(run.out.lines().count(), 2, "{run:?}");
    assert_eq!((home.read("a/aws/config"), home.read("b/config")), (TIDY.into(), TIDY.into()));
}

#[test]
fn what_would_change_is_named_or_shown() {
    let home = Home::new();
    home.write(
        "config",
        format!("{MESSY}\naws_secret_access_key=k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pSaAQeUziOt"),
    );
    let run = home.run(&["format", "config", "--check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), "config would be formatted\n"));
    let run = home.run(&["format", "config", "--diff"]);
    assert_eq!(run.code, Some(1));
    assert!(run.out.contains("\n+output = json\n"), "{run:?}");
    assert!(!run.out.contains("k7Zq1vN8"), "{run:?}");
    assert!(home.read("config").starts_with(MESSY), "nothing is written");
    home.write("config", CLEAN);
    for option in ["--check", "--diff"] {
        let run = home.run(&["format", "config", option]);
        assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    }
}

#[test]
fn standard_input_goes_to_standard_output() {
    let home = Home::new();
    let run = home.run_with_input(&["format", "-"], MESSY);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), TIDY, ""));
    let run = home.run_with_input(&["format", "--stdin-filename", "x/credentials"], MESSY);
    assert_eq!(run.out, TIDY);
    let run = home.run_with_input(&["format", "-", "--check"], MESSY);
    assert_eq!((run.code, run.out.as_str()), (Some(1), "<stdin> would be formatted\n"));
}

#[test]
fn what_is_not_plain_is_left_alone() {
    let home = Home::new();
    for (text, why) in [
        ("[default]\nregion={{ .region }}\n", "is a template"),
        ("some=text  \n", "has no header or setting of AWS tools"),
    ] {
        home.write("config", text);
        let run = home.run(&["format", "config"]);
        assert!(run.code == Some(0) && run.err.contains(why), "{run:?}");
        assert_eq!(home.read("config"), text);
    }
    home.write("config", b"[default]\nregion=\xff\n");
    assert!(home.run(&["format", "config"]).err.contains("is not UTF-8"));
    home.write("config", "$ANSIBLE_VAULT;1.1;AES256\n3132 \n");
    let run = home.run(&["format", "config"]);
    assert!(run.code == Some(0) && run.err.contains("is encrypted with Ansible Vault"), "{run:?}");
    let run = home.run_with_input(&["format", "-"], "\u{feff}[default]\nregion=us-east-1\n");
    assert_eq!((run.code, run.out.as_str()), (Some(0), "\u{feff}[default]\nregion = us-east-1\n"));
    let run = home.run_with_input(&["format", "-"], "$ANSIBLE_VAULT;1.1;AES256\n3132 \n");
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
}
