use std::fs;

use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::*;

/// A server on a data folder of its own, and a browser's memory for it.
struct Served {
    origin: String,
    token: String,
    backend: Backend,
    tasks: JoinSet<Result<(), Failure>>,
    stop: CancellationToken,
    folder: TempDir,
}

impl Served {
    async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("outside.js"), "secret of the disk").unwrap();
        let ui = folder.path().join("ui");
        fs::create_dir_all(ui.join("assets")).unwrap();
        fs::write(ui.join("index.html"), "<!doctype html><title>Packbench</title>").unwrap();
        fs::write(ui.join("assets/app.js"), "export {}").unwrap();
        let bench = Workbench::open_folder(&folder.path().join("data"), None, Sync::Off).await.unwrap();
        let backend = bench.backend().clone();
        let stop = CancellationToken::new();
        let clock = Arc::new(SystemClock);
        let server = Server::listen(backend.clone(), clock, 0, &ui, stop.clone()).await.unwrap();
        let url = server.url();
        let (origin, token) = url.split_once("/#token=").unwrap();
        let (origin, token) = (origin.to_owned(), token.to_owned());
        let mut tasks = JoinSet::new();
        tasks.spawn(server.run());
        Self { origin, token, backend, tasks, stop, folder }
    }

    fn host(&self) -> &str {
        self.origin.strip_prefix("http://").unwrap()
    }

    fn get(&self, path: &str) -> RequestBuilder {
        Client::new().get(format!("{}{path}", self.origin))
    }

    /// A request as the own page makes it.
    fn post(&self, path: &str, body: String) -> RequestBuilder {
        Client::new().post(format!("{}{path}", self.origin)).header("origin", &self.origin).body(body)
    }

    /// Exchanges the token; gives the cookie as browsers send it back.
    async fn sign_in(&self) -> String {
        let answer = self.post("/session", json!({ "token": self.token }).to_string()).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NO_CONTENT);
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        cookie.split(';').next().unwrap().to_owned()
    }

    async fn rpc(&self, cookie: &str, name: &str, body: String) -> Response {
        self.post(&format!("/rpc/{name}"), body).header("cookie", cookie).send().await.unwrap()
    }

    /// Sends these bytes as they are and reads the status line.
    async fn raw(&self, request: String) -> String {
        let mut stream = TcpStream::connect(self.host()).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer).lines().next().unwrap_or_default().to_owned()
    }

    async fn end(mut self) {
        self.stop.cancel();
        while let Some(ended) = self.tasks.join_next().await {
            ended.unwrap().unwrap();
        }
        self.backend.shutdown().await;
    }
}

async fn code(answer: Response) -> (u16, String) {
    let status = answer.status().as_u16();
    let body: Value = answer.json().await.unwrap();
    (status, body["code"].as_str().unwrap().to_owned())
}

#[tokio::test]
async fn the_printed_address_leads_in_more_than_once() {
    let served = Served::start().await;
    for _ in 0..2 {
        let cookie = served.sign_in().await;
        let answer = served.rpc(&cookie, "app.info", "{}".to_owned()).await;
        assert_eq!(answer.status(), StatusCode::OK);
        let reply: Value = answer.json().await.unwrap();
        assert_eq!(reply["value"]["isLocal"], json!(false));
        assert_eq!(reply["changes"], Value::Null);
    }
    served.end().await;
}

#[tokio::test]
async fn without_the_cookie_there_is_no_data() {
    let served = Served::start().await;
    let rpc = served.post("/rpc/app.info", "{}".to_owned());
    let no_answers = [rpc, served.get("/events"), served.get("/doc/0192")];
    for request in no_answers {
        assert_eq!(code(request.send().await.unwrap()).await, (401, "app.not_allowed".to_owned()));
    }
    let wrong = served.rpc("packbench_session=wrong", "app.info", "{}".to_owned()).await;
    assert_eq!(wrong.status(), StatusCode::UNAUTHORIZED);
    served.end().await;
}

#[tokio::test]
async fn a_wrong_token_opens_no_session() {
    let served = Served::start().await;
    for body in [
        json!({ "token": "" }).to_string(),
        json!({ "token": &served.token[1..] }).to_string(),
        json!({ "token": format!("{}0", served.token) }).to_string(),
        json!({ "token": [served.token] }).to_string(),
        "no json".to_owned(),
        String::new(),
    ] {
        let answer = served.post("/session", body).send().await.unwrap();
        assert!(!answer.headers().contains_key("set-cookie"));
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED);
    }
    served.end().await;
}

#[tokio::test]
async fn another_host_is_misdirected_even_with_the_cookie() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    for (path, host) in [("/", "evil.example"), ("/doc/0192", "127.0.0.1"), ("/events", "localhost:1")] {
        let answer = served.get(path).header("host", host).header("cookie", &cookie).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
    served.end().await;
}

