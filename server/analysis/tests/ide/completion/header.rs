use syntax::PerFile;

use super::*;

#[test]
fn an_empty_file_offers_headers() {
    check(
        "--- config\n$0",
        "\
[profile …] a profile
[default] used when no profile is named
[sso-session …] a sign-in that several profiles use
[services …] endpoint URLs by service
",
    );
    check("--- credentials\n$0", "[…] a profile\n[default] used when no profile is named\n");
}

#[test]
fn snippets_are_for_clients_that_have_them() {
    offers(
        "--- config\n$0",
        &["sso-profile", "localstack", "minio", "web-identity"],
        &["sso-session-profile", "local-keys"],
    );
    offers("--- credentials\n$0", &["local-keys", "temporary-credentials"], &["minio"]);
    offers("--- config\n[sso-session corp]\n$0", &["sso-session-profile"], &[]);
    let scene = scene("--- config\n$0");
    assert!(offered(&scene, PLAIN).iter().all(|item| item.kind == CompletionKind::Section));
}

#[test]
fn a_half_written_header_is_replaced_as_a_whole() {
    let after = "--- config\n[profile dev]\nregion = eu-west-1\n--- credentials\n[dev]\n";
    for header in ["[$0", "[prof$0", "[prof$0]", "[$0profile x]", "pro$0"] {
        let fixture = format!("--- config\n{header}\nregion = eu-west-1\n--- credentials\n[dev]\n");
        chosen(&fixture, "[profile dev]", after);
    }
}

#[test]
fn headers_of_names_that_are_used_come_first() {
    check(
        "--- config\n[profile a]\nsource_profile = base\nsso_session = corp\n[$0\n--- credentials\n[b]\n",
        "\
[profile b] has a section in the credentials file
[profile base] used but not defined
[sso-session corp] used but not defined
[profile …] a profile
",
    );
    check(
        "--- config\n[profile a]\n[profile b]\n[default]\n--- credentials\n[b]\n[$0",
        "\
[a] has a section in the config file
[…] a profile
[default] used when no profile is named
",
    );
}

#[test]
fn every_snippet_is_a_sound_file() {
    for file in FileKind::ALL {
        let empty = analysis::engine::Pair::new(
            PerFile {
                config: (file == FileKind::Config).then_some(""),
                credentials: (file == FileKind::Credentials).then_some(""),
            },
            Facts::default(),
            analysis::Options::default(),
        );
        let found = completions(&empty, file, 0, ALL).unwrap();
        for item in found.items.iter().filter(|item| item.kind == CompletionKind::Snippet) {
            let text = without_marks(&item.text);
            let mut pair = analysis::engine::Pair::new(
                PerFile::default(),
                Facts::default(),
                analysis::Options::default(),
            );
            pair.edit(file, Span::at(0), &text);
            let bad = pair.findings(file).filter(|finding| {
                finding.severity <= analysis::Severity::Warning
                    && !finding.rule.code.starts_with("placeholder")
            });
            let bad: Vec<_> = bad.map(|finding| (finding.rule.code, &finding.message)).collect();
            assert_eq!(bad, [], "{}:\n{text}", item.label);
            assert!(
                documentation(&pair, &item.documentation).is_some(),
                "{} has no page",
                item.label
            );
        }
    }
}

#[test]
fn the_header_being_written_is_not_offered() {
    offers(
        "--- config\n[profile na$0me]\nregion = eu-west-1\n",
        &["[default]"],
        &["[profile name]"],
    );
    offers("--- config\n[profile name$0\n", &["[default]"], &["[profile name]"]);
    offers(
        "--- config\n[profile a]\nsso_session = my-sso\n[sso-session my-$0sso]\n",
        &["[default]"],
        &["[sso-session my-sso]"],
    );
}
