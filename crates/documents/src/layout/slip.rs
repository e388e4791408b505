//! The packing slip: head, details, addressee, table, thanks, and a foot on every page.

use super::Inks;
use super::address::AddressLines;
use super::canvas::Canvas;
use super::code::Code;
use super::table::{self, Columns};
use crate::display::{Area, Shade, mm};
use crate::locale::Words;
use crate::text::{TextStyle, clean_line, clean_paragraph};
use crate::{Barcode, PackingSlip, Paper};

/// Sizes that depend on the sheet, in points.
pub(super) struct Look {
    pub sheet: (f32, f32),
    pub margin: f32,
    pub wide: bool,
    pub title: f32,
    pub sender: f32,
    pub strong: f32,
    pub body: f32,
    pub small: f32,
    pub quantity: f32,
    pub gap: f32,
    pub inks: Inks,
}

impl Look {
    fn of(paper: Paper) -> Self {
        let inks = Inks::of(paper);
        let (width, height, margin) = match paper {
            Paper::A4 => (210.0, 297.0, 17.0),
            Paper::A6 => (105.0, 148.0, 7.0),
            Paper::Label100x150 => (100.0, 150.0, 5.0),
        };
        let (sheet, margin) = ((mm(width), mm(height)), mm(margin));
        let (title, sender, strong, body) =
            if paper == Paper::A4 { (22.0, 13.0, 10.5, 9.5) } else { (14.0, 9.5, 9.0, 8.5) };
        let (small, quantity, gap, wide) =
            if paper == Paper::A4 { (8.5, 16.0, 18.0, true) } else { (8.0, 14.0, 8.0, false) };
        Self { sheet, margin, wide, title, sender, strong, body, small, quantity, gap, inks }
    }

    pub(super) fn width(&self) -> f32 {
        self.sheet.0 - 2.0 * self.margin
    }

    pub(super) fn right(&self) -> f32 {
        self.sheet.0 - self.margin
    }

    /// Where the foot of the page begins.
    pub(super) fn bottom(&self) -> f32 {
        self.sheet.1 - self.margin - self.small * 1.8
    }
}

/// A slip being laid out.
pub(super) struct Writer<'a> {
    pub slip: &'a PackingSlip,
    pub words: Words,
    pub look: Look,
    pub canvas: &'a mut Canvas,
    /// The place of the next thing on the page.
    pub y: f32,
    order_number: String,
}

/// Lays out a packing slip behind the pages that exist.
pub(super) fn lay_out(canvas: &mut Canvas, slip: &PackingSlip) {
    let (first_page, first_missing) = (canvas.pages.len(), canvas.missing.len());
    let look = Look::of(slip.paper);
    canvas.start_page(look.sheet);
    let mut writer = Writer {
        slip,
        words: Words::of(slip.language),
        y: look.margin,
        look,
        canvas,
        order_number: clean_line(&slip.order_number),
    };
    writer.head();
    writer.details();
    writer.addressee_and_note();
    table::write(&mut writer);
    writer.closing();
    writer.feet(first_page, first_missing);
}

