use super::pairs::Case;

/// A host is asked for as the message has it, with its domain and without what is around it.
#[test]
fn a_host_of_the_message_is_asked_for_whole() {
    let cases = [
        ("Error: getaddrinfo ENOTFOUND s3.ireland.amazonaws.com", "s3.ireland.amazonaws.com"),
        (
            "Error: getaddrinfo ENOTFOUND my-bucket.s3.eu-wst-1.amazonaws.com\n  errno: -3008",
            "my-bucket.s3.eu-wst-1.amazonaws.com",
        ),
        ("getaddrinfo ENOTFOUND sts.cn-nrth-1.amazonaws.com.cn.", "sts.cn-nrth-1.amazonaws.com.cn"),
        ("getaddrinfo ENOTFOUND sts.eu-wst-1.api.aws", "sts.eu-wst-1.api.aws"),
        ("getaddrinfo ENOTFOUND sts.eu-wst-1.amaz\nonaws.com", "sts.eu-wst-1.amazonaws.com"),
        (
            "Caused by: java.net.UnknownHostException: sts.eu-wst-1.amazonaws.com",
            "sts.eu-wst-1.amazonaws.com",
        ),
        (
            "Received an UnknownHostException when attempting to interact with a service. See cause \
             for the exact endpoint that is failing to resolve.\n\
             Caused by: java.net.UnknownHostException: s3.ireland.amazonaws.com\n\tat java.base/x",
            "s3.ireland.amazonaws.com",
        ),
        (
            "java.net.UnknownHostException: data.s3.irland.amazonaws.com: Name or service not known",
            "data.s3.irland.amazonaws.com",
        ),
        (
            "dial tcp: lookup sts.eu-wst-1.amazonaws.com on 10.0.0.2:53: no such host",
            "sts.eu-wst-1.amazonaws.com",
        ),
    ];
    for (text, host) in cases {
        let answer = Case::default().answer(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(answer.kind.id, "endpoint-unreachable", "{text}");
        let next: Vec<&String> = answer.open.iter().flat_map(|open| &open.next).collect();
        assert_eq!(next, [&format!("curl -sI https://{host}")], "{text}");
    }
}
