//! Where a printer is, as a value and as a stable text.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::{Host, Url};

/// The longest address that is accepted: an IPP `uri` has at most 1023 bytes (RFC 8011 §5.1.6).
const MAX_LENGTH: usize = 1023;
/// The port of IPP, plain and secured (RFC 8010 §5, RFC 7472 §4.2).
const IPP_PORT: u16 = 631;
/// The port that most network printers print raw bytes from.
const RAW_PORT: u16 = 9100;
/// What may not stand unescaped in the path of a file address.
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');

/// Where a printer is. [`Display`](fmt::Display) writes what [`FromStr`] reads.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Address {
    /// A printer or a queue that speaks IPP: `ipp://host:631/printers/x` or `ipps://…`.
    Ipp {
        /// The normalised address, always with its port.
        uri: String,
    },
    /// A port that prints what it is sent: `socket://host:9100`.
    Raw {
        /// Name or address; an IPv6 address without its brackets.
        host: String,
        /// TCP port.
        port: u16,
    },
    /// A queue of this computer: `spooler:NAME`.
    Spooler {
        /// Its name in CUPS or in Windows.
        queue: String,
    },
    /// A folder that takes files instead of paper: `file:///folder`.
    Folder {
        /// An absolute path.
        path: PathBuf,
    },
}

/// Why a text is no address of a printer, with what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// Nothing is known by this scheme.
    #[error("start with ipp://, ipps://, socket://, spooler: or file:///")]
    Scheme,
    /// The rest cannot be read as an address.
    #[error("not an address: {0}")]
    Malformed(String),
    /// There is no host.
    #[error("name the printer's host, as in ipp://printer.local/ipp/print")]
    NoHost,
    /// A name or password stands in the address.
    #[error("leave the name and password out of the address")]
    Credentials,
    /// A path stands behind the port of a raw address.
    #[error("a raw port has no path: write socket://host:9100")]
    RawPath,
    /// The queue has no name, or one with line breaks or other control characters.
    #[error("name the queue, as in spooler:Labels")]
    Queue,
    /// The folder's path is not absolute.
    #[error("write the whole path of the folder, as in file:///home/me/labels")]
    RelativeFolder,
    /// Longer than 1023 bytes.
    #[error("shorten the address to {MAX_LENGTH} bytes")]
    TooLong,
}

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let text = text.trim();
        if text.len() > MAX_LENGTH {
            return Err(AddressError::TooLong);
        }
        if let Some(queue) = text.strip_prefix("spooler:") {
            return spooler(queue);
        }
        let (scheme, _) = text.split_once(':').ok_or(AddressError::Scheme)?;
        match scheme.to_ascii_lowercase().as_str() {
            "ipp" | "ipps" => network_ipp(text),
            "socket" => raw(text),
            "file" => folder(text),
            _ => Err(AddressError::Scheme),
        }
    }
}

fn spooler(queue: &str) -> Result<Address, AddressError> {
    let queue = queue.trim();
    if queue.is_empty() || queue.contains(char::is_control) {
        return Err(AddressError::Queue);
    }
    Ok(Address::Spooler { queue: queue.to_owned() })
}

fn network(text: &str) -> Result<(Url, String), AddressError> {
    let url = Url::parse(text).map_err(|error| AddressError::Malformed(error.to_string()))?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressError::Credentials);
    }
    let host = match url.host() {
        Some(Host::Ipv6(address)) => address.to_string(),
        // Without a special scheme the host is kept as it was written, so `EXAMPLE` and `example` would be two printers.
        Some(host) => host.to_string().to_ascii_lowercase(),
        None => return Err(AddressError::NoHost),
    };
    if host.is_empty() {
        return Err(AddressError::NoHost);
    }
    Ok((url, host))
}

fn network_ipp(text: &str) -> Result<Address, AddressError> {
    let (url, host) = network(text)?;
    let port = url.port().unwrap_or(IPP_PORT);
    let path = if url.path().is_empty() { "/" } else { url.path() };
    Ok(Address::Ipp { uri: format!("{}://{}:{port}{path}", url.scheme(), bracketed(&host)) })
}

fn raw(text: &str) -> Result<Address, AddressError> {
    let (url, host) = network(text)?;
    if !matches!(url.path(), "" | "/") || url.query().is_some() {
        return Err(AddressError::RawPath);
    }
    Ok(Address::Raw { host, port: url.port().unwrap_or(RAW_PORT) })
}

fn folder(text: &str) -> Result<Address, AddressError> {
    let rest = text.get("file:".len()..).and_then(|rest| rest.strip_prefix("//")).unwrap_or_default();
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let decoded = percent_decode_str(rest)
        .decode_utf8()
        .map_err(|_| AddressError::Malformed("the path is not UTF-8".to_owned()))?;
    // `file:///C:/labels` is the path `C:/labels`.
    let drive = decoded.strip_prefix('/').filter(|path| path.as_bytes().get(1) == Some(&b':'));
    let path = PathBuf::from(drive.unwrap_or(&decoded));
    if !decoded.starts_with('/') || decoded.len() == 1 || decoded.contains('\0') {
        return Err(AddressError::RelativeFolder);
    }
    Ok(Address::Folder { path })
}

/// An address in the form that stands in front of a port.
fn bracketed(host: &str) -> String {
    if host.contains(':') { format!("[{host}]") } else { host.to_owned() }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ipp { uri } => f.write_str(uri),
            Self::Raw { host, port } => write!(f, "socket://{}:{port}", bracketed(host)),
            Self::Spooler { queue } => write!(f, "spooler:{queue}"),
            Self::Folder { path } => {
                let path = path.to_string_lossy();
                let slash = if path.starts_with('/') { "" } else { "/" };
                write!(f, "file://{slash}{}", utf8_percent_encode(&path, PATH))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        text.parse::<Address>().map_or_else(|error| format!("{error:?}"), |address| address.to_string())
    }

    #[test]
    fn addresses_are_normalised_and_stay_so() {
        for (text, normal) in [
            ("ipp://Host/printers/Склад", "ipp://host:631/printers/%D0%A1%D0%BA%D0%BB%D0%B0%D0%B4"),
            ("ipps://192.168.1.5/ipp/print", "ipps://192.168.1.5:631/ipp/print"),
            ("ipp://[fe80::1]:6310", "ipp://[fe80::1]:6310/"),
            ("socket://printer", "socket://printer:9100"),
            ("SOCKET://[::1]:9101/", "socket://[::1]:9101"),
            ("spooler:Етикетки 1", "spooler:Етикетки 1"),
            ("spooler:\\\\server\\labels", "spooler:\\\\server\\labels"),
            (
                "file:///home/я/нова тека",
                "file:///home/%D1%8F/%D0%BD%D0%BE%D0%B2%D0%B0%20%D1%82%D0%B5%D0%BA%D0%B0",
            ),
            ("file:///C:/labels", "file:///C:/labels"),
        ] {
            assert_eq!(written(text), normal);
            assert_eq!(written(normal), normal);
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, error) in [
            ("printer", "Scheme"),
            ("lpd://host", "Scheme"),
            ("ipp:///printers/x", "NoHost"),
            ("ipp://me:secret@host/", "Credentials"),
            ("socket://host/queue", "RawPath"),
            ("spooler: ", "Queue"),
            ("spooler:a\nb", "Queue"),
            ("file:labels", "RelativeFolder"),
            ("file:///", "RelativeFolder"),
        ] {
            assert_eq!(written(text), error, "{text}");
        }
        assert_eq!(written(&format!("ipp://host/{}", "x".repeat(1100))), "TooLong");
    }
}
