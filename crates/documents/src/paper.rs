//! The sheets that documents are made for.

use serde::{Deserialize, Serialize};

/// A sheet of paper or a label of a roll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    #[serde(rename = "a4")]
    A4,
    /// 8.5 × 11 in.
    #[serde(rename = "letter")]
    Letter,
    /// 148 × 210 mm.
    #[serde(rename = "a5")]
    A5,
    /// 105 × 148 mm.
    #[serde(rename = "a6")]
    A6,
    /// 100 × 150 mm, the parcel label of Europe.
    #[serde(rename = "100x150")]
    Label100x150,
    /// 4 × 6 in, the parcel label of America.
    #[serde(rename = "4x6in")]
    Label4x6In,
    /// 100 × 100 mm, a sticker on the parcel.
    #[serde(rename = "100x100")]
    Label100x100,
    /// 58 × 40 mm.
    #[serde(rename = "58x40")]
    Label58x40,
    /// 57 × 32 mm.
    #[serde(rename = "57x32")]
    Label57x32,
    /// 50 × 30 mm.
    #[serde(rename = "50x30")]
    Label50x30,
    /// 30 × 20 mm.
    #[serde(rename = "30x20")]
    Label30x20,
}

impl Paper {
    /// Every paper, large ones first.
    pub const ALL: [Self; 11] = [
        Self::A4,
        Self::Letter,
        Self::A5,
        Self::A6,
        Self::Label100x150,
        Self::Label4x6In,
        Self::Label100x100,
        Self::Label58x40,
        Self::Label57x32,
        Self::Label50x30,
        Self::Label30x20,
    ];

    /// The stable name, the same as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
            Self::A5 => "a5",
            Self::A6 => "a6",
            Self::Label100x150 => "100x150",
            Self::Label4x6In => "4x6in",
            Self::Label100x100 => "100x100",
            Self::Label58x40 => "58x40",
            Self::Label57x32 => "57x32",
            Self::Label50x30 => "50x30",
            Self::Label30x20 => "30x20",
        }
    }

    /// Width and height in micrometres.
    #[must_use]
    pub const fn size_um(self) -> (u32, u32) {
        match self {
            Self::A4 => (210_000, 297_000),
            Self::Letter => (215_900, 279_400),
            Self::A5 => (148_000, 210_000),
            Self::A6 => (105_000, 148_000),
            Self::Label100x150 => (100_000, 150_000),
            Self::Label4x6In => (101_600, 152_400),
            Self::Label100x100 => (100_000, 100_000),
            Self::Label58x40 => (58_000, 40_000),
            Self::Label57x32 => (57_000, 32_000),
            Self::Label50x30 => (50_000, 30_000),
            Self::Label30x20 => (30_000, 20_000),
        }
    }

    /// Whether it comes from the roll of a label printer, which knows black and white and nothing between.
    #[must_use]
    pub const fn is_label(self) -> bool {
        !matches!(self, Self::A4 | Self::Letter | Self::A5 | Self::A6)
    }
}

impl std::str::FromStr for Paper {
    type Err = UnknownPaper;

    fn from_str(name: &str) -> Result<Self, UnknownPaper> {
        Self::ALL
            .into_iter()
            .find(|paper| paper.name() == name)
            .ok_or_else(|| UnknownPaper(name.chars().take(40).collect()))
    }
}

/// A name that no paper has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown paper {0:?}")]
pub struct UnknownPaper(pub String);

/// An A4 sheet of self-adhesive labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LabelSheet {
    /// 24 labels of 70 × 37 mm without margins between them.
    #[serde(rename = "3x8")]
    S3x8,
    /// 40 labels of 48.5 × 25.4 mm.
    #[serde(rename = "4x10")]
    S4x10,
    /// 65 labels of 38.1 × 21.2 mm.
    #[serde(rename = "5x13")]
    S5x13,
}

/// Where the labels lie on a sheet, in micrometres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Grid {
    pub columns: u32,
    pub rows: u32,
    pub left: u32,
    pub top: u32,
    pub label: (u32, u32),
    pub pitch: (u32, u32),
}

impl LabelSheet {
    /// Every sheet.
    pub const ALL: [Self; 3] = [Self::S3x8, Self::S4x10, Self::S5x13];

    /// The stable name, the same as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::S3x8 => "3x8",
            Self::S4x10 => "4x10",
            Self::S5x13 => "5x13",
        }
    }

    /// Labels on one sheet.
    #[must_use]
    pub const fn count(self) -> u32 {
        let grid = self.grid();
        grid.columns * grid.rows
    }

    /// The sizes that Avery Zweckform gives for its sheets 3474, L4780 and L7651, which others copy.
    pub(crate) const fn grid(self) -> Grid {
        match self {
            Self::S3x8 => Grid {
                columns: 3,
                rows: 8,
                left: 0,
                top: 500,
                label: (70_000, 37_000),
                pitch: (70_000, 37_000),
            },
            Self::S4x10 => Grid {
                columns: 4,
                rows: 10,
                left: 8_000,
                top: 21_500,
                label: (48_500, 25_400),
                pitch: (48_500, 25_400),
            },
            Self::S5x13 => Grid {
                columns: 5,
                rows: 13,
                left: 4_750,
                top: 10_700,
                label: (38_100, 21_200),
                pitch: (40_600, 21_200),
            },
        }
    }
}

/// What lies in the tray.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Media {
    /// One document or label on each sheet.
    Paper(Paper),
    /// A sheet of labels on A4.
    Labels {
        /// The sheet.
        sheet: LabelSheet,
        /// Labels of the first sheet that are used up, counted from the top left, row by row.
        used: u32,
    },
}

impl Default for Media {
    fn default() -> Self {
        Self::Paper(Paper::A4)
    }
}

impl Media {
    /// The paper that the printer takes.
    #[must_use]
    pub const fn paper(self) -> Paper {
        match self {
            Self::Paper(paper) => paper,
            Self::Labels { .. } => Paper::A4,
        }
    }

    /// The stable name: that of the paper, or of the sheet of labels.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Paper(paper) => paper.name(),
            Self::Labels { sheet, .. } => sheet.name(),
        }
    }
}

impl From<Paper> for Media {
    fn from(paper: Paper) -> Self {
        Self::Paper(paper)
    }
}

impl std::str::FromStr for Media {
    type Err = UnknownPaper;

    /// A name of a paper or a sheet of labels; `3x8+5` is a sheet of which five labels are used up.
    fn from_str(name: &str) -> Result<Self, UnknownPaper> {
        let (base, used) = name.split_once('+').unwrap_or((name, "0"));
        match (LabelSheet::ALL.into_iter().find(|sheet| sheet.name() == base), used.parse()) {
            (Some(sheet), Ok(used)) if used < sheet.count() => Ok(Self::Labels { sheet, used }),
            (None, _) => name.parse().map(Self::Paper),
            _ => Err(UnknownPaper(name.chars().take(40).collect())),
        }
    }
}
