//! The two documents that STS answers with, read by an XML parser: a search for `<Code>` also finds
//! one in a gateway's HTML, in a comment or in an echo of the request.

use roxmltree::{Document, Node};

/// STS's own, and that of errors which AWS gives before it looks for the service. A test server may
/// leave it out.
const NAMESPACES: [&str; 2] = [
    "https://sts.amazonaws.com/doc/2011-06-15/",
    "http://webservices.amazon.com/AWSFault/2005-15-09",
];

/// What an error of STS says.
pub(crate) struct ErrorDocument {
    pub(crate) code: String,
    pub(crate) message: String,
}

impl ErrorDocument {
    /// Reads `ErrorResponse/Error`, or `ErrorResponse/Errors/Error` as moto writes it; `None` for
    /// anything else.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let document = Document::parse(std::str::from_utf8(body).ok()?).ok()?;
        let root = root(&document, "ErrorResponse")?;
        let error = child(root, "Errors").unwrap_or(root);
        let error = child(error, "Error")?;
        let code = text(error, "Code")?;
        Some(Self { code, message: text(error, "Message").unwrap_or_default() })
    }
}

/// Whose credentials STS says they are.
pub(crate) struct IdentityDocument {
    pub(crate) account: String,
    pub(crate) arn: String,
}

impl IdentityDocument {
    /// Reads a whole `GetCallerIdentityResponse`; `None` for anything else.
    pub(crate) fn read(body: &[u8]) -> Option<Self> {
        let document = Document::parse(std::str::from_utf8(body).ok()?).ok()?;
        let result =
            child(root(&document, "GetCallerIdentityResponse")?, "GetCallerIdentityResult")?;
        Some(Self { account: text(result, "Account")?, arn: text(result, "Arn")? })
    }
}

fn root<'d>(document: &'d Document<'_>, name: &str) -> Option<Node<'d, 'd>> {
    let root = document.root_element();
    let tag = root.tag_name();
    let own_namespace = tag.namespace().is_none_or(|space| NAMESPACES.contains(&space));
    (own_namespace && tag.name() == name).then_some(root)
}

/// The one child of this name and of the same namespace.
fn child<'d>(parent: Node<'d, 'd>, name: &str) -> Option<Node<'d, 'd>> {
    let namespace = parent.tag_name().namespace();
    let mut named = parent.children().filter(|node| {
        let tag = node.tag_name();
        node.is_element() && tag.name() == name && tag.namespace() == namespace
    });
    let first = named.next()?;
    named.next().is_none().then_some(first)
}

/// The text of the one child of this name, if it holds nothing else.
fn text<'d>(parent: Node<'d, 'd>, name: &str) -> Option<String> {
    let child = child(parent, name)?;
    let texts: Option<String> =
        child.children().map(|node| node.text().filter(|_| node.is_text())).collect();
    texts.map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(body: &str) -> Option<String> {
        ErrorDocument::read(body.as_bytes()).map(|error| error.code)
    }

    #[test]
    fn errors_of_sts_and_of_moto_are_read() {
        let sts = "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    \
                   <Type>Sender</Type>\n    <Code>ExpiredToken</Code>\n    <Message>a &amp; b</Message>\n  \
                   </Error>\n  <RequestId>1</RequestId>\n</ErrorResponse>\n";
        let error = ErrorDocument::read(sts.as_bytes()).unwrap();
        assert_eq!((error.code.as_str(), error.message.as_str()), ("ExpiredToken", "a & b"));
        let moto = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ErrorResponse><Errors><Error>\
                    <Code>ExpiredToken</Code><Message>m</Message><Type>Sender</Type></Error></Errors>\
                    </ErrorResponse>";
        assert_eq!(code(moto).as_deref(), Some("ExpiredToken"));
    }

    #[test]
    fn other_documents_are_not_errors_of_sts() {
        let error = "<Error><Code>ExpiredToken</Code><Message>m</Message></Error>";
        for body in [
            error.to_owned(),
            format!("<Response><Errors>{error}</Errors></Response>"),
            format!("<html>{error}</html>"),
            format!("<ErrorResponse>{error}</ErrorResponse><p>"),
            format!("<ErrorResponse>{error}"),
            format!("<ErrorResponse>{error}{error}</ErrorResponse>"),
            format!("<ErrorResponse><!-- {error} --></ErrorResponse>"),
            format!("<ErrorResponse><![CDATA[{error}]]></ErrorResponse>"),
            format!(
                "<ErrorResponse xmlns=\"http://www.w3.org/1999/xhtml\">{error}</ErrorResponse>"
            ),
            format!("<!DOCTYPE html><ErrorResponse>{error}</ErrorResponse>"),
            "<ErrorResponse><Error><Code><b>ExpiredToken</b></Code></Error></ErrorResponse>".into(),
            "<ErrorResponse><Error><Code><!--ExpiredToken--></Code></Error></ErrorResponse>".into(),
        ] {
            assert_eq!(code(&body), None, "{body}");
        }
    }

    #[test]
    fn deep_nesting_is_refused_without_harm() {
        let deep = "<a>".repeat(20_000) + &"</a>".repeat(20_000);
        assert_eq!(code(&deep), None);
        assert_eq!(code(&"<a>".repeat(20_000)), None);
    }
}
