use tauri::http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use tauri::http::{HeaderValue, Request, StatusCode};

use super::{document_id, reply, respond};

#[test]
fn the_address_of_a_document_is_its_id_and_nothing_else() {
    let id = "01936f6c-0000-7000-8000-000000000001";
    assert_eq!(document_id(&format!("/{id}")), Some(id));
    let picture = "0123456789abcdef".repeat(4);
    assert_eq!(document_id(&format!("/{picture}")), Some(picture.as_str()));
    let hostile = ["/", "", "/.pdf", "/../packbench.db", "/..%2f..%2fetc%2fpasswd", "/01936f6c"];
    for path in hostile.map(str::to_owned).into_iter().chain([
        format!("/{id}.pdf"),
        format!("//{id}"),
        format!("/a/{id}"),
    ]) {
        assert_eq!(document_id(&path), None, "{path}");
    }
}

#[test]
fn a_document_is_served_as_what_it_is_to_the_own_page_alone() {
    let answer = |origin| {
        let origin = HeaderValue::from_static(origin);
        reply(StatusCode::OK, b"%PDF-1.7".to_vec(), "application/pdf", Some(&origin))
    };
    let own = answer("tauri://localhost");
    assert_eq!(own.headers()[CONTENT_TYPE], "application/pdf");
    assert_eq!(own.headers()[ACCESS_CONTROL_ALLOW_ORIGIN], "tauri://localhost");
    assert_eq!(answer("https://example.org").headers().get(ACCESS_CONTROL_ALLOW_ORIGIN), None);
    assert_eq!(answer("null").headers().get(ACCESS_CONTROL_ALLOW_ORIGIN), None);
}

#[tokio::test]
async fn without_a_backend_there_is_no_document() {
    let request = Request::get("doc://localhost/01936f6c-0000-7000-8000-000000000001").body(Vec::new());
    let answer = respond(None, &request.expect("a request")).await;
    assert_eq!((answer.status(), answer.body().len()), (StatusCode::NOT_FOUND, 0));
}
