use std::env;
use std::sync::Arc;

use tokio_rustls::rustls::pki_types::CertificateDer;
use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto};

/// Trusts what the machine trusts, or what `AWS_CA_BUNDLE` names, as the AWS CLI does: behind a proxy
/// that looks into TLS the one or the other knows its certificate. `None` where nothing can be read.
pub(crate) fn config() -> Option<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    match env::var_os("AWS_CA_BUNDLE").filter(|path| !path.is_empty()) {
        Some(path) => {
            let certificates = CertificateDer::pem_file_iter(path).ok()?;
            // Parsable ones only: one bad certificate in a company's bundle should not cost all others.
            roots.add_parsable_certificates(certificates.flatten());
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let provider = Arc::new(crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Some(Arc::new(config))
}
