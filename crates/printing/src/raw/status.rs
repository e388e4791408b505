//! What label printers answer when they are asked how they are.

use crate::{Language, PrinterState, PrinterStatus, Reason, Trouble};

const STX: u8 = 2;
const ETX: u8 = 3;

/// Why there is no status.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RawStatusError {
    /// The language has no query that is safe to send (EPL2), or the printer is not on a raw port.
    #[error("this printer cannot be asked")]
    NoQuery,
    /// The printer did not answer.
    #[error(transparent)]
    Trouble(Trouble),
    /// The answer is not one to the query; perhaps the printer speaks another language.
    #[error("an answer that is not a status")]
    BadAnswer,
}

/// The state of a label printer, as it says itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RawStatus {
    /// No labels.
    pub paper_out: bool,
    /// Paused at its key or by command.
    pub paused: bool,
    /// The print head is open.
    pub head_open: bool,
    /// No ribbon.
    pub ribbon_out: bool,
    /// Labels are stuck (TSPL only).
    pub jam: bool,
    /// It prints at this moment (TSPL only).
    pub printing: bool,
    /// Its receive buffer is full (ZPL only).
    pub buffer_full: bool,
    /// A label has begun to arrive and its end has not (ZPL only): it will not be printed without its end.
    pub partial_format: bool,
    /// Too hot or too cold (ZPL only).
    pub temperature: bool,
    /// It complains about something else (TSPL only).
    pub other_error: bool,
    /// Labels that wait in its buffer (ZPL only).
    pub formats_waiting: u32,
    /// Labels of the present batch that are still to come (ZPL only).
    pub labels_remaining: u32,
}

impl RawStatus {
    /// The same in the words for all printers.
    #[must_use]
    pub fn to_status(self) -> PrinterStatus {
        let complaints = [
            (self.paper_out, Reason::MediaEmpty),
            (self.jam, Reason::MediaJam),
            (self.head_open, Reason::DoorOpen),
            (self.ribbon_out, Reason::SupplyEmpty),
            (self.paused, Reason::Paused),
            (self.temperature, Reason::Temperature),
            (self.buffer_full, Reason::MemoryFull),
            (self.other_error, Reason::Other("printer-error".to_owned())),
        ];
        let reasons: Vec<Reason> =
            complaints.into_iter().filter_map(|(is, reason)| is.then_some(reason)).collect();
        let stops = self.paper_out || self.jam || self.head_open || self.ribbon_out || self.paused;
        let busy = self.printing || self.formats_waiting > 0 || self.labels_remaining > 0;
        let state = match (stops || self.other_error, busy) {
            (true, _) => PrinterState::Stopped,
            (false, true) => PrinterState::Busy,
            (false, false) => PrinterState::Ready,
        };
        PrinterStatus { state, accepting: !self.buffer_full, reasons }
    }
}

/// `~HS` is in the ZPL II Programming Guide under Host Status Return, `<ESC>!?` in the TSPL manual. Neither prints.
pub(super) const fn query(language: Language) -> Option<&'static [u8]> {
    match language {
        Language::Zpl => Some(b"~HS\r\n"),
        Language::Tspl => Some(b"\x1b!?"),
        Language::Epl => None,
    }
}

pub(super) fn is_whole(language: Language, answer: &[u8]) -> bool {
    match language {
        Language::Zpl => answer.iter().filter(|byte| **byte == ETX).count() >= 3,
        Language::Tspl => !answer.is_empty(),
        Language::Epl => true,
    }
}

pub(super) fn parse(language: Language, answer: &[u8]) -> Result<RawStatus, RawStatusError> {
    let status = match language {
        Language::Zpl => zpl(answer),
        Language::Tspl => answer.first().copied().map(tspl),
        Language::Epl => None,
    };
    status.ok_or(RawStatusError::BadAnswer)
}

