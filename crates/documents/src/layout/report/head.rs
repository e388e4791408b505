//! The upper part of the first page.

use super::{Address, Detail, Encoded, Said, Symbol, Writer};
use crate::display::{Area, Shade, mm};
use crate::layout::code::Code;
use crate::text::TextStyle;

/// The largest logo, in millimetres.
const LOGO: (f32, f32) = (60.0, 16.0);

impl Writer<'_> {
    /// Logo, sender and title on the left, the barcode on the right; on small sheets under each other.
    pub(super) fn head(&mut self) {
        let left = self.look.margin;
        let code = self.report.code.as_ref().map(|encoded| self.head_code(encoded));
        let beside = match &code {
            Some(code) if self.look.wide => code.width() + 12.0,
            _ => 0.0,
        };
        let width = self.look.width() - beside;
        let top = self.y;
        self.logo(width);
        for (place, (said, role)) in self.report.sender.iter().enumerate() {
            let (style, shade) = if place == 0 {
                (TextStyle::bold(self.look.sender), Shade::BLACK)
            } else {
                self.style(*role)
            };
            let block = self.canvas.shape(said.field, &said.text, style, width, 2);
            self.y = self.canvas.draw(&block, left, self.y, shade);
        }
        if let Some(code) = code {
            self.place_code(&code, top);
        } else {
            self.y += self.look.gap;
        }
        self.title();
    }

    fn place_code(&mut self, code: &Code, top: f32) {
        let left = self.look.margin;
        if self.look.wide {
            code.draw(self.canvas, self.look.right() - code.width(), top);
            self.y = self.y.max(top + code.height()) + self.look.gap;
        } else {
            self.y += 5.0;
            code.draw(self.canvas, left + (self.look.width() - code.width()) / 2.0, self.y);
            self.y += code.height() + 5.0;
        }
    }

    fn logo(&mut self, width: f32) {
        let Some(picture) = self.report.logo.as_ref().and_then(|id| self.canvas.picture(id)) else {
            return;
        };
        let scale = if self.look.wide { 1.0 } else { 0.6 };
        let (most_width, most_height) = ((mm(LOGO.0) * scale).min(width), mm(LOGO.1) * scale);
        let (across, down) = (picture.width() as f32, picture.height() as f32);
        let factor = (most_width / across).min(most_height / down);
        let area = Area { x: self.look.margin, y: self.y, width: across * factor, height: down * factor };
        self.y += area.height + 5.0;
        self.canvas.picture_at(area, picture);
    }

    fn head_code(&mut self, encoded: &Encoded) -> Code {
        let width = if self.look.wide { mm(72.0).min(self.look.width() * 0.5) } else { self.look.width() };
        let is_square = encoded.symbol == Symbol::Qr;
        let height = mm(match (is_square, self.look.wide) {
            (true, _) => 24.0,
            (false, true) => 13.0,
            (false, false) => 10.0,
        });
        Code::new(self.canvas, encoded, (width, height))
    }

    fn title(&mut self) {
        let style = TextStyle::bold(self.look.title);
        let title = self.canvas.shape("words", &self.report.title, style, self.look.width() * 0.75, 1);
        let number = &self.report.number;
        let room = self.look.width() - title.width() - self.look.title * 0.4;
        let number = self.canvas.shape(number.field, &number.text, style, room, 1);
        self.canvas.draw(&title, self.look.margin, self.y, Shade::BLACK);
        let mut x = self.look.margin + title.width() + self.look.title * 0.4;
        if !number.lines.is_empty() {
            self.canvas.draw(&number, x, self.y, self.look.inks.muted);
            x += number.width() + self.look.title * 0.4;
        }
        for mark in &self.report.marks {
            x = self.mark(mark, x + self.look.title * 0.2, title.height);
        }
        self.y += title.height + self.look.gap * 0.4;
    }

    /// A word in a frame; gives its right edge.
    fn mark(&mut self, word: &str, x: f32, height: f32) -> f32 {
        let block = self.canvas.shape("words", word, TextStyle::bold(self.look.body), 200.0, 1);
        let box_height = block.height + 4.0;
        let top = self.y + (height - box_height) / 2.0;
        let area = Area { x, y: top, width: block.width() + 14.0, height: box_height };
        self.canvas.outline(area, 1.0, Shade::BLACK);
        self.canvas.draw(&block, x + 7.0, top + 2.0, Shade::BLACK);
        area.x + area.width
    }

    /// Values under their names, side by side between two rules.
    pub(super) fn details(&mut self) {
        let cells: Vec<&Detail> =
            self.report.details.iter().filter(|detail| !detail.value.is_empty()).collect();
        if cells.is_empty() {
            return;
        }
        let columns = match (self.look.codes_beside, self.look.wide) {
            (true, _) => cells.len().min(6),
            (false, true) => 3,
            (false, false) => 2,
        };
        let spacing = 12.0;
        self.canvas.rule(self.look.margin, self.y, self.look.width(), 0.75, self.look.inks.rule);
        self.y += self.look.gap * 0.4;
        for row in cells.chunks(columns) {
            let by_share = self.look.codes_beside;
            let shares: f32 = if by_share { row.iter().map(|cell| cell.share).sum() } else { columns as f32 };
            let usable = self.look.width() - spacing * (columns.min(cells.len()) - 1) as f32;
            let (mut x, mut lowest) = (self.look.margin, self.y);
            for cell in row {
                let width = usable * if by_share { cell.share } else { 1.0 } / shares;
                lowest = lowest.max(self.detail(cell, x, width));
                x += width + spacing;
            }
            self.y = lowest + self.look.gap * 0.3;
        }
        self.y += self.look.gap * 0.1;
        self.canvas.rule(self.look.margin, self.y, self.look.width(), 0.75, self.look.inks.rule);
        self.y += self.look.gap * 0.7;
    }

    /// A small name over a strong value; gives the lower edge.
    fn detail(&mut self, detail: &Detail, x: f32, width: f32) -> f32 {
        let style = TextStyle::regular(self.look.small);
        let label = self.canvas.shape("words", &detail.label, style, width, 1);
        let y = self.canvas.draw(&label, x, self.y, self.look.inks.muted);
        let style = TextStyle::bold(self.look.strong);
        let value = self.canvas.shape(detail.value.field, &detail.value.text, style, width, 2);
        self.canvas.draw(&value, x, y, Shade::BLACK)
    }

    /// A text of the shop's own before everything else.
    pub(super) fn opening(&mut self) {
        let said = &self.report.opening;
        if said.is_empty() {
            return;
        }
        let style = TextStyle::regular(self.look.body);
        let block = self.canvas.shape(said.field, &said.text, style, self.look.width(), 8);
        self.y = self.canvas.draw(&block, self.look.margin, self.y, Shade::BLACK) + self.look.gap * 0.6;
    }

    /// Addresses side by side, and a note beside them (all below each other on small sheets).
    pub(super) fn addresses_and_note(&mut self) {
        let report = self.report;
        let blocks = report.addresses.len() + usize::from(report.note.is_some());
        if blocks == 0 {
            return;
        }
        let columns = if self.look.wide { blocks.min(2) } else { 1 };
        let spacing = 24.0;
        let width = (self.look.width() - spacing * (columns - 1) as f32) / columns as f32;
        let (top, mut lowest) = (self.y, self.y);
        let mut place = 0;
        for address in &report.addresses {
            let x = self.look.margin + (width + spacing) * (place % columns) as f32;
            let y = if columns == 1 || place >= columns { lowest } else { top };
            lowest = lowest.max(self.address(address, (x, y), width));
            place += 1;
        }
        if let Some((label, said)) = &report.note {
            let x = self.look.margin + (width + spacing) * (place % columns) as f32;
            let y = if columns == 1 || place >= columns { lowest + 4.0 } else { top };
            lowest = lowest.max(self.note(label, said, (x, y), width));
        }
        self.y = lowest + self.look.gap * 0.8;
    }

    fn address(&mut self, address: &Address, (x, y): (f32, f32), width: f32) -> f32 {
        let style = TextStyle::regular(self.look.small);
        let label = self.canvas.shape("words", &address.label, style, width, 1);
        let below = self.canvas.draw(&label, x, y, self.look.inks.muted);
        self.lines(&address.lines, (x, below), width, 2)
    }

    fn note(&mut self, label: &str, said: &Said, (x, y): (f32, f32), width: f32) -> f32 {
        let padding = 8.0;
        let inner = width - 2.0 * padding;
        let label = self.canvas.shape("words", label, TextStyle::regular(self.look.small), inner, 1);
        let lines = if self.look.wide { 8 } else { 4 };
        let style = TextStyle::regular(self.look.body);
        let text = self.canvas.shape(said.field, &said.text, style, inner, lines);
        let height = label.height + text.height + 2.0 * padding;
        let area = Area { x, y, width, height };
        self.canvas.fill(area, self.look.inks.panel);
        self.canvas.fill(Area { width: 2.0, ..area }, Shade::BLACK);
        let below = self.canvas.draw(&label, x + padding, y + padding, self.look.inks.muted);
        self.canvas.draw(&text, x + padding, below, Shade::BLACK);
        y + height
    }
}
