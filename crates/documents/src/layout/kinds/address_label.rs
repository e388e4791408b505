//! The address label, all black: thermal printers know no grey.

use crate::display::{Area, Shade, mm, um};
use crate::layout::address::AddressLines;
use crate::layout::canvas::Canvas;
use crate::layout::code::Code;
use crate::layout::report::{Encoded, Symbol};
use crate::locale::Words;
use crate::text::{Block, TextStyle, clean_line};
use crate::{AddressLabel, Document, Paper, Sender};

const MARGIN: f32 = mm(5.0);
/// No text is smaller.
const SMALLEST: f32 = 8.0;
/// The height of the bars, and the least they are cut to when the address is long.
const BARS: (f32, f32) = (mm(25.0), mm(15.0));

struct Writer<'a> {
    label: &'a AddressLabel,
    sender: &'a Sender,
    words: Words,
    canvas: &'a mut Canvas,
    /// The width that is printed on.
    width: f32,
    /// The lower edge of what is printed on.
    bottom: f32,
    /// Whether the label is as short as it is wide.
    is_square: bool,
    y: f32,
}

/// Lays out an address label behind the pages that exist.
pub(in crate::layout) fn address_label(
    canvas: &mut Canvas,
    document: &Document,
    label: &AddressLabel,
    words: Words,
    paper: Paper,
) {
    let (width, height) = paper.size_um();
    canvas.start_page((um(width), um(height)));
    let mut writer = Writer {
        label,
        sender: &document.template.sender,
        words,
        canvas,
        width: um(width) - 2.0 * MARGIN,
        bottom: um(height) - MARGIN,
        is_square: height < width * 5 / 4,
        y: MARGIN,
    };
    writer.sender_and_parcel();
    let facts = writer.facts();
    let money = writer.money();
    let below = facts.height() + money.as_ref().map_or(0.0, Boxed::height) + mm(4.0);
    let room = writer.bottom - writer.y - below - writer.bars() - 16.0;
    writer.addressee(room);
    writer.boxes(facts, money);
    writer.barcode();
}

/// Names with their values, side by side.
struct Facts {
    /// Column width, name, value.
    cells: Vec<(f32, Block, Block)>,
}

impl Facts {
    fn height(&self) -> f32 {
        self.cells.iter().map(|(_, name, value)| name.height + value.height).fold(0.0, f32::max) + 10.0
    }
}

/// A name and a large value in a frame.
struct Boxed {
    name: Block,
    value: Block,
}

impl Boxed {
    fn height(&self) -> f32 {
        self.value.height + 8.0
    }
}

