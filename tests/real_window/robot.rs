//! A robot with a scanner: it scans while the focus is anywhere, dialogs are open, windows are switched and keys held.

use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng as _};
use serde_json::json;

use super::app::{App, Result};
use super::keyboard::Keyboard;

/// Scans between two looks at the log, which holds 200.
const BATCH: usize = 50;
/// Looks at the log before what is missing there is lost.
const PATIENCE: usize = 100;
/// Screens of the app by the fragment of their address.
const SCREENS: [&str; 7] = [
    "/orders",
    "/packing",
    "/documents",
    "/sync",
    "/settings",
    "/settings?section=scanner",
    "/settings?section=printers",
];

/// Counts, from now on, what a scan must never do: press something, send a form.
const WATCH: &str = "(() => {
    window.robot = { pressed: 0, sent: 0 };
    addEventListener('click', () => { window.robot.pressed += 1; }, true);
    addEventListener('submit', () => { window.robot.sent += 1; }, true);
    return true;
})()";
/// What stands in fields now, the box that searches excepted: a scan belongs into it.
const TYPED: &str = "Array.from(document.querySelectorAll('input, textarea'))
    .filter((field) => !field.closest('[role=dialog] [type=search]'))
    .filter((field) => field.dataset.robot !== undefined && field.value !== field.dataset.robot)
    .map((field) => [field.outerHTML, field.dataset.robot, field.value])";
/// Remembers what stands in fields.
const REMEMBER: &str = "Array.from(document.querySelectorAll('input, textarea'))
    .map((field) => { field.dataset.robot = field.value; }).length";
const LOG: &str = "document.querySelector('[role=dialog] section[tabindex] ul')";
/// The codes of the log, newest first, and what became of each.
const ENTRIES: &str = "Array.from(document.querySelectorAll('[role=dialog] section[tabindex] ul > li'))
    .map((li) => li.children[1].firstChild.textContent)";
/// No scan in the log is still without an answer.
const ANSWERED: &str = "Array.from(document.querySelectorAll('[role=dialog] section[tabindex] ul > li'))
    .every((li) => li.lastChild.querySelector('svg'))";

/// The robot.
pub struct Robot<'a> {
    app: &'a App,
    keyboard: &'a Keyboard,
    dice: StdRng,
    orders: Vec<String>,
    made: u32,
    sent: Vec<Sent>,
}

/// A scan that was made.
#[derive(Debug)]
struct Sent {
    code: String,
    /// The server that types kept the pace of a scanner.
    is_steady: bool,
}

impl<'a> Robot<'a> {
    /// A robot that always does the same for the same seed.
    pub async fn new(app: &'a App, keyboard: &'a Keyboard, seed: u64) -> Result<Self> {
        let page = json!({ "view": "all", "text": "", "sort": "placedAsc", "offset": 0, "limit": 50 });
        let rows = app
            .ask("orders.search", &json!({ "text": "1", "limit": 20 }))
            .await
            .or(app.ask("orders.page", &page).await)?;
        let orders = rows["rows"].as_array().into_iter().flatten();
        let orders: Vec<String> =
            orders.filter_map(|row| row["number"].as_str().map(str::to_owned)).collect();
        app.read(WATCH).await?;
        Ok(Self { app, keyboard, dice: StdRng::seed_from_u64(seed), orders, made: 0, sent: Vec::new() })
    }

    /// Scans this often, each time after something else happened, and looks at the log of the app after every batch.
    pub async fn scan_anywhere(&mut self, scans: usize) -> Result {
        let mut left = scans;
        while left > 0 {
            let batch = left.min(BATCH);
            for _ in 0..batch {
                self.disturb().await?;
                self.app.read(REMEMBER).await?;
                let code = self.code();
                let gap = self.dice.random_range(2..=12);
                let is_steady = self.keyboard.scan(&code, gap)?;
                self.sent.push(Sent { code, is_steady });
            }
            self.compare(batch).await?;
            left -= batch;
        }
        Ok(())
    }

    /// Scans at a steady pace: ten times in a second.
    pub async fn scan_steadily(&mut self, seconds: usize) -> Result {
        for _ in 0..seconds.div_ceil(5) {
            for _ in 0..BATCH {
                let code = self.code();
                let gap = 4;
                let is_steady = self.keyboard.scan(&code, gap)?;
                let took = gap * (u32::try_from(code.len()).unwrap_or(20) + 1);
                self.keyboard.pause(100_u32.saturating_sub(took).max(1))?;
                self.sent.push(Sent { code, is_steady });
            }
            self.compare(BATCH).await?;
        }
        Ok(())
    }

