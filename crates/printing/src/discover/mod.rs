//! Which printers there are.

mod network;
mod system;

use std::sync::Arc;

use domain::Clock;

use crate::{Address, Options};

/// A printer that can be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// What its owner calls it.
    pub name: String,
    /// How to reach it.
    pub address: Address,
    /// Maker and model.
    pub make_model: Option<String>,
    /// Where it stands, in its owner's words.
    pub location: Option<String>,
    /// MIME types that it says it takes.
    pub formats: Vec<String>,
    /// Dots per inch, across and along the feed.
    pub dpi: Option<(u32, u32)>,
}

/// Where printers are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// The queues of this computer.
    System,
    /// The local network (DNS-SD, RFC 6763).
    Network,
}

/// Why a place gave no printers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoteReason {
    /// It has none.
    Empty,
    /// There is no print server: on Linux the package `cups` is missing or not running.
    NoServer,
    /// It could not be searched.
    Failed(String),
}

/// A remark on a place that gave no printers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The place.
    pub source: Source,
    /// Why.
    pub reason: NoteReason,
}

/// What was found, and where nothing was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discovery {
    /// Each address once, by name and then by address.
    pub found: Vec<Found>,
    /// Places without printers.
    pub notes: Vec<Note>,
}

/// Looks for printers on this computer and in its network, for [`Limits::discovery`](crate::Limits::discovery) at most. It always has an
/// answer.
pub async fn discover(clock: Arc<dyn Clock>, options: &Options) -> Discovery {
    let (system, network) =
        tokio::join!(system::search(Arc::clone(&clock), options), network::search(&*clock, options.limits));
    let mut discovery = Discovery::default();
    for (source, result) in [(Source::System, system), (Source::Network, network)] {
        match result {
            Ok(found) if found.is_empty() => discovery.notes.push(Note { source, reason: NoteReason::Empty }),
            Ok(found) => discovery.found.extend(found),
            Err(reason) => discovery.notes.push(Note { source, reason }),
        }
    }
    sort(&mut discovery.found);
    discovery
}

fn sort(found: &mut Vec<Found>) {
    found.sort_by(|a, b| (&a.address, &a.name).cmp(&(&b.address, &b.name)));
    found.dedup_by(|a, b| a.address == b.address);
    // The secured way to a printer that is found in plain as well is left out: its certificate is seldom one that can be trusted.
    let plain: Vec<String> = found.iter().map(|printer| printer.address.to_string()).collect();
    found.retain(|printer| {
        let address = printer.address.to_string();
        let twin = address.strip_prefix("ipps://").map(|rest| format!("ipp://{rest}"));
        twin.is_none_or(|twin| !plain.contains(&twin))
    });
    found.sort_by(|a, b| (a.name.to_lowercase(), &a.address).cmp(&(b.name.to_lowercase(), &b.address)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_printer_is_listed_once() {
        let found = |name: &str, address: &str| Found {
            name: name.to_owned(),
            address: address.parse().unwrap(),
            make_model: None,
            location: None,
            formats: Vec::new(),
            dpi: None,
        };
        let mut all = vec![
            found("b", "socket://b"),
            found("A", "ipps://a/ipp/print"),
            found("A", "ipp://a/ipp/print"),
            found("A again", "ipp://a/ipp/print"),
            found("c", "ipps://c/"),
        ];
        sort(&mut all);
        let addresses: Vec<String> = all.iter().map(|printer| printer.address.to_string()).collect();
        assert_eq!(addresses, ["ipp://a:631/ipp/print", "socket://b:9100", "ipps://c:631/"]);
    }
}
