//! A certificate of our own, made at start, for a shop on https.

use std::net::IpAddr;
use std::sync::Arc;

use rcgen::{CertificateParams, KeyPair, SanType};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

/// Why no certificate could be made.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The certificate.
    #[error("the demo shop's certificate could not be made")]
    Certificate(#[from] rcgen::Error),
    /// The TLS settings.
    #[error("the demo shop's TLS could not be set up")]
    Settings(#[from] tokio_rustls::rustls::Error),
}

/// TLS for a server, and the certificate that clients have to trust.
pub(crate) struct Tls {
    pub(crate) acceptor: TlsAcceptor,
    pub(crate) certificate_pem: String,
}

/// A self-signed certificate for this name, or for `localhost` and this address.
pub(crate) fn self_signed(address: IpAddr, name: Option<String>) -> Result<Tls, TlsError> {
    let is_here = name.is_none();
    let mut params = CertificateParams::new(vec![name.unwrap_or_else(|| "localhost".to_owned())])?;
    if is_here {
        params.subject_alt_names.push(SanType::IpAddress(address));
    }
    let key = KeyPair::generate()?;
    let certificate = params.self_signed(&key)?;
    let private = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Tls { acceptor: TlsAcceptor::from(Arc::new(config)), certificate_pem: certificate.pem() })
}
