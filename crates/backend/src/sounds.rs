//! The sounds of the station: four answer scans, one tells of news. Who plays them is a matter of the way in.

/// A sound, told apart by rhythm and not only by pitch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sound {
    /// One short high tone: right.
    Ok,
    /// Two rising tones: the order is packed.
    Done,
    /// Three short middle tones: nothing was counted, look.
    Warn,
    /// Two long low tones: wrong.
    Error,
    /// Four short tones, high and low in turn: something changed elsewhere.
    News,
}

/// Plays sounds without making the caller wait.
pub trait SoundPlayer: Send + Sync {
    /// Plays `sound` at `volume`, 0 to 100.
    fn play(&self, sound: Sound, volume: u8);
}

/// Plays nothing: for ways in without a loudspeaker.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl SoundPlayer for Silent {
    fn play(&self, _: Sound, _: u8) {}
}
