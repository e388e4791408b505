//! Where this computer's own print server is.

use std::path::PathBuf;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What may not stand unescaped in a segment of a path (RFC 3986 §3.3).
const SEGMENT: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'/')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The address of a CUPS server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CupsServer {
    /// A host, as it stands in an address (an IPv6 address in brackets), and a port.
    Host {
        /// Name or address.
        host: String,
        /// TCP port, normally 631.
        port: u16,
    },
    /// A local socket; it works on Unix only.
    Socket(PathBuf),
}

impl Default for CupsServer {
    fn default() -> Self {
        Self::Host { host: "localhost".to_owned(), port: 631 }
    }
}

impl CupsServer {
    /// The server that `CUPS_SERVER` names, else localhost:631. See client.conf(5) for the forms.
    #[must_use]
    pub fn from_env() -> Self {
        std::env::var("CUPS_SERVER").ok().and_then(|set| Self::parse(&set)).unwrap_or_default()
    }

    /// Reads `host`, `host:port`, `[v6]:port`, each perhaps with `/version=1.1` behind it, or the path of a socket.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.starts_with('/') {
            return Some(Self::Socket(PathBuf::from(text)));
        }
        let text = text.split('/').next().unwrap_or_default();
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
            _ => (text, 631),
        };
        (!host.is_empty()).then(|| Self::Host { host: host.to_owned(), port })
    }

    /// The address of one of its queues.
    #[must_use]
    pub fn queue_uri(&self, queue: &str) -> String {
        format!("{}printers/{}", self.uri(), utf8_percent_encode(queue, SEGMENT))
    }

    /// The address of the server itself.
    #[must_use]
    pub fn uri(&self) -> String {
        match self {
            Self::Host { host, port } => format!("ipp://{host}:{port}/"),
            Self::Socket(_) => "ipp://localhost/".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cups_server_is_read_in_all_its_forms() {
        let host = |host: &str, port| Some(CupsServer::Host { host: host.to_owned(), port });
        assert_eq!(CupsServer::parse("printhost"), host("printhost", 631));
        assert_eq!(CupsServer::parse("printhost:6310/version=1.1"), host("printhost", 6310));
        assert_eq!(CupsServer::parse("[::1]:6310"), host("[::1]", 6310));
        assert_eq!(CupsServer::parse("[::1]"), host("[::1]", 631));
        assert_eq!(CupsServer::parse("/run/cups.sock"), Some(CupsServer::Socket("/run/cups.sock".into())));
        assert_eq!(CupsServer::parse(""), None);
        assert_eq!(CupsServer::parse("host:port"), None);
    }

    #[test]
    fn names_of_queues_are_escaped() {
        assert_eq!(
            CupsServer::default().queue_uri("Етикетки 1/2"),
            "ipp://localhost:631/printers/%D0%95%D1%82%D0%B8%D0%BA%D0%B5%D1%82%D0%BA%D0%B8%201%2F2"
        );
    }
}
