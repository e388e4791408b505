use barcodes::{Barcode as Symbol, Gs1};
use domain::{Barcode, BarcodeError, BinKind, full_name};
use store::settings::{self, Scope};
use workflows::{CodeMeaning, DecidedReading, SCANNER_TESTS, decide_reading, meanings_of};

use super::Answer;
use crate::contract::{
    CodeIn, CodeMeaning as Meaning, CodeMeanings, DecidedReading as Decided, Empty, PlaySoundIn, ReadingsIn,
    ScannerSettings, ScannerState, StationSound, TestCode,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode, internal};
use crate::reply::Reply;
use crate::sounds::Sound;
use crate::{scale, scanner, serial_port};

impl Call {
    pub(crate) async fn scanner_get(&self, _: Empty) -> Answer<ScannerState> {
        let settings = scanner::settings(&mut self.folder.store.read().await?).await?;
        Ok(Reply::read(self.scanner_state(settings)))
    }

    pub(crate) async fn scanner_set(&self, wanted: ScannerSettings) -> Answer<ScannerState> {
        scanner::check(&wanted).map_err(|field| AppError::new(ErrorCode::BadInput).with("field", field))?;
        let mut tx = self.folder.store.write().await?;
        let scale = scale::wanted(&scale::settings(&mut tx).await?).map(|scale| scale.port);
        serial_port::check_apart(scanner::wanted_port(&wanted).as_ref(), scale.as_ref())?;
        settings::set(&mut tx, scanner::KEY, &wanted, Scope::Local).await?;
        let changes = tx.commit().await?;
        self.folder.scanner.bell.notify_one();
        Ok(Reply::wrote(self.scanner_state(wanted), &changes))
    }

    pub(crate) async fn scanner_test_codes(&self, _: Empty) -> Answer<Vec<TestCode>> {
        let symbol = |(payload, _): (&str, &str)| {
            // In brackets it is GS1, as documents print it.
            match payload.parse::<Gs1>() {
                Ok(elements) if payload.starts_with('(') => Symbol::gs1_128(&elements),
                _ => Symbol::code128(payload),
            }
        };
        let code = |symbol: Symbol| TestCode {
            payload: symbol.payload().to_owned(),
            text: symbol.text().to_owned(),
            runs: symbol.runs().to_vec(),
            quiet_zone: symbol.quiet_zone().0,
        };
        let codes: Result<Vec<TestCode>, _> =
            SCANNER_TESTS.into_iter().map(|test| symbol(test).map(code)).collect();
        Ok(Reply::read(codes.map_err(|error| internal(&error))?))
    }

    pub(crate) async fn scan_resolve(&self, input: CodeIn) -> Answer<CodeMeanings> {
        let code = match input.code.parse::<Barcode>() {
            Ok(code) => code,
            Err(error) => {
                self.sound(Sound::Error).await?;
                return Err(bad_code(error));
            }
        };
        let found = meanings_of(&mut self.folder.store.read().await?, &code).await?;
        self.sound(if found.len() == 1 { Sound::Ok } else { Sound::Warn }).await?;
        let meanings = found.into_iter().map(meaning).collect();
        Ok(Reply::read(CodeMeanings { code: code.to_string(), meanings }))
    }

    pub(crate) async fn scan_decide(&self, input: ReadingsIn) -> Answer<Decided> {
        if !(1..=40).contains(&input.readings.len()) {
            return Err(AppError::new(ErrorCode::BadInput).with("field", "readings"));
        }
        let mut reader = self.folder.store.read().await?;
        let decided = decide_reading(&mut reader, &input.readings, input.may_be_two).await?;
        drop(reader);
        if decided == DecidedReading::Ambiguous {
            // No screen hears of it, so nothing else would be heard.
            self.sound(Sound::Error).await?;
        }
        let reading = |place: usize| input.readings.get(place).cloned().unwrap_or_default();
        Ok(Reply::read(match decided {
            DecidedReading::Known { place } => Decided::Known { code: reading(place) },
            DecidedReading::Ambiguous => Decided::Ambiguous,
            DecidedReading::Two { at } => {
                let first = reading(0);
                let (one, other) = first.split_at(at);
                Decided::Two { codes: vec![one.to_owned(), other.to_owned()] }
            }
            DecidedReading::Unknown { hint } => Decided::Unknown { hint: hint.map(reading) },
        }))
    }

    /// Plays a sound even on a muted station: somebody wants to hear how it sounds.
    pub(crate) async fn sounds_play(&self, input: PlaySoundIn) -> Answer<Empty> {
        let sound = match input.sound {
            StationSound::Ok => Sound::Ok,
            StationSound::Done => Sound::Done,
            StationSound::Warn => Sound::Warn,
            StationSound::Error => Sound::Error,
            StationSound::News => Sound::News,
        };
        self.backend.play(sound, self.settings().await?.sounds.volume);
        Ok(Reply::read(Empty {}))
    }

    fn scanner_state(&self, settings: ScannerSettings) -> ScannerState {
        ScannerState { settings, port: *self.folder.scanner.port.borrow(), ports: serial::ports() }
    }
}

/// Why what was read can be no code.
fn bad_code(error: BarcodeError) -> AppError {
    let why = match error {
        BarcodeError::Empty => "empty",
        BarcodeError::TooLong => "long",
        BarcodeError::Control => "control",
    };
    AppError::new(ErrorCode::BadBarcode).with("why", why)
}

fn meaning(found: CodeMeaning) -> Meaning {
    match found {
        CodeMeaning::Command(command) => Meaning::Command { code: command.code().to_owned() },
        CodeMeaning::Badge => Meaning::Badge,
        CodeMeaning::Order { order, number, by_parcel } => {
            Meaning::Order { order_id: order.to_string(), number, by_parcel }
        }
        CodeMeaning::Wave { wave, number } => Meaning::Wave { wave_id: wave.to_string(), number },
        CodeMeaning::Item(item, units) => Meaning::Item {
            item_id: item.variant_id.to_string(),
            name: full_name(&item.name, &item.label),
            sku: item.sku,
            units,
        },
        CodeMeaning::Box { name, .. } => Meaning::Box { name },
        CodeMeaning::Bin { bin, wave, order } => Meaning::Bin {
            warehouse: bin.place.warehouse.to_string(),
            bin: bin.place.bin.to_string(),
            is_tote: bin.kind == BinKind::Tote,
            wave_id: wave.map(|id| id.to_string()),
            order_id: order.map(|id| id.to_string()),
        },
        CodeMeaning::Document { document, number } => {
            Meaning::Document { document_id: document.to_string(), number }
        }
    }
}
