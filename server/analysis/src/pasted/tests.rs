use super::recognise;

const ID: &str = "ASIAQNZGKIQY56JQ7WML";
const LONG: &str = "AKIASP2TPHJSQH3FJRUX";
const SECRET: &str = "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";

/// A token of 128 characters.
fn token() -> String {
    format!("IQoJb3JpZ2luX2VjEJr4{}==", "m8Yt0Kq2+Vx7Zs1/".repeat(7)[..106].to_owned())
}

/// A paste with its holes filled: `@I` and `@L` are a temporary and a long-term access key ID, `@S` is a
/// secret, `@T` a token, `@1` and `@2` the parts of one that is wrapped.
fn filled(template: &str) -> String {
    let token = token();
    let (first, second) = token.split_at(76);
    let holes =
        [("@I", ID), ("@L", LONG), ("@S", SECRET), ("@T", &token), ("@1", first), ("@2", second)];
    holes.iter().fold(template.to_owned(), |text, (hole, value)| text.replace(hole, value))
}

/// What a paste gives: its section, then its settings with holes for the values.
fn read(template: &str) -> String {
    match recognise(&filled(template)) {
        Err(error) => error.to_string(),
        Ok(found) => {
            let section = found.section().map(|section| format!("[{section}] "));
            let settings = found.settings().into_iter().map(|(key, value)| {
                let value = value.replace(ID, "@I").replace(LONG, "@L").replace(SECRET, "@S");
                format!("{}={}", key.name(), value.replace(&token(), "@T"))
            });
            section.unwrap_or_default() + &settings.collect::<Vec<_>>().join(" ")
        }
    }
}

const TEMPORARY: &str = "aws_access_key_id=@I aws_secret_access_key=@S aws_session_token=@T";
const LONG_TERM: &str = "aws_access_key_id=@L aws_secret_access_key=@S";
const EXPIRES: &str = " x_security_token_expires=2026-09-21T14:13:20Z";

#[track_caller]
fn check(expected: &str, templates: &[&str]) {
    for template in templates {
        assert_eq!(read(template), expected, "{template}");
    }
}

#[test]
fn shells_are_read() {
    check(
        TEMPORARY,
        &[
            "export AWS_ACCESS_KEY_ID=\"@I\"\nexport AWS_SECRET_ACCESS_KEY=\"@S\"\nexport AWS_SESSION_TOKEN=\"@T\"",
            "export AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T",
            "AWS_ACCESS_KEY_ID=@I AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T aws s3 ls",
            "export AWS_ACCESS_KEY_ID=@I; export AWS_SECRET_ACCESS_KEY=@S; export AWS_SESSION_TOKEN=@T; aws s3 ls",
            "set -gx AWS_ACCESS_KEY_ID @I\nset -x AWS_SECRET_ACCESS_KEY \"@S\"\nset -gx AWS_SESSION_TOKEN '@T'",
            "set AWS_ACCESS_KEY_ID=@I\r\nSET AWS_SECRET_ACCESS_KEY=@S\r\nset AWS_SESSION_TOKEN=@T\r\n",
            "setx AWS_ACCESS_KEY_ID @I\nsetx AWS_SECRET_ACCESS_KEY \"@S\" /M\nsetx AWS_SESSION_TOKEN @T",
            "$Env:AWS_ACCESS_KEY_ID=\"@I\"\n$Env:AWS_SECRET_ACCESS_KEY = '@S'\n$env:AWS_SESSION_TOKEN=\"@T\"",
            "[Environment]::SetEnvironmentVariable('AWS_ACCESS_KEY_ID','@I')\n[Environment]::SetEnvironmentVariable('AWS_SECRET_ACCESS_KEY','@S')\n[Environment]::SetEnvironmentVariable('AWS_SESSION_TOKEN','@T')",
            "docker run -e AWS_ACCESS_KEY_ID=@I -e \"AWS_SECRET_ACCESS_KEY=@S\" --env=AWS_SESSION_TOKEN=@T image",
            "docker run -e AWS_ACCESS_KEY_ID=@I \\\n  --env AWS_SECRET_ACCESS_KEY=@S \\\n  --env AWS_SESSION_TOKEN=@T \\\n  image",
            "aws configure set aws_access_key_id @I\naws configure set aws_secret_access_key @S\naws configure set aws_session_token @T",
            "$ export AWS_ACCESS_KEY_ID=@I\n$ export AWS_SECRET_ACCESS_KEY=@S\n$ export AWS_SESSION_TOKEN=@T\n$ ",
            "# export AWS_ACCESS_KEY_ID=@I\n# export AWS_SECRET_ACCESS_KEY=@S\n# export AWS_SESSION_TOKEN=@T",
            "\u{1b}[32mexport\u{1b}[0m AWS_ACCESS_KEY_ID=@I\nexport\u{a0}AWS_SECRET_ACCESS_KEY=“@S”\nexport AWS_SESSION_TOKEN=‘@T’",
            "AWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=@T\nAWS_REGION=us-east-1\nAWS_SECURITY_TOKEN=@T",
            "export AWS_ACCESS_KEY_ID=@I\nexport AWS_SECRET_ACCESS_KEY=@S\nexport AWS_SESSION_TOKEN=@1\n> @2\nexport AWS_REGION=x",
            "export AWS_ACCESS_KEY_ID=@I\nexport AWS_SECRET_ACCESS_KEY=@S\nexport AWS_SESSION_TOKEN=\"@1\n  @2\"",
            "# old: AKIAIOSFODNN7EXAMPLE\n# AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE\nAWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=@T",
        ],
    );
}