#[tokio::test]
async fn another_origin_is_refused_even_with_the_cookie() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    let foreign = |path: &str| {
        let request =
            Client::new().post(format!("{}{path}", served.origin)).header("cookie", &cookie).body("{}");
        request.header("origin", "http://evil.example")
    };
    for path in ["/rpc/app.info", "/session"] {
        assert_eq!(foreign(path).send().await.unwrap().status(), StatusCode::FORBIDDEN);
    }
    let events = served.get("/events").header("cookie", &cookie).header("origin", "http://evil.example");
    assert_eq!(events.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    let silent =
        Client::new().post(format!("{}/rpc/app.info", served.origin)).header("cookie", &cookie).body("{}");
    assert_eq!(silent.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    served.end().await;
}

#[tokio::test]
async fn no_answer_invites_other_sites() {
    let served = Served::start().await;
    let preflight = Client::new()
        .request(reqwest::Method::OPTIONS, format!("{}/rpc/app.info", served.origin))
        .header("origin", "http://evil.example")
        .header("access-control-request-method", "POST");
    for answer in [served.get("/").send().await.unwrap(), preflight.send().await.unwrap()] {
        assert!(answer.headers().keys().all(|name| !name.as_str().starts_with("access-control")));
        let of = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert!(of("content-security-policy").contains("default-src 'self'"));
        assert!(of("content-security-policy").contains("frame-ancestors 'none'"));
        assert_eq!(of("x-content-type-options"), "nosniff");
    }
    served.end().await;
}

#[tokio::test]
async fn commands_that_take_secrets_or_paths_are_not_served() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    let local = backend::commands::list(&Default::default());
    let local = local.iter().filter(|command| command.exposure == backend::commands::Exposure::Local);
    let mut seen = 0;
    for command in local {
        let answer = served.rpc(&cookie, command.name, "{}".to_owned()).await;
        assert_eq!(code(answer).await, (403, "app.not_allowed".to_owned()), "{}", command.name);
        seen += 1;
    }
    assert!(seen >= 3);
    served.end().await;
}

#[tokio::test]
async fn what_is_no_command_and_what_is_no_input_are_told_apart() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    assert_eq!(code(served.rpc(&cookie, "orders.get", "{".to_owned()).await).await.1, "app.bad_input");
    let mistyped = served.rpc(&cookie, "orders.get", json!({ "orderId": 5 }).to_string()).await;
    assert_eq!(code(mistyped).await, (400, "app.bad_input".to_owned()));
    let unknown = served.rpc(&cookie, "orders.destroy", "{}".to_owned()).await;
    assert!(unknown.status().is_client_error());
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(code(served.rpc(&cookie, "orders.get", nested).await).await.0, 400);
    served.end().await;
}

#[tokio::test]
async fn a_body_over_one_megabyte_is_refused() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    let text = json!({ "text": "x".repeat(1 << 20), "limit": 10 }).to_string();
    let answer = served.rpc(&cookie, "orders.search", text).await;
    assert_eq!(code(answer).await, (413, "app.bad_input".to_owned()));
    served.end().await;
}

#[tokio::test]
async fn no_path_leads_out_of_the_front_end() {
    let served = Served::start().await;
    assert!(served.folder.path().join("outside.js").exists());
    assert_eq!(served.get("/assets/app.js").send().await.unwrap().status(), StatusCode::OK);
    for path in [
        "/../outside.js",
        "/assets/../../outside.js",
        "/%2e%2e/outside.js",
        "/..%2foutside.js",
        "/assets/..\\..\\outside.js",
        "//outside.js",
        "/outside.js",
    ] {
        let request = format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", served.host());
        let status = served.raw(request).await;
        assert!(status.starts_with("HTTP/1.1 4"), "{path}: {status}");
    }
    served.end().await;
}

#[tokio::test]
async fn a_document_that_is_not_there_is_not_found_whatever_its_name() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    for name in
        ["0192f000-0000-7000-8000-000000000000.pdf", "..%2f..%2fetc%2fpasswd.pdf", "x.pdf", "x", ".pdf"]
    {
        let answer = served.get(&format!("/doc/{name}")).header("cookie", &cookie).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{name}");
    }
    served.end().await;
}

#[tokio::test]
async fn a_picture_of_a_product_is_shown_to_the_own_page_and_may_be_kept_there() {
    let served = Served::start().await;
    let picture = store::pictures::SmallPicture {
        sha256: "0123456789abcdef".repeat(4),
        bytes: vec![0xff, 0xd8, 0xff],
        width: 1,
        height: 1,
    };
    let mut tx = served.backend.store().await.write().await.unwrap();
    let conn = "0192f000-0000-7000-8000-000000000000".parse().unwrap();
    store::pictures::keep(&mut tx, conn, "https://cdn.example/mug.jpg", &picture).await.unwrap();
    tx.commit().await.unwrap();
    let path = format!("/doc/{}", picture.sha256);
    assert_eq!(served.get(&path).send().await.unwrap().status(), StatusCode::UNAUTHORIZED);
    let cookie = served.sign_in().await;
    let answer = served.get(&path).header("cookie", &cookie).send().await.unwrap();
    assert_eq!(answer.headers()["content-type"], "image/jpeg");
    assert_eq!(answer.headers()["x-content-type-options"], "nosniff");
    assert!(answer.headers()["cache-control"].to_str().unwrap().contains("immutable"));
    assert_eq!(answer.bytes().await.unwrap(), picture.bytes);
    let other = format!("/doc/{}", "0".repeat(64));
    let answer = served.get(&other).header("cookie", &cookie).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    served.end().await;
}

#[tokio::test]
async fn a_change_is_told_to_every_window() {
    let served = Served::start().await;
    let cookie = served.sign_in().await;
    let mut events = served.get("/events").header("cookie", &cookie).send().await.unwrap();
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    let settings: Value = served.rpc(&cookie, "settings.get", "{}".to_owned()).await.json().await.unwrap();
    let mut settings = settings["value"].clone();
    settings["senderName"] = json!("Pracownia");
    let saved = served.rpc(&cookie, "settings.set", settings.to_string()).await;
    assert_eq!(saved.status(), StatusCode::OK);
    let mut heard = String::new();
    while !heard.contains("event: changed") {
        let chunk = events.chunk().await.unwrap().expect("the stream goes on");
        heard.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    assert!(heard.contains("settings"), "{heard}");
    drop(events);
    served.end().await;
}
