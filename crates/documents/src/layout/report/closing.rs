//! What comes after the table, and the foot of every page.

use super::{Encoded, Role, Said, Sum, Writer};
use crate::display::{Shade, mm};
use crate::layout::code::Code;
use crate::text::TextStyle;

impl Writer<'_> {
    /// Sums, texts, a code, and lines to sign on.
    pub(super) fn closing(&mut self) {
        let report = self.report;
        let gap = self.look.gap * 0.5;
        if !report.sums.is_empty() {
            let height = report.sums.len() as f32 * self.look.strong * 1.6 + gap;
            self.need(height);
            self.y += gap;
            for sum in &report.sums {
                self.sum(sum);
            }
        }
        if !report.closing.is_empty() {
            self.y += gap;
        }
        for (said, role) in report.closing.iter().filter(|(said, _)| !said.is_empty()) {
            self.paragraph(said, *role);
        }
        if let Some((encoded, lines)) = &report.closing_code {
            self.code_with_text(encoded, lines);
        }
        if !report.signatures.is_empty() {
            self.signatures();
        }
    }

    /// A name and an amount at the right edge.
    fn sum(&mut self, sum: &Sum) {
        let style =
            if sum.is_main { TextStyle::bold(self.look.strong) } else { TextStyle::regular(self.look.body) };
        let right = self.look.right();
        let value = self.canvas.shape(sum.value.field, &sum.value.text, style, self.look.width() * 0.5, 1);
        let room = self.look.width() - value.width() - 16.0;
        let label = self.canvas.shape("words", &sum.label, style, room, 1);
        let column = value.width().max(if self.look.wide { mm(28.0) } else { 0.0 });
        self.canvas.draw_right(&value, right, self.y, Shade::BLACK);
        let gap = if value.lines.is_empty() { 0.0 } else { column + 12.0 };
        let below = self.canvas.draw_right(&label, right - gap, self.y, Shade::BLACK);
        self.y = below.max(self.y + value.height) + 2.0;
    }

    fn paragraph(&mut self, said: &Said, role: Role) {
        let (style, shade) = self.style(role);
        let block = self.canvas.shape(said.field, &said.text, style, self.look.width(), 12);
        self.need(block.height);
        self.y = self.canvas.draw(&block, self.look.margin, self.y, shade) + 2.0;
    }

    fn code_with_text(&mut self, encoded: &Encoded, lines: &[(Said, Role)]) {
        let side = mm(24.0);
        let code = Code::new(self.canvas, encoded, (side, side));
        self.need(code.height() + self.look.gap);
        self.y += self.look.gap * 0.5;
        code.draw(self.canvas, self.look.margin, self.y);
        let x = self.look.margin + code.width() + 10.0;
        let width = (self.look.right() - x).max(mm(20.0));
        let below = self.lines(lines, (x, self.y + 2.0), width, 6);
        self.y = below.max(self.y + code.height());
    }

    fn signatures(&mut self) {
        let height = mm(16.0);
        self.need(height + self.look.gap);
        let count = self.report.signatures.len();
        let columns = if self.look.wide { count.max(2) } else { 1 };
        let spacing = 24.0;
        let width = (self.look.width() - spacing * (columns - 1) as f32) / columns as f32;
        let style = TextStyle::regular(self.look.small);
        for row in self.report.signatures.chunks(columns) {
            self.y += height;
            let mut lowest = self.y;
            for (place, name) in row.iter().enumerate() {
                let x = self.look.margin + (width + spacing) * place as f32;
                self.canvas.rule(x, self.y, width, 0.75, Shade::BLACK);
                let block = self.canvas.shape("words", name, style, width, 1);
                lowest = lowest.max(self.canvas.draw(&block, x, self.y + 2.0, self.look.inks.muted));
            }
            self.y = lowest;
        }
    }

    /// What it is and the page number at the foot of each page of this report, and what grey bars mean when there are
    /// any.
    pub(super) fn feet(&mut self, first_page: usize) {
        let count = self.canvas.pages.len() - first_page;
        let explained = self.canvas.has_gaps;
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
                Said::words(self.words.text("missing-characters"))
            } else {
                self.report.foot.clone()
            };
            let left = self.canvas.shape(left.field, &left.text, style, width, 1);
            self.canvas.draw(&left, self.look.margin, y, self.look.inks.muted);
            self.canvas.draw_right(&number, self.look.right(), y, self.look.inks.muted);
        }
    }
}
