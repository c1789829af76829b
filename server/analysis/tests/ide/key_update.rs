//! Pasted credentials become those of the profile that they belong to.

use analysis::ide::{key_update, paste_update};
use syntax::Span;

use super::fixture::{applied, scene};

const ID: &str = "ASIAQNZGKIQY56JQ7WML";
const SECRET: &str = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
const OLD: &str = "aws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKE\n";

fn token() -> String {
    format!(
        "IQoJb3JpZ2luX2VjEJr4m8Yt0Kq2Vx7Zs1Wd5Rf9Hg3Lb6Nc8Pj4Tu0Ea2Io5Xk7Mv9Q{}==",
        "aB3d".repeat(12)
    )
}

/// `@I`, `@S`, `@T` are new credentials, `@O` an old pair, `@N` the settings that the new ones are.
fn filled(fixture: &str) -> String {
    let new = "aws_access_key_id = @I\naws_secret_access_key = @S\naws_session_token = @T\n";
    let fixture = fixture.replace("@O\n", OLD).replace("@N\n", new);
    fixture.replace("@I", ID).replace("@S", SECRET).replace("@T", &token())
}

#[track_caller]
fn check(before: &str, title: &str, after: &str) {
    let scene = scene(&filled(before));
    let update = key_update(&scene.pair, scene.file, Span::at(scene.offset));
    let update = update.unwrap_or_else(|| panic!("no update in {before}"));
    assert_eq!(update.title, title);
    assert_eq!(applied(&scene.pair, &update.edits), filled(after));
}

#[track_caller]
fn check_absent(before: &str) {
    let scene = scene(&filled(before));
    assert!(key_update(&scene.pair, scene.file, Span::at(scene.offset)).is_none());
}

#[track_caller]
fn check_pasted(before: &str, pasted: &str, title: &str, after: &str) {
    let scene = scene(&filled(before));
    let update = paste_update(&scene.pair, scene.file, Span::at(scene.offset), &filled(pasted));
    let update = update.unwrap_or_else(|| panic!("pasted as it is into {before}"));
    assert_eq!(update.title, title);
    assert_eq!(applied(&scene.pair, &update.edits), filled(after));
}

#[track_caller]
fn check_pasted_as_it_is(before: &str, pasted: &str) {
    let scene = scene(&filled(before));
    let span = Span::at(scene.offset);
    assert!(paste_update(&scene.pair, scene.file, span, &filled(pasted)).is_none());
}

const EXPORTS: &str =
    "export AWS_ACCESS_KEY_ID=@I\nexport AWS_SECRET_ACCESS_KEY=@S\nexport AWS_SESSION_TOKEN=@T\n";

#[test]
fn a_paste_replaces_the_pair_of_the_profile_at_the_cursor() {
    check_pasted(
        "--- credentials\n[default]\n@O\n\n[dev]\nregion = eu-west-1\n@O\n$0\n[c]\n",
        EXPORTS,
        "Paste as AWS credentials of `[dev]`",
        "--- credentials\n[default]\n@O\n\n[dev]\nregion = eu-west-1\n@N\n\n[c]\n",
    );
    let title = "Paste as AWS credentials of `[default]`";
    check_pasted("--- credentials\n$0", EXPORTS, title, "--- credentials\n[default]\n@N\n");
    check_pasted(
        "--- config\n[default]\nregion = eu-west-1\n$0\n--- credentials\n",
        EXPORTS,
        title,
        "--- config\n[default]\nregion = eu-west-1\n\n--- credentials\n[default]\n@N\n",
    );
    check_pasted(
        "--- credentials\n[default]\n$0[b]\n",
        EXPORTS,
        title,
        "--- credentials\n[default]\n@N\n[b]\n",
    );
}

#[test]
fn a_paste_goes_to_the_profile_that_it_names_or_that_has_its_key() {
    check_pasted(
        "--- credentials\n[dev]\n@O\n$0",
        "[029608264753_Admin]\n@N\n",
        "Paste as AWS credentials of `[029608264753_Admin]`",
        "--- credentials\n[dev]\n@O\n\n[029608264753_Admin]\n@N\n",
    );
    check_pasted(
        "--- credentials\n[dev]\naws_access_key_id = @I\naws_secret_access_key = old\n\n[b]\n$0",
        EXPORTS,
        "Paste as AWS credentials of `[dev]`",
        "--- credentials\n[dev]\n@N\n\n[b]\n",
    );
}

