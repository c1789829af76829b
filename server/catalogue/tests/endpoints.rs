//! Whose servers an `endpoint_url` leads to.

use catalogue::endpoints::{EndpointOwner, endpoint};

#[test]
fn hosts_of_every_partition_are_of_aws() {
    for url in [
        "https://amazonaws.com",
        "https://vpce-1.sts.us-east-1.vpce.amazonaws.com/path",
        "https://S3.CN-NORTH-1.AMAZONAWS.COM.CN:443",
        "https://dynamodb.eu-central-1.api.aws",
        "https://sts.eusc-de-east-1.amazonaws.eu",
    ] {
        assert_eq!(endpoint(url), EndpointOwner::Aws, "{url}");
    }
}

#[test]
fn this_machine_and_the_containers_beside_it_are_local() {
    for url in [
        "http://localhost:4566",
        "http://127.0.0.1:9000/",
        "http://127.1.2.3",
        "http://[::1]:8000",
        "http://0.0.0.0:4566",
        "http://minio:9000",
        "http://me:word@minio:9000",
        "http://host.docker.internal:4566",
        "https://s3.localhost.localstack.cloud:4566",
        "localhost:4566",
    ] {
        assert_eq!(endpoint(url), EndpointOwner::Local, "{url}");
    }
}

#[test]
fn all_else_is_another_service() {
    for url in [
        "https://acme.r2.cloudflarestorage.com",
        "https://storage.googleapis.com",
        "https://notamazonaws.com",
        "https://amazonaws.com.example.org",
        "http://10.0.0.7:9000",
        "http://127.0.0.1.example.org",
        "",
        "https://",
    ] {
        assert_eq!(endpoint(url), EndpointOwner::Other, "{url}");
    }
}
