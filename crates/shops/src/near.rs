//! Which hosts are this computer or its own network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Host;

/// Whether a host is this computer or in its own network, by what is written: names are not looked up.
#[must_use]
pub fn is_near(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.trim_end_matches('.').to_ascii_lowercase();
            let has_near_end =
                [".localhost", ".local", ".internal", ".lan"].iter().any(|end| name.ends_with(end));
            name == "localhost" || !name.contains('.') || has_near_end
        }
        Host::Ipv4(ip) => is_near_v4(*ip),
        Host::Ipv6(ip) => is_near_v6(*ip),
    }
}

/// Whether an address is this computer's or of its own network.
#[must_use]
pub fn is_near_ip(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_near_v4(ip),
        IpAddr::V6(ip) => is_near_v6(ip),
    }
}

/// Besides what the standard library names: 100.64.0.0/10, which providers share between customers (RFC 6598), and the
/// whole of 0.0.0.0/8 (RFC 1122).
fn is_near_v4(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    let is_shared = first == 100 && (second & 0xc0) == 64;
    first == 0
        || is_shared
        || ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_broadcast()
        || ip.is_multicast()
}

fn is_near_v6(ip: Ipv6Addr) -> bool {
    ip.to_ipv4_mapped().is_some_and(is_near_v4)
        || ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || ip.is_multicast()
}
