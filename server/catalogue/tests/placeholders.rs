//! What people write where a value is still to be filled in, and what only looks like it. The first list
//! is as READMEs, `.env.example` files and test set-ups write it; all values of the second are made up.

use catalogue::credentials::{
    is_placeholder, is_placeholder_credential, is_placeholder_name, is_unfilled_command,
    is_unfilled_name, is_unfilled_path,
};

#[rustfmt::skip]
const NOT_FILLED_IN: &[&str] = &[
    // Words of instruction.
    "YOUR_ACCESS_KEY_ID", "YOUR-SECRET-ACCESS-KEY", "your_access_key_here", "your-aws-access-key-id", "yourAccessKeyId",
    "YourSecretKey", "<your-access-key>", "<YOUR_SECRET>", "[your access key]", "{your-key}", "REPLACE_ME", "replace-with-your-key",
    "ReplaceMe", "changeme", "CHANGE_ME", "change-this", "CHANGEIT", "INSERT_KEY_HERE", "insert-your-key", "enter your key",
    "ENTER_YOUR_ACCESS_KEY", "paste-here", "PUT_YOUR_KEY_HERE", "put-your-secret-here", "ADD_YOUR_KEY", "add_key_here",
    "FILL_ME_IN", "fill-in", "SET_ME", "TODO", "FIXME", "todo", "TBD", "my-access-key", "MY_SECRET_KEY", "mykey", "mysecret",
    "access_key_id", "SECRET_ACCESS_KEY", "aws_access_key_id", "AWS_SECRET_ACCESS_KEY", "accessKeyId", "secretAccessKey",
    "access-key", "the-secret", "some_secret_key", "any-secret", "key_goes_here", "secret goes here",
    // Test servers.
    "test", "testing", "dummy", "dummykey", "fake", "fakeMyKeyId", "fakeSecretAccessKey", "foo", "bar", "foobar", "minioadmin", "minio",
    "minio123", "localstack", "local", "mock", "mock_access_key", "mock-secret", "example", "placeholder", "none", "null", "nil",
    "undefined", "notused", "not-used", "unused", "dynamodb-local", "test-access-key-id", "testsecret", "accesskey", "secretkey",
    "S3RVER", "anonymous", "rustfsadmin", "moto", "invalid", "bogus", "noop", "n/a", "N/A", "na", "empty",
    // Hidden and counted.
    "XXXX", "xxxxxxxx", "****", "********************", "AKIA****************", "AKIAXXXXXXXXXXXXXXXX", "AKIAxxxxxxxxxxxxxxxx",
    "ASIAXXXXXXXXXXXXXXXX", "AKIA................", "AKIA...", "AKIA…", "wJalr…KEY", "...", "--", "---", "____", "########", "AKIA????????????????",
    "AKIA1234567890ABCDEF", "AKIA0000000000000000", "AKIAAAAAAAAAAAAAAAAA", "ASIAEXAMPLE1234567890", "AKIAEXAMPLE", "AKIAEXAMPLEEXAMPLE12",
    "AKIAYOURACCESSKEYID1", "AKIAFAKEFAKEFAKEFAKE", "AKIATESTTESTTESTTEST", "ASIATESTACCESSKEY123", "AKIADUMMYDUMMYDUMMY1",
    "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY", "AKIAI44QH8DHBEXAMPLE",
    "1234567890", "0123456789", "123456789abc", "abcdefghijklmnop", "abcdefghijklmnopqrst", "ABCDEFGHIJKLMNOPQRST", "aaaaaaaaaaaaaaaaaaaa",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "1111111111111111", "0000000000000000000000000000000000000000",
    // Variables and references to other programs.
    "$AWS_ACCESS_KEY_ID", "${AWS_ACCESS_KEY_ID}", "%AWS_ACCESS_KEY_ID%", "@AWS_ACCESS_KEY_ID@", "__AWS_ACCESS_KEY_ID__", "{{ key }}",
    "<%= key %>", "#{key}", "$(aws_key)", "`get-key`", "op://vault/aws/access-key", "vault:secret/data/aws#key", "ENC[AES256_GCM,data:x]",
    "ENC(abcdef)", "ref+vault://secret/aws#/key", "secretref:aws", "!vault |", "ssm:/aws/key", "{{resolve:secretsmanager:a}}", "env:AWS_KEY",
    // ARNs and addresses.
    "arn:aws:iam::ACCOUNT_ID:role/x", "arn:aws:iam::<account>:role/x", "arn:aws:iam::${ACCOUNT}:role/x", "arn:aws:iam::xxxxxxxxxxxx:role/x", "arn:aws:iam::$ACCOUNT:role/x", "arn:aws:iam::%ACCOUNT%:role/x", "@@KEY@@", "%(key)s",
    "arn:aws:iam::YOUR_ACCOUNT:role/x", "arn:aws:iam::AWS_ACCOUNT_ID:mfa/me", "arn:aws:iam::{{account}}:role/x", "arn:aws:iam::account-id:role/x",
    "arn:aws:iam::************:role/x", "arn:aws:iam::1234567890:role/x", "arn:aws:iam::029608264753:role/<role>",
    "arn:aws:iam::029608264753:role/YOUR_ROLE", "https://<alias>.awsapps.com/start", "https://your-domain.awsapps.com/start",
    "https://my-sso-portal.awsapps.com/start", "https://d-xxxxxxxxxx.awsapps.com/start", "https://YOUR_SUBDOMAIN.awsapps.com/start",
    "https://example.awsapps.com/start", "https://changeme", "https://<host>", "http://YOUR_HOST",
];

