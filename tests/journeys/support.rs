//! A data folder with the program on it, a shop, and a served app.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use age::scrypt::{Identity, Recipient};
use age::secrecy::SecretString;
use backend::SystemClock;
use demo_shop::{Behaviour, DemoShop, DemoShopOptions, RequestRecord};
use domain::Clock as _;
use serde_json::{Value, json};
use tempfile::TempDir;

/// A shop with these many orders on a port of its own.
pub async fn shop(orders: u32) -> DemoShop {
    shop_with(orders, Behaviour::default(), false).await
}

/// A shop whose host behaves like this.
pub async fn shop_with(orders: u32, behaviour: Behaviour, tls: bool) -> DemoShop {
    let options = DemoShopOptions { orders, behaviour, tls, ..DemoShopOptions::default() };
    DemoShop::start(options, Arc::new(SystemClock)).await.expect("the demo shop starts")
}

/// How a run of the program ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The answer of `--json`.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The run, which must have ended with this status.
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

/// The program and a data folder.
pub struct Bench {
    folder: TempDir,
}

impl Bench {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("passphrase"), "correct horse\n").expect("a file");
        Self { folder }
    }

    /// A place for files beside the data.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// An owner and a packer called Оксана.
    pub fn add_users(&self) {
        std::fs::write(self.path("pin"), "4711\n").expect("a file");
        let pin = self.path("pin");
        let pin = pin.to_str().expect("a path");
        self.run(&["users", "save", "Олена", "--role", "owner", "--pin-file", pin]).ended(0);
        self.run(&["users", "save", "Оксана", "--role", "packer"]).ended(0);
    }

    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The program on this data folder, without the passphrase of its keys.
    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_packbench-cli"));
        // Without a session bus no keychain answers, so that a test never touches the user's own.
        command.env("DBUS_SESSION_BUS_ADDRESS", "disabled:").env_remove("PACKBENCH_DATA");
        command.arg("--data").arg(self.data()).args(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The same with the passphrase.
    fn command_with_keys(&self, args: &[&str]) -> Command {
        let mut command = self.command(args);
        command.arg("--passphrase-file").arg(self.path("passphrase"));
        command
    }

    /// Runs the program to its end.
    pub fn run(&self, args: &[&str]) -> Ran {
        ended(self.command(args).spawn().expect("the program starts"), "")
    }

    /// Runs the program to its end, with the keys of its shops.
    pub fn run_with_keys(&self, args: &[&str]) -> Ran {
        ended(self.command_with_keys(args).spawn().expect("the program starts"), "")
    }

    /// Starts the program with the keys of its shops.
    pub fn start_with_keys(&self, args: &[&str]) -> Child {
        self.command_with_keys(args).spawn().expect("the program starts")
    }

    /// `shop check` with these words, and the secret on standard input.
    pub fn check(&self, url: &str, key: &str, secret: &str, more: &[&str]) -> Ran {
        let mut args = vec!["shop", "check", "--url", url, "--key", key, "--secret-stdin"];
        args.extend(more);
        ended(self.command(&args).spawn().expect("the program starts"), secret)
    }

    /// Connects to the shop. The keys then open at once, because some tests start the program hundreds of times.
    pub fn connect(&self, shop: &DemoShop) {
        let (url, keys) = (shop.base_url().to_string(), shop.keys());
        let args = ["shop", "add", "--kind", "woocommerce", "--name", "Test", "--url", &url];
        let mut command = self.command_with_keys(&args);
        command.args(["--key", &keys.consumer_key, "--secret-stdin"]);
        ended(command.spawn().expect("the program starts"), &keys.consumer_secret).ended(0);
        self.open_keys_at_once();
    }

    /// Writes the file of keys again as another program of the same format may: with less work to guess its passphrase.
    fn open_keys_at_once(&self) {
        let (file, passphrase) = (self.data().join("secrets.age"), SecretString::from("correct horse"));
        let mut locked = Recipient::new(passphrase.clone());
        locked.set_work_factor(2);
        let keys = age::decrypt(&Identity::new(passphrase), &std::fs::read(&file).expect("the keys"));
        let keys = age::encrypt(&locked, &keys.expect("the passphrase")).expect("the keys");
        std::fs::write(file, keys).expect("the keys are written");
    }

    /// Connects to the shop and imports everything.
    pub fn connect_and_sync(&self, shop: &DemoShop) {
        self.connect(shop);
        self.run_with_keys(&["sync"]).ended(0);
    }

    /// The rows of a list of orders.
    pub fn orders(&self, args: &[&str]) -> Vec<Value> {
        let mut all = vec!["orders", "list", "--json"];
        all.extend(args);
        self.run(&all).ended(0).json()["rows"].as_array().expect("rows").clone()
    }

    /// Everything about an order.
    pub fn order(&self, number: &str) -> Value {
        self.run(&["orders", "show", number, "--json"]).ended(0).json()
    }

    /// Orders that can be packed with a scanner alone, each with the codes to scan.
    pub fn packable(&self, most: usize) -> Vec<Packable> {
        let rows = self.orders(&["--view", "to-pack"]);
        let numbers = rows.iter().map(|row| text(&row["number"]));
        let found: Vec<Packable> =
            numbers.filter_map(|number| Packable::of(&self.order(&number))).take(most).collect();
        assert_eq!(found.len(), most, "enough orders can be packed");
        found
    }

    /// `pack` with every code of the order.
    pub fn pack(&self, order: &Packable, more: &[&str]) -> Ran {
        let mut args = vec!["pack", &order.number, "--scan"];
        args.extend(order.codes.iter().map(String::as_str));
        args.extend(more);
        self.run(&args)
    }

    /// Serves the app to this test's browser.
    pub async fn serve(&self) -> Served {
        let ui = self.path("ui");
        std::fs::create_dir_all(&ui).expect("a folder");
        std::fs::write(ui.join("index.html"), "<!doctype html>").expect("a file");
        let ui = ui.to_str().expect("a readable path").to_owned();
        let mut child = self.start_with_keys(&["serve", "--ui", &ui]);
        let mut out = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        out.read_line(&mut line).expect("its first line");
        let url = line.split_whitespace().last().expect("an address").to_owned();
        Served::sign_in(child, &url).await
    }
}

