//! The running demo shop.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use url::Url;

use crate::connection::{self, Shared};
use crate::options::{DemoShopOptions, Keys};
use crate::shop::Shop;
use crate::state::{Snapshot, State};
use crate::state_file::{self, StateFileError};
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

/// Whether the shop is on the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Online,
    /// Connections are closed at once, without an answer.
    Offline,
    Stopped,
}

/// A running WooCommerce-compatible shop. Dropping it stops it at once; [`DemoShop::stop`] also waits.
#[derive(Debug)]
pub struct DemoShop {
    pub(crate) shop: Shared,
    pub(crate) line: watch::Sender<Line>,
    base_url: Url,
    certificate_pem: Option<String>,
    keys: Keys,
    tasks: JoinSet<()>,
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
        let saved = options.state_file.as_deref().map(state_file::load).transpose()?.flatten();
        let now = clock.now().millis().div_euclid(1000);
        let is_new = saved.is_none();
        let snapshot = saved.unwrap_or_else(|| Snapshot::fresh(options.seed, options.orders, now));
        let keys = options.keys.unwrap_or_else(|| Keys::from_seed(snapshot.seed()));
        let listen = |source| DemoShopError::Listen { address: options.bind, source };
        let listener = TcpListener::bind(options.bind).await.map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let tls = if options.tls { Some(tls::self_signed(address.ip())?) } else { None };
        let base_url = Url::parse(&format!("{}://{address}/", if tls.is_some() { "https" } else { "http" }))?;
        let mut shop =
            Shop::new(State::new(snapshot), options.behaviour, keys.clone(), clock, options.state_file);
        base_url.as_str().trim_end_matches('/').clone_into(&mut shop.base);
        shop.tls = tls.is_some();
        if is_new {
            shop.save()?;
        }
        let shop = Arc::new(std::sync::Mutex::new(shop));
        let (line, watcher) = watch::channel(Line::Online);
        let (acceptor, certificate_pem) =
            tls.map_or((None, None), |tls| (Some(tls.acceptor), Some(tls.certificate_pem)));
        let mut tasks = JoinSet::new();
        tasks.spawn(accept(listener, acceptor, connection::router(Arc::clone(&shop)), watcher));
        Ok(Self { shop, line, base_url, certificate_pem, keys, tasks })
    }

    /// Where the shop is: scheme, address, port and `/`.
    #[must_use]
    pub fn base_url(&self) -> Url {
        self.base_url.clone()
    }

    /// The keys that the shop accepts.
    #[must_use]
    pub fn keys(&self) -> Keys {
        self.keys.clone()
    }

    /// The certificate that clients have to trust, when the shop is on https.
    #[must_use]
    pub fn certificate_pem(&self) -> Option<&str> {
        self.certificate_pem.as_deref()
    }

    /// Stops the shop: breaks off what is under way and waits until nothing of it is left.
    pub async fn stop(mut self) {
        self.line.send_replace(Line::Stopped);
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
