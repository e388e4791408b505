use crate::ConnError;
use crate::woocommerce::{AuthMode, Secret, normalize_address};

#[test]
fn people_may_paste_whatever_their_browser_shows() {
    let cases = [
        ("shop.example", "https://shop.example/"),
        ("  shop.example/  ", "https://shop.example/"),
        ("HTTPS://Shop.Example", "https://shop.example/"),
        ("https://shop.example/wp-admin", "https://shop.example/"),
        ("https://shop.example/wp-admin/admin.php?page=wc-settings&tab=advanced", "https://shop.example/"),
        ("https://shop.example/wp-json/wc/v3/", "https://shop.example/"),
        ("https://shop.example/wp-login.php", "https://shop.example/"),
        ("https://example.com/store/wp-json/wc/v3/orders?per_page=1#x", "https://example.com/store/"),
        ("https://example.com/store", "https://example.com/store/"),
        ("shop.example:8443", "https://shop.example:8443/"),
        ("крамниця.укр", "https://xn--80aqejfp0c4d.xn--j1amh/"),
        ("localhost:8089", "http://localhost:8089/"),
        ("127.0.0.1:8089/wp-admin/", "http://127.0.0.1:8089/"),
        ("http://[::1]:8089", "http://[::1]:8089/"),
    ];
    for (typed, expected) in cases {
        let address = normalize_address(typed);
        assert_eq!(address.map(|address| address.url.to_string()), Ok(expected.to_owned()), "{typed}");
    }
}

#[test]
fn plain_http_to_another_computer_is_allowed_when_typed_and_told() {
    assert_eq!(normalize_address("http://shop.example").map(|a| a.is_unencrypted), Ok(true));
    assert_eq!(normalize_address("http://127.0.0.1:80").map(|a| a.is_unencrypted), Ok(false));
    assert_eq!(normalize_address("shop.example").map(|a| a.is_unencrypted), Ok(false));
}

#[test]
fn what_is_no_web_address_is_refused() {
    for typed in [
        "",
        "   ",
        "ftp://shop.example",
        "file:///etc/passwd",
        "my shop",
        "https://",
        "https://u:p@shop.example",
    ] {
        assert!(matches!(normalize_address(typed), Err(ConnError::BadUrl(_))), "{typed}");
    }
}

#[test]
fn a_secret_never_shows_itself() {
    assert_eq!(format!("{:?}", Secret::new("cs_abc")), "Secret(redacted)");
}

#[test]
fn the_way_to_sign_in_survives_being_stored() {
    let modes = [
        AuthMode::Basic,
        AuthMode::QueryKeys,
        AuthMode::OAuth { sign_as: None },
        AuthMode::OAuth { sign_as: Some("http://shop.example:8080".to_owned()) },
    ];
    for mode in modes {
        assert_eq!(mode.to_string().parse(), Ok(mode));
    }
    assert!("bearer".parse::<AuthMode>().is_err());
}