#[test]
fn json_and_yaml_are_read() {
    let with_expiry = format!("{TEMPORARY}{EXPIRES}");
    check(
        &with_expiry,
        &[
            "{\n  \"Credentials\": {\n    \"AccessKeyId\": \"@I\",\n    \"SecretAccessKey\": \"@S\",\n    \"SessionToken\": \"@T\",\n    \"Expiration\": \"2026-09-21T14:13:20+00:00\"\n  },\n  \"AssumedRoleUser\": {\"AssumedRoleId\": \"AROAEXAMPLEEXAMPLE12:x\", \"Arn\": \"arn:aws:sts::1:x\"}\n}",
            "{\"roleCredentials\":{\"accessKeyId\":\"@I\",\"secretAccessKey\":\"@S\",\"sessionToken\":\"@T\",\"expiration\":1790000000000}}",
            "{\"Version\": 1, \"AccessKeyId\": \"@I\", \"SecretAccessKey\": \"@S\", \"SessionToken\": \"@T\", \"Expiration\": \"2026-09-21T14:13:20Z\"}",
            "{\"accessToken\":{\"accessKeyId\":\"@I\",\"secretAccessKey\":\"@S\",\"sessionToken\":\"@T\",\"accountId\":\"123456789012\",\"expiresAt\":\"2026-09-21T14:13:20Z\"},\"tokenType\":\"aws_sigv4\",\"refreshToken\":\"abc\",\"idToken\":\"def\"}",
            "{\"FederatedUser\":{\"FederatedUserId\":\"1:x\"},\"Credentials\":{\"SessionToken\":\"@T\",\"Expiration\":\"2026-09-21T14:13:20Z\",\"SecretAccessKey\":\"@S\",\"AccessKeyId\":\"@I\"},\"PackedPolicySize\":6}",
            "{\"Code\" : \"Success\", \"AccessKeyId\" : \"@I\", \"SecretAccessKey\" : \"@S\",\n\"Token\" : \"@T\", \"Expiration\" : \"2026-09-21T14:13:20Z\"}",
            "Credentials:\n  AccessKeyId: @I\n  Expiration: '2026-09-21T14:13:20+00:00'\n  SecretAccessKey: @S\n  SessionToken: @T\n",
            "--------\n|  GetSessionToken  |\n+--------+\n||  Credentials  ||\n|+--------+-----+|\n||  AccessKeyId  |  @I  ||\n||  Expiration  |  2026-09-21T14:13:20+00:00  ||\n||  SecretAccessKey  |  @S  ||\n||  SessionToken  |  @T  ||\n|+---+---+|",
            "{'Credentials': {'AccessKeyId': '@I', 'SecretAccessKey': '@S', 'SessionToken': '@T', 'Expiration': datetime.datetime(2026, 9, 21, 14, 13, 20, tzinfo=tzutc())}, 'ResponseMetadata': {}}",
            "<GetSessionTokenResult><Credentials><AccessKeyId>@I</AccessKeyId><SecretAccessKey>@S</SecretAccessKey>\n<SessionToken>@T</SessionToken>\n<Expiration>2026-09-21T14:13:20Z</Expiration></Credentials></GetSessionTokenResult>",
            "CREDENTIALS\t@I\t2026-09-21T14:13:20+00:00\t@S\t@T\n",
            "ASSUMEDROLEUSER\tarn:aws:sts::1:x\tAROAEXAMPLEEXAMPLE12:x\nCREDENTIALS\t@I\t2026-09-21T14:13:20+00:00\t@S\t@T\n",
            "aws_access_key_id = @I\naws_secret_access_key = @S\naws_session_token = @T\nx_security_token_expires = 2026-09-21T16:13:20+02:00",
        ],
    );
    check(
        TEMPORARY,
        &[
            "env:\n  - name: AWS_ACCESS_KEY_ID\n    value: @I\n  - name: AWS_SECRET_ACCESS_KEY\n    value: \"@S\"\n  - name: AWS_SESSION_TOKEN\n    value: @T\n",
            "\"environment\": [{\"name\": \"AWS_ACCESS_KEY_ID\", \"value\": \"@I\"}, {\"name\": \"AWS_SECRET_ACCESS_KEY\", \"value\": \"@S\"},\n {\"name\": \"AWS_SESSION_TOKEN\", \"value\": \"@T\"}]",
            "env:\n  AWS_ACCESS_KEY_ID: @I\n  AWS_SECRET_ACCESS_KEY: @S\n  AWS_SESSION_TOKEN: @T\n",
            "\"env\": {\"AWS_ACCESS_KEY_ID\": \"@I\", \"AWS_SECRET_ACCESS_KEY\": \"@S\", \"AWS_SESSION_TOKEN\": \"@T\"}",
            "provider \"aws\" {\n  access_key = \"@I\"\n  secret_key = \"@S\"\n  token      = \"@T\"\n}",
            "AccessKeyId     : @I\nExpiration      : 30/11/2026 18:00:00\nSecretAccessKey : @S\nSessionToken    : @T\n",
            "aws.accessKeyId=@I\naws.secretKey=@S\naws.sessionToken=@T",
            "<property><name>fs.s3a.access.key</name><value>@I</value></property>\n<property><name>fs.s3a.secret.key</name><value>@S</value></property>\n<property><name>fs.s3a.session.token</name><value>@T</value></property>",
        ],
    );
}