impl Writer<'_> {
    /// Sender and title on the left, the barcode of the order on the right; on small sheets under each other.
    fn head(&mut self) {
        let left = self.look.margin;
        let code = self.order_code();
        let beside = if self.look.wide { code.width() + 12.0 } else { 0.0 };
        let width = self.look.width() - beside;
        let top = self.y;
        let name = clean_line(&self.slip.sender.name);
        let style = TextStyle::bold(self.look.sender);
        let block = self.canvas.shape("sender.name", &name, style, width, 2);
        self.y = self.canvas.draw(&block, left, self.y, Shade::BLACK);
        for (field, line) in self.sender_lines() {
            let block = self.canvas.shape(field, &line, TextStyle::regular(self.look.small), width, 2);
            self.y = self.canvas.draw(&block, left, self.y, self.look.inks.muted);
        }
        if self.look.wide {
            code.draw(self.canvas, self.look.right() - code.width(), top);
            self.y = self.y.max(top + code.height()) + self.look.gap;
        } else {
            self.y += 5.0;
            code.draw(self.canvas, left + (self.look.width() - code.width()) / 2.0, self.y);
            self.y += code.height() + 5.0;
        }
        self.title();
    }

    fn order_code(&mut self) -> Code {
        let width = if self.look.wide { mm(72.0) } else { self.look.width() };
        let height = mm(if self.look.wide { 13.0 } else { 10.0 });
        let dpi = self.canvas.dpi;
        let payload = self.slip.order_barcode.as_str();
        let made = Barcode::code128(payload);
        let size = |barcode: &Barcode| barcode.size(dpi, width);
        Code::new(self.canvas, ("order_barcode", payload), made, size, (width, height))
    }

    /// The address on one line on small sheets, line by line on large ones, and how to ask.
    fn sender_lines(&self) -> Vec<(&'static str, String)> {
        let sender = &self.slip.sender;
        let address =
            sender.address.iter().map(|line| clean_line(line)).filter(|line| !line.is_empty()).take(4);
        let mut lines: Vec<(&str, String)> = if self.look.wide {
            address.map(|line| ("sender.address", line)).collect()
        } else {
            vec![("sender.address", address.collect::<Vec<_>>().join(", "))]
        };
        lines.push(("sender.contact", clean_line(sender.contact.as_deref().unwrap_or_default())));
        lines.retain(|(_, line)| !line.is_empty());
        lines
    }

    fn title(&mut self) {
        let title = self.words.text("packing-slip");
        let style = TextStyle::bold(self.look.title);
        let block = self.canvas.shape("words", &title, style, self.look.width() * 0.75, 1);
        self.canvas.draw(&block, self.look.margin, self.y, Shade::BLACK);
        if self.slip.is_gift {
            self.gift_mark(self.look.margin + block.width() + self.look.title * 0.6, self.y, block.height);
        }
        self.y += block.height + self.look.gap * 0.4;
    }

    fn gift_mark(&mut self, x: f32, y: f32, height: f32) {
        let word = self.words.text("gift");
        let block = self.canvas.shape("words", &word, TextStyle::bold(self.look.body), 200.0, 1);
        let box_height = block.height + 4.0;
        let top = y + (height - box_height) / 2.0;
        let area = Area { x, y: top, width: block.width() + 14.0, height: box_height };
        self.canvas.outline(area, 1.0, Shade::BLACK);
        self.canvas.draw(&block, x + 7.0, top + 2.0, Shade::BLACK);
    }

    /// Number, day, parcel, carrier and tracking number, each under its name.
    fn details(&mut self) {
        let cells = self.detail_cells();
        let columns = if self.look.wide { cells.len() } else { 2 };
        let spacing = 12.0;
        self.canvas.rule(self.look.margin, self.y, self.look.width(), 0.75, self.look.inks.rule);
        self.y += self.look.gap * 0.4;
        for row in cells.chunks(columns) {
            let weights: f32 = if self.look.wide { row.iter().map(|cell| cell.3).sum() } else { 2.0 };
            let usable = self.look.width() - spacing * (columns.min(cells.len()) - 1) as f32;
            let (mut x, mut lowest) = (self.look.margin, self.y);
            for (key, field, value, weight) in row {
                let width = usable * if self.look.wide { *weight } else { 1.0 } / weights;
                let bottom = self.cell(&self.words.text(key), (field, value), (x, self.y), width);
                lowest = lowest.max(bottom);
                x += width + spacing;
            }
            self.y = lowest + self.look.gap * 0.3;
        }
        self.y += self.look.gap * 0.1;
        self.canvas.rule(self.look.margin, self.y, self.look.width(), 0.75, self.look.inks.rule);
        self.y += self.look.gap * 0.7;
    }

    fn detail_cells(&self) -> Vec<(&'static str, &'static str, String, f32)> {
        let slip = self.slip;
        let parcel = [
            ("number", slip.parcel_number.into()),
            ("count", slip.parcel_count.max(slip.parcel_number).into()),
        ];
        let text = |value: &Option<String>| clean_line(value.as_deref().unwrap_or_default());
        let placed_on = slip.placed_on.map(|day| self.words.day(day)).unwrap_or_default();
        let mut cells = vec![
            ("order", "order_number", self.order_number.clone(), 1.0),
            ("order-date", "placed_on", placed_on, 1.0),
            ("parcel", "parcel", self.words.with("parcel-of", &parcel), 0.7),
            ("carrier", "carrier", text(&slip.carrier), 1.1),
            ("tracking-number", "tracking_number", text(&slip.tracking_number), 1.5),
        ];
        cells.retain(|cell| !cell.2.is_empty());
        cells
    }

    /// A small name over a strong value; gives the lower edge.
    fn cell(
        &mut self,
        name: &str,
        (field, value): (&'static str, &str),
        (x, y): (f32, f32),
        width: f32,
    ) -> f32 {
        let label = self.canvas.shape("words", name, TextStyle::regular(self.look.small), width, 1);
        let y = self.canvas.draw(&label, x, y, self.look.inks.muted);
        let value = self.canvas.shape(field, value, TextStyle::bold(self.look.strong), width, 2);
        self.canvas.draw(&value, x, y, Shade::BLACK)
    }

    /// To whom, and beside it (below it on small sheets) what the customer wrote.
    fn addressee_and_note(&mut self) {
        let note = clean_paragraph(self.slip.customer_note.as_deref().unwrap_or_default());
        let half = (self.look.width() - 24.0) / 2.0;
        let top = self.y;
        let beside = self.look.wide && !note.is_empty();
        let width = if beside { half } else { self.look.width() };
        self.y = self.addressee(width);
        if beside {
            let bottom = self.note(&note, self.look.margin + half + 24.0, top, half);
            self.y = self.y.max(bottom);
        } else if !note.is_empty() {
            self.y = self.note(&note, self.look.margin, self.y + 4.0, width);
        }
        self.y += self.look.gap * 0.8;
    }

    fn addressee(&mut self, width: f32) -> f32 {
        let address = AddressLines::of(&self.slip.ship_to);
        let x = self.look.margin;
        let label = self.words.text("ship-to");
        let block = self.canvas.shape("words", &label, TextStyle::regular(self.look.small), width, 1);
        let mut y = self.canvas.draw(&block, x, self.y, self.look.inks.muted);
        let (strong, body) = (TextStyle::bold(self.look.strong), TextStyle::regular(self.look.body));
        let street = if self.look.wide { address.street.clone() } else { vec![address.street.join(", ")] };
        let mut lines =
            vec![("ship_to.name", &address.name, strong), ("ship_to.company", &address.company, body)];
        lines.extend(street.iter().map(|line| ("ship_to.lines", line, body)));
        let mut region = address.region_and_country();
        let mut town = address.town.clone();
        if !self.look.wide && !region.is_empty() {
            town = format!("{town}, {}", std::mem::take(&mut region));
        }
        lines.extend([("ship_to.city", &town, body), ("ship_to.region", &region, body)]);
        for (field, line, style) in lines {
            let block = self.canvas.shape(field, line, style, width, 2);
            y = self.canvas.draw(&block, x, y, Shade::BLACK);
        }
        y
    }

    fn note(&mut self, note: &str, x: f32, y: f32, width: f32) -> f32 {
        let padding = 8.0;
        let inner = width - 2.0 * padding;
        let label = self.words.text("customer-note");
        let label = self.canvas.shape("words", &label, TextStyle::regular(self.look.small), inner, 1);
        let lines = if self.look.wide { 8 } else { 4 };
        let text = self.canvas.shape("customer_note", note, TextStyle::regular(self.look.body), inner, lines);
        let height = label.height + text.height + 2.0 * padding;
        let area = Area { x, y, width, height };
        self.canvas.fill(area, self.look.inks.panel);
        self.canvas.fill(Area { width: 2.0, ..area }, Shade::BLACK);
        let below = self.canvas.draw(&label, x + padding, y + padding, self.look.inks.muted);
        self.canvas.draw(&text, x + padding, below, Shade::BLACK);
        y + height
    }

    /// How many items there should be, and thanks.
    fn closing(&mut self) {
        let count = self.slip.lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.in_parcel));
        let total = self.words.with("items-in-parcel", &[("count", count.into())]);
        let style = TextStyle::bold(self.look.strong);
        let total = self.canvas.shape("words", &total, style, self.look.width(), 1);
        let thanks = self.words.text("thanks");
        let thanks =
            self.canvas.shape("words", &thanks, TextStyle::bold(self.look.body), self.look.width(), 1);
        let contact = clean_line(self.slip.sender.contact.as_deref().unwrap_or_default());
        let questions = if contact.is_empty() {
            String::new()
        } else {
            self.words.with("questions", &[("contact", contact.into())])
        };
        let style = TextStyle::regular(self.look.small);
        let questions = self.canvas.shape("sender.contact", &questions, style, self.look.width(), 2);
        let gap = self.look.gap * 0.5;
        let needed = total.height + thanks.height + questions.height + 3.0 * gap;
        if self.y + needed > self.look.bottom() {
            self.start_continuation();
        }
        let right = self.look.right();
        let below = self.canvas.draw_right(&total, right, self.y + gap, Shade::BLACK);
        let below = self.canvas.draw(&thanks, self.look.margin, below + gap, Shade::BLACK);
        self.y = self.canvas.draw(&questions, self.look.margin, below, self.look.inks.muted);
    }

    /// A further page, which says to which order it belongs.
    pub(super) fn start_continuation(&mut self) {
        self.canvas.start_page(self.look.sheet);
        self.y = self.look.margin;
        let text = self.words.with("continued", &[("number", self.order_number.as_str().into())]);
        let style = TextStyle::bold(self.look.strong);
        let block = self.canvas.shape("order_number", &text, style, self.look.width(), 1);
        self.y = self.canvas.draw(&block, self.look.margin, self.y, Shade::BLACK) + self.look.gap * 0.6;
    }

    /// Sender and page number at the foot of each page of this slip, and what grey bars mean when there are any.
    fn feet(&mut self, first_page: usize, first_missing: usize) {
        let count = self.canvas.pages.len() - first_page;
        let explained = self.canvas.missing.len() > first_missing;
        let later = self.canvas.pages.split_off(first_page);
        let style = TextStyle::regular(self.look.small);
        let y = self.look.bottom() + self.look.small * 0.5;
        for (place, page) in later.into_iter().enumerate() {
            self.canvas.pages.push(page);
            let values = [("number", (place + 1).into()), ("count", count.into())];
            let number = self.words.with("page-of", &values);
            let number = self.canvas.shape("words", &number, style, self.look.width() / 2.0, 1);
            let width = self.look.width() - number.width() - 12.0;
            let left = if explained {
                self.words.text("missing-characters")
            } else {
                format!("{} {}", self.words.text("order"), self.order_number)
            };
            let left = self.canvas.shape("order_number", &left, style, width, 1);
            self.canvas.draw(&left, self.look.margin, y, self.look.inks.muted);
            self.canvas.draw_right(&number, self.look.right(), y, self.look.inks.muted);
        }
    }

    /// The columns of the table on this sheet.
    pub(super) fn columns(&self) -> Columns {
        Columns::of(&self.look, self.slip.lines.iter().any(|line| line.barcode.is_some()))
    }
}
