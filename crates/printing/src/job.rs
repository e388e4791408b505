//! What is to be printed.

use uuid::Uuid;

/// IPP names have at most 255 bytes (RFC 8011 §5.1.3).
const NAME_BYTES: usize = 255;
/// Within this a size of paper counts as the same, in micrometres.
const SAME_SIZE_UM: u32 = 1_000;

/// The language of a label printer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Zebra's ZPL II.
    Zpl,
    /// Eltron's EPL2.
    Epl,
    /// TSC's TSPL and TSPL2.
    Tspl,
}

/// The document itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Payload<'a> {
    /// A PDF, for the printer or its driver to render.
    Pdf(&'a [u8]),
    /// What a label printer understands as it is.
    Raw(Language, &'a [u8]),
}

impl Payload<'_> {
    /// The bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8] {
        match self {
            Self::Pdf(bytes) | Self::Raw(_, bytes) => bytes,
        }
    }

    /// The registered or customary MIME type.
    #[must_use]
    pub const fn mime(&self) -> &'static str {
        match self {
            Self::Pdf(_) => "application/pdf",
            Self::Raw(Language::Zpl, _) => "application/vnd.zebra-zpl",
            Self::Raw(Language::Epl, _) => "application/vnd.zebra-epl",
            Self::Raw(Language::Tspl, _) => "application/vnd.tsc-tspl",
        }
    }

    /// The ending of a file with this document.
    #[must_use]
    pub const fn extension(&self) -> &'static str {
        match self {
            Self::Pdf(_) => "pdf",
            Self::Raw(Language::Zpl, _) => "zpl",
            Self::Raw(Language::Epl, _) => "epl",
            Self::Raw(Language::Tspl, _) => "tspl",
        }
    }
}

/// How the page is to be turned (RFC 8011 §5.2.10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Orientation {
    /// As it is.
    Portrait,
    /// Turned a quarter anticlockwise.
    Landscape,
    /// Turned a quarter clockwise.
    ReverseLandscape,
    /// Upside down.
    ReversePortrait,
}

/// The size of a sheet or a label, in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PaperSize {
    /// Across the feed.
    pub width_um: u32,
    /// Along the feed.
    pub height_um: u32,
}

impl PaperSize {
    /// Whether both sides agree within a millimetre.
    #[must_use]
    pub const fn is_like(self, other: Self) -> bool {
        self.width_um.abs_diff(other.width_um) <= SAME_SIZE_UM
            && self.height_um.abs_diff(other.height_um) <= SAME_SIZE_UM
    }
}

/// The name of a tray as the printer gives it, in IPP a `media-source` keyword such as `tray-1`.
pub type Tray = String;

/// One job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRequest<'a> {
    /// Our identity of this job. The same job is sent again under the same key, another one never.
    pub key: Uuid,
    /// What people call it, in any script.
    pub title: &'a str,
    /// The document.
    pub payload: Payload<'a>,
    /// How often; 0 counts as 1. A folder gets one file whatever it says.
    pub copies: u16,
    /// Where the paper is to come from, or where the printer likes.
    pub tray: Option<Tray>,
    /// How pages are to be turned, or as the printer does by itself.
    pub orientation: Option<Orientation>,
    /// The paper, or what the printer has in it.
    pub paper: Option<PaperSize>,
    /// Who prints, in any script.
    pub person: &'a str,
}

/// Whose job is asked for. Print servers show a job's name to the person only who printed it (in CUPS, `JobPrivateValues`), so both are
/// needed to recognise it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobRef<'a> {
    /// [`JobRequest::key`].
    pub key: Uuid,
    /// [`JobRequest::person`].
    pub person: &'a str,
}

impl JobRef<'_> {
    /// Who prints, as one line of at most 255 bytes.
    pub(crate) fn person_name(&self) -> String {
        let person = cut(&line(self.person), NAME_BYTES);
        if person.is_empty() { "packbench".to_owned() } else { person }
    }
}

impl<'a> JobRequest<'a> {
    /// What to ask for this job with.
    #[must_use]
    pub const fn job_ref(&self) -> JobRef<'a> {
        JobRef { key: self.key, person: self.person }
    }

    /// What the printer is told as the job's name: the title, cut where needed, and the key, by which the job is found again.
    #[must_use]
    pub fn name(&self) -> String {
        let key = mark(self.key);
        let title = cut(&line(self.title), NAME_BYTES - key.len() - 1);
        if title.is_empty() { key } else { format!("{title} {key}") }
    }

    pub(crate) const fn copies(&self) -> u16 {
        if self.copies == 0 { 1 } else { self.copies }
    }
}

/// How a key stands in the name of a job.
pub(crate) fn mark(key: Uuid) -> String {
    format!("[{key}]")
}

/// The text without control characters and without double or outer spaces.
pub(crate) fn line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The longest beginning of at most `bytes` bytes that ends between two characters.
pub(crate) fn cut(text: &str, bytes: usize) -> String {
    text[..text.floor_char_boundary(bytes)].trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(title: &str) -> String {
        let payload = Payload::Pdf(b"");
        let key = Uuid::from_u128(7);
        JobRequest { key, title, payload, copies: 1, tray: None, orientation: None, paper: None, person: "" }
            .name()
    }

    #[test]
    fn the_key_survives_any_title() {
        let key = "[00000000-0000-0000-0000-000000000007]";
        assert_eq!(named("Замовлення №12"), format!("Замовлення №12 {key}"));
        assert_eq!(named(" \u{7}\n "), key);
        let long = named(&"ґ🙂".repeat(200));
        assert!(long.len() <= 255 && long.len() > 248, "{}", long.len());
        assert!(long.ends_with(key));
    }
}
