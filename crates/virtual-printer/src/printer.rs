//! A printer that speaks IPP.

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ipp::model::Operation;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::http::Connection;
use crate::jobs::{Memory, Paper, Setup, VirtualJob};
use crate::operations;

/// What goes wrong with one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The connection breaks when this many bytes of the request have come; nothing is done.
    BreakAfter(usize),
    /// It is done, and the connection breaks without an answer.
    LoseAnswer,
    /// It is done, and the answer is this instead of IPP.
    Garbage(Vec<u8>),
    /// It is not done; the answer is this status of HTTP.
    Http(u16),
    /// It is not done; the answer is this status of IPP.
    Status(u16),
    /// It is not done, and no answer ever comes.
    Silence,
}

#[derive(Debug, Default)]
struct Shared {
    memory: Mutex<Memory>,
    faults: Mutex<VecDeque<(Operation, Fault)>>,
}

/// A printer on a port of its own on this computer. Dropping it closes everything.
#[derive(Debug)]
pub struct VirtualPrinter {
    address: SocketAddr,
    shared: Arc<Shared>,
    tasks: JoinSet<()>,
}

impl VirtualPrinter {
    /// Starts one.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let mut printer = Self { address, shared: Arc::default(), tasks: JoinSet::new() };
        printer.tasks.spawn(listen(listener, Arc::clone(&printer.shared)));
        Ok(printer)
    }

    /// `ipp://127.0.0.1:PORT/ipp/print`.
    #[must_use]
    pub fn uri(&self) -> String {
        format!("ipp://{}/ipp/print", self.address)
    }

    /// Closes its port and all connections; it keeps its memory.
    pub async fn unplug(&mut self) {
        self.tasks.shutdown().await;
    }

    /// Opens the same port again.
    ///
    /// # Errors
    /// When another program has taken the port.
    pub async fn plug_in(&mut self) -> io::Result<()> {
        let listener = TcpListener::bind(self.address).await?;
        self.tasks.spawn(listen(listener, Arc::clone(&self.shared)));
        Ok(())
    }

    /// Lets the next request for `operation` go wrong; several wait for their turn.
    pub fn fail_next(&self, operation: Operation, fault: Fault) {
        self.shared.faults.lock().unwrap_or_else(PoisonError::into_inner).push_back((operation, fault));
    }

    /// Changes how it behaves.
    pub fn set_up(&self, change: impl FnOnce(&mut Setup)) {
        let mut memory = self.memory();
        change(&mut memory.setup);
    }

    /// Prints the jobs that wait, unless it is stopped.
    pub fn print_all(&self) {
        self.memory().print();
    }

    /// Loses its memory of all jobs and counts from 1 again, as after power was off. What waited is not printed.
    pub fn restart(&self) {
        let mut memory = self.memory();
        memory.jobs.clear();
        memory.last_id = 0;
    }

    /// The jobs that it remembers, in order of their numbers.
    #[must_use]
    pub fn jobs(&self) -> Vec<VirtualJob> {
        self.memory().jobs.clone()
    }

    /// What came out, in order.
    #[must_use]
    pub fn paper(&self) -> Vec<Paper> {
        self.memory().paper.clone()
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.shared.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let shared = Arc::clone(&shared);
        connections.spawn(async move {
            // A client that breaks off is part of the tests.
            let _ = serve(stream, &shared).await;
        });
    }
}

async fn serve(stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut connection = Connection::new(stream);
    while let Some(length) = connection.head().await? {
        let start = connection.peek(length.min(8)).await?;
        let code = start.get(2..4).map_or(0, |code| u16::from_be_bytes([code[0], code[1]]));
        let fault = take_fault(shared, code);
        match fault {
            Some(Fault::BreakAfter(bytes)) => {
                connection.peek(bytes.min(length)).await?;
                return Ok(());
            }
            Some(Fault::Silence) => return connection.ignore().await,
            _ => {}
        }
        let body = connection.body(length).await?;
        let answer = match &fault {
            Some(Fault::Http(_)) => Vec::new(),
            Some(Fault::Status(status)) => operations::bare(*status)?,
            _ => {
                let mut memory = shared.memory.lock().unwrap_or_else(PoisonError::into_inner);
                operations::perform(&mut memory, body)?
            }
        };
        match fault {
            Some(Fault::LoseAnswer) => return Ok(()),
            Some(Fault::Garbage(garbage)) => connection.answer(200, &garbage).await?,
            Some(Fault::Http(status)) => connection.answer(status, &[]).await?,
            _ => connection.answer(200, &answer).await?,
        }
    }
    Ok(())
}

fn take_fault(shared: &Shared, code: u16) -> Option<Fault> {
    let mut faults = shared.faults.lock().unwrap_or_else(PoisonError::into_inner);
    let at = faults.iter().position(|(operation, _)| *operation as u16 == code)?;
    faults.remove(at).map(|(_, fault)| fault)
}
