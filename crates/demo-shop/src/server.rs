//! The running demo shop.

use std::net::SocketAddr;
use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use url::Url;

use crate::connection::{self, Desk};
use crate::control::{Line, ShopControl};
use crate::options::DemoShopOptions;
use crate::shop::Shop;
use crate::state_file::StateFileError;
use crate::tls::{self, TlsError};

/// Why a demo shop did not start.
#[derive(Debug, thiserror::Error)]
pub enum DemoShopError {
    /// The address cannot be listened on.
    #[error("the demo shop cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// The state file cannot be used.
    #[error(transparent)]
    StateFile(#[from] StateFileError),
    /// No certificate could be made.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The address cannot be written as a URL.
    #[error("the demo shop's address is not a URL")]
    Address(#[from] url::ParseError),
}

/// A running WooCommerce-compatible shop; what can be seen and done there is on [`ShopControl`]. Dropping it stops it at once; [`DemoShop::stop`] also waits.
#[derive(Debug)]
pub struct DemoShop {
    control: ShopControl,
    certificate_pem: Option<String>,
    tasks: JoinSet<()>,
}

impl Deref for DemoShop {
    type Target = ShopControl;

    fn deref(&self) -> &ShopControl {
        &self.control
    }
}

impl DemoShop {
    /// Starts a shop; it answers when this returns. Needs a tokio runtime.
    ///
    /// # Errors
    /// [`DemoShopError`] when the address is taken, the state file is not one of ours or TLS cannot be set up.
    pub async fn start(
        options: DemoShopOptions,
        clock: Arc<dyn domain::Clock>,
    ) -> Result<Self, DemoShopError> {
        let listen = |source| DemoShopError::Listen { address: options.bind, source };
        let listener = TcpListener::bind(options.bind).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let tls = if options.tls {
            Some(tls::self_signed(address.ip(), options.certificate_name.clone())?)
        } else {
            None
        };
        let base_url = Url::parse(&format!("{}://{address}/", if tls.is_some() { "https" } else { "http" }))?;
        let control = ShopControl::new(Shop::open(options, clock, &base_url)?, base_url);
        let watcher = control.line.subscribe();
        let (acceptor, certificate_pem) =
            tls.map_or((None, None), |tls| (Some(tls.acceptor), Some(tls.certificate_pem)));
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, acceptor, connection::router(Desk::new(control.clone())), watcher));
        Ok(Self { control, certificate_pem, tasks })
    }

    /// The certificate that clients have to trust, when the shop is on https.
    #[must_use]
    pub fn certificate_pem(&self) -> Option<&str> {
        self.certificate_pem.as_deref()
    }

    /// Stops the shop: breaks off what is under way and waits until nothing of it is left.
    pub async fn stop(mut self) {
        self.control.line.send_replace(Line::Stopped);
        while self.tasks.join_next().await.is_some() {}
    }
}

/// Takes connections until the shop is stopped. Owns them: when this ends, so do they.
async fn accept(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    mut line: watch::Receiver<Line>,
) {
    let mut connections = JoinSet::new();
    loop {
        let stream = tokio::select! {
            accepted = listener.accept() => accepted,
            ended = stopped(&mut line) => return ended,
        };
        // A connection that failed before it was accepted is its client's matter.
        let Ok((stream, _)) = stream else { continue };
        while connections.try_join_next().is_some() {}
        if *line.borrow() == Line::Online {
            connections.spawn(connect(stream, tls.clone(), router.clone(), line.clone()));
        }
    }
}

async fn stopped(line: &mut watch::Receiver<Line>) {
    // An error means that the shop was dropped.
    let _ = line.wait_for(|line| *line == Line::Stopped).await;
}

async fn connect(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    router: Router,
    mut line: watch::Receiver<Line>,
) {
    let serve = async {
        match tls {
            None => connection::serve(stream, router).await,
            Some(tls) => match tls.accept(stream).await {
                Ok(stream) => connection::serve(stream, router).await,
                Err(error) => tracing::debug!(%error, "a TLS handshake with the demo shop failed"),
            },
        }
    };
    tokio::select! {
        () = serve => {}
        _ = line.wait_for(|line| *line != Line::Online) => {}
    }
}