#[test]
fn code_and_files_of_other_programs_are_read() {
    check(
        TEMPORARY,
        &[
            "aws_access_key = \"@I\"\naws_secret_key = \"@S\"\naws_session_token = \"@T\"",
            "TF_VAR_aws_access_key_id=@I\nTF_VAR_aws_secret_access_key=@S\nTF_VAR_aws_session_token=@T",
            "session = boto3.Session(\n    aws_access_key_id=\"@I\",\n    aws_secret_access_key=\"@S\",\n    aws_session_token=\"@T\",\n)",
            "new S3Client({ region: 'x', credentials: { accessKeyId: '@I', secretAccessKey: '@S', sessionToken: '@T' } })",
            "os.environ[\"AWS_ACCESS_KEY_ID\"] = \"@I\"\nos.environ[\"AWS_SECRET_ACCESS_KEY\"] = \"@S\"\nos.environ[\"AWS_SESSION_TOKEN\"] = \"@T\"",
            "credentials.NewStaticCredentialsProvider(\"@I\", \"@S\", \"@T\")",
            "AwsSessionCredentials.create(\n    \"@I\",\n    \"@S\",\n    \"@T\");",
            "'credentials' => [\n  'key'    => '@I',\n  'secret' => '@S',\n  'token'  => '@T',\n],",
            "[Environment]::SetEnvironmentVariable(\"AWS_ACCESS_KEY_ID\",\"@I\",\"User\")\n[Environment]::SetEnvironmentVariable(\"AWS_SECRET_ACCESS_KEY\",\"@S\",\"User\")\n[Environment]::SetEnvironmentVariable(\"AWS_SESSION_TOKEN\",\"@T\",\"User\")",
            "Set-AWSCredential -AccessKey @I -SecretKey @S -SessionToken @T",
            "    environment:\n      - AWS_ACCESS_KEY_ID=@I\n      - AWS_SECRET_ACCESS_KEY=@S\n      - AWS_SESSION_TOKEN=@T",
            "ENV AWS_ACCESS_KEY_ID=@I \\\n    AWS_SECRET_ACCESS_KEY=@S \\\n    AWS_SESSION_TOKEN=@T",
            "Environment=\"AWS_ACCESS_KEY_ID=@I\"\nEnvironment=\"AWS_SECRET_ACCESS_KEY=@S\"\nEnvironment=\"AWS_SESSION_TOKEN=@T\"",
            "      - uses: aws-actions/configure-aws-credentials@v4\n        with:\n          aws-access-key-id: @I\n          aws-secret-access-key: @S\n          aws-session-token: @T",
            "kind: Secret\nstringData:\n  access-key-id: @I\n  secret-access-key: @S\n  session-token: @T",
            "\"authentication\": {\"type\": \"iam\", \"accessKeyId\": \"@I\", \"secretAccessKey\": \"@S\", \"sessionToken\": \"@T\"}",
            "\"awsv4\": [{\"key\": \"secretKey\", \"value\": \"@S\"}, {\"key\": \"accessKey\", \"value\": \"@I\"}, {\"key\": \"sessionToken\", \"value\": \"@T\"}]",
            "{\"key\": \"accessKey\", \"type\": \"string\", \"value\": \"@I\"}, {\"key\": \"secretKey\", \"type\": \"string\", \"value\": \"@S\"}, {\"key\": \"sessionToken\", \"type\": \"string\", \"value\": \"@T\"}",
            "[\"AWS_ACCESS_KEY_ID=@I\", \"AWS_SECRET_ACCESS_KEY=@S\", \"AWS_SESSION_TOKEN=@T\"]",
        ],
    );
}

