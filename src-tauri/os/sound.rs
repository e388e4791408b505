//! The loudspeaker. Sounds are made here and not in the web view, where they start late or never.

mod synth;

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use backend::{Sound, SoundPlayer};
use rodio::{DeviceSinkBuilder, MixerDeviceSink, Player};

/// Sounds that may wait for the loudspeaker's thread. More than that many scans at once need no sound each.
const WAITING: usize = 4;

/// Plays sounds on a thread of its own, so that no scan waits for a sound card.
pub(crate) struct Loudspeaker {
    queue: SyncSender<(Sound, u8)>,
}

impl Loudspeaker {
    /// Opens the sound card in the background. Without one it stays silent and the log says so once.
    pub(crate) fn start() -> Self {
        let (queue, sounds) = sync_channel(WAITING);
        if let Err(error) =
            std::thread::Builder::new().name("sound".to_owned()).spawn(move || play_all(&sounds))
        {
            tracing::warn!(%error, "there will be no sounds");
        }
        Self { queue }
    }
}

impl SoundPlayer for Loudspeaker {
    fn play(&self, sound: Sound, volume: u8) {
        if self.queue.try_send((sound, volume.min(100))).is_err() {
            tracing::debug!(?sound, "a sound is left out");
        }
    }
}

fn play_all(sounds: &Receiver<(Sound, u8)>) {
    let device = match DeviceSinkBuilder::open_default_sink() {
        Ok(mut device) => {
            device.log_on_drop(false);
            device
        }
        Err(error) => {
            tracing::warn!(%error, "no loudspeaker: there will be no sounds");
            return;
        }
    };
    // Dropping a player ends its sound: the newest scan is the one to be heard.
    let mut playing: Option<Player> = None;
    while let Ok((sound, volume)) = sounds.recv() {
        drop(playing.replace(start(&device, sound, volume)));
    }
}

fn start(device: &MixerDeviceSink, sound: Sound, volume: u8) -> Player {
    let player = Player::connect_new(device.mixer());
    player.set_volume(f32::from(volume) / 100.0);
    player.append(synth::sound(sound));
    player
}
