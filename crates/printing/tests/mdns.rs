//! Printers that announce themselves, by a responder on this computer.

mod support;

use std::time::Duration;

use mdns_sd::{IfKind, ServiceDaemon, ServiceInfo};
use printing::{CupsServer, Limits, Options, discover};
use support::clock;

#[tokio::test]
async fn an_announced_printer_is_found() {
    let daemon = ServiceDaemon::new().unwrap();
    daemon.enable_interface(IfKind::LoopbackV4).unwrap();
    let properties =
        [("rp", "ipp/print"), ("ty", "Virtual Label 200"), ("note", "Стіл 2"), ("pdl", "application/pdf")];
    let service = ServiceInfo::new(
        "_ipp._tcp.local.",
        "Етикетки",
        "virtual-label-200.local.",
        "",
        6310,
        &properties[..],
    )
    .unwrap()
    .enable_addr_auto();
    daemon.register(service).unwrap();

    let limits = Limits { discovery: Duration::from_secs(4), ..Limits::default() };
    let cups = CupsServer::Host { host: "127.0.0.1".to_owned(), port: 1 };
    let discovery = discover(clock(), &Options { limits, cups }).await;
    daemon.shutdown().unwrap();
    let found = discovery.found.iter().find(|printer| printer.name == "Етикетки");
    let found = found.unwrap_or_else(|| panic!("{discovery:?}"));
    assert_eq!(found.make_model.as_deref(), Some("Virtual Label 200"));
    assert_eq!(found.location.as_deref(), Some("Стіл 2"));
    assert!(found.address.to_string().ends_with(":6310/ipp/print"), "{}", found.address);
}
