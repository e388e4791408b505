use documents::{Calibration, Dpi, Format, Kind, Paper, Resolution, RulerReadings, Target};
use domain::PrinterId;
use printing::{Address, NoteReason, Source};
use store::printers::{self, Printer, Route};
use workflows::{MadeOf, PaperError, PrinterSettings, PrinterState, Request, SentTo};

use super::{Answer, id};
use crate::contract::{
    CalibrateIn, DocumentFormat, Empty, FoundPrinter, FoundPrinters, PrinterIn, PrinterRow, PrinterSetup,
    Queued, RouteRow, Routes, SavePrinterIn,
};
use crate::core::Call;
use crate::error::{AppError, ErrorCode};
use crate::map::paper::{archived_kind, format_of, kind_of, kind_row, printer_row, rotation_of};
use crate::reply::Reply;

type KnownPrinter = Printer<PrinterSettings, PrinterState>;

impl Call {
    pub(crate) async fn printers_list(&self, _: Empty) -> Answer<Vec<PrinterRow>> {
        let known: Vec<KnownPrinter> = printers::list(&mut self.folder.store.read().await?).await?;
        Ok(Reply::read(known.iter().map(printer_row).collect()))
    }

    pub(crate) async fn printers_find(&self, _: Empty) -> Answer<FoundPrinters> {
        let discovery = printing::discover(self.backend.clock(), &printing::Options::default()).await;
        let found = discovery.found.into_iter().map(|printer| FoundPrinter {
            name: printer.name,
            address: printer.address.to_string(),
            format: format_for(printer.make_model.as_deref().unwrap_or_default(), &printer.formats),
            model: printer.make_model.unwrap_or_default(),
            location: printer.location.unwrap_or_default(),
            dpi: printer.dpi.and_then(|(x, y)| Some((u16::try_from(x).ok()?, u16::try_from(y).ok()?))),
        });
        let notes = discovery.notes.iter().map(|note| match (note.source, &note.reason) {
            (Source::System, NoteReason::Empty) => "system_empty",
            (Source::System, NoteReason::NoServer) => "system_no_server",
            (Source::System, NoteReason::Failed(_)) => "system_failed",
            (Source::Network, NoteReason::Failed(_)) => "network_failed",
            (Source::Network, _) => "network_empty",
        });
        Ok(Reply::read(FoundPrinters { found: found.collect(), notes: notes.map(str::to_owned).collect() }))
    }

    pub(crate) async fn printers_save(&self, input: SavePrinterIn) -> Answer<PrinterRow> {
        let mut tx = self.folder.store.write().await?;
        let printer_id = match &input.printer_id {
            Some(printer) => id("printerId", printer)?,
            None => PrinterId::new(tx.ids().next()),
        };
        let known: Option<KnownPrinter> = printers::get(&mut tx, printer_id).await?;
        if input.printer_id.is_some() && known.is_none() {
            return Err(AppError::new(ErrorCode::NotFound));
        }
        let printer = set_up(printer_id, input.setup, known.as_ref())?;
        printers::save(&mut tx, &printer).await?;
        let changes = tx.commit().await?;
        self.ring_printers();
        Ok(Reply::wrote(printer_row(&printer), &changes))
    }

    pub(crate) async fn printers_remove(&self, input: PrinterIn) -> Answer<Empty> {
        let row = self.change_printer(&input.printer_id, |printer| printer.is_removed = true).await?;
        Ok(row.map(|_| Empty {}))
    }

    pub(crate) async fn printers_pause(&self, input: PrinterIn) -> Answer<PrinterRow> {
        self.change_printer(&input.printer_id, |printer| printer.is_paused = true).await
    }

    pub(crate) async fn printers_resume(&self, input: PrinterIn) -> Answer<PrinterRow> {
        self.change_printer(&input.printer_id, |printer| printer.is_paused = false).await
    }

    pub(crate) async fn printers_calibrate(&self, input: CalibrateIn) -> Answer<PrinterRow> {
        let printer = self.printer(&input.printer_id).await?;
        let paper: Paper = printer.media.parse().unwrap_or_default();
        let readings = RulerReadings {
            left_um: input.left_um,
            right_um: input.right_um,
            top_um: input.top_um,
            bottom_um: input.bottom_um,
        };
        let calibration = readings.calibration(paper).map_err(|_| AppError::new(ErrorCode::BadReadings))?;
        self.change_printer(&input.printer_id, |printer| printer.target.calibration = calibration).await
    }

    pub(crate) async fn printers_reset(&self, input: PrinterIn) -> Answer<PrinterRow> {
        let none = Calibration::default();
        self.change_printer(&input.printer_id, |printer| printer.target.calibration = none).await
    }

    /// Queues the page with the four lines at a printer.
    pub(crate) async fn printers_ruler(&self, input: PrinterIn) -> Answer<Queued> {
        let printer = self.printer(&input.printer_id).await?;
        let media = printer.media.parse().map_err(|_| AppError::new(ErrorCode::BadReadings))?;
        let request =
            Request { kind: Kind::RulerPage, made_of: MadeOf::Ruler, language: None, media: Some(media) };
        let defaults = self.paper_defaults(None).await?;
        let target = Target { calibration: Calibration::default(), ..printer.target };
        let draft = workflows::draft(&self.folder.store, &request, &defaults, &target).await?;
        let made = workflows::keep(&self.folder.store, self.who(), draft).await?;
        let to = SentTo { printer: printer.printer_id, copies: 1 };
        self.queued(vec![(made.value.document_id, to)]).await
    }