#[test]
fn a_paste_over_a_selection_replaces_it() {
    let text = filled("--- credentials\n[dev]\n@O\nregion = eu-west-1\n$0");
    let scene = scene(&text);
    let start = text.find("aws_secret").unwrap() - "--- credentials\n".len();
    let end = text.find("region").unwrap() - "--- credentials\n".len();
    let span = Span::new(start as u32, end as u32);
    let update = paste_update(&scene.pair, scene.file, span, &filled(EXPORTS)).unwrap();
    let after = filled("--- credentials\n[dev]\n@N\nregion = eu-west-1\n");
    assert_eq!(applied(&scene.pair, &update.edits), after);
    let header = paste_update(&scene.pair, scene.file, Span::new(0, end as u32), &filled(EXPORTS));
    assert!(header.is_none(), "the section is replaced by what is pasted");
}

#[test]
fn what_is_no_credential_is_pasted_as_it_is() {
    let dev = "--- credentials\n[dev]\n$0\n";
    for pasted in ["", "region = eu-west-1", "@I", "@S", "export AWS_ACCESS_KEY_ID=@I", "hello"] {
        check_pasted_as_it_is(dev, pasted);
    }
    check_pasted_as_it_is("--- config\n[profile dev]\nsso_session = a\n$0", EXPORTS);
    check_pasted_as_it_is("--- config\n[sso-session dev]\n$0", EXPORTS);
    check_pasted_as_it_is("--- credentials\n[dev]\n@O\n$0", "@T");
    let key = "aws_access_key_id = @I\naws_secret_access_key = @S\n";
    // What is right where it is pasted.
    check_pasted_as_it_is(&format!("--- credentials\n[dev]\n{key}aws_session_token = $0\n"), "@T");
    check_pasted_as_it_is(dev, &format!("{EXPORTS}{}", "x".repeat(1 << 16)));
}

#[test]
fn every_form_replaces_the_old_pair() {
    let forms = [
        "export AWS_ACCESS_KEY_ID=\"@I\"\nexport AWS_SECRET_ACCESS_KEY=\"@S\"\nexport AWS_SESSION_TOKEN=\"@T\"\n",
        "export AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T\n",
        "AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T aws s3 ls\n",
        "set -gx AWS_ACCESS_KEY_ID @I\nset -gx AWS_SECRET_ACCESS_KEY @S\nset -gx AWS_SESSION_TOKEN @T\n",
        "$Env:AWS_ACCESS_KEY_ID=\"@I\"\n$Env:AWS_SECRET_ACCESS_KEY=\"@S\"\n$Env:AWS_SESSION_TOKEN=\"@T\"\n",
        "SET AWS_ACCESS_KEY_ID=@I\nSET AWS_SECRET_ACCESS_KEY=@S\nSET AWS_SESSION_TOKEN=@T\n",
        "docker run -e AWS_ACCESS_KEY_ID=@I -e AWS_SECRET_ACCESS_KEY=@S -e AWS_SESSION_TOKEN=@T image\n",
        "-e AWS_ACCESS_KEY_ID=@I \\\n  -e AWS_SECRET_ACCESS_KEY=@S \\\n  -e AWS_SESSION_TOKEN=@T\n",
        "{\n  \"Credentials\": {\n    \"AccessKeyId\": \"@I\",\n    \"SecretAccessKey\": \"@S\",\n    \"SessionToken\": \"@T\"\n  }\n}\n",
        "{\"roleCredentials\":{\"accessKeyId\":\"@I\",\"secretAccessKey\":\"@S\",\"sessionToken\":\"@T\"}}\n",
        "Credentials:\n  AccessKeyId: @I\n  SecretAccessKey: @S\n  SessionToken: @T\n",
        "Access key ID,Secret access key,Session token\n@I,@S,@T\n",
        "aws_access_key_id = @I\naws_secret_access_key = @S\naws_session_token = @T\n",
    ];
    for form in forms {
        let before =
            format!("--- credentials\n[default]\nregion = eu-west-1\n@O\n\n$0{form}\n[b]\n");
        let after = "--- credentials\n[default]\nregion = eu-west-1\n@N\n\n[b]\n";
        check(&before, "Update `[default]` with these keys", after);
        let at_end = format!("--- credentials\n[b]\n[default]\nregion = eu-west-1\n@O\n{form}$0");
        check(
            &at_end,
            "Update `[default]` with these keys",
            "--- credentials\n[b]\n[default]\nregion = eu-west-1\n@N\n",
        );
    }
}

