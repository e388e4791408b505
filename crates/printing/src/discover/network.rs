//! Printers that announce themselves in the local network (DNS-SD; the keys are those of the Bonjour Printing Specification).

use domain::Clock;
use mdns_sd::{IfKind, Receiver, ResolvedService, ServiceDaemon, ServiceEvent};

use super::{Found, NoteReason};
use crate::Address;
use crate::job::line;
use crate::timing::{Limits, within};

const IPP: &str = "_ipp._tcp.local.";
const IPPS: &str = "_ipps._tcp.local.";
const RAW: &str = "_pdl-datastream._tcp.local.";
/// The most printers that are listed.
const MOST: usize = 500;

pub(super) async fn search(clock: &dyn Clock, limits: Limits) -> Result<Vec<Found>, NoteReason> {
    let failed = |error: mdns_sd::Error| NoteReason::Failed(error.to_string());
    let daemon = ServiceDaemon::new().map_err(failed)?;
    // USB printers that ipp-usb drives announce themselves on this computer alone.
    daemon.enable_interface(IfKind::LoopbackV4).map_err(failed)?;
    let result = listen(&daemon, clock, limits).await.map_err(failed);
    // Its thread ends; nobody waits for the answer.
    let _ = daemon.shutdown();
    let mut found = result?;
    for printer in &mut found {
        prefer_address_that_resolves(printer, clock, limits).await;
    }
    Ok(found.into_iter().map(|candidate| candidate.found).collect())
}

/// A printer by its lasting name, and the address it has at present.
#[derive(Debug)]
struct Candidate {
    found: Found,
    at_present: Option<Address>,
    host: String,
    port: u16,
}

async fn listen(
    daemon: &ServiceDaemon,
    clock: &dyn Clock,
    limits: Limits,
) -> Result<Vec<Candidate>, mdns_sd::Error> {
    let (ipp, ipps, raw) = (daemon.browse(IPP)?, daemon.browse(IPPS)?, daemon.browse(RAW)?);
    let mut found = Vec::new();
    let end = clock.sleep(limits.discovery);
    let work = async {
        loop {
            let event = tokio::select! {
                event = next(&ipp) => event,
                event = next(&ipps) => event,
                event = next(&raw) => event,
            };
            if let Some(candidate) = event.as_deref().and_then(candidate)
                && found.len() < MOST
            {
                found.push(candidate);
            }
        }
    };
    tokio::select! {
        biased;
        () = end => {}
        () = work => {}
    }
    Ok(found)
}

/// The next resolved printer; `None` for other events, never for a daemon that is gone.
async fn next(events: &Receiver<ServiceEvent>) -> Option<Box<ResolvedService>> {
    match events.recv_async().await {
        Ok(ServiceEvent::ServiceResolved(service)) => Some(service),
        Ok(_) => None,
        Err(_) => std::future::pending().await,
    }
}

fn candidate(service: &ResolvedService) -> Option<Candidate> {
    let text = |key: &str| service.get_property_val_str(key).map(line).filter(|text| !text.is_empty());
    let host = service.get_hostname().trim_end_matches('.').to_ascii_lowercase();
    let port = service.get_port();
    let address = |host: &str| -> Option<Address> {
        let host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        let path = text("rp").unwrap_or_default();
        let text = match service.ty_domain.as_str() {
            IPP => format!("ipp://{host}:{port}/{}", path.trim_start_matches('/')),
            IPPS => format!("ipps://{host}:{port}/{}", path.trim_start_matches('/')),
            RAW => format!("socket://{host}:{port}"),
            _ => return None,
        };
        text.parse().ok()
    };
    let name = service.get_fullname().strip_suffix(&format!(".{}", service.ty_domain))?;
    let mut now: Vec<String> = service.get_addresses_v4().iter().map(ToString::to_string).collect();
    now.sort();
    let model = text("ty").or_else(|| text("product").map(|p| p.trim_matches(['(', ')']).to_owned()));
    let formats = text("pdl").unwrap_or_default();
    Some(Candidate {
        found: Found {
            name: line(&unescaped(name)),
            address: address(&host)?,
            make_model: model,
            location: text("note"),
            formats: formats.split(',').map(str::trim).filter(|f| !f.is_empty()).map(str::to_owned).collect(),
            dpi: None,
        },
        at_present: now.first().and_then(|now| address(now)),
        host,
        port,
    })
}

/// An instance's name without the backslashes of DNS (RFC 6763 §4.3).
fn unescaped(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest {
            [a @ b'0'..=b'2', b @ b'0'..=b'9', c @ b'0'..=b'9', tail @ ..] => {
                let code = u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0');
                bytes.push(u8::try_from(code).unwrap_or(b'?'));
                rest = tail;
            }
            [escaped, tail @ ..] => {
                bytes.push(*escaped);
                rest = tail;
            }
            [] => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A name outlives the number that a router gave, and another printer may get that number. But a system that does not resolve `.local`
/// (Linux without nss-mdns) can only use the number.
async fn prefer_address_that_resolves(candidate: &mut Candidate, clock: &dyn Clock, limits: Limits) {
    let Some(at_present) = candidate.at_present.take() else { return };
    let lookup = tokio::net::lookup_host((candidate.host.as_str(), candidate.port));
    let resolves = matches!(within(clock, limits.connect, lookup).await, Some(Ok(_)));
    if !resolves {
        candidate.found.address = at_present;
    }
}

#[cfg(test)]
mod tests {
    use mdns_sd::ServiceInfo;

    use super::*;

    fn seen(kind: &str, port: u16, properties: &[(&str, &str)]) -> Option<Candidate> {
        let service =
            ServiceInfo::new(kind, "Zebra Склад", "Zebra1.local.", "192.0.2.7", port, properties).unwrap();
        candidate(&service.as_resolved_service())
    }

    #[test]
    fn an_announcement_becomes_a_printer() {
        let properties = [
            ("rp", "ipp/print"),
            ("ty", "Zebra ZD421"),
            ("note", "Стіл 2"),
            ("pdl", "application/pdf,image/urf"),
        ];
        let seen = seen(IPP, 631, &properties).unwrap();
        assert_eq!(seen.found.name, "Zebra Склад");
        assert_eq!(seen.found.address.to_string(), "ipp://zebra1.local:631/ipp/print");
        assert_eq!(seen.at_present.map(|a| a.to_string()).as_deref(), Some("ipp://192.0.2.7:631/ipp/print"));
        assert_eq!(seen.found.make_model.as_deref(), Some("Zebra ZD421"));
        assert_eq!(seen.found.location.as_deref(), Some("Стіл 2"));
        assert_eq!(seen.found.formats, ["application/pdf", "image/urf"]);
    }

    #[test]
    fn a_raw_port_needs_nothing_but_its_host() {
        let seen = seen(RAW, 9100, &[]).unwrap();
        assert_eq!(seen.found.address.to_string(), "socket://zebra1.local:9100");
        assert_eq!(seen.found.make_model, None);
    }

    #[test]
    fn names_lose_the_escapes_of_dns() {
        assert_eq!(unescaped("HP\\032Laser\\.1 \\208\\175"), "HP Laser.1 Я");
        assert_eq!(unescaped("end\\"), "end");
    }
}