    pub(crate) async fn printers_routes(&self, _: Empty) -> Answer<Routes> {
        let station = self.folder.station;
        let routes = printers::routes(&mut self.folder.store.read().await?, station).await?;
        Ok(Reply::read(Routes { routes: routes.iter().map(route_row).collect() }))
    }

    pub(crate) async fn printers_set_routes(&self, input: Routes) -> Answer<Routes> {
        let mut routes = Vec::with_capacity(input.routes.len());
        for route in &input.routes {
            if !(1..=99).contains(&route.copies) {
                return Err(AppError::new(ErrorCode::BadInput).with("field", "copies"));
            }
            routes.push(Route {
                kind: kind_of(route.kind).name().to_owned(),
                printer: self.printer(&route.printer_id).await?.printer_id,
                copies: route.copies,
                is_automatic: route.is_automatic,
            });
        }
        let mut tx = self.folder.store.write().await?;
        printers::set_routes(&mut tx, self.folder.station, &routes).await?;
        let changes = tx.commit().await?;
        Ok(Reply::wrote(input, &changes))
    }

    async fn printer(&self, text: &str) -> Result<KnownPrinter, AppError> {
        self.known_printer(id("printerId", text)?).await
    }

    pub(crate) async fn known_printer(&self, printer: PrinterId) -> Result<KnownPrinter, AppError> {
        let known: Option<KnownPrinter> =
            printers::get(&mut self.folder.store.read().await?, printer).await?;
        Ok(known.filter(|known| !known.is_removed).ok_or(PaperError::NoSuchPrinter(printer))?)
    }

    async fn change_printer(&self, text: &str, change: impl FnOnce(&mut KnownPrinter)) -> Answer<PrinterRow> {
        let id: PrinterId = id("printerId", text)?;
        let mut tx = self.folder.store.write().await?;
        let known: Option<KnownPrinter> = printers::get(&mut tx, id).await?;
        let mut printer = known.filter(|known| !known.is_removed).ok_or(PaperError::NoSuchPrinter(id))?;
        change(&mut printer);
        printers::save(&mut tx, &printer).await?;
        let changes = tx.commit().await?;
        self.ring_printers();
        Ok(Reply::wrote(printer_row(&printer), &changes))
    }

    pub(crate) fn ring_printers(&self) {
        self.folder.printers_bell.notify_waiters();
    }
}

/// A printer from what somebody entered; what was measured stays with it.
fn set_up(
    printer_id: PrinterId,
    setup: PrinterSetup,
    known: Option<&KnownPrinter>,
) -> Result<KnownPrinter, AppError> {
    let bad = |field: &str| AppError::new(ErrorCode::BadInput).with("field", field);
    let name = setup.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > 80 {
        return Err(bad("name"));
    }
    let address: Address = setup.address.trim().parse().map_err(|error: printing::AddressError| {
        AppError::new(ErrorCode::BadPrinterAddress).with("detail", error.to_string())
    })?;
    let format = format_of(setup.format);
    if format == Format::Png {
        return Err(bad("format"));
    }
    let (Some(x), Some(y)) = (Dpi::new(setup.dpi.0), Dpi::new(setup.dpi.1)) else { return Err(bad("dpi")) };
    let paper: Paper = setup.paper.parse().map_err(|_| bad("paper"))?;
    if setup.darkness.is_some_and(|heat| heat > 30) {
        return Err(bad("darkness"));
    }
    if setup.speed.is_some_and(|speed| !(1..=14).contains(&speed)) {
        return Err(bad("speed"));
    }
    let target = Target {
        format,
        resolution: Resolution { x, y },
        calibration: known.map_or_else(Calibration::default, |known| known.target.calibration),
        rotation: rotation_of(setup.rotation)?,
        darkness: setup.darkness,
        speed: setup.speed,
        copies: 0,
    };
    Ok(Printer {
        printer_id,
        name,
        address: address.to_string(),
        target,
        media: paper.name().to_owned(),
        tray: setup.tray.trim().to_owned(),
        is_paused: known.is_some_and(|known| known.is_paused),
        is_removed: false,
        state: known.and_then(|known| known.state.clone()),
        state_at: known.and_then(|known| known.state_at),
    })
}

fn route_row(route: &Route) -> RouteRow {
    RouteRow {
        kind: kind_row(archived_kind(&route.kind)),
        printer_id: route.printer.to_string(),
        copies: route.copies,
        is_automatic: route.is_automatic,
    }
}

/// What a printer seems to read, by its model and what it says it takes; a person can correct it.
fn format_for(model: &str, formats: &[String]) -> DocumentFormat {
    let model = model.to_lowercase();
    let says = |kind: &str| formats.iter().any(|format| format.contains(kind));
    if says("zpl") || ["zebra", "zdesigner", "zpl"].iter().any(|name| model.contains(name)) {
        DocumentFormat::Zpl
    } else if says("tspl") || ["tsc", "xprinter", "hprt", "gprinter"].iter().any(|name| model.contains(name))
    {
        DocumentFormat::Tspl
    } else if says("epl") || model.contains("eltron") {
        DocumentFormat::Epl
    } else {
        DocumentFormat::Pdf
    }
}