    /// A code of any kind: mostly of nothing, sometimes of an order.
    fn code(&mut self) -> String {
        self.made += 1;
        let n = self.made;
        match self.dice.random_range(0..8) {
            0 => self.orders.choose(&mut self.dice).cloned().unwrap_or_else(|| format!("ORDER-{n}")),
            1 => format!("5904{n:09}"),
            2 => format!("ZY-{n:05}/q"),
            3 => format!("00112233{n:06}"),
            4 => format!("P{n:05} A-02-1"),
            5 => format!("Enter-{n}"),
            6 => format!("aa.BB_{n}#"),
            _ => format!("MUG-SW-{n}"),
        }
    }

    /// Something that happens at a station between two scans.
    async fn disturb(&mut self) -> Result {
        match self.dice.random_range(0..9) {
            0 => self.keyboard.chord('k', false)?,
            1 => self.keyboard.chord('l', true)?,
            2 => {
                let screen = SCREENS.choose(&mut self.dice).unwrap_or(&SCREENS[0]);
                self.app.read(&format!("(location.hash = {})", json!(format!("#{screen}")))).await?;
            }
            3 => {
                self.keyboard.to_other()?;
                self.app.until("!document.hasFocus()").await?;
                // This scan goes to the other program: nobody can route it, and the app must not invent it.
                self.keyboard.scan("GOES-ELSEWHERE", 4)?;
                self.keyboard.to_app()?;
                self.app.until("document.hasFocus()").await?;
            }
            4 => {
                self.app.read("document.activeElement?.blur()").await?;
                self.keyboard.hold('y', 6)?;
                self.keyboard.pause(60)?;
            }
            _ => self.focus_anything().await?,
        }
        Ok(())
    }

    /// Puts the keyboard on anything that can have it.
    async fn focus_anything(&mut self) -> Result {
        let place: u32 = self.dice.random_range(0..1_000_000);
        let script = format!(
            "(() => {{
                const all = 'a[href], button, input, select, textarea, [tabindex]';
                const found = Array.from(document.querySelectorAll(all))
                    .filter((e) => !e.disabled && e.offsetParent !== null);
                found[{place} % Math.max(1, found.length)]?.focus();
            }})()"
        );
        self.app.read(&script).await?;
        Ok(())
    }

    /// The log shows exactly what was scanned, in order; nothing was typed and nothing was pressed.
    async fn compare(&self, batch: usize) -> Result {
        let shown = self.log(batch).await?;
        let sent = &self.sent[self.sent.len() - batch..];
        if !is_log_of(&shown, sent) {
            return Err(format!("heard, newest first:\n {shown:?}\nscanned:\n {sent:?}").into());
        }
        let typed = self.app.read(TYPED).await?;
        is_same("fields in which a scan left something: what was in them, what is", &typed, &json!([]))?;
        let watched = self.app.read("window.robot").await?;
        is_same("what scans pressed and sent", &watched, &json!({ "pressed": 0, "sent": 0 }))?;
        // The next scans find the log closed, or opened once more by a key that came late: all the same to a scan.
        self.keyboard.chord('l', true)
    }

    /// The codes of the log, newest first, once the last scans are there and answered. The driver may look at the page before
    /// the page has been given all keys, and one of those may open or close the log.
    async fn log(&self, batch: usize) -> Result<Vec<String>> {
        let sent = &self.sent[self.sent.len() - batch..];
        let mut shown = Vec::new();
        for _ in 0..PATIENCE {
            self.keyboard.pause(150)?;
            let seen = self.app.read(&format!("{LOG} ? {ANSWERED} && {ENTRIES} : null")).await?;
            if seen.is_null() {
                self.keyboard.chord('l', true)?;
            } else if let Ok(codes) = serde_json::from_value::<Vec<String>>(seen) {
                shown = codes;
                if is_log_of(&shown, sent) {
                    break;
                }
            }
        }
        Ok(shown)
    }

    /// How many scans were made, and how many of them the server that types held up.
    pub fn held_up(&self) -> (usize, usize) {
        (self.sent.len(), self.sent.iter().filter(|sent| !sent.is_steady).count())
    }
}

/// Whether a log, newest first, begins with exactly these scans, oldest first. One that was held up may be there in pieces.
fn is_log_of(log: &[String], sent: &[Sent]) -> bool {
    let mut heard = log.iter().peekable();
    sent.iter().rev().all(|Sent { code, is_steady }| {
        if heard.next_if(|at| *at == code).is_some() {
            return true;
        }
        while heard.next_if(|at| !is_steady && code.contains(at.as_str())).is_some() {}
        !is_steady
    })
}

fn is_same<T: PartialEq + std::fmt::Debug>(what: &str, found: &T, wanted: &T) -> Result {
    if found == wanted { Ok(()) } else { Err(format!("{what}:\n {found:?}\n {wanted:?}").into()) }
}