/// Three strings between STX and ETX:
/// `aaa,b,c,dddd,eee,f,g,h,iii,j,k,l`, `mmm,n,o,p,q,r,s,t,uuuuuuuu,v,www`, `xxxx,y`.
fn zpl(answer: &[u8]) -> Option<RawStatus> {
    let mut strings = answer.split(|byte| *byte == STX).skip(1).map(|string| {
        let end = string.iter().position(|byte| *byte == ETX)?;
        let text = std::str::from_utf8(&string[..end]).ok()?;
        Some(text.split(',').map(str::trim).collect::<Vec<_>>())
    });
    let (first, second, third) = (strings.next()??, strings.next()??, strings.next()??);
    if first.len() < 12 || second.len() < 11 || third.len() < 2 {
        return None;
    }
    let flag = |fields: &[&str], at: usize| Some(fields[at].parse::<u32>().ok()? != 0);
    Some(RawStatus {
        paper_out: flag(&first, 1)?,
        paused: flag(&first, 2)?,
        formats_waiting: first[4].parse().ok()?,
        buffer_full: flag(&first, 5)?,
        partial_format: flag(&first, 7)?,
        temperature: flag(&first, 10)? || flag(&first, 11)?,
        head_open: flag(&second, 2)?,
        ribbon_out: flag(&second, 3)?,
        labels_remaining: second[8].parse().ok()?,
        ..RawStatus::default()
    })
}

/// One byte of bits; 0 is ready.
const fn tspl(byte: u8) -> RawStatus {
    RawStatus {
        head_open: byte & 0x01 != 0,
        jam: byte & 0x02 != 0,
        paper_out: byte & 0x04 != 0,
        ribbon_out: byte & 0x08 != 0,
        paused: byte & 0x10 != 0,
        printing: byte & 0x20 != 0,
        other_error: byte & 0x80 != 0,
        buffer_full: false,
        partial_format: false,
        temperature: false,
        formats_waiting: 0,
        labels_remaining: 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn answer(first: &str, second: &str) -> Vec<u8> {
        format!("\u{2}{first}\u{3}\r\n\u{2}{second}\u{3}\r\n\u{2}1234,0\u{3}\r\n").into_bytes()
    }

    #[test]
    fn a_zpl_printer_tells_what_is_wrong() {
        let ready = answer("030,0,0,1245,000,0,0,0,000,0,0,0", "000,0,0,0,0,2,4,0,00000000,1,000");
        assert_eq!(parse(Language::Zpl, &ready), Ok(RawStatus::default()));
        assert_eq!(RawStatus::default().to_status().state, PrinterState::Ready);
        let bad = answer("030,1,1,1245,007,1,0,1,000,0,0,1", "000,0,1,1,1,2,4,0,00000012,1,000");
        let status = parse(Language::Zpl, &bad).unwrap();
        let all = RawStatus {
            paper_out: true,
            paused: true,
            head_open: true,
            ribbon_out: true,
            buffer_full: true,
            partial_format: true,
            temperature: true,
            formats_waiting: 7,
            labels_remaining: 12,
            ..RawStatus::default()
        };
        assert_eq!(status, all);
        assert_eq!(status.to_status().state, PrinterState::Stopped);
        let printing = RawStatus { labels_remaining: 3, ..RawStatus::default() };
        assert_eq!(printing.to_status().state, PrinterState::Busy);
    }

    #[test]
    fn a_tspl_printer_tells_it_in_one_byte() {
        let status = |byte| parse(Language::Tspl, &[byte]).unwrap().to_status();
        assert_eq!(status(0x00).state, PrinterState::Ready);
        assert_eq!(status(0x20).state, PrinterState::Busy);
        assert_eq!(status(0x05).reasons, [Reason::MediaEmpty, Reason::DoorOpen]);
        assert_eq!(status(0x80).state, PrinterState::Stopped);
        assert_eq!(parse(Language::Tspl, &[]), Err(RawStatusError::BadAnswer));
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[\u{2}\u{3},0-9]{0,120}") {
            let _ = parse(Language::Zpl, &bytes);
            let _ = parse(Language::Zpl, text.as_bytes());
        }
    }
}
