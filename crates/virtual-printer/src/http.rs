//! As much of HTTP/1.1 as printing needs: requests with a length, one after the other.

use std::io;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

const MAX_HEAD: usize = 64 * 1024;

/// A connection from a client.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub(crate) const fn new(stream: TcpStream) -> Self {
        Self { stream, buffer: Vec::new() }
    }

    /// The length of the next request's body; `None` when the client has gone.
    pub(crate) async fn head(&mut self) -> io::Result<Option<usize>> {
        loop {
            if let Some(end) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                let head: Vec<u8> = self.buffer.drain(..end + 4).collect();
                return length(&String::from_utf8_lossy(&head)).map(Some);
            }
            if self.buffer.len() > MAX_HEAD {
                return Err(io::ErrorKind::InvalidData.into());
            }
            if !self.fill().await? {
                return Ok(None);
            }
        }
    }

    /// Waits for `length` bytes of the body and shows them.
    pub(crate) async fn peek(&mut self, length: usize) -> io::Result<&[u8]> {
        while self.buffer.len() < length {
            if !self.fill().await? {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(&self.buffer[..length])
    }

    /// The whole body.
    pub(crate) async fn body(&mut self, length: usize) -> io::Result<Vec<u8>> {
        self.peek(length).await?;
        Ok(self.buffer.drain(..length).collect())
    }

    pub(crate) async fn answer(&mut self, status: u16, body: &[u8]) -> io::Result<()> {
        let head = format!(
            "HTTP/1.1 {status} Answer\r\ncontent-type: application/ipp\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        self.stream.write_all(head.as_bytes()).await?;
        self.stream.write_all(body).await
    }

    /// Waits until the client gives up.
    pub(crate) async fn ignore(&mut self) -> io::Result<()> {
        while self.fill().await? {
            self.buffer.clear();
        }
        Ok(())
    }

    async fn fill(&mut self) -> io::Result<bool> {
        Ok(self.stream.read_buf(&mut self.buffer).await? > 0)
    }
}

fn length(head: &str) -> io::Result<usize> {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .and_then(|(_, value)| value.trim().parse().ok())
        .ok_or_else(|| io::ErrorKind::InvalidData.into())
}