#[rustfmt::skip]
const FILLED_IN: &[&str] = &[
    // Key IDs, whole and damaged.
    "AKIASP2TPHJSQH3FJRUX", "ASIAQNZGKIQY56JQ7WML", "AKIA6RVFFB77RE7OLMKI", "ASIAY34FZKBOKMUTVV7A", "AKIASP2TPHJSQH3FJRU", "akiasp2tphjsqh3fjrux",
    "AKIASP2TPHJSQH3FJRUXX", "AKIASP2TPH JSQH3FJRUX", "AKIAZXXQTRNN4OQ7DP5K", "AKIAQNNNXQ4T7WPD5KRM", "AKIATESTQH3FJRUX7WML", "AKIADEMOQH3FJRUX7WMLA",
    "ABIASP2TPHJSQH3FJRUX", "ACCASP2TPHJSQH3FJRUX", "LKIAQAAAAAAAGFOXXX2A",
    // Secrets.
    "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", "kEyZq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO", "tEsTq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQeU/iO",
    "fooZq1vN8xR2mT5wY9bC3dF6gH4jL0pS+aQebar0", "k7Zq1vN8xxxxT5wY9bC3dF6gH4jL0pS+aQeU/iOt", "0pS+aQeU/iOtk7Zq1vN8xR2mT5wY9bC3dF6gH4jL",
    "k7Zq1vN8/////T5wY9bC3dF6gH4jL0pS+aQeU/iO", "k7Zq1vN81234T5wY9bC3dF6gH4jL0pS+aQeU/iOt", "k7Zq1vN8abcdT5wY9bC3dF6gH4jL0pS+aQeU/iOt",
    "b892c0665f0ada8a4755dae98baa3b133590e11dae3bcc1f9d769d67f16c3835", "bGoa+V7g/yqDXvKRqq+JTFn4uQZbPiQJo4pf9RzJ", "GK31c2f218a2e44f485b94239e",
    "GOOG1EQ7TZ3CVN8XR2MT5WY9BC3DF6GH4JL0PSAQEUIOTK7ZQ1VN8XR2MT5WY", "LTAI5tQnKxYxvN8R2mT5wY9b", "jwaohtj3dhixxfpzhwj522x7z3pb", "SCWK7ZQ1VN8XR2MT5WY9",
    "005a1b2c3d4e5f60000000001", "DO00K7ZQ1VN8XR2MT5WY", "YCAJEk7Zq1vN8xR2mT5wY9bC3", "tid_aBcDeFgHiJkLmNoPqRsT_uVwXyZ",
    // Tokens.
    "IQoJb3JpZ2luX2VjEJ7wZ2c3k9Qm4tR8vL1xN6pS5dF0gH2j", "FwoGZXIvYXdzEJr//////////wEaDGFiY2RlZjEyMzQ1Ng==",
    // Accounts and ARNs.
    "029608264753", "847291036455", "100000000001", "arn:aws:iam::029608264753:role/deploy", "arn:aws:iam::029608264753:role/todo-app", "arn:aws:iam::029608264753:role/set-top-box",
    "arn:aws:iam::029608264753:role/test",
    "arn:aws:iam::029608264753:role/example-app", "arn:aws:iam::029608264753:role/dummy", "arn:aws:iam::029608264753:role/my-role",
    "arn:aws:iam::029608264753:mfa/me", "arn:aws:iam::029608264753:role/OrganizationAccountAccessRole", "arn:aws-cn:iam::029608264753:role/ci",
    "arn:aws:iam::O29608264753:role/deploy", "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::029608264753:role/aws-service-role/x/Your",
    // Addresses and regions.
    "https://acme.awsapps.com/start", "https://d-9067f1a2b3.awsapps.com/start", "https://test-corp.awsapps.com/start", "https://demo.awsapps.com/start",
    "https://ssoins-7223a1b2c3d4e5f6.portal.eu-central-1.app.aws", "http://localhost:4566", "http://minio:9000", "https://s3.example.com",
    "http://localhost", "https://localhost", "http://localstack", "http://minio", "http://minio.local", "http://moto", "http://mock", "http://test", "http://dynamodb-local",
    "us-east-1", "eu-west-1",
    "ru-central1", "auto", "garage", "us-east-1a", "ap-southeast-2",
    // Names.
    "Ec2InstanceMetadata", "AdministratorAccess", "PowerUserAccess", "TestRole-7f3a", "jane.doe@acme.io", "session-2026", "900", "3600", "99999", "4711",
];

#[test]
fn what_is_not_filled_in_is_known() {
    let missed: Vec<_> = NOT_FILLED_IN.iter().filter(|value| !is_placeholder(value)).collect();
    assert!(missed.is_empty(), "{missed:?}");
    assert!(NOT_FILLED_IN.len() >= 150);
}