#[test]
fn code_and_files_of_other_programs_replace_the_old_pair() {
    let forms = [
        "aws_access_key = \"@I\"\naws_secret_key = \"@S\"\naws_session_token = \"@T\"\n",
        "provider \"aws\" {\n  region     = \"eu-west-1\"\n  access_key = \"@I\"\n  secret_key = \"@S\"\n  token      = \"@T\"\n}\n",
        "session = boto3.Session(\n    aws_access_key_id=\"@I\",\n    aws_secret_access_key=\"@S\",\n    aws_session_token=\"@T\",\n)\n",
        "s3 = boto3.client(\"s3\",\n    region_name=\"eu-west-1\",\n    aws_access_key_id='@I',\n    aws_secret_access_key='@S',\n    aws_session_token='@T')\n",
        "s3 = boto3.client(\"s3\", aws_access_key_id=\"@I\", aws_secret_access_key=\"@S\", aws_session_token=\"@T\")\n",
        "client = Aws::S3::Client.new(\n  access_key_id: '@I',\n  secret_access_key: '@S',\n  session_token: '@T',\n  region: 'eu-west-1'\n)\n",
        "const client = new S3Client({\n  region: 'eu-west-1',\n  credentials: {\n    accessKeyId: '@I',\n    secretAccessKey: '@S',\n    sessionToken: '@T',\n  },\n});\n",
        "[Environment]::SetEnvironmentVariable(\"AWS_ACCESS_KEY_ID\",\"@I\")\n[Environment]::SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\",\"@S\")\n[Environment]::SetEnvironmentVariable(\"AWS_SESSION_TOKEN\",\"@T\")\n",
        "services:\n  app:\n    environment:\n      - AWS_ACCESS_KEY_ID=@I\n      - AWS_SECRET_ACCESS_KEY=@S\n      - AWS_SESSION_TOKEN=@T\n",
        "env:\n  AWS_REGION: eu-west-1\n  AWS_ACCESS_KEY_ID: @I\n  AWS_SECRET_ACCESS_KEY: @S\n  AWS_SESSION_TOKEN: @T\n",
        "kind: Secret\nmetadata:\n  name: aws\nstringData:\n  access-key-id: @I\n  secret-access-key: @S\n  session-token: @T\n",
        "[\"AWS_ACCESS_KEY_ID=@I\", \"AWS_SECRET_ACCESS_KEY=@S\", \"AWS_SESSION_TOKEN=@T\"]\n",
        "[\n  {\n    \"name\": \"AWS_ACCESS_KEY_ID\",\n    \"value\": \"@I\"\n  },\n  {\n    \"name\": \"AWS_SECRET_ACCESS_KEY\",\n    \"value\": \"@S\"\n  },\n  {\n    \"name\": \"AWS_SESSION_TOKEN\",\n    \"value\": \"@T\"\n  }\n]\n",
        "{\"key\": \"accessKey\", \"type\": \"string\", \"value\": \"@I\"}, {\"key\": \"secretKey\", \"type\": \"string\", \"value\": \"@S\"}, {\"key\": \"sessionToken\", \"type\": \"string\", \"value\": \"@T\"}\n",
    ];
    let settings = "--- credentials\n[default]\nregion = eu-west-1\n";
    for form in forms {
        for at in form.match_indices('\n').map(|(at, _)| at) {
            let (above, below) = form.split_at(at);
            check(
                &format!("{settings}@O\n{above}$0{below}\n[b]\n"),
                "Update `[default]` with these keys",
                &format!("{settings}@N\n\n[b]\n"),
            );
        }
    }
}

#[test]
fn brackets_of_settings_and_headers_are_no_code() {
    // The note ends the paste, and is kept.
    check(
        "--- credentials\n[default]\nnote = see (\nregion = eu-west-1\n$0AWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=@T\n",
        "Update `[default]` with these keys",
        "--- credentials\n[default]\nnote = see (\nregion = eu-west-1\n@N\n",
    );
    // A header that is being typed, and one in quotes, begin sections of their own.
    check_absent("--- credentials\n[default]\n@O\n[$0\n");
    check(
        &format!("--- credentials\n[\"dev\"]\n@O\n$0{EXPORTS}"),
        "Update `[dev]` with these keys",
        "--- credentials\n[\"dev\"]\n@N\n",
    );
}

