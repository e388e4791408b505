use crate::woocommerce::auth::{Signing, base_string, escape, query_string, sign, signature};

fn params(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[test]
fn the_base_string_is_the_one_of_rfc_5849_section_3_4_1_1() {
    let query = params(&[
        ("b5", "=%3D"),
        ("a3", "a"),
        ("c@", ""),
        ("a2", "r b"),
        ("oauth_consumer_key", "9djdj82h48djs9d2"),
        ("oauth_token", "kkk9d7dh3k39sjv7"),
        ("oauth_signature_method", "HMAC-SHA1"),
        ("oauth_timestamp", "137131201"),
        ("oauth_nonce", "7d8f3e4a"),
        ("c2", ""),
        ("a3", "2 q"),
    ]);
    let expected = "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D\
                    %26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a\
                    %26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7";
    assert_eq!(base_string("post", "http://example.com/request", &query), expected);
}

#[test]
fn only_unreserved_characters_stay_as_they_are() {
    assert_eq!(escape("aZ09-._~"), "aZ09-._~");
    assert_eq!(escape("a b+c/ї"), "a%20b%2Bc%2F%D1%97");
    assert_eq!(query_string(&params(&[("status[]", "on-hold"), ("x", "")])), "status%5B%5D=on-hold&x=");
}

/// Computed with OpenSSL: `printf %s BASE | openssl dgst -sha256 -hmac 'cs_secret&' -binary | base64`.
#[test]
fn the_signature_is_the_one_that_openssl_makes() {
    let query = params(&[("per_page", "1"), ("oauth_nonce", "abc")]);
    let base = base_string("GET", "http://shop.example/wp-json/wc/v3/orders", &query);
    assert_eq!(
        base,
        "GET&http%3A%2F%2Fshop.example%2Fwp-json%2Fwc%2Fv3%2Forders&oauth_nonce%3Dabc%26per_page%3D1"
    );
    assert_eq!(signature(&base, "cs_secret"), "JwT9sO62jcj6CW59m9mg+hCxswYJdHm2D9MEAltY4TI=");
}

#[test]
fn signing_adds_the_signature_last_and_over_everything_else() {
    let signing = Signing {
        consumer_key: "ck_1",
        consumer_secret: "cs_1",
        nonce: "n".to_owned(),
        timestamp: 1_800_000_000,
    };
    let signed = sign("GET", "http://shop.example/x", params(&[("page", "1")]), &signing);
    let (name, value) = signed.last().cloned().unwrap_or_default();
    assert_eq!(name, "oauth_signature");
    let base = base_string("GET", "http://shop.example/x", &signed[..signed.len() - 1]);
    assert_eq!(value, signature(&base, "cs_1"));
}
