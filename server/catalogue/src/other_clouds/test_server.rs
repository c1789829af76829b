//! Keys that test servers document for everyone.

/// What each of these documents, most of them for both halves of the key.
const KEYS: [(&str, &str); 8] = [
    // https://docs.localstack.cloud/aws/integrations/aws-native-tools/aws-cli/
    ("test", "test"),
    // https://docs.getmoto.org/en/latest/docs/getting_started.html
    ("testing", "testing"),
    // https://min.io/docs/minio/linux/reference/minio-server/settings/root-credentials.html
    ("minioadmin", "minioadmin"),
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html
    ("fakeMyKeyId", "fakeSecretAccessKey"),
    ("dummy", "dummy"),
    ("local", "local"),
    // https://github.com/jamhall/s3rver
    ("S3RVER", "S3RVER"),
    // https://s3-server.readthedocs.io/en/latest/GETTING_STARTED.html
    ("accessKey1", "verySecretKey1"),
];

/// Whether an access key is one that a test server documents, so that it is no secret and not mistyped.
///
/// ```
/// use catalogue::other_clouds::is_test_key;
/// assert!(is_test_key("test", "test") && !is_test_key("test", "minioadmin"));
/// ```
pub fn is_test_key(id: &str, secret: &str) -> bool {
    KEYS.contains(&(id, secret))
}
