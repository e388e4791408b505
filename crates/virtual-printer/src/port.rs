//! A raw port.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

#[derive(Debug, Default)]
struct State {
    received: Vec<Vec<u8>>,
    break_after: Option<usize>,
    replies: Vec<(Vec<u8>, Vec<u8>)>,
    keeps_open: bool,
}

/// A port that takes bytes as label printers do on 9100. Dropping it closes everything.
#[derive(Debug)]
pub struct VirtualPort {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    tasks: JoinSet<()>,
}

impl VirtualPort {
    /// Starts one.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let mut port = Self { address, state: Arc::default(), tasks: JoinSet::new() };
        port.tasks.spawn(listen(listener, Arc::clone(&port.state)));
        Ok(port)
    }

    /// `socket://127.0.0.1:PORT`.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("socket://{}", self.address)
    }

    /// Closes the port and all connections.
    pub async fn unplug(&mut self) {
        self.tasks.shutdown().await;
    }

    /// Breaks the next connections off when so many bytes have come, until it is changed.
    pub fn break_after(&self, bytes: Option<usize>) {
        self.state().break_after = bytes;
    }

    /// Whether connections are left open when all bytes have come, as many printers do.
    pub fn keep_open(&self, keep: bool) {
        self.state().keeps_open = keep;
    }

    /// Answers `reply` when the bytes of a connection end with `query`.
    pub fn reply(&self, query: &[u8], reply: &[u8]) {
        self.state().replies.push((query.to_vec(), reply.to_vec()));
    }

    /// The bytes of each connection that is over, in order; of broken ones as far as they were read.
    #[must_use]
    pub fn received(&self) -> Vec<Vec<u8>> {
        self.state().received.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(listener: TcpListener, state: Arc<Mutex<State>>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let state = Arc::clone(&state);
        connections.spawn(async move {
            // A client that breaks off is part of the tests.
            let _ = serve(stream, &state).await;
        });
    }
}

async fn serve(mut stream: TcpStream, state: &Mutex<State>) -> io::Result<()> {
    let break_after = lock(state).break_after;
    let mut bytes = Vec::new();
    let mut part = [0; 4096];
    let complete = loop {
        if break_after.is_some_and(|limit| bytes.len() >= limit) {
            break false;
        }
        let room = break_after.map_or(part.len(), |limit| (limit - bytes.len()).min(part.len()));
        let read = stream.read(&mut part[..room]).await?;
        if read == 0 {
            break true;
        }
        bytes.extend_from_slice(&part[..read]);
        let reply = lock(state).replies.iter().find(|(query, _)| bytes.ends_with(query)).cloned();
        if let Some((_, reply)) = reply {
            stream.write_all(&reply).await?;
        }
    };
    let keeps_open = {
        let mut state = lock(state);
        state.received.push(bytes);
        state.keeps_open
    };
    if complete && keeps_open {
        std::future::pending::<()>().await;
    }
    // Bytes that were not read make the system reset the connection instead of closing it.
    Ok(())
}