#[test]
fn tables_labels_and_bare_values_are_read() {
    check(
        LONG_TERM,
        &[
            "\u{feff}Access key ID,Secret access key\r\n@L,@S\r\n",
            "\u{feff}User name,Access key ID,Secret access key\njane,@L,@S",
            "User name,Password,Access key ID,Secret access key,Console login link\n\"jane\",,\"@L\",\"@S\",https://x",
            "Access key ID\tSecret access key\n@L\t@S",
            "{\"AccessKey\": {\"UserName\": \"jane\", \"AccessKeyId\": \"@L\", \"Status\": \"Active\", \"SecretAccessKey\": \"@S\", \"CreateDate\": \"2026-09-21T14:13:20+00:00\"}}",
            "ACCESSKEY\t@L\t2026-09-21T14:13:20+00:00\t@S\tActive\tjane",
            "Access key ID: @L\nSecret access key: @S",
            "Access key\n@L\nSecret access key\n@S\n",
            "AWS Access Key ID [****************ABCD]: @L\nAWS Secret Access Key [None]: @S\nDefault region name [None]: x",
            "@L\n@S",
            "@L,@S\n",
            "Hi,\nyour access key: @L\nyour secret: @S\n",
            "@L @S%",
        ],
    );
    check(
        "[dev] aws_access_key_id=@L aws_secret_access_key=@S",
        &[
            "[dev]\naws_access_key_id = @L\naws_secret_access_key = @S\nregion = x",
            "[profile dev]\r\naws_access_key_id=@L\r\naws_secret_access_key=@S\r\n",
        ],
    );
    let portal = format!("[123456789012_Admin] {TEMPORARY}");
    check(
        &portal,
        &[
            "[123456789012_Admin]\naws_access_key_id=@I\naws_secret_access_key=@S\naws_session_token=@T",
        ],
    );
    check("aws_session_token=@T", &["@T", "  @1\n  @2\n", "\"@T\"", "export AWS_SESSION_TOKEN=@T"]);
}

#[test]
fn what_cannot_be_used_is_named() {
    let several = "there are several credentials in the text: ASIA…7WML in [a] and AKIA…JRUX in [b]; paste one";
    check(
        several,
        &[
            "[a]\naws_access_key_id=@I\naws_secret_access_key=@S\naws_session_token=@T\n[b]\naws_access_key_id=@L\naws_secret_access_key=@S",
        ],
    );
    check(
        "there are several credentials in the text: AKIA…JRUX and ASIA…7WML; paste one",
        &["Access key ID,Secret access key\n@L,@S\n@I,@S\n"],
    );
    check(
        "the session token is missing beside the access key ID; copy all of the credentials",
        &[
            "export AWS_ACCESS_KEY_ID=@I\nexport AWS_SECRET_ACCESS_KEY=@S",
            "AWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=\nAWS_REGION=x",
            "AWS_SESSION_TOKEN=\"\"\nAWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S",
        ],
    );
    check(
        "the secret access key is missing beside the access key ID; copy all of the credentials",
        &["@L"],
    );
}

