//! The pick list of a wave: what to take, in the order of its walk, and for which place on the cart.

use documents::{Content, Kind, PickLine, PickList, PickPart};
use domain::WaveId;
use domain::picking::PickTask;
use store::{Reader, catalogue, waves};

use super::PaperError;
use super::contents::Contents;

/// Reads what is left to pick of a wave. The list carries the wave's code, so that a scan of it opens the wave.
pub(super) async fn wave_list(reader: &mut impl Reader, wave: WaveId) -> Result<Contents, PaperError> {
    let nothing = || PaperError::NothingToPrint(Kind::PickList);
    let row = waves::get(reader, wave).await?.ok_or_else(nothing)?;
    let run = waves::load_run(reader, wave).await?.ok_or_else(nothing)?;
    let members = waves::members(reader, wave).await?;
    let number = |task: &PickTask| {
        let member = members.iter().find(|member| member.order == task.order);
        member.map(|member| member.number.clone()).unwrap_or_default()
    };
    let mut lines: Vec<(&PickTask, PickLine)> = Vec::new();
    for task in run.tasks.iter().filter(|task| task.is_open()) {
        let is_same = |other: &PickTask| other.from == task.from && other.variant == task.variant;
        if !lines.last().is_some_and(|(other, _)| is_same(other)) {
            lines.push((task, line(reader, task).await?));
        }
        if let Some((_, line)) = lines.last_mut() {
            line.quantity = line.quantity.saturating_add(task.missing());
            if !run.is_bulk {
                let slot = format!("{} · {}", task.slot, number(task));
                line.parts.push(PickPart { slot, quantity: task.missing() });
            }
        }
    }
    if lines.is_empty() {
        return Err(nothing());
    }
    let code = waves::code_of(row.wave.number);
    let list = PickList {
        orders: members.iter().map(|member| member.number.clone()).collect(),
        barcode: code.clone(),
        picker: String::new(),
        due: row.wave.due.map(domain::Timestamp::utc_day),
        lines: lines.into_iter().map(|(_, line)| line).collect(),
    };
    Ok(Contents::of(Content::PickList(list), code))
}

async fn line(reader: &mut impl Reader, task: &PickTask) -> Result<PickLine, PaperError> {
    let item = catalogue::variant(reader, &task.variant).await?;
    let (name, variant, sku, barcode) = item.map_or_else(
        || (task.variant.remote.to_string(), String::new(), String::new(), String::new()),
        |item| (item.name, item.label, item.sku, item.barcode),
    );
    Ok(PickLine {
        bin: task.from.bin.to_string(),
        other_bins: Vec::new(),
        name,
        variant,
        sku,
        barcode,
        quantity: 0,
        parts: Vec::new(),
    })
}
