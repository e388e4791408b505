//! The main job in the app's own window, driven through WebKitWebDriver: start, try the demo shop, open an order, pack
//! it with a scanner's keys, see its packing slip. Needs a screen, real or virtual: `npm test -- --only window`.
#![cfg(target_os = "linux")]

mod real_window {
    pub mod app;
}

use real_window::app::{App, Result};

/// What the packing screen says of one line.
#[derive(Debug, serde::Deserialize)]
struct Line {
    code: String,
    needed: u32,
}

#[tokio::test]
async fn an_order_of_the_demo_shop_is_packed_in_the_real_window() -> Result {
    let app = App::start().await?;
    let outcome = pack_an_order(&app).await;
    if outcome.is_err() {
        eprintln!("The window showed:\n{}", app.text().await.unwrap_or_default());
    }
    app.stop().await?;
    outcome
}

async fn pack_an_order(app: &App) -> Result {
    app.press("Try the demo shop").await?;
    // While numbers arrive the button moves, and a press needs it in one place.
    app.until("document.body.textContent.includes('Everything is here.')").await?;
    app.press("Show the orders").await?;
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