#[test]
fn parts_that_are_not_what_they_should_be_are_named() {
    check(
        "the secret access key has 7 characters, not 40; copy it again",
        &["AWS_ACCESS_KEY_ID=@L\nAWS_SECRET_ACCESS_KEY=made/up"],
    );
    check(
        "the access key ID is a variable, not its value; copy it again",
        &["AWS_SECRET_ACCESS_KEY=@S AWS_ACCESS_KEY_ID=$KEY"],
    );
    check(
        "the session token has 16 characters; tokens have more than 100; copy it again",
        &["AWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj"],
    );
    check(
        "there are two values for the secret access key; paste one of them",
        &["AWS_ACCESS_KEY_ID=@L\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SECRET_ACCESS_KEY=x@S"],
    );
    check(
        "a long-term access key has no session token; copy the parts from one place",
        &["AWS_ACCESS_KEY_ID=@L AWS_SECRET_ACCESS_KEY=@S AWS_SESSION_TOKEN=@T"],
    );
    check(
        "there are no AWS credentials in the text",
        &[
            "hello",
            "region = x",
            "the access key is in the safe, the secret key is not, and the token was lost",
            "{\"Version\": \"2012-10-17\", \"Statement\": []}",
        ],
    );
    check(
        "the secret access key is a placeholder or hidden; copy it again",
        &["AWS_ACCESS_KEY_ID=4f0bba6cd2b4c19fb7b5c0b1b6e4e2a7\nAWS_SECRET_ACCESS_KEY=****"],
    );
    check("there is no text", &["", " \n\u{feff}\r\n"]);
}

#[test]
fn keys_of_other_services_have_other_forms() {
    let (id, secret) = ("4f0bba6cd2b4c19fb7b5c0b1b6e4e2a7", "9b7d1c05e8a3f642".repeat(4));
    let text = format!("[r2]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n");
    let found = recognise(&text).unwrap();
    let values: Vec<String> = found.settings().into_iter().map(|(_, value)| value).collect();
    assert_eq!(values, [id, secret.as_str()]);
}

#[test]
fn keys_of_test_servers_are_short() {
    for (id, secret) in [("test", "test"), ("minioadmin", "minioadmin")] {
        let pasted =
            format!("export AWS_ACCESS_KEY_ID={id}\nexport AWS_SECRET_ACCESS_KEY={secret}\n");
        let stored = format!("aws_access_key_id={id} aws_secret_access_key={secret}");
        assert_eq!(read(&pasted), stored);
    }
}

#[test]
fn the_profile_is_that_of_the_commands() {
    let of_qa = format!("[qa] {TEMPORARY}");
    check(
        &of_qa,
        &[
            "aws configure set aws_access_key_id @I --profile qa\naws configure set aws_secret_access_key @S --profile \
             qa\naws configure set aws_session_token @T --profile qa",
            "aws --profile=qa configure set aws_access_key_id @I\naws --profile=qa configure set \
             aws_secret_access_key @S\naws --profile=qa configure set aws_session_token @T",
            "Set-AWSCredential -AccessKey @I -SecretKey @S -SessionToken @T -StoreAs qa",
            "export AWS_PROFILE=qa\nexport AWS_ACCESS_KEY_ID=@I\nexport AWS_SECRET_ACCESS_KEY=@S\nexport \
             AWS_SESSION_TOKEN=@T",
            "AWS_PROFILE=qa\nAWS_ACCESS_KEY_ID=@I\nAWS_SECRET_ACCESS_KEY=@S\nAWS_SESSION_TOKEN=@T",
            "$Env:AWS_PROFILE = \"qa\"\n$Env:AWS_ACCESS_KEY_ID=\"@I\"\n$Env:AWS_SECRET_ACCESS_KEY=\"@S\"\n\
             $Env:AWS_SESSION_TOKEN=\"@T\"",
        ],
    );
    check(
        TEMPORARY,
        &["$ aws sts get-session-token --profile base\nexport AWS_ACCESS_KEY_ID=@I\nexport \
            AWS_SECRET_ACCESS_KEY=@S\nexport AWS_SESSION_TOKEN=@T"],
    );
    check(
        LONG_TERM,
        &[
            "@L:@S",
            "export AWS_PROFILE=$P\nexport AWS_ACCESS_KEY_ID=@L\nexport AWS_SECRET_ACCESS_KEY=@S",
        ],
    );
}