fn ended(mut child: Child, input: &str) -> Ran {
    let mut stdin = child.stdin.take().expect("its input");
    // A program that needs no input may be gone already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// A text of an answer.
pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// An order that can be packed with a scanner alone.
#[derive(Debug, Clone)]
pub struct Packable {
    pub id: String,
    pub number: String,
    pub codes: Vec<String>,
}

impl Packable {
    /// From the answer of `orders show`; `None` when an item has no barcode or the order may not be packed.
    pub fn of(detail: &Value) -> Option<Self> {
        let lines = detail["lines"].as_array()?;
        let codes: Vec<String> = lines.iter().flat_map(units).collect();
        let complete = detail["packRefusal"].is_null() && !codes.iter().any(String::is_empty);
        (complete && (2..=12).contains(&codes.len())).then(|| Self {
            id: text(&detail["row"]["id"]),
            number: text(&detail["row"]["number"]),
            codes,
        })
    }

    /// The demo shop's numbers are its ids.
    pub fn remote(&self) -> u64 {
        self.number.parse().expect("a number")
    }
}

fn units(line: &Value) -> Vec<String> {
    let left = line["ordered"].as_u64().unwrap_or(0) - line["refunded"].as_u64().unwrap_or(0);
    vec![text(&line["barcode"]); usize::try_from(left).expect("a small number")]
}

/// How often the shop was told something about an order.
pub fn times_told(shop: &DemoShop, order: &Packable) -> usize {
    let path = format!("/wp-json/wc/v3/orders/{}", order.number);
    let tells = |it: &&RequestRecord| it.method != "GET" && it.path.starts_with(&path);
    shop.requests().iter().filter(tells).count()
}

/// The order's status in the shop.
pub fn status_in(shop: &DemoShop, order: &Packable) -> String {
    text(&shop.order(order.remote()).expect("the order")["status"])
}

/// Waits until the shop's log holds such a request.
pub async fn until_asked(shop: &DemoShop, what: &str, is_it: impl Fn(&RequestRecord) -> bool) {
    for _ in 0..6_000 {
        if shop.requests().iter().any(&is_it) {
            return;
        }
        SystemClock.sleep(Duration::from_millis(10)).await;
    }
    panic!("the shop was never asked: {what}; {:?}", shop.requests());
}

/// The app, served by a process of its own, and a browser that signed in.
pub struct Served {
    child: Child,
    origin: String,
    cookie: String,
    client: reqwest::Client,
}

impl Served {
    async fn sign_in(child: Child, url: &str) -> Self {
        let (origin, token) = url.split_once("/#token=").expect("an address with a token");
        let client = reqwest::Client::new();
        let asked = client.post(format!("{origin}/session")).header("origin", origin);
        let answer = asked.body(json!({ "token": token }).to_string()).send().await.expect("an answer");
        let cookie = answer.headers()["set-cookie"].to_str().expect("a cookie");
        let cookie = cookie.split(';').next().expect("a pair").to_owned();
        Self { child, origin: origin.to_owned(), cookie, client }
    }

    /// Runs a command and gives its value.
    pub async fn rpc(&self, name: &str, input: Value) -> Value {
        let asked = self.client.post(format!("{}/rpc/{name}", self.origin)).header("origin", &self.origin);
        let answer =
            asked.header("cookie", &self.cookie).body(input.to_string()).send().await.expect("an answer");
        let status = answer.status();
        let body: Value = answer.json().await.expect("JSON");
        assert!(status.is_success(), "{name}: {status} {body}");
        body["value"].clone()
    }

    /// Asks for something while the power is cut `after` that long; gives the answer where it came all the same.
    pub async fn ask_and_die(mut self, name: &str, input: &Value, after: Duration) -> Option<Value> {
        let asked = self.client.post(format!("{}/rpc/{name}", self.origin)).header("origin", &self.origin);
        let asked = asked.header("cookie", &self.cookie).body(input.to_string()).send();
        let answer = async {
            let body: Value = asked.await.ok()?.json().await.ok()?;
            body.get("value").cloned()
        };
        let cut = async {
            SystemClock.sleep(after).await;
            kill(&mut self.child);
        };
        tokio::join!(answer, cut).0
    }

    /// Ends the process at once, as a power cut does.
    pub fn kill(mut self) {
        kill(&mut self.child);
    }
}

/// `kill -9`, and wait until nothing of it is left.
pub fn kill(child: &mut Child) {
    child.kill().expect("it can be killed");
    child.wait().expect("it ends");
}

impl Drop for Served {
    fn drop(&mut self) {
        // Already gone where the test killed it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Whether a file is there and holds something.
pub fn is_written(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| meta.len() > 0)
}