#[test]
fn the_expiry_is_kept_and_the_old_one_goes() {
    check(
        "--- credentials
[dev]
@N
expiration = 2020-01-01T00:00:00Z

{\"Version\": 1, \"AccessKeyId\": \"ASIAQNZGKIQYAAAA7WML\", \"SecretAccessKey\": \"$0@S\", \"SessionToken\": \"@T\", \"Expiration\": \"2026-09-21T14:13:20Z\"}
",
        "Update `[dev]` with these keys",
        "--- credentials
[dev]
aws_access_key_id = ASIAQNZGKIQYAAAA7WML
aws_secret_access_key = @S
aws_session_token = @T
x_security_token_expires = 2026-09-21T14:13:20Z
",
    );
}

#[test]
fn a_token_goes_below_the_key_that_it_belongs_to() {
    let key = "aws_access_key_id = @I\naws_secret_access_key = @S\n";
    check(
        &format!("--- credentials\n[dev]\n{key}$0@T\n\n[b]\n"),
        "Update `[dev]` with these keys",
        "--- credentials\n[dev]\n@N\n\n[b]\n",
    );
    check(
        &format!("--- credentials\n[dev]\n{key}aws_session_token =\n@T$0\n"),
        "Update `[dev]` with these keys",
        "--- credentials\n[dev]\n@N\n",
    );
    check_absent("--- credentials\n[dev]\n@O\n$0@T\n");
}

#[test]
fn the_rest_of_a_token_is_no_token() {
    let key = "aws_access_key_id = @I\naws_secret_access_key = @S\n";
    let rest = "b3JpZ2luX2Vj/".repeat(10);
    let before = format!("--- credentials\n[dev]\n{key}aws_session_token = IQoJb3JpZ2luX2Vj\n");
    check_absent(&format!("{before}{rest}$0\n"));
    check_absent(&format!("{before}{rest}\n{rest}$0\n"));
    check(
        &format!("{before}@T$0\n"),
        "Update `[dev]` with these keys",
        "--- credentials\n[dev]\n@N\n",
    );
}

#[test]
fn the_access_key_id_decides_before_the_section() {
    check(
        "--- credentials
[dev]
aws_access_key_id = @I
aws_secret_access_key = @S

[b]
region = eu-west-1
$0AWS_ACCESS_KEY_ID=@I
AWS_SECRET_ACCESS_KEY=@S
AWS_SESSION_TOKEN=@T
",
        "Update `[dev]` with these keys",
        "--- credentials\n[dev]\n@N\n\n[b]\nregion = eu-west-1\n",
    );
}

#[test]
fn the_block_of_the_access_portal_replaces_the_section_of_its_name() {
    check(
        "--- credentials\n[029608264753_Admin]\n@O\n\n[b]\n\n[029608264753_Admin]\n$0@N\n",
        "Update `[029608264753_Admin]` with these keys",
        "--- credentials\n[029608264753_Admin]\n@N\n\n[b]\n",
    );
    check(
        "--- config\n[default]\nregion = eu-west-1\n\n[029608264753_Admin]\n$0@N\n--- credentials\n[029608264753_Admin]\n@O\n",
        "Update `[029608264753_Admin]` with these keys",
        "--- config\n[default]\nregion = eu-west-1\n--- credentials\n[029608264753_Admin]\n@N\n",
    );
}

#[test]
fn keys_in_the_config_file_go_to_the_credentials_file() {
    check(
        "--- config\n[profile dev]\nregion = eu-west-1\n@O\nexport $0AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T\n--- credentials\n",
        "Update `[dev]` with these keys",
        "--- config\n[profile dev]\nregion = eu-west-1\n--- credentials\n[dev]\n@N\n",
    );
}

#[test]
fn what_was_pasted_as_a_value_is_split() {
    check(
        "--- credentials\n[dev]\naws_access_key_id = export AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T$0\n",
        "Update `[dev]` with these keys",
        "--- credentials\n[dev]\n@N\n",
    );
}

#[test]
fn before_the_first_header_it_is_the_default_profile() {
    check(
        "--- credentials\n$0Access key ID,Secret access key\nAKIASP2TPHJSQH3FJRUX,@S\n",
        "Update `[default]` with these keys",
        "--- credentials\n[default]\naws_access_key_id = AKIASP2TPHJSQH3FJRUX\naws_secret_access_key = @S\n",
    );
}

#[test]
fn blank_lines_around_a_paste_go_with_it() {
    let title = "Update `[default]` with these keys";
    for after in ["$0", "$0\n", "$0\n\n"] {
        check(
            &format!("--- credentials\n{EXPORTS}{after}"),
            title,
            "--- credentials\n[default]\n@N\n",
        );
        check(
            &format!("--- credentials\n[default]\n@O\n\n{EXPORTS}{after}"),
            title,
            "--- credentials\n[default]\n@N\n",
        );
    }
}

#[test]
fn nothing_is_offered_where_nothing_was_pasted() {
    check_absent("--- credentials\n[dev]\n@N\n$0");
    check_absent("--- credentials\n[029608264753_Admin]\n@N\n$0");
    check_absent("--- credentials\n[dev]\nexport AWS_ACCESS_KEY_ID=@I$0\n");
    check_absent(
        "--- config\n[profile dev]\nsso_session = a\nexport AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T$0\n",
    );
    check_absent(
        "--- config\n[sso-session dev]\n$0AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T\n",
    );
}
