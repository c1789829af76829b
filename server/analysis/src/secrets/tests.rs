use super::*;

/// Compares the text with an asterisk for every hidden character.
#[track_caller]
fn shows(text: &str, shown: &str) {
    let document = Document::new(text);
    let secrets = Secrets::of(&document);
    let hide = |(at, c): (usize, char)| if secrets.hides(at as u32) { '*' } else { c };
    assert_eq!(text.char_indices().map(hide).collect::<String>(), shown);
}

#[test]
fn credentials_are_hidden_and_key_ids_keep_their_ends() {
    shows(
        "[default]\n\
         aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
         AWS_Secret_Access_Key = short pw # behind\n\
         aws_session_token=IQoJ/abc+def==\n\
         region = us-east-1\n",
        "[default]\n\
         aws_access_key_id = AKIA************MPLE\n\
         AWS_Secret_Access_Key = ***** ** * ******\n\
         aws_session_token=**************\n\
         region = us-east-1\n",
    );
}

#[test]
fn a_secret_in_the_place_of_a_key_id_is_hidden() {
    shows(
        "aws_access_key_id = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\naws_acess_key_id = hunter2\n",
        "aws_access_key_id = ****************************************\naws_acess_key_id = *******\n",
    );
}

#[test]
fn a_wrapped_value_is_hidden_to_its_end() {
    shows(
        "aws_session_token = IQoJb3JpZ2\n  luX2VjEJb\n\nsecond/line\nlast==\nregion = us-east-1\nx y\n",
        "aws_session_token = **********\n  *********\n\n***********\n******\nregion = us-east-1\nx y\n",
    );
}

#[test]
fn misspelled_names_of_secrets_hide_their_values() {
    for name in ["aws_secert_access_key", "aws_secret_key", "secret", "db_password", "my_token"] {
        shows(&format!("{name} = hunter2\n"), &format!("{name} = *******\n"));
    }
}

#[test]
fn pasted_lines_are_hidden_after_the_word_that_says_what_they_are() {
    shows(
        "export AWS_SECRET_ACCESS_KEY=\"hunter2\"\n\
         $Env:AWS_SESSION_TOKEN = 'pass word'\n\
         # aws_secret_access_key = hunter2\n\
         AWS Secret Access Key [None]: hunter2\n\
         {\"AccessKeyId\": \"ASIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"hunter2\"}\n\
         aws_secret_access_key: hunter2\n",
        "export AWS_SECRET_ACCESS_KEY=\"*******\"\n\
         $Env:AWS_SESSION_TOKEN = '**** ****'\n\
         # aws_secret_access_key = *******\n\
         AWS Secret Access Key [None]: *******\n\
         {\"AccessKeyId\": \"ASIA************MPLE\", \"SecretAccessKey\": \"*******\"}\n\
         aws_secret_access_key: *******\n",
    );
}

#[test]
fn what_looks_like_a_key_is_hidden_anywhere() {
    shows(
        "region = k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n\
         # k7Zq1vN8xR2mT5wY\n\
         [profile k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt]\n\
         AKIAIOSFODNN7EXAMPLE,k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt\n",
        "region = ****************************************\n\
         # ****************\n\
         [profile ****************************************]\n\
         AKIA************MPLE,****************************************\n",
    );
}

#[test]
fn ordinary_text_is_shown() {
    let text = "# Written for the JavaScript SDK on 2024-05-01\n\
         [profile AWSAdministratorAccess-123456789012]\n\
         role_arn = arn:aws:iam::123456789012:role/AdministratorAccess2024\n\
         sso_start_url = https://d-90670a1b2c.awsapps.com/start\n\
         credential_process = /opt/bin/helper --profile 'dev team'\n\
         source_profile = dev-2\n\
         sso_role_name = AWSReservedSSO_PowerUserAccess_0a1b2c3d4e5f6a7b\n\
         regoin = us-east-1\n\
         output json\n\
         s3 =\n  max_concurrent_requests = 10\n";
    shows(text, text);
}

#[test]
fn sentences_repeat_no_secret() {
    let document = Document::new("aws_secret_access_key = abcD1234efgH\nregion = us-east-1\n");
    let mut redaction = Redaction::default();
    redaction.add(&document, &Secrets::of(&document));
    assert_eq!(redaction.redact("the value `abcD1234ef` é"), "the value `**********` é");
    assert_eq!(redaction.redact("`us-east-1` and abcD123"), "`us-east-1` and abcD123");
    assert!(redaction.finds_in("x = D1234efgH"));
    assert!(!redaction.finds_in("region = us-east-1"));
}

/// Compares what an editor covers. `S` is replaced by a secret access key, and `•` is covered text.
#[track_caller]
fn covers(text: &str, covered: &str) {
    const SECRET: &str = "k7Zq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iOt";
    let text = text.replace('S', SECRET);
    let document = Document::new(&text);
    let mut shown = String::new();
    let mut at = 0;
    for span in Secrets::of(&document).to_cover(&document) {
        assert!(!document.slice(span).contains(['\n', '\r']), "{text}");
        shown += &text[at..span.start as usize];
        shown.push('•');
        at = span.end as usize;
    }
    shown += &text[at..];
    assert_eq!(shown.replace(SECRET, "S"), covered);
}

