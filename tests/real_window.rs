//! The main job in the app's own window, driven through WebKitWebDriver: start, try the demo shop, open an order, pack
//! it with a scanner's keys, see its packing slip. Needs a screen, real or virtual: `npm test -- --only window`.
#![cfg(target_os = "linux")]

mod real_window {
    pub mod app;
    pub mod frames;
    pub mod keyboard;
    pub mod robot;
}

use real_window::app::{App, Result};
use real_window::frames;
use real_window::keyboard::{Keyboard, switch_layout};
use real_window::robot::Robot;
use serde_json::json;
use tokio::sync::Mutex;

/// There is one screen, and one window on it has the keyboard.
static SCREEN: Mutex<()> = Mutex::const_new(());

/// What the packing screen says of one line.
#[derive(Debug, serde::Deserialize)]
struct Line {
    code: String,
    needed: u32,
}

#[tokio::test]
async fn an_order_of_the_demo_shop_is_packed_in_the_real_window() -> Result {
    let _screen = SCREEN.lock().await;
    let app = App::start().await?;
    let outcome = pack_an_order(&app).await;
    if outcome.is_err() {
        eprintln!("The window showed:\n{}", app.text().await.unwrap_or_default());
    }
    app.stop().await?;
    outcome
}

/// `PACKBENCH_ROBOT_SCANS` says how many scans, `PACKBENCH_ROBOT_SECONDS` how long it scans ten times a second afterwards.
#[tokio::test]
async fn every_scan_reaches_the_app_whatever_has_the_focus_and_does_nothing_else() -> Result {
    let _screen = SCREEN.lock().await;
    let app = App::start().await?;
    let outcome = scan_anywhere(&app, wanted("PACKBENCH_ROBOT_SCANS").unwrap_or(100)).await;
    switch_layout("us")?;
    if outcome.is_err() {
        eprintln!("The window showed:\n{}", app.text().await.unwrap_or_default());
    }
    app.stop().await?;
    outcome
}

async fn scan_anywhere(app: &App, scans: usize) -> Result {
    show_the_demo(app).await?;
    calibrate(app).await?;
    let keyboard = Keyboard::plug_in()?;
    let mut robot = Robot::new(app, &keyboard, 5).await?;
    robot.scan_anywhere(scans).await?;
    for layout in ["ua", "ru", "pl", "de", "fr"] {
        switch_layout(layout)?;
        robot.scan_anywhere(20).await?;
    }
    switch_layout("us")?;
    robot.scan_steadily(wanted("PACKBENCH_ROBOT_SECONDS").unwrap_or(5)).await?;
    let (scans, held_up) = robot.held_up();
    println!("{scans} scans were heard, {held_up} of them held up by the server that typed them");
    assert!(
        held_up * 20 <= scans,
        "{held_up} of {scans} scans were held up: this computer is too busy to judge"
    );
    Ok(())
}

/// On demand (`npm run bench -- frame`): `PACKBENCH_FRAMES` says how many scans are measured.
#[tokio::test]
async fn the_answer_to_a_scan_is_painted() -> Result {
    let Some(scans) = wanted("PACKBENCH_FRAMES") else { return Ok(()) };
    let _screen = SCREEN.lock().await;
    let app = App::start().await?;
    let outcome = measure_frames(&app, scans).await;
    app.stop().await?;
    println!("{}", frames::report(&outcome?));
    Ok(())
}

async fn measure_frames(app: &App, scans: usize) -> Result<Vec<f64>> {
    show_the_demo(app).await?;
    open_an_order_to_pack(app).await?;
    app.press("Pack").await?;
    let lines = lines_to_pack(app).await?;
    let line = lines.iter().find(|line| line.needed > 1).or(lines.first()).ok_or("nothing to pack")?;
    frames::waits(app, &Keyboard::plug_in()?, &line.code, scans).await
}

/// How much is wanted of the robot.
fn wanted(name: &str) -> Option<usize> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

/// The scanner is known to pretend to be a US keyboard, as after a calibration.
async fn calibrate(app: &App) -> Result {
    let mut settings = app.ask("scanner.get", &json!({})).await?["settings"].take();
    settings["layout"] = json!("us");
    // As a calibration finds it on a busy computer: the server that types for the robot may be held up between two keys.
    settings["maxGapMs"] = json!(120);
    app.ask("scanner.set", &settings).await?;
    app.read("(location.hash = '#/settings?section=scanner')").await?;
    let layout = "Array.from(document.querySelectorAll('select')).some((s) => s.value === 'us')";
    app.until(layout).await
}

async fn show_the_demo(app: &App) -> Result {
    app.press("Try the demo shop").await?;
    // While numbers arrive the button moves, and a press needs it in one place.
    app.until("document.body.textContent.includes('Everything is here.')").await?;
    app.press("Show the orders").await
}

async fn pack_an_order(app: &App) -> Result {
    show_the_demo(app).await?;
    open_an_order_to_pack(app).await?;
    app.press("Pack").await?;

    let lines = lines_to_pack(app).await?;
    app.scan("NOT-IN-THIS-ORDER").await?;
    app.until("document.querySelector('main [role=alert] h2')").await?;
    assert_eq!(counted(app).await?, 0, "an unknown code was counted");

    let mut packed = 0;
    for line in &lines {
        for _ in 0..line.needed {
            app.scan(&line.code).await?;
            packed += 1;
            app.until(&format!("{COUNTED} === {packed}")).await?;
        }
    }

    app.press("Show: Packing slip").await?;
    app.until(SLIP_IS_PAINTED).await?;
    Ok(())
}

/// The preview paints the PDF onto a canvas of its own: there is ink on it, and not only an empty page.
const SLIP_IS_PAINTED: &str = "(() => {
    const page = document.querySelector('[role=dialog] canvas');
    if (!page || page.width === 0 || page.height === 0) return false;
    const pixels = page.getContext('2d').getImageData(0, 0, page.width, page.height).data;
    return pixels.some((value, place) => place % 4 === 0 && value < 100 && pixels[place + 3] === 255);
})()";

const COUNTED: &str = "Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow'))";

async fn counted(app: &App) -> Result<u64> {
    Ok(app.read(COUNTED).await?.as_u64().unwrap_or_default())
}

/// Opens orders from the top of the list until one may be packed: what comes first depends on the demo's data.
async fn open_an_order_to_pack(app: &App) -> Result {
    for place in 0..30 {
        app.until("document.querySelectorAll('[role=grid] [role=row][aria-rowindex]').length > 1").await?;
        app.focus("[role=grid]").await?;
        for _ in 0..place {
            app.key('\u{e015}').await?;
        }
        app.key('\u{e007}').await?;
        app.until("document.querySelector('ol[aria-label=Stages], [role=alert], h1 .sr-only')").await?;
        app.until("document.querySelector('table')").await?;
        if app.has_button("Pack").await? {
            return Ok(());
        }
        app.press("Back to the list").await?;
    }
    Err("none of the first orders may be packed".into())
}

async fn lines_to_pack(app: &App) -> Result<Vec<Line>> {
    let items = "document.querySelectorAll('ol[aria-label=\"Items of the order\"] > li')";
    app.until(&format!("{items}.length > 0")).await?;
    let lines = app
        .read(&format!(
            "Array.from({items}, (line) => ({{
                code: line.querySelector('.mono').textContent,
                needed: Number(/\\/\\s*(\\d+)/.exec(line.textContent)[1]),
            }}))"
        ))
        .await?;
    Ok(serde_json::from_value(lines)?)
}
