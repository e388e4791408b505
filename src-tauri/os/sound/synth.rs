//! The sounds, computed. They differ in rhythm, so that they are told apart in a noisy room and without an ear for pitch:
//! one short high tone, two rising, three short middle, two long low; news are four short ones in turn.

use std::f32::consts::TAU;
use std::num::{NonZeroU16, NonZeroU32};

use backend::Sound;
use rodio::buffer::SamplesBuffer;

const CHANNELS: NonZeroU16 = NonZeroU16::MIN;
const SAMPLES_PER_SECOND: NonZeroU32 = NonZeroU32::new(44_100).expect("not zero");
/// A tone swells and fades this long, so that it does not click.
const RAMP_MILLIS: u32 = 6;
/// Leaves room for the second harmonic below full scale.
const LEVEL: f32 = 0.6;

/// A tone and the silence after it.
struct Tone {
    hertz: f32,
    millis: u32,
    rest_millis: u32,
}

const fn tone(hertz: f32, millis: u32, rest_millis: u32) -> Tone {
    Tone { hertz, millis, rest_millis }
}

const fn tones(sound: Sound) -> &'static [Tone] {
    match sound {
        Sound::Ok => const { &[tone(1_760.0, 90, 0)] },
        Sound::Done => const { &[tone(1_047.0, 120, 30), tone(1_568.0, 200, 0)] },
        Sound::Warn => const { &[tone(784.0, 90, 60), tone(784.0, 90, 60), tone(784.0, 90, 0)] },
        Sound::Error => const { &[tone(233.0, 320, 90), tone(233.0, 320, 0)] },
        Sound::News => {
            const { &[tone(1_319.0, 70, 50), tone(880.0, 70, 50), tone(1_319.0, 70, 50), tone(880.0, 70, 0)] }
        }
    }
}

/// The sound as samples, ready to be played.
pub(super) fn sound(sound: Sound) -> SamplesBuffer {
    SamplesBuffer::new(CHANNELS, SAMPLES_PER_SECOND, samples(sound))
}

fn samples(sound: Sound) -> Vec<f32> {
    let mut samples = Vec::new();
    for tone in tones(sound) {
        let length = count(tone.millis);
        samples.extend((0..length).map(|at| amplitude(at, length) * wave(at, tone.hertz)));
        samples.resize(samples.len() + count(tone.rest_millis) as usize, 0.0);
    }
    samples
}

const fn count(millis: u32) -> u32 {
    millis * SAMPLES_PER_SECOND.get() / 1_000
}

/// A sine with a little of its octave: it carries further than a bare sine from small loudspeakers.
fn wave(at: u32, hertz: f32) -> f32 {
    let phase = TAU * hertz * at as f32 / SAMPLES_PER_SECOND.get() as f32;
    0.75 * phase.sin() + 0.25 * (2.0 * phase).sin()
}

fn amplitude(at: u32, length: u32) -> f32 {
    let from_edge = at.min(length - 1 - at).min(count(RAMP_MILLIS));
    LEVEL * from_edge as f32 / count(RAMP_MILLIS) as f32
}

#[cfg(test)]
mod tests;
