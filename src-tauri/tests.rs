use super::is_own_page;

#[test]
fn the_window_shows_the_front_end_and_nothing_else() {
    let may_show = |text: &str| is_own_page(&text.parse().expect("an address of the test"));
    assert!(may_show("tauri://localhost/index.html"));
    assert!(may_show("http://tauri.localhost/"));
    for elsewhere in [
        "https://example.org/",
        "http://tauri.localhost.example.org/",
        "file:///etc/passwd",
        "data:text/html,x",
        "about:blank",
    ] {
        assert!(!may_show(elsewhere), "{elsewhere}");
    }
}
