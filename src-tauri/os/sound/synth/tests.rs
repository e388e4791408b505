use backend::Sound;

use super::{SAMPLES_PER_SECOND, samples};

const ALL: [Sound; 5] = [Sound::Ok, Sound::Done, Sound::Warn, Sound::Error, Sound::News];

/// How many separate tones are heard: stretches with more than a hundredth of a second of silence between them.
fn beats(sound: Sound) -> usize {
    let pause = SAMPLES_PER_SECOND.get() as usize / 100;
    let samples = samples(sound);
    let loud: Vec<usize> =
        samples.iter().enumerate().filter(|(_, s)| s.abs() > 0.01).map(|(at, _)| at).collect();
    1 + loud.windows(2).filter(|pair| pair[1] - pair[0] > pause).count()
}

#[test]
fn the_sounds_differ_in_rhythm() {
    assert_eq!(ALL.map(beats), [1, 2, 3, 2, 4]);
    let [ok, done, _, error, _] = ALL.map(|sound| samples(sound).len());
    assert!(ok < done && done * 2 <= error, "{ok}, {done}, {error} samples");
}

#[test]
fn no_sound_clips_or_clicks() {
    for sound in ALL {
        let samples = samples(sound);
        assert!(samples.iter().all(|s| s.abs() < 1.0), "{sound:?} clips");
        let (first, last) = (samples[0], samples[samples.len() - 1]);
        assert!(first.abs() < 0.01 && last.abs() < 0.01, "{sound:?} starts or ends with a click");
    }
}

#[test]
fn every_sound_is_over_before_the_next_scan_matters() {
    for sound in ALL {
        assert!(
            samples(sound).len() < SAMPLES_PER_SECOND.get() as usize,
            "{sound:?} is longer than a second"
        );
    }
}
