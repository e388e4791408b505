//! The address label, 100 × 150 mm, all black: thermal printers know no grey.

use super::address::AddressLines;
use super::canvas::Canvas;
use super::code::Code;
use crate::barcode::XDimension;
use crate::display::{Area, Shade, mm};
use crate::locale::Words;
use crate::text::{Block, TextStyle, clean_line};
use crate::{AddressLabel, Barcode};

const SHEET: (f32, f32) = (mm(100.0), mm(150.0));
const MARGIN: f32 = mm(5.0);
const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
/// No text is smaller.
const SMALLEST: f32 = 8.0;
/// The height of the bars, and the least they are cut to when the address is long.
const BARS: (f32, f32) = (mm(25.0), mm(16.0));

struct Writer<'a> {
    label: &'a AddressLabel,
    words: Words,
    canvas: &'a mut Canvas,
    y: f32,
}

/// Lays out an address label behind the pages that exist.
pub(super) fn lay_out(canvas: &mut Canvas, label: &AddressLabel) {
    canvas.start_page(SHEET);
    let mut writer = Writer { label, words: Words::of(label.language), canvas, y: MARGIN };
    writer.sender_and_parcel();
    let facts = writer.facts();
    let money = writer.money();
    let below = facts.height() + money.as_ref().map_or(0.0, Boxed::height) + mm(4.0);
    let room = SHEET.1 - MARGIN - writer.y - below - BARS.1 - 16.0;
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
        let side = mm(26.0);
        let width = WIDTH - side - 8.0;
        let label = self.words.text("from");
        let block = self.shape("words", &label, TextStyle::regular(SMALLEST), width, 1);
        let mut y = self.canvas.draw(&block, MARGIN, MARGIN, Shade::BLACK);
        let sender = &self.label.sender;
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
            ("sender.address", address.join(", "), TextStyle::regular(8.5), 3),
            ("sender.contact", contact, TextStyle::regular(8.5), 1),
        ] {
            let block = self.shape(field, &text, style, width, lines);
            y = self.canvas.draw(&block, MARGIN, y, Shade::BLACK);
        }
        let bottom = self.parcel(SHEET.0 - MARGIN - side, side);
        self.y = y.max(bottom) + 5.0;
        self.canvas.rule(MARGIN, self.y, WIDTH, 1.5, Shade::BLACK);
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
        let block = self.shape("words", &label, TextStyle::regular(SMALLEST), WIDTH, 1);
        self.y = self.canvas.draw(&block, MARGIN, self.y, Shade::BLACK);
        let room = room - block.height;
        let mut blocks = self.address_blocks(&address, 1.0);
        for percent in [90_u8, 80, 70, 60] {
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
            self.shape("ship_to.name", &address.name, TextStyle::bold(size(16.0)), WIDTH, 2),
            self.shape("ship_to.company", &address.company, TextStyle::regular(size(12.0)), WIDTH, 2),
        ];
        for line in &address.street {
            blocks.push(self.shape("ship_to.lines", line, TextStyle::regular(size(13.0)), WIDTH, 2));
        }
        blocks.push(self.town(&address.town, size(27.0), size(16.0)));
        let region = address.region_and_country();
        blocks.push(self.shape("ship_to.region", &region, TextStyle::bold(size(12.0)), WIDTH, 1));
        if !address.phone.is_empty() {
            let phone = self.words.with("phone", &[("phone", address.phone.as_str().into())]);
            blocks.push(self.shape("ship_to.phone", &phone, TextStyle::bold(size(13.0)), WIDTH, 1));
        }
        blocks
    }

    /// Postcode and town: on one line as long as that leaves them large, else on two.
    fn town(&mut self, town: &str, largest: f32, smallest: f32) -> Block {
        let mut size = largest;
        while size > smallest {
            let block = self.shape("ship_to.city", town, TextStyle::bold(size), WIDTH, 2);
            if block.lines.len() == 1 {
                return block;
            }
            size -= 2.0;
        }
        self.shape("ship_to.city", town, TextStyle::bold(smallest), WIDTH, 2)
    }

    fn facts(&mut self) -> Facts {
        let label = self.label;
        let weight = label.weight.map(|weight| self.words.weight(weight)).unwrap_or_default();
        let service = clean_line(label.service.as_deref().unwrap_or_default());
        let mut facts = vec![
            ("order", "order_number", clean_line(&label.order_number), 1.9),
            ("service", "service", service, 2.0),
            ("weight", "weight", weight, 1.1),
        ];
        facts.retain(|fact| !fact.2.is_empty());
        let shares: f32 = facts.iter().map(|fact| fact.3).sum();
        let cells = facts.into_iter().map(|(key, field, value, share)| {
            let column = WIDTH * share / shares;
            let width = column - 9.0;
            let name = self.words.text(key);
            let name = self.shape("words", &name, TextStyle::regular(SMALLEST), width, 1);
            (column, name, self.shape(field, &value, TextStyle::bold(10.0), width, 2))
        });
        Facts { cells: cells.collect() }
    }

    fn money(&mut self) -> Option<Boxed> {
        let amount = self.words.money(self.label.cod?);
        let name = self.words.text("cash-on-delivery");
        let value = self.shape("cod", &amount, TextStyle::bold(22.0), WIDTH * 0.62, 1);
        let name = self.shape("words", &name, TextStyle::bold(10.0), WIDTH - value.width() - 24.0, 2);
        Some(Boxed { name, value })
    }

    fn boxes(&mut self, facts: Facts, money: Option<Boxed>) {
        if let Some(money) = money {
            let area = Area { x: MARGIN + 1.0, y: self.y, width: WIDTH - 2.0, height: money.height() };
            self.canvas.outline(area, 2.0, Shade::BLACK);
            let middle = self.y + (area.height - money.name.height) / 2.0;
            self.canvas.draw(&money.name, MARGIN + 9.0, middle, Shade::BLACK);
            self.canvas.draw_right(&money.value, MARGIN + WIDTH - 9.0, self.y + 4.0, Shade::BLACK);
            self.y += area.height + mm(2.0);
        }
        self.canvas.rule(MARGIN, self.y, WIDTH, 1.0, Shade::BLACK);
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
        self.canvas.rule(MARGIN, self.y, WIDTH, 1.0, Shade::BLACK);
        self.y += mm(2.0);
    }

    /// At the foot of the label, as high as the room that is left.
    fn barcode(&mut self) {
        let payload = self.label.barcode.as_str();
        let height = (SHEET.1 - MARGIN - self.y - 14.0).clamp(BARS.1, BARS.0);
        let dpi = self.canvas.dpi;
        let size = |barcode: &Barcode| barcode.size_within(dpi, XDimension::CODE128_PARCEL, WIDTH);
        let made = Barcode::code128(payload);
        let code = Code::new(self.canvas, ("barcode", payload), made, size, (WIDTH, height));
        let y = SHEET.1 - MARGIN - code.height();
        code.draw(self.canvas, MARGIN + (WIDTH - code.width()) / 2.0, y);
    }
}
