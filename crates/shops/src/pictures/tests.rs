use super::*;

fn asks(address: &str, may_be_near: bool) -> bool {
    Url::parse(address).is_ok_and(|address| may_ask(&address, may_be_near))
}

#[test]
fn only_addresses_of_the_web_without_a_login_are_asked() {
    assert!(asks("https://cdn.example/mug.jpg", false));
    assert!(asks("http://cdn.example/mug.jpg", false));
    for other in [
        "ftp://cdn.example/mug.jpg",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:image/png;base64,AA==",
        "https://anna:secret@cdn.example/mug.jpg",
        "https://anna@cdn.example/mug.jpg",
    ] {
        assert!(!asks(other, true), "{other}");
    }
}

#[test]
fn a_shop_on_the_web_leads_nobody_into_the_own_network() {
    for near in [
        "http://127.0.0.1:631/",
        "http://localhost/",
        "http://printer.local/",
        "http://nas/mug.jpg",
        "http://192.168.1.1/reboot",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.1.1/",
        "http://0.0.0.0/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://2130706433/",
    ] {
        assert!(!asks(near, false), "{near}");
        assert!(asks(near, true), "{near}");
    }
}

#[tokio::test]
async fn a_name_that_points_into_the_own_network_is_not_followed() {
    let far = Names { may_be_near: false };
    let near = Names { may_be_near: true };
    let name = || "localhost".parse::<Name>().expect("a name");
    assert!(far.resolve(name()).await.is_err());
    assert!(near.resolve(name()).await.is_ok_and(|mut found| found.next().is_some()));
}
