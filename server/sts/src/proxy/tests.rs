use super::*;

const HOST: &str = "sts.eu-west-1.amazonaws.com";

fn found(variables: &[(&str, &str)], host: &str) -> Result<Option<Proxy>, UnusableProxy> {
    let get = |name: &str| {
        let found = variables.iter().find(|(variable, _)| *variable == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    ProxyVariables::read(get).proxy_for(host)
}

/// Host, port and what the proxy is told of who asks.
fn parts(value: &str) -> (String, u16, Option<String>) {
    let proxy = found(&[("HTTPS_PROXY", value)], HOST).unwrap().unwrap();
    let authorization = proxy.authorization.map(|secret| secret.expose().to_owned());
    (proxy.host, proxy.port, authorization)
}

#[test]
fn addresses_are_read_as_curl_reads_them() {
    for (value, host, port, authorization) in [
        ("http://proxy:3128", "proxy", 3128, None),
        ("http://proxy:3128/", "proxy", 3128, None),
        ("http://proxy:3128/path?query#x", "proxy", 3128, None),
        ("HTTP://proxy:3128", "proxy", 3128, None),
        ("proxy:3128", "proxy", 3128, None),
        ("proxy:3128/", "proxy", 3128, None),
        ("proxy", "proxy", 80, None),
        ("http://127.0.0.1:1", "127.0.0.1", 1, None),
        ("http://[::1]:3128", "::1", 3128, None),
        ("[::1]", "::1", 80, None),
        // jane:p@ss
        ("http://jane:p%40ss@proxy:3128", "proxy", 3128, Some("amFuZTpwQHNz")),
        ("http://jane:p@ss@proxy:3128", "proxy", 3128, Some("amFuZTpwQHNz")),
        ("jane:p%40ss@proxy:3128", "proxy", 3128, Some("amFuZTpwQHNz")),
        ("http://jane@proxy", "proxy", 80, Some("amFuZTo=")),
    ] {
        let authorization = authorization.map(|value| format!("Basic {value}"));
        assert_eq!(parts(value), (host.to_owned(), port, authorization), "{value}");
    }
}

#[test]
fn a_proxy_that_cannot_be_used_is_an_error() {
    let fault = |value| found(&[("HTTPS_PROXY", value)], HOST).unwrap_err().fault;
    for value in ["https://proxy:3128", "socks5://proxy:1080", "socks5h://proxy", "ftp://proxy"] {
        assert_eq!(fault(value), ProxyFault::Scheme, "{value}");
    }
    for value in [
        " ",
        " http://proxy:3128",
        "http://proxy:3128 ",
        "http://pro xy:3128",
        "http://proxy:",
        "http://proxy:port",
        "http://proxy:0",
        "http://proxy:99999",
        "http://:3128",
        "http://",
        "http:proxy:3128",
        "//proxy:3128",
        "/proxy",
        "http://jane:p@ss@",
        "http://jane:12#34@proxy:3128",
        "http://jane:12/34@proxy:3128",
        "http://jane:12?34@proxy:3128",
        "http://jane:p\\ss@proxy:3128",
        "http://jane:p\u{fffd}ss@proxy:3128",
        "http://proxy:3128\r\nX: y",
    ] {
        assert_eq!(fault(value), ProxyFault::Address, "{value}");
    }
}

#[test]
fn the_first_variable_with_a_value_counts() {
    let host = |variables: &[(&str, &str)]| {
        found(variables, HOST).map(|proxy| proxy.map(|proxy| proxy.host))
    };
    let one = |name| host(&[(name, "one:1")]).unwrap();
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        assert_eq!(one(name).as_deref(), Some("one"), "{name}");
    }
    assert_eq!(one("HTTP_PROXY"), None, "it is for plain HTTP");
    assert_eq!(host(&[]).unwrap(), None);
    assert_eq!(host(&[("HTTPS_PROXY", "")]).unwrap(), None);
    let both = host(&[("https_proxy", "one:1"), ("ALL_PROXY", "two:2")]).unwrap();
    assert_eq!(both.as_deref(), Some("one"));
    let empty = host(&[("HTTPS_PROXY", ""), ("ALL_PROXY", "two:2")]).unwrap();
    assert_eq!(empty.as_deref(), Some("two"));
    let unusable = host(&[("HTTPS_PROXY", "socks5://one"), ("ALL_PROXY", "two:2")]);
    assert_eq!(unusable.unwrap_err().variable, "HTTPS_PROXY");
}

#[test]
fn hosts_can_be_left_out() {
    for proxy in ["proxy:1", "socks5://proxy:1"] {
        let excluded = |list, host| {
            let found = found(&[("HTTPS_PROXY", proxy), ("no_proxy", list)], host);
            found == Ok(None)
        };
        assert!(excluded("*", HOST) && excluded("localhost, *", "10.1.2.3"));
        assert!(excluded("localhost, .amazonaws.com", HOST));
        assert!(excluded("*.amazonaws.com", HOST));
        assert!(excluded("amazonaws.com", HOST));
        assert!(excluded("STS.eu-west-1.amazonaws.com", HOST));
        assert!(excluded("10.0.0.0/8", "10.1.2.3"));
        assert!(excluded("fd00::/8", "[fd00::1]"));
        assert!(!excluded("localhost,aws.com,zonaws.com,*.com.cn,", HOST));
        assert!(!excluded("10.0.0.0/8", "11.1.2.3"));
    }
}

#[test]
fn reasons_hold_nothing_of_the_value() {
    for fault in [ProxyFault::Scheme, ProxyFault::Address] {
        let why = UnusableProxy { variable: "ALL_PROXY", fault }.to_string();
        assert!(why.starts_with("`ALL_PROXY` ") && why.len() < 100, "{why}");
    }
    let variables = ProxyVariables::read(|_| Some("http://jane:p4ss@proxy".to_owned()));
    let proxy = variables.proxy_for(HOST);
    assert!(!format!("{proxy:?}").contains("p4ss"));
}