impl Writer<'_> {
    fn shape(
        &mut self,
        field: &'static str,
        text: &str,
        style: TextStyle,
        width: f32,
        lines: usize,
    ) -> Block {
        self.canvas.shape(field, text, style, width, lines)
    }

    /// Who sends it, and which parcel of how many.
    fn sender_and_parcel(&mut self) {
        let side = mm(if self.is_square { 22.0 } else { 26.0 });
        let width = self.width - side - 8.0;
        let label = self.words.text("from");
        let block = self.shape("words", &label, TextStyle::regular(SMALLEST), width, 1);
        let mut y = self.canvas.draw(&block, MARGIN, MARGIN, Shade::BLACK);
        let sender = self.sender;
        let address: Vec<String> = sender
            .address
            .iter()
            .take(8)
            .map(|line| clean_line(line))
            .filter(|line| !line.is_empty())
            .collect();
        let contact = clean_line(sender.contact.as_deref().unwrap_or_default());
        let name = clean_line(&sender.name);
        for (field, text, style, lines) in [
            ("sender.name", name, TextStyle::bold(10.0), 1),
            (
                "sender.address",
                address.join(", "),
                TextStyle::regular(8.5),
                if self.is_square { 1 } else { 3 },
            ),
            ("sender.contact", contact, TextStyle::regular(8.5), 1),
        ] {
            let block = self.shape(field, &text, style, width, lines);
            y = self.canvas.draw(&block, MARGIN, y, Shade::BLACK);
        }
        let bottom = self.parcel(self.width + MARGIN - side, side);
        self.y = y.max(bottom) + 5.0;
        self.canvas.rule(MARGIN, self.y, self.width, 1.5, Shade::BLACK);
        self.y += 7.0;
    }

    fn parcel(&mut self, x: f32, side: f32) -> f32 {
        let count = self.label.parcel_count.max(self.label.parcel_number);
        let label = self.words.text("parcel");
        let name = self.shape("words", &label, TextStyle::regular(SMALLEST), side - 6.0, 1);
        let number = format!("{}/{count}", self.label.parcel_number);
        let number = self.shape("parcel", &number, TextStyle::bold(22.0), side - 6.0, 1);
        let area = Area { x, y: MARGIN + 0.5, width: side - 0.5, height: name.height + number.height + 3.0 };
        self.canvas.outline(area, 1.0, Shade::BLACK);
        let middle = x + side / 2.0;
        let y = self.canvas.draw_centred(&name, middle, area.y + 2.0, Shade::BLACK);
        self.canvas.draw_centred(&number, middle, y, Shade::BLACK);
        area.y + area.height
    }

    /// To whom, as large as `room` allows.
    fn addressee(&mut self, room: f32) {
        let address = AddressLines::of(&self.label.ship_to);
        let label = self.words.text("to");
        let block = self.shape("words", &label, TextStyle::regular(SMALLEST), self.width, 1);
        self.y = self.canvas.draw(&block, MARGIN, self.y, Shade::BLACK);
        let room = room - block.height;
        let mut blocks = self.address_blocks(&address, 1.0);
        for percent in [90_u8, 80, 70, 60, 50] {
            if blocks.iter().map(|block| block.height).sum::<f32>() <= room {
                break;
            }
            blocks = self.address_blocks(&address, f32::from(percent) / 100.0);
        }
        for block in &blocks {
            self.y = self.canvas.draw(block, MARGIN, self.y, Shade::BLACK);
        }
        self.y += 6.0;
    }

    fn address_blocks(&mut self, address: &AddressLines, scale: f32) -> Vec<Block> {
        let size = |points: f32| (points * scale).max(SMALLEST);
        let mut blocks = vec![
            self.shape("ship_to.name", &address.name, TextStyle::bold(size(16.0)), self.width, 2),
            self.shape("ship_to.company", &address.company, TextStyle::regular(size(12.0)), self.width, 2),
        ];
        for line in &address.street {
            blocks.push(self.shape("ship_to.lines", line, TextStyle::regular(size(13.0)), self.width, 2));
        }
        blocks.push(self.town(&address.town, size(27.0), size(16.0)));
        let region = address.region_and_country();
        blocks.push(self.shape("ship_to.region", &region, TextStyle::bold(size(12.0)), self.width, 1));
        if !address.phone.is_empty() {
            let phone = self.words.with("phone", &[("phone", address.phone.as_str().into())]);
            blocks.push(self.shape("ship_to.phone", &phone, TextStyle::bold(size(13.0)), self.width, 1));
        }
        blocks
    }

    /// Postcode and town: on one line as long as that leaves them large, else on two.
    fn town(&mut self, town: &str, largest: f32, smallest: f32) -> Block {
        let mut size = largest;
        while size > smallest {
            let block = self.shape("ship_to.city", town, TextStyle::bold(size), self.width, 2);
            if block.lines.len() == 1 {
                return block;
            }
            size -= 2.0;
        }
        self.shape("ship_to.city", town, TextStyle::bold(smallest), self.width, 2)
    }

    fn facts(&mut self) -> Facts {
        let label = self.label;
        let weight = label.weight.map(|weight| self.words.weight(weight)).unwrap_or_default();
        let mut service = clean_line(label.service.as_deref().unwrap_or_default());
        if label.call_first {
            service = [service, self.words.text("call-first")].join(" · ");
        }
        let mut facts = vec![
            ("order", "order_number", clean_line(&label.order_number), 1.9),
            ("service", "service", service, 2.0),
            ("weight", "weight", weight, 1.1),
        ];
        facts.retain(|fact| !fact.2.is_empty());
        let shares: f32 = facts.iter().map(|fact| fact.3).sum();
        let (size, lines) = if self.is_square { (8.5, 1) } else { (10.0, 2) };
        let cells = facts.into_iter().map(|(key, field, value, share)| {
            let column = self.width * share / shares;
            let width = column - 9.0;
            let name = self.words.text(key);
            let name = self.shape("words", &name, TextStyle::regular(SMALLEST), width, 1);
            (column, name, self.shape(field, &value, TextStyle::bold(size), width, lines))
        });
        Facts { cells: cells.collect() }
    }

    fn money(&mut self) -> Option<Boxed> {
        let amount = self.words.money(self.label.cod?);
        let name = self.words.text("cash-on-delivery");
        let size = if self.is_square { 16.0 } else { 22.0 };
        let value = self.shape("cod", &amount, TextStyle::bold(size), self.width * 0.62, 1);
        let name = self.shape("words", &name, TextStyle::bold(10.0), self.width - value.width() - 24.0, 2);
        Some(Boxed { name, value })
    }

    fn boxes(&mut self, facts: Facts, money: Option<Boxed>) {
        if let Some(money) = money {
            let area = Area { x: MARGIN + 1.0, y: self.y, width: self.width - 2.0, height: money.height() };
            self.canvas.outline(area, 2.0, Shade::BLACK);
            let middle = self.y + (area.height - money.name.height) / 2.0;
            self.canvas.draw(&money.name, MARGIN + 9.0, middle, Shade::BLACK);
            self.canvas.draw_right(&money.value, MARGIN + self.width - 9.0, self.y + 4.0, Shade::BLACK);
            self.y += area.height + mm(2.0);
        }
        self.canvas.rule(MARGIN, self.y, self.width, 1.0, Shade::BLACK);
        let height = facts.height();
        let mut x = MARGIN;
        for (place, (column, name, value)) in facts.cells.iter().enumerate() {
            if place > 0 {
                self.canvas.fill(Area { x: x - 5.0, y: self.y, width: 0.75, height }, Shade::BLACK);
            }
            let y = self.canvas.draw(name, x, self.y + 4.0, Shade::BLACK);
            self.canvas.draw(value, x, y, Shade::BLACK);
            x += column;
        }
        self.y += height;
        self.canvas.rule(MARGIN, self.y, self.width, 1.0, Shade::BLACK);
        self.y += mm(2.0);
    }

    /// The least height of the bars.
    const fn bars(&self) -> f32 {
        if self.is_square { mm(12.7) } else { BARS.1 }
    }

    /// At the foot of the label, as high as the room that is left.
    fn barcode(&mut self) {
        let height = (self.bottom - self.y - 14.0).clamp(self.bars(), BARS.0);
        let encoded =
            Encoded { field: "barcode", payload: self.label.barcode.clone(), symbol: Symbol::Parcel };
        let code = Code::new(self.canvas, &encoded, (self.width, height));
        let y = self.bottom - code.height();
        code.draw(self.canvas, MARGIN + (self.width - code.width()) / 2.0, y);
    }
}
