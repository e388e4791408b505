//! Certificates as people make them for their own servers.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, IsCa, KeyPair};
use shops::woocommerce::{Secret, WooCommerce, WooConfig, normalize_address};
use shops::{ConnError, Connector};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::support::{Counter, Hand};

/// A web site that is no shop, with a self-signed certificate that is an authority, as `openssl req -x509` makes them.
async fn site(name: &str, tasks: &mut JoinSet<()>) -> (u16, String) {
    let mut params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("a certificate");
    let private = PrivateKeyDer::Pkcs8(key.serialize_der().into());
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], private)
        .expect("settings");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tasks.spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut request = [0; 4_096];
            let _ = stream.read(&mut request).await;
            let page = "HTTP/1.1 404 Not Found\r\ncontent-type: text/html\r\ncontent-length: 6\r\nconnection: close\r\n\r\n<html>";
            let _ = stream.write_all(page.as_bytes()).await;
            let _ = stream.shutdown().await;
        }
    });
    (port, certificate.pem())
}

async fn probe(port: u16, pem: Option<String>) -> ConnError {
    let address = normalize_address(&format!("https://localhost:{port}")).expect("an address");
    let mut config = WooConfig::new(address.url, "ck_1", Secret::new("cs_1"));
    config.extra_ca_pem = pem;
    let woo = WooCommerce::new(config, Hand::at_noon(), Arc::new(Counter::default())).expect("a client");
    woo.probe().await.expect_err("no shop is there")
}

#[tokio::test]
async fn a_self_signed_authority_is_trusted_when_handed_over_and_only_for_its_own_name() {
    let mut tasks = JoinSet::new();
    let (port, pem) = site("localhost", &mut tasks).await;
    assert!(matches!(probe(port, None).await, ConnError::Certificate(_)));
    assert_eq!(probe(port, Some(pem)).await, ConnError::NotAShop);
    let (port, pem) = site("other.example", &mut tasks).await;
    let error = probe(port, Some(pem)).await;
    assert!(matches!(error, ConnError::Certificate(_)), "{error:?}");
}

#[tokio::test]
async fn a_file_without_a_certificate_is_refused_before_anything_is_sent() {
    let address = normalize_address("https://shop.example").expect("an address");
    let mut config = WooConfig::new(address.url, "ck_1", Secret::new("cs_1"));
    config.extra_ca_pem = Some("my notes".to_owned());
    let woo = WooCommerce::new(config, Hand::at_noon(), Arc::new(Counter::default()));
    assert!(matches!(woo, Err(ConnError::Certificate(_))));
}
