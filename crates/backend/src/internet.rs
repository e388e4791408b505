//! Whether the internet can be reached at all, asked only when a shop cannot.

use std::sync::Arc;
use std::time::Duration;

use domain::Clock;
use tokio::net::TcpStream;
use url::Url;

/// Two hosts of unrelated operators. A connection is opened and closed; nothing is sent.
const WITNESSES: [(&str, u16); 2] = [("api.wordpress.org", 443), ("one.one.one.one", 443)];
/// How long a witness may take.
const LIMIT: Duration = Duration::from_secs(3);

/// Whether a shop lives on this computer or in its own network, so that other hosts say nothing about the way to it.
pub(crate) fn is_near(address: &str) -> bool {
    Url::parse(address)
        .ok()
        .and_then(|address| address.host().map(|host| shops::is_near(&host)))
        .unwrap_or(true)
}

/// Whether one of the witnesses takes a connection.
pub(crate) async fn is_there(clock: Arc<dyn Clock>) -> bool {
    let [one, other] = WITNESSES.map(|witness| takes_connections(Arc::clone(&clock), witness));
    let (one, other) = tokio::join!(one, other);
    one || other
}

async fn takes_connections(clock: Arc<dyn Clock>, witness: (&'static str, u16)) -> bool {
    tokio::select! {
        connected = TcpStream::connect(witness) => connected.is_ok(),
        () = clock.sleep(LIMIT) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_in_the_own_network_says_nothing_about_the_internet() {
        for near in [
            "http://127.0.0.1:8080/",
            "http://192.168.1.5/",
            "http://shop.local/",
            "http://[::1]/",
            "http://nas/",
        ] {
            assert!(is_near(near), "{near}");
        }
        assert!(!is_near("https://shop.example/"));
        assert!(!is_near("https://93.184.216.34/"));
    }
}
