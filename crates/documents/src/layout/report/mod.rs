//! What slips and lists have in common: a head, details, parties, a table over pages, sums, texts, signatures, and a
//! foot on every page. A kind of document says what stands where; this module knows how it looks on which sheet.

mod closing;
mod head;
mod look;
mod table;

pub(super) use look::Look;

use super::canvas::Canvas;
use crate::display::Shade;
use crate::locale::Words;
use crate::text::TextStyle;
use crate::{ImageId, Paper};

/// A text with the field it comes from.
#[derive(Debug, Clone, Default)]
pub(super) struct Said {
    pub field: &'static str,
    pub text: String,
}

impl Said {
    pub fn new(field: &'static str, text: impl Into<String>) -> Self {
        Self { field, text: text.into() }
    }

    /// Words of ours.
    pub fn words(text: String) -> Self {
        Self { field: "words", text }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }
}

/// How a line of text looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Read from a distance, such as the name of a bin.
    Large,
    /// Bold.
    Strong,
    /// As the rest.
    Body,
    /// Of second rank.
    Muted,
    /// Of second rank and small.
    Small,
}

/// A barcode by its content.
#[derive(Debug, Clone)]
pub(super) struct Encoded {
    pub field: &'static str,
    pub payload: String,
    pub symbol: Symbol,
}

/// Which symbol a content becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// The symbol of the trade that the number is of, else Code 128; read by our own scanners.
    Item,
    /// The same, by the rules for goods that are sold over a counter.
    Retail,
    /// Code 128, read from near.
    Code128,
    /// Code 128 as large as it may be, read from further away.
    Parcel,
    /// QR.
    Qr,
    /// QR as large as its place.
    LargeQr,
    /// DataMatrix as large as its place.
    DataMatrix,
}

/// A small name over a value.
#[derive(Debug, Clone)]
pub(super) struct Detail {
    pub label: String,
    pub value: Said,
    /// Its share of the width beside the others.
    pub share: f32,
}

/// Somebody with an address.
#[derive(Debug, Clone)]
pub(super) struct Address {
    pub label: String,
    pub lines: Vec<(Said, Role)>,
}

/// A column of the table.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub title: String,
    pub width: Width,
    /// Where its cells go on sheets that are too narrow for it.
    pub narrow: Narrow,
}

/// How wide a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Width {
    /// A box to tick.
    Tick,
    /// Millimetres on a large sheet and on a small one; to the right.
    Number(f32, f32),
    /// Millimetres on a large sheet and on a small one; to the left.
    Fixed(f32, f32),
    /// A barcode.
    Code,
    /// The rest, the only one of its kind.
    Rest,
}

/// What becomes of a column on a small sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Narrow {
    /// It stays.
    Keep,
    /// Its cells go below the text of the row.
    Under,
    /// It is left out.
    Drop,
}

/// What stands where a row and a column meet.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// A box to tick.
    Tick,
    /// A line to write on.
    Blank,
    /// Lines of text.
    Text(Vec<(Said, Role)>),
    /// A number or an amount.
    Number(Said),
    /// A number that is read from a distance.
    Large(Said),
    /// A barcode.
    Code(Encoded),
}

/// A sum below the table.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub label: String,
    pub value: Said,
    pub is_main: bool,
}

/// Everything that stands on a slip or a list.
#[derive(Debug, Clone, Default)]
pub(super) struct Report {
    pub sender: Vec<(Said, Role)>,
    pub logo: Option<ImageId>,
    pub title: String,
    /// Its number beside the title.
    pub number: Said,
    /// Words in frames beside the title.
    pub marks: Vec<String>,
    pub code: Option<Encoded>,
    pub details: Vec<Detail>,
    pub opening: Said,
    pub addresses: Vec<Address>,
    /// What somebody wrote, under its name.
    pub note: Option<(String, Said)>,
    pub columns: Vec<Column>,
    pub rows: Vec<Vec<Cell>>,
    pub sums: Vec<Sum>,
    pub closing: Vec<(Said, Role)>,
    /// A code with a text beside it, after the closing.
    pub closing_code: Option<(Encoded, Vec<(Said, Role)>)>,
    /// Names of lines to sign on.
    pub signatures: Vec<String>,
    /// On the foot of every page.
    pub foot: Said,
    /// At the head of every page but the first.
    pub continued: Said,
}

/// A report being laid out.
pub(super) struct Writer<'a> {
    pub report: &'a Report,
    pub words: Words,
    pub look: Look,
    pub canvas: &'a mut Canvas,
    /// The place of the next thing on the page.
    pub y: f32,
}

/// Lays out a report behind the pages that exist.
pub(super) fn lay_out(canvas: &mut Canvas, report: &Report, words: Words, paper: Paper) {
    let first_page = canvas.pages.len();
    canvas.has_gaps = false;
    let look = Look::of(paper, canvas.is_black());
    canvas.start_page(look.sheet);
    let mut writer = Writer { report, words, y: look.margin, look, canvas };
    writer.head();
    writer.details();
    writer.opening();
    writer.addresses_and_note();
    table::write(&mut writer);
    writer.closing();
    writer.feet(first_page);
}

impl Writer<'_> {
    /// The look of a role on this sheet.
    pub(super) fn style(&self, role: Role) -> (TextStyle, Shade) {
        match role {
            Role::Large => (TextStyle::bold(self.look.quantity), Shade::BLACK),
            Role::Strong => (TextStyle::bold(self.look.strong), Shade::BLACK),
            Role::Body => (TextStyle::regular(self.look.body), Shade::BLACK),
            Role::Muted => (TextStyle::regular(self.look.body), self.look.inks.muted),
            Role::Small => (TextStyle::regular(self.look.small), self.look.inks.muted),
        }
    }

    /// Writes lines of text, each of at most `max_lines`; gives the lower edge.
    pub(super) fn lines(
        &mut self,
        lines: &[(Said, Role)],
        (x, mut y): (f32, f32),
        width: f32,
        max_lines: usize,
    ) -> f32 {
        for (said, role) in lines {
            let (style, shade) = self.style(*role);
            let block = self.canvas.shape(said.field, &said.text, style, width, max_lines);
            y = self.canvas.draw(&block, x, y, shade);
        }
        y
    }

    /// A further page, which says to which document it belongs.
    pub(super) fn start_continuation(&mut self) {
        self.canvas.start_page(self.look.sheet);
        let style = TextStyle::bold(self.look.strong);
        let said = &self.report.continued;
        let block = self.canvas.shape(said.field, &said.text, style, self.look.width(), 1);
        let y = self.canvas.draw(&block, self.look.margin, self.look.margin, Shade::BLACK);
        self.y = y + self.look.gap * 0.6;
    }

    /// Starts a page unless so much room is left on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.y + height > self.look.bottom() {
            self.start_continuation();
        }
    }
}