#[test]
fn what_is_filled_in_is_no_placeholder() {
    let mistaken: Vec<_> = FILLED_IN.iter().filter(|value| is_placeholder(value)).collect();
    assert!(mistaken.is_empty(), "{mistaken:?}");
    assert!(FILLED_IN.len() >= 70, "{}", FILLED_IN.len());
}

/// What only stands for a credential: a region or a role may well have such a name.
#[rustfmt::skip]
const INVENTED: &[&str] = &[
    "admin", "root", "user", "x", "1", "123", "12345", "abc", "def456", "asdf", "qwertyuiop", "x-key-id", "x-secret-key", "AKID", "NOTVALID",
    "shared_config_akid", "complete_secret", "prod-eu-access-key-id", "acme-key", "team-foo", "elasticmq", "ignored", "verySecretKey1",
    "bar-id", "tu-clave-secreta", "dein-geheimnis", "votre_cle_secrete", "你的AccessKey", "アクセスキー", "copy from 1password", "(access key)",
    "get_from_aws_console", "DefaultAccessKey", "k8s-admin-key", "fakekey/secret", "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
    "ABCDABCDABCDABCDABCD", "AKIA----------------", "akid.shared", "profile1_aws_access_key_id", "stage:key",
];

#[test]
fn words_are_no_credentials() {
    let missed: Vec<_> =
        INVENTED.iter().filter(|value| !is_placeholder_credential(value)).collect();
    assert!(missed.is_empty(), "{missed:?}");
    // The last rows are accounts, ARNs, addresses and names, which words may well be.
    let keys = FILLED_IN.iter().take_while(|value| **value != "029608264753");
    let mistaken: Vec<_> = keys.filter(|value| is_placeholder_credential(value)).collect();
    assert!(mistaken.is_empty(), "{mistaken:?}");
}

#[test]
fn names_are_to_be_filled_in_where_brackets_or_variables_say_so() {
    for name in
        ["<project>-dev", "{team}", "${NAME}", "$NAME", "%NAME%", "{{ name }}", "@NAME@", "[name]"]
    {
        assert!(is_placeholder_name(name), "{name}");
    }
    for name in
        ["test", "your-profile", "example", "dev", "my-profile", "a@b.example", "foo", "xxx"]
    {
        assert!(!is_placeholder_name(name), "{name}");
    }
}

#[test]
fn names_choices_and_numbers() {
    for value in [
        "<role>",
        "@@ROLE@@",
        "%(role)s",
        "{role}",
        "${ROLE}",
        "$ROLE",
        "%ROLE%",
        "YOUR_ROLE",
        "your-role",
        "Your Role",
        "YourRole",
        "yourRole",
        "ROLE_NAME",
        "PERMISSION-SET-NAME",
        "ROLE_HERE",
        "<900-43200>",
        "{{ role }}",
    ] {
        assert!(is_unfilled_name(value), "{value}");
    }
    for value in [
        "Admin",
        "PROD_ADMIN",
        "READ_ONLY",
        "CUSTOMER_ID",
        "example",
        "test",
        "Yourdon-admins",
        "YOURCORP",
        "name",
        "NAME",
        "role-name",
        "json",
        "3600",
        "user@example.com",
        "acme/prod:7",
        "SampleRole",
    ] {
        assert!(!is_unfilled_name(value), "{value}");
    }
}

#[test]
fn paths() {
    for path in [
        "/path/to/token",
        "path/to/ca.pem",
        "C:\\Path\\To\\ca.pem",
        "/absolute/path/to/ca.pem",
        "/home/<user>/ca.pem",
        "/Users/YOUR_NAME/ca.pem",
        "/home/your-user/ca.pem",
        "<path>",
        "~/path/to/ca.pem",
    ] {
        assert!(is_unfilled_path(path), "{path}");
    }
    for path in [
        "/etc/ssl/certs/ca.pem",
        "/opt/path/tools/ca.pem",
        "/srv/path-to/ca.pem",
        "${HOME}/ca.pem",
        "~/ca.pem",
        "/data/yourdon/ca.pem",
        "/a<b/c>d",
    ] {
        assert!(!is_unfilled_path(path), "{path}");
    }
}

#[test]
fn commands() {
    for command in [
        "<command>",
        "/path/to/credentials.sh parameterWithoutSpaces",
        "\"C:\\Path\\To\\credentials.cmd\" x",
        "vend --profile <profile>",
        "vend --role=<role arn> --json",
        "YOUR_COMMAND",
        "aws-vault exec <profile> --json",
        "/usr/local/bin/vend '<id>'",
    ] {
        assert!(is_unfilled_command(command), "{command}");
    }
    for command in [
        "/opt/bin/awscreds-custom --username helen",
        "sh -c 'vend <in >out'",
        "sh -c 'vend <in>out'",
        "vend ${ROLE}",
        "docker inspect -f '{{.Id}}' x",
        "vend --name your-team",
        "vend '{\"a\": 1}'",
    ] {
        assert!(!is_unfilled_command(command), "{command}");
    }
}
