//! How long a packer waits: from the last key of a scan until the frame that answers it is painted.

use super::app::{App, Result};
use super::keyboard::Keyboard;

/// Notes, for every scan, the time of its Enter and the time after the first frame in which the answer differs.
const WATCH: &str = "(() => {
    const waits = (window.waits = []);
    const answer = () => Array.from(document.querySelectorAll('main [role=alert], main [role=status], main [role=progressbar]'),
        (part) => part.textContent + part.getAttribute('aria-valuenow')).join();
    let enter, before;
    const stop = Event.prototype.stopImmediatePropagation;
    Event.prototype.stopImmediatePropagation = function () {
        if (this.type === 'keydown' && this.code === 'Enter') [enter, before] = [this.timeStamp, answer()];
        stop.call(this);
    };
    new MutationObserver(() => {
        if (enter === undefined || answer() === before) return;
        const pressed = enter;
        enter = undefined;
        requestAnimationFrame(() => setTimeout(() => waits.push(performance.now() - pressed)));
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    return true;
})()";

/// Milliseconds from Enter to the painted answer, shortest first, of so many scans in the open order: `item` is counted and
/// taken back by a command card, by turns.
pub async fn waits(app: &App, keyboard: &Keyboard, item: &str, scans: usize) -> Result<Vec<f64>> {
    app.read(WATCH).await?;
    for made in 1..=scans {
        keyboard.scan(if made % 2 == 1 { item } else { "//UNDO" }, 4)?;
        app.until(&format!("window.waits.length === {made}")).await?;
        // A packer takes the next item; what the screen does after the answer is over by then.
        keyboard.pause(250)?;
    }
    let mut waits: Vec<f64> = serde_json::from_value(app.read("window.waits").await?)?;
    waits.sort_by(f64::total_cmp);
    Ok(waits)
}

/// One line for people: how many, and the usual shares of them.
pub fn report(waits: &[f64]) -> String {
    let share = |percent: usize| waits[(waits.len() * percent / 100).min(waits.len() - 1)];
    let told = [50, 95, 99, 100].map(|percent| format!("p{percent} {:.0}", share(percent))).join(", ");
    format!("{} scans, milliseconds from the last key to the painted answer: {told}", waits.len())
}
