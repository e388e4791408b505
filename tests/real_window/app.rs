//! The app under test: its own data folder, its own driver.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;

/// What can go wrong is somebody else's: the driver's, the window's, the system's.
pub type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

const ENTER: char = '\u{e007}';

/// The running app. Everything it writes goes with it.
pub struct App {
    client: Client,
    _driver: Driver,
    _folder: TempDir,
}

impl App {
    /// Starts the driver and, through it, the app with an empty data folder.
    pub async fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let driver = Driver::start(folder.path()).await?;
        let mut wanted = Capabilities::new();
        let app = json!({ "binary": env!("CARGO_BIN_EXE_packbench"), "args": [] });
        wanted.insert("webkitgtk:browserOptions".to_owned(), app);
        wanted.insert("timeouts".to_owned(), json!({ "script": 30_000 }));
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(wanted)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await?;
        Ok(Self { client, _driver: driver, _folder: folder })
    }

    /// Closes the app, then the driver.
    pub async fn stop(self) -> Result {
        self.client.close().await?;
        Ok(())
    }

    /// The words on the screen.
    pub async fn text(&self) -> Result<String> {
        Ok(self.client.find(Locator::Css("body")).await?.text().await?)
    }

    /// The value of a JavaScript expression now.
    pub async fn read(&self, expression: &str) -> Result<Value> {
        Ok(self.client.execute(&format!("return {expression};"), Vec::new()).await?)
    }

    /// Calls a command of the backend as the page does; gives its value.
    pub async fn ask(&self, name: &str, input: &Value) -> Result<Value> {
        let script = "const [name, input, done] = arguments;
             window.__TAURI_INTERNALS__.invoke('rpc', { name, input })
                .then((reply) => done({ value: reply.value }), (error) => done({ error }));";
        let mut answer = self.client.execute_async(script, vec![json!(name), input.clone()]).await?;
        match answer.get("error") {
            Some(error) => Err(format!("{name}: {error}").into()),
            None => Ok(answer["value"].take()),
        }
    }

    /// Waits in the page until a JavaScript expression is true.
    pub async fn until(&self, expression: &str) -> Result {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             const look = () => ({expression}) ? done(true) : setTimeout(look, 20);
             look();"
        );
        self.client.execute_async(&script, Vec::new()).await.map_err(|e| format!("{expression}: {e}"))?;
        Ok(())
    }

    /// Waits for the button of that name to be there and enabled, and presses it.
    pub async fn press(&self, name: &str) -> Result {
        let button = button(name);
        self.until(&format!("{button} && !{button}.disabled")).await?;
        let found = self.client.execute(&format!("return {button};"), Vec::new()).await?;
        let id =
            found.as_object().and_then(|o| o.values().next()).and_then(Value::as_str).unwrap_or_default();
        let element =
            fantoccini::elements::Element::from_element_id(self.client.clone(), id.to_owned().into());
        element.click().await?;
        Ok(())
    }

    /// Whether a button of that name is there now.
    pub async fn has_button(&self, name: &str) -> Result<bool> {
        Ok(self.read(&format!("Boolean({})", button(name))).await? == json!(true))
    }

    /// Puts the keyboard on an element.
    pub async fn focus(&self, css: &str) -> Result {
        self.client.execute("document.querySelector(arguments[0]).focus();", vec![json!(css)]).await?;
        Ok(())
    }

    /// Presses one key as a person would.
    pub async fn key(&self, key: char) -> Result {
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key })
            .then(KeyAction::Up { value: key });
        self.client.perform_actions(keys).await?;
        Ok(())
    }

    /// Sends a code and Enter as a keyboard-wedge scanner does: all keys in one go.
    pub async fn scan(&self, code: &str) -> Result {
        let mut keys = KeyActions::new("scanner".to_owned());
        for key in code.chars().chain([ENTER]) {
            keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        }
        self.client.perform_actions(keys).await?;
        Ok(())
    }
}

/// JavaScript that finds a button by its accessible name: its label, or else its words up to the hint of its keys.
fn button(name: &str) -> String {
    format!(
        "Array.from(document.querySelectorAll('button')).find((b) => {{
            const words = b.cloneNode(true);
            words.querySelectorAll('kbd').forEach((k) => k.remove());
            return (b.getAttribute('aria-label') ?? words.textContent).trim() === {};
        }})",
        json!(name)
    )
}

/// WebKitWebDriver on a free port; it is stopped when this is dropped, and the app that it started with it.
struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    async fn start(folder: &Path) -> Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let process = Command::new("WebKitWebDriver")
            .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("PACKBENCH_DATA", folder.join("data"))
            .env("PACKBENCH_ALLOW_SECOND_INSTANCE", "1")
            .env("XDG_CONFIG_HOME", folder.join("config"))
            .env("XDG_DATA_HOME", folder.join("share"))
            .env("XDG_CACHE_HOME", folder.join("cache"))
            .env("LANG", "C.UTF-8")
            .env_remove("LC_ALL")
            .env_remove("LANGUAGE")
            .stdout(Stdio::null())
            .spawn()?;
        let driver = Self { process, port };
        driver.answers().await?;
        Ok(driver)
    }

    async fn answers(&self) -> Result {
        for _ in 0..500 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_ok() {
                return Ok(());
            }
            #[expect(
                clippy::disallowed_methods,
                reason = "the driver says nothing when it is ready, so it is asked again"
            )]
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err("WebKitWebDriver does not answer".into())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // SIGTERM and not SIGKILL, which `Child::kill` would send: the driver then closes what it started.
        let asked = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}
