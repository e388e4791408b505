//! What scales say over a serial line, one line of text per reading.
//!
//! | protocol | line | source |
//! |---|---|---|
//! | Mettler-Toledo MT-SICS | `S S     1.234 kg`; `S D` while it moves, `S I`, `S +`, `S -` without a weight | MT-SICS reference manual, level 0 |
//! | CAS and A&D | `ST,GS,+  1.234kg`; `US` while it moves, `OL` for too much | CAS CI series and A&D standard format |
//! | plain text | `+001.234 kg`, `1234 g`, `2 lb 3.5 oz` is not read | what many cheap scales print |

use crate::{Timestamp, Weight};

/// A weight that a scale told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The weight on it.
    pub weight: Weight,
    /// Whether the scale says that it has come to rest; plain text is taken for that.
    pub is_stable: bool,
}

/// What a line of a scale means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleLine {
    /// A weight.
    Weight(Reading),
    /// More than it can weigh.
    Overload,
    /// Less than nothing: it was set to zero with something on it.
    Underload,
    /// It moves and tells no number.
    Moving,
    /// Nothing that a scale says.
    Unknown,
}

/// The longest line that is read.
const LONGEST: usize = 64;

/// Reads one line, without its line end, of any protocol in the list above.
#[must_use]
pub fn parse_scale_line(line: &str) -> ScaleLine {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if line.is_empty() || line.len() > LONGEST || !line.is_ascii() {
        return ScaleLine::Unknown;
    }
    sics(line).or_else(|| comma(line)).unwrap_or_else(|| weighed(line, true))
}

/// MT-SICS: `S S 1.234 kg`, also with `SI` before it.
fn sics(line: &str) -> Option<ScaleLine> {
    let mut words = line.split_ascii_whitespace();
    if !matches!(words.next()?, "S" | "SI" | "SIR") {
        return None;
    }
    let state = words.next()?;
    let rest = words.collect::<Vec<_>>().join(" ");
    Some(match state {
        "S" => weighed(&rest, true),
        "D" => weighed(&rest, false),
        "I" => ScaleLine::Moving,
        "+" => ScaleLine::Overload,
        "-" => ScaleLine::Underload,
        _ => return None,
    })
}

/// CAS and A&D: state, gross or net, weight, set apart by commas.
fn comma(line: &str) -> Option<ScaleLine> {
    let (state, rest) = line.split_once(',')?;
    let value = rest.rsplit(',').next().unwrap_or_default();
    Some(match state.trim() {
        "ST" | "WT" | "QT" => weighed(value, true),
        "US" => weighed(value, false),
        "OL" => ScaleLine::Overload,
        "UL" => ScaleLine::Underload,
        _ => return None,
    })
}

/// A number with its unit.
fn weighed(text: &str, is_stable: bool) -> ScaleLine {
    let compact: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let (is_negative, compact) = match compact.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, compact.strip_prefix('+').unwrap_or(&compact)),
    };
    let split = compact.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',');
    let Some((number, unit)) = split.map(|at| compact.split_at(at)) else { return ScaleLine::Unknown };
    let Some(weight) = in_grams(number, unit) else { return ScaleLine::Unknown };
    if is_negative && weight > Weight::default() {
        return ScaleLine::Underload;
    }
    ScaleLine::Weight(Reading { weight, is_stable })
}

/// Grams of a decimal number of this unit, rounded to the nearest; up to 1,000 kg.
fn in_grams(number: &str, unit: &str) -> Option<Weight> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty()
        || whole.len() > 9
        || fraction.len() > 9
        || !all_digits(whole)
        || !all_digits(fraction)
    {
        return None;
    }
    // Nanograms of one unit over 1,000: exact for the international pound of 0.45359237 kg.
    let micrograms: u128 = match unit.to_ascii_lowercase().as_str() {
        "kg" => 1_000_000_000,
        "g" => 1_000_000,
        "lb" | "lbs" => 453_592_370,
        "oz" => 28_349_523,
        _ => return None,
    };
    let digits: u128 = format!("{whole}{fraction}").parse().ok()?;
    let ten = 10_u128.pow(u32::try_from(fraction.len()).ok()?);
    let grams = (digits * micrograms + ten * 500_000) / (ten * 1_000_000);
    (grams <= 1_000_000).then(|| u32::try_from(grams).ok().map(Weight::from_grams)).flatten()
}

/// A weight that has come to rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// It was put on since the last one.
    New(Weight),
    /// What rested before still lies there, such as after a knock on the table.
    Same(Weight),
}

/// Waits until a scale has come to rest: the same weight, called stable, for half a second.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steady {
    since: Option<(Weight, Timestamp)>,
    /// What rested last, while it lies there.
    lying: Option<Weight>,
}

/// How long a weight must not change.
pub const SCALE_REST: std::time::Duration = std::time::Duration::from_millis(500);
/// Scales of parcels step by 2 to 10 g and waver between two steps.
const WAVER: u32 = 10;

impl Steady {
    /// Takes what the scale said at this time, and gives the weight once it has rested. An empty scale never does. What
    /// cannot be read says nothing about what lies there.
    pub fn take(&mut self, line: ScaleLine, at: Timestamp) -> Option<Rest> {
        match line {
            ScaleLine::Weight(Reading { weight, is_stable }) => {
                if self.lying.is_some_and(|lying| weight.grams() < lying.grams() / 2) {
                    self.lying = None;
                }
                if !is_stable {
                    self.since = None;
                } else if self.since.is_none_or(|(same, _)| same != weight) {
                    self.since = Some((weight, at));
                }
                self.rested(at)
            }
            ScaleLine::Unknown => None,
            ScaleLine::Moving | ScaleLine::Overload => {
                self.since = None;
                None
            }
            ScaleLine::Underload => {
                *self = Self::default();
                None
            }
        }
    }

    /// The weight that has rested by this time: a scale may call it stable once and fall silent.
    pub fn rested(&mut self, at: Timestamp) -> Option<Rest> {
        let (weight, since) = self.since?;
        let rest = i64::try_from(SCALE_REST.as_millis()).unwrap_or(i64::MAX);
        if at.millis() - since.millis() < rest || weight == Weight::default() {
            return None;
        }
        let before = self.lying.replace(weight);
        Some(match before {
            Some(before) if before.grams().abs_diff(weight.grams()) <= WAVER => Rest::Same(weight),
            _ => Rest::New(weight),
        })
    }
}
