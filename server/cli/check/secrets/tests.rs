use super::*;

/// Holds what may be seen of a file: the text with an asterisk for every hidden character.
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
fn slips_in_names_uncover_nothing() {
    for name in ["aws_secert_access_key", "aws_secret_key", "secret", "db_password", "my_token"] {
        shows(&format!("{name} = hunter2\n"), &format!("{name} = *******\n"));
    }
}

#[test]
fn pasted_lines_are_hidden_behind_the_word_that_says_what_they_are() {
    shows(
        "export AWS_SECRET_ACCESS_KEY=\"hunter2\"\n\
         $Env:AWS_SESSION_TOKEN = 'pass word'\n\
         # aws_secret_access_key = hunter2\n\
         AWS Secret Access Key [None]: hunter2\n\
         {\"AccessKeyId\": \"ASIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"hunter2\"}\n\
         aws_secret_access_key: hunter2\n",
        "export AWS_SECRET_ACCESS_KEY=*********\n\
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
