//! Trusting certificates that the shop's owner handed over, besides those that the system trusts.

use std::sync::Arc;

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_name;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{ClientConfig, DigitallySignedStruct, Error, SignatureScheme};
use rustls_platform_verifier::Verifier;

use crate::ConnError;

/// TLS that trusts the system's authorities and what is in `extra_pem`.
pub(crate) fn config(extra_pem: &str) -> Result<ClientConfig, ConnError> {
    let refused = |error: &dyn std::error::Error| ConnError::Certificate(error.to_string());
    let parsed: Result<Vec<CertificateDer<'static>>, _> =
        CertificateDer::pem_slice_iter(extra_pem.as_bytes()).collect();
    let handed_over = parsed.map_err(|error| refused(&error))?;
    if handed_over.is_empty() {
        return Err(ConnError::Certificate("not a PEM file".to_owned()));
    }
    let provider = Arc::new(aws_lc_rs::default_provider());
    let others = Verifier::new_with_extra_roots(handed_over.clone(), provider.clone());
    let others = others.map_err(|error| refused(&error))?;
    let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let mut config = builder
        .map_err(|error| refused(&error))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(Trust { handed_over, others }))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(config)
}

/// Accepts a server that shows exactly a certificate that was handed over, and otherwise asks the authorities. A
/// self-signed certificate is usually made as an authority, which may not stand for a server by the usual rules, whoever
/// trusts it; its name must fit all the same.
#[derive(Debug)]
struct Trust {
    handed_over: Vec<CertificateDer<'static>>,
    others: Verifier,
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if self.handed_over.iter().any(|known| known.as_ref() == end_entity.as_ref()) {
            verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
            return Ok(ServerCertVerified::assertion());
        }
        self.others.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.others.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.others.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.others.supported_verify_schemes()
    }
}