/// Texts, and what an editor shows of them. `#` is replaced by an access key ID.
const PASTED: &[(&str, &str)] = &[
    (
        "aws_access_key_id = S\naws_secret_access_key = #\n",
        "aws_access_key_id = •\naws_secret_access_key = #\n",
    ),
    (
        "user name,access key id,secret access key\njane,#,hunter2\n",
        "user name,access key id,secret access key\njane,#,•\n",
    ),
    (
        "user name,password,access key id,secret access key\njane,,#,S\n",
        "user name,password,access key id,secret access key\njane,,#,•\n",
    ),
    ("[default]\nS\n#\n", "[default]\n•\n#\n"),
    ("set -gx aws_secret_access_key hunter2\n", "set -gx aws_secret_access_key •\n"),
    ("setx aws_session_token \"hunter2\"\n", "setx aws_session_token \"•\"\n"),
    (
        "\"AccessKeyId\" : \"#\",\n\"Token\" : \"hunter2\",\n",
        "\"AccessKeyId\" : \"#\",\n\"Token\" : \"•\",\n",
    ),
    (
        "export aws_access_key_id=# aws_secret_access_key=hunter2 aws_session_token=ab12; aws ls\n",
        "export aws_access_key_id=# aws_secret_access_key=• aws_session_token=•; aws ls\n",
    ),
    (
        "aws_session_token = abc\n  def\n\tghi==\nregion = x\n",
        "aws_session_token = •\n  •\n\t•\nregion = x\n",
    ),
    ("aws_session_token = abc\nsecond/line\n", "aws_session_token = •\n•\n"),
    (
        "credential_process = vend --secret hunter2 --profile dev\n",
        "credential_process = vend --secret • --profile dev\n",
    ),
    (
        "credential_process = vend --token=hunter2 --password 'a b' -x\n",
        "credential_process = vend --token=• --password '•' -x\n",
    ),
    (
        "credential_process = vend --session-token S --token-file ~/t\n",
        "credential_process = vend --session-token • --token-file ~/t\n",
    ),
    ("$env:aws_secret_access_key = \"hunter2\"\n", "$env:aws_secret_access_key = \"•\"\n"),
    (
        "[environment]::setenvironmentvariable(\"aws_session_token\", \"hunter2\")\n",
        "[environment]::setenvironmentvariable(\"aws_session_token\", \"•\")\n",
    ),
    (
        "set-awscredential -accesskey # -secretkey hunter2 -storeas x\n",
        "set-awscredential -accesskey # -secretkey • -storeas x\n",
    ),
    (
        "docker run -e aws_access_key_id=# -e aws_secret_access_key=hunter2 img\n",
        "docker run -e aws_access_key_id=# -e aws_secret_access_key=• img\n",
    ),
    (
        "{\"secretaccesskey\": \"hunter2\", \"sessiontoken\": \"ab12\", \"version\": 1}\n",
        "{\"secretaccesskey\": \"•\", \"sessiontoken\": \"•\", \"version\": 1}\n",
    ),
    ("{\n \"secretaccesskey\":\n  \"hunter2\"\n}\n", "{\n \"secretaccesskey\":\n  •\n}\n"),
    (
        "{\"accesstoken\": \"hunter2\", \"clientid\": \"x\"}\n",
        "{\"accesstoken\": \"•\", \"clientid\": \"x\"}\n",
    ),
    ("<secretaccesskey>hunter2</secretaccesskey>\n", "<secretaccesskey>•</secretaccesskey>\n"),
    ("  secretaccesskey: hunter2\n  token: ab12\n", "  secretaccesskey: •\n  token: •\n"),
    ("proxy = http://me:hunter2@host:3128\n", "proxy = http://•@host:3128\n"),
    (
        "source_profile = my-devS\n[profile my-devS]\nregion = us-east-1S\n",
        "source_profile = •\n[profile •]\nregion = •\n",
    ),
    (
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
        "aws_secret_access_key = •\n",
    ),
];

#[test]
fn editors_cover_secrets_wherever_they_are_pasted() {
    let id = "AKIAQNZGKIQY56JQ7WML";
    for (text, covered) in PASTED {
        covers(&text.replace('#', id), &covered.replace('#', id));
    }
}

#[test]
fn editors_cover_no_placeholder_and_no_ordinary_word() {
    for text in [
        "aws_secret_access_key = <secret-access-key>\naws_session_token = <your session token>\n",
        "aws_secret_access_key = YOUR_SECRET\naws_session_token = ${TOKEN}\n",
        "aws_session_token =\nregi\n",
        "# credentials for production-account\n[production-account]\n",
        "# rotate the token: ask jane, then run `aws configure`\n",
        "[profile AWSAdministratorAccess-123456789012]\n",
        "role_arn = arn:aws:iam::123456789012:role/aws-reserved/AWSReservedsso_x_0a1b2c3d4e5f6a7b\n",
        "sso_start_url = https://d-90670a1b2c.awsapps.com/start\n",
        "x = arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-a1b2c3\n",
        "x = 1234abcd-12ab-34cd-56ef-1234567890ab\n",
        "credential_process = vend --secret-id prod/db --private-key ~/key.pem --profile asiapacific01\n",
    ] {
        let document = Document::new(text);
        let covered = Secrets::of(&document).to_cover(&document);
        let covered: Vec<_> = covered.iter().map(|span| document.slice(*span)).collect();
        assert!(covered.is_empty(), "{covered:?} of {text}");
    }
}
