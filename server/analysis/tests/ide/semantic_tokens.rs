use analysis::engine::Pair;
use analysis::ide::*;
use syntax::{FileKind, Span};

use crate::fixture::{draw, pair_of};

fn label(token: &SemanticToken) -> String {
    let modifiers = token.modifiers.iter_names().map(|(name, _)| name.to_lowercase());
    [format!("{:?}", token.kind)].into_iter().chain(modifiers).collect::<Vec<_>>().join(" ")
}

fn drawn(pair: &Pair, file: FileKind, tokens: &[SemanticToken]) -> String {
    let labels: Vec<_> = tokens.iter().map(|token| (file, token.span, label(token))).collect();
    draw(
        pair,
        &labels.iter().map(|(file, span, label)| (*file, *span, &**label)).collect::<Vec<_>>(),
    )
}

#[track_caller]
fn check(file: FileKind, picture: &str) {
    let is_mark = |line: &&str| line.trim_start().starts_with('^');
    let text: String =
        picture.lines().filter(|line| !is_mark(line)).flat_map(|line| [line, "\n"]).collect();
    let pair = pair_of(&text);
    let tokens = semantic_tokens(&pair, file, None);
    assert_eq!(drawn(&pair, file, &tokens), picture);
    let text = pair.document(file).unwrap().rope().to_string();
    for token in &tokens {
        let line = &text[token.line_start as usize..token.span.end as usize];
        assert!(!line.contains('\n'), "a token over several lines");
        assert_eq!(text[..token.line_start as usize].matches('\n').count(), token.line as usize);
        assert_eq!(token.ascii, line.is_ascii());
    }
    assert!(tokens.windows(2).all(|two| two[0].span.end <= two[1].span.start), "they overlap");
}

#[test]
fn headers_settings_and_values_of_every_kind() {
    check(
        FileKind::Config,
        "--- config
# note
^^^^^^ Comment
[profile dev] # mine
 ^^^^^^^ SectionKind
         ^^^ Name definition
              ^^^^^^ Comment
region = eu-west-1 # Dublin
^^^^^^ Setting
         ^^^^^^^^^ Region
                   ^^^^^^^^ Comment
output = json
^^^^^^ Setting
         ^^^^ Choice
max_attempts = 5
^^^^^^^^^^^^ Setting
               ^ Number
use_fips_endpoint = true
^^^^^^^^^^^^^^^^^ Setting
                    ^^^^ Boolean
role_arn = arn:aws:iam::123456789012:role/r
^^^^^^^^ Setting
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Arn
source_profile = base
^^^^^^^^^^^^^^ Setting
                 ^^^^ Name
ca_bundle = ~/ca.pem
^^^^^^^^^ Setting
            ^^^^^^^^ Path
regoin = x
^^^^^^ Setting unknown
         ^ Text
s3 =
^^ Setting
  max_queue_size = 5
  ^^^^^^^^^^^^^^ Setting
                   ^ Number
[plugins]
 ^^^^^^^ SectionKind
[default]
 ^^^^^^^ Name definition
",
    );
}

#[test]
fn secrets_and_what_goes_on_below_them() {
    check(
        FileKind::Credentials,
        "--- credentials
[é]
 ^ Name definition
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
^^^^^^^^^^^^^^^^^ Setting
                    ^^^^^^^^^^^^^^^^^^^^ AccessKeyId
aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/
^^^^^^^^^^^^^^^^^^^^^ Setting
                        ^^^^^^^^^^^^^^^^^^^^^^ Text secret
  bPxRfiCYEXAMPLEKEY
  ^^^^^^^^^^^^^^^^^^ Text secret
aws_security_token = é
^^^^^^^^^^^^^^^^^^ Setting deprecated
                     ^ Text secret
",
    );
}

#[test]
fn lists_by_item_and_services_by_block() {
    check(
        FileKind::Config,
        "--- config
[sso-session corp]
 ^^^^^^^^^^^ SectionKind
             ^^^^ Name definition
sso_registration_scopes = a, b
^^^^^^^^^^^^^^^^^^^^^^^ Setting
                          ^ Text
                             ^ Text
[services local]
 ^^^^^^^^ SectionKind
          ^^^^^ Name definition
s3 =
^^ Setting
  endpoint_url = http://localhost:4566
  ^^^^^^^^^^^^ Setting
                 ^^^^^^^^^^^^^^^^^^^^^ Url
nosuch =
^^^^^^ Setting unknown
",
    );
}

#[test]
fn a_range_gives_the_tokens_of_its_lines() {
    let pair =
        pair_of("--- config\n[default]\nregion = a\noutput = json\n[profile b]\nregion = c\n");
    let all = semantic_tokens(&pair, FileKind::Config, None);
    for (span, lines) in
        [(Span::new(12, 13), 1..=1), (Span::new(12, 40), 1..=3), (Span::at(0), 0..=0)]
    {
        let some = semantic_tokens(&pair, FileKind::Config, Some(span));
        let expected: Vec<_> =
            all.iter().filter(|token| lines.contains(&token.line)).copied().collect();
        assert_eq!(some, expected);
        assert!(!some.is_empty());
    }
}
