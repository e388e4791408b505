//! The operators of a page, written down as they are (ISO 32000-1, 7.8.2 and annex A).

/// A content stream in the making.
#[derive(Default)]
pub(super) struct Content {
    bytes: Vec<u8>,
    showing: Showing,
}

/// How far the operator that shows glyphs is written.
#[derive(Default, Clone, Copy, PartialEq)]
enum Showing {
    #[default]
    Nothing,
    /// Inside of the list.
    List,
    /// Inside of a string of the list.
    Codes,
}

impl Content {
    /// The finished stream.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// An operator with numbers before it.
    pub(super) fn operator(&mut self, numbers: &[f32], name: &str) {
        for &number in numbers {
            self.number(number);
            self.bytes.push(b' ');
        }
        self.bytes.extend_from_slice(name.as_bytes());
        self.bytes.push(b'\n');
    }

    /// Stretches and moves what follows. The factors are near to 1 and written to the millionth, so that they hold over a
    /// whole sheet.
    pub(super) fn matrix(&mut self, matrix: [f32; 6]) {
        for number in matrix {
            self.bytes.extend_from_slice(format!("{number:.6} ").as_bytes());
        }
        self.bytes.extend_from_slice(b"cm\n");
    }

    /// An operator with the name of a resource and numbers before it.
    pub(super) fn named(&mut self, resource: &str, numbers: &[f32], name: &str) {
        self.bytes.push(b'/');
        self.bytes.extend_from_slice(resource.as_bytes());
        self.bytes.push(b' ');
        self.operator(numbers, name);
    }

    /// Marks what follows as saying `text`, for glyphs whose text cannot be told one by one.
    pub(super) fn begin_saying(&mut self, text: &str) {
        self.bytes.extend_from_slice(b"/Span <</ActualText <FEFF");
        for unit in text.encode_utf16() {
            self.bytes.extend_from_slice(format!("{unit:04X}").as_bytes());
        }
        self.bytes.extend_from_slice(b">>> BDC\n");
    }

    /// A code of the font, two bytes, to be shown with those before and after it.
    pub(super) fn code(&mut self, code: u16) {
        match self.showing {
            Showing::Nothing => self.bytes.extend_from_slice(b"[("),
            Showing::List => self.bytes.push(b'('),
            Showing::Codes => {}
        }
        self.showing = Showing::Codes;
        for byte in code.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.bytes.extend_from_slice(&[b'\\', byte]),
                // A line feed is what readers make of it.
                b'\r' => self.bytes.extend_from_slice(b"\\r"),
                _ => self.bytes.push(byte),
            }
        }
    }

    /// Moves the pen back by thousandths of the font size between two codes.
    pub(super) fn kern(&mut self, thousandths: f32) {
        if thousandths != 0.0 && self.showing == Showing::Codes {
            self.bytes.push(b')');
            self.showing = Showing::List;
            self.number(thousandths);
        }
    }

    /// Shows the codes since the last call.
    pub(super) fn show(&mut self) {
        match self.showing {
            Showing::Nothing => return,
            Showing::List => self.bytes.extend_from_slice(b"] TJ\n"),
            Showing::Codes => self.bytes.extend_from_slice(b")] TJ\n"),
        }
        self.showing = Showing::Nothing;
    }

    /// To a thousandth: of a point that is a third of a micrometre, and short to write.
    fn number(&mut self, number: f32) {
        // No length on paper is nearly as long as what fits here.
        let thousandths = (number * 1000.0).round() as i32;
        if thousandths < 0 {
            self.bytes.push(b'-');
        }
        let (whole, mut rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
        self.digits(whole);
        if rest > 0 {
            self.bytes.push(b'.');
        }
        for place in [100, 10, 1] {
            if rest == 0 {
                break;
            }
            self.bytes.push(digit(rest / place));
            rest %= place;
        }
    }

    fn digits(&mut self, number: u32) {
        if number > 9 {
            self.digits(number / 10);
        }
        self.bytes.push(digit(number % 10));
    }
}

/// The last digit of a number as a character.
const fn digit(number: u32) -> u8 {
    b'0' + (number % 10) as u8
}

#[cfg(test)]
mod tests {
    use super::Content;

    #[test]
    fn numbers_are_short_and_exact_to_a_thousandth() {
        let mut content = Content::default();
        content.operator(&[0.0, -0.0004, 595.276, -12.5, 0.05, 100.0, 7.009, 0.75], "x");
        assert_eq!(content.into_bytes(), b"0 0 595.276 -12.5 0.05 100 7.009 0.75 x\n");
    }

    #[test]
    fn every_code_comes_back_as_it_was() {
        let mut content = Content::default();
        let codes: Vec<u16> = (0..=0x0230).chain([0x0d0a, 0x2829, 0x5c5c, 0xffff]).collect();
        for (place, &code) in codes.iter().enumerate() {
            content.code(code);
            content.kern(if place % 7 == 3 { -12.0 } else { 0.0 });
        }
        content.show();
        let read = lopdf::content::Content::decode(&content.into_bytes()).unwrap().operations;
        assert_eq!((read.len(), read[0].operator.as_str()), (1, "TJ"));
        let strings = read[0].operands[0].as_array().unwrap().iter().filter_map(|piece| piece.as_str().ok());
        let bytes: Vec<u8> = strings.flatten().copied().collect();
        let back: Vec<u16> = bytes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        assert_eq!(back, codes);
    }
}
